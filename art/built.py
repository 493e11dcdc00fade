"""What people put up: houses, lamps, fences, poles, towers, cranes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from art.svg import (
    DEEP,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    RED,
    SAND,
    SHELL,
    TIDE,
    Point,
    circle,
    group,
    line,
    mix,
    path,
    poly,
    rect,
    stroke,
    trace,
)


def panes(
    rng: Random,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    columns: int,
    rows: int,
    lit: float = 0.3,
    on: str = SAND,
    off: str = NIGHT,
    share: float = 0.55,
) -> str:
    """A grid of windows, some with a light on."""
    parts = []
    dx, dy = width / columns, height / rows
    for row in range(rows):
        for column in range(columns):
            ink = on if rng.random() < lit else off
            at = (x + dx * (column + (1 - share) / 2), y + dy * (row + (1 - share) / 2))
            parts.append(rect(*at, dx * share, dy * share, ink))
    return "".join(parts)


def house(
    rng: Random,
    x: float,
    y: float,
    width: float,
    height: float,
    wall: str,
    roof: str,
    *,
    columns: int = 2,
    rows: int = 2,
    lit: float = 0.3,
    on: str = SAND,
    off: str = NIGHT,
    pitch: float = 0.45,
    chimney: bool = True,
) -> str:
    """A gabled house standing at y, its left wall at x, one side in shade."""
    top = y - height
    peak = top - width * pitch
    parts = [rect(x, top, width, height, wall), rect(x + width * 0.72, top, width * 0.28, height, NIGHT, opacity=0.14)]
    if chimney:
        parts.append(rect(x + width * 0.68, peak + width * 0.05, width * 0.11, width * 0.34, roof))
    parts.append(poly([(x - width * 0.05, top), (x + width / 2, peak), (x + width * 1.05, top)], roof))
    inset = (x + width * 0.08, top + height * 0.1, width * 0.84, height * 0.62)
    parts.append(panes(rng, *inset, columns=columns, rows=rows, lit=lit, on=on, off=off))
    return "".join(parts)


def block(
    rng: Random,
    x: float,
    y: float,
    width: float,
    height: float,
    wall: str,
    *,
    columns: int = 3,
    rows: int = 5,
    lit: float = 0.25,
    on: str = SAND,
    off: str = NIGHT,
    cap: str = "flat",
) -> str:
    """A town block standing at y; its cap is flat, gabled or a mansard."""
    top = y - height
    parts = [rect(x, top, width, height + 2, wall)]
    if cap == "gable":
        parts.append(poly([(x, top + 1), (x + width / 2, top - width * 0.38), (x + width, top + 1)], wall))
    elif cap == "mansard":
        corners = [(x - 5, top + 1), (x + width * 0.12, top - 46), (x + width * 0.88, top - 46), (x + width + 5, top + 1)]
        parts.append(poly(corners, mix(wall, NIGHT, 0.35)))
    else:
        parts.append(rect(x - 4, top - 8, width + 8, 12, mix(wall, NIGHT, 0.35)))
    inset = (x + width * 0.08, top + 22, width * 0.84, height - 50)
    parts.append(panes(rng, *inset, columns=columns, rows=rows, lit=lit, on=on, off=off, share=0.5))
    return "".join(parts)


def skyline(rng: Random, y: float, heights: tuple[float, float], wall: str, *, lit: float = 0.2, off: str = "", step: float = 110) -> str:
    """A row of town blocks across the picture."""
    parts, x = [], -30.0
    while x < 1840:
        width = step * rng.uniform(0.7, 1.4)
        height = rng.uniform(*heights)
        cap = rng.choice(("flat", "flat", "gable", "mansard"))
        rows, columns = max(int(height / 55), 1), max(int(width / 42), 1)
        parts.append(
            block(rng, x, y, width + 2, height, wall, columns=columns, rows=rows, lit=lit, off=off or mix(wall, NIGHT, 0.4), cap=cap)
        )
        x += width
    return "".join(parts)


def spire(x: float, y: float, width: float, height: float, wall: str, roof: str) -> str:
    """A church tower with its feet at y."""
    body = height * 0.55
    return (
        rect(x - width / 2, y - body, width, body, wall)
        + rect(x + width * 0.2, y - body, width * 0.3, body, NIGHT, opacity=0.15)
        + poly([(x - width * 0.6, y - body), (x, y - height), (x + width * 0.6, y - body)], roof)
        + rect(x - width * 0.14, y - body * 0.82, width * 0.28, width * 0.6, roof, rx=width * 0.14)
        + line(x, y - height + 4, x, y - height - width * 0.6, roof, 4)
    )


def street_lamp(x: float, y: float, height: float, ink: str, glow: str = PAPER, *, halo: bool = True) -> str:
    top = y - height
    parts = [rect(x - height * 0.012, top, height * 0.024, height, ink), rect(x - height * 0.04, y - height * 0.05, height * 0.08, height * 0.05, ink)]
    if halo:
        parts.insert(0, circle(x, top, height * 0.24, glow, opacity=0.12) + circle(x, top, height * 0.14, glow, opacity=0.2))
    parts.append(poly([(x - height * 0.045, top - height * 0.06), (x + height * 0.045, top - height * 0.06), (x + height * 0.028, top + height * 0.04), (x - height * 0.028, top + height * 0.04)], glow))
    parts.append(poly([(x - height * 0.06, top - height * 0.06), (x, top - height * 0.11), (x + height * 0.06, top - height * 0.06)], ink))
    return "".join(parts)


def hanging_lamp(x: float, y: float, drop: float, size: float, ink: str, glow: str = PAPER) -> str:
    """A lamp on a flex from (x, y)."""
    at = y + drop
    shade = poly([(x - size * 0.2, at), (x + size * 0.2, at), (x + size * 0.6, at + size * 0.5), (x - size * 0.6, at + size * 0.5)], ink)
    bulb = path(trace("M", x - size * 0.3, at + size * 0.5, "A", size * 0.3, size * 0.26, "0 0 0", x + size * 0.3, at + size * 0.5, "Z"), glow)
    return line(x, y, x, at, ink, 4) + bulb + shade


def railing(x1: float, x2: float, y: float, height: float, ink: str, *, step: float = 40, width: float = 4) -> str:
    posts = "".join(line(x, y - height, x, y, ink, width) for x in _steps(x1, x2, step))
    return posts + line(x1, y - height, x2, y - height, ink, width * 1.5) + line(x1, y - height * 0.5, x2, y - height * 0.5, ink, width)


def _steps(start: float, stop: float, step: float) -> list[float]:
    count = max(round(abs(stop - start) / step), 1)
    return [start + (stop - start) * i / count for i in range(count + 1)]


def piles(x1: float, x2: float, y: float, depth: float, ink: str, *, step: float = 90, width: float = 16) -> str:
    """The legs of a pier."""
    return "".join(rect(x - width / 2, y, width, depth, ink) for x in _steps(x1, x2, step))


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


def scaffold(x: float, y: float, width: float, height: float, ink: str, *, columns: int = 3, lifts: int = 5, plank: str = SAND) -> str:
    """Poles, planks and a brace on each lift; feet at y."""
    parts = []
    dx, dy = width / columns, height / lifts
    for i in range(lifts):
        foot = y - dy * i
        parts.append(line(x, foot, x + width, foot - dy, ink, 3, opacity=0.7) if i % 2 else line(x + width, foot, x, foot - dy, ink, 3, opacity=0.7))
        parts.append(rect(x - 14, foot - dy - 5, width + 28, 10, plank))
        parts.append(line(x, foot - dy - dy * 0.35, x + width, foot - dy - dy * 0.35, ink, 3))
    parts += [line(x + dx * i, y, x + dx * i, y - height - dy * 0.5, ink, 6) for i in range(columns + 1)]
    return "".join(parts)


def ladder(x1: float, y1: float, x2: float, y2: float, width: float, ink: str, *, rungs: int = 10, thick: float = 7) -> str:
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


def column(x: float, y: float, width: float, height: float, light: str, shade: str, *, flutes: int = 3) -> str:
    """A column with base and capital, foot at y, lit from the left."""
    shaft = width * 0.78
    left = x - shaft / 2
    parts = [rect(left, y - height, shaft, height, light), rect(left + shaft * 0.64, y - height, shaft * 0.36, height, shade)]
    parts += [line(left + shaft * t, y - height * 0.93, left + shaft * t, y - height * 0.06, shade, 2) for t in (0.18, 0.4, 0.58)[:flutes]]
    parts += [rect(x - width / 2, y - height, width, height * 0.05, light), rect(x - width / 2, y - height * 0.045, width, height * 0.045, light)]
    parts += [rect(x + width * 0.2, y - height, width * 0.3, height * 0.05, shade), rect(x + width * 0.2, y - height * 0.045, width * 0.3, height * 0.045, shade)]
    return "".join(parts)


def pole_line(points: Sequence[Point], height: float, ink: str, *, arms: int = 2) -> str:
    """Telegraph poles at the points, each as high as `height` times its place's scale of one."""
    parts = []
    for x, y in points:
        parts.append(line(x, y, x, y - height, ink, 8))
        parts += [line(x - 38, y - height + 16 + 26 * i, x + 38, y - height + 16 + 26 * i, ink, 5) for i in range(arms)]
        parts += [rect(x + dx - 3, y - height + 5 + 26 * i, 6, 11, ink) for i in range(arms) for dx in (-34, -16, 16, 34)]
    return "".join(parts)


