from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from comments.reasons import LABELS

REPORTED = "reported"
RECENT = "recent"
NEWEST_FIRST = "newest"
OLDEST_FIRST = "oldest"


class QueueFilter(django_filters.FilterSet):
    """What a moderator may ask of the queue. Without a status it is what waits."""

    status = django_filters.ChoiceFilter(
        choices=[*Comment.Status.choices, (REPORTED, _("Reported")), (RECENT, _("Recent"))],
        method="of_status",
        widget=forms.HiddenInput,
    )
    article__id__exact = django_filters.NumberFilter(field_name="article", widget=forms.HiddenInput)
    held_for = django_filters.ChoiceFilter(
        choices=list(LABELS.items()), label=_("Held because"), empty_label=_("Any reason")
    )
    order = django_filters.ChoiceFilter(
        choices=[(OLDEST_FIRST, _("Oldest first")), (NEWEST_FIRST, _("Newest first"))],
        method="in_order",
        label=_("Order"),
        empty_label=None,
    )

    class Meta:
        model = Comment
        fields: list[str] = []

    def __init__(self, data: Any, queryset: Any) -> None:
        asked = data.copy()
        asked.setdefault("status", Comment.Status.PENDING)
        asked.setdefault(
            "order", OLDEST_FIRST if asked["status"] in (Comment.Status.PENDING, REPORTED) else NEWEST_FIRST
        )
        super().__init__(asked, queryset=queryset)

    def of_status(self, comments: Any, name: str, value: str) -> Any:
        if value == RECENT:
            return comments.recent()
        return comments.filter(open_reports__gt=0) if value == REPORTED else comments.filter(status=value)

    def in_order(self, comments: Any, name: str, value: str) -> Any:
        return comments.oldest() if value == OLDEST_FIRST else comments.newest()
