"""Who may: named questions that every entry point asks."""

from typing import TYPE_CHECKING

from accounts.roles import PUBLISHERS, SPONSOR_MANAGERS, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from sponsors.models import Creative

    Person = User | AnonymousUser

VIEWERS = SPONSOR_MANAGERS | PUBLISHERS


def may_manage_sponsors(user: "Person") -> bool:
    """May this person add and change sponsors, campaigns and creatives?"""
    return has_role(user, SPONSOR_MANAGERS)


def may_see_sponsors(user: "Person") -> bool:
    """May this person look at sponsors on the desk? Publishers may: they answer for the page."""
    return has_role(user, VIEWERS)


def may_approve(user: "Person", creative: "Creative | None" = None) -> bool:
    """May this person let a creative run? Never the one who last changed its words."""
    return has_role(user, VIEWERS) and (creative is None or creative.changed_by_id != user.pk)
