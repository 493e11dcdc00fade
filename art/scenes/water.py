"""Eels, and an empty reservoir."""

from __future__ import annotations

import math
from random import Random

from art.gallery import scene
from art.kit.craft import rowing_boat
from art.kit.growth import bush
from art.kit.people import Person, figure
from art.kit.sky import hills, land, peaks, ridge, ripple, sky
from art.kit.svg import (
    DEEP,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    RED,
    ROPE,
    SAND,
    SHELL,
    TIDE,
    Point,
    W,
    circle,
    ellipse,
    group,
    line,
    mix,
    path,
    poly,
    rect,
    stroke,
    taper,
)
from art.kit.town import spire
from art.kit.works import railing


@scene("eel-ladder")
def eel_ladder(rng: Random) -> str:
    concrete, deep = SAND, mix(DEEP, NIGHT, 0.35)
    parts = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.6), SHELL], 330, swing=14),
        hills(rng, 270, 40, MIST, bottom=760),
        land(ridge(rng, 590, 26), mix(TIDE, MIST, 0.4), 760),
        *[bush(x, 650, w, mix(TIDE, DEEP, 0.3)) for x, w in ((-30, 260), (150, 190), (300, 240))],
        land(ridge(rng, 652, 8), mix(ROPE, SAND, 0.4), 760),
        *[bush(x, 330, w, TIDE) for x, w in ((1180, 190), (1330, 150), (1480, 230), (1690, 180))],
        rect(0, 700, 1000, 520, TIDE),
        rect(980, 330, 840, 880, TIDE),
        poly([(0, 800), (1000, 800), (1000, 1210), (0, 1210)], mix(TIDE, DEEP, 0.6)),
        rect(0, 950, W, 260, deep),
        rect(1100, 560, 720, 500, mix(TIDE, DEEP, 0.45)),
        rect(1100, 800, 720, 260, mix(DEEP, NIGHT, 0.1)),
    ]
    parts += [path("M-20 1080Q300 1030 620 1090T1820 1050L1820 1210L-20 1210Z", NIGHT)]
    parts += [
        ellipse(
            rng.uniform(0, 900),
            rng.uniform(1080, 1130),
            rng.uniform(26, 70),
            rng.uniform(14, 34),
            mix(DEEP, ROPE, rng.uniform(0.1, 0.4)),
        )
        for _ in range(22)
    ]
    parts += [
        ellipse(
            rng.uniform(1200, 1800),
            rng.uniform(1060, 1100),
            rng.uniform(26, 70),
            rng.uniform(14, 30),
            mix(DEEP, ROPE, rng.uniform(0.1, 0.4)),
        )
        for _ in range(12)
    ]
    weir = [(960, 300), (1130, 300), (1130, 1110), (360, 1110), (330, 1040), (430, 1000)]
    parts += [
        poly(weir, concrete),
        poly([(1040, 300), (1130, 300), (1130, 1110), (1040, 1110)], ROPE),
        *[
            line(960 - 530 * t, 300 + 700 * t, 1130, 300 + 700 * t, mix(SAND, ROPE, 0.6), 3)
            for t in (0.2, 0.4, 0.6, 0.8)
        ],
        poly([(900, 290), (1150, 290), (1150, 316), (900, 316)], NIGHT),
        railing(910, 1140, 292, 90, NIGHT, step=58, width=6),
    ]
    parts += _ramp(rng)
    parts += [
        figure(
            1062,
            290,
            250,
            Person(
                coat=RED,
                legs=NIGHT,
                hat="wool",
                hat_ink=NIGHT,
                facing=-1,
                lean=12,
                nod=14,
                hands=((18, -58), (20, -56)),
                held=rect(-4, -8, 13, 10, PAPER),
            ),
        ),
        *[
            _eel(x, y, s, t, f)
            for x, y, s, t, f in (
                (230, 900, 1.0, -6, 0),
                (90, 1000, 0.8, 4, 1),
                (420, 780, 0.7, -14, 0),
                (150, 800, 0.6, 8, 1),
                (600, 740, 0.0, 0, 0),
                (1420, 470, 1.0, -8, 1),
                (1600, 700, 1.2, 5, 0),
                (1330, 640, 0.6, -12, 1),
            )
        ],
        line(0, 702, 650, 702, PAPER, 6),
        line(1130, 332, W, 332, PAPER, 6),
        *[ripple(rng.uniform(0, 560), 716 + 12 * k, 120, 5, MIST) for k in range(7)],
        *[ripple(rng.uniform(1150, 1700), 348 + 14 * k, 120, 5, MIST) for k in range(9)],
        *[
            circle(
                rng.uniform(480, 640), rng.uniform(730, 960), rng.uniform(4, 11), "none", stroke=PALE, stroke_width=3
            )
            for _ in range(16)
        ],
    ]
    return "".join(parts)