def quay_crane(x: float, y: float, size: float, ink: str, *, load: str = RED, reach: float = 1.0, drop: float = 0.5) -> str:
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


def lighthouse(x: float, y: float, height: float, *, wall: str = PAPER, band: str = RED, lamp: str = PAPER, bands: int = 3) -> str:
    """A banded tower with gallery and lantern, foot at y."""
    foot, top = height * 0.115, height * 0.07
    body = height * 0.8
    parts = [poly([(x - foot, y), (x + foot, y), (x + top, y - body), (x - top, y - body)], wall)]
    pieces = bands * 2 + 1
    for i in range(1, pieces, 2):
        low, high = i / pieces, (i + 1) / pieces
        wl, wh = foot + (top - foot) * low, foot + (top - foot) * high
        parts.append(poly([(x - wl, y - body * low), (x + wl, y - body * low), (x + wh, y - body * high), (x - wh, y - body * high)], band))
    parts.append(poly([(x + foot * 0.3, y), (x + foot, y), (x + top, y - body), (x + top * 0.3, y - body)], NIGHT, opacity=0.2))
    parts += [
        rect(x - top * 1.5, y - body - height * 0.012, top * 3, height * 0.026, NIGHT),
        railing(x - top * 1.4, x + top * 1.4, y - body, height * 0.05, NIGHT, step=top * 0.5, width=max(height * 0.005, 2)),
        rect(x - top * 0.72, y - height * 0.92, top * 1.44, height * 0.12, lamp),
        line(x - top * 0.25, y - height * 0.92, x - top * 0.25, y - height * 0.8, NIGHT, 3),
        line(x + top * 0.25, y - height * 0.92, x + top * 0.25, y - height * 0.8, NIGHT, 3),
        path(trace("M", x - top * 0.95, y - height * 0.915, "Q", x, y - height * 1.02, x + top * 0.95, y - height * 0.915, "Z"), NIGHT),
        line(x, y - height * 0.96, x, y - height * 1.03, NIGHT, max(height * 0.008, 3)),
        rect(x - foot * 0.22, y - height * 0.08, foot * 0.44, height * 0.08, NIGHT, rx=round(foot * 0.2)),
        rect(x - foot * 0.12, y - height * 0.36, foot * 0.24, height * 0.04, NIGHT),
        rect(x - foot * 0.1, y - height * 0.6, foot * 0.2, height * 0.04, NIGHT),
    ]
    return "".join(parts)


