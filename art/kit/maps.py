"""Maps and charts: contour lines over a field of heights, axes, labels, a compass."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from art.kit.svg import (
    DEEP,
    NIGHT,
    RED,
    SERIF,
    H,
    Point,
    W,
    circle,
    curve,
    group,
    line,
    num,
    path,
    poly,
    rect,
    ring,
    stroke,
    text,
)

Field = Callable[[float, float], float]


def bumps(hills: Sequence[tuple[float, float, float, float, float]], ripple: float = 0.08) -> Field:
    """Heights as a sum of hills (x, y, reach along x, reach along y, height), a little roughened."""

    def height(x: float, y: float) -> float:
        total = sum(h * math.exp(-(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2)) for cx, cy, rx, ry, h in hills)
        rough = math.sin(x / 97 + 1.7 * math.sin(y / 131)) * math.sin(y / 83 + 1.3 * math.sin(x / 149))
        return total + ripple * rough

    return height


def level(
    field: Field, value: float, fill: str = "none", *, step: int = 20, box: tuple[int, int] = (W, H), **extra: object
) -> str:
    """The ground above a height as one shape (its edge is the contour line)."""
    loops = _loops(field, value, step, box)
    d = "".join("M" + "L".join(f"{num(x)} {num(y)}" for x, y in loop) + "Z" for loop in loops)
    return path(d, fill, fill_rule="evenodd", **extra) if d else ""


def _loops(field: Field, value: float, step: int, box: tuple[int, int]) -> list[list[Point]]:
    """Trace the closed lines where the field crosses the value; the picture's margin counts as low ground."""
    low = value - 1
    across, down = range(-2 * step, box[0] + 3 * step, step), range(-2 * step, box[1] + 3 * step, step)
    heights = {(x, y): field(x, y) for x in across[1:-1] for y in down[1:-1]}
    ends: dict[Point, Point] = {}
    for x in across[:-1]:
        for y in down[:-1]:
            corners = [(x, y), (x + step, y), (x + step, y + step), (x, y + step)]
            tops = [heights.get(corner, low) for corner in corners]
            ends.update(_crossings(corners, tops, value))
    loops = []
    while ends:
        start, at = ends.popitem()
        loop = [start]
        while at != start and at in ends:
            loop.append(at)
            at = ends.pop(at)
        loops.append(loop)
    return loops


def _crossings(corners: list[tuple[int, int]], tops: list[float], value: float) -> list[tuple[Point, Point]]:
    """The pieces of contour line in one square, high ground always on the same hand."""
    entries, exits = [], []
    for i in range(4):
        a, b = tops[i], tops[(i + 1) % 4]
        if (a >= value) == (b >= value):
            continue
        first, second = sorted(((corners[i], a), (corners[(i + 1) % 4], b)))
        t = (value - first[1]) / (second[1] - first[1])
        point = (first[0][0] + (second[0][0] - first[0][0]) * t, first[0][1] + (second[0][1] - first[0][1]) * t)
        (exits if a >= value else entries).append(point)
    return list(zip(exits, entries, strict=True))


def graticule(ink: str, *, step: int = 200, opacity: float = 0.35) -> str:
    lines = [line(x, 0, x, H, ink, 2) for x in range(step // 2, W, step)]
    lines += [line(0, y, W, y, ink, 2) for y in range(step // 2, H, step)]
    return group(*lines, opacity=opacity)


def place(
    x: float,
    y: float,
    name: str,
    *,
    size: float = 34,
    ink: str = NIGHT,
    dot: str = NIGHT,
    side: str = "start",
    halo: str = "",
) -> str:
    """A town: a dot and its name."""
    dx = {"start": 24, "end": -24, "middle": 0}[side]
    dy = -24 if side == "middle" else size * 0.34
    extra = {"stroke": halo, "stroke_width": 8, "paint_order": "stroke", "stroke_linejoin": "round"} if halo else {}
    label = text(x + dx, y + dy, name, size, ink, anchor=side, weight=600, **extra)
    return circle(x, y, 13, dot) + circle(x, y, 6, "#f4eddd") + label


def compass(x: float, y: float, radius: float, ink: str = DEEP, light: str = "#f4eddd") -> str:
    parts = [ring(x, y, radius, ink, 3), ring(x, y, radius * 0.82, ink, 1.5)]
    for i in range(36):
        a = math.tau * i / 36
        inner = 0.9 if i % 3 else 0.84
        parts.append(
            line(
                x + math.sin(a) * radius,
                y - math.cos(a) * radius,
                x + math.sin(a) * radius * inner,
                y - math.cos(a) * radius * inner,
                ink,
                2,
            )
        )
    for i in range(4):
        for side, fill in ((-1, ink), (1, light)):
            long = radius * (0.98 if i % 2 == 0 else 0.72)
            tip = (0, -long)
            waist = (side * radius * 0.13, -radius * 0.13)
            parts.append(
                group(
                    poly([tip, waist, (0, 0)], RED if i == 0 and side < 0 else fill, stroke=ink, stroke_width=1.5),
                    at=(x, y),
                    turn=90 * i,
                )
            )
    parts.append(text(x, y - radius - 14, "N", radius * 0.3, ink, anchor="middle", weight=700, family=SERIF))
    return "".join(parts)


def scale_bar(x: float, y: float, piece: float, labels: Sequence[str], ink: str = NIGHT, light: str = "#f4eddd") -> str:
    inks = (ink, light)
    parts = [rect(x + piece * i, y, piece, 12, inks[i % 2], stroke=ink, stroke_width=2) for i in range(len(labels) - 1)]
    parts += [text(x + piece * i, y - 12, label, 26, ink, anchor="middle") for i, label in enumerate(labels)]
    return "".join(parts)


def axes(
    x: float,
    y: float,
    width: float,
    height: float,
    marks: Sequence[tuple[float, str]],
    years: Sequence[tuple[float, str]],
    ink: str,
    rule: str,
    *,
    size: float = 40,
) -> str:
    """Axes with (share, label) marks up the side and along the foot; (x, y) is the lower left corner."""
    parts = []
    for share, label in marks:
        at = y - height * share
        parts.append(line(x, at, x + width, at, rule if share else ink, 3 if share else 6))
        parts.append(text(x - 22, at + size * 0.34, label, size, ink, anchor="end"))
    for share, label in years:
        at = x + width * share
        parts.append(line(at, y, at, y + 16, ink, 4))
        parts.append(text(at, y + 30 + size, label, size, ink, anchor="middle"))
    return "".join(parts)


def series(points: Sequence[Point], ink: str, width: float = 11, *, smooth: bool = False) -> str:
    return curve(points, ink, width) if smooth else stroke(points, ink, width)


def lettering(
    x: float,
    y: float,
    words: str,
    size: float,
    ink: str,
    *,
    turn: float = 0,
    spacing: float = 0,
    style: str = "italic",
    family: str = SERIF,
    weight: int = 400,
    anchor: str = "middle",
) -> str:
    """Free-standing map lettering, turned about its middle."""
    extra = {"letter_spacing": num(spacing)} if spacing else {}
    return group(
        text(0, 0, words, size, ink, anchor=anchor, family=family, style=style, weight=weight, **extra),
        at=(x, y),
        turn=turn,
    )
