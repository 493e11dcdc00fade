from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.frame import current_frame
from articles.models import Article, Author, Section, Source, Topic
from articles.search import matching


class ArchiveFilter(django_filters.FilterSet):
    """What readers may ask of the archive. Unknown parameters are the view's to refuse."""

    text = django_filters.CharFilter(method="with_words", label=_("Words"), max_length=200)
    section = django_filters.ModelChoiceFilter(
        queryset=Section.objects.in_menu_order(),
        to_field_name="path",
        method="within_section",
        label=_("Section"),
        empty_label=_("All"),
    )
    topic = django_filters.ModelChoiceFilter(
        queryset=Topic.objects.all(), to_field_name="slug", field_name="topics", label=_("Topic"), empty_label=_("All")
    )
    author = django_filters.ModelChoiceFilter(
        queryset=Author.objects.all(),
        to_field_name="slug",
        field_name="credits__author",
        label=_("Author"),
        empty_label=_("All"),
    )
    source = django_filters.ModelChoiceFilter(
        queryset=Source.objects.all(), to_field_name="slug", label=_("Source"), empty_label=_("All")
    )
    since = django_filters.DateFilter(
        field_name="published_at",
        lookup_expr="date__gte",
        label=_("From"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = django_filters.DateFilter(
        field_name="published_at",
        lookup_expr="date__lte",
        label=_("To"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = Article
        fields: list[str] = []

    def within_section(self, stories: "QuerySet[Any]", name: str, section: Section) -> "QuerySet[Any]":
        return stories.filter(section__in=current_frame().ids_within(section.path))

    def with_words(self, stories: "QuerySet[Any]", name: str, text: str) -> "QuerySet[Any]":
        return stories.filter(pk__in=matching(Article.objects.live(), text).order_by().values("pk"))
