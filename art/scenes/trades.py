"""The clock mender and the bakers."""

from __future__ import annotations

import math
from random import Random

from art.gallery import scene
from art.kit.people import Person, figure
from art.kit.sky import sky, snowfall
from art.kit.svg import (
    DEEP,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    RED,
    ROPE,
    SAND,
    SERIF,
    SHELL,
    TIDE,
    H,
    W,
    circle,
    ellipse,
    group,
    inside,
    line,
    mix,
    path,
    poly,
    rect,
    ring,
    stroke,
    text,
)
from art.kit.town import hanging_lamp, skyline, window
from art.kit.works import ladder


@scene("clock-mender")
def clock_mender(rng: Random) -> str:
    cx, cy, r = 1010, 520, 452
    dial = [
        circle(cx, cy, r, PAPER),
        sky(rng, [SHELL, PAPER, SHELL, SAND], 1000, swing=14),
        circle(760, 560, 70, RED, opacity=0.85),
        *[
            poly([(x, 1010), (x, y), (x + w / 2, y - w * 0.4), (x + w, y), (x + w, 1010)], mix(SAND, ROPE, t))
            for x, y, w, t in (
                (560, 850, 90, 0.3),
                (650, 800, 120, 0.5),
                (770, 860, 100, 0.3),
                (870, 820, 70, 0.5),
                (940, 870, 130, 0.3),
                (1070, 790, 80, 0.6),
                (1150, 850, 120, 0.4),
                (1270, 810, 110, 0.55),
                (1380, 860, 90, 0.3),
            )
        ],
    ]
    numerals = ("XII", "I", "II", "III", "IIII", "V", "VI", "VII", "VIII", "IX", "X", "XI")
    figures_ = []
    for i, numeral in enumerate(numerals):
        figures_.append(
            group(
                text(0, 0, numeral, 74, NIGHT, anchor="middle", family=SERIF, weight=700),
                transform=f"translate({cx} {cy}) rotate({-30 * i}) translate(0 {-r + 96}) scale(-1 1)",
            )
        )
    marks = "".join(
        group(rect(-3 if i % 5 else -7, -r + 4, 6 if i % 5 else 14, 22, NIGHT), at=(cx, cy), turn=6 * i)
        for i in range(60)
    )
    hands = group(poly([(-12, 60), (12, 60), (7, -300), (0, -340), (-7, -300)], NIGHT), at=(cx, cy), turn=-66) + group(
        poly([(-18, 60), (18, 60), (12, -190), (0, -230), (-12, -190)], NIGHT), at=(cx, cy), turn=38
    )
    parts = [
        rect(0, 0, W, H, NIGHT),
        *[rect(0, 60 * i, W, 3, mix(NIGHT, DEEP, 0.5)) for i in range(17)],
        *[rect((i % 2) * 70 + 140 * k, 60 * i, 3, 60, mix(NIGHT, DEEP, 0.5)) for i in range(17) for k in range(13)],
        circle(cx, cy, r + 46, mix(DEEP, TIDE, 0.3)),
        circle(cx, cy, r + 20, NIGHT),
        inside(circle(cx, cy, r, PAPER), *dial),
        ring(cx, cy, r - 36, NIGHT, 4),
        marks,
        *figures_,
        line(cx - r, cy, cx + r, cy, ROPE, 8, opacity=0.6),
        line(cx, cy - r, cx, cy + r, ROPE, 8, opacity=0.6),
        hands,
        rect(0, 1000, W, 200, mix(NIGHT, DEEP, 0.4)),
        poly([(720, 1000), (1300, 1000), (1640, 1200), (380, 1200)], SAND, opacity=0.3),
        *[line(0, y, W, y, NIGHT, 5) for y in (1000, 1046, 1112)],
        line(cx, cy, 420, 660, NIGHT, 26),
        _gear(420, 660, 190, 26, NIGHT, DEEP),
        _gear(205, 850, 128, 18, DEEP, NIGHT),
        _gear(420, 660, 78, 14, TIDE, NIGHT),
        _gear(cx, cy, 84, 16, DEEP, NIGHT),
        _gear(268, 440, 96, 16, TIDE, NIGHT),
        *[line(x, 0, x, 430, ROPE, 6) for x in (268, 110)],
        rect(76, 400, 68, 150, RED, rx=8),
        poly(
            [(180, 1010), (220, 640), (620, 640), (660, 1010), (610, 1010), (585, 690), (255, 690), (230, 1010)],
            mix(NIGHT, DEEP, 0.6),
        ),
        ladder(1330, 1120, 1160, 280, 120, ROPE, rungs=13, thick=14),
        figure(
            1218,
            810,
            440,
            Person(
                coat=RED,
                legs=DEEP,
                hat="cap",
                hat_ink=NIGHT,
                skin=ROPE,
                hair=MIST,
                facing=-1,
                stance=((26, -4), (-4, 6)),
                hands=((33, -98), (14, -70)),
                lean=4,
                held=_oil_can(),
            ),
        ),
        circle(1500, 1006, 62, mix(ROPE, NIGHT, 0.4)) + rect(1430, 1006, 140, 90, mix(ROPE, NIGHT, 0.4)),
        line(1464, 1000, 1490, 930, PAPER, 8),
        line(1520, 1000, 1540, 920, MIST, 8),
    ]
    return "".join(parts)


