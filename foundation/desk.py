"""The desk: our admin site, the base class of its screens, and the registry of panels on its home page.

An app registers its screens with ``desk_site`` and a `Panel` with ``register_panel``; the home page shows the panels in
order. A panel is a function of the request that returns its context, or None when it has nothing for that
person; its template is a partial of the app.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest


@dataclass(frozen=True)
class Panel:
    """One block on the desk's home page. ``column`` is "main" or "side"; panels are sorted by ``order`` within it."""

    key: str
    template: str
    context: Callable[[HttpRequest], dict[str, Any] | None]
    order: int = 100
    column: str = "main"


@dataclass(frozen=True)
class Place:
    """One entry of the left rail. ``count`` is shown beside it; ``urgent`` colours it."""

    label: Any
    url_name: str
    allowed: Callable[[HttpRequest], bool]
    count: Callable[[HttpRequest], int | None] | None = None
    urgent: bool = False
    order: int = 100


_panels: dict[str, Panel] = {}
_places: dict[str, Place] = {}


def register_panel(panel: Panel) -> None:
    _panels[panel.key] = panel


def register_place(place: Place) -> None:
    _places[place.url_name] = place


def panels() -> list[Panel]:
    return sorted(_panels.values(), key=lambda panel: panel.order)


def places() -> list[Place]:
    return sorted(_places.values(), key=lambda place: place.order)


class DeskSite(admin.AdminSite):
    """The stock admin site under the newsroom's own frame; ``newsroom`` fills in its home page."""

    site_header = "Newsroom"
    site_title = "Newsroom"
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        rail = [
            {"place": place, "count": place.count(request) if place.count else None}
            for place in places()
            if place.allowed(request)
        ]
        return super().each_context(request) | {"rail": rail}

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        shown: dict[str, list[dict[str, Any]]] = {"main": [], "side": []}
        for panel in panels():
            context = panel.context(request)
            if context is not None:
                shown[panel.column].append({"panel": panel, "template": panel.template, "context": context})
        return super().index(request, {"panels": shown, **(extra_context or {})})


desk_site = admin.site  # the one site: newsroom.apps.DeskConfig makes it a DeskSite
