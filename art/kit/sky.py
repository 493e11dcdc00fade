"""Sky, water, weather and the lie of the land."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from art.kit.svg import PAPER, H, Point, W, circle, group, line, num, path, poly, rect


def ridge(
    rng: Random, y: float, swing: float, *, step: float = 60, left: float = -40, right: float = W + 40
) -> list[Point]:
    """An uneven line of land or cloud from left to right around the height `y`."""
    waves = [(rng.uniform(0.6, 1.0) / k, rng.uniform(0, math.tau), k * rng.uniform(0.8, 1.2)) for k in (1, 2, 3.3, 6)]
    points = []
    x = left
    while x <= right + step:
        lift = sum(a * math.sin(phase + x / W * math.tau * f) for a, phase, f in waves)
        points.append((x, y + swing * lift / 1.8))
        x += step
    return points


def land(top: Sequence[Point], fill: str, bottom: float = H + 10, **extra: object) -> str:
    """Everything under the line, down to `bottom`."""
    d = (
        f"M{top[0][0]:.1f} {bottom:.1f}"
        + "".join(f"L{x:.1f} {y:.1f}" for x, y in top)
        + f"L{top[-1][0]:.1f} {bottom:.1f}Z"
    )
    return path(d, fill, **extra)


def hills(rng: Random, y: float, swing: float, fill: str, *, bottom: float = H + 10, step: float = 24) -> str:
    return land(ridge(rng, y, swing, step=step), fill, bottom)


def peaks(
    rng: Random, y: float, height: float, fill: str, *, snow: str = "", bottom: float = H + 10, width: float = 260
) -> str:
    """A jagged mountain line, with caps of snow where a colour is given for it."""
    points, caps = [(-60.0, y)], []
    x = -60.0
    while x < W + width:
        half = width * rng.uniform(0.45, 0.8)
        up = height * rng.uniform(0.55, 1)
        top = (x + half, y - up)
        points += [top, (x + half * 1.7, y - up * rng.uniform(0.2, 0.4))]
        caps.append(_cap(rng, top, half, up))
        x += half * 1.7
    shape = land(points, fill, bottom)
    return shape + ("".join(poly(cap, snow) for cap in caps) if snow else "")


def _cap(rng: Random, top: Point, half: float, up: float) -> list[Point]:
    x, y = top
    fall = up * 0.28
    left = half * fall / up
    right = half * 0.7 * fall / (up * 0.7)
    zigzag = [(x + right * t, y + fall * (1 + rng.uniform(-0.3, 0.25))) for t in (0.6, 0.1, -0.4)]
    return [top, (x + right * 0.86, y + fall * 0.86), *zigzag, (x - left * 0.86, y + fall * 0.86)]


def sky(rng: Random, bands: Sequence[str], bottom: float, *, swing: float = 16, top: float = 0) -> str:
    """Bands of colour from the top down to the horizon, with soft uneven edges."""
    parts = [rect(-5, top - 5, W + 10, bottom - top + 10, bands[0])]
    depth = (bottom - top) / len(bands)
    for i, ink in enumerate(bands[1:], 1):
        parts.append(land(ridge(rng, top + depth * i, swing, step=30), ink, bottom + 5))
    return "".join(parts)


def stars(
    rng: Random, count: int, bottom: float, *, ink: str = PAPER, left: float = 0, right: float = W, top: float = 0
) -> str:
    dots = []
    for _ in range(count):
        size = rng.choice((1.3, 1.3, 1.7, 2.2, 3))
        dots.append(
            circle(rng.uniform(left, right), rng.uniform(top, bottom), size, ink, opacity=round(rng.uniform(0.4, 1), 2))
        )
    return "".join(dots)


def water(
    rng: Random,
    y: float,
    base: str,
    mark: str,
    *,
    count: int = 170,
    bottom: float = H,
    left: float = 0,
    right: float = W,
) -> str:
    """Open water from the horizon `y` down, its ripples longer and rarer toward the viewer."""
    parts = [rect(left, y, right - left, bottom - y + 5, base)]
    for _ in range(count):
        depth = rng.random() ** 1.4
        at = y + 8 + (bottom - y - 8) * depth
        length = rng.uniform(25, 70) * (0.5 + 2 * depth)
        x = rng.uniform(left - 40, right)
        parts.append(ripple(x, at, length, 2 + 3 * depth, mark))
    return "".join(parts)


def ripple(x: float, y: float, length: float, thick: float, ink: str) -> str:
    """One lens-shaped stroke on the water."""
    half = thick / 2
    d = (
        f"M{x:.0f} {y:.1f}Q{x + length / 2:.0f} {y - half:.1f} {x + length:.0f} {y:.1f}"
        f"Q{x + length / 2:.0f} {y + half:.1f} {x:.0f} {y:.1f}Z"
    )
    return path(d, ink)


def glitter(
    rng: Random,
    x: float,
    y: float,
    bottom: float,
    ink: str,
    *,
    width: float = 60,
    spread: float = 130,
    step: float = 13,
    **extra: object,
) -> str:
    """The road of light that the sun, moon or a lamp lays on water."""
    parts, at = [], y + 6.0
    while at < bottom:
        depth = (at - y) / max(bottom - y, 1)
        half = (width + (spread - width) * depth) * rng.uniform(0.25, 1) / 2
        middle = x + rng.uniform(-1, 1) * (width + (spread - width) * depth) * 0.28
        parts.append(line(middle - half, at, middle + half, at, ink, 2 + 4 * depth, stroke_linecap="round"))
        at += step * (0.7 + 0.8 * depth)
    return group(*parts, **extra)


def swell(
    rng: Random, y: float, height: float, length: float, fill: str, *, crest: str = "", bottom: float = H + 10
) -> str:
    """One line of pointed waves, drawn toward the viewer."""
    d, tips = [], []
    x = -length * rng.random()
    d.append(f"M{x:.0f} {bottom:.0f}L{x:.0f} {y:.0f}")
    while x < W + length:
        span = length * rng.uniform(0.8, 1.2)
        up = height * rng.uniform(0.6, 1.1)
        d.append(f"Q{x + span * 0.45:.0f} {y + up * 0.25:.0f} {x + span * 0.62:.0f} {y - up:.0f}")
        d.append(f"Q{x + span * 0.7:.0f} {y + up * 0.1:.0f} {x + span:.0f} {y:.0f}")
        tips.append((x + span * 0.62, y - up, span, up))
        x += span
    d.append(f"L{x:.0f} {bottom:.0f}Z")
    foam = "".join(_crest(*tip, crest) for tip in tips)
    return path("".join(d), fill) + (foam if crest else "")


def _crest(x: float, y: float, span: float, up: float, ink: str) -> str:
    outer = f"Q{x - span * 0.1:.0f} {y + up * 0.75:.0f} {x - span * 0.3:.0f} {y + up * 1.15:.0f}"
    inner = f"Q{x - span * 0.06:.0f} {y + up * 0.95:.0f} {x + span * 0.06:.0f} {y + up * 0.62:.0f}"
    return path(f"M{x:.0f} {y:.0f}{outer}{inner}Z", ink)


def cloud(x: float, y: float, width: float, ink: str) -> str:
    """A flat-bottomed cloud."""
    s = width / 100
    puffs = ((18, -8, 12), (40, -16, 18), (64, -13, 15), (82, -6, 9))
    base = rect(x + 8 * s, y - 8 * s, 84 * s, 8 * s, ink, rx=num(4 * s))
    return base + "".join(circle(x + px * s, y + py * s * 0.6, r * s * 0.8, ink) for px, py, r in puffs)


def snowfall(rng: Random, count: int, ink: str = PAPER, *, top: float = 0, bottom: float = H) -> str:
    return "".join(
        circle(
            rng.uniform(0, W), rng.uniform(top, bottom), rng.uniform(2, 6), ink, opacity=round(rng.uniform(0.5, 1), 2)
        )
        for _ in range(count)
    )


def beam(x: float, y: float, reach: float, degrees: float, width: float, ink: str, opacity: float = 0.16) -> str:
    """A cone of light from a lamp."""
    a, half = math.radians(degrees), math.radians(width / 2)
    ends = [(x + reach * math.cos(a + s * half), y + reach * math.sin(a + s * half)) for s in (-1, 1)]
    return poly([(x, y), *ends], ink, opacity=opacity)


def wire(points: Sequence[Point], ink: str, width: float, sag: float = 30) -> str:
    """A wire that hangs between each point and the next."""
    parts = []
    for (x1, y1), (x2, y2) in pairwise(points):
        parts.append(
            path(
                f"M{x1:.0f} {y1:.0f}Q{(x1 + x2) / 2:.0f} {(y1 + y2) / 2 + sag * 2:.0f} {x2:.0f} {y2:.0f}",
                stroke=ink,
                stroke_width=width,
            )
        )
    return "".join(parts)
