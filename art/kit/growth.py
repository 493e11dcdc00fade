"""What grows, flies and lies about."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from art.kit.svg import DEEP, NIGHT, Point, circle, ellipse, group, line, path, poly, rect, taper


def reeds(
    rng: Random,
    left: float,
    right: float,
    y: float,
    height: float,
    count: int,
    inks: Sequence[str],
    *,
    heads: bool = True,
) -> str:
    """A stand of reeds with their feet at `y`."""
    parts = []
    for _ in range(count):
        x, up = rng.uniform(left, right), height * rng.uniform(0.45, 1.05)
        bend = rng.gauss(0, 0.16) * up
        ink = rng.choice(list(inks))
        foot = y + rng.uniform(-10, 25)
        half = rng.uniform(3, 6)
        tip = (x + bend, foot - up)
        parts.append(
            path(
                (
                    f"M{x - half:.0f} {foot:.0f}Q{x:.0f} {foot - up * 0.6:.0f} {tip[0]:.0f} {tip[1]:.0f}"
                    f"Q{x + half:.0f} {foot - up * 0.5:.0f} {x + half:.0f} {foot:.0f}"
                    f"Z"
                ),
                ink,
            )
        )
        if heads and rng.random() < 0.22:
            lean = math.degrees(math.atan2(bend, up))
            parts.append(
                ellipse(0, 0, 8, 34, ink, transform=f"translate({tip[0]:.0f} {tip[1]:.0f}) rotate({lean:.0f})")
            )
    return "".join(parts)


def grass(rng: Random, x: float, y: float, height: float, blades: int, ink: str) -> str:
    """One tuft."""
    parts = []
    count = blades * 2
    for i in range(count):
        side = (i - (count - 1) / 2) / (count - 1) * 2
        up = height * rng.uniform(0.55, 1) * (1 - 0.25 * abs(side))
        reach = side * height * rng.uniform(0.2, 0.62)
        root = x + side * height * 0.09
        wide = max(height / 34, 2)
        parts.append(
            taper(
                [(root, y), (root + reach * 0.3, y - up * 0.6), (root + reach, y - up)],
                [wide, wide * 0.9, 0.6],
                ink,
                fine=4,
            )
        )
    return "".join(parts)


def conifer(x: float, y: float, height: float, ink: str) -> str:
    half = height * 0.2
    parts = [rect(x - height * 0.02, y - height * 0.15, height * 0.04, height * 0.17, ink)]
    for t, w in ((0.1, 1), (0.36, 0.78), (0.6, 0.52)):
        parts.append(
            poly(
                [(x - half * w, y - height * t), (x, y - height * min(t + 0.48, 1)), (x + half * w, y - height * t)],
                ink,
            )
        )
    return "".join(parts)


def forest(rng: Random, top: Sequence[Point], height: float, ink: str, *, density: float = 1.0) -> str:
    """Conifers along a line of land."""
    return "".join(
        conifer(x + rng.uniform(-15, 15), y + 8, height * rng.uniform(0.5, 1.1), ink)
        for x, y in top
        if rng.random() < density
    )


def bare_tree(rng: Random, x: float, y: float, height: float, ink: str) -> str:
    """A tree in winter: a trunk that forks, and forks again."""
    parts: list[str] = []

    def branch(px: float, py: float, angle: float, length: float, width: float, left: int) -> None:
        qx, qy = px + length * math.sin(angle), py - length * math.cos(angle)
        parts.append(line(px, py, qx, qy, ink, width, stroke_linecap="round"))
        if left:
            for turn in (-rng.uniform(0.3, 0.6), rng.uniform(0.3, 0.6), rng.uniform(-0.15, 0.15)):
                branch(qx, qy, angle + turn, length * rng.uniform(0.6, 0.78), width * 0.62, left - 1)

    branch(x, y, 0, height * 0.33, height * 0.06, 4)
    return "".join(parts)


def round_tree(rng: Random, x: float, y: float, height: float, ink: str, trunk: str = NIGHT) -> str:
    crown = height * 0.36
    parts = [rect(x - height * 0.025, y - height * 0.5, height * 0.05, height * 0.5, trunk)]
    for _ in range(6):
        dx, dy = rng.uniform(-0.6, 0.6) * crown, rng.uniform(-0.5, 0.5) * crown
        parts.append(circle(x + dx, y - height * 0.66 + dy, crown * rng.uniform(0.5, 0.7), ink))
    return "".join(parts)


def bush(x: float, y: float, width: float, ink: str) -> str:
    return "".join(
        circle(x + width * dx, y - width * dy, width * r, ink)
        for dx, dy, r in ((0.2, 0.1, 0.2), (0.5, 0.2, 0.28), (0.8, 0.12, 0.22))
    )


def gull(x: float, y: float, span: float, ink: str, turn: float = 0) -> str:
    s = span / 100
    d = (
        f"M{-50 * s:.1f} {-8 * s:.1f}Q{-24 * s:.1f} {-24 * s:.1f} 0 {2 * s:.1f}"
        f"Q{24 * s:.1f} {-24 * s:.1f} {50 * s:.1f} {-6 * s:.1f}Q{24 * s:.1f} {-14 * s:.1f} 0 {10 * s:.1f}"
        f"Q{-24 * s:.1f} {-14 * s:.1f} {-50 * s:.1f} {-8 * s:.1f}Z"
    )
    return group(path(d, ink), at=(x, y), turn=turn)


def gulls(rng: Random, x: float, y: float, count: int, ink: str, *, reach: float = 200, span: float = 40) -> str:
    return "".join(
        gull(
            x + rng.uniform(-reach, reach),
            y + rng.uniform(-reach, reach) * 0.45,
            span * rng.uniform(0.6, 1.2),
            ink,
            rng.uniform(-15, 15),
        )
        for _ in range(count)
    )


def rocks(rng: Random, x: float, y: float, width: float, height: float, ink: str = NIGHT, light: str = DEEP) -> str:
    """A skerry with its foot in the water."""
    count = 7
    tops = [
        (x + width * i / count, y - height * rng.uniform(0.4, 1) * math.sin(math.pi * (i + 0.5) / (count + 1)))
        for i in range(1, count)
    ]
    shape = poly([(x, y), *tops, (x + width, y)], ink)
    facets = "".join(
        poly(
            [
                tops[i],
                (tops[i][0] + width * 0.07, tops[i][1] + height * 0.32),
                (tops[i][0] - width * 0.05, y - height * 0.08),
            ],
            light,
        )
        for i in range(0, len(tops), 2)
    )
    return shape + facets
