"""What runs now: written here and nowhere else."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone


def _in_flight(now: datetime, campaign: str = "") -> Q:
    """Active, begun, not ended, of a sponsor who is not archived (a house campaign has none)."""
    wanted = {f"{campaign}state": "active", f"{campaign}starts_at__lte": now, f"{campaign}sponsor__archived_at": None}
    return Q(**wanted) & (Q(**{f"{campaign}ends_at": None}) | Q(**{f"{campaign}ends_at__gt": now}))


class CampaignQuerySet(QuerySet):
    def running(self, now: datetime | None = None) -> "CampaignQuerySet":
        """Campaigns whose time it is."""
        return self.filter(_in_flight(now or timezone.now()))


class CreativeQuerySet(QuerySet):
    def running(self, now: datetime | None = None) -> "CreativeQuerySet":
        """Creatives that readers may see now: approved, kept, in a campaign whose time it is."""
        flight = _in_flight(now or timezone.now(), "campaign__")
        return self.filter(flight, approved_at__isnull=False, archived_at=None)

    def awaiting_approval(self) -> "CreativeQuerySet":
        """Creatives that a second person has yet to read."""
        return self.filter(approved_at=None, archived_at=None).exclude(campaign__state="archived")
