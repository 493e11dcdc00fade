"""Sponsors on the desk: who pays, for how long, with which words, and who has read them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.roles import SPONSOR_MANAGERS, RolePermissions
from foundation.desk import Panel, Place, desk_site, register_panel, register_place
from sponsors import operations
from sponsors.models import Campaign, ClickCount, Creative, Sponsor
from sponsors.pages import Placement
from sponsors.permissions import VIEWERS, may_approve, may_manage_sponsors, may_see_sponsors
from sponsors.slots import SLOTS

PANEL_LENGTH = 5


def state_word(key: str, word: Any) -> SafeString:
    """A state as the desk shows it: a dot and the word."""
    return format_html('<span class="state state-{}">{}</span>', key, word)


class SponsorDesk(RolePermissions, admin.ModelAdmin):
    """Managers change, publishers look. What was counted or belongs to somebody's account is archived, not deleted."""

    viewers = VIEWERS
    changers = SPONSOR_MANAGERS
    change_list_template = "sponsors/desk/change_list.html"
    kept_by = ""  # the related rows that forbid deletion

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and may_manage_sponsors(request.user) and not getattr(obj, self.kept_by).exists()


@admin.register(Sponsor, site=desk_site)
class SponsorAdmin(SponsorDesk):
    list_display = ["name", "homepage", "campaign_count", "standing"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "homepage", "description"]
    actions = ["archive", "bring_back"]
    kept_by = "campaigns"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(campaign_count=Count("campaigns"))

    @admin.display(description=_("campaigns"), ordering="campaign_count")
    def campaign_count(self, sponsor: Any) -> int:
        return int(sponsor.campaign_count)

    @admin.display(description=_("state"), ordering="archived_at")
    def standing(self, sponsor: Sponsor) -> SafeString:
        return state_word("archived", _("Archived")) if sponsor.archived_at else state_word("live", _("Active"))

    @admin.action(description=_("Archive"), permissions=["change"])
    def archive(self, request: HttpRequest, sponsors: "QuerySet[Sponsor]") -> None:
        for sponsor in sponsors:
            operations.archive_sponsor(sponsor)

    @admin.action(description=_("Bring back"), permissions=["change"])
    def bring_back(self, request: HttpRequest, sponsors: "QuerySet[Sponsor]") -> None:
        for sponsor in sponsors:
            operations.archive_sponsor(sponsor, back=True)

    def save_model(self, request: HttpRequest, obj: Sponsor, form: Any, change: bool) -> None:
        operations.save_sponsor(obj)


@admin.register(Campaign, site=desk_site)
class CampaignAdmin(SponsorDesk):
    list_display = ["name", "sponsor", "kind", "standing", "starts_at", "ends_at", "weight", "creative_count", "clicks"]
    list_display_links = ["name"]
    list_filter = ["kind", "state"]
    list_select_related = ["sponsor"]
    search_fields = ["name", "sponsor__name"]
    autocomplete_fields = ["sponsor"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "sponsor"]}),
        (_("When and how often"), {"fields": ["state", "starts_at", "ends_at", "weight"]}),
        (_("Creatives"), {"fields": ["creative_list"]}),
    ]
    readonly_fields = ["creative_list"]
    kept_by = "creatives"

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super()
            .get_queryset(request)
            .annotate(
                creative_count=Count("creatives", filter=Q(creatives__archived_at=None)),
                click_count=_clicks("creative__campaign"),
            )
        )

    @admin.display(description=_("state"), ordering="state")
    def standing(self, campaign: Campaign) -> SafeString:
        return state_word(*campaign.standing())

    @admin.display(description=_("creatives"), ordering="creative_count")
    def creative_count(self, campaign: Any) -> int:
        return int(campaign.creative_count)

    @admin.display(description=_("clicks"), ordering="click_count")
    def clicks(self, campaign: Any) -> int:
        return campaign.click_count or 0

    @admin.display(description=_("creatives"))
    def creative_list(self, campaign: Campaign) -> SafeString:
        creatives = campaign.creatives.all() if campaign.pk else []
        rows = [(creative, state_word(*_creative_state(creative))) for creative in creatives]
        return render_to_string("sponsors/desk/_creatives.html", {"campaign": campaign, "rows": rows})

    def save_model(self, request: HttpRequest, obj: Campaign, form: Any, change: bool) -> None:
        operations.save_campaign(obj)