def _ramp(rng: Random) -> list[str]:
    """The brush-lined ramp up the face of the weir, and the eels on it."""
    foot, head = (400, 960), (952, 250)
    dx, dy = head[0] - foot[0], head[1] - foot[1]
    far = math.hypot(dx, dy)
    nx, ny = dy / far, -dx / far

    def on(t: float, up: float) -> Point:
        return foot[0] + dx * t + nx * up, foot[1] + dy * t + ny * up

    parts = [poly([on(0, -14), on(1.02, -14), on(1.02, 10), on(0, 10)], NIGHT)]
    parts += [
        line(
            *on(i / 70, 6),
            *on(i / 70 + 0.006, 6 + rng.uniform(24, 40)),
            (TIDE, DEEP, MIST)[i % 3],
            5,
            stroke_linecap="round",
        )
        for i in range(71)
    ]
    for t in (0.12, 0.3, 0.47, 0.63, 0.78, 0.93):
        body = [on(t - 0.09 + 0.03 * k, 26 + 12 * math.sin(k * 1.7 + t * 20)) for k in range(7)]
        parts.append(taper(body, [2, 9, 14, 16, 16, 14, 5], NIGHT) + taper(body, [1, 3, 5, 6, 5, 4, 1], MIST))
    rails = [line(*on(0, 54), *on(1.02, 54), ROPE, 7)]
    rails += [line(*on(t, 0), *on(t, 54), ROPE, 7) for t in (0.02, 0.26, 0.5, 0.74, 0.98)]
    return [*parts, *rails]


def _eel(x: float, y: float, s: float, turn: float, flip: int) -> str:
    if not s:
        return ""
    spine = [(-110, 10), (-70, -14), (-30, 12), (10, -12), (50, 10), (90, -4), (120, -6)]
    body = taper(spine, [2, 10, 17, 21, 23, 22, 6], NIGHT)
    belly = taper([(px, py + 5) for px, py in spine], [1, 3, 6, 8, 8, 7, 2], MIST)
    fin = taper([(px, py - 9) for px, py in spine[:5]], [1, 7, 8, 7, 1], DEEP)
    return group(fin, body, belly, circle(106, -8, 3.4, PAPER), at=(x, y), scale=s, turn=turn, flip=bool(flip))


