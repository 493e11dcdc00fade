"""What readers see of sponsors: the slots of a page, and the page that names everybody who pays."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from sponsors.models import Campaign, Creative, Sponsor
from sponsors.rotation import choose, turning_point
from sponsors.slots import SLOTS, Slot
from sponsors.tokens import click_url


@dataclass(frozen=True)
class Placement:
    """A creative in a slot. ``url`` is where its link goes: our signed address, or the target itself in a preview."""

    slot: Slot
    creative: Creative
    url: str
    is_preview: bool = False

    @property
    def label(self) -> str:
        """What stands above every slot, in the reader's language: who speaks here is not the newsroom."""
        return _("A word from the paper") if self.creative.campaign.is_house else _("A word from our sponsors")

    @property
    def accessible_name(self) -> str:
        """The label with what tells two slots on one page apart."""
        sponsor = self.creative.campaign.sponsor
        name = f"{self.label}: {sponsor.name if sponsor else self.creative.headline}"
        return f"{name} ({self.slot.name})" if self.is_preview else name


class PageSlots:
    """The slots of one page as it is rendered: what runs is loaded once, in one query, and nobody speaks twice."""

    def __init__(self, page: str, now: datetime | None = None) -> None:
        self.page = page
        self.now = now or timezone.now()
        self._campaigns: set[int] = set()
        self._sponsors: set[int] = set()

    @cached_property
    def _running(self) -> list[Creative]:
        rows = Creative.objects.running(self.now).select_related("campaign__sponsor", "picture")
        return list(rows.order_by("campaign_id", "id"))

    def fill(self, key: str) -> Placement | None:
        """The creative whose turn it is in this slot: a paid one, else a house message, else None.

        Campaigns and sponsors that stand in an earlier slot of the page are left out. Raises `KeyError` for a slot
        that does not exist.
        """
        slot = SLOTS[key]
        free = [creative for creative in self._running if not self._stands_already(creative.campaign)]
        paid = [creative for creative in free if not creative.campaign.is_house]
        if not (candidates := paid or free):
            return None
        count = Counter(creative.campaign_id for creative in candidates)
        shares = [creative.campaign.weight / count[creative.campaign_id] for creative in candidates]
        chosen = candidates[choose(shares, turning_point(key, self.page, self.now))]
        self._campaigns.add(chosen.campaign_id)
        if chosen.campaign.sponsor_id:
            self._sponsors.add(chosen.campaign.sponsor_id)
        return Placement(slot, chosen, click_url(chosen.pk, key))

    def _stands_already(self, campaign: Campaign) -> bool:
        return campaign.pk in self._campaigns or campaign.sponsor_id in self._sponsors


@dataclass(frozen=True)
class SupportersPage:
    """Everybody whose paid campaign runs now, and everybody whose campaign ran before."""

    now: Sequence[Sponsor]
    before: Sequence[Sponsor]


def supporters_page() -> SupportersPage:
    """Who supports the paper. One query."""
    moment = timezone.now()
    paid = Campaign.objects.filter(sponsor=OuterRef("pk"), kind=Campaign.Kind.PAID)
    begun = paid.filter(starts_at__lte=moment, creatives__approved_at__isnull=False)
    sponsors = Sponsor.objects.filter(Exists(begun)).annotate(is_running=Exists(_shown(paid, moment)))
    return SupportersPage(
        now=[sponsor for sponsor in sponsors if sponsor.is_running],
        before=[sponsor for sponsor in sponsors if not sponsor.is_running],
    )


def _shown(campaigns: Any, moment: datetime) -> Any:
    return campaigns.running(moment).filter(creatives__approved_at__isnull=False, creatives__archived_at=None)
