"""Ships, and the houses that live off them."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.craft import bicycle, handcart, trawler, tug
from art.kit.growth import gull, gulls
from art.kit.people import SWING, WALK, Person, figure
from art.kit.sky import glitter, hills, ripple, sky, water
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
    text,
)
from art.kit.town import clock_face, column, skyline, street_lamp, window
from art.kit.works import quay_crane


@scene("container-cranes")
def container_cranes(rng: Random) -> str:
    parts = [
        sky(rng, [SAND, mix(SAND, SHELL, 0.6), SHELL, PAPER, SHELL], 820, swing=22),
        circle(900, 420, 280, mix(RED, SAND, 0.12)),
        skyline(rng, 830, (50, 150), mix(MIST, PALE, 0.5), lit=0, step=120),
        rect(0, 820, W, 400, TIDE),
        quay_crane(1545, 850, 470, MIST, load=mix(RED, SAND, 0.4), drop=0.3),
        group(quay_crane(0, 0, 470, MIST, load=mix(RED, SAND, 0.4), drop=0.4), at=(255, 850), flip=True),
        group(quay_crane(0, 0, 640, TIDE, load=RED, drop=0.42, reach=0.92), at=(1590, 900), flip=True),
        quay_crane(210, 900, 640, TIDE, load=SAND, drop=0.5, reach=0.92),
        _box_ship(rng),
        group(quay_crane(0, 0, 900, NIGHT, load=RED, drop=0.36, reach=0.82), at=(1700, 990), flip=True),
        quay_crane(100, 990, 900, NIGHT, load=DEEP, drop=0.5, reach=0.82),
        poly([(-10, 900), (330, 900), (250, 1010), (-10, 1060)], mix(NIGHT, DEEP, 0.5)),
        poly([(W + 10, 900), (1470, 900), (1550, 1010), (W + 10, 1060)], mix(NIGHT, DEEP, 0.5)),
        poly([(-10, 1060), (250, 1010), (330, 900), (330, 930), (260, 1050), (-10, 1110)], NIGHT),
        poly([(W + 10, 1060), (1550, 1010), (1470, 900), (1470, 930), (1540, 1050), (W + 10, 1110)], NIGHT),
        water(rng, 1108, TIDE, DEEP, count=10, bottom=1200),
    ]
    parts += [ripple(rng.uniform(300, 1400), rng.uniform(930, 1190), rng.uniform(60, 180), 6, DEEP) for _ in range(50)]
    parts += [glitter(rng, 900, 1010, 1195, SAND, width=240, spread=330, opacity=0.8)]
    parts += [
        tug(560, 1090, 300, hull=RED, house=PAPER, trim=NIGHT),
        *[ripple(370 + 50 * i, 1102 + 8 * (i % 3), 150, 6, SHELL) for i in range(7)],
    ]
    parts += [gulls(rng, 720, 260, 6, NIGHT, reach=190, span=48)]
    return "".join(parts)


def _box_ship(rng: Random) -> str:
    inks = (NIGHT, DEEP, TIDE, MIST, SAND, RED, DEEP, TIDE)
    parts = [
        rect(760, 238, 280, 90, SHELL),
        rect(700, 258, 400, 26, SHELL),
        *[rect(776 + 36 * i, 250, 26, 18, NIGHT) for i in range(7)],
        line(900, 238, 900, 150, NIGHT, 8),
        line(860, 180, 940, 180, NIGHT, 6),
    ]
    for row in range(6):
        for c in range(10):
            if row == 5 and c in (0, 1, 6, 9):
                continue
            ink = rng.choice(inks)
            x, y = 632 + c * 54, 590 - row * 54
            parts.append(rect(x, y, 51, 51, ink))
            parts.append(
                rect(x + 6, y + 6, 18, 39, mix(ink, NIGHT, 0.25)) + rect(x + 27, y + 6, 18, 39, mix(ink, NIGHT, 0.25))
            )
    hull = "M590 630Q760 668 900 680Q1040 668 1210 630Q1180 860 1060 1010L740 1010Q620 860 590 630Z"
    shade = "M900 680Q1040 668 1210 630Q1180 860 1060 1010L900 1010Z"
    parts += [
        path(hull, DEEP),
        path(shade, NIGHT),
        path("M676 930L740 1010L1060 1010L1124 930Q900 950 676 930Z", RED),
        path("M900 942L900 1010L1060 1010L1124 930Q1010 942 900 942Z", mix(RED, NIGHT, 0.35)),
        circle(760, 790, 22, NIGHT),
        line(760, 800, 752, 850, NIGHT, 8),
        circle(1040, 790, 22, DEEP),
        line(1040, 800, 1048, 850, DEEP, 8),
        text(764, 738, "HESPER", 34, PALE, anchor="middle", weight=700, letter_spacing=5),
        ellipse(900, 1012, 190, 12, NIGHT, opacity=0.6),
    ]
    return "".join(parts)


@scene("customs-house")
def customs_house(rng: Random) -> str:
    parts = [
        sky(rng, [SAND, mix(SAND, SHELL, 0.5), SHELL, PAPER], 780, swing=22),
        circle(1500, 560, 130, RED),
        hills(rng, 760, 26, mix(MIST, PALE, 0.4), bottom=830),
        water(rng, 800, TIDE, DEEP, count=60, bottom=960),
        _masts(1330, 900, 1.0, DEEP),
        _masts(1640, 920, 0.8, TIDE),
        rect(80, 360, 980, 560, mix(SAND, SHELL, 0.2)),
        rect(870, 360, 190, 560, SAND),
        poly([(50, 366), (140, 250), (1000, 250), (1090, 366)], DEEP),
        *[
            rect(x, 280, 60, 62, SHELL)
            + rect(x + 12, 292, 36, 46, NIGHT)
            + poly([(x - 10, 282), (x + 30, 246), (x + 70, 282)], NIGHT)
            for x in (220, 380, 720, 880)
        ],
        rect(500, 90, 150, 280, SHELL),
        rect(590, 90, 60, 280, SAND),
        poly([(484, 96), (575, 0), (666, 96)], NIGHT),
        clock_face(575, 180, 54, PAPER, NIGHT, 4.17),
        line(575, 4, 575, -40, NIGHT, 5),
        rect(80, 350, 980, 26, NIGHT),
        rect(180, 404, 790, 50, SHELL),
        *[circle(210 + 48 * i, 429, 13, "none", stroke=ROPE, stroke_width=5) for i in range(16)],
        *[window(140 + 150 * i, 490, 84, 150, DEEP, PAPER, bars=(2, 3), thick=8) for i in range(6)],
        *[
            path(
                (f"M{150 + 190 * i} 930L{150 + 190 * i} 760A66 66 0 0 1 {282 + 190 * i} 760L{282 + 190 * i} 930Z"),
                NIGHT,
            )
            for i in range(5)
        ],
        rect(0, 916, W, 300, mix(SAND, ROPE, 0.45)),
        *[line(0, y, W, y, ROPE, 4) for y in (950, 1004, 1084)],
        *[line(900 + (x - 900) * 0.75, 918, 900 + (x - 900) * 1.4, 1210, ROPE, 3) for x in range(-300, 2200, 190)],
        poly([(1180, 916), (1810, 916), (1810, 950), (1170, 950)], mix(ROPE, NIGHT, 0.5)),
    ]
    parts += _weighing(rng)
    parts += [gulls(rng, 1250, 230, 7, NIGHT, reach=260, span=54)]
    return "".join(parts)


def _masts(x: float, y: float, s: float, ink: str) -> str:
    """A moored two-master with furled sails."""
    parts = [
        path("M-250 -40Q-230 20 -190 30L190 30Q240 0 290 -70L200 -44Z", ink),
        line(270, -60, 390, -120, ink, 8),
        line(-240, -40, -250, -90, ink, 5),
    ]
    for mx, tall in ((-90, 520), (90, 580)):
        parts += [line(mx, -40, mx, -tall, ink, 11)]
        for t in (0.35, 0.6, 0.82):
            wide = 170 * (1.2 - t)
            parts += [
                line(mx - wide, -tall * t, mx + wide, -tall * t, ink, 7),
                path(
                    (
                        f"M{mx - wide} {-tall * t}"
                        f"Q{mx - wide * 0.5} {-tall * t + 26} {mx} {-tall * t + 6}"
                        f"Q{mx + wide * 0.5} {-tall * t + 26} {mx + wide} {-tall * t}Z"
                    ),
                    PAPER,
                ),
            ]
        parts += [line(mx, -tall + 10, mx - 160, -40, ink, 2.5), line(mx, -tall + 10, mx + 160, -40, ink, 2.5)]
    return group(*parts, line(90, -570, 380, -118, ink, 2.5), at=(x, y), scale=s)


def _weighing(rng: Random) -> list[str]:
    sack = (
        path("M-52 60Q-66 4 -30 -22L-16 -40L16 -40L30 -22Q66 4 52 60Z", PAPER)
        + line(-20, -26, 20, -26, ROPE, 6)
        + rect(-26, 4, 52, 34, "none", stroke=RED, stroke_width=4)
    )
    return [
        ellipse(1150, 1128, 330, 18, mix(ROPE, NIGHT, 0.3), opacity=0.5),
        rect(1130, 720, 26, 400, NIGHT),
        rect(1060, 1104, 166, 22, NIGHT),
        line(930, 776, 1360, 742, NIGHT, 16),
        circle(1143, 760, 20, RED),
        line(945, 776, 890, 950, NIGHT, 4) + line(945, 776, 1000, 950, NIGHT, 4),
        rect(876, 946, 138, 14, NIGHT),
        group(sack, at=(945, 890)),
        line(1346, 744, 1296, 920, NIGHT, 4) + line(1346, 744, 1396, 920, NIGHT, 4),
        rect(1282, 916, 128, 14, NIGHT),
        *[rect(1300 + 34 * i, 916 - h, 28, h, ROPE, rx=3) for i, h in enumerate((54, 70, 40))],
        figure(
            800,
            1130,
            400,
            Person(
                coat=DEEP,
                legs=NIGHT,
                skirt=12,
                hat="cap",
                hat_ink=NIGHT,
                skin=SAND,
                hands=((30, -56), (18, -50)),
                lean=4,
            ),
        ),
        figure(
            1530,
            1140,
            390,
            Person(
                coat=RED,
                legs=NIGHT,
                skirt=20,
                hat="bun",
                skin=ROPE,
                facing=-1,
                hands=((12, -60), (15, -62)),
                held=rect(-7, -10, 14, 12, PAPER),
            ),
        ),
        *[group(sack, at=(x, y), scale=0.9, turn=t) for x, y, t in ((480, 1080, -6), (590, 1096, 5))],
        group(sack, at=(535, 1000), scale=0.9, turn=3),
        handcart(250, 1110, 240, NIGHT, ROPE),
        *[rect(170 + 44 * i, 940 - 8 * (i % 2), 40, 34, (PAPER, SHELL, RED, PALE)[i % 4]) for i in range(4)],
    ]


@scene("harbour-bank")
def harbour_bank(rng: Random) -> str:
    front = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER], 790, swing=20),
        circle(300, 330, 96, RED),
        skyline(rng, 760, (240, 420), mix(MIST, PALE, 0.35), lit=0.05, step=140),
        rect(470, 330, 860, 440, SHELL),
        rect(1150, 330, 180, 440, SAND),
        rect(440, 300, 920, 40, DEEP),
        poly([(560, 300), (900, 130), (1240, 300)], TIDE),
        poly([(640, 290), (900, 158), (1160, 290)], DEEP),
        clock_face(900, 238, 48, PAPER, NIGHT, 8.83),
        rect(520, 352, 760, 58, PAPER),
        text(900, 397, "COUNTING HOUSE", 46, NIGHT, anchor="middle", family=SERIF, weight=700, letter_spacing=5),
        *[window(x, 470, 110, 220, DEEP, NIGHT, bars=(2, 3), arch=True, thick=9) for x in (520, 660, 1030, 1170)],
        rect(830, 490, 140, 280, NIGHT),
        rect(846, 506, 108, 264, mix(RED, NIGHT, 0.2)),
        line(900, 506, 900, 770, NIGHT, 5),
        *[column(x, 770, 44, 350, PAPER, PALE) for x in (806, 994)],
        *[column(x, 770, 44, 350, PAPER, PALE) for x in (496, 1304)],
        rect(440, 756, 920, 24, ROPE),
        rect(-10, 776, W + 20, 70, mix(ROPE, NIGHT, 0.45)),
        rect(-10, 776, W + 20, 14, SAND),
        street_lamp(380, 778, 300, NIGHT, halo=False),
        street_lamp(1420, 778, 300, NIGHT, halo=False),
        *[rect(x, 760, 26, 44, NIGHT, rx=8) for x in (120, 260, 1540, 1690)],
    ]
    people = [
        rect(1060, 640, 70, 110, NIGHT)
        + rect(1067, 648, 56, 88, DEEP)
        + text(1095, 704, "3.25", 28, PAPER, anchor="middle", weight=700)
        + line(1066, 752, 1060, 778, NIGHT, 5)
        + line(1124, 752, 1130, 778, NIGHT, 5),
        figure(1175, 778, 150, Person(coat=NIGHT, skirt=16, hat="brim", hat_ink=DEEP, facing=-1, nod=6)),
        figure(
            720, 778, 150, Person(coat=RED, skirt=20, hat="scarf", hat_ink=NIGHT, skin=SHELL, stance=WALK, bag=ROPE)
        ),
        figure(620, 778, 152, Person(coat=DEEP, legs=NIGHT, skin=ROPE, stance=WALK, arms=SWING)),
        bicycle(240, 778, 150, NIGHT),
    ]
    whole = "".join(front) + "".join(people)
    mirror = inside(rect(0, 846, W, 360, PAPER), group(whole, transform="translate(0 1692) scale(1 -1)"))
    sea = [rect(0, 846, W, 360, TIDE), group(mirror, opacity=0.38)]
    sea += [
        ripple(rng.uniform(-60, 1700), rng.uniform(856, 1195), rng.uniform(90, 330), 7, rng.choice((TIDE, DEEP, MIST)))
        for _ in range(110)
    ]
    return (
        whole
        + "".join(sea)
        + trawler(1540, 1010, 300, flip=True)
        + "".join(ripple(1380 + 40 * i, 1024 + 8 * (i % 3), 150, 6, PALE) for i in range(6))
        + gull(420, 210, 64, NIGHT, -8)
    )
