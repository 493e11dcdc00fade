"""Sponsors on the desk: who pays, for how long, with which words, and who has read them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from foundation.desk import DeskAdmin, Panel, Place, TabFilter, desk_site, register_panel, register_place
from foundation.desk.lists import bounded_count
from foundation.templatetags.desk import moment
from sponsors import operations
from sponsors.models import Campaign, ClickCount, Creative, Sponsor
from sponsors.pages import Placement
from sponsors.permissions import may_approve, may_manage_sponsors, may_see_sponsors
from sponsors.slots import SLOTS

PANEL_LENGTH = 4
NEVER = datetime.min.replace(tzinfo=UTC)


def state_word(key: str, word: Any) -> SafeString:
    """A state as the desk shows it: a dot and the word."""
    return format_html('<span class="state state--{}">{}</span>', key, word)


class SponsorDesk(DeskAdmin):
    """Managers change, publishers look. What was counted or belongs to somebody's account is archived, not deleted."""

    change_list_template = "sponsors/desk/change_list.html"
    formfield_overrides = {**DeskAdmin.formfield_overrides, models.URLField: {"assume_scheme": "https"}}
    kept_by = ""  # the related rows that forbid deletion
    kept_because: Any = ""

    class Media:
        css = {"all": ["sponsors/desk.css"]}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see_sponsors(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_sponsors(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_manage_sponsors(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage_sponsors(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_manage_sponsors(request.user)

    def reasons_against_deleting(self, row: Any) -> list[str]:
        return [str(self.kept_because)] if getattr(row, self.kept_by).exists() else []

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Menus without small links beside them: an account has tens of sponsors and campaigns, not thousands."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.ForeignKey) and field is not None:
            for link in ("can_add_related", "can_change_related", "can_view_related", "can_delete_related"):
                setattr(field.widget, link, False)
        return field

    def archive_each(self, request: HttpRequest, rows: "QuerySet[Any]", act: Callable[[Any], None], words: str) -> None:
        for row in rows:
            act(row)
        self.tell(request, words)


@admin.register(Sponsor, site=desk_site)
class SponsorAdmin(SponsorDesk):
    desk_note = gettext_lazy("Who pays for a word in the paper. They are named on the page “Who supports us”.")
    empty_note = gettext_lazy("Add who pays, then a campaign of theirs, then its words.")
    list_display = ["name", "homepage", "campaign_count", "standing"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "homepage", "description"]
    actions = ["archive", "bring_back"]
    kept_by = "campaigns"
    kept_because = gettext_lazy("There are campaigns of this sponsor. Archive the sponsor instead.")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(campaign_count=Count("campaigns"))

    @admin.display(description=gettext_lazy("campaigns"), ordering="campaign_count")
    def campaign_count(self, sponsor: Any) -> int:
        return int(sponsor.campaign_count)

    @admin.display(description=gettext_lazy("state"), ordering="archived_at")
    def standing(self, sponsor: Sponsor) -> SafeString:
        return state_word("archived", _("Archived")) if sponsor.archived_at else state_word("live", _("Active"))

    @admin.action(description=gettext_lazy("Archive"), permissions=["change"])
    def archive(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        self.archive_each(request, queryset, operations.archive_sponsor, _("Archived: their campaigns run no more."))

    @admin.action(description=gettext_lazy("Bring back"), permissions=["change"])
    def bring_back(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        self.archive_each(request, queryset, operations.bring_sponsor_back, _("Back among the sponsors."))

    def save_model(self, request: HttpRequest, obj: Sponsor, form: Any, change: bool) -> None:
        operations.save_sponsor(obj)


class StandingTabs(TabFilter):
    title = gettext_lazy("state")
    parameter_name = "tab"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        now, active = timezone.now(), Q(state=Campaign.State.ACTIVE)
        self.conditions = {
            "running": active & Q(starts_at__lte=now) & (Q(ends_at=None) | Q(ends_at__gt=now)),
            "coming": active & Q(starts_at__gt=now),
            "ended": active & Q(ends_at__lte=now),
            "paused": Q(state=Campaign.State.PAUSED),
            "archived": Q(state=Campaign.State.ARCHIVED),
        }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("", _("All")),
            ("running", _("Running")),
            ("coming", _("Yet to begin")),
            ("ended", _("Ended")),
            ("paused", _("Paused")),
            ("archived", _("Archived")),
        ]

    def counts(self, rows: "QuerySet[Any]") -> dict[str, int]:
        plain = Campaign.objects.filter(pk__in=rows.order_by().values("pk"))
        found = plain.aggregate(all=Count("pk"), **{key: Count("pk", filter=q) for key, q in self.conditions.items()})
        return {"": found.pop("all"), **found}

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        condition = self.conditions.get(self.value() or "")
        return queryset.filter(condition) if condition is not None else queryset


@admin.register(Campaign, site=desk_site)
class CampaignAdmin(SponsorDesk):
    empty_note = gettext_lazy("A campaign is a stretch of time in which a sponsor’s words take their turn.")
    list_display = ["standing", "name", "sponsor", "kind", "begins", "ends", "weight", "creative_count", "clicks"]
    list_display_links = ["name"]
    list_filter = [StandingTabs, "kind"]
    list_select_related = ["sponsor"]
    search_fields = ["name", "sponsor__name"]
    fieldsets = [
        (None, {"fields": ["name", "kind", "sponsor"]}),
        (gettext_lazy("When and how often"), {"fields": ["state", "starts_at", "ends_at", "weight"]}),
        (gettext_lazy("Creatives"), {"fields": ["creative_list"]}),
    ]
    readonly_fields = ["creative_list"]
    kept_by = "creatives"
    kept_because = gettext_lazy("There are creatives in this campaign. Set its state to archived instead.")

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super()
            .get_queryset(request)
            .annotate(
                creative_count=Count("creatives", filter=Q(creatives__archived_at=None)),
                click_count=_clicks("creative__campaign"),
            )
        )

    def get_fieldsets(self, request: HttpRequest, obj: Campaign | None = None) -> Any:
        return self.fieldsets if obj else self.fieldsets[:-1]

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def standing(self, campaign: Campaign) -> SafeString:
        return state_word(*campaign.standing())

    @admin.display(description=gettext_lazy("begins"), ordering="starts_at")
    def begins(self, campaign: Campaign) -> SafeString:
        return moment(campaign.starts_at)

    @admin.display(description=gettext_lazy("ends"), ordering="ends_at", empty_value="–")
    def ends(self, campaign: Campaign) -> SafeString | None:
        return moment(campaign.ends_at) if campaign.ends_at else None

    @admin.display(description=gettext_lazy("creatives"), ordering="creative_count")
    def creative_count(self, campaign: Any) -> int:
        return int(campaign.creative_count)

    @admin.display(description=gettext_lazy("clicks"), ordering="click_count")
    def clicks(self, campaign: Any) -> int:
        return campaign.click_count or 0

    @admin.display(description=gettext_lazy("its words"))
    def creative_list(self, campaign: Campaign) -> SafeString:
        creatives = campaign.creatives.select_related("campaign")
        rows = [(creative, state_word(*_creative_state(creative))) for creative in creatives]
        return render_to_string("sponsors/desk/_creatives.html", {"campaign": campaign, "rows": rows})

    def save_model(self, request: HttpRequest, obj: Campaign, form: Any, change: bool) -> None:
        operations.save_campaign(obj)


@admin.register(Creative, site=desk_site)
class CreativeAdmin(SponsorDesk):
    desk_note = gettext_lazy("The words of sponsors. They run once somebody else than their writer approved them.")
    empty_note = gettext_lazy("Plain fields only: the paper draws the slot.")
    list_display = ["standing", "headline", "of_sponsor", "campaign", "changed_by", "when", "clicks"]
    list_display_links = ["headline"]
    list_filter = ["campaign__kind", "campaign__state"]
    list_select_related = ["campaign__sponsor", "changed_by"]
    search_fields = ["headline", "campaign__name", "campaign__sponsor__name"]
    autocomplete_fields = ["picture"]
    change_form_template = "sponsors/desk/creative_form.html"
    fieldsets = [
        (None, {"fields": ["campaign", "headline", "text", "call_to_action", "url", "language"]}),
        (gettext_lazy("Picture"), {"fields": ["picture", "alt"]}),
    ]
    actions = ["archive", "bring_back"]
    kept_by = "clicks"
    kept_because = gettext_lazy("Readers have followed it, and its count is part of an account. Archive it instead.")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(click_count=_clicks("creative"))

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Room to write the text in."""
        if db_field.name == "text":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("sponsor"), ordering="campaign__sponsor__name")
    def of_sponsor(self, creative: Creative) -> str:
        return str(creative.campaign.sponsor or "")

    @admin.display(description=gettext_lazy("state"), ordering="approved_at")
    def standing(self, creative: Creative) -> SafeString:
        return state_word(*_creative_state(creative))

    @admin.display(description=gettext_lazy("changed"), ordering="changed_at")
    def when(self, creative: Creative) -> SafeString:
        return moment(creative.changed_at)

    @admin.display(description=gettext_lazy("clicks"), ordering="click_count")
    def clicks(self, creative: Any) -> int:
        return creative.click_count or 0

    @admin.action(description=gettext_lazy("Archive"), permissions=["change"])
    def archive(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        self.archive_each(request, queryset, operations.archive_creative, _("Archived, with what was counted."))

    @admin.action(description=gettext_lazy("Bring back"), permissions=["change"])
    def bring_back(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        self.archive_each(request, queryset, operations.bring_creative_back, _("Back in its campaign."))

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

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Beside the form: who has to approve it, and how it will look."""
        creative = kwargs.get("obj")
        if creative is not None:
            context["may_approve"] = may_approve(request.user, creative)
            context["version"] = creative.changed_at.isoformat()
            context["state"] = state_word(*_creative_state(creative))
            context["beside"] = Placement(SLOTS["article-side"], creative, creative.url, is_preview=True)
            context["below"] = Placement(SLOTS["article-below"], creative, creative.url, is_preview=True)
        return super().render_change_form(request, context, *args, **kwargs)

    def approve_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_approve(request.user):
            raise PermissionDenied
        creative = get_object_or_404(Creative, pk=pk)
        try:
            operations.approve_creative(creative, by=request.user, seen=_version(request))  # type: ignore[arg-type]
        except operations.NeedsAnotherPerson:
            self.tell(request, _("Somebody else must approve it: you last changed these words."), well=False)
        except operations.ChangedMeanwhile:
            self.tell(request, _("Not approved: it was changed meanwhile. Look again."), well=False)
        else:
            self.log_change(request, creative, _("Approved"))
            self.tell(request, _("Approved. It runs when its campaign does."))
        return _back_to(creative)

    def stop_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_see_sponsors(request.user):
            raise PermissionDenied
        creative = get_object_or_404(Creative, pk=pk)
        if creative.is_approved:
            operations.withdraw_approval(creative)
            self.log_change(request, creative, _("Approval withdrawn"))
            self.tell(request, _("Stopped. Readers do not see it any more."))
        else:
            self.tell(request, _("There was nothing to stop: nobody has approved it."), well=False)
        return _back_to(creative)


def _version(request: HttpRequest) -> datetime:
    """Which words the screen showed that was answered; a time that no words are of when it does not say."""
    try:
        return datetime.fromisoformat(request.POST.get("version", ""))
    except ValueError:
        return NEVER


def _back_to(creative: Creative) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:sponsors_creative_change", args=[creative.pk]))


def _clicks(owner: str) -> Subquery:
    """All clicks of a row's creatives, None for none."""
    counted = ClickCount.objects.filter(**{owner: OuterRef("pk")}).order_by().values(found=F(owner))
    return Subquery(counted.annotate(total=Sum("count")).values("total"))


def _creative_state(creative: Creative) -> tuple[str, Any]:
    if creative.archived_at:
        return "archived", _("Archived")
    return creative.campaign.standing() if creative.is_approved else ("in_review", _("To approve"))


def _waiting(request: HttpRequest) -> dict[str, Any] | None:
    """The creatives that this person could approve."""
    if not may_approve(request.user):
        return None
    waiting = Creative.objects.awaiting_approval().exclude(changed_by=request.user.pk)
    creatives = list(waiting.select_related("campaign__sponsor")[:PANEL_LENGTH])
    return {"creatives": creatives} if creatives else None


register_panel(Panel("sponsors", "sponsors/desk/panel.html", _waiting, order=60, column="side"))
register_place(
    Place(
        gettext_lazy("Sponsors"),
        "admin:sponsors_campaign_changelist",
        lambda request: may_see_sponsors(request.user),
        count=lambda request: bounded_count(Campaign.objects.running()),
        order=60,
        within=("admin:sponsors_creative_changelist", "admin:sponsors_sponsor_changelist"),
    )
)
