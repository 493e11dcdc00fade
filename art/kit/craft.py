"""What people travel in: boats, ships, trains, trams, carts."""

from __future__ import annotations

from random import Random

from art.kit.svg import (
    DEEP,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    RED,
    SAND,
    SHELL,
    TIDE,
    circle,
    ellipse,
    group,
    line,
    path,
    poly,
    rect,
    stroke,
)
from art.kit.works import containers


def rowing_boat(x: float, y: float, length: float, ink: str = NIGHT, inner: str = TIDE) -> str:
    """A small open boat seen from the side, its waterline at y."""
    s = length / 100
    hull = path(
        (
            f"M{-50 * s} {-13 * s}Q{-44 * s} {2 * s} {-26 * s} {3 * s}L{28 * s} {3 * s}"
            f"Q{46 * s} {1 * s} {52 * s} {-16 * s}Q0 {-6 * s} {-50 * s} {-13 * s}Z"
        ),
        ink,
    )
    rim = path(f"M{-50 * s} {-13 * s}Q0 {-6 * s} {52 * s} {-16 * s}", stroke=inner, stroke_width=round(2.2 * s, 1))
    return group(hull, rim, at=(x, y))


def trawler(
    x: float, y: float, length: float, *, hull: str = NIGHT, house: str = PAPER, trim: str = RED, flip: bool = False
) -> str:
    """A fishing boat with wheelhouse, mast and derrick; waterline at y."""
    parts = [
        line(-8, -20, -8, -74, hull, 2.2),
        line(-8, -68, 30, -34, hull, 1.2),
        line(-8, -68, -44, -20, hull, 1),
        line(-8, -40, 24, -58, hull, 1.8),
        line(-8, -72, 48, -20, hull, 0.8),
        rect(-36, -40, 24, 24, house),
        rect(-39, -43, 30, 4, hull),
        rect(-33, -36, 7, 8, hull),
        rect(-23, -36, 7, 8, hull),
        rect(-31, -50, 6, 8, trim),
        path("M-52 -19Q-50 0 -40 3L38 3Q50 -6 58 -27Q40 -17 18 -17L-52 -19Z", hull),
        path("M-49.5 -5L47 -5", stroke=trim, stroke_width=2.4),
        line(18, -17, 18, -23, hull, 1.5),
    ]
    return group(*parts, at=(x, y), scale=length / 110, flip=flip)


def tug(
    x: float, y: float, length: float, *, hull: str = NIGHT, house: str = SHELL, trim: str = RED, flip: bool = False
) -> str:
    parts = [
        rect(-30, -36, 46, 16, house),
        rect(-16, -52, 28, 17, house),
        rect(-19, -55, 34, 4, hull),
        *[rect(-12 + 9 * i, -49, 6, 7, hull) for i in range(3)],
        *[circle(-23 + 11 * i, -28, 2.6, hull) for i in range(4)],
        rect(-34, -58, 10, 24, hull),
        rect(-34, -53, 10, 6, trim),
        line(-4, -55, -4, -80, hull, 2),
        path("M-54 -21Q-54 0 -44 3L42 3Q54 -8 58 -27Q36 -19 -54 -21Z", hull),
        *[circle(-40 + 16 * i, -13, 4, TIDE) for i in range(5)],
    ]
    return group(*parts, at=(x, y), scale=length / 112, flip=flip)


def freighter(
    rng: Random,
    x: float,
    y: float,
    length: float,
    *,
    hull: str = NIGHT,
    band: str = RED,
    boxes: bool = True,
    lights: bool = False,
    deck: str = DEEP,
    flip: bool = False,
) -> str:
    """A cargo ship with its bridge aft; waterline at y, length from stern to stem."""
    tower = SHELL if not lights else deck
    panes = "".join(
        rect(-183 + 12 * c, -92 + 13 * r, 7, 6, SAND if lights else NIGHT) for c in range(4) for r in range(3)
    )
    parts = [
        rect(-190, -98, 58, 74, tower),
        rect(-194, -104, 66, 8, hull),
        rect(-198, -84, 76, 5, hull),
        panes,
        rect(-184, -124, 24, 22, hull),
        rect(-184, -117, 24, 7, band),
        line(-150, -104, -150, -132, hull, 3),
    ]
    if boxes:
        parts.append(containers(rng, -118, -25, 12, 3, (22, 13)))
    else:
        parts += [rect(-116 + 62 * i, -34, 50, 10, tower) for i in range(4)]
        parts += [
            line(-62, -26, -62, -84, hull, 4),
            line(-62, -80, -18, -44, hull, 2),
            line(64, -26, 64, -84, hull, 4),
            line(64, -80, 22, -44, hull, 2),
        ]
    parts += [
        path("M-206 -28L-200 4L178 4Q196 -14 210 -42L176 -42L166 -27Z", hull),
        path("M-203 -12L190 -12L186 -6L-202 -6Z", band),
        line(184, -42, 184, -66, hull, 3),
    ]
    if lights:
        parts += [circle(184, -68, 4, PAPER), circle(-150, -134, 4, RED)]
    return group(*parts, at=(x, y), scale=length / 416, flip=flip)


