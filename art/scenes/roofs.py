"""A school, a greenhouse, a roof with bees."""

from __future__ import annotations

import math
from random import Random

from art.gallery import scene
from art.kit.growth import round_tree
from art.kit.people import RUN, WALK, Person, figure
from art.kit.sky import cloud, sky
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
    W,
    circle,
    curve,
    ellipse,
    group,
    line,
    mix,
    path,
    poly,
    rect,
    stroke,
    text,
)
from art.kit.town import skyline, spire, window


@scene("school-roof-solar")
def school_roof_solar(rng: Random) -> str:
    wall = SHELL
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL], 720, swing=22),
        circle(1540, 210, 100, RED),
        *[cloud(x, y, w, PAPER) for x, y, w in ((120, 210, 330), (1180, 330, 260))],
        skyline(rng, 760, (80, 200), mix(MIST, PALE, 0.35), lit=0, step=120),
        rect(0, 740, W, 240, mix(TIDE, MIST, 0.55)),
        *[round_tree(rng, x, 960, h, ink) for x, h, ink in ((1560, 420, TIDE), (1720, 360, mix(TIDE, MIST, 0.3)))],
        rect(0, 950, W, 260, mix(SAND, ROPE, 0.2)),
        rect(60, 560, 1330, 420, wall),
        rect(1200, 560, 190, 420, SAND),
        *[window(130 + 180 * i, 690, 110, 180, DEEP, PAPER, bars=(2, 3), thick=9) for i in range(6) if i != 3],
        rect(650, 690, 150, 290, DEEP),
        rect(724, 690, 5, 290, NIGHT),
        rect(630, 668, 190, 24, NIGHT),
        text(725, 640, "ROPEWALK SCHOOL", 44, DEEP, anchor="middle", weight=700, letter_spacing=4),
        poly([(20, 572), (190, 250), (1440, 250), (1440, 572)], mix(RED, NIGHT, 0.3)),
        poly([(20, 572), (190, 250), (206, 250), (44, 572)], NIGHT),
        rect(10, 564, 1440, 24, NIGHT),
        rect(184, 242, 1262, 14, NIGHT),
        rect(1290, 130, 110, 120, SHELL),
        poly([(1276, 134), (1345, 40), (1414, 134)], DEEP),
        rect(1322, 156, 46, 60, NIGHT, rx=23),
        path("M1332 200Q1334 174 1345 172Q1356 174 1358 200Z", SAND),
    ]
    for row in range(3):
        for c in range(6):
            if (row, c) in ((2, 5), (1, 5), (2, 4), (0, 5)):
                continue
            parts.append(_panel(250 + c * 158 - row * 50, 280 + row * 92, 146, 84))
    carry = Person(
        coat=RED, legs=NIGHT, hat="helmet", hat_ink=PAPER, skin=ROPE, stance=WALK, hands=((19, -66), (17, -60))
    )
    parts += [
        figure(1130, 512, 190, carry),
        figure(
            1330,
            512,
            190,
            Person(
                coat=TIDE,
                legs=NIGHT,
                hat="helmet",
                hat_ink=SAND,
                skin=SAND,
                stance=WALK,
                hands=((19, -66), (17, -60)),
                facing=-1,
            ),
        ),
        poly([(1152, 330), (1302, 330), (1308, 412), (1146, 412)], DEEP, stroke=PALE, stroke_width=5),
        *[line(1152 + 50 * i, 331, 1148 + 53 * i, 411, PALE, 3) for i in (1, 2)],
        line(1150, 371, 1305, 371, PALE, 3),
        line(1480, 980, 1444, 500, ROPE, 9) + line(1530, 980, 1494, 500, ROPE, 9),
        *[
            line(1480 - 36 * i / 11, 980 - 480 * i / 11, 1530 - 36 * i / 11, 980 - 480 * i / 11, ROPE, 6)
            for i in range(1, 11)
        ],
    ]
    kids = [
        (240, 1060, 150, Person(coat=TIDE, legs=NIGHT, hat="bob", stance=RUN, arms=((-50, 20), (40, 120)), lean=8)),
        (430, 1070, 160, Person(coat=RED, legs=NIGHT, stance=RUN, arms=((-50, 20), (40, 120)), skin=ROPE, lean=8)),
        (
            900,
            1060,
            150,
            Person(coat=NIGHT, legs=DEEP, hat="wool", hat_ink=RED, frontal=True, hands=((-24, -100), (24, -100))),
        ),
        (1060, 1076, 156, Person(coat=MIST, legs=NIGHT, hat="bob", skin=SHELL, facing=-1, hands=((20, -88), None))),
        (1250, 1070, 160, Person(coat=DEEP, legs=NIGHT, hat="cap", hat_ink=RED, skin=ROPE, facing=-1)),
        (700, 1130, 250, Person(coat=DEEP, skirt=16, hat="bun", skin=SAND, nod=-16, hands=((15, -92), None))),
    ]
    for x, y, h, who in kids:
        parts += [ellipse(x - h * 0.2, y + 4, h * 0.36, 9, ROPE, opacity=0.8), figure(x, y, h, who)]
    return "".join(
        [*parts, circle(560, 1010, 24, RED), path("M536 1010Q560 1000 584 1010", stroke=PAPER, stroke_width=4)]
    )


