from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.frame import current_frame
from articles.models import Article, Author, Source, Topic
from articles.search import containing, query_terms

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)  # what every database and time zone can count with


def named_by_live_stories(kind: type[Topic | Author | Source]) -> Callable[[Any], "QuerySet[Any]"]:
    """What the archive may be narrowed to: a name that no live story bears is not told."""
    return lambda request: kind.objects.with_live_stories()


def section_choices() -> list[tuple[str, str]]:
    """The tree of sections in menu order, what is below indented."""
    places = current_frame().all_sections
    return [(place.path, "\u2003" * place.path.count("/") + place.name) for place in places]


class ArchiveForm(forms.Form):
    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("since") and asked.get("until") and asked["since"] > asked["until"]:
            self.add_error("since", _("“From” is after “To”."))
        if asked.get("text") and not query_terms(asked["text"]):
            self.add_error("text", _("Write a word to look for."))
        return asked


class ArchiveFilter(django_filters.FilterSet):
    """What readers may ask of the archive. A parameter that is not declared here has no effect."""

    text = django_filters.CharFilter(method="with_words", label=_("Words"), max_length=200)
    section = django_filters.ChoiceFilter(
        choices=section_choices, method="within_section", label=_("Section"), empty_label=_("All")
    )
    topic = django_filters.ModelChoiceFilter(
        queryset=named_by_live_stories(Topic),
        to_field_name="slug",
        field_name="topics",
        label=_("Topic"),
        empty_label=_("All"),
    )
    author = django_filters.ModelChoiceFilter(
        queryset=named_by_live_stories(Author),
        to_field_name="slug",
        field_name="credits__author",
        label=_("Author"),
        empty_label=_("All"),
    )
    source = django_filters.ModelChoiceFilter(
        queryset=named_by_live_stories(Source), to_field_name="slug", label=_("Source"), empty_label=_("All")
    )
    since = django_filters.DateFilter(
        method="from_day",
        label=_("From"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = django_filters.DateFilter(
        method="to_day",
        label=_("To"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = Article
        form = ArchiveForm
        fields: list[str] = []

    def within_section(self, stories: "QuerySet[Any]", name: str, path: str) -> "QuerySet[Any]":
        return stories.filter(section__in=current_frame().ids_within(path))

    def from_day(self, stories: "QuerySet[Any]", name: str, day: date) -> "QuerySet[Any]":
        return stories.filter(published_at__gte=_midnight(day))

    def to_day(self, stories: "QuerySet[Any]", name: str, day: date) -> "QuerySet[Any]":
        return stories.filter(published_at__lt=_midnight(day + timedelta(days=1)))

    def with_words(self, stories: "QuerySet[Any]", name: str, text: str) -> "QuerySet[Any]":
        return containing(stories, text)


def _midnight(day: date) -> datetime:
    """When a day begins in the newsroom's time zone."""
    return timezone.make_aware(datetime.combine(min(max(day, EARLIEST), LATEST), time.min))
