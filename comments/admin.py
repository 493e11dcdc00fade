"""The desk's screens for replies: the queue in place of a list, watched words, the log, a panel and a place."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import MODERATORS, RolePermissions
from comments.forms import WordRuleForm
from comments.models import Comment, ModerationEvent, WordRule
from comments.operations.words import save_word_rule
from comments.pages.queue import waiting_count, waiting_longest
from comments.permissions import may_moderate
from comments.views import desk
from foundation.desk import Panel, Place, desk_site, register_panel, register_place

QUEUE = "admin:comments_comment_changelist"


@admin.register(Comment, site=desk_site)
class CommentAdmin(RolePermissions, admin.ModelAdmin):
    """Comments are decided on, never edited: the list is the queue, and a single comment is shown in it."""

    viewers = changers = MODERATORS

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return desk.queue(request)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        found = Comment.objects.filter(pk=object_id).first() if object_id.isdigit() else None
        query = f"?status={found.status}&chosen={found.pk}&article__id__exact={found.article_id}" if found else ""
        return HttpResponseRedirect(reverse(QUEUE) + query)

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        own = [
            path("<int:pk>/beside/", guard(desk.beside_comment), name="comments_comment_beside"),
            path("<int:pk>/decide/", guard(desk.decide), name="comments_comment_decide"),
            path("<int:pk>/answer/", guard(desk.answer), name="comments_comment_answer"),
            path("take-back/<int:pk>/", guard(desk.take_back), name="comments_comment_take_back"),
        ]
        return [*own, *super().get_urls()]


@admin.register(WordRule, site=desk_site)
class WordRuleAdmin(RolePermissions, admin.ModelAdmin):
    viewers = changers = deleters = MODERATORS
    form = WordRuleForm
    list_display = ["phrase", "action"]
    list_filter = ["action"]
    search_fields = ["phrase"]

    def save_model(self, request: Any, obj: WordRule, form: Any, change: bool) -> None:
        save_word_rule(obj)


@admin.register(ModerationEvent, site=desk_site)
class ModerationEventAdmin(RolePermissions, admin.ModelAdmin):
    viewers = MODERATORS
    changers = frozenset()
    list_display = ["at", "actor", "comment", "from_status", "to_status", "reason", "note"]
    list_filter = ["to_status", "reason"]
    list_select_related = ["actor", "comment"]
    show_full_result_count = False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False  # the log is written once


def replies_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for a moderator: how many, and the four that waited longest. Two queries."""
    if not may_moderate(request.user):
        return None
    return {"waiting": waiting_count(), "letters": waiting_longest(4)}


register_panel(Panel("replies", "comments/desk/_panel.html", replies_panel, order=20, column="side"))
register_place(
    Place(
        _("Replies"),
        QUEUE,
        allowed=lambda request: may_moderate(request.user),
        count=lambda request: waiting_count(),
        urgent=True,
        order=40,
    )
)
