"""Who may: named questions that every entry point asks."""

from typing import TYPE_CHECKING

from accounts.roles import ADMINISTRATORS, MODERATORS, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

    Person = User | AnonymousUser


def may_moderate(user: "Person") -> bool:
    """May this person read what waits, decide on it, and answer as the desk?"""
    return has_role(user, MODERATORS)


def may_edit_words(user: "Person") -> bool:
    """May this person change the watched words?"""
    return has_role(user, MODERATORS)


def may_read_log(user: "Person") -> bool:
    """May this person read who decided what?"""
    return has_role(user, MODERATORS | ADMINISTRATORS)
