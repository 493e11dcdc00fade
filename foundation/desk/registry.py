"""What the desk shows that it does not know: panels of its home page, places of its rail, buttons of its bar."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Panel:
    """One block on the desk's home page. ``column`` is "main" or "side"; panels are sorted by ``order`` within it.

    ``context`` returns what the template needs, or None when there is nothing for that person.
    """

    key: str
    template: str
    context: Callable[[HttpRequest], dict[str, Any] | None]
    order: int = 100
    column: str = "main"


@dataclass(frozen=True)
class Place:
    """One entry of the left rail; those of order 90 and more stand below a line.

    ``within`` names further screens that belong to it: on them, too, it is the place one is at. ``count`` is shown
    beside it and kept for a few seconds; ``urgent`` colours it while it is not zero.
    """

    label: Any
    url_name: str
    allowed: Callable[[HttpRequest], bool]
    count: Callable[[HttpRequest], int | None] | None = None
    urgent: bool = False
    order: int = 100
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Button:
    """The act that stands in the bar of every screen; the first one a person may do is shown."""

    label: Any
    url_name: str
    allowed: Callable[[HttpRequest], bool]
    order: int = 100


_panels: dict[str, Panel] = {}
_places: dict[str, Place] = {}
_buttons: dict[str, Button] = {}


def register_panel(panel: Panel) -> None:
    _panels[panel.key] = panel


def register_place(place: Place) -> None:
    _places[place.url_name] = place


def register_button(button: Button) -> None:
    _buttons[button.url_name] = button


def panels() -> list[Panel]:
    return sorted(_panels.values(), key=lambda panel: panel.order)


def places() -> list[Place]:
    return sorted(_places.values(), key=lambda place: place.order)


def buttons() -> list[Button]:
    return sorted(_buttons.values(), key=lambda button: button.order)