def containers(rng: Random, x: float, y: float, columns: int, rows: int, size: tuple[float, float] = (84, 38), inks: Sequence[str] = (NIGHT, DEEP, TIDE, MIST, SAND, RED)) -> str:
    """Stacks of boxes standing at y, each stack its own height."""
    parts = []
    width, height = size
    for c in range(columns):
        for r in range(rng.randint(max(1, rows - 2), rows)):
            ink = rng.choice(list(inks))
            left, top = x + c * (width + 3), y - (r + 1) * (height + 2)
            parts.append(rect(left, top, width, height, ink))
            dark = mix(ink, NIGHT if ink != NIGHT else TIDE, 0.3)
            parts += [line(left + width * t / 8, top + 4, left + width * t / 8, top + height - 4, dark, 1.6) for t in range(1, 8)]
    return "".join(parts)


def turbine(x: float, y: float, height: float, turn: float, ink: str = PAPER, shade: str = PALE) -> str:
    """A wind turbine, foot at y."""
    hub = (x, y - height)
    half = height * 0.016
    mast = poly([(x - half, y), (x + half, y), (x + half * 0.6, hub[1]), (x - half * 0.6, hub[1])], ink)
    side = poly([(x + half * 0.2, y), (x + half, y), (x + half * 0.6, hub[1]), (x + half * 0.1, hub[1])], shade)
    span = height * 0.58
    blade = path(trace("M", -span * 0.012, 0, "L", -span * 0.045, -span * 0.2, "L", 0, -span, "L", span * 0.022, -span * 0.18, "L", span * 0.012, 0, "Z"), ink)
    blades = "".join(group(blade, at=hub, turn=turn + 120 * i) for i in range(3))
    return mast + side + blades + circle(*hub, height * 0.022, ink) + circle(*hub, height * 0.009, shade)