def _panel(x: float, y: float, wide: float, tall: float) -> str:
    skew = tall * 0.53
    corners = [(x, y), (x + wide, y), (x + wide - skew, y + tall), (x - skew, y + tall)]
    parts = [poly(corners, DEEP, stroke=PALE, stroke_width=4)]
    parts += [line(x + wide * t, y, x + wide * t - skew, y + tall, TIDE, 2.5) for t in (0.25, 0.5, 0.75)]
    parts += [line(x - skew * t, y + tall * t, x + wide - skew * t, y + tall * t, TIDE, 2.5) for t in (0.33, 0.66)]
    parts.append(
        poly(
            [
                (x + wide * 0.1, y + 4),
                (x + wide * 0.34, y + 4),
                (x + wide * 0.1 - skew * 0.5, y + tall * 0.96),
                (x - skew * 0.9, y + tall * 0.96),
            ],
            MIST,
            opacity=0.35,
        )
    )
    return "".join(parts)


@scene("glasshouse-tomatoes")
def glasshouse_tomatoes(rng: Random) -> str:
    vx, vy = 900, 560
    parts = [
        sky(rng, [PALE, mix(PALE, PAPER, 0.5), PAPER], 700, swing=10),
        circle(900, 420, 120, mix(SAND, PAPER, 0.3)),
        rect(0, 560, W, 650, mix(ROPE, SAND, 0.5)),
    ]
    parts.append(poly([(vx - 14, vy + 30), (vx + 14, vy + 30), (vx + 330, 1210), (vx - 330, 1210)], SHELL))
    parts += [line(vx + k * 14, vy + 30, vx + k * 330, 1210, SAND, 6) for k in (-1, 1)]
    parts += [
        line(vx - 330 * s, vy + 650 * s, vx + 330 * s, vy + 650 * s, SAND, 2 + 5 * s)
        for s in (0.1, 0.15, 0.22, 0.32, 0.46, 0.66)
    ]
    depths = [0.12 * 1.42**i for i in range(7)]
    for s in depths:
        parts.append(_rib(vx, vy, s))
        for k in (-2, -1, 1, 2):
            if s > 0.75 and abs(k) >= 2:
                continue
            parts.append(_vine(rng, vx + math.copysign(abs(k) * 560 - 170, k) * s, vy + 660 * s, 1020 * s, s))
        if s == depths[-2]:
            parts.append(
                ellipse(vx + 20, 976, 120, 12, ROPE, opacity=0.6)
                + figure(
                    900,
                    972,
                    400,
                    Person(
                        coat=TIDE,
                        legs=NIGHT,
                        skin=ROPE,
                        hat="brim",
                        hat_ink=PAPER,
                        frontal=True,
                        hands=((-13, -58), (13, -58)),
                    ),
                )
                + _crate(900, 748)
            )
    return "".join(parts)


def _rib(vx: float, vy: float, s: float) -> str:
    """One frame of the house: posts, gable, and glazing bars to the next."""
    half, eaves, peak = 1120 * s, vy - 620 * s, vy - 1000 * s
    return stroke(
        [(vx - half, vy + 660 * s), (vx - half, eaves), (vx, peak), (vx + half, eaves), (vx + half, vy + 660 * s)],
        MIST,
        3 + 14 * s,
    ) + line(vx - half, eaves, vx + half, eaves, MIST, 2 + 7 * s)