def _oil_can() -> str:
    return path("M-5 -2L5 -2L4 8L-4 8Z", SAND) + line(2, 0, 17, -9, SAND, 1.6)


def _gear(x: float, y: float, radius: float, teeth: int, ink: str, hub: str) -> str:
    points = []
    for i in range(teeth * 4):
        a = math.tau * i / (teeth * 4)
        far = radius * (1.0 if i % 4 in (0, 1) else 0.88)
        points.append((x + math.cos(a) * far, y + math.sin(a) * far))
    parts = [poly(points, ink), circle(x, y, radius * 0.68, hub)]
    for i in range(6):
        a = math.tau * i / 6 + 0.3
        parts.append(line(x, y, x + math.cos(a) * radius * 0.72, y + math.sin(a) * radius * 0.72, ink, radius * 0.13))
    return "".join(parts) + circle(x, y, radius * 0.2, ink) + circle(x, y, radius * 0.08, SAND)


@scene("bakery-letters")
def bakery_letters(rng: Random) -> str:
    wall = mix(DEEP, TIDE, 0.25)
    pane = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.6), DEEP], 700, swing=8),
        skyline(rng, 640, (70, 200), NIGHT, lit=0.4, step=80),
        snowfall(rng, 260, bottom=700),
    ]
    parts = [
        rect(0, 0, W, H, wall),
        *[line(x, 0, x, 800, mix(wall, NIGHT, 0.25), 4) for x in range(30, W, 90)],
        rect(0, 930, W, 280, mix(ROPE, NIGHT, 0.35)),
        *[line(0, y, W, y, mix(ROPE, NIGHT, 0.5), 4) for y in (966, 1020, 1100)],
        inside(rect(1310, 140, 400, 460, NIGHT), *pane),
        window(1310, 140, 400, 460, "none", SAND, bars=(2, 2), thick=18),
        *_oven(),
        *[_bread_shelf(rng, 560, 1230, y) for y in (270, 420, 570)],
    ]
    parts += [
        poly([(x - 260, 1000), (x - 40, 210), (x + 40, 210), (x + 260, 1000)], SHELL, opacity=0.1) for x in (720, 1110)
    ]
    parts += [
        _paper_heap(rng, 1650, 1000, 14, 210),
        figure(
            905,
            1130,
            640,
            Person(
                coat=PAPER,
                legs=TIDE,
                skin=SAND,
                hair=ROPE,
                hat="bare",
                frontal=True,
                hands=((-7, -47), (22, -45)),
                nod=4,
            ),
        ),
        _toque(905, 1130, 640),
        rect(270, 860, 1260, 290, mix(ROPE, NIGHT, 0.42)),
        *[rect(300 + 204 * i, 900, 180, 220, mix(ROPE, NIGHT, 0.32)) for i in range(6)],
        *[rect(318 + 204 * i, 918, 144, 184, "none", stroke=mix(ROPE, NIGHT, 0.48), stroke_width=5) for i in range(6)],
        rect(270, 1130, 1260, 26, mix(ROPE, NIGHT, 0.6)),
        rect(240, 830, 1320, 44, ROPE),
        rect(240, 862, 1320, 16, mix(ROPE, NIGHT, 0.3)),
        _paper_heap(rng, 420, 832, 16, 190),
        _paper_heap(rng, 650, 832, 8, 170),
        _paper_heap(rng, 1330, 832, 22, 180),
        poly([(850, 832), (880, 812), (1040, 812), (1030, 832)], PAPER),
        line(990, 815, 1024, 752, NIGHT, 7),
        ellipse(1130, 826, 64, 12, SHELL),
        *[circle(1100 + 30 * i, 816 - 6 * (i % 2), 20, ROPE) for i in range(3)],
        hanging_lamp(720, 0, 130, 110, NIGHT),
        hanging_lamp(1110, 0, 130, 110, NIGHT),
    ]
    parts += [_envelope(x, y, 92, t) for x, y, t in ((150, 1090, -12), (1700, 1120, 10), (1610, 1060, -8))]
    return "".join(parts)


