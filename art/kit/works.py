"""Cranes, towers, bridges, scaffolds and ladders."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from art.kit.svg import (
    DEEP,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    RED,
    SAND,
    TIDE,
    circle,
    group,
    line,
    mix,
    path,
    poly,
    rect,
    stroke,
)


def railing(x1: float, x2: float, y: float, height: float, ink: str, *, step: float = 40, width: float = 4) -> str:
    posts = "".join(line(x, y - height, x, y, ink, width) for x in _steps(x1, x2, step))
    return (
        posts
        + line(x1, y - height, x2, y - height, ink, width * 1.5)
        + line(x1, y - height * 0.5, x2, y - height * 0.5, ink, width)
    )


def _steps(start: float, stop: float, step: float) -> list[float]:
    count = max(round(abs(stop - start) / step), 1)
    return [start + (stop - start) * i / count for i in range(count + 1)]


def truss(x1: float, x2: float, y: float, height: float, ink: str, *, bays: int = 8, width: float = 10) -> str:
    """A lattice girder with its lower chord at y."""
    step = (x2 - x1) / bays
    parts = [line(x1, y, x2, y, ink, width * 1.5), line(x1, y - height, x2, y - height, ink, width * 1.3)]
    for i in range(bays + 1):
        x = x1 + step * i
        parts.append(line(x, y, x, y - height, ink, width * 0.8))
        if i < bays:
            low, high = (y, y - height) if i % 2 else (y - height, y)
            parts.append(line(x, low, x + step, high, ink, width * 0.7))
    return "".join(parts)


def scaffold(
    x: float, y: float, width: float, height: float, ink: str, *, columns: int = 3, lifts: int = 5, plank: str = SAND
) -> str:
    """Poles, planks and a brace on each lift; feet at y."""
    parts = []
    dx, dy = width / columns, height / lifts
    for i in range(lifts):
        foot = y - dy * i
        parts.append(
            line(x, foot, x + width, foot - dy, ink, 3, opacity=0.7)
            if i % 2
            else line(x + width, foot, x, foot - dy, ink, 3, opacity=0.7)
        )
        parts.append(rect(x - 14, foot - dy - 5, width + 28, 10, plank))
        parts.append(line(x, foot - dy - dy * 0.35, x + width, foot - dy - dy * 0.35, ink, 3))
    parts += [line(x + dx * i, y, x + dx * i, y - height - dy * 0.5, ink, 6) for i in range(columns + 1)]
    return "".join(parts)


def ladder(
    x1: float, y1: float, x2: float, y2: float, width: float, ink: str, *, rungs: int = 10, thick: float = 7
) -> str:
    """A ladder from its foot (x1, y1) to its head (x2, y2)."""
    parts = [
        line(x1 - width / 2, y1, x2 - width / 2, y2, ink, thick),
        line(x1 + width / 2, y1, x2 + width / 2, y2, ink, thick),
    ]
    for i in range(1, rungs):
        t = i / rungs
        x, y = x1 + (x2 - x1) * t, y1 + (y2 - y1) * t
        parts.append(line(x - width / 2, y, x + width / 2, y, ink, thick * 0.75))
    return "".join(parts)


def quay_crane(
    x: float, y: float, size: float, ink: str, *, load: str = RED, reach: float = 1.0, drop: float = 0.5
) -> str:
    """A ship-to-shore crane: legs at (x, y), the boom out to the right. Size is the height of its apex."""
    s = size
    boom = y - s * 0.66
    out, back = x + s * 0.95 * reach, x - s * 0.42
    parts = [
        stroke([(x - s * 0.13, y), (x - s * 0.11, boom)], ink, s * 0.03),
        stroke([(x + s * 0.13, y), (x + s * 0.11, boom)], ink, s * 0.03),
        line(x - s * 0.13, y - s * 0.22, x + s * 0.13, y - s * 0.22, ink, s * 0.026),
        line(x - s * 0.12, y - s * 0.22, x + s * 0.12, y - s * 0.62, ink, s * 0.012),
        line(x + s * 0.12, y - s * 0.22, x - s * 0.12, y - s * 0.62, ink, s * 0.012),
        rect(back, boom - s * 0.022, out - back, s * 0.044, ink),
        stroke([(x - s * 0.1, boom), (x, y - s), (x + s * 0.1, boom)], ink, s * 0.02),
        stroke([(back, boom), (x, y - s), (out - s * 0.05, boom)], ink, s * 0.009),
        line(x, y - s, x + s * 0.5 * reach, boom, ink, s * 0.009),
        rect(back, boom, s * 0.16, s * 0.08, ink),
    ]
    hook = x + s * 0.62 * reach
    parts += [
        rect(hook - s * 0.045, boom, s * 0.09, s * 0.035, ink),
        line(hook - s * 0.03, boom, hook - s * 0.06, boom + s * drop * 0.5, ink, s * 0.006),
        line(hook + s * 0.03, boom, hook + s * 0.06, boom + s * drop * 0.5, ink, s * 0.006),
        rect(hook - s * 0.09, boom + s * drop * 0.5, s * 0.18, s * 0.075, load),
    ]
    return "".join(parts)


def lighthouse(
    x: float, y: float, height: float, *, wall: str = PAPER, band: str = RED, lamp: str = PAPER, bands: int = 3
) -> str:
    """A banded tower with gallery and lantern, foot at y."""
    foot, top = height * 0.115, height * 0.07
    body = height * 0.8
    parts = [poly([(x - foot, y), (x + foot, y), (x + top, y - body), (x - top, y - body)], wall)]
    pieces = bands * 2 + 1
    for i in range(1, pieces, 2):
        low, high = i / pieces, (i + 1) / pieces
        wl, wh = foot + (top - foot) * low, foot + (top - foot) * high
        parts.append(
            poly(
                [
                    (x - wl, y - body * low),
                    (x + wl, y - body * low),
                    (x + wh, y - body * high),
                    (x - wh, y - body * high),
                ],
                band,
            )
        )
    parts.append(
        poly([(x + foot * 0.3, y), (x + foot, y), (x + top, y - body), (x + top * 0.3, y - body)], NIGHT, opacity=0.2)
    )
    parts += [
        rect(x - top * 1.5, y - body - height * 0.012, top * 3, height * 0.026, NIGHT),
        railing(
            x - top * 1.4, x + top * 1.4, y - body, height * 0.05, NIGHT, step=top * 0.5, width=max(height * 0.005, 2)
        ),
        rect(x - top * 0.72, y - height * 0.92, top * 1.44, height * 0.12, lamp),
        line(x - top * 0.25, y - height * 0.92, x - top * 0.25, y - height * 0.8, NIGHT, 3),
        line(x + top * 0.25, y - height * 0.92, x + top * 0.25, y - height * 0.8, NIGHT, 3),
        path(
            (f"M{x - top * 0.95} {y - height * 0.915}Q{x} {y - height * 1.02} {x + top * 0.95} {y - height * 0.915}Z"),
            NIGHT,
        ),
        line(x, y - height * 0.96, x, y - height * 1.03, NIGHT, max(height * 0.008, 3)),
        rect(x - foot * 0.22, y - height * 0.08, foot * 0.44, height * 0.08, NIGHT, rx=round(foot * 0.2)),
        rect(x - foot * 0.12, y - height * 0.36, foot * 0.24, height * 0.04, NIGHT),
        rect(x - foot * 0.1, y - height * 0.6, foot * 0.2, height * 0.04, NIGHT),
    ]
    return "".join(parts)


def containers(
    rng: Random,
    x: float,
    y: float,
    columns: int,
    rows: int,
    size: tuple[float, float] = (84, 38),
    inks: Sequence[str] = (NIGHT, DEEP, TIDE, MIST, SAND, RED),
) -> str:
    """Stacks of boxes standing at y, each stack its own height."""
    parts = []
    width, height = size
    for c in range(columns):
        for r in range(rng.randint(max(1, rows - 2), rows)):
            ink = rng.choice(list(inks))
            left, top = x + c * (width + 3), y - (r + 1) * (height + 2)
            parts.append(rect(left, top, width, height, ink))
            dark = mix(ink, NIGHT if ink != NIGHT else TIDE, 0.3)
            parts += [
                line(left + width * t / 8, top + 4, left + width * t / 8, top + height - 4, dark, 1.6)
                for t in range(1, 8)
            ]
    return "".join(parts)


def turbine(x: float, y: float, height: float, turn: float, ink: str = PAPER, shade: str = PALE) -> str:
    """A wind turbine, foot at y."""
    hub = (x, y - height)
    half = height * 0.016
    mast = poly([(x - half, y), (x + half, y), (x + half * 0.6, hub[1]), (x - half * 0.6, hub[1])], ink)
    side = poly([(x + half * 0.2, y), (x + half, y), (x + half * 0.6, hub[1]), (x + half * 0.1, hub[1])], shade)
    span = height * 0.58
    blade = path(
        (f"M{-span * 0.012} 0L{-span * 0.045} {-span * 0.2}L0 {-span}L{span * 0.022} {-span * 0.18}L{span * 0.012} 0Z"),
        ink,
    )
    blades = "".join(group(blade, at=hub, turn=turn + 120 * i) for i in range(3))
    return mast + side + blades + circle(*hub, height * 0.022, ink) + circle(*hub, height * 0.009, shade)
