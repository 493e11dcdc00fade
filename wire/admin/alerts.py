"""Alerts: a source changed, corrected or withdrew what we made a story of."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from foundation.desk import Panel, desk_site, register_panel
from foundation.desk.lists import bounded_count
from foundation.numbers import whole_number
from foundation.templatetags.desk import moment
from wire.admin.base import WireDesk
from wire.models import Alert
from wire.operations.changes import settle_alert
from wire.pages import alert_page
from wire.permissions import known_alerts, may_use_wire

PANEL_LENGTH = 4


class OpenFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("To look at")), ("no", gettext_lazy("Looked at"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return queryset.filter(settled_at__isnull=self.value() == "yes") if self.value() else queryset


@admin.register(Alert, site=desk_site)
class AlertAdmin(WireDesk):
    desk_note = gettext_lazy("What the sources did later to stories that we took.")
    empty_note = gettext_lazy("When a source changes, corrects or withdraws a story that we took, it stands here.")
    list_display = ["kind_shown", "story", "source_shown", "looked_at", "when"]
    list_display_links = ["story"]
    list_filter = [OpenFilter, "kind"]
    list_select_related = ["item__source", "article", "settled_by"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return Alert.objects.filter(known_alerts(request.user))

    @admin.display(description=gettext_lazy("what"))
    def kind_shown(self, alert: Alert) -> SafeString:
        return format_html('<span class="state state--{}">{}</span>', *alert.standing())

    @admin.display(description=gettext_lazy("story"))
    def story(self, alert: Alert) -> SafeString:
        return format_html('<span lang="{}" dir="auto">{}</span>', alert.article.language, alert.article)

    @admin.display(description=gettext_lazy("source"))
    def source_shown(self, alert: Alert) -> SafeString:
        return format_html("<bdi>{}</bdi>", alert.item.source)

    @admin.display(description=gettext_lazy("looked at by"), empty_value="")
    def looked_at(self, alert: Alert) -> str | None:
        return str(alert.settled_by) if alert.settled_by else None

    @admin.display(description=gettext_lazy("came in"), ordering="raised_at")
    def when(self, alert: Alert) -> SafeString:
        return moment(alert.raised_at)

    def get_urls(self) -> list[URLPattern]:
        settle = self.admin_site.admin_view(require_POST(self.settle_view))
        return [path("<int:pk>/settle/", settle, name="wire_alert_settle"), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the source had, and what it has now."""
        alert = self._alert(request, object_id)
        context = self.admin_site.each_context(request) | {
            "title": str(alert.article),
            "opts": self.opts,
            "page": alert_page(alert),
            "state": self.kind_shown(alert),
        }
        return TemplateResponse(request, "admin/wire/alert/change_form.html", context)

    def settle_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        settle_alert(self._alert(request, pk), by=request.user)  # type: ignore[arg-type]
        self.tell(request, _("Looked at."))
        return HttpResponseRedirect(f"{reverse('admin:wire_alert_changelist')}?open=yes")

    def _alert(self, request: HttpRequest, pk: Any) -> Alert:
        if not self.has_view_permission(request):
            raise Http404
        rows = Alert.objects.filter(known_alerts(request.user)).select_related(
            "item__source", "article", "before", "after", "settled_by"
        )
        return get_object_or_404(rows, pk=whole_number(str(pk)) or 0)


def _panel(request: HttpRequest) -> dict[str, Any] | None:
    """The newest alerts that nobody has looked at; nothing when there are none. Two queries."""
    if not may_use_wire(request.user):
        return None
    rows = Alert.objects.filter(known_alerts(request.user), settled_at=None).select_related("item__source", "article")
    newest = list(rows[:PANEL_LENGTH])
    return {"alerts": newest, "count": bounded_count(rows)} if newest else None


register_panel(Panel("wire-alerts", "wire/desk/alerts_panel.html", _panel, order=35, column="side"))
