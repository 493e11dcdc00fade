"""The desk's screens for replies: the queue in place of a list, watched words, the log, a panel and a place."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.roles import MODERATORS, RolePermissions
from articles.forms.story import SectionChoice
from articles.models import Article, Section
from articles.permissions import sections_held
from comments.forms import PolicyForm, SenderRuleForm, WordRuleForm
from comments.models import Comment, ModerationEvent, SenderRule, ThreadPolicy, WordRule
from comments.operations.people import lift_sender_rule, save_sender_rule
from comments.operations.policies import remove_policy, save_policy
from comments.operations.words import save_word_rule
from comments.pages.queue import waiting_count, waiting_longest
from comments.permissions import (
    may_moderate,
    may_moderate_everywhere,
    may_set_rules,
    moderated_by,
    rules_set_by,
)
from comments.views import desk, many, people
from foundation.desk import DeskAdmin, Panel, Place, desk_site, register_panel, register_place
from foundation.numbers import whole_number
from foundation.templatetags.desk import moment

QUEUE = "admin:comments_comment_changelist"


@admin.register(Comment, site=desk_site)
class CommentAdmin(admin.ModelAdmin):
    """Comments are decided on, never edited: the list is the queue, and a single comment is shown in it."""

    def has_module_permission(self, request: Any) -> bool:
        return may_moderate(request.user)

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return may_moderate(request.user)

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return may_moderate(request.user)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return desk.queue(request)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        comments = Comment.objects.filter(moderated_by(request.user))
        found = comments.filter(pk=whole_number(object_id) or 0).first()
        query = f"?status={found.status}&chosen={found.pk}&article__id__exact={found.article_id}" if found else ""
        return HttpResponseRedirect(reverse(QUEUE) + query)

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        own = [
            path("<int:pk>/beside/", guard(desk.beside_comment), name="comments_comment_beside"),
            path("<int:pk>/decide/", guard(desk.decide), name="comments_comment_decide"),
            path("<int:pk>/answer/", guard(desk.answer), name="comments_comment_answer"),
            path("<int:pk>/pick/", guard(many.pick), name="comments_comment_pick"),
            path("<int:pk>/settle/", guard(many.settle), name="comments_comment_settle"),
            path("<int:pk>/keep-out/", guard(many.keep_out), name="comments_comment_keep_out"),
            path("many/", guard(many.bulk), name="comments_comment_bulk"),
            path("take-back/<int:pk>/", guard(desk.take_back), name="comments_comment_take_back"),
            path("counts/", guard(desk.counts), name="comments_comment_counts"),
            path("people/", guard(people.people), name="comments_comment_people"),
            path("people/<str:mark>/", guard(people.person), name="comments_comment_person"),
            path("people/<str:mark>/rule/", guard(people.rule), name="comments_comment_person_rule"),
        ]
        return [*own, *super().get_urls()]


@admin.register(WordRule, site=desk_site)
class WordRuleAdmin(RolePermissions, DeskAdmin):
    desk_note = _("Words that mark, hold or reject a reply they stand in.")
    empty_note = _("Add a word or a phrase, and say what to do with a reply that holds it.")
    viewers = changers = deleters = MODERATORS
    form = WordRuleForm
    list_display = ["phrase", "locale", "action"]
    list_filter = ["action"]
    search_fields = ["phrase"]

    def save_model(self, request: Any, obj: WordRule, form: Any, change: bool) -> None:
        save_word_rule(obj)


@admin.register(ThreadPolicy, site=desk_site)
class ThreadPolicyAdmin(DeskAdmin):
    """Moderators of a section see and set the rules of their sections and of the stories in them alone."""

    desk_note = _("Who may reply where, whether a moderator reads first, and when it closes.")
    empty_note = _("A moderator reads every reply first. Add rules for the paper, a section or a story to change that.")
    form = PolicyForm
    list_display = ["place", "mode", "close_after_days", "links", "guests", "changed"]
    list_select_related = ["section", "article", "changed_by"]
    autocomplete_fields = ["article"]
    search_fields = ["section__name", "article__headline"]
    sortable_by = ()

    def has_module_permission(self, request: Any) -> bool:
        return may_moderate(request.user)

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return may_moderate(request.user) if obj is None else may_set_rules(request.user, obj)

    def has_add_permission(self, request: Any) -> bool:
        return may_moderate(request.user)

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return self.has_view_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(rules_set_by(request.user))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.may_set_everywhere = may_moderate_everywhere(request.user)
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """What readers see, moderators may name here, though they see no stories at the desk."""
        held = sections_held(request.user, MODERATORS)
        if db_field.name == "article":
            stories = Article.objects.live()
            kwargs["queryset"] = stories if held is None else stories.filter(section__in=held)
        elif db_field.name == "section":
            sections = Section.objects.order_by("path")
            kwargs["form_class"] = SectionChoice
            kwargs["queryset"] = sections if held is None else sections.filter(pk__in=held)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_choice_field(db_field, request, **kwargs)
        field.choices = [(key, label if key else gettext("As on the next wider place")) for key, label in field.choices]
        return field

    def save_model(self, request: Any, obj: ThreadPolicy, form: Any, change: bool) -> None:
        if not may_set_rules(request.user, obj):
            raise PermissionDenied
        save_policy(obj, by=request.user)

    def delete_model(self, request: Any, obj: ThreadPolicy) -> None:
        remove_policy(obj, by=request.user)

    @admin.display(description=_("where"))
    def place(self, policy: ThreadPolicy) -> str:
        return str(policy)

    @admin.display(description=_("changed"))
    def changed(self, policy: ThreadPolicy) -> str:
        return format_html("{} {}", moment(policy.changed_at), policy.changed_by or "")


@admin.register(SenderRule, site=desk_site)
class SenderRuleAdmin(RolePermissions, DeskAdmin):
    desk_note = _("Senders who are always read first, or kept out.")
    empty_note = _("Nobody is kept out. Add an address, a mail domain, a network or a site that links lead to.")
    viewers = changers = deleters = MODERATORS
    form = SenderRuleForm
    list_display = ["label", "kind", "effect", "until", "note", "created_by"]
    list_filter = ["kind", "effect"]
    list_select_related = ["created_by"]

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        own = [path("take-back/<int:pk>/", guard(people.take_back), name="comments_senderrule_take_back")]
        return [*own, *super().get_urls()]

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request)  # a rule is replaced by adding it again

    def delete_model(self, request: Any, obj: SenderRule) -> None:
        lift_sender_rule(obj, by=request.user)

    def save_model(self, request: Any, obj: SenderRule, form: Any, change: bool) -> None:
        given = {name: getattr(obj, name) for name in ("effect", "until", "note")}
        saved = save_sender_rule(obj.kind, obj.label, **given, by=request.user)
        obj.pk, obj.label = saved.pk, saved.label


@admin.register(ModerationEvent, site=desk_site)
class ModerationEventAdmin(DeskAdmin):
    desk_note = _("Who decided what about which reply, and when.")
    empty_note = _("Every decision on a reply is listed here.")

    class Media:
        css = {"all": ["comments/queue.css"]}

    list_display = ["when", "who", "reply", "decision", "why", "back"]
    list_display_links = None
    list_filter = ["to_status", "reason"]
    list_select_related = ["actor", "comment", "undone_by"]
    sortable_by = ()

    def has_module_permission(self, request: Any) -> bool:
        return may_moderate(request.user)

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return may_moderate(request.user)

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False  # the log is written once

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).filter(moderated_by(request.user, "comment__"))

    @admin.display(description=_("when"))
    def when(self, event: ModerationEvent) -> str:
        return moment(event.at)

    @admin.display(description=_("who"))
    def who(self, event: ModerationEvent) -> str:
        return str(event.actor or gettext("the clock"))

    @admin.display(description=_("reply"))
    def reply(self, event: ModerationEvent) -> str:
        address = reverse("admin:comments_comment_change", args=[event.comment_id])
        return format_html('<a href="{}">{}</a>', address, event.comment)

    @admin.display(description=_("decision"))
    def decision(self, event: ModerationEvent) -> str:
        return event.steps

    @admin.display(description=_("why"))
    def why(self, event: ModerationEvent) -> str:
        return ": ".join(filter(None, [event.get_reason_display(), event.note]))

    @admin.display(description=_("take back"))
    def back(self, event: ModerationEvent) -> str:
        """A button of the list's own form: each line alone, and a decision on many as a whole."""
        if hasattr(event, "undone_by"):
            return gettext("Taken back")
        address = reverse("admin:comments_comment_take_back", args=[event.pk])
        one = format_html(
            '<button class="link" formaction="{}" name="alone" value="1">{}</button>',
            address,
            gettext("Back to “%(status)s”") % {"status": event.get_from_status_display()},
        )
        if not event.batch or event.undoes_id:
            return one
        whole = '{} <button class="link" formaction="{}" name="whole" value="1">{}</button>'
        return format_html(whole, one, address, gettext("All of this press"))


def replies_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What waits for a moderator: how many, and the four that waited longest. Two queries."""
    if not may_moderate(request.user):
        return None
    return {"waiting": waiting_count(request.user), "letters": waiting_longest(4, request.user)}


register_panel(Panel("replies", "comments/desk/_panel.html", replies_panel, order=20, column="side"))
register_place(
    Place(
        _("Replies"),
        QUEUE,
        allowed=lambda request: may_moderate(request.user),
        count=lambda request: waiting_count(request.user),
        urgent=True,
        order=40,
    )
)
