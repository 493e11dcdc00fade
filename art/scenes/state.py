"""The Assembly, the court, the commission."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.growth import round_tree
from art.kit.people import HANG, STAND, SWING, WALK, Person, figure, shadow
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
    stroke,
    taper,
)
from art.kit.town import column, street_lamp


@scene("assembly-dawn")
def assembly_dawn(rng: Random) -> str:
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.6), SHELL, PAPER], 640, swing=20),
        rect(0, 630, W, 100, SHELL),
        *[
            round_tree(rng, x, 720, h, mix(MIST, TIDE, t))
            for x, h, t in ((20, 250, 0.3), (96, 190, 0.5), (1704, 200, 0.5), (1786, 260, 0.3))
        ],
        circle(900, 330, 300, mix(PAPER, SAND, 0.45)),
        circle(900, 330, 210, mix(SAND, RED, 0.12)),
        _dome(),
        _colonnade(),
        _steps(),
        street_lamp(180, 900, 300, NIGHT),
        street_lamp(1620, 900, 300, NIGHT),
    ]
    crowd: list[tuple[float, float, float, Person]] = [
        (560, 756, 118, Person(stance=STAND, frontal=True, coat=DEEP, skirt=14, hat="brim", hat_ink=NIGHT)),
        (830, 780, 126, Person(stance=WALK, coat=NIGHT, skirt=14, facing=-1)),
        (900, 784, 126, Person(stance=WALK, coat=TIDE, legs=DEEP, skirt=14, hat="scarf", hat_ink=DEEP, facing=-1)),
        (1190, 850, 150, Person(stance=WALK, coat=DEEP, skirt=18, arms=SWING, hat="brim", hat_ink=NIGHT)),
        (420, 890, 166, Person(stance=WALK, coat=NIGHT, skirt=16, arms=SWING, facing=-1)),
        (700, 960, 196, Person(stance=WALK, coat=RED, skirt=20, arms=SWING, hat="bob", skin=SHELL, facing=-1)),
        (
            1060,
            1050,
            236,
            Person(
                stance=WALK,
                coat=NIGHT,
                skirt=18,
                arms=SWING,
                hat="brim",
                hat_ink=DEEP,
                held=rect(-9, 0, 18, 13, ROPE, rx=2),
            ),
        ),
        (1160, 1060, 240, Person(stance=WALK, coat=DEEP, skirt=18, arms=HANG, skin=ROPE)),
        (
            330,
            1130,
            270,
            Person(
                stance=WALK,
                coat=DEEP,
                skirt=18,
                arms=SWING,
                skin=SAND,
                hat="cap",
                hat_ink=NIGHT,
                facing=-1,
                held=rect(-9, 0, 18, 13, NIGHT, rx=2),
            ),
        ),
    ]
    for x, y, height, person in crowd:
        parts.append(shadow(x, y, (x - 900) * 0.4 + 1, height * 0.16, 0.0, DEEP, 0) + _cast(x, y, height))
        parts.append(figure(x, y, height, person))
    return "".join(parts)


def _cast(x: float, y: float, height: float) -> str:
    """A shadow thrown toward the viewer by a sun behind the dome."""
    slide = (x - 900) * 0.55
    half = height * 0.08
    return poly(
        [
            (x - half, y),
            (x + half, y),
            (x + slide + half * 2, y + height * 1.1),
            (x + slide - half * 2, y + height * 1.1),
        ],
        TIDE,
        opacity=0.45,
    )


def _dome() -> str:
    ribs = "".join(
        path(f"M{900 + 170 * t} 330Q{900 + 165 * t} 190 {900 + 8 * t} 138", stroke=DEEP, stroke_width=4)
        for t in (-0.7, -0.35, 0, 0.35, 0.7)
    )
    return "".join(
        [
            path("M722 340Q730 140 900 132Q1070 140 1078 340Z", TIDE),
            path("M900 132Q1070 140 1078 340L940 340Q960 200 900 132Z", mix(TIDE, DEEP, 0.55)),
            ribs,
            rect(868, 84, 64, 54, DEEP),
            poly([(860, 86), (900, 46), (940, 86)], NIGHT),
            line(900, 50, 900, -4, NIGHT, 6),
            poly([(903, 2), (956, 14), (903, 30)], RED),
            rect(700, 336, 400, 70, mix(SHELL, SAND, 0.5)),
            *[rect(724 + 48 * i, 348, 24, 52, DEEP, rx=12) for i in range(8)],
            rect(684, 402, 432, 22, NIGHT),
        ]
    )


def _colonnade() -> str:
    wings = rect(120, 470, 1560, 250, mix(SAND, SHELL, 0.3)) + rect(100, 446, 1600, 30, DEEP)
    panes = "".join(
        rect(170 + 74 * i, 520, 34, 96, NIGHT if i not in (1, 4, 17) else PAPER, rx=17)
        for i in range(20)
        if not 4 < i < 15
    )
    low = "".join(rect(170 + 74 * i, 650, 34, 60, DEEP) for i in range(20) if not 4 < i < 15)
    porch = "".join(
        [
            poly([(520, 436), (900, 300), (1280, 436)], DEEP),
            poly([(596, 424), (900, 318), (1204, 424)], TIDE),
            circle(900, 384, 28, SAND),
            rect(510, 432, 780, 34, NIGHT),
            rect(540, 466, 720, 254, NIGHT),
            *[rect(590 + 94 * i, 540, 40, 180, mix(SAND, RED, 0.15) if i in (3,) else DEEP) for i in range(7)],
            *[column(572 + 94 * i, 720, 54, 254, PAPER, PALE) for i in range(8)],
        ]
    )
    return wings + panes + low + porch


def _steps() -> str:
    parts, y = [rect(0, 716, W, 500, SHELL)], 716.0
    for i in range(14):
        tall = 14 + i * 3.6
        spread = 420 + i * 70
        ink = SHELL if i % 2 else mix(SHELL, SAND, 0.55)
        parts.append(
            poly(
                [(900 - spread, y), (900 + spread, y), (900 + spread + 60, y + tall), (900 - spread - 60, y + tall)],
                ink,
            )
        )
        parts.append(line(900 - spread, y, 900 + spread, y, ROPE, 2 + i * 0.15))
        y += tall
    left = poly([(0, 716), (480, 716), (420, 740), (0, 1060)], mix(SAND, ROPE, 0.4))
    right = poly([(W, 716), (1320, 716), (1380, 740), (W, 1060)], mix(SAND, ROPE, 0.75))
    return "".join(parts) + left + right


@scene("courthouse")
def courthouse(rng: Random) -> str:
    stone, shade = SHELL, SAND
    parts = [rect(0, 0, W, H, mix(DEEP, NIGHT, 0.4))]
    parts += [
        rect(760, 150, 330, 790, NIGHT),
        rect(790, 180, 270, 760, mix(RED, NIGHT, 0.45)),
        *[rect(806 + 128 * c, 210 + 240 * r, 110, 200, mix(RED, NIGHT, 0.58)) for c in range(2) for r in range(3)],
        line(925, 180, 925, 940, NIGHT, 7),
        circle(906, 600, 10, SAND),
        circle(944, 600, 10, SAND),
        poly([(730, 160), (925, 60), (1120, 160)], TIDE),
        *_scales(925, 128),
        *[
            rect(x, 260, 120, 330, NIGHT)
            + rect(x + 12, 272, 96, 306, mix(SAND, ROPE, 0.3) if x == 400 else TIDE)
            + line(x + 60, 272, x + 60, 578, NIGHT, 6)
            + line(x + 12, 420, x + 108, 420, NIGHT, 6)
            for x in (400, 1330)
        ],
    ]
    for x in (150, 620, 1230, 1690):
        wide = 200
        parts += [
            rect(x - wide / 2, -10, wide, 960, stone),
            *[rect(x - wide / 2 + wide * t, -10, wide * 0.07, 960, shade) for t in (0.12, 0.3, 0.48)],
            rect(x + wide * 0.12, -10, wide * 0.38, 960, ROPE),
            rect(x + wide * 0.3, -10, wide * 0.2, 960, mix(ROPE, NIGHT, 0.35)),
            *[rect(x + wide * t, -10, wide * 0.04, 960, mix(ROPE, NIGHT, 0.5)) for t in (0.2, 0.42)],
        ]
        parts += [
            rect(x - 130, 880, 260, 40, stone),
            rect(x + 20, 880, 110, 40, ROPE),
            rect(x - 150, 916, 300, 44, stone),
            rect(x + 30, 916, 120, 44, ROPE),
        ]
    y = 956.0
    for i in range(7):
        tall = 26 + i * 4
        parts += [rect(0, y, W, tall, stone if i % 2 else PAPER), rect(0, y + tall - 9, W, 9, mix(SAND, ROPE, 0.5))]
        y += tall
    for x in (150, 620, 1230, 1690):
        parts.append(
            poly([(x + 20, 960), (x + 150, 960), (x + 640, 1210), (x + 420, 1210)], mix(TIDE, MIST, 0.3), opacity=0.5)
        )
    climber = Person(
        coat=NIGHT,
        skirt=18,
        hat="bob",
        skin=SAND,
        stance=((34, -10), (-10, -22)),
        arms=((16, 36), (-20, 0)),
        held=rect(-7, -6, 14, 10, RED),
    )
    parts += [
        poly([(664, 1064), (700, 1064), (900, 1170), (850, 1176)], mix(TIDE, MIST, 0.2), opacity=0.6),
        figure(680, 1064, 230, climber),
    ]
    parts += [_pigeon(1010, 1010), _pigeon(1080, 1044), _pigeon(1400, 1090), _pigeon(330, 1130)]
    return "".join(parts)


def _scales(x: float, y: float) -> list[str]:
    pans = [path(f"M{x + s * 62 - 26} {y - 8}A26 20 0 0 0 {x + s * 62 + 26} {y - 8}Z", SAND) for s in (-1, 1)]
    cords = [
        stroke([(x + s * 62 - 24, y - 8), (x + s * 62, y - 44), (x + s * 62 + 24, y - 8)], SAND, 2.5) for s in (-1, 1)
    ]
    return [
        line(x, y + 14, x, y - 56, SAND, 6),
        line(x - 64, y - 44, x + 64, y - 44, SAND, 5),
        rect(x - 26, y + 12, 52, 8, SAND),
        *pans,
        *cords,
    ]


def _pigeon(x: float, y: float) -> str:
    return (
        path(
            (
                f"M{x - 30} {y - 8}Q{x - 4} {y - 34} {x + 14} {y - 26}"
                f"Q{x + 14} {y - 44} {x + 24} {y - 44}L{x + 36} {y - 38}L{x + 28} {y - 34}"
                f"Q{x + 26} {y - 6} {x + 2} {y - 4}L{x - 40} {y - 2}Z"
            ),
            TIDE,
        )
        + line(x + 2, y - 6, x + 2, y + 4, RED, 3)
        + line(x + 9, y - 7, x + 9, y + 4, RED, 3)
    )


@scene("river-commission")
def river_commission(rng: Random) -> str:
    floor = mix(SAND, ROPE, 0.35)
    parts = [rect(0, 0, W, H, floor)]
    for row in range(13):
        for c in range(-1, 8):
            x, y = c * 260 + (130 if row % 2 else 0), row * 96
            parts.append(rect(x, y, 258, 94, mix(floor, ROPE, rng.uniform(0, 0.45))))
    parts.append(
        rect(170, 150, 1460, 900, mix(RED, NIGHT, 0.12))
        + rect(200, 180, 1400, 840, "none", stroke=SAND, stroke_width=6)
    )
    seats = (
        [(430 + 235 * i, 318, 180) for i in range(5)]
        + [(430 + 235 * i, 882, 0) for i in range(5)]
        + [(222, 600, 90), (1578, 600, 270)]
    )
    coats = (NIGHT, TIDE, DEEP, NIGHT, MIST, DEEP, NIGHT, TIDE, NIGHT, DEEP, NIGHT, TIDE)
    parts += [_chair(x, y, turn) for x, y, turn in seats]
    parts.append(_table())
    for i, (x, y, turn) in enumerate(seats):
        if i == 8:
            parts.append(_sheet(x, y, turn, "", rng))
            continue
        parts.append(_sheet(x, y, turn, RED if i == 3 else "", rng))
        parts.append(
            _official(
                x,
                y,
                turn,
                coats[i],
                (NIGHT, MIST, ROPE, SHELL, DEEP, NIGHT, SAND, NIGHT, PALE, NIGHT, ROPE, MIST)[i],
                i,
            )
        )
    return "".join(parts)


def _table() -> str:
    top = rect(318, 400, 1164, 400, mix(ROPE, NIGHT, 0.62), rx=200)
    shade = rect(318, 426, 1164, 400, NIGHT, rx=200, opacity=0.35)
    board = rect(330, 410, 1140, 380, mix(ROPE, NIGHT, 0.42), rx=190)
    river = [(300, 640), (450, 600), (600, 650), (760, 560), (920, 600), (1080, 540), (1240, 600), (1500, 560)]
    inlay = inside(
        rect(342, 422, 1116, 356, PAPER, rx=178),
        rect(342, 422, 1116, 356, mix(ROPE, SAND, 0.35), rx=178),
        taper(river, [34, 30, 36, 42, 52, 60, 84, 150], TIDE),
        taper([(560, 400), (600, 500), (640, 640)], [10, 14, 20], TIDE),
        taper([(1000, 800), (1010, 680), (1060, 560)], [10, 14, 20], TIDE),
        taper(river, [8, 8, 9, 10, 12, 14, 18, 30], PALE),
        *[circle(x, y, 10, RED) for x, y in ((660, 622), (1010, 566), (1310, 590))],
    )
    return shade + top + board + inlay


def _chair(x: float, y: float, turn: float) -> str:
    return group(
        rect(-78, 20, 156, 84, NIGHT, rx=26),
        rect(-66, -50, 132, 110, mix(NIGHT, RED, 0.35), rx=20),
        at=(x, y),
        turn=turn,
    )


def _official(x: float, y: float, turn: float, coat: str, hair: str, i: int) -> str:
    """Someone seen from straight above, who faces the top of the page before the turn."""
    skin = (SAND, SHELL, ROPE)[i % 3]
    reach = 78 if i % 2 else 64
    bald = i in (1, 6, 11)
    parts = [
        ellipse(8, 12, 92, 46, NIGHT, opacity=0.3),
        stroke([(-72, 0), (-64, -44), (-30, -reach)], coat, 34),
        stroke([(72, 0), (66, -44), (36, -reach - 6)], coat, 34),
        circle(-28, -reach - 8, 15, skin),
        circle(38, -reach - 16, 15, skin),
        ellipse(0, 4, 90, 44, coat),
        path("M-20 -34L0 -6L20 -34Z", PAPER),
        ellipse(0, -6, 33, 38, skin),
        ellipse(0, -42, 7, 9, skin),
    ]
    parts.append(
        path("M-33 -8A33 36 0 0 0 33 -8Q20 6 0 4Q-20 6 -33 -8Z", hair)
        if bald
        else ellipse(0, -2, 34, 36, hair) + ellipse(0, -30, 22, 12, skin)
    )
    if i in (4, 9):
        parts.append(circle(0, 30, 18, hair))
    return group(*parts, at=(x, y), turn=turn)


def _sheet(x: float, y: float, turn: float, cover: str, rng: Random) -> str:
    tilt = rng.uniform(-8, 8)
    lines = "".join(line(-30, -20 + 11 * k, 30 - 14 * (k % 2), -20 + 11 * k, ROPE, 3) for k in range(5))
    sheet = group(rect(-42, -34, 84, 72, cover or PAPER), "" if cover else lines, at=(6, -142), turn=tilt)
    cup = circle(84, -128, 22, PAPER) + circle(84, -128, 14, mix(ROPE, NIGHT, 0.6))
    return group(sheet, cup, at=(x, y), turn=turn)
