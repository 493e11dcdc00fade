"""Partners and their tokens: a token is shown once, and can be changed or revoked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from foundation.addresses import absolute
from foundation.desk import DeskAdmin, desk_site
from foundation.templatetags.desk import moment
from wire.models import Partner
from wire.operations.partners import add_partner, change_token, revoke_partner
from wire.permissions import may_manage_partners

if TYPE_CHECKING:
    from accounts.models import User

SHOWN_ONCE = "partner_token"  # in the session, until the next page has shown it


@admin.register(Partner, site=desk_site)
class PartnerAdmin(DeskAdmin):
    desk_note = gettext_lazy("Houses that fetch our stories by machine, each with a token of its own.")
    empty_note = gettext_lazy("Add a partner: you get a token to send them, which is shown once.")
    list_display = ["name", "in_use", "token", "last_fetch", "contact"]
    fields = ["name", "contact", "sections", "with_pictures"]
    search_fields = ["name", "contact"]
    change_form_template = "admin/wire/partner/change_form.html"
    actions = None

    @admin.display(description=gettext_lazy("token"))
    def token(self, partner: Partner) -> str:
        return f"…{partner.hint}"

    @admin.display(description=gettext_lazy("state"), ordering="revoked_at")
    def in_use(self, partner: Partner) -> SafeString:
        state = ("taken_down", _("Revoked")) if partner.revoked_at else ("live", _("In use"))
        return format_html('<span class="state state--{}">{}</span>', *state)

    @admin.display(description=gettext_lazy("last fetch"), ordering="used_at")
    def last_fetch(self, partner: Partner) -> SafeString:
        return moment(partner.used_at)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_manage_partners(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage_partners(request.user)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # revoked, so that it stays known who had our stories

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Sections as boxes to tick: a paper has tens of them."""
        return super().formfield_for_manytomany(db_field, request, widget=CheckboxSelectMultiple, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "sections" and field is not None:
            field.widget.can_add_related = False
        return field

    def get_urls(self) -> list[URLPattern]:
        def act(pattern: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(pattern, self.admin_site.admin_view(require_POST(view)), name=f"wire_partner_{name}")

        return [
            act("<int:pk>/token/", self.token_view, "token"),
            act("<int:pk>/revoke/", self.revoke_view, "revoke"),
            *super().get_urls(),
        ]

    def save_model(self, request: HttpRequest, obj: Partner, form: Any, change: bool) -> None:
        if change:
            obj.save()
        else:
            token = add_partner(obj, form.cleaned_data["sections"], by=cast("User", request.user))
            request.session[SHOWN_ONCE] = [obj.pk, token]

    def response_add(self, request: HttpRequest, obj: Partner, post_url_continue: str | None = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:wire_partner_change", args=[obj.pk]))

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The partner, with the token if it was made a moment ago."""
        shown = request.session.get(SHOWN_ONCE) if request.method == "GET" else None
        token = request.session.pop(SHOWN_ONCE)[1] if shown and str(shown[0]) == object_id else ""
        context = {"token": token, "address": absolute(reverse("partners:stories"))}
        page: HttpResponse = never_cache(super().change_view)(request, object_id, extra_context=context)
        return page

    def token_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        partner = self._partner(request, pk)
        request.session[SHOWN_ONCE] = [partner.pk, change_token(partner)]
        return HttpResponseRedirect(reverse("admin:wire_partner_change", args=[partner.pk]))

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        partner = self._partner(request, pk)
        revoke_partner(partner)
        self.tell(request, _("Revoked. Nothing is given for its token from now on."))
        return HttpResponseRedirect(reverse("admin:wire_partner_change", args=[partner.pk]))

    def _partner(self, request: HttpRequest, pk: int) -> Partner:
        if not may_manage_partners(request.user):
            raise Http404
        return get_object_or_404(Partner, pk=pk)
