from typing import TYPE_CHECKING

from accounts.roles import EDITORS, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def may_use_wire(user: "User | AnonymousUser") -> bool:
    """May this person read the wire, take from it, put lines back and reject?"""
    return has_role(user, EDITORS)
