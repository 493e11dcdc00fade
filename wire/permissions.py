from typing import TYPE_CHECKING

from django.db.models import Q

from accounts.roles import ADMINISTRATORS, EDITORS, has_role
from articles.permissions import sight_of
from articles.querysets import is_known_to

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def may_use_wire(user: "User | AnonymousUser") -> bool:
    """May this person read the wire, take from it, put lines back and reject?"""
    return has_role(user, EDITORS)


def may_manage_partners(user: "User | AnonymousUser") -> bool:
    """May this person say who fetches our stories by machine, and make and revoke their tokens?"""
    return has_role(user, ADMINISTRATORS)


def known_items(user: "User | AnonymousUser") -> Q:
    """The items this person may know of, as a condition: not those whose story an embargo keeps from them."""
    return is_known_to(sight_of(user), "article__")


def known_alerts(user: "User | AnonymousUser") -> Q:
    """The alerts this person may know of, as a condition: those of stories that no embargo keeps from them."""
    return is_known_to(sight_of(user), "article__")
