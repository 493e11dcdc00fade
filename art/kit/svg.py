"""The shapes a drawing is made of, as SVG text, and the ten inks of the house."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

W, H = 1800, 1200

NIGHT, DEEP, TIDE, MIST, PALE = "#0f2233", "#1d3d52", "#3a6478", "#7699a3", "#adc0c1"
ROPE, SAND, SHELL, PAPER = "#b39b74", "#d2c2a0", "#e7dcc4", "#f4eddd"
RED = "#b5412d"

SANS = "'Libre Franklin', 'Liberation Sans', sans-serif"
SERIF = "'Source Serif 4', 'Noto Serif', 'Liberation Serif', serif"

Point = tuple[float, float]

_serial = itertools.count(1)


def num(value: float) -> str:
    """One decimal is finer than a pixel; more only makes the file longer."""
    return f"{value:.1f}".removesuffix(".0")


def mix(first: str, second: str, share: float) -> str:
    """The colour a `share` (0..1) of the way from the first ink to the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(ink: str) -> list[int]:
    return [int(ink[i : i + 2], 16) for i in (1, 3, 5)]


def _attributes(extra: dict[str, object]) -> str:
    return "".join(f' {key.rstrip("_").replace("_", "-")}="{value}"' for key, value in extra.items())


def rect(x: float, y: float, width: float, height: float, fill: str, **extra: object) -> str:
    place = f'x="{num(x)}" y="{num(y)}" width="{num(width)}" height="{num(height)}"'
    return f'<rect {place} fill="{fill}"{_attributes(extra)}/>'


def circle(x: float, y: float, radius: float, fill: str, **extra: object) -> str:
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(radius)}" fill="{fill}"{_attributes(extra)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, **extra: object) -> str:
    place = f'cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}"'
    return f'<ellipse {place} fill="{fill}"{_attributes(extra)}/>'


def ring(x: float, y: float, radius: float, ink: str, width: float, **extra: object) -> str:
    return circle(x, y, radius, "none", stroke=ink, stroke_width=num(width), **extra)


def poly(points: Iterable[Point], fill: str, **extra: object) -> str:
    joined = " ".join(f"{num(x)},{num(y)}" for x, y in points)
    return f'<polygon points="{joined}" fill="{fill}"{_attributes(extra)}/>'


def path(d: str, fill: str = "none", **extra: object) -> str:
    return f'<path d="{d}" fill="{fill}"{_attributes(extra)}/>'


def line(x1: float, y1: float, x2: float, y2: float, ink: str, width: float, **extra: object) -> str:
    place = f'x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}"'
    return f'<line {place} stroke="{ink}" stroke-width="{num(width)}"{_attributes(extra)}/>'


def stroke(points: Iterable[Point], ink: str, width: float, **extra: object) -> str:
    """A broken line with round joints."""
    joined = " ".join(f"{num(x)},{num(y)}" for x, y in points)
    style = f'stroke="{ink}" stroke-width="{num(width)}" stroke-linejoin="round" stroke-linecap="round"'
    return f'<polyline points="{joined}" fill="none" {style}{_attributes(extra)}/>'


def curve(points: Sequence[Point], ink: str, width: float, **extra: object) -> str:
    """A smooth line through the points."""
    return path(through(points), stroke=ink, stroke_width=num(width), stroke_linecap="round", **extra)


def through(points: Sequence[Point], *, closed: bool = False) -> str:
    """Path data of a smooth (Catmull-Rom) line through the points."""
    count = len(points)

    def at(i: int) -> Point:
        return points[i % count] if closed else points[min(max(i, 0), count - 1)]

    d = [f"M{num(points[0][0])} {num(points[0][1])}"]
    for i in range(count if closed else count - 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = at(i - 1), at(i), at(i + 1), at(i + 2)
        c1, c2 = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6), (x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        d.append("C" + " ".join(f"{num(x)} {num(y)}" for x, y in (c1, c2, (x2, y2))))
    return "".join(d) + ("Z" if closed else "")


def blob(points: Sequence[Point], fill: str, **extra: object) -> str:
    """A closed smooth shape through the points."""
    return path(through(points, closed=True), fill, **extra)


def group(
    *items: str, at: Point = (0, 0), scale: float = 1, turn: float = 0, flip: bool = False, **extra: object
) -> str:
    """Put the items down together: moved, then turned (degrees), then scaled or mirrored."""
    moves = [f"translate({num(at[0])} {num(at[1])})"] if at != (0, 0) else []
    if turn:
        moves.append(f"rotate({num(turn)})")
    if flip or scale != 1:
        moves.append(f"scale({-scale if flip else scale:.4g} {scale:.4g})")
    if moves:
        extra["transform"] = " ".join(moves)
    return f"<g{_attributes(extra)}>{''.join(items)}</g>"


def inside(shape: str, *items: str) -> str:
    """Show the items only within the shape."""
    name = f"c{next(_serial)}"
    return f'<clipPath id="{name}">{shape}</clipPath><g clip-path="url(#{name})">{"".join(items)}</g>'


def text(x: float, y: float, words: str, size: float, ink: str, **extra: object) -> str:
    """A line of lettering on its baseline; `anchor`, `weight`, `family` and `style` as in SVG."""
    style = {
        "font_family": extra.pop("family", SANS),
        "font_size": num(size),
        "font_weight": extra.pop("weight", 400),
        "text_anchor": extra.pop("anchor", "start"),
        "font_style": extra.pop("style", "normal"),
    }
    return f'<text x="{num(x)}" y="{num(y)}" fill="{ink}"{_attributes(style | extra)}>{escape(words)}</text>'


def turned(point: Point, degrees: float, centre: Point = (0, 0)) -> Point:
    """The point after a turn about the centre, clockwise as seen on the page."""
    angle = math.radians(degrees)
    dx, dy = point[0] - centre[0], point[1] - centre[1]
    return (
        centre[0] + dx * math.cos(angle) - dy * math.sin(angle),
        centre[1] + dx * math.sin(angle) + dy * math.cos(angle),
    )


def document(*items: str, width: int = W, height: int = H) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(items)}</svg>'


def taper(points: Sequence[Point], widths: Sequence[float], fill: str, *, fine: int = 8, **extra: object) -> str:
    """A smooth ribbon along the points, as wide at each as `widths` says: a neck, a river, a hose."""
    middle, wide = sampled(points, widths, fine)
    left, right = [], []
    for i, (x, y) in enumerate(middle):
        (ax, ay), (bx, by) = middle[max(i - 1, 0)], middle[min(i + 1, len(middle) - 1)]
        far = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / far * wide[i] / 2, (bx - ax) / far * wide[i] / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return poly([*left, *reversed(right)], fill, **extra)


def sampled(points: Sequence[Point], widths: Sequence[float], fine: int) -> tuple[list[Point], list[float]]:
    """Points close together on the smooth line, and the width at each."""
    last = len(points) - 1
    middle: list[Point] = []
    wide: list[float] = []
    for i in range(last):
        p0, p1, p2, p3 = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, last)]
        for step in range(fine + (i == last - 1)):
            t = step / fine
            middle.append((_catmull(p0[0], p1[0], p2[0], p3[0], t), _catmull(p0[1], p1[1], p2[1], p3[1], t)))
            wide.append(widths[i] + (widths[i + 1] - widths[i]) * t)
    return middle, wide


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
