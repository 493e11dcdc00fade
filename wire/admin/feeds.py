"""Feeds and the terms of their sources: tried before they are added, and how they do."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from foundation.desk import DeskAdmin, Panel, desk_site, register_panel
from foundation.numbers import whole_number
from foundation.outbound import Unreachable
from foundation.templatetags.desk import moment
from wire.admin.base import SourceFilter, WireDesk
from wire.forms import FeedForm
from wire.models import Feed, Terms
from wire.operations.feeds import Trial, add_feed, fetch_feed, switch_feed, try_feed
from wire.operations.terms import save_terms
from wire.permissions import may_use_wire
from wire.rules import refusal_words
from wire.story import Refused


@admin.register(Feed, site=desk_site)
class FeedAdmin(WireDesk):
    desk_note = gettext_lazy("Addresses that are looked at by themselves, each in its own rhythm.")
    empty_note = gettext_lazy("Add the address of a feed: you see what would come in before anything is stored.")
    list_display = ["health", "address", "source", "last_story", "last_look", "next_look", "failures", "error"]
    list_display_links = ["address"]
    list_filter = [SourceFilter, "is_on"]
    list_select_related = ["source"]
    search_fields = ["url", "source__name"]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_use_wire(request.user)

    @admin.display(description=gettext_lazy("health"))
    def health(self, feed: Feed) -> SafeString:
        return format_html('<span class="state state--{}">{}</span>', *feed.health())

    @admin.display(description=gettext_lazy("address"))
    def address(self, feed: Feed) -> SafeString:
        return format_html('<bdi title="{}">{}</bdi>', feed.url, feed.url.partition("://")[2])

    @admin.display(description=gettext_lazy("last new story"), ordering="news_at")
    def last_story(self, feed: Feed) -> SafeString:
        return moment(feed.news_at)

    @admin.display(description=gettext_lazy("last look"), ordering="tried_at")
    def last_look(self, feed: Feed) -> SafeString:
        return moment(feed.tried_at)

    @admin.display(description=gettext_lazy("next look"), ordering="next_at")
    def next_look(self, feed: Feed) -> SafeString:
        return moment(feed.next_at if feed.is_on else None)

    def get_urls(self) -> list[URLPattern]:
        def act(pattern: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(pattern, self.admin_site.admin_view(require_POST(view)), name=f"wire_feed_{name}")

        return [
            act("<int:pk>/fetch/", self.fetch_view, "fetch"),
            act("<int:pk>/switch/", self.switch_view, "switch"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """An address is tried, then added; what was typed stays, whatever came of it."""
        if not self.has_add_permission(request):
            raise Http404
        form = FeedForm(request.POST or None)
        trial = None
        if request.method == "POST" and form.is_valid():
            if "_try" not in request.POST:
                return self._added(request, form)
            trial = _tried(form)
        context = self.admin_site.each_context(request) | {
            "title": _("New feed"),
            "opts": self.opts,
            "form": form,
            "trial": trial,
        }
        return TemplateResponse(request, "admin/wire/feed/add_form.html", context)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        feed = self._feed(request, object_id)
        context = self.admin_site.each_context(request) | {
            "title": feed.url,
            "opts": self.opts,
            "feed": feed,
            "health": self.health(feed),
            "fetches": feed.source.fetches.filter(origin=feed.url[:300])[:10],
        }
        return TemplateResponse(request, "admin/wire/feed/change_form.html", context)

    def fetch_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        feed = self._feed(request, pk)
        fetch_feed(feed)
        if feed.failures:
            self.tell(request, _("Nothing came in: %(why)s") % {"why": feed.error}, well=False)
        else:
            self.tell(request, _("Looked at. What is new stands on the wire."))
        return HttpResponseRedirect(reverse("admin:wire_feed_change", args=[feed.pk]))

    def switch_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        feed = self._feed(request, pk)
        switch_feed(feed, on=not feed.is_on)
        self.tell(request, _("It is fetched again.") if feed.is_on else _("It is left alone. What came from it stays."))
        return HttpResponseRedirect(reverse("admin:wire_feed_change", args=[feed.pk]))

    def _added(self, request: HttpRequest, form: FeedForm) -> HttpResponse:
        source = form.chosen()
        if source._state.adding:
            source.save()
        feed = add_feed(source, form.cleaned_data["url"])
        self.tell(request, _("Added. It is looked at within a minute."))
        return HttpResponseRedirect(reverse("admin:wire_feed_change", args=[feed.pk]))

    def _feed(self, request: HttpRequest, pk: Any) -> Feed:
        if not self.has_view_permission(request):
            raise Http404
        return get_object_or_404(Feed.objects.select_related("source"), pk=whole_number(str(pk)) or 0)


def _tried(form: FeedForm) -> Trial | None:
    """What would come in; a refusal stands beside the address."""
    try:
        return try_feed(form.cleaned_data["url"], form.chosen())
    except (Unreachable, Refused) as error:
        form.add_error("url", refusal_words(error))
        return None


@admin.register(Terms, site=desk_site)
class TermsAdmin(DeskAdmin):
    desk_note = gettext_lazy("What each source lets us do, and how far we trust it.")
    empty_note = gettext_lazy("A source without terms: its items become drafts, in full, with a link.")
    list_display = ["source", "trust", "section", "word_limit", "days"]
    list_select_related = ["source", "section"]
    autocomplete_fields = ["source"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_use_wire(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_use_wire(request.user)

    has_add_permission = has_module_permission
    has_change_permission = has_delete_permission = has_view_permission

    def save_model(self, request: HttpRequest, obj: Terms, form: Any, change: bool) -> None:
        save_terms(obj)


def _panel(request: HttpRequest) -> dict[str, Any] | None:
    """Feeds that fail or have gone quiet; nothing when all is well. One query."""
    if not may_use_wire(request.user):
        return None
    feeds = Feed.objects.filter(is_on=True).select_related("source").order_by("-failures", "news_at")[:200]
    unwell = [feed for feed in feeds if feed.failures > 2 or feed.is_quiet()]
    return {"feeds": unwell[:5], "count": len(unwell)} if unwell else None


register_panel(Panel("wire-feeds", "wire/desk/feeds_panel.html", _panel, order=45, column="side"))