def ferry(
    x: float, y: float, length: float, *, hull: str = NIGHT, upper: str = PAPER, band: str = RED, flip: bool = False
) -> str:
    """A two-deck ferry; waterline at y."""
    rows = "".join(rect(-150 + 18 * i, -52, 11, 9, DEEP) for i in range(17)) + "".join(
        rect(-118 + 18 * i, -77, 11, 9, DEEP) for i in range(12)
    )
    parts = [
        rect(-164, -60, 330, 32, upper),
        rect(-132, -86, 240, 27, upper),
        rect(-138, -90, 254, 5, MIST),
        rect(-168, -63, 342, 4, MIST),
        rows,
        rect(62, -112, 50, 23, upper),
        rect(58, -116, 60, 5, NIGHT),
        *[rect(68 + 11 * i, -107, 8, 9, NIGHT) for i in range(4)],
        poly([(-70, -90), (-62, -136), (-28, -136), (-24, -90)], band),
        poly([(-63.5, -128), (-62, -136), (-28, -136), (-27.3, -128)], NIGHT),
        line(86, -116, 86, -146, NIGHT, 3),
        path("M-182 -30L-172 5L168 5Q186 -12 196 -34L170 -30Z", hull),
        path("M-178 -17L187 -17L183 -11L-176 -11Z", PALE),
    ]
    return group(*parts, at=(x, y), scale=length / 378, flip=flip)


def coach(
    x: float,
    y: float,
    length: float,
    height: float,
    body: str,
    glass: str,
    *,
    windows: int = 6,
    roof: str = NIGHT,
    band: str = "",
) -> str:
    """A railway coach, its wheels on the rail at y."""
    low, top = y - height * 0.16, y - height
    parts = [circle(x + length * t, y - height * 0.1, height * 0.1, NIGHT) for t in (0.12, 0.22, 0.78, 0.88)]
    parts += [
        rect(x + 3, top, length - 6, low - top, body, rx=round(height * 0.08)),
        rect(x + 8, top, length - 16, height * 0.13, roof, rx=round(height * 0.06)),
    ]
    dx = (length * 0.86) / windows
    parts += [
        rect(x + length * 0.07 + dx * (i + 0.14), top + height * 0.26, dx * 0.72, height * 0.26, glass)
        for i in range(windows)
    ]
    if band:
        parts.append(rect(x + 3, low - height * 0.17, length - 6, height * 0.07, band))
    return "".join(parts)


def engine(
    x: float, y: float, length: float, height: float, body: str, glass: str, *, roof: str = NIGHT, lamp: str = PAPER
) -> str:
    """A locomotive that faces right, on the rail at y."""
    low, top = y - height * 0.16, y - height
    d = (
        f"M{x + 3} {low}L{x + 3} {top + 6}Q{x + 3} {top} {x + 10} {top}"
        f"L{x + length * 0.72} {top}"
        f"Q{x + length * 0.88} {top + height * 0.06} {x + length} {y - height * 0.34}"
        f"L{x + length} {low}Z"
    )
    cab = poly(
        [
            (x + length * 0.7, top + height * 0.18),
            (x + length * 0.81, top + height * 0.2),
            (x + length * 0.93, y - height * 0.44),
            (x + length * 0.7, y - height * 0.44),
        ],
        glass,
    )
    wheels = "".join(circle(x + length * t, y - height * 0.1, height * 0.1, NIGHT) for t in (0.16, 0.3, 0.66, 0.8))
    vents = "".join(
        rect(x + length * (0.08 + 0.06 * i), top + height * 0.3, length * 0.03, height * 0.22, roof) for i in range(8)
    )
    return (
        wheels
        + path(d, body)
        + rect(x + 10, top, length * 0.66, height * 0.11, roof)
        + cab
        + vents
        + circle(x + length * 0.955, y - height * 0.28, height * 0.05, lamp)
    )


