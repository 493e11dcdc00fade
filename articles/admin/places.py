"""Sections, topics, authors and sources."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.roles import ADMINISTRATORS, has_role
from articles import permissions
from articles.admin.access import OpenTo
from articles.models import Article, ArticleTopic, Author, Section, Source, Topic
from articles.operations.places import (
    BadPlace,
    check_place,
    place_section,
    remove_author,
    remove_section,
    save_author,
)
from foundation.desk import DeskAdmin, desk_site
from foundation.desk.lists import any_case, bounded_count, count_in_words


def still_held(rows: "QuerySet[Any]", *, one: str, many: str) -> list[str]:
    """A sentence with the number of these rows, or nothing when there are none; ``one`` and ``many`` hold %(count)s."""
    count = bounded_count(rows)
    return [ngettext(one, many, count) % {"count": count_in_words(count)}] if count else []


def unpublished_changes(**named: int) -> "QuerySet[Article]":
    """Stories whose newest version names this and is not what the row holds: few, so that their JSON may be read."""
    changed = Article.objects.exclude(released_revision=None).exclude(newest_revision=F("released_revision"))
    return changed.filter(**{f"newest_revision__content__{key}": pk for key, pk in named.items()})


class SectionForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """Refuse a place that cannot be, in words, where the operation would raise."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"parent", "slug"} <= data.keys():
            return data
        self.instance.parent, self.instance.slug = data["parent"], data["slug"]
        try:
            check_place(self.instance)
        except BadPlace as error:
            raise ValidationError(error.reasons) from error
        if Section.objects.filter(path=self.instance.path).exclude(pk=self.instance.pk).exists():
            raise ValidationError({"slug": _("There is a section at this address already.")})
        return data


@admin.register(Section, site=desk_site)
class SectionAdmin(OpenTo, DeskAdmin):
    desk_note = gettext_lazy("The tree that stories stand in, and what the menu shows.")
    viewers: Callable[[Any], bool] = staticmethod(permissions.may_see_places)
    changers: Callable[[Any], bool] = staticmethod(permissions.may_edit_paper)
    form = SectionForm
    list_display = ["indented", "address", "on_the_front", "position"]
    list_display_links = ["indented"]
    list_per_page = 200
    ordering = ["path"]
    sortable_by = ["position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "parent", "slug", "description"]}),
        (gettext_lazy("Where it is shown"), {"fields": ["position", "front_style"]}),
    ]

    @admin.display(description=gettext_lazy("section"))
    def indented(self, section: Section) -> str:
        return format_html("{}{}", "\u2003" * section.path.count("/"), section.name)

    @admin.display(description=gettext_lazy("on the front page"))
    def on_the_front(self, section: Section) -> str:
        """The name of the style, without what explains it."""
        return section.get_front_style_display().split(":")[0]

    @admin.display(description=gettext_lazy("address"))
    def address(self, section: Section) -> str:
        return f"/{section.path}/"

    def get_prepopulated_fields(self, request: HttpRequest, obj: Section | None = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: bool) -> None:
        place_section(obj)

    def delete_model(self, request: HttpRequest, obj: Section) -> None:
        remove_section(obj)

    def reasons_against_deleting(self, row: Section) -> list[str]:
        return [
            *still_held(
                Article.objects.filter(section=row),
                one=_("%(count)s story stands in this section. Move it to another one first."),
                many=_("%(count)s stories stand in this section. Move them to another one first."),
            ),
            *still_held(
                unpublished_changes(section=row.pk),
                one=_("%(count)s change that is not published yet moves a story here. Change or publish it first."),
                many=_("%(count)s changes that are not published yet move stories here. Change or publish them first."),
            ),
            *still_held(
                Section.objects.filter(parent=row),
                one=_("%(count)s section stands below it."),
                many=_("%(count)s sections stand below it."),
            ),
        ]


class NamedAdmin(OpenTo, DeskAdmin):
    """A list of names that is searched by the name, in any case of any script."""

    viewers: Callable[[Any], bool] = staticmethod(permissions.may_write)
    adders: Callable[[Any], bool] = staticmethod(permissions.may_add_places)
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    sortable_by = ["name"]

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        return queryset.filter(any_case("name", search_term[:200])), False

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return super().get_prepopulated_fields(request, obj) if may and not obj else {}


@admin.register(Topic, site=desk_site)
class TopicAdmin(NamedAdmin):
    desk_note = gettext_lazy("What stories are about, each with a page of its own.")
    list_display = ["name", "slug"]

    def reasons_against_deleting(self, row: Topic) -> list[str]:
        return still_held(
            ArticleTopic.objects.filter(topic=row),
            one=_("%(count)s story is about this topic. Take the topic off it first."),
            many=_("%(count)s stories are about this topic. Take the topic off them first."),
        )


@admin.register(Author, site=desk_site)
class AuthorAdmin(NamedAdmin):
    desk_note = gettext_lazy("Names in bylines, with their pages.")
    list_display = ["name", "role", "slug"]
    autocomplete_fields = ["portrait", "user"]

    def get_exclude(self, request: HttpRequest, obj: Author | None = None) -> list[str]:
        """Accounts are an administrator's business."""
        return [] if has_role(request.user, ADMINISTRATORS) else ["user"]

    def save_model(self, request: HttpRequest, obj: Author, form: Any, change: bool) -> None:
        save_author(obj)

    def delete_model(self, request: HttpRequest, obj: Author) -> None:
        remove_author(obj)

    def reasons_against_deleting(self, row: Author) -> list[str]:
        return still_held(
            row.credits.all(),
            one=_("%(count)s story carries this name. It keeps it."),
            many=_("%(count)s stories carry this name. They keep it."),
        )


@admin.register(Source, site=desk_site)
class SourceAdmin(NamedAdmin):
    desk_note = gettext_lazy("Outlets whose stories we republish, and on which terms.")
    list_display = ["name", "language", "country", "homepage"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "homepage", "language", "country"]}),
        (gettext_lazy("Credit and terms"), {"fields": ["credit_line", "licence_note", "description"]}),
    ]

    def reasons_against_deleting(self, row: Source) -> list[str]:
        return [
            *still_held(
                Article.objects.filter(source=row),
                one=_("%(count)s story comes from this source and says so."),
                many=_("%(count)s stories come from this source and say so."),
            ),
            *still_held(
                unpublished_changes(source=row.pk),
                one=_("%(count)s change that is not published yet names this source."),
                many=_("%(count)s changes that are not published yet name this source."),
            ),
        ]
