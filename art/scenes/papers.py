"""Books and boxes."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.people import WALK, Person, figure
from art.kit.sky import sky
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
)
from art.kit.town import moon, skyline, window
from art.kit.works import ladder


@scene("library-ladder")
def library_ladder(rng: Random) -> str:
    parts = [rect(0, 0, W, H, NIGHT)]
    for row in range(5):
        foot = 262 + row * 236
        parts += [
            _shelf(rng, 24, 560, foot),
            _shelf(rng, 632, 1168, foot) if row < 0 else "",
            _shelf(rng, 1240, 1776, foot),
        ]
        parts += [_shelf(rng, 632, 1168, foot) if row == 4 else ""]
    parts += [
        rect(600, 0, 600, 990, mix(DEEP, NIGHT, 0.3)),
        window(672, 110, 456, 800, mix(DEEP, TIDE, 0.6), SAND, bars=(2, 4), arch=True, thick=18),
        inside(path("M682 900L682 340A218 218 0 0 1 1118 340L1118 900Z"), _night_view(rng)),
        window(672, 110, 456, 800, "none", SAND, bars=(2, 4), arch=True, thick=18),
        *[rect(x, 0, 32, H, mix(ROPE, NIGHT, 0.45)) for x in (-8, 578, 1190, 1776)],
        ladder(1010, 1210, 1330, -20, 130, PAPER, rungs=15, thick=15),
        figure(
            1098,
            800,
            470,
            Person(
                coat=TIDE,
                legs=DEEP,
                hat="bun",
                hair=NIGHT,
                skin=SAND,
                skirt=0,
                lean=4,
                stance=((30, -6), (-3, 4)),
                hands=((28, -104), (15, -70)),
                held=rect(-4, -20, 9, 24, RED, rx=1),
            ),
        ),
    ]
    return "".join(parts)


def _night_view(rng: Random) -> str:
    return (
        sky(rng, [DEEP, TIDE, mix(TIDE, MIST, 0.5), PALE], 800, swing=14, top=110)
        + moon(1010, 300, 44, PAPER)
        + skyline(rng, 910, (60, 230), mix(NIGHT, DEEP, 0.4), lit=0.3, step=90)
    )


def _shelf(rng: Random, left: float, right: float, foot: float) -> str:
    inks = (TIDE, TIDE, DEEP, MIST, PALE, SAND, SHELL, ROPE, RED, PAPER, MIST, DEEP)
    parts, x = [], left + 6
    while x < right - 20:
        width, height = rng.uniform(20, 46), rng.uniform(120, 196)
        if x + width > right - 4:
            break
        if rng.random() < 0.06:
            x += rng.uniform(30, 60)
            continue
        ink = rng.choice(inks)
        if rng.random() < 0.07 and x + height * 0.25 + width < right - 4:
            parts.append(group(rect(0, -height, width, height, ink), at=(x + 4, foot), turn=8))
            x += width + height * 0.16
            continue
        band = mix(ink, NIGHT, 0.35)
        parts.append(rect(x, foot - height, width, height, ink))
        parts.append(rect(x, foot - height * 0.86, width, 7, band) + rect(x, foot - height * 0.2, width, 7, band))
        if rng.random() < 0.4:
            parts.append(rect(x + width * 0.3, foot - height * 0.7, width * 0.4, height * 0.3, band))
        x += width + 2
    return (
        "".join(parts)
        + rect(left - 10, foot, right - left + 20, 18, ROPE)
        + rect(left - 10, foot + 12, right - left + 20, 8, mix(ROPE, NIGHT, 0.5))
    )


@scene("archive-boxes")
def archive_boxes(rng: Random) -> str:
    vx, vy = 900, 560
    parts = [
        rect(0, 0, W, H, NIGHT),
        poly([(vx - 40, vy + 30), (vx + 40, vy + 30), (vx + 620, 1210), (vx - 620, 1210)], mix(ROPE, NIGHT, 0.45)),
        rect(vx - 52, vy - 78, 104, 130, SAND),
        rect(vx - 22, vy - 30, 44, 80, DEEP),
    ]
    parts += [
        line(vx - 620 * s, vy + 650 * s, vx + 620 * s, vy + 650 * s, mix(ROPE, NIGHT, 0.6), 1 + 4 * s)
        for s in (0.1, 0.14, 0.2, 0.28, 0.4, 0.56, 0.78)
    ]
    inks = (MIST, PALE, TIDE, mix(TIDE, MIST, 0.5), SAND, mix(MIST, PALE, 0.5), ROPE, SHELL)
    depths = [0.09 * 1.19**i for i in range(16)]
    for side in (-1, 1):
        for shelf in range(6):
            low, high = 0.92 - shelf * 0.34, 0.92 - shelf * 0.34 - 0.27
            for i in range(len(depths) - 1):
                a, b = depths[i], depths[i + 1]
                for part in range(2):
                    s0, s1 = a + (b - a) * (part / 2 + 0.02), a + (b - a) * (part / 2 + 0.47)
                    if rng.random() < 0.05:
                        continue
                    ink = RED if (side, shelf, i, part) == (1, 2, 12, 0) else rng.choice(inks)
                    dim = mix(NIGHT, ink, min(0.35 + s1 * 0.9, 1))
                    parts.append(
                        poly(
                            [
                                (vx + side * 640 * s0, vy + 700 * low * s0),
                                (vx + side * 640 * s1, vy + 700 * low * s1),
                                (vx + side * 640 * s1, vy + 700 * high * s1),
                                (vx + side * 640 * s0, vy + 700 * high * s0),
                            ],
                            dim,
                        )
                    )
                    mid, wide = (s0 + s1) / 2, (s1 - s0) * 0.22
                    tag = [(mid - wide, 0.6), (mid + wide, 0.6), (mid + wide, 0.3), (mid - wide, 0.3)]
                    parts.append(
                        poly(
                            [(vx + side * 640 * s, vy + 700 * (low + (high - low) * t) * s) for s, t in tag],
                            mix(NIGHT, PAPER, min(0.4 + s1 * 0.8, 1)),
                        )
                    )
            parts.append(
                poly(
                    [
                        (vx + side * 640 * 0.08, vy + 700 * (low + 0.03) * 0.08),
                        (vx + side * 640 * 1.6, vy + 700 * (low + 0.03) * 1.6),
                        (vx + side * 640 * 1.6, vy + 700 * (low - 0.005) * 1.6),
                        (vx + side * 640 * 0.08, vy + 700 * (low - 0.005) * 0.08),
                    ],
                    mix(ROPE, NIGHT, 0.25),
                )
            )
        parts += [
            line(
                vx + side * 640 * s, vy + 690 * s, vx + side * 640 * s, vy - 800 * s, mix(ROPE, NIGHT, 0.4), 3 + 10 * s
            )
            for s in depths[::3]
        ]
    for s in (0.14, 0.24, 0.42, 0.74):
        parts += [
            rect(vx - 90 * s, vy - 640 * s, 180 * s, 16 * s, PAPER),
            poly(
                [
                    (vx - 90 * s, vy - 624 * s),
                    (vx + 90 * s, vy - 624 * s),
                    (vx + 400 * s, vy + 640 * s),
                    (vx - 400 * s, vy + 640 * s),
                ],
                PAPER,
                opacity=0.06,
            ),
        ]
    keeper = Person(
        coat=SHELL, legs=NIGHT, skirt=22, skin=ROPE, hat="bun", stance=WALK, hands=((24, -56), (26, -55)), lean=8
    )
    parts += [ellipse(880, 1072, 200, 16, NIGHT, opacity=0.5), _trolley(1010, 1066), figure(790, 1066, 420, keeper)]
    return "".join(parts)


def _trolley(x: float, y: float) -> str:
    parts = [
        line(x - 130, y - 240, x - 110, y - 40, MIST, 10),
        line(x + 130, y - 200, x + 120, y - 40, MIST, 10),
        rect(x - 130, y - 60, 260, 14, MIST),
        rect(x - 130, y - 160, 260, 12, MIST),
        line(x - 170, y - 250, x - 126, y - 236, MIST, 10),
        circle(x - 96, y - 22, 22, NIGHT, stroke=MIST, stroke_width=7),
        circle(x + 96, y - 22, 22, NIGHT, stroke=MIST, stroke_width=7),
    ]
    for bx, by, w, h, ink in (
        (-110, -60, 92, 70, PALE),
        (-8, -60, 108, 84, TIDE),
        (-104, -160, 100, 76, RED),
        (6, -160, 94, 60, SAND),
        (12, -220, 80, 52, MIST),
    ):
        parts += [
            rect(x + bx, y + by - h, w, h, ink),
            rect(x + bx + w * 0.28, y + by - h * 0.7, w * 0.44, h * 0.34, PAPER),
        ]
    return "".join(parts)
