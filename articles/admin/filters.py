"""What the list of stories can be narrowed by."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from articles.admin.flags import UNFINISHED
from articles.frame import current_frame
from articles.models import Article, ArticleCredit, Author, Finding
from foundation.desk import TabFilter
from foundation.desk.lists import LIMIT, any_case

State = Article.State
DEFAULT_DAYS = 30


def recent(rows: "QuerySet[Any]", days: int = DEFAULT_DAYS) -> "QuerySet[Any]":
    """Stories changed within so many days, and whatever is unfinished: two short walks along an index each."""
    changed = Article.objects.filter(changed_at__gte=_days_ago(days)).order_by().values("pk")
    unfinished = Article.objects.filter(state__in=UNFINISHED).order_by().values("pk")
    return rows.filter(pk__in=changed.union(unfinished))


class StateTabs(TabFilter):
    title = _("state")
    parameter_name = "tab"

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        self.conditions: dict[str, Q] = {
            "mine": Q(created_by=request.user.pk),
            "draft": Q(state=State.DRAFT),
            "in_review": Q(state=State.IN_REVIEW),
            "approved": Q(state=State.APPROVED),
            "scheduled": Q(state=State.SCHEDULED),
            "live": Q(state=State.LIVE),
            "withdrawn": Q(state=State.WITHDRAWN),
            "taken_down": Q(state=State.TAKEN_DOWN),
            "spiked": Q(state=State.SPIKED),
        }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("", _("All")),
            ("mine", _("Mine")),
            ("draft", State.DRAFT.label),
            ("in_review", State.IN_REVIEW.label),
            ("approved", State.APPROVED.label),
            ("scheduled", State.SCHEDULED.label),
            ("live", State.LIVE.label),
            ("withdrawn", State.WITHDRAWN.label),
            ("taken_down", State.TAKEN_DOWN.label),
            ("spiked", State.SPIKED.label),
        ]

    def counts(self, rows: "QuerySet[Any]") -> dict[str, int]:
        """All tabs in one query over at most LIMIT + 1 rows; where there are more, their number alone is said."""
        window = rows.order_by()[: LIMIT + 1]
        numbers = {key: Count("pk", filter=condition) for key, condition in self.conditions.items()}
        found = window.aggregate(everything=Count("pk"), **numbers)
        everything = found.pop("everything")
        return {"": everything} | (found if everything <= LIMIT else {})

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        condition = self.conditions.get(self.value() or "")
        return queryset.filter(condition) if condition is not None else queryset


class SectionFilter(admin.SimpleListFilter):
    """A section with all below it; the sections come from the frame, without a query."""

    title = _("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(place.path, "\u2003" * place.path.count("/") + place.name) for place in current_frame().all_sections]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        path = self.value()
        return queryset.filter(section__in=current_frame().ids_within(path)) if path else queryset


class AuthorFilter(admin.SimpleListFilter):
    """Stories with somebody in the byline, by a part of the name, since authors are too many for a menu."""

    title = _("author")
    parameter_name = "author"
    label = _("A name, or part of one")
    template = "admin/filter_text.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[Any]:
        query = {"app_label": "articles", "model_name": "articlecredit", "field_name": "author"}
        others = [(key, value) for key, value in changelist.params.items() if key != self.parameter_name]
        suggest = f"{reverse('admin:autocomplete')}?{urlencode(query)}"
        yield {"value": self.value() or "", "others": others, "suggest": suggest}

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        if not (name := (self.value() or "").strip()):
            return queryset
        authors = Author.objects.filter(any_case("name", name))
        return queryset.filter(pk__in=ArticleCredit.objects.filter(author__in=authors).order_by().values("article"))


class ChangedFilter(admin.SimpleListFilter):
    """The last thirty days and all that is unfinished, unless one asks or searches for something else."""

    title = _("changed")
    parameter_name = "changed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("today")), ("7", _("last 7 days")), ("365", _("last year")), ("any", _("any time"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *rest = super().choices(changelist)
        yield first | {"display": _("last 30 days, or unfinished")}
        yield from rest

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        value = self.value()
        if value == "any" or (value is None and request.GET.get("q")):
            return queryset
        if value is None:
            return recent(queryset)
        return queryset.filter(changed_at__gte=_days_ago(int(value))) if value in ("1", "7", "365") else queryset


class FlagFilter(admin.SimpleListFilter):
    title = _("flags")
    parameter_name = "flag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("findings", _("with findings")),
            ("changed", _("changed since publication")),
            ("no-picture", _("without a picture")),
            ("no-credit", _("picture without a credit")),
            ("source", _("from a source")),
            ("breaking", _("breaking")),
            ("sensitive", _("sensitive")),
            ("closed", _("comments closed")),
        ]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        conditions = {
            "findings": Q(pk__in=Finding.objects.filter(settled_at=None).values("article")),
            "changed": Q(state__in=Article.RELEASED) & ~Q(released_revision=F("newest_revision")),
            "no-picture": Q(lead_picture=None),
            "no-credit": Q(lead_picture__credit=""),
            "source": Q(source__isnull=False),
            "breaking": Q(is_breaking=True),
            "sensitive": Q(is_sensitive=True),
            "closed": Q(comments_open=False),
        }
        condition = conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


def _days_ago(days: int) -> datetime:
    if days == 1:
        return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return timezone.now() - timedelta(days=days)
