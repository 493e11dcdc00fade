"""The wire on the desk: what came in, what was taken out of it, and every look at a source."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.languages import NAMES
from articles.models import Article
from foundation.desk import Panel, Place, TabFilter, desk_site, register_panel, register_place
from foundation.desk.lists import LIMIT, bounded_count
from foundation.numbers import whole_number
from foundation.templatetags.desk import moment
from wire.admin.base import SourceFilter, WireDesk
from wire.models import Fetch, Item, Removal
from wire.operations.desk import CannotReject, CannotRestore, reject_item, restore_removal
from wire.operations.drafting import draft_item
from wire.operations.translations import tell_of_translation
from wire.pages import item_page, translation_page
from wire.permissions import known_items, may_use_wire
from wire.querysets import WAITING

PANEL_LENGTH = 4


class StateTabs(TabFilter):
    title = gettext_lazy("state")
    parameter_name = "tab"
    conditions = {
        "waiting": WAITING,
        "taken": Q(state="drafted") & ~Q(article__state="draft"),
        "held": Q(state="held"),
        "rejected": Q(state="rejected"),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("", _("All")),
            ("waiting", _("Waiting")),
            ("taken", _("Taken further")),
            ("held", Item.State.HELD.label),
            ("rejected", Item.State.REJECTED.label),
        ]

    def counts(self, rows: "QuerySet[Any]") -> dict[str, int]:
        newest = rows.order_by("-first_seen_at", "-pk").values("pk")[: LIMIT + 1]
        numbers = {key: Count("pk", filter=condition) for key, condition in self.conditions.items()}
        counted = Item.objects.filter(pk__in=newest).aggregate(everything=Count("pk"), **numbers)
        return {"" if key == "everything" else key: number for key, number in counted.items()}

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        condition = self.conditions.get(self.value() or "")
        return queryset.filter(condition) if condition is not None else queryset


@admin.register(Item, site=desk_site)
class ItemAdmin(WireDesk):
    empty_note = gettext_lazy("Stories come in with the command fetch_wire; each is listed here with its draft.")
    list_display = ["state_shown", "headline_shown", "source_shown", "language_shown", "taken_out", "when"]
    list_display_links = ["headline_shown"]
    list_filter = [StateTabs, SourceFilter, "language"]
    list_select_related = ["source", "article"]
    search_fields = ["headline"]
    search_help_text = gettext_lazy("Words of the headline")
    sortable_by = ["when"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        return Item.objects.filter(known_items(request.user)).with_removals()

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, item: Item) -> SafeString:
        return format_html('<span class="state state--{}">{}</span>', *shown_state(item))

    @admin.display(description=gettext_lazy("headline"))
    def headline_shown(self, item: Item) -> SafeString:
        return format_html('<span lang="{}" dir="auto">{}</span>', item.language, str(item))

    @admin.display(description=gettext_lazy("source"))
    def source_shown(self, item: Item) -> SafeString:
        return format_html('<span dir="auto" title="{}">{}</span>', item.source, item.source)

    @admin.display(description=gettext_lazy("language"))
    def language_shown(self, item: Item) -> str:
        return NAMES.get(item.language, item.language)

    @admin.display(description=gettext_lazy("taken out"), empty_value="")
    def taken_out(self, item: Any) -> int | None:
        return item.removal_count or None

    @admin.display(description=gettext_lazy("came in"), ordering="first_seen_at")
    def when(self, item: Item) -> SafeString:
        return moment(item.first_seen_at)

    def get_urls(self) -> list[URLPattern]:
        def act(pattern: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(pattern, self.admin_site.admin_view(require_POST(view)), name=f"wire_item_{name}")

        return [
            act("<int:pk>/restore/<int:removal>/", self.restore_view, "restore"),
            act("<int:pk>/reject/", self.reject_view, "reject"),
            act("<int:pk>/draft/", self.draft_view, "draft"),
            act("<int:pk>/translation/tell/", self.tell_view, "tell"),
            path(
                "<int:pk>/translation/", self.admin_site.admin_view(self.translation_view), name="wire_item_translation"
            ),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The original beside the result. It has no form: what can be done are acts."""
        item = self._item(request, object_id)
        context = self.admin_site.each_context(request) | {
            "title": str(item),
            "opts": self.opts,
            "page": item_page(item, known=known_items(request.user)),
            "state": format_html('<span class="state state--{}">{}</span>', *shown_state(item)),
        }
        return TemplateResponse(request, "admin/wire/item/change_form.html", context)

    def restore_view(self, request: HttpRequest, pk: int, removal: int) -> HttpResponse:
        item = self._item(request, pk)
        found = get_object_or_404(Removal, pk=removal, version__item=item)
        try:
            restore_removal(found, by=request.user)  # type: ignore[arg-type]
        except CannotRestore:
            self.tell(request, _("The draft has gone further: put the line back in the story itself."), well=False)
        else:
            self.tell(request, _("Put back. The draft has a new version."))
        return HttpResponseRedirect(f"{_address(item)}#block-{found.block_index}")

    def reject_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = self._item(request, pk)
        if not (reason := request.POST.get("reason", "").strip()):
            self.tell(request, _("Say in a few words why; the next editor will want to know."), well=False)
            return HttpResponseRedirect(f"{_address(item)}#reject")
        try:
            reject_item(item, reason=reason, by=request.user)  # type: ignore[arg-type]
        except CannotReject:
            words = _("Not rejected: its story is published or scheduled. Withdraw the story first.")
            self.tell(request, words, well=False)
        else:
            self.tell(request, _("Rejected. It will not come in again."))
        return HttpResponseRedirect(_address(item))

    def draft_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = self._item(request, pk)
        was_draft = shown_state(item)[0] == Article.State.DRAFT
        article = draft_item(item, by=request.user)  # type: ignore[arg-type]
        if article.state != Article.State.DRAFT:
            words = _("It did not become a draft. Where its story stands: %(state)s.")
            self.tell(request, words % {"state": article.get_state_display()}, well=False)
        else:
            self.tell(request, _("It was a draft already.") if was_draft else _("It is a draft on the desk."))
        return HttpResponseRedirect(_address(item))

    def translation_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What came beside what was written of it in another language, block by block."""
        item = self._item(request, pk)
        if item.article is None:
            raise Http404
        context = self.admin_site.each_context(request) | {
            "title": str(item),
            "opts": self.opts,
            "page": translation_page(item, item.article),
        }
        return TemplateResponse(request, "admin/wire/item/translation.html", context)

    def tell_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        item = self._item(request, pk)
        if item.article is None:
            raise Http404
        count = tell_of_translation(item, item.article)
        if count:
            words = ngettext(
                "%(count)d thing to look at before publishing.", "%(count)d things to look at before publishing.", count
            )
            self.tell(request, words % {"count": count}, well=False)
        else:
            self.tell(request, _("Nothing is open any more."))
        return HttpResponseRedirect(reverse("admin:wire_item_translation", args=[item.pk]))

    def _item(self, request: HttpRequest, pk: Any) -> Item:
        if not self.has_view_permission(request):
            raise Http404
        items = Item.objects.filter(known_items(request.user))
        rows = items.select_related("source", "newest", "article", "decided_by")
        return get_object_or_404(rows, pk=whole_number(str(pk)) or 0)


def shown_state(item: Item) -> tuple[str, Any]:
    """The state of an item, or where its story stands once there is one; never "Rejected" while readers see it."""
    article = item.article
    if article is not None and (item.state == Item.State.DRAFTED or article.state in Article.RELEASED):
        return article.state, _("Draft") if article.state == Article.State.DRAFT else article.get_state_display()
    return item.state, item.get_state_display()


def _address(item: Item) -> str:
    return reverse("admin:wire_item_change", args=[item.pk])


@admin.register(Fetch, site=desk_site)
class FetchAdmin(WireDesk):
    desk_note = gettext_lazy("Every look at a source: what came, and what became of it.")
    list_display = ["outcome", "source", "origin", "items", "drafted", "known", "changed", "held", "failed", "when"]
    list_display_links = ["outcome"]
    list_filter = [SourceFilter]
    list_select_related = ["source"]
    actions = None
    fields = ["outcome", "source", "origin", "kind", "started_at", "finished_at"]
    fields += ["items", "drafted", "known", "changed", "held", "failed", "left_out", "what_failed"]
    readonly_fields = ["outcome", "what_failed"]

    @admin.display(description=gettext_lazy("outcome"))
    def outcome(self, fetch: Fetch) -> SafeString:
        return format_html('<span class="state state--{}">{}</span>', *fetch.standing())

    @admin.display(description=gettext_lazy("fetched"), ordering="started_at")
    def when(self, fetch: Fetch) -> SafeString:
        return moment(fetch.started_at)

    @admin.display(description=gettext_lazy("what failed"))
    def what_failed(self, fetch: Fetch) -> SafeString:
        return render_to_string("wire/desk/_errors.html", {"errors": fetch.errors})


def waiting_count(request: HttpRequest) -> int:
    """How many items wait, asked once a request: the rail and the home page both show it."""
    if "_wire_waiting" not in request.__dict__:
        request.__dict__["_wire_waiting"] = bounded_count(Item.objects.filter(known_items(request.user)).waiting())
    return int(request.__dict__["_wire_waiting"])


def _panel(request: HttpRequest) -> dict[str, Any] | None:
    """The newest items that wait, and how many there are."""
    if not may_use_wire(request.user):
        return None
    items = Item.objects.filter(known_items(request.user))
    newest = items.waiting().with_removals().select_related("source").order_by("-first_seen_at", "-pk")
    return {"items": list(newest[:PANEL_LENGTH]), "count": waiting_count(request)}


register_panel(Panel("wire", "wire/desk/panel.html", _panel, order=40, column="side"))
register_place(
    Place(
        gettext_lazy("Wire"),
        "admin:wire_item_changelist",
        lambda request: may_use_wire(request.user),
        count=waiting_count,
        order=20,
        within=(
            "admin:wire_fetch_changelist",
            "admin:wire_feed_changelist",
            "admin:wire_rule_changelist",
            "admin:wire_alert_changelist",
            "admin:wire_terms_changelist",
        ),
    )
)
