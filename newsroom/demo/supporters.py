"""The sponsors of the demo newsroom, their campaigns and what they say."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from newsroom.demo.places import Places
from sponsors.models import Campaign, Creative, Sponsor
from sponsors.operations import approve_creative, save_campaign, save_creative, save_sponsor


def load_sponsors(words: dict[str, Any], places: Places, *, by: User, approver: User, now: datetime) -> None:
    """Write them as one person and approve them as another, as the house wants it."""
    sponsors = {
        row["slug"]: save_sponsor(Sponsor(name=row["name"], slug=row["slug"], homepage=row.get("homepage", "")))
        for row in words["sponsors"]
    }
    campaigns = {row["slug"]: save_campaign(_campaign(row, sponsors, now)) for row in words["campaigns"]}
    for row in words["creatives"]:
        picture = places.photos.get(row["picture"])
        creative = Creative(
            campaign=campaigns[row["campaign"]],
            picture=picture,
            **{key: row[key] for key in ("headline", "text", "call_to_action", "url", "alt")},
        )
        approve_creative(save_creative(creative, by=by), by=approver)


def _campaign(row: dict[str, Any], sponsors: dict[str, Sponsor], now: datetime) -> Campaign:
    return Campaign(
        sponsor=sponsors[row["sponsor"]],
        name=row["name"],
        kind=row["kind"],
        weight=row["weight"],
        starts_at=now - timedelta(days=row["starts_days_ago"]),
        ends_at=now + timedelta(days=row["ends_in_days"]),
    )
