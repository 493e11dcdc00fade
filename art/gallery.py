"""The list of pictures: each scene registers itself with the words that go under it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import art
from art.svg import H, W, document

HOUSE = "Illustration: The Estuary"


@dataclass(frozen=True)
class Picture:
    """One drawing and its words: what it shows (alt), what the paper says of it (caption), who drew it, where to look."""

    name: str
    draw: Callable[[], str]
    alt: str
    caption: str
    credit: str = HOUSE
    focal: tuple[float, float] = (0.5, 0.5)
    width: int = W
    height: int = H
    kind: str = "scene"
    suffix: str = ".webp"
    css: str = ""

    @property
    def file(self) -> str:
        return self.name + self.suffix


_pictures: dict[str, Picture] = {}

Drawer = Callable[[Random], str]


def scene(
    name: str,
    *,
    alt: str,
    caption: str,
    credit: str = HOUSE,
    focal: tuple[float, float] = (0.5, 0.5),
    size: tuple[int, int] = (W, H),
    kind: str = "scene",
) -> Callable[[Drawer], Drawer]:
    """Register a drawing under its name. It gets its own random numbers, the same each time."""

    def register(drawer: Drawer) -> Drawer:
        def draw() -> str:
            return document(drawer(Random(name)), width=size[0], height=size[1])

        add(Picture(name, draw, alt, caption, credit, focal, size[0], size[1], kind))
        return drawer

    return register


def add(picture: Picture) -> None:
    if picture.name in _pictures:
        raise ValueError(f"two pictures are called {picture.name}")
    _pictures[picture.name] = picture


def all_pictures() -> list[Picture]:
    """Every registered picture, by name."""
    for module in pkgutil.iter_modules(art.__path__):
        if module.name.startswith(("scenes_", "portraits", "sponsors", "marks")):
            importlib.import_module(f"art.{module.name}")
    return [_pictures[name] for name in sorted(_pictures)]
