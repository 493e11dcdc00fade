"""Who may: named questions that every entry point asks."""

from typing import TYPE_CHECKING

from accounts.roles import MODERATORS, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Person = User | AnonymousUser


def may_moderate(user: "Person") -> bool:
    """May this person read what waits, decide on it, and answer as the desk?"""
    return has_role(user, MODERATORS)
