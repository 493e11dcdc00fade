"""The town after dark."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.craft import bicycle
from art.kit.people import SWING, WALK, Person, figure
from art.kit.sky import hills, land, ridge, ripple, sky, stars
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
    inside,
    line,
    mix,
    path,
    poly,
    rect,
    stroke,
    text,
)
from art.kit.town import block, moon, skyline, spire, street_lamp, window


@scene("polling-night")
def polling_night(rng: Random) -> str:
    wall = mix(DEEP, TIDE, 0.35)
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP], 700, swing=24),
        stars(rng, 70, 300),
        moon(260, 190, 62),
        skyline(rng, 900, (380, 640), mix(DEEP, TIDE, 0.35), lit=0.1, step=150),
        skyline(rng, 930, (200, 440), mix(NIGHT, DEEP, 0.6), lit=0.17, step=130),
        rect(0, 920, W, 300, mix(NIGHT, DEEP, 0.35)),
        rect(640, 470, 1010, 470, wall),
        poly([(610, 476), (700, 380), (1590, 380), (1680, 476)], NIGHT),
        poly([(1040, 476), (1145, 330), (1250, 476)], wall),
        circle(1145, 426, 30, PAPER),
        *[line(1145, 426, x, y, NIGHT, 5) for x, y in ((1145, 404), (1160, 430))],
        *[window(x, 560, 130, 230, SHELL, NIGHT, bars=(2, 3), thick=9) for x in (690, 862, 1300, 1472)],
        inside(
            rect(868, 566, 118, 218, NIGHT),
            figure(930, 860, 230, Person(coat=MIST, legs=NIGHT, hat="bob", hands=((16, -62), (20, -58)), nod=10)),
        ),
        inside(
            rect(1306, 566, 118, 218, NIGHT),
            figure(
                1372,
                866,
                236,
                Person(coat=TIDE, legs=NIGHT, hat="", skin=ROPE, facing=-1, hands=((18, -60), (20, -58)), nod=10),
            ),
        ),
        rect(1052, 590, 186, 350, PAPER),
        rect(1052, 590, 22, 350, DEEP),
        rect(1216, 590, 22, 350, DEEP),
        rect(1096, 820, 98, 120, mix(SAND, ROPE, 0.6)),
        rect(1122, 816, 46, 8, NIGHT),
        poly([(1128, 790), (1166, 784), (1162, 818), (1128, 818)], PALE),
        rect(962, 518, 366, 60, RED),
        text(1145, 560, "POLLING STATION", 34, PAPER, anchor="middle", weight=700),
        poly([(1052, 940), (1238, 940), (1420, 1210), (900, 1210)], SAND, opacity=0.35),
        *[
            poly([(x, 940), (x + 130, 940), (x + 190, 1090), (x - 50, 1090)], SAND, opacity=0.14)
            for x in (690, 862, 1300, 1472)
        ],
        line(0, 1010, W, 1010, NIGHT, 8),
        street_lamp(470, 1010, 560, NIGHT, SHELL),
        bicycle(1560, 1000, 210, NIGHT),
    ]
    looks = [
        Person(coat=NIGHT, skirt=16, hat="cap", hat_ink=NIGHT),
        Person(coat=MIST, legs=NIGHT, skirt=14, hat="bob", skin=SHELL),
        Person(coat=RED, skirt=18, hat="scarf", hat_ink=DEEP, skin=SHELL),
        Person(coat=TIDE, legs=NIGHT, hat="helmet", hat_ink=SAND, skin=ROPE),
        Person(coat=NIGHT, skirt=14, hat="wool", hat_ink=RED, bag=ROPE),
        Person(coat=ROPE, skirt=20, hat="brim", hat_ink=NIGHT, skin=SHELL),
        Person(coat=TIDE, legs=DEEP, skirt=10, hat="bun", skin=ROPE, stance=WALK),
        Person(coat=MIST, legs=DEEP, hat="helmet", hat_ink=RED, skin=SAND, stance=WALK, arms=SWING),
    ]
    for i, who in enumerate(looks):
        x, y = 985 - i * 112, 1036 + (i % 3) * 8
        parts += [ellipse(x + 6, y + 4, 46, 8, NIGHT, opacity=0.6), figure(x, y, 222 + (i * 37 % 20), who)]
    leaving = Person(coat=DEEP, legs=NIGHT, skirt=16, hat="brim", hat_ink=NIGHT, stance=WALK, arms=SWING)
    return "".join(parts) + ellipse(1330, 1094, 50, 8, NIGHT, opacity=0.6) + figure(1326, 1090, 250, leaving)


@scene("last-cinema")
def last_cinema(rng: Random) -> str:
    wall, dark = mix(DEEP, TIDE, 0.3), mix(NIGHT, DEEP, 0.5)
    front = [
        rect(0, 0, W, 940, NIGHT),
        stars(rng, 40, 200),
        block(rng, -40, 940, 420, 780, dark, columns=5, rows=8, lit=0.16, cap="mansard"),
        block(rng, 1420, 940, 440, 700, dark, columns=5, rows=7, lit=0.2, cap="gable"),
        poly([(350, 940), (350, 190), (620, 190), (690, 90), (1110, 90), (1180, 190), (1450, 190), (1450, 940)], wall),
        *[line(400 + 70 * i, 210, 400 + 70 * i, 560, mix(wall, NIGHT, 0.35), 8) for i in range(15) if not 3 < i < 11],
        path("M690 560L690 300Q900 110 1110 300L1110 560Z", dark),
        *[
            path(
                (
                    f"M{720 + 20 * k} 560L{720 + 20 * k} {312 + 14 * k}"
                    f"Q900 {146 + 36 * k} {1080 - 20 * k} {312 + 14 * k}L{1080 - 20 * k} 560"
                ),
                stroke=[TIDE, RED, SAND][k],
                stroke_width=9,
            )
            for k in range(3)
        ],
        _neon(),
        *_marquee(),
    ]
    street = "".join(front)
    mirror = group(street, transform="translate(0 1880) scale(1 -1)", opacity=0.4)
    ground = [rect(0, 936, W, 270, mix(NIGHT, DEEP, 0.35)), inside(rect(0, 950, W, 260, PAPER), mirror)]
    ground += [
        ripple(rng.uniform(0, 1700), rng.uniform(960, 1190), rng.uniform(80, 300), 6, mix(NIGHT, DEEP, 0.4))
        for _ in range(60)
    ]
    ground.append(rect(0, 936, W, 14, TIDE))
    return street + "".join(ground) + _queue()


def _neon() -> str:
    letters = "LANTERNA"
    parts = [rect(846, 176, 108, 396, NIGHT, rx=14), rect(856, 186, 88, 376, RED, rx=8)]
    parts += [
        text(900, 228 + 46 * i, letter, 44, PAPER, anchor="middle", weight=700) for i, letter in enumerate(letters)
    ]
    return "".join(parts)


def _marquee() -> list[str]:
    glow = poly([(520, 690), (1280, 690), (1420, 950), (380, 950)], SHELL, opacity=0.16)
    doors = [rect(560, 690, 680, 250, mix(SAND, ROPE, 0.3)), rect(560, 690, 680, 70, SHELL)]
    doors += [
        rect(590 + 160 * i, 730, 60, 210, DEEP, rx=4) + rect(652 + 160 * i, 730, 60, 210, DEEP, rx=4) for i in range(4)
    ]
    doors += [rect(598 + 160 * i, 744, 44, 120, SAND) + rect(660 + 160 * i, 744, 44, 120, SAND) for i in range(4)]
    posters = [
        rect(x, 720, 110, 160, PAPER) + circle(x + 55, 790, 34, RED) + rect(x, 830, 110, 50, TIDE) for x in (410, 1280)
    ]
    board = [
        rect(470, 556, 860, 30, RED),
        rect(486, 580, 828, 112, PAPER),
        rect(470, 684, 860, 22, RED),
        text(900, 630, "THE LAST SCREEN ON THE QUAY", 40, NIGHT, anchor="middle", weight=700),
        text(900, 674, "TONIGHT 19:30 AND 21:45", 34, RED, anchor="middle", weight=700),
        *[circle(490 + 41 * i, 571, 7, SHELL) for i in range(21)],
        *[circle(490 + 41 * i, 695, 7, SHELL) for i in range(21)],
    ]
    return [glow, *doors, *posters, *board]


def _queue() -> str:
    people = [
        (350, Person(coat=NIGHT, skirt=16, hat="brim", hat_ink=DEEP), ""),
        (455, Person(coat=TIDE, legs=DEEP, skirt=18, hat="bob", skin=SHELL), RED),
        (560, Person(coat=DEEP, skirt=12, skin=ROPE), ""),
        (760, Person(coat=NIGHT, skirt=20, hat="scarf", hat_ink=MIST, skin=SHELL), MIST),
        (905, Person(coat=MIST, legs=NIGHT, hat="wool", hat_ink=RED, stance=WALK), ""),
        (1330, Person(coat=NIGHT, skirt=16, stance=WALK, hat="cap", hat_ink=NIGHT, skin=ROPE, facing=-1), SAND),
    ]
    parts = []
    for x, person, umbrella in people:
        y = 1050 + (x % 3) * 14
        parts.append(ellipse(x, y + 4, 50, 8, NIGHT, opacity=0.6))
        if umbrella:
            side = person.facing
            parts.append(line(x + 22 * side, y - 150, x + 22 * side, y - 300, NIGHT, 5))
            held = Person(**{**person.__dict__, "hands": ((9, -66), None)})
            parts.append(figure(x, y, 232, held))
            top = y - 300
            parts.append(
                path(
                    (
                        f"M{x - 88} {top + 44}Q{x + 20 * side} {top - 70} {x + 128} {top + 44}"
                        f"Q{x + 92} {top + 26} {x + 56} {top + 44}"
                        f"Q{x + 20} {top + 26} {x - 16} {top + 44}"
                        f"Q{x - 52} {top + 26} {x - 88} {top + 44}Z"
                    ),
                    umbrella,
                )
            )
        else:
            parts.append(figure(x, y, 232, person))
    return "".join(parts)


@scene("border-village-lamps")
def border_village_lamps(rng: Random) -> str:
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.45), DEEP, mix(DEEP, TIDE, 0.5)], 520, swing=22),
        stars(rng, 150, 420),
        hills(rng, 330, 120, mix(DEEP, TIDE, 0.55)),
        hills(rng, 440, 60, mix(DEEP, TIDE, 0.25)),
    ]
    for row in range(5):
        foot = 560 + row * 92
        ink = mix(mix(TIDE, MIST, 0.12), NIGHT, 0.15 * row)
        x = -40.0 + row * 30
        parts.append(land(ridge(rng, foot - 26, 16), mix(ink, NIGHT, 0.25)))
        while x < W:
            wide = rng.uniform(110, 175)
            if rng.random() < 0.88:
                parts.append(_stone_house(rng, x, foot + rng.uniform(-16, 16), wide, ink))
            x += wide * rng.uniform(0.95, 1.2)
    parts += [
        spire(1330, 560, 70, 320, mix(DEEP, TIDE, 0.4), NIGHT),
        _dead_pylon(),
        rect(0, 960, W, 250, mix(NIGHT, DEEP, 0.25)),
        land(ridge(rng, 952, 5), mix(NIGHT, DEEP, 0.25)),
    ]
    parts.append(group(*[ellipse(x, 1110, 330, 80, SAND) for x in (300, 880, 1470)], opacity=0.18))
    looks = ("scarf", "cap", "hood", "brim", "scarf", "wool", "bob", "cap", "hood")
    for i, x in enumerate((90, 470, 600, 700, 1090, 1200, 1260, 1690, 1750)):
        who = Person(
            coat=(NIGHT, DEEP, TIDE, NIGHT, RED, NIGHT, DEEP, TIDE, NIGHT)[i],
            skirt=22 if i % 2 == 0 else 10,
            hat=looks[i],
            hat_ink=(MIST, NIGHT, DEEP, NIGHT, SAND, RED, NIGHT, NIGHT, ROPE)[i],
            skin=(SAND, ROPE, SHELL)[i % 3],
            facing=-1 if i in (1, 4, 7, 8) else 1,
            arms=((30, 70), (10, 30)) if i in (0, 1, 4, 7) else ((6, 14), (-8, 4)),
            bag=ROPE if i == 2 else "",
        )
        parts.append(figure(x, 1120 + 14 * (i % 2), 222, who))
    parts += [_stall(x, 1130, i) for i, x in enumerate((300, 880, 1470))]
    return "".join(parts)


def _stone_house(rng: Random, x: float, y: float, wide: float, ink: str) -> str:
    tall = wide * rng.uniform(0.55, 0.8)
    lit = rng.random() < 0.16
    parts = [
        rect(x, y - tall, wide, tall + 40, ink),
        rect(x + wide * 0.7, y - tall, wide * 0.3, tall + 40, NIGHT, opacity=0.2),
        poly(
            [(x - 8, y - tall), (x + wide * 0.5, y - tall - wide * 0.32), (x + wide + 8, y - tall)],
            mix(ink, NIGHT, 0.5),
        ),
        poly(
            [
                (x - 8, y - tall),
                (x + wide * 0.5, y - tall - wide * 0.32),
                (x + wide * 0.56, y - tall - wide * 0.28),
                (x + wide * 0.1, y - tall),
            ],
            mix(ink, MIST, 0.35),
        ),
    ]
    parts += [
        rect(
            x + wide * t, y - tall * 0.72, wide * 0.13, tall * 0.26, SAND if lit and t == 0.2 else mix(ink, NIGHT, 0.6)
        )
        for t in (0.2, 0.56)
    ]
    return "".join(parts)


def _dead_pylon() -> str:
    frame = [
        stroke([(1600, 430), (1640, 130), (1680, 430)], NIGHT, 7),
        *[stroke([(1600 + 9 * i, 430 - 66 * i), (1671 - 9 * i, 364 - 66 * i)], NIGHT, 4) for i in range(4)],
        line(1570, 190, 1710, 190, NIGHT, 6),
        line(1584, 240, 1696, 240, NIGHT, 6),
    ]
    return group(
        "".join(frame),
        curve([(1570, 192), (1548, 260), (1560, 330)], NIGHT, 3),
        curve([(1710, 192), (1760, 280), (1810, 300)], NIGHT, 3),
        turn=0,
    )


def _stall(x: float, y: float, kind: int) -> str:
    roof = (RED, MIST, SAND)[kind]
    goods = (ROPE, RED, SHELL)[kind]
    parts = [rect(x - 150, y - 300, 9, 300, NIGHT), rect(x + 141, y - 300, 9, 300, NIGHT)]
    for i in range(6):
        left = x - 180 + 60 * i
        parts.append(
            poly(
                [
                    (x - 140 + 46.6 * i, y - 340),
                    (x - 140 + 46.6 * (i + 1), y - 340),
                    (left + 60, y - 270),
                    (left, y - 270),
                ],
                roof if i % 2 == 0 else PAPER,
            )
        )
        parts.append(path(f"M{left} {y - 271}A30 20 0 0 0 {left + 60} {y - 271}Z", roof if i % 2 == 0 else PAPER))
    parts += [
        circle(x, y - 200, 90, SHELL, opacity=0.18),
        circle(x, y - 200, 48, PAPER, opacity=0.3),
        line(x, y - 268, x, y - 222, NIGHT, 4),
        rect(x - 15, y - 224, 30, 44, PAPER, rx=6),
        rect(x - 20, y - 230, 40, 9, NIGHT),
        rect(x - 20, y - 182, 40, 9, NIGHT),
        rect(x - 158, y - 104, 316, 104, mix(ROPE, NIGHT, 0.55)),
        rect(x - 166, y - 112, 332, 16, ROPE),
        *[
            circle(
                x - 130 + 26 * i, y - 122 - (9 if i % 3 == 1 else 0), 15, goods if i % 4 else mix(goods, NIGHT, 0.25)
            )
            for i in range(11)
        ],
    ]
    return "".join(parts)
