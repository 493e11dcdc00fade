"""What stands around every screen of the desk: the rail with its counts, the bar's button, whose desk it is."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from foundation.desk.registry import Place, buttons, places

SECONDS = 20
LOWER_PART = 90


@dataclass(frozen=True)
class Entry:
    """A place of the rail as one person sees it. ``count`` None: it has no number."""

    label: Any
    url: str
    count: int | None
    urgent: bool
    current: bool
    opens_lower_part: bool


@dataclass(frozen=True)
class DeskFrame:
    rail: list[Entry]
    button: dict[str, Any] | None
    initials: str


def desk_frame(request: HttpRequest) -> DeskFrame:
    """The frame for this person; its counts are as of at most SECONDS ago, and of now after an act of their own."""
    allowed = [place for place in places() if place.allowed(request)]
    return DeskFrame(_rail(request, allowed), _button(request), initials_of(str(request.user)))


def forget_counts(request: HttpRequest) -> None:
    """Have the counts of this person's rail read anew."""
    cache.delete(_key(request))


def initials_of(name: str) -> str:
    """The first letters of the first and the last word of a name: "Ines Carvalho-Brandt" gives "IC"."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _rail(request: HttpRequest, allowed: list[Place]) -> list[Entry]:
    counts = _counts(request, allowed)
    addresses = {place.url_name: reverse(place.url_name) for place in allowed}
    here = _current(request.path, allowed)
    lower = next((place.url_name for place in allowed if place.order >= LOWER_PART), None)
    return [
        Entry(
            label=place.label,
            url=addresses[place.url_name],
            count=counts.get(place.url_name),
            urgent=place.urgent and bool(counts.get(place.url_name)),
            current=place.url_name == here,
            opens_lower_part=place.url_name == lower,
        )
        for place in allowed
    ]


def _current(path: str, allowed: list[Place]) -> str | None:
    """The place a path belongs to: whose address is the longest it begins with, and the home page only for itself."""
    home = reverse("admin:index")
    addresses = {reverse(name): place.url_name for place in allowed for name in (place.url_name, *place.within)}
    found = [address for address in addresses if path == address or (address != home and path.startswith(address))]
    return addresses[max(found, key=len)] if found else None


def _counts(request: HttpRequest, allowed: list[Place]) -> dict[str, int | None]:
    kept: dict[str, int | None] | None = cache.get(_key(request))
    if kept is None:
        kept = {place.url_name: place.count(request) for place in allowed if place.count}
        cache.set(_key(request), kept, SECONDS)
    return kept


def _button(request: HttpRequest) -> dict[str, Any] | None:
    found = next((button for button in buttons() if button.allowed(request)), None)
    return {"label": found.label, "url": reverse(found.url_name)} if found else None


def _key(request: HttpRequest) -> str:
    return f"desk.counts.{request.user.pk}"
