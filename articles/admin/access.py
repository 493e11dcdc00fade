"""Who may use the screens that are not the story's own, by one named question each."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from accounts.models import User
from articles import permissions


def actor(request: HttpRequest) -> User:
    """Whoever acts on the desk: its views let nobody else in."""
    assert isinstance(request.user, User)  # noqa: S101 the admin site has seen to it
    return request.user


class OpenTo:
    """Mixin for a ModelAdmin: ``changers`` may do everything, ``adders`` add, ``viewers`` look."""

    viewers: Callable[[Any], bool] = staticmethod(permissions.may_write)
    changers: Callable[[Any], bool] = staticmethod(permissions.may_edit_places)
    adders: Callable[[Any], bool] = staticmethod(lambda user: False)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.viewers(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.viewers(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.changers(request.user) or self.adders(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.changers(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.changers(request.user)


class ReadOnly(OpenTo):
    """Mixin for what is written by operations alone."""

    changers: Callable[[Any], bool] = staticmethod(lambda user: False)
