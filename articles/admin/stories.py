"""The list of stories, and who may do what with them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from articles import permissions
from articles.admin import bulk, finding, story_trail, story_waivers
from articles.admin.access import actor
from articles.admin.filters import (
    AuthorFilter,
    ChangedFilter,
    FlagFilter,
    SectionFilter,
    StateTabs,
    recent,
)
from articles.admin.flags import flags_of, open_marks, others_present, shown_state, with_notes
from articles.admin.story_form import StoryFormAdmin
from articles.models import Article
from articles.operations.bulk import MOST
from articles.operations.bulk_verbs import VERBS
from articles.operations.transitions import goes_out_at
from articles.querysets import CARD_DEFERRED
from foundation.desk import Button, DeskAdmin, DeskChangeList, Place, desk_site, register_button, register_place
from foundation.desk.lists import bounded_count
from foundation.numbers import whole_number
from foundation.templatetags.desk import moment


class StoryList(DeskChangeList):
    """The list with what a row shows, without the long texts; findings and notes in one query, and who is there."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> "QuerySet[Any]":
        rows = super().get_queryset(request, exclude_parameters)
        return rows.select_related("section", "created_by", "lead_picture", "scheduled_change").defer(*CARD_DEFERRED)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        marks = open_marks(article.pk for article in self.result_list)
        open_by = others_present([article.pk for article in self.result_list], request.user.pk)
        for article in self.result_list:
            article.open_findings, article.open_notes = marks[article.pk]
            article.open_by = open_by.get(article.pk, [])


@admin.register(Article, site=desk_site)
class ArticleAdmin(StoryFormAdmin, DeskAdmin):
    """Stories. Nothing is deleted here: a story is spiked, or withdrawn."""

    list_display = ["state_shown", "headline_shown", "section_shown", "who", "flags", "when"]
    list_display_links = ["headline_shown"]
    list_filter = [StateTabs, SectionFilter, AuthorFilter, ChangedFilter, FlagFilter]
    search_fields = ["headline"]
    search_help_text = gettext_lazy("Words, name, source or address")
    sortable_by = ["when"]
    ordering = ["-changed_at", "-id"]
    empty_note = gettext_lazy("Stories you start, and those from the wire, are listed here.")

    # Who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permissions.may_write(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return permissions.may_write(request.user)
        return permissions.may_see_draft(request.user, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return permissions.may_write(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return permissions.may_write(request.user) if obj is None else permissions.may_edit(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        return [*story_waivers.urls(), *story_trail.urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return permissions.visible_to(request.user)

    # The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskChangeList]:
        return StoryList

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        """Stories that fit the words, the name or the address: see `articles.admin.finding`."""
        term = search_term.replace("\0", "").strip()[:200]
        return (queryset.filter(pk__in=_found(request, term)) if term else queryset), False

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, article: Article) -> str:
        return format_html('<span class="state state--{}">{}</span>', *shown_state(article))

    @admin.display(description=gettext_lazy("headline"))
    def headline_shown(self, article: Article) -> str:
        return format_html(
            '<span lang="{}" dir="auto" title="{}">{}</span>', article.language, article.headline, article.headline
        )

    @admin.display(description=gettext_lazy("section"))
    def section_shown(self, article: Article) -> str:
        return article.section.name

    @admin.display(description=gettext_lazy("who"))
    def who(self, article: Article) -> str:
        name = article.byline or str(article.created_by or "")
        return format_html('<span dir="auto" title="{}">{}</span>', name, name)

    @admin.display(description=gettext_lazy("flags"))
    def flags(self, article: Article) -> str:
        flags = flags_of(article, getattr(article, "open_findings", 0), getattr(article, "open_by", ()))
        flags = with_notes(flags, getattr(article, "open_notes", 0))
        return render_to_string("articles/desk/_flags.html", {"flags": flags})

    @admin.display(description=gettext_lazy("when"), ordering="changed_at")
    def when(self, article: Article) -> str:
        goes_out = None if article.is_live() else goes_out_at(article)
        return moment(goes_out or article.changed_at)

    # Acts on many

    def get_actions(self, request: HttpRequest) -> Any:
        """What the bar over the list offers; each leads to the page that asks."""
        if IS_POPUP_VAR in request.GET:
            return {}
        return {verb.name: (None, verb.name, f"{verb.label}…") for verb in bulk.offered_to(actor(request))}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if request.method != "POST" or (verb := VERBS.get(request.POST.get("action", ""))) is None:
            return super().changelist_view(request, extra_context)
        if not self.has_view_permission(request):
            raise PermissionDenied
        return bulk.ask(request, verb, self._chosen(request))

    def _chosen(self, request: HttpRequest) -> "QuerySet[Any]":
        """The stories that were ticked, or all that the list's search and filters let through."""
        rows = self.get_queryset(request).order_by(*self.ordering)
        if request.POST.get("across"):
            return self.get_changelist_instance(request).get_queryset(request).order_by(*self.ordering)
        ticked = [whole_number(pk) for pk in request.POST.getlist(ACTION_CHECKBOX_NAME)[: MOST + 1]]
        return rows.filter(pk__in=[pk for pk in ticked if pk is not None])


def _found(request: HttpRequest, term: str) -> set[int]:
    """Ids of the stories that fit, asked once a request."""
    kept: dict[str, set[int]] = request.__dict__.setdefault("_stories_found", {})
    if term not in kept:
        kept[term] = finding.found(permissions.visible_to(request.user), term)
    return kept[term]


def _may_write(request: HttpRequest) -> bool:
    return permissions.may_write(request.user)


def _story_count(request: HttpRequest) -> int:
    return bounded_count(recent(permissions.visible_to(request.user)))


register_place(
    Place(gettext_lazy("Stories"), "admin:articles_article_changelist", _may_write, count=_story_count, order=10)
)
register_button(Button(gettext_lazy("New story"), "admin:articles_article_add", _may_write, order=10))