def _vine(rng: Random, x: float, y: float, height: float, s: float) -> str:
    """One tomato plant on its string: drooping leaves of five leaflets, trusses of fruit, a white sack at its foot."""
    fade = max(0.0, 0.55 - s * 1.3)
    inks = [mix(ink, PALE, fade) for ink in (TIDE, DEEP, mix(TIDE, DEEP, 0.5), mix(TIDE, MIST, 0.4))]
    parts = [line(x, y, x, y - height, inks[1], 2 + 6 * s)]
    far = s < 0.3
    for i in range(5 if far else 10):
        up = y - height * (0.12 + (0.16 if far else 0.088) * i)
        side = 1 if i % 2 else -1
        reach = height * rng.uniform(0.1, 0.16) * side
        tip = (x + reach, up + height * rng.uniform(0.0, 0.05))
        parts.append(curve([(x, up), (x + reach * 0.6, up - height * 0.03), tip], inks[1], 1 + 4 * s))
        if far:
            parts.append(ellipse(x + reach * 0.6, up, height * 0.08, height * 0.04, rng.choice(inks)))
            continue
        for t, spread in ((0.4, 0.04), (0.4, -0.04), (0.9, 0.03), (0.9, -0.03)):
            lx, ly = x + reach * t, up + (tip[1] - up) * t + height * (spread * 0.5 - 0.018)
            parts.append(
                group(
                    ellipse(0, 0, height * 0.048, height * 0.023, rng.choice(inks)),
                    at=(lx, ly + height * spread * 0.4),
                    turn=side * (30 + spread * 900),
                )
            )
    for i in range(5):
        side, up = (1 if i % 2 else -1), y - height * (0.2 + 0.13 * i)
        ripe = mix(RED, PALE, fade * 0.7) if i < 4 else mix(MIST, SAND, 0.6)
        if far:
            parts.append(circle(x + side * height * 0.04, up, height * 0.03, ripe))
            continue
        for j, (dx, dy) in enumerate(((0.05, 0.0), (0.012, 0.018), (0.062, 0.04), (0.02, 0.06), (0.048, 0.084))):
            fx, fy = x + side * height * dx, up + height * dy
            parts += [
                circle(fx, fy, height * 0.023, mix(ripe, NIGHT, 0.16 if j % 2 else 0)),
                circle(fx - height * 0.008, fy - height * 0.008, height * 0.006, mix(ripe, PAPER, 0.55))
                if s > 0.4
                else "",
            ]
    return "".join(
        [*parts, rect(x - height * 0.06, y - height * 0.03, height * 0.12, height * 0.05, mix(PAPER, PALE, fade))]
    )


def _crate(x: float, y: float) -> str:
    fruit = "".join(
        circle(x - 78 + 26 * i, y - 8 - 10 * (i % 2), 20, RED)
        + circle(x - 82 + 26 * i, y - 16 - 10 * (i % 2), 4, SHELL)
        for i in range(7)
    )
    return (
        fruit
        + rect(x - 104, y, 208, 74, ROPE)
        + rect(x - 104, y + 22, 208, 8, mix(ROPE, NIGHT, 0.3))
        + rect(x - 104, y + 48, 208, 8, mix(ROPE, NIGHT, 0.3))
        + circle(x - 62, y + 36, 12, SAND)
        + circle(x + 62, y + 36, 12, SAND)
    )


