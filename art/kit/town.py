"""Houses, windows, lamps and clocks."""

from __future__ import annotations

import math
from random import Random

from art.kit.svg import NIGHT, PAPER, SAND, SHELL, circle, line, mix, path, poly, rect


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
        corners = [
            (x - 5, top + 1),
            (x + width * 0.12, top - 46),
            (x + width * 0.88, top - 46),
            (x + width + 5, top + 1),
        ]
        parts.append(poly(corners, mix(wall, NIGHT, 0.35)))
    else:
        parts.append(rect(x - 4, top - 8, width + 8, 12, mix(wall, NIGHT, 0.35)))
    inset = (x + width * 0.08, top + 22, width * 0.84, height - 50)
    parts.append(panes(rng, *inset, columns=columns, rows=rows, lit=lit, on=on, off=off, share=0.5))
    return "".join(parts)


def skyline(
    rng: Random,
    y: float,
    heights: tuple[float, float],
    wall: str,
    *,
    lit: float = 0.2,
    off: str = "",
    step: float = 110,
) -> str:
    """A row of town blocks across the picture."""
    parts, x = [], -30.0
    while x < 1840:
        width = step * rng.uniform(0.7, 1.4)
        height = rng.uniform(*heights)
        cap = rng.choice(("flat", "flat", "gable", "mansard"))
        rows, columns = max(int(height / 55), 1), max(int(width / 42), 1)
        parts.append(
            block(
                rng,
                x,
                y,
                width + 2,
                height,
                wall,
                columns=columns,
                rows=rows,
                lit=lit,
                off=off or mix(wall, NIGHT, 0.4),
                cap=cap,
            )
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
    parts = [
        rect(x - height * 0.012, top, height * 0.024, height, ink),
        rect(x - height * 0.04, y - height * 0.05, height * 0.08, height * 0.05, ink),
    ]
    if halo:
        parts.insert(
            0, circle(x, top, height * 0.24, glow, opacity=0.12) + circle(x, top, height * 0.14, glow, opacity=0.2)
        )
    parts.append(
        poly(
            [
                (x - height * 0.045, top - height * 0.06),
                (x + height * 0.045, top - height * 0.06),
                (x + height * 0.028, top + height * 0.04),
                (x - height * 0.028, top + height * 0.04),
            ],
            glow,
        )
    )
    parts.append(
        poly(
            [
                (x - height * 0.06, top - height * 0.06),
                (x, top - height * 0.11),
                (x + height * 0.06, top - height * 0.06),
            ],
            ink,
        )
    )
    return "".join(parts)


def hanging_lamp(x: float, y: float, drop: float, size: float, ink: str, glow: str = PAPER) -> str:
    """A lamp on a flex from (x, y)."""
    at = y + drop
    shade = poly(
        [
            (x - size * 0.2, at),
            (x + size * 0.2, at),
            (x + size * 0.6, at + size * 0.5),
            (x - size * 0.6, at + size * 0.5),
        ],
        ink,
    )
    bulb = path(
        (f"M{x - size * 0.3} {at + size * 0.5}A{size * 0.3} {size * 0.26} 0 0 0 {x + size * 0.3} {at + size * 0.5}Z"),
        glow,
    )
    return line(x, y, x, at, ink, 4) + bulb + shade


def column(x: float, y: float, width: float, height: float, light: str, shade: str, *, flutes: int = 3) -> str:
    """A column with base and capital, foot at y, lit from the left."""
    shaft = width * 0.78
    left = x - shaft / 2
    parts = [
        rect(left, y - height, shaft, height, light),
        rect(left + shaft * 0.64, y - height, shaft * 0.36, height, shade),
    ]
    parts += [
        line(left + shaft * t, y - height * 0.93, left + shaft * t, y - height * 0.06, shade, 2)
        for t in (0.18, 0.4, 0.58)[:flutes]
    ]
    parts += [
        rect(x - width / 2, y - height, width, height * 0.05, light),
        rect(x - width / 2, y - height * 0.045, width, height * 0.045, light),
    ]
    parts += [
        rect(x + width * 0.2, y - height, width * 0.3, height * 0.05, shade),
        rect(x + width * 0.2, y - height * 0.045, width * 0.3, height * 0.045, shade),
    ]
    return "".join(parts)


def clock_face(x: float, y: float, radius: float, face: str, ink: str, hour: float, *, numerals: bool = False) -> str:
    """A clock that shows the hour given as a decimal."""
    parts = [circle(x, y, radius, ink), circle(x, y, radius * 0.9, face)]
    for i in range(60 if numerals else 12):
        a = math.tau * i / (60 if numerals else 12)
        long = 0.12 if not numerals or i % 5 == 0 else 0.05
        width = radius * (0.035 if not numerals or i % 5 == 0 else 0.014)
        parts.append(
            line(
                x + math.sin(a) * radius * 0.84,
                y - math.cos(a) * radius * 0.84,
                x + math.sin(a) * radius * (0.84 - long),
                y - math.cos(a) * radius * (0.84 - long),
                ink,
                width,
            )
        )
    for turns, length, width in ((hour / 12, 0.48, 0.06), (hour % 1, 0.72, 0.045)):
        a = math.tau * turns
        parts.append(
            line(
                x - math.sin(a) * radius * 0.12,
                y + math.cos(a) * radius * 0.12,
                x + math.sin(a) * radius * length,
                y - math.cos(a) * radius * length,
                ink,
                radius * width,
                stroke_linecap="round",
            )
        )
    return "".join(parts) + circle(x, y, radius * 0.06, ink)


def window(
    x: float,
    y: float,
    width: float,
    height: float,
    glass: str,
    frame: str,
    *,
    bars: tuple[int, int] = (2, 3),
    arch: bool = False,
    thick: float = 8,
) -> str:
    """A framed window; with `arch`, its head is a half circle."""
    top = y + (width / 2 if arch else 0)
    head = f"A{width / 2} {width / 2} 0 0 1 {x + width} {top}" if arch else f"L{x + width} {top}"
    shape = f"M{x} {y + height}L{x} {top}{head}L{x + width} {y + height}Z"
    parts = [path(shape, glass)]
    parts += [
        line(
            x + width * i / bars[0],
            y if not arch or i * 2 == bars[0] else y + width * 0.12,
            x + width * i / bars[0],
            y + height,
            frame,
            thick * 0.6,
        )
        for i in range(1, bars[0])
    ]
    parts += [
        line(
            x,
            top + (y + height - top) * i / bars[1],
            x + width,
            top + (y + height - top) * i / bars[1],
            frame,
            thick * 0.6,
        )
        for i in range(0 if arch else 1, bars[1])
    ]
    return (
        "".join(parts)
        + path(shape, stroke=frame, stroke_width=thick)
        + rect(x - thick, y + height - thick / 2, width + thick * 2, thick * 1.4, frame)
    )


def moon(x: float, y: float, radius: float, ink: str = SHELL) -> str:
    return (
        circle(x, y, radius * 1.5, ink, opacity=0.08)
        + circle(x, y, radius * 1.22, ink, opacity=0.1)
        + circle(x, y, radius, ink)
    )
