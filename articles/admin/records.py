"""What is read and never changed: corrections, and the trail of who did what."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.roles import ADMINISTRATORS, has_role
from articles import permissions
from articles.admin.access import ReadOnly
from articles.admin.trail_words import GONE, SYSTEM, describe
from articles.models import AuditEntry, Correction
from articles.querysets import is_seen_by
from foundation.desk import DeskAdmin, DeskChangeList, desk_site
from foundation.desk.lists import any_case
from foundation.numbers import whole_number
from foundation.templatetags.desk import moment

VERBS = {
    "create": gettext_lazy("started"),
    "save": gettext_lazy("saved a version"),
    "take_over": gettext_lazy("took over unsaved typing"),
    "send_to_review": gettext_lazy("sent to review"),
    "return_to_draft": gettext_lazy("returned to draft"),
    "schedule": gettext_lazy("scheduled"),
    "unschedule": gettext_lazy("took the schedule back"),
    "publish": gettext_lazy("published"),
    "approve": gettext_lazy("approved"),
    "announce": gettext_lazy("went out"),
    "fix": gettext_lazy("published a small fix"),
    "update": gettext_lazy("published an update"),
    "correct": gettext_lazy("corrected"),
    "schedule_change": gettext_lazy("scheduled a change"),
    "cancel_change": gettext_lazy("took a scheduled change back"),
    "withdraw": gettext_lazy("withdrew"),
    "take_down": gettext_lazy("took down"),
    "spike": gettext_lazy("spiked"),
    "strike_release": gettext_lazy("removed a version from the list of changes"),
    "pin": gettext_lazy("held on the front"),
    "let_in": gettext_lazy("let somebody in on"),
    "shut_out": gettext_lazy("shut somebody out of"),
    "unpin": gettext_lazy("let go from the front"),
    "set_times": gettext_lazy("set embargo and expiry"),
    "waive": gettext_lazy("signed a question off"),
    "withdraw_waiver": gettext_lazy("took a signature back"),
    "preview_link": gettext_lazy("made a preview link"),
    "revoke_preview_link": gettext_lazy("revoked a preview link"),
    "answer_report": gettext_lazy("answered a reader's report"),
    "dismiss_report": gettext_lazy("dismissed a reader's report"),
    "comment_rules": gettext_lazy("set rules for replies"),
    "settle_report": gettext_lazy("settled a reader's report by a correction"),
    "add_note": gettext_lazy("wrote a note"),
    "answer_note": gettext_lazy("answered a note"),
    "resolve_note": gettext_lazy("settled a note"),
    "reopen_note": gettext_lazy("opened a note again"),
    "dismiss_check": gettext_lazy("dismissed what a check found"),
    "take_back_dismissal": gettext_lazy("took the dismissal of a check back"),
}

PEOPLE = 500


def is_administrator(user: Any) -> bool:
    return has_role(user, ADMINISTRATORS)


@admin.register(Correction, site=desk_site)
class CorrectionAdmin(ReadOnly, DeskAdmin):
    desk_note = gettext_lazy("What readers were told we had wrong.")
    empty_note = gettext_lazy("A correction is published from the story's own page.")
    viewers: Callable[[Any], bool] = staticmethod(permissions.may_publish)
    list_display = ["text", "story", "created_by", "when"]
    sortable_by = ()
    search_fields = ["text"]
    fields = ["story", "text", "created_by", "published_at"]
    readonly_fields = ["story"]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        seen = is_seen_by(permissions.sight_of(request.user), "article__")
        rows = super().get_queryset(request).filter(seen).select_related("article", "created_by")
        return rows.defer("article__body", "article__body_text")

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        found = any_case("text", search_term[:200]) | any_case("article__headline", search_term[:200])
        return queryset.filter(found), False

    @admin.display(description=gettext_lazy("story"))
    def story(self, correction: Correction) -> str:
        return story_link(correction.article_id, correction.article.headline)

    @admin.display(description=gettext_lazy("when"))
    def when(self, correction: Correction) -> str:
        return moment(correction.published_at)


class VerbFilter(admin.SimpleListFilter):
    title = gettext_lazy("act")
    parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(VERBS.items())

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return queryset.filter(verb=self.value()) if self.value() in VERBS else queryset


class PersonFilter(admin.SimpleListFilter):
    """The people of the desk, and whoever is asked for by number, there still or not."""

    title = gettext_lazy("person")
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        people = {str(person.pk): str(person) for person in User.objects.filter(is_staff=True)[:PEOPLE]}
        asked = request.GET.get(self.parameter_name, "")
        if whole_number(asked) is not None and asked not in people:
            people[asked] = str(User.objects.filter(pk=asked).first() or GONE)
        return [("0", SYSTEM), *sorted(people.items(), key=lambda item: item[1].casefold())]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        asked = whole_number(self.value() or "")
        return queryset if asked is None else queryset.filter(actor_id=asked or None)


class TrailList(DeskChangeList):
    """The list with its entries in words: a few queries a page."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        for act in describe(self.result_list, VERBS):
            act.entry.act = act  # type: ignore[attr-defined]


@admin.register(AuditEntry, site=desk_site)
class AuditEntryAdmin(ReadOnly, DeskAdmin):
    """The trail holds ids alone; names and headlines are those of today."""

    desk_note = gettext_lazy("Who did what to which story, and when.")
    viewers: Callable[[Any], bool] = staticmethod(is_administrator)
    list_display = ["when", "who", "did", "story"]
    list_display_links = None
    list_filter = [VerbFilter, PersonFilter]
    sortable_by = ()
    search_fields = ["article_id"]
    search_help_text = gettext_lazy("Number of a story")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskChangeList]:
        return TrailList

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        return queryset.filter(article_id=whole_number(term) or 0), False

    @admin.display(description=gettext_lazy("when"))
    def when(self, entry: AuditEntry) -> str:
        return moment(entry.at)

    @admin.display(description=gettext_lazy("who"))
    def who(self, entry: Any) -> str:
        """The name, which narrows the list to that person."""
        if not entry.act.who_url:
            return str(entry.act.who)
        return format_html('<a href="{}" dir="auto">{}</a>', entry.act.who_url, entry.act.who)

    @admin.display(description=gettext_lazy("act"))
    def did(self, entry: Any) -> str:
        return render_to_string("articles/desk/_act.html", {"act": entry.act})

    @admin.display(description=gettext_lazy("story"))
    def story(self, entry: Any) -> str:
        if not entry.act.headline:
            return f"#{entry.article_id}"
        url = reverse("admin:articles_article_trail", args=[entry.article_id])
        return format_html('<a href="{}" dir="auto">{}</a>', url, entry.act.headline)


def story_link(pk: int, headline: str) -> str:
    return format_html('<a href="{}">{}</a>', reverse("admin:articles_article_change", args=[pk]), headline)