def clock_face(x: float, y: float, radius: float, face: str, ink: str, hour: float, *, numerals: bool = False) -> str:
    """A clock that shows the hour given as a decimal."""
    parts = [circle(x, y, radius, ink), circle(x, y, radius * 0.9, face)]
    for i in range(60 if numerals else 12):
        a = math.tau * i / (60 if numerals else 12)
        long = 0.12 if not numerals or i % 5 == 0 else 0.05
        width = radius * (0.035 if not numerals or i % 5 == 0 else 0.014)
        parts.append(line(x + math.sin(a) * radius * 0.84, y - math.cos(a) * radius * 0.84, x + math.sin(a) * radius * (0.84 - long), y - math.cos(a) * radius * (0.84 - long), ink, width))
    for turns, length, width in ((hour / 12, 0.48, 0.06), (hour % 1, 0.72, 0.045)):
        a = math.tau * turns
        parts.append(line(x - math.sin(a) * radius * 0.12, y + math.cos(a) * radius * 0.12, x + math.sin(a) * radius * length, y - math.cos(a) * radius * length, ink, radius * width, stroke_linecap="round"))
    return "".join(parts) + circle(x, y, radius * 0.06, ink)


def window(x: float, y: float, width: float, height: float, glass: str, frame: str, *, bars: tuple[int, int] = (2, 3), arch: bool = False, thick: float = 8) -> str:
    """A framed window; with `arch`, its head is a half circle."""
    top = y + (width / 2 if arch else 0)
    shape = trace("M", x, y + height, "L", x, top, *(("A", width / 2, width / 2, "0 0 1", x + width, top) if arch else ("L", x + width, top)), "L", x + width, y + height, "Z")
    parts = [path(shape, glass)]
    parts += [line(x + width * i / bars[0], y if not arch or i * 2 == bars[0] else y + width * 0.12, x + width * i / bars[0], y + height, frame, thick * 0.6) for i in range(1, bars[0])]
    parts += [line(x, top + (y + height - top) * i / bars[1], x + width, top + (y + height - top) * i / bars[1], frame, thick * 0.6) for i in range(0 if arch else 1, bars[1])]
    return "".join(parts) + path(shape, stroke=frame, stroke_width=thick) + rect(x - thick, y + height - thick / 2, width + thick * 2, thick * 1.4, frame)


def moon(x: float, y: float, radius: float, ink: str = SHELL) -> str:
    return circle(x, y, radius * 1.5, ink, opacity=0.08) + circle(x, y, radius * 1.22, ink, opacity=0.1) + circle(x, y, radius, ink)