def _toque(x: float, y: float, height: float) -> str:
    s = height / 100
    top = y - 95.5 * s
    puff = "".join(circle(x + dx * s, top - 8.5 * s, 4.6 * s, PAPER) for dx in (-5, 0, 5))
    return puff + rect(x - 6.6 * s, top - 7 * s, 13.2 * s, 7.4 * s, SHELL)


def _oven() -> list[str]:
    brick = mix(ROPE, RED, 0.25)
    parts = [rect(60, 210, 430, 720, brick), rect(40, 190, 470, 40, mix(brick, NIGHT, 0.3))]
    parts += [line(60, y, 490, y, mix(brick, NIGHT, 0.2), 4) for y in range(270, 920, 44)]
    parts += [
        line(
            60 + 86 * k + (43 if j % 2 else 0),
            270 + 44 * j,
            60 + 86 * k + (43 if j % 2 else 0),
            314 + 44 * j,
            mix(brick, NIGHT, 0.2),
            4,
        )
        for j in range(14)
        for k in range(5)
    ]
    mouth = "M130 680L130 520Q275 370 420 520L420 680Z"
    parts += [path(mouth, NIGHT), path("M150 680L150 560Q275 430 400 560L400 680Z", RED)]
    parts += [
        path(
            (
                "M190 680Q200 600 236 560Q240 620 268 590Q290 540 276 500Q350 580 330 620"
                "Q352 610 352 590Q376 650 360 680Z"
            ),
            SAND,
        )
    ]
    return [*parts, rect(110, 676, 330, 26, NIGHT)]


def _bread_shelf(rng: Random, left: float, right: float, y: float) -> str:
    parts, x = [], left + 26
    while x < right - 120:
        wide = rng.uniform(86, 120)
        ink = rng.choice((ROPE, SAND, mix(ROPE, NIGHT, 0.2), mix(ROPE, RED, 0.2)))
        parts.append(
            path(
                (
                    f"M{x} {y}Q{x - 8} {y - wide * 0.62} {x + wide / 2} {y - wide * 0.62}"
                    f"Q{x + wide + 8} {y - wide * 0.62} {x + wide} {y}Z"
                ),
                ink,
            )
        )
        parts += [
            line(x + wide * t, y - wide * 0.52, x + wide * (t + 0.1), y - wide * 0.3, mix(ink, PAPER, 0.5), 5)
            for t in (0.25, 0.45, 0.65)
        ]
        x += wide + 12
    return "".join(parts) + rect(left, y, right - left, 16, SAND)


def _paper_heap(rng: Random, x: float, y: float, count: int, wide: float) -> str:
    """A leaning pile of envelopes that stands at y."""
    parts = []
    for i in range(count):
        dx = rng.uniform(-14, 14) + i * rng.uniform(-0.6, 0.8)
        ink = rng.choice((PAPER, SHELL, PAPER, SAND, PALE))
        parts.append(rect(x - wide / 2 + dx, y - (i + 1) * 11, wide, 11, ink, stroke=ROPE, stroke_width=1.5))
        if rng.random() < 0.25:
            parts.append(rect(x + wide * 0.3 + dx, y - (i + 1) * 11 + 2, 18, 7, RED))
    return "".join(parts)


def _envelope(x: float, y: float, size: float, turn: float) -> str:
    return group(
        rect(-size / 2, -size / 3, size, size * 0.64, PAPER),
        stroke([(-size / 2, -size / 3), (0, size * 0.08), (size / 2, -size / 3)], ROPE, 3),
        circle(0, size * 0.06, size * 0.09, RED),
        at=(x, y),
        turn=turn,
    )
