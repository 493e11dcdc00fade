"""The list of stories, and who may do what with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import permissions
from articles.admin import story_trail, story_waivers
from articles.admin.access import actor
from articles.admin.filters import (
    AuthorFilter,
    ChangedFilter,
    FlagFilter,
    SectionFilter,
    StateTabs,
    recent,
)
from articles.admin.flags import flags_of, open_findings, others_present, shown_state, with_notes
from articles.admin.story_form import StoryFormAdmin
from articles.models import Article
from articles.operations.moving import approve_article, return_to_draft, send_to_review, spike_article
from articles.operations.notes import open_notes
from articles.operations.publishing import publish_article
from articles.operations.releasing import CannotPublish
from articles.operations.transitions import TRANSITIONS, goes_out_at, may, state_now
from articles.querysets import CARD_DEFERRED
from articles.search import matching
from foundation.desk import Button, DeskAdmin, DeskChangeList, Place, desk_site, register_button, register_place
from foundation.desk.lists import any_case, bounded_count
from foundation.templatetags.desk import moment

FOUND_BY_WORDS = 300


class StoryList(DeskChangeList):
    """The list with what a row shows, without the long texts; findings, notes, and who is there, in one query each."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> "QuerySet[Any]":
        rows = super().get_queryset(request, exclude_parameters)
        return rows.select_related("section", "created_by", "lead_picture", "scheduled_change").defer(*CARD_DEFERRED)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        findings = open_findings(article.pk for article in self.result_list)
        notes = open_notes(article.pk for article in self.result_list)
        open_by = others_present([article.pk for article in self.result_list], request.user.pk)
        for article in self.result_list:
            article.open_findings = findings.get(article.pk, 0)
            article.open_notes = notes.get(article.pk, 0)
            article.open_by = open_by.get(article.pk, [])


@admin.register(Article, site=desk_site)
class ArticleAdmin(StoryFormAdmin, DeskAdmin):
    """Stories. Nothing is deleted here: a story is spiked, or withdrawn."""

    list_display = ["state_shown", "headline_shown", "section_shown", "who", "flags", "when"]
    list_display_links = ["headline_shown"]
    list_filter = [StateTabs, SectionFilter, AuthorFilter, ChangedFilter, FlagFilter]
    search_fields = ["headline"]
    search_help_text = gettext_lazy("Headline, name or address")
    sortable_by = ["when"]
    ordering = ["-changed_at", "-id"]
    empty_note = gettext_lazy("Stories you start, and those from the wire, are listed here.")
    actions = ["send_to_review", "approve", "publish", "return_to_draft", "spike"]

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

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return permissions.may_publish(request.user)

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
        """Stories with every word in headline, byline or address, or, once released, anywhere in their text."""
        term = search_term.strip()[:200]
        if not term:
            return queryset, False
        address = term.rstrip("/").rsplit("/", 1)[-1]
        found = any_case("headline", term) | any_case("byline", term) | Q(slug__icontains=address)
        return queryset.filter(found | Q(pk__in=_found_by_words(request, term))), False

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

    # Acts on several

    @admin.action(description=gettext_lazy("Send to review"), permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        self._move_each(request, queryset, "send_to_review", send_to_review)

    @admin.action(description=gettext_lazy("Approve"), permissions=["change"])
    def approve(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        self._move_each(request, queryset, "approve", approve_article)

    @admin.action(description=gettext_lazy("Return to draft"), permissions=["change"])
    def return_to_draft(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        self._move_each(request, queryset, "return_to_draft", return_to_draft)

    @admin.action(description=gettext_lazy("Publish…"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        asked = self.ask_first(
            request,
            queryset,
            action="publish",
            question=_("Publish these stories now?"),
            note=_("Readers see each in its newest version at once. A story with something to settle stays back."),
            button=_("Publish now"),
        )
        if asked is not None:
            return asked
        published = 0
        for article in queryset.select_related("newest_revision"):
            if refusal := self._publish_one(request, article):
                self._refused(request, article, refusal)
            else:
                published += 1
        if published:
            words = ngettext("%(count)s story published.", "%(count)s stories published.", published)
            self.tell(request, words % {"count": published})
        return None

    @admin.action(description=gettext_lazy("Spike…"), permissions=["change"])
    def spike(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        asked = self.ask_first(
            request,
            queryset,
            action="spike",
            question=_("Spike these stories?"),
            note=_("They are put aside and will not run. Nothing is deleted; a story can come back as a draft."),
            button=_("Spike them"),
        )
        return asked if asked is not None else self._move_each(request, queryset, "spike", spike_article)

    def _move_each(
        self, request: HttpRequest, queryset: "QuerySet[Any]", verb: str, move: Callable[..., Article]
    ) -> None:
        moved, to = 0, TRANSITIONS[verb].after
        for article in queryset:
            if may(verb, request.user, article):  # type: ignore[arg-type]
                move(article, by=actor(request))
                moved += 1
            else:
                self._refused(request, article, self._where_it_is(article))
        if moved:
            words = ngettext("%(count)s story: %(state)s.", "%(count)s stories: %(state)s.", moved)
            self.tell(request, words % {"count": moved, "state": to.label})

    def _publish_one(self, request: HttpRequest, article: Article) -> str:
        """Publish a story that readers do not see yet, or say why not."""
        if state_now(article) == Article.State.LIVE:
            if not article.has_unpublished_changes:
                return _("Readers see its newest version already.")
            return _("Readers see it already. Open it to publish the change as a small fix, an update or a correction.")
        if not may("publish", request.user, article):  # type: ignore[arg-type]
            return self._where_it_is(article)
        try:
            publish_article(article, by=actor(request))
        except CannotPublish as error:
            return " ".join(error.reasons)
        return ""

    def _where_it_is(self, article: Article) -> str:
        return _("It is in the state “%(state)s”.") % {"state": shown_state(article)[1]}

    def _refused(self, request: HttpRequest, article: Article, why: str) -> None:
        self.tell(request, _("“%(story)s” stays as it was. %(why)s") % {"story": article, "why": why}, well=False)


def _found_by_words(request: HttpRequest, term: str) -> list[int]:
    """Ids of released stories that hold these words, best first; asked once a request."""
    kept: dict[str, list[int]] = request.__dict__.setdefault("_stories_by_words", {})
    if term not in kept:
        found = matching(permissions.visible_to(request.user), term)
        kept[term] = list(found.values_list("pk", flat=True)[:FOUND_BY_WORDS])
    return kept[term]


def _may_write(request: HttpRequest) -> bool:
    return permissions.may_write(request.user)


def _story_count(request: HttpRequest) -> int:
    return bounded_count(recent(permissions.visible_to(request.user)))


register_place(
    Place(gettext_lazy("Stories"), "admin:articles_article_changelist", _may_write, count=_story_count, order=10)
)
register_button(Button(gettext_lazy("New story"), "admin:articles_article_add", _may_write, order=10))
