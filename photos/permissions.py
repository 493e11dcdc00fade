"""Who may: the library for those who work here, but for pictures that are hidden from them. Other rooms say who."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from photos.models import Photo, PhotoUse
from photos.querysets import PhotoQuerySet


@dataclass(frozen=True)
class Hidden:
    """What is kept from somebody: the things that show pictures, by their marks ("article:5"), and pictures that no
    mark tells of yet.
    """

    marks: frozenset[str] = frozenset()
    photos: frozenset[int] = frozenset()


Guard = Callable[[Any], Hidden]
_guards: list[Guard] = []
_who_works_here: list[Callable[[Any], bool]] = []
_who_publishes: list[Callable[[Any], bool]] = []


def register_guard(guard: Guard) -> None:
    """Have pictures hidden: ``guard`` says of a person what is kept from them."""
    if guard not in _guards:
        _guards.append(guard)


def register_who_works_here(question: Callable[[Any], bool]) -> None:
    """Open the library to those for whom ``question`` says yes."""
    if question not in _who_works_here:
        _who_works_here.append(question)


def register_who_publishes(question: Callable[[Any], bool]) -> None:
    """Let those for whom ``question`` says yes change what readers see of pictures."""
    if question not in _who_publishes:
        _who_publishes.append(question)


def may_see_library(user: Any) -> bool:
    """May this person see pictures that no public page shows yet? Everybody who works here may."""
    return any(question(user) for question in _who_works_here)


def may_add_photos(user: Any) -> bool:
    """May this person take pictures into the library? Everybody who works here may."""
    return may_see_library(user)


def may_describe_photo(user: Any, photo: Photo | None = None) -> bool:
    """May this person say what a picture shows, who made it and on what terms? Everybody who sees it may."""
    return may_see_library(user)


def may_replace_photo(user: Any, photo: Photo | None = None) -> bool:
    """May this person put another file in a picture's place? It changes pages in every section: publishers may."""
    return may_see_library(user) and any(question(user) for question in _who_publishes)


def may_withdraw_photo(user: Any, photo: Photo | None = None) -> bool:
    """May this person take a picture away from readers everywhere, and give it back?"""
    return may_replace_photo(user, photo)


def visible_photos(user: Any) -> PhotoQuerySet:
    """The pictures of the library that this person may see: not those that only hidden things show."""
    rows: PhotoQuerySet = Photo.objects.all()
    for hidden in (guard(user) for guard in _guards):
        if hidden.marks or hidden.photos:
            uses = PhotoUse.objects.filter(photo=OuterRef("pk"))
            shown_elsewhere = Exists(uses.exclude(by__in=hidden.marks))
            kept = Q(Exists(uses.filter(by__in=hidden.marks))) | Q(pk__in=hidden.photos)
            rows = rows.filter(shown_elsewhere | ~kept)
    return rows
