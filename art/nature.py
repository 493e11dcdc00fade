"""Sky, water, land and what grows on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from art.svg import DEEP, NIGHT, PAPER, TIDE, H, Point, W, circle, curve, ellipse, group, line, mix, path, poly, rect, stroke, taper


def ridge(rng: Random, y: float, swing: float, *, step: float = 60, left: float = -40, right: float = W + 40) -> list[Point]:
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
    d = f"M{top[0][0]:.1f} {bottom:.1f}" + "".join(f"L{x:.1f} {y:.1f}" for x, y in top) + f"L{top[-1][0]:.1f} {bottom:.1f}Z"
    return path(d, fill, **extra)


def hills(rng: Random, y: float, swing: float, fill: str, *, bottom: float = H + 10, step: float = 24) -> str:
    return land(ridge(rng, y, swing, step=step), fill, bottom)


def peaks(rng: Random, y: float, height: float, fill: str, *, snow: str = "", bottom: float = H + 10, width: float = 260) -> str:
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


def stars(rng: Random, count: int, bottom: float, *, ink: str = PAPER, left: float = 0, right: float = W, top: float = 0) -> str:
    dots = []
    for _ in range(count):
        size = rng.choice((1.3, 1.3, 1.7, 2.2, 3))
        dots.append(
            circle(rng.uniform(left, right), rng.uniform(top, bottom), size, ink, opacity=round(rng.uniform(0.4, 1), 2))
        )
    return "".join(dots)


def water(rng: Random, y: float, base: str, mark: str, *, count: int = 170, bottom: float = H, left: float = 0, right: float = W) -> str:
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
    d = f"M{x:.0f} {y:.1f}Q{x + length / 2:.0f} {y - half:.1f} {x + length:.0f} {y:.1f}Q{x + length / 2:.0f} {y + half:.1f} {x:.0f} {y:.1f}Z"
    return path(d, ink)


def glitter(rng: Random, x: float, y: float, bottom: float, ink: str, *, width: float = 60, spread: float = 130, step: float = 13, **extra: object) -> str:
    """The road of light that the sun, moon or a lamp lays on water."""
    parts, at = [], y + 6.0
    while at < bottom:
        depth = (at - y) / max(bottom - y, 1)
        half = (width + (spread - width) * depth) * rng.uniform(0.25, 1) / 2
        middle = x + rng.uniform(-1, 1) * (width + (spread - width) * depth) * 0.28
        parts.append(line(middle - half, at, middle + half, at, ink, 2 + 4 * depth, stroke_linecap="round"))
        at += step * (0.7 + 0.8 * depth)
    return group(*parts, **extra)


def swell(rng: Random, y: float, height: float, length: float, fill: str, *, crest: str = "", bottom: float = H + 10) -> str:
    """One line of pointed waves, drawn toward the viewer."""
    d, tips = [], []
    x = -length * rng.random()
    d.append(f"M{x:.0f} {bottom:.0f}L{x:.0f} {y:.0f}")
    while x < W + length:
        span = length * rng.uniform(0.8, 1.2)
        up = height * rng.uniform(0.6, 1.1)
        d.append(f"Q{x + span * 0.45:.0f} {y + up * 0.25:.0f} {x + span * 0.62:.0f} {y - up:.0f}Q{x + span * 0.7:.0f} {y + up * 0.1:.0f} {x + span:.0f} {y:.0f}")
        tips.append((x + span * 0.62, y - up, span, up))
        x += span
    d.append(f"L{x:.0f} {bottom:.0f}Z")
    foam = "".join(
        path(f"M{a:.0f} {b:.0f}Q{a - s * 0.1:.0f} {b + u * 0.75:.0f} {a - s * 0.3:.0f} {b + u * 1.15:.0f}Q{a - s * 0.06:.0f} {b + u * 0.95:.0f} {a + s * 0.06:.0f} {b + u * 0.62:.0f}Z", crest)
        for a, b, s, u in tips
    )
    return path("".join(d), fill) + (foam if crest else "")


def reeds(rng: Random, left: float, right: float, y: float, height: float, count: int, inks: Sequence[str], *, heads: bool = True) -> str:
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
            path(f"M{x - half:.0f} {foot:.0f}Q{x:.0f} {foot - up * 0.6:.0f} {tip[0]:.0f} {tip[1]:.0f}Q{x + half:.0f} {foot - up * 0.5:.0f} {x + half:.0f} {foot:.0f}Z", ink)
        )
        if heads and rng.random() < 0.22:
            lean = math.degrees(math.atan2(bend, up))
            parts.append(ellipse(0, 0, 8, 34, ink, transform=f"translate({tip[0]:.0f} {tip[1]:.0f}) rotate({lean:.0f})"))
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
        parts.append(taper([(root, y), (root + reach * 0.3, y - up * 0.6), (root + reach, y - up)], [wide, wide * 0.9, 0.6], ink, fine=4))
    return "".join(parts)


def conifer(x: float, y: float, height: float, ink: str) -> str:
    half = height * 0.2
    parts = [rect(x - height * 0.02, y - height * 0.15, height * 0.04, height * 0.17, ink)]
    for t, w in ((0.1, 1), (0.36, 0.78), (0.6, 0.52)):
        parts.append(poly([(x - half * w, y - height * t), (x, y - height * min(t + 0.48, 1)), (x + half * w, y - height * t)], ink))
    return "".join(parts)


def forest(rng: Random, top: Sequence[Point], height: float, ink: str, *, density: float = 1.0) -> str:
    """Conifers along a line of land."""
    return "".join(
        conifer(x + rng.uniform(-15, 15), y + 8, height * rng.uniform(0.5, 1.1), ink) for x, y in top if rng.random() < density
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


def gull(x: float, y: float, span: float, ink: str, turn: float = 0) -> str:
    s = span / 100
    d = f"M{-50 * s:.1f} {-8 * s:.1f}Q{-24 * s:.1f} {-24 * s:.1f} 0 {2 * s:.1f}Q{24 * s:.1f} {-24 * s:.1f} {50 * s:.1f} {-6 * s:.1f}Q{24 * s:.1f} {-14 * s:.1f} 0 {10 * s:.1f}Q{-24 * s:.1f} {-14 * s:.1f} {-50 * s:.1f} {-8 * s:.1f}Z"
    return group(path(d, ink), at=(x, y), turn=turn)


def gulls(rng: Random, x: float, y: float, count: int, ink: str, *, reach: float = 200, span: float = 40) -> str:
    return "".join(
        gull(x + rng.uniform(-reach, reach), y + rng.uniform(-reach, reach) * 0.45, span * rng.uniform(0.6, 1.2), ink, rng.uniform(-15, 15))
        for _ in range(count)
    )


def cloud(x: float, y: float, width: float, ink: str) -> str:
    """A flat-bottomed cloud."""
    s = width / 100
    puffs = ((18, -8, 12), (40, -16, 18), (64, -13, 15), (82, -6, 9))
    base = rect(x + 8 * s, y - 8 * s, 84 * s, 8 * s, ink, rx=num4(4 * s))
    return base + "".join(circle(x + px * s, y + py * s * 0.6, r * s * 0.8, ink) for px, py, r in puffs)


def num4(value: float) -> str:
    return f"{value:.4g}"


def snowfall(rng: Random, count: int, ink: str = PAPER, *, top: float = 0, bottom: float = H) -> str:
    return "".join(
        circle(rng.uniform(0, W), rng.uniform(top, bottom), rng.uniform(2, 6), ink, opacity=round(rng.uniform(0.5, 1), 2))
        for _ in range(count)
    )


def streaks(rng: Random, count: int, ink: str, *, slope: float = 0.25, length: float = 60, bottom: float = H, opacity: float = 0.5) -> str:
    """Driving rain."""
    parts = []
    for _ in range(count):
        x, y, far = rng.uniform(0, W), rng.uniform(0, bottom), length * rng.uniform(0.5, 1.2)
        parts.append(line(x, y, x - far * slope, y + far, ink, 2.5))
    return group(*parts, opacity=opacity)


def beam(x: float, y: float, reach: float, degrees: float, width: float, ink: str, opacity: float = 0.16) -> str:
    """A cone of light from a lamp."""
    a, half = math.radians(degrees), math.radians(width / 2)
    ends = [(x + reach * math.cos(a + s * half), y + reach * math.sin(a + s * half)) for s in (-1, 1)]
    return poly([(x, y), *ends], ink, opacity=opacity)


def furrows(rng: Random, y: float, vanish: Point, inks: Sequence[str], *, rows: int = 26, bottom: float = H) -> str:
    """A ploughed field running to a vanishing point on or above its far edge `y`."""
    vx, vy = vanish
    parts = [rect(0, y, W, bottom - y + 5, inks[0])]
    reach = W * 3.2
    for i in range(rows):
        start = vx - reach / 2 + reach * i / rows
        wide = reach / rows * rng.uniform(0.35, 0.5)
        near, far = (bottom + 10 - vy), (y - vy)
        t = far / near
        corners = [(start, bottom + 10), (start + wide, bottom + 10), (vx + (start + wide - vx) * t, y), (vx + (start - vx) * t, y)]
        parts.append(poly(corners, inks[1 + i % (len(inks) - 1)]))
    return "".join(parts)


def rocks(rng: Random, x: float, y: float, width: float, height: float, ink: str = NIGHT, light: str = DEEP) -> str:
    """A skerry with its foot in the water."""
    count = 7
    tops = [(x + width * i / count, y - height * rng.uniform(0.4, 1) * math.sin(math.pi * (i + 0.5) / (count + 1))) for i in range(1, count)]
    shape = poly([(x, y), *tops, (x + width, y)], ink)
    facets = "".join(
        poly([tops[i], (tops[i][0] + width * 0.07, tops[i][1] + height * 0.32), (tops[i][0] - width * 0.05, y - height * 0.08)], light)
        for i in range(0, len(tops), 2)
    )
    return shape + facets


def furrow_shadow(x: float, y: float, rx: float, ry: float, ink: str = mix(NIGHT, TIDE, 0.3)) -> str:
    return ellipse(x, y, rx, ry, ink, opacity=0.5)


def bush(x: float, y: float, width: float, ink: str) -> str:
    return "".join(circle(x + width * dx, y - width * dy, width * r, ink) for dx, dy, r in ((0.2, 0.1, 0.2), (0.5, 0.2, 0.28), (0.8, 0.12, 0.22)))


def wire(points: Sequence[Point], ink: str, width: float, sag: float = 30) -> str:
    """A wire that hangs between each point and the next."""
    parts = []
    for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
        parts.append(path(f"M{x1:.0f} {y1:.0f}Q{(x1 + x2) / 2:.0f} {(y1 + y2) / 2 + sag * 2:.0f} {x2:.0f} {y2:.0f}", stroke=ink, stroke_width=width))
    return "".join(parts)


__all__ = [name for name in dir() if not name.startswith("_")]
_ = stroke