def handcart(x: float, y: float, size: float, ink: str, load: str) -> str:
    return (
        rect(x - size * 0.5, y - size * 0.62, size, size * 0.34, load)
        + line(x - size * 0.55, y - size * 0.28, x + size * 0.95, y - size * 0.5, ink, size * 0.05)
        + circle(x, y - size * 0.22, size * 0.22, ink)
        + circle(x, y - size * 0.22, size * 0.09, load)
    )


def bicycle(x: float, y: float, size: float, ink: str) -> str:
    r = size * 0.26
    left, right, wide = x - size * 0.33, x + size * 0.33, size * 0.035
    hub = y - r
    parts = [circle(c, hub, r, "none", stroke=ink, stroke_width=round(wide, 1)) for c in (left, right)]
    parts.append(
        stroke(
            [(left, hub), (x - size * 0.1, y - size * 0.5), (x + size * 0.22, y - size * 0.5), (right, hub)], ink, wide
        )
    )
    parts.append(stroke([(x - size * 0.1, y - size * 0.5), (x, hub), (x + size * 0.22, y - size * 0.5)], ink, wide))
    parts.append(stroke([(left, hub), (x, hub)], ink, wide))
    parts.append(
        stroke(
            [(x + size * 0.22, y - size * 0.5), (x + size * 0.2, y - size * 0.62), (x + size * 0.3, y - size * 0.64)],
            ink,
            wide,
        )
    )
    parts.append(line(x - size * 0.2, y - size * 0.56, x - size * 0.04, y - size * 0.56, ink, wide * 1.6))
    return "".join(parts)


def floe(x: float, y: float, width: float, top: str = PAPER, edge: str = PALE) -> str:
    """A plate of ice."""
    tall = width * 0.11
    upper = [
        (x, y),
        (x + width * 0.2, y - tall),
        (x + width * 0.66, y - tall * 1.1),
        (x + width, y - tall * 0.2),
        (x + width * 0.78, y + tall * 0.8),
        (x + width * 0.25, y + tall * 0.7),
    ]
    return poly([(px, py + max(width * 0.05, 5)) for px, py in upper], edge) + poly(upper, top)


def buoy(x: float, y: float, size: float, ink: str = RED, dark: str = NIGHT) -> str:
    """A lit buoy with a cage, floating at y."""
    s = size
    return (
        line(x - s * 0.22, y - s * 0.25, x - s * 0.08, y - s * 0.8, ink, s * 0.05)
        + line(x + s * 0.22, y - s * 0.25, x + s * 0.08, y - s * 0.8, ink, s * 0.05)
        + line(x - s * 0.17, y - s * 0.45, x + s * 0.17, y - s * 0.45, ink, s * 0.04)
        + rect(x - s * 0.1, y - s * 0.84, s * 0.2, s * 0.06, dark)
        + rect(x - s * 0.055, y - s * 0.95, s * 0.11, s * 0.11, SAND)
        + path((f"M{x - s * 0.08} {y - s * 0.94}Q{x} {y - s * 1.04} {x + s * 0.08} {y - s * 0.94}Z"), dark)
        + poly(
            [
                (x - s * 0.1, y - s * 0.42),
                (x + s * 0.1, y - s * 0.42),
                (x + s * 0.06, y - s * 0.6),
                (x - s * 0.06, y - s * 0.6),
            ],
            dark,
        )
        + ellipse(x, y + s * 0.04, s * 0.4, s * 0.05, dark, opacity=0.35)
        + path(
            (
                f"M{x - s * 0.34} {y - s * 0.26}L{x + s * 0.34} {y - s * 0.26}"
                f"L{x + s * 0.28} {y + s * 0.04}L{x - s * 0.28} {y + s * 0.04}Z"
            ),
            ink,
        )
        + poly(
            [(x, y - s * 0.26), (x + s * 0.34, y - s * 0.26), (x + s * 0.28, y + s * 0.04), (x, y + s * 0.04)],
            dark,
            opacity=0.16,
        )
    )
