"""Typed makers of sponsors, campaigns and creatives, through the operations."""

import itertools
from typing import Any

from accounts.models import User
from accounts.roles import Role
from sponsors.models import Campaign, Creative, Sponsor
from sponsors.operations import approve_creative, save_campaign, save_creative, save_sponsor
from tests.builders import ago, make_staff

_numbers = itertools.count(1)


def somebody_else() -> User:
    return User.objects.filter(username="second").first() or make_staff("second", Role.SPONSOR_MANAGER)


def make_sponsor(name: str = "", **details: Any) -> Sponsor:
    number = next(_numbers)
    return save_sponsor(Sponsor(name=name or f"Sponsor {number}", slug=f"sponsor-{number}", **details))


def make_campaign(*, house: bool = False, **details: Any) -> Campaign:
    number = next(_numbers)
    kind = Campaign.Kind.HOUSE if house else Campaign.Kind.PAID
    if "sponsor" not in details:
        details["sponsor"] = None if house else make_sponsor()
    return save_campaign(Campaign(**{"name": f"Campaign {number}", "kind": kind, "starts_at": ago(days=1), **details}))


def make_creative(
    campaign: Campaign | None = None, *, approved: bool = True, by: User | None = None, **details: Any
) -> Creative:
    """A creative that runs, unless told otherwise."""
    number = next(_numbers)
    words = {
        "headline": f"Word number {number}",
        "text": "A sentence about it.",
        "call_to_action": "See the terms",
        "url": f"https://sponsor.example/{number}",
        **details,
    }
    creative: Creative = save_creative(Creative(campaign=campaign or make_campaign(), **words), by=by)
    return approve_creative(creative, by=somebody_else()) if approved else creative


def make_house(**details: Any) -> Creative:
    return make_creative(make_campaign(house=True), **details)
