"""The roles of a newsroom. A role is a group of this name; what it may do is asked in each app's ``permissions``."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", _("Contributor")
    EDITOR = "editor", _("Editor")
    PUBLISHER = "publisher", _("Publisher")
    SECTION_CHIEF = "section_chief", _("Section chief")
    MODERATOR = "moderator", _("Moderator")
    SPONSOR_MANAGER = "sponsor_manager", _("Sponsor manager")
    ADMINISTRATOR = "administrator", _("Administrator")


# What each role may do, in a line for whoever gives it; the answers themselves are each app's ``permissions``.
MAY = {
    Role.CONTRIBUTOR: _("writes stories of their own and sends them to review"),
    Role.EDITOR: _("changes every story, and topics, authors and sources; does not publish"),
    Role.PUBLISHER: _("changes, publishes, corrects and withdraws stories, sets the front, answers replies"),
    Role.SECTION_CHIEF: _("may do what a publisher may, gives roles in sections and sets what is checked there"),
    Role.MODERATOR: _("decides which replies are shown; writes no stories"),
    Role.SPONSOR_MANAGER: _("enters sponsors, their campaigns and pictures; writes no stories"),
    Role.ADMINISTRATOR: _("may do everything, and makes accounts and gives roles"),
}

WRITERS = frozenset({Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER, Role.SECTION_CHIEF, Role.ADMINISTRATOR})
EDITORS = frozenset({Role.EDITOR, Role.PUBLISHER, Role.SECTION_CHIEF, Role.ADMINISTRATOR})
PUBLISHERS = frozenset({Role.PUBLISHER, Role.SECTION_CHIEF, Role.ADMINISTRATOR})
MODERATORS = frozenset({Role.MODERATOR, Role.PUBLISHER, Role.SECTION_CHIEF, Role.ADMINISTRATOR})
SPONSOR_MANAGERS = frozenset({Role.SPONSOR_MANAGER, Role.ADMINISTRATOR})
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


# Whoever keeps roles that hold in a part of the paper alone says here which ones somebody has.
_elsewhere: list[Callable[["User"], Iterable[str]]] = []


def register_roles(source: Callable[["User"], Iterable[str]]) -> None:
    """Have roles counted that hold in a part of the paper: ``source`` gives those of a person."""
    if source not in _elsewhere:
        _elsewhere.append(source)


def may_use_desk(user: "User | AnonymousUser") -> bool:
    """Has this person an account for the desk that is in use? It gives no right but to enter."""
    return bool(user.is_authenticated and user.is_active and user.is_staff)


def roles_of(user: "User | AnonymousUser") -> frozenset[str]:
    """The roles of a person in the whole paper: none for anybody inactive or not on staff.

    One query, kept on the object.
    """
    if not user.is_authenticated or not may_use_desk(user):
        return frozenset()
    if user.is_superuser:
        return frozenset(Role)
    kept: frozenset[str] | None = getattr(user, "_newsroom_roles", None)
    if kept is None:
        kept = frozenset(user.groups.values_list("name", flat=True)) & frozenset(Role.values)
        user.__dict__["_newsroom_roles"] = kept
    return kept


def has_role(user: "User | AnonymousUser", roles: Iterable[str]) -> bool:
    """Whether this person holds one of these roles in the whole paper."""
    return not roles_of(user).isdisjoint(roles)


def has_role_anywhere(user: "User | AnonymousUser", roles: Iterable[str]) -> bool:
    """Whether this person holds one of these roles in the whole paper or in a part of it."""
    if not user.is_authenticated or not may_use_desk(user):
        return False
    return has_role(user, roles) or any(not frozenset(source(user)).isdisjoint(roles) for source in _elsewhere)


class RolePermissions:
    """Mixin for a ModelAdmin: who may look, change and delete, by role instead of by Django's permission table."""

    viewers: frozenset[Role] = ADMINISTRATORS
    changers: frozenset[Role] = ADMINISTRATORS
    deleters: frozenset[Role] = ADMINISTRATORS

    def has_module_permission(self, request: Any) -> bool:
        return has_role(request.user, self.viewers | self.changers)

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return has_role(request.user, self.viewers | self.changers)

    def has_add_permission(self, request: Any) -> bool:
        return has_role(request.user, self.changers)

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return has_role(request.user, self.changers)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return has_role(request.user, self.deleters)