@admin.register(Creative, site=desk_site)
class CreativeAdmin(SponsorDesk):
    list_display = ["headline", "of_sponsor", "campaign", "standing", "changed_by", "changed_at", "clicks"]
    list_display_links = ["headline"]
    list_filter = ["campaign__kind", "campaign__state"]
    list_select_related = ["campaign__sponsor", "changed_by"]
    search_fields = ["headline", "campaign__name", "campaign__sponsor__name"]
    autocomplete_fields = ["campaign"]
    raw_id_fields = ["picture"]
    change_form_template = "sponsors/desk/creative_form.html"
    fieldsets = [
        (_("As it will look"), {"fields": ["preview"]}),
        (None, {"fields": ["campaign", "headline", "text", "call_to_action", "url", "language"]}),
        (_("Picture"), {"fields": ["picture", "alt"]}),
        (_("Read by"), {"fields": ["standing", "changed_by", "changed_at", "approved_by", "approved_at"]}),
    ]
    readonly_fields = ["preview", "standing", "changed_by", "changed_at", "approved_by", "approved_at"]
    actions = ["archive", "bring_back"]
    kept_by = "clicks"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(click_count=_clicks("creative"))

    def get_fieldsets(self, request: HttpRequest, obj: Creative | None = None) -> Any:
        return self.fieldsets if obj else self.fieldsets[1:-1]

    @admin.display(description=_("sponsor"), ordering="campaign__sponsor__name")
    def of_sponsor(self, creative: Creative) -> str:
        return str(creative.campaign.sponsor or "")

    @admin.display(description=_("state"), ordering="approved_at")
    def standing(self, creative: Creative) -> SafeString:
        return state_word(*_creative_state(creative))

    @admin.display(description=_("clicks"), ordering="click_count")
    def clicks(self, creative: Any) -> int:
        return creative.click_count or 0

    @admin.display(description=_("as readers see it"))
    def preview(self, creative: Creative) -> SafeString:
        shapes = [SLOTS["article-side"], SLOTS["article-below"]]
        placements = [Placement(slot, creative, creative.url) for slot in shapes]
        return render_to_string("sponsors/desk/_preview.html", {"placements": placements})

    @admin.action(description=_("Archive"), permissions=["change"])
    def archive(self, request: HttpRequest, creatives: "QuerySet[Creative]") -> None:
        for creative in creatives:
            operations.archive_creative(creative)

    @admin.action(description=_("Bring back"), permissions=["change"])
    def bring_back(self, request: HttpRequest, creatives: "QuerySet[Creative]") -> None:
        for creative in creatives:
            operations.archive_creative(creative, back=True)

    def save_model(self, request: HttpRequest, obj: Creative, form: Any, change: bool) -> None:
        operations.save_creative(obj, by=request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Creative) -> None:
        operations.delete_creative(obj)

    def get_urls(self) -> list[URLPattern]:
        acts = {"approve": self.approve_view, "stop": self.stop_view}
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(act)), name=f"sponsors_creative_{name}")
            for name, act in acts.items()
        ] + super().get_urls()

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        creative = self.get_object(request, object_id)
        allowed = creative is not None and may_approve(request.user, creative)
        kwargs["extra_context"] = {**(kwargs.get("extra_context") or {}), "may_approve": allowed}
        return super().change_view(request, object_id, *args, **kwargs)

    def approve_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        creative = get_object_or_404(Creative, pk=pk)
        if not may_approve(request.user, creative):
            self.message_user(
                request, _("Somebody else must approve it: you last changed these words."), messages.ERROR
            )
            return self._back_to(creative)
        operations.approve_creative(creative, by=request.user)  # type: ignore[arg-type]
        self.log_change(request, creative, "Approved")
        self.message_user(request, _("Approved. It runs when its campaign does."), messages.SUCCESS)
        return self._back_to(creative)

    def stop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        creative = get_object_or_404(Creative, pk=pk)
        if may_see_sponsors(request.user):
            operations.withdraw_approval(creative)
            self.log_change(request, creative, "Approval withdrawn")
            self.message_user(request, _("Stopped. Readers do not see it any more."), messages.SUCCESS)
        return self._back_to(creative)

    @staticmethod
    def _back_to(creative: Creative) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:sponsors_creative_change", args=[creative.pk]))


def _clicks(owner: str) -> Subquery:
    """All clicks of a row's creatives, None for none."""
    counted = ClickCount.objects.filter(**{owner: OuterRef("pk")}).order_by().values(found=F(owner))
    return Subquery(counted.annotate(total=Sum("count")).values("total"))


def _creative_state(creative: Creative) -> tuple[str, Any]:
    if creative.archived_at:
        return "archived", _("Archived")
    if not creative.is_approved:
        return "in_review", _("To be read by a second person")
    return creative.campaign.standing()


def _waiting(request: HttpRequest) -> dict[str, Any] | None:
    """The creatives that this person could approve."""
    if not may_approve(request.user):
        return None
    waiting = Creative.objects.awaiting_approval().exclude(changed_by=request.user).select_related("campaign__sponsor")
    creatives = list(waiting[:PANEL_LENGTH])
    return {"creatives": creatives} if creatives else None


register_panel(Panel("sponsors", "sponsors/desk/_panel.html", _waiting, order=60, column="side"))
register_place(
    Place(
        _("Sponsors"),
        "admin:sponsors_campaign_changelist",
        lambda request: may_see_sponsors(request.user),
        count=lambda request: Campaign.objects.running().count(),
        order=60,
    )
)
