"""The desk's own rules for a source, made from a line and tried before they are kept."""

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

from articles.models import Source
from foundation.desk import DeskAdmin, desk_site
from foundation.numbers import whole_number
from foundation.templatetags.desk import moment
from wire.admin.base import SourceFilter, WireDesk
from wire.forms import RuleForm
from wire.models import GlossaryEntry, Rule
from wire.operations.rules import keep_rule, proposals, switch_rule, try_rule
from wire.permissions import known_items, may_use_wire


@admin.register(Rule, site=desk_site)
class RuleAdmin(WireDesk):
    desk_note = gettext_lazy("Lines that are always dropped from what a source sends.")
    empty_note = gettext_lazy("Open an item on the wire and choose “Always drop this line” beside it.")
    list_display = ["state_shown", "text_shown", "kind", "source", "when"]
    list_display_links = ["text_shown"]
    list_filter = [SourceFilter, "is_on"]
    list_select_related = ["source"]
    search_fields = ["text"]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_use_wire(request.user)

    @admin.display(description=gettext_lazy("state"))
    def state_shown(self, rule: Rule) -> SafeString:
        state = ("live", _("In use")) if rule.is_on else ("draft", _("Off"))
        return format_html('<span class="state state--{}">{}</span>', *state)

    @admin.display(description=gettext_lazy("words"))
    def text_shown(self, rule: Rule) -> SafeString:
        return format_html("<bdi>{}</bdi>", rule.text)

    @admin.display(description=gettext_lazy("made"), ordering="created_at")
    def when(self, rule: Rule) -> SafeString:
        return moment(rule.created_at)

    def get_urls(self) -> list[URLPattern]:
        switch = self.admin_site.admin_view(require_POST(self.switch_view))
        return [path("<int:pk>/switch/", switch, name="wire_rule_switch"), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """What a rule would drop is shown before it is kept."""
        if not self.has_add_permission(request):
            raise Http404
        source = Source.objects.filter(slug=request.GET.get("source", "")).first()
        first = {"source": source, "kind": Rule.Kind.LINE, "text": request.GET.get("text", "")[:600]}
        form = RuleForm(request.POST if request.method == "POST" else None, initial=first)
        tried, known = None, known_items(request.user)
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            if "_try" not in request.POST:
                keep_rule(data["source"], kind=data["kind"], text=data["text"], by=request.user)  # type: ignore[arg-type]
                self.tell(request, _("Kept. It holds for everything that comes from now on."))
                return HttpResponseRedirect(reverse("admin:wire_rule_changelist"))
            source, tried = data["source"], try_rule(data["source"], kind=data["kind"], text=data["text"], known=known)
        elif source and first["text"]:
            tried = try_rule(source, kind=Rule.Kind.LINE, text=str(first["text"]), known=known)
        context = self.admin_site.each_context(request) | {
            "title": _("New rule"),
            "opts": self.opts,
            "form": form,
            "tried": tried is not None,
            "matches": tried[0] if tried else [],
            "looked_at": tried[1] if tried else 0,
            "source": source,
            "proposals": proposals(source, known=known) if source else [],
        }
        return TemplateResponse(request, "admin/wire/rule/add_form.html", context)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        rule = self._rule(request, object_id)
        matches, looked_at = try_rule(rule.source, kind=rule.kind, text=rule.text, known=known_items(request.user))
        context = self.admin_site.each_context(request) | {
            "title": rule.text,
            "opts": self.opts,
            "rule": rule,
            "state": self.state_shown(rule),
            "matches": matches,
            "looked_at": looked_at,
        }
        return TemplateResponse(request, "admin/wire/rule/change_form.html", context)

    def switch_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        rule = self._rule(request, pk)
        switch_rule(rule, on=not rule.is_on)
        self.tell(request, _("In use again.") if rule.is_on else _("Off. What it dropped before stays dropped."))
        return HttpResponseRedirect(reverse("admin:wire_rule_change", args=[rule.pk]))

    def _rule(self, request: HttpRequest, pk: Any) -> Rule:
        if not self.has_view_permission(request):
            raise Http404
        return get_object_or_404(Rule.objects.select_related("source"), pk=whole_number(str(pk)) or 0)


@admin.register(GlossaryEntry, site=desk_site)
class GlossaryAdmin(DeskAdmin):
    desk_note = gettext_lazy("How names and words are written in another language, in this paper.")
    empty_note = gettext_lazy("A name that is here is looked for in every translation of the pair.")
    list_display = ["word", "translation", "language", "to"]
    list_filter = ["language", "to"]
    search_fields = ["word", "translation"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_use_wire(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_use_wire(request.user)

    has_add_permission = has_module_permission
    has_change_permission = has_delete_permission = has_view_permission
