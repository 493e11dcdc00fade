"""What is read and never changed: corrections, and the trail of who did what."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.roles import ADMINISTRATORS, PUBLISHERS, has_role
from articles.admin.access import ReadOnly
from articles.models import Article, AuditEntry, Correction
from foundation.desk import DeskAdmin, desk_site
from foundation.desk.lists import any_case
from foundation.templatetags.desk import moment

VERBS = {
    "create": gettext_lazy("started"),
    "save": gettext_lazy("saved a version"),
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
    "pin": gettext_lazy("held on the front"),
    "unpin": gettext_lazy("let go from the front"),
    "preview_link": gettext_lazy("made a preview link"),
    "revoke_preview_link": gettext_lazy("revoked a preview link"),
    "answer_report": gettext_lazy("answered a reader's report"),
    "dismiss_report": gettext_lazy("dismissed a reader's report"),
    "settle_report": gettext_lazy("settled a reader's report by a correction"),
}


def is_publisher(user: Any) -> bool:
    return has_role(user, PUBLISHERS)


def is_administrator(user: Any) -> bool:
    return has_role(user, ADMINISTRATORS)


@admin.register(Correction, site=desk_site)
class CorrectionAdmin(ReadOnly, DeskAdmin):
    desk_note = gettext_lazy("What readers were told we had wrong.")
    empty_note = gettext_lazy("A correction is published from the story's own page.")
    viewers: Callable[[Any], bool] = staticmethod(is_publisher)
    list_display = ["text", "story", "created_by", "when"]
    sortable_by = ()
    search_fields = ["text"]
    fields = ["story", "text", "created_by", "published_at"]
    readonly_fields = ["story"]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        rows = super().get_queryset(request).select_related("article", "created_by")
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


@admin.register(AuditEntry, site=desk_site)
class AuditEntryAdmin(ReadOnly, DeskAdmin):
    """The trail holds ids alone; names and headlines are those of today."""

    desk_note = gettext_lazy("Who did what to which story, and when.")
    viewers: Callable[[Any], bool] = staticmethod(is_administrator)
    list_display = ["when", "who", "act", "story"]
    list_display_links = None
    list_filter = [VerbFilter]
    sortable_by = ()
    search_fields = ["article_id"]
    search_help_text = gettext_lazy("Number of a story")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        people = User.objects.filter(pk=OuterRef("actor_id"))
        stories = Article.objects.filter(pk=OuterRef("article_id"))
        rows: QuerySet[Any] = super().get_queryset(request)
        found: QuerySet[Any] = rows.annotate(
            actor_name=Subquery(people.values("display_name")[:1]),
            actor_username=Subquery(people.values("username")[:1]),
            headline=Subquery(stories.values("headline")[:1]),
        )
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        return queryset.filter(article_id=int(term)) if term.isdecimal() and len(term) < 19 else queryset.none(), False

    @admin.display(description=gettext_lazy("when"))
    def when(self, entry: AuditEntry) -> str:
        return moment(entry.at)

    @admin.display(description=gettext_lazy("who"))
    def who(self, entry: Any) -> str:
        return entry.actor_name or entry.actor_username or _("the clock")

    @admin.display(description=gettext_lazy("act"))
    def act(self, entry: AuditEntry) -> str:
        return str(VERBS.get(entry.verb, entry.verb))

    @admin.display(description=gettext_lazy("story"))
    def story(self, entry: Any) -> str:
        return story_link(entry.article_id, entry.headline) if entry.headline else f"#{entry.article_id}"


def story_link(pk: int, headline: str) -> str:
    return format_html('<a href="{}">{}</a>', reverse("admin:articles_article_change", args=[pk]), headline)
