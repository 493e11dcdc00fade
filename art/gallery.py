"""The list of pictures: each drawing registers itself under its name; its words are in pictures.toml."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import art.scenes
from art.kit.svg import H, W, document


@dataclass(frozen=True)
class Picture:
    """One drawing: its name, a function that gives it as SVG text, and the size in pixels of its file."""

    name: str
    draw: Callable[[], str]
    width: int = W
    height: int = H
    suffix: str = ".webp"
    css: str = ""

    @property
    def file(self) -> str:
        return self.name + self.suffix


_pictures: dict[str, Picture] = {}

Drawer = Callable[[Random], str]


def scene(name: str, *, size: tuple[int, int] = (W, H)) -> Callable[[Drawer], Drawer]:
    """Register a drawing under its name. It gets its own random numbers, the same each time."""

    def register(drawer: Drawer) -> Drawer:
        def draw() -> str:
            return document(drawer(Random(name)), width=size[0], height=size[1])

        add(Picture(name, draw, size[0], size[1]))
        return drawer

    return register


def add(picture: Picture) -> None:
    if picture.name in _pictures:
        raise ValueError(f"two pictures are called {picture.name}")
    _pictures[picture.name] = picture


def all_pictures() -> list[Picture]:
    """Every registered picture, by name."""
    for module in pkgutil.iter_modules(art.scenes.__path__):
        importlib.import_module(f"art.scenes.{module.name}")
    for name in ("portraits", "sponsors", "marks"):
        importlib.import_module(f"art.{name}")
    return [_pictures[name] for name in sorted(_pictures)]