@scene("drought-reservoir")
def drought_reservoir(rng: Random) -> str:
    parts = [
        sky(rng, [SAND, mix(SAND, SHELL, 0.5), SHELL, PAPER, SHELL], 560, swing=18),
        circle(420, 220, 104, RED),
        peaks(rng, 560, 330, mix(MIST, PALE, 0.4), width=480),
        hills(rng, 500, 60, MIST, bottom=700),
    ]
    for i, ink in enumerate((SHELL, mix(SHELL, SAND, 0.5), SAND, mix(SAND, ROPE, 0.35), mix(SAND, ROPE, 0.65))):
        y = 540 + i * 34
        parts.append(
            land(
                [
                    (-20, y - 50 + 6 * i),
                    (300, y - 20),
                    (700, y + 12),
                    (1200, y + 12),
                    (1560, y - 22),
                    (1840, y - 70 + 8 * i),
                ],
                ink,
            )
        )
    parts.append(_dam())
    parts.append(path("M520 790Q700 730 1010 744Q1190 744 1260 770Q1100 820 820 822Q600 830 520 790Z", TIDE))
    parts += [ripple(640 + 60 * i, 775 + 8 * (i % 3), 110, 5, PALE) for i in range(7)]
    parts.append(land([(-20, 800), (400, 812), (900, 836), (1400, 820), (1840, 790)], mix(SAND, SHELL, 0.35)))
    parts += _cracked(rng)
    parts += [
        taper(
            [(520, 1230), (640, 1080), (860, 980), (960, 930), (1080, 905)],
            [190, 110, 70, 46, 34],
            mix(SHELL, PAPER, 0.3),
        ),
        taper([(520, 1230), (640, 1080), (860, 980), (960, 930), (1080, 905)], [10, 7, 5, 3, 2], ROPE),
        poly([(1010, 900), (1900, 860), (1900, 930), (1060, 930)], mix(ROPE, NIGHT, 0.2), opacity=0.4),
        spire(1130, 905, 150, 560, mix(ROPE, SAND, 0.2), mix(ROPE, NIGHT, 0.45)),
        poly(
            [(1205, 905), (1205, 690), (1330, 620), (1470, 690), (1470, 760), (1420, 770), (1440, 905)],
            mix(ROPE, SAND, 0.35),
        ),
        poly([(1205, 690), (1330, 620), (1350, 632), (1230, 700), (1230, 905), (1205, 905)], ROPE),
        *[rect(x, 740, 34, 90, NIGHT, rx=17) for x in (1270, 1350)],
        *[
            poly([(x, 930), (x, y), (x + w * 0.4, y + 14), (x + w * 0.6, y - 10), (x + w, y + 20), (x + w, 930)], ink)
            for x, y, w, ink in (
                (820, 880, 150, ROPE),
                (1560, 850, 180, mix(ROPE, SAND, 0.3)),
                (640, 900, 110, mix(ROPE, SAND, 0.3)),
            )
        ],
        rowing_boat(360, 1030, 320, NIGHT, RED),
        ellipse(360, 1044, 190, 12, mix(ROPE, NIGHT, 0.3), opacity=0.6),
        line(500, 1000, 620, 1064, mix(ROPE, NIGHT, 0.4), 5),
        circle(630, 1070, 14, mix(ROPE, NIGHT, 0.4)),
        figure(
            760,
            1060,
            200,
            Person(coat=RED, legs=NIGHT, hat="brim", hat_ink=PAPER, facing=1, arms=((-20, 30), (10, 20)), nod=-8),
        ),
        poly([(750, 1060), (770, 1060), (990, 1082), (980, 1094)], mix(ROPE, NIGHT, 0.2), opacity=0.5),
    ]
    return "".join(parts)


def _dam() -> str:
    wall = rect(1380, 470, 460, 330, SHELL)
    marks = "".join(rect(1380, 520 + 46 * i, 460, 14, mix(SHELL, ROPE, 0.2 + 0.12 * i)) for i in range(5))
    piers = "".join(
        poly([(x, 470), (x + 34, 470), (x + 58, 800), (x, 800)], SAND) for x in (1400, 1500, 1600, 1700, 1790)
    )
    return (
        wall
        + marks
        + piers
        + rect(1366, 446, 480, 30, NIGHT)
        + railing(1370, 1840, 448, 34, NIGHT, step=36, width=4)
        + rect(1440, 396, 70, 54, DEEP)
        + poly([(1430, 398), (1475, 366), (1520, 398)], NIGHT)
    )


def _cracked(rng: Random) -> list[str]:
    """A net of cracks over the dry mud, wider toward the viewer."""
    rows = 9
    grid = []
    for r in range(rows + 1):
        t = (r / rows) ** 1.7
        y = 830 + 400 * t
        span = 60 + 190 * t
        count = int(W / span) + 4
        grid.append(
            [
                (
                    (c - 1.5) * span + rng.uniform(-0.32, 0.32) * span + (span / 2 if r % 2 else 0),
                    y + rng.uniform(-0.2, 0.2) * (10 + 50 * t),
                    t,
                )
                for c in range(count)
            ]
        )
    parts = []
    for r in range(rows):
        for x, y, t in grid[r]:
            below = sorted(grid[r + 1], key=lambda p, x=x: abs(p[0] - x))[:2]
            parts += [
                stroke(
                    [(x, y), ((x + bx) / 2 + rng.uniform(-8, 8), (y + by) / 2), (bx, by)],
                    mix(ROPE, NIGHT, 0.15),
                    2 + 7 * t,
                )
                for bx, by, _ in below
            ]
    return parts