@scene("bees-rooftop")
def bees_rooftop(rng: Random) -> str:
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER], 760, swing=22),
        circle(1350, 350, 140, RED),
        skyline(rng, 900, (300, 470), mix(MIST, PALE, 0.35), lit=0, step=130),
        *[
            path((f"M{x - w} {y}Q{x - w} {y - w * 1.5} {x} {y - w * 1.6}Q{x + w} {y - w * 1.5} {x + w} {y}Z"), TIDE)
            + rect(x - w * 1.1, y, w * 2.2, 320, mix(TIDE, MIST, 0.35))
            + line(x, y - w * 1.6, x, y - w * 2.2, TIDE, 6)
            for x, y, w in ((1090, 560, 90), (1620, 640, 60))
        ],
        spire(760, 900, 80, 470, mix(TIDE, MIST, 0.35), TIDE),
        skyline(rng, 960, (120, 260), mix(TIDE, DEEP, 0.2), lit=0.06, step=140),
        rect(0, 890, W, 320, mix(SAND, ROPE, 0.5)),
        rect(0, 880, W, 26, NIGHT),
        *[line(0, y, W, y, ROPE, 4) for y in (960, 1030, 1120)],
        rect(1560, 640, 170, 260, mix(RED, NIGHT, 0.25)),
        *[line(1560, y, 1730, y, mix(RED, NIGHT, 0.45), 4) for y in range(680, 900, 40)],
        rect(1544, 620, 202, 30, NIGHT),
        *[rect(1580 + 50 * i, 570, 34, 54, ROPE) for i in range(3)],
    ]
    parts += [
        _hive(x, 1080, s, inks)
        for x, s, inks in (
            (150, 1.0, (PAPER, RED, PAPER)),
            (470, 1.0, (SHELL, TIDE, SHELL)),
            (1180, 1.06, (RED, PAPER, SAND)),
            (1480, 1.0, (PAPER, MIST, PAPER)),
        )
    ]
    keeper = Person(
        coat=PAPER, legs=SHELL, skin=SAND, hat="bare", lean=10, hands=((27, -60), (29, -56)), stance=((8, 2), (-12, -6))
    )
    parts += [
        ellipse(850, 1136, 120, 14, mix(ROPE, NIGHT, 0.3), opacity=0.5),
        figure(850, 1130, 560, keeper),
        _veil(850, 1130, 560),
    ]
    parts += [
        rect(990, 730, 150, 16, ROPE),
        rect(1002, 746, 126, 96, SAND),
        *[circle(1016 + 18 * c + (9 if r % 2 else 0), 758 + 15 * r, 6, ROPE) for c in range(6) for r in range(6)],
        rect(1002, 838, 126, 8, ROPE),
        rect(996, 746, 8, 100, ROPE),
        rect(1126, 746, 8, 100, ROPE),
    ]
    parts += [
        rect(640, 1070, 56, 66, MIST, rx=6),
        poly([(646, 1072), (690, 1072), (668, 1030)], MIST),
        path(
            "M668 1030C640 980 700 950 660 890C640 860 690 830 670 790",
            stroke=PAPER,
            stroke_width=12,
            opacity=0.6,
            stroke_linecap="round",
        ),
    ]
    for x, y, dx, dy in (
        (330, 620, -120, 60),
        (560, 430, -150, -50),
        (1000, 560, 60, -120),
        (1240, 640, 110, -70),
        (720, 330, -130, 70),
        (1180, 450, 150, 30),
        (420, 790, -90, 20),
        (1330, 800, 90, -60),
        (940, 360, 110, -60),
        (230, 470, -90, -40),
        (1420, 560, 80, 60),
    ):
        mid = (x + dx * 0.5 + dy * 0.3, y + dy * 0.5 - dx * 0.2)
        parts += [
            curve([(x - dx, y + dy), mid, (x, y)], DEEP, 3, stroke_dasharray="3 13"),
            _bee(x, y, 1.0, -20 if dx < 0 else 10),
        ]
    return "".join(parts)


def _hive(x: float, y: float, s: float, inks: tuple[str, str, str]) -> str:
    parts = [rect(-90, -24, 24, 60, NIGHT), rect(66, -24, 24, 60, NIGHT), rect(-110, -34, 220, 14, NIGHT)]
    for i, ink in enumerate(inks):
        top = -34 - (i + 1) * 84
        parts += [
            rect(-100, top, 200, 82, ink),
            rect(44, top, 56, 82, NIGHT, opacity=0.13),
            rect(-28, top + 20, 56, 10, mix(ink, NIGHT, 0.4), rx=5),
        ]
    parts += [rect(-40, -48, 80, 12, NIGHT), rect(-114, -308, 228, 22, MIST), rect(-114, -292, 228, 8, NIGHT)]
    return ellipse(x, y + 36, 130 * s, 12, mix(ROPE, NIGHT, 0.3), opacity=0.5) + group(*parts, at=(x, y), scale=s)


def _veil(x: float, y: float, h: float) -> str:
    mesh = path("M-8 -100L-10 -80Q0 -76 12 -80L11 -100Z", NIGHT, opacity=0.55)
    hat = (
        ellipse(1.5, -99.5, 16, 2.6, SAND)
        + path("M-6.5 -100Q1 -111 9 -100Z", SAND)
        + rect(-6.6, -101.6, 15.6, 2.2, RED)
    )
    return group(mesh, hat, transform=f"translate({x} {y}) scale({h / 100}) rotate(10 0 -47)")


def _bee(x: float, y: float, s: float, turn: float) -> str:
    return group(
        ellipse(-5, -11, 9, 6, PAPER, opacity=0.85),
        ellipse(6, -11, 9, 6, PAPER, opacity=0.85),
        ellipse(0, 0, 15, 9, SAND),
        rect(-6, -8, 4, 16, NIGHT),
        rect(2, -8, 4, 16, NIGHT),
        circle(13, -1, 6, NIGHT),
        at=(x, y),
        scale=s * 1.25,
        turn=turn,
    )
