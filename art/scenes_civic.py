"""Banks, courts, schools, trams and other things a city keeps up."""

from __future__ import annotations

from random import Random

from art.built import clock_face, column, piles, railing, scaffold, skyline, street_lamp, truss, window
from art.craft import bicycle, engine, handcart, trawler, tug
from art.gallery import scene
from art.nature import cloud, glitter, gull, gulls, hills, ripple, round_tree, sky, stars, water
from art.people import RUN, STAND, SWING, WALK, Person, figure
from art.svg import (
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
    curve,
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
    trace,
)


@scene(
    "bridge-repair",
    alt="A grain train crosses a river on a lattice bridge while masons on scaffolding mend its cracked second pier from a barge.",
    caption="The second pier of the Tannersford bridge, on the list since 1998, was mended in a single winter.",
    focal=(0.5, 0.5),
)
def bridge_repair(rng: Random) -> str:
    rail = 400
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER], 800, swing=26),
        circle(1330, 620, 140, RED),
        hills(rng, 700, 60, mix(MIST, PALE, 0.35), bottom=860),
        hills(rng, 770, 30, mix(TIDE, MIST, 0.3), bottom=860),
        water(rng, 830, TIDE, DEEP, count=170),
        glitter(rng, 1330, 838, 1190, SAND, width=160, spread=260),
    ]
    for x in (200, 840, 1560):
        parts += _pier(x, rail + 100)
    parts += [
        truss(-30, 1830, rail + 110, 96, NIGHT, bays=24, width=10),
        rect(-10, rail - 4, W + 20, 20, DEEP),
        rect(-10, rail - 4, W + 20, 5, ROPE),
        *[_hopper(-120 + 232 * i, rail - 4, (RED, RED, mix(RED, NIGHT, 0.25))[i % 3]) for i in range(6)],
        engine(1280, rail - 4, 380, 118, DEEP, SAND),
    ]
    parts += [scaffold(700, 850, 280, 330, ROPE, columns=3, lifts=4, plank=SAND)]
    masons = (
        (745, 762, 1, "helmet", RED, (18, -70)),
        (940, 680, -1, "helmet", SAND, (22, -84)),
        (740, 598, 1, "helmet", TIDE, (20, -60)),
    )
    parts += [
        figure(x, y, 120, Person(coat=coat, legs=NIGHT, skin=ROPE, hat=hat, hat_ink=PAPER, facing=face, hands=(hand, (12, -60))))
        for x, y, face, hat, coat, hand in masons
    ]
    parts += _work_barge()
    parts += [tug(330, 1090, 250), *[ripple(180 + 40 * i, 1102 + 7 * (i % 3), 140, 6, PALE) for i in range(6)], gulls(rng, 560, 200, 5, NIGHT, reach=200, span=50)]
    return "".join(parts)


def _pier(x: float, top: float) -> list[str]:
    """A stone pier; the one at 840 has the crack."""
    parts = [poly([(x - 86, top), (x + 86, top), (x + 110, 930), (x - 110, 930)], SHELL), poly([(x + 24, top), (x + 86, top), (x + 110, 930), (x + 34, 930)], SAND)]
    for i in range(8):
        y = top + 20 + i * 50
        parts.append(line(x - 90 - i * 2.6, y, x + 90 + i * 2.6, y, mix(SAND, ROPE, 0.6), 3))
        parts += [line(x + dx + (26 if i % 2 else 0), y, x + dx + (26 if i % 2 else 0), y + 50, mix(SAND, ROPE, 0.6), 3) for dx in (-60, 0, 52)]
    parts += [rect(x - 104, top - 10, 208, 26, ROPE), poly([(x - 140, 900), (x + 140, 900), (x + 160, 960), (x - 160, 960)], mix(ROPE, NIGHT, 0.35)), ellipse(x, 962, 190, 12, NIGHT, opacity=0.35)]
    if x == 840:
        parts.append(stroke([(800, top + 20), (826, top + 90), (806, top + 150), (848, top + 240), (830, top + 300), (866, top + 380)], NIGHT, 9))
    return parts


def _hopper(x: float, y: float, ink: str) -> str:
    wheels = "".join(circle(x + dx, y - 14, 14, NIGHT) for dx in (40, 76, 148, 184))
    load = path(trace("M", x + 12, y - 96, "Q", x + 112, y - 128, x + 212, y - 96, "Z"), SAND)
    body = poly([(x + 4, y - 98), (x + 220, y - 98), (x + 190, y - 28), (x + 34, y - 28)], ink)
    ribs = "".join(line(x + 44 + 34 * i, y - 96, x + 56 + 28 * i, y - 30, mix(ink, NIGHT, 0.3), 5) for i in range(5))
    return wheels + load + body + ribs + line(x + 214, y - 30, x + 242, y - 30, NIGHT, 6)


def _work_barge() -> list[str]:
    return [
        line(1190, 930, 1190, 640, NIGHT, 16),
        line(1190, 900, 985, 560, NIGHT, 12),
        line(1190, 650, 985, 560, NIGHT, 5),
        line(985, 560, 985, 700, NIGHT, 4),
        rect(948, 700, 74, 50, SHELL),
        line(948, 700, 985, 672, NIGHT, 3),
        line(1022, 700, 985, 672, NIGHT, 3),
        rect(1150, 880, 120, 70, RED),
        rect(1164, 892, 42, 34, PALE),
        rect(1290, 900, 70, 46, SHELL),
        rect(1370, 900, 70, 46, SHELL),
        rect(1330, 856, 70, 46, SHELL),
        figure(1100, 950, 130, Person(coat=SAND, legs=NIGHT, skin=SAND, hat="helmet", hat_ink=RED, facing=-1, hands=((20, -98), None))),
        path(trace("M", 1030, 944, "L", 1060, 1016, "L", 1450, 1016, "L", 1480, 944, "Z"), NIGHT),
        rect(1030, 936, 450, 16, ROPE),
        ellipse(1255, 1022, 240, 11, NIGHT, opacity=0.5),
    ]


@scene(
    "school-roof-solar",
    alt="Two technicians carry a solar panel across a school roof while children play in the yard below.",
    caption="Ropewalk School makes more power than it uses on every day except the one of the cake sale.",
    focal=(0.45, 0.5),
)
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
        path(trace("M", 1332, 200, "Q", 1334, 174, 1345, 172, "Q", 1356, 174, 1358, 200, "Z"), SAND),
    ]
    for row in range(3):
        for c in range(6):
            if (row, c) in ((2, 5), (1, 5), (2, 4), (0, 5)):
                continue
            parts.append(_panel(250 + c * 158 - row * 50, 280 + row * 92, 146, 84))
    carry = Person(coat=RED, legs=NIGHT, hat="helmet", hat_ink=PAPER, skin=ROPE, stance=WALK, hands=((19, -66), (17, -60)))
    parts += [
        figure(1130, 512, 190, carry),
        figure(1330, 512, 190, Person(coat=TIDE, legs=NIGHT, hat="helmet", hat_ink=SAND, skin=SAND, stance=WALK, hands=((19, -66), (17, -60)), facing=-1)),
        poly([(1152, 330), (1302, 330), (1308, 412), (1146, 412)], DEEP, stroke=PALE, stroke_width=5),
        *[line(1152 + 50 * i, 331, 1148 + 53 * i, 411, PALE, 3) for i in (1, 2)],
        line(1150, 371, 1305, 371, PALE, 3),
        line(1480, 980, 1444, 500, ROPE, 9) + line(1530, 980, 1494, 500, ROPE, 9),
        *[line(1480 - 36 * i / 11, 980 - 480 * i / 11, 1530 - 36 * i / 11, 980 - 480 * i / 11, ROPE, 6) for i in range(1, 11)],
    ]
    kids = [
        (240, 1060, 150, Person(coat=TIDE, legs=NIGHT, hat="bob", stance=RUN, arms=((-50, 20), (40, 120)), lean=8)),
        (430, 1070, 160, Person(coat=RED, legs=NIGHT, stance=RUN, arms=((-50, 20), (40, 120)), skin=ROPE, lean=8)),
        (900, 1060, 150, Person(coat=NIGHT, legs=DEEP, hat="wool", hat_ink=RED, frontal=True, hands=((-24, -100), (24, -100)))),
        (1060, 1076, 156, Person(coat=MIST, legs=NIGHT, hat="bob", skin=SHELL, facing=-1, hands=((20, -88), None))),
        (1250, 1070, 160, Person(coat=DEEP, legs=NIGHT, hat="cap", hat_ink=RED, skin=ROPE, facing=-1)),
        (700, 1130, 250, Person(coat=DEEP, skirt=16, hat="bun", skin=SAND, nod=-16, hands=((15, -92), None))),
    ]
    for x, y, h, who in kids:
        parts += [ellipse(x - h * 0.2, y + 4, h * 0.36, 9, ROPE, opacity=0.8), figure(x, y, h, who)]
    return "".join([*parts, circle(560, 1010, 24, RED), path(trace("M", 536, 1010, "Q", 560, 1000, 584, 1010), stroke=PAPER, stroke_width=4)])


def _panel(x: float, y: float, wide: float, tall: float) -> str:
    skew = tall * 0.53
    corners = [(x, y), (x + wide, y), (x + wide - skew, y + tall), (x - skew, y + tall)]
    parts = [poly(corners, DEEP, stroke=PALE, stroke_width=4)]
    parts += [line(x + wide * t, y, x + wide * t - skew, y + tall, TIDE, 2.5) for t in (0.25, 0.5, 0.75)]
    parts += [line(x - skew * t, y + tall * t, x + wide - skew * t, y + tall * t, TIDE, 2.5) for t in (0.33, 0.66)]
    parts.append(poly([(x + wide * 0.1, y + 4), (x + wide * 0.34, y + 4), (x + wide * 0.1 - skew * 0.5, y + tall * 0.96), (x - skew * 0.9, y + tall * 0.96)], MIST, opacity=0.35))
    return "".join(parts)


@scene(
    "tram-depot",
    alt="Three trams stand nose out in the lit arches of a depot at night while a cleaner hoses down the middle one.",
    caption="Averne’s night tram has a timetable again, and the depot on Foundry Lane a third shift.",
    focal=(0.5, 0.5),
)
def tram_depot(rng: Random) -> str:
    wall = mix(DEEP, TIDE, 0.25)
    parts = [rect(0, 0, W, H, NIGHT), sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.6)], 260, swing=12), stars(rng, 60, 160), poly([(-10, 1000), (-10, 300), (330, 150), (620, 300), (900, 150), (1180, 300), (1470, 150), (1810, 300), (1810, 1000)], wall)]
    parts += [stroke([(-10, 300), (330, 150), (620, 300), (900, 150), (1180, 300), (1470, 150), (1810, 300)], NIGHT, 22)]
    for x in (330, 900, 1470):
        parts += [circle(x, 262, 46, SAND), circle(x, 262, 46, "none", stroke=NIGHT, stroke_width=10), line(x - 46, 262, x + 46, 262, NIGHT, 6), line(x, 216, x, 308, NIGHT, 6)]
        shape = trace("M", x - 230, 1010, "L", x - 230, 540, "A", 230, 170, "0 0 1", x + 230, 540, "L", x + 230, 1010, "Z")
        parts += [path(shape, SAND), path(trace("M", x - 230, 1010, "L", x - 230, 540, "A", 230, 170, "0 0 1", x - 150, 412, "L", x - 150, 1010, "Z"), ROPE), path(trace("M", x + 150, 1010, "L", x + 150, 412, "A", 230, 170, "0 0 1", x + 230, 540, "L", x + 230, 1010, "Z"), ROPE)]
        parts += [line(x - 150, y, x + 150, y, ROPE, 4) for y in (470, 560)]
    parts += [rect(0, 1000, W, 210, mix(NIGHT, DEEP, 0.4))]
    parts += [poly([(x - 230, 1004), (x + 230, 1004), (x + 330 + (x - 900) * 0.22, 1210), (x - 330 + (x - 900) * 0.22, 1210)], SAND, opacity=0.25) for x in (330, 900, 1470)]
    for x in (330, 900, 1470):
        parts += [line(x + side, 1000, x + side * 1.7 + (x - 900) * 0.25, 1210, PALE, 9) for side in (-78, 78)]
    parts += [_tram(330, 1030, "4", TIDE), _tram(900, 1050, "7", RED), _tram(1470, 1030, "11", DEEP)]
    hose = curve([(1180, 1190), (1300, 1150), (1240, 1090), (1146, 1010)], NIGHT, 12)
    spray = "".join(line(1110, 960 + 2 * i, 1030 - rng.uniform(0, 60), 800 + 34 * i + rng.uniform(-10, 10), PAPER, 3, opacity=0.8) for i in range(9))
    cleaner = figure(1180, 1140, 300, Person(coat=SAND, legs=NIGHT, skin=ROPE, hat="cap", hat_ink=NIGHT, facing=-1, hands=((22, -60), (18, -50)), stance=((14, 2), (-12, -6))))
    guard = figure(620, 1100, 280, Person(coat=NIGHT, legs=NIGHT, skin=SAND, hat="cap", hat_ink=NIGHT, hands=((10, -62), (14, -62)), held=rect(-3, -9, 9, 12, PAPER)))
    return "".join([*parts, hose, spray, ellipse(1180, 1144, 70, 9, NIGHT, opacity=0.6), cleaner, ellipse(620, 1104, 70, 9, NIGHT, opacity=0.6), guard])


def _tram(x: float, y: float, number: str, body: str) -> str:
    half = 150
    parts = [
        ellipse(x, y + 4, 175, 14, NIGHT, opacity=0.6),
        line(x, 420, x - 40, 520, NIGHT, 6),
        line(x - 40, 520, x + 30, 548, NIGHT, 6),
        rect(x - 60, 412, 120, 8, NIGHT),
        path(trace("M", x - half, y - 30, "L", x - half, 620, "Q", x - half + 6, 548, x, 544, "Q", x + half - 6, 548, x + half, 620, "L", x + half, y - 30, "Z"), body),
        path(trace("M", x - half, 640, "L", x - half, 620, "Q", x - half + 6, 548, x, 544, "Q", x + half - 6, 548, x + half, 620, "L", x + half, 640, "Z"), PAPER),
        rect(x - 66, 564, 132, 58, NIGHT, rx=6),
        text(x, 610, number, 52, PAPER, anchor="middle", weight=700),
        path(trace("M", x - 124, 660, "L", x + 124, 660, "L", x + 124, 800, "Q", x, 816, x - 124, 800, "Z"), NIGHT),
        poly([(x - 90, 660), (x - 30, 660), (x - 90, 806), (x - 124, 800), (x - 124, 740)], TIDE, opacity=0.7),
        line(x, 660, x, 808, body, 8),
        rect(x - half, 836, half * 2, 16, PAPER),
        circle(x - 92, 910, 27, NIGHT),
        circle(x + 92, 910, 27, NIGHT),
        circle(x - 92, 910, 19, PAPER),
        circle(x + 92, 910, 19, PAPER),
        rect(x - 46, 880, 92, 44, NIGHT, rx=6),
        *[line(x - 38, 890 + 8 * i, x + 38, 890 + 8 * i, TIDE, 2.5) for i in range(4)],
        rect(x - half - 6, y - 64, half * 2 + 12, 36, NIGHT, rx=6),
        rect(x - 20, y - 54, 40, 40, NIGHT),
        rect(x - 96, y - 30, 34, 34, NIGHT),
        rect(x + 62, y - 30, 34, 34, NIGHT),
        rect(x + half - 40, 640, 40, y - 700, NIGHT, opacity=0.14),
    ]
    return "".join(parts)


@scene(
    "courthouse",
    alt="A small figure with a red folder climbs the steps of a courthouse between enormous columns and their slanting shadows.",
    caption="The old courthouse on the hill, built for a county that was abolished before the doors arrived.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.38, 0.65),
)
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
        *[rect(x, 260, 120, 330, NIGHT) + rect(x + 12, 272, 96, 306, mix(SAND, ROPE, 0.3) if x == 400 else TIDE) + line(x + 60, 272, x + 60, 578, NIGHT, 6) + line(x + 12, 420, x + 108, 420, NIGHT, 6) for x in (400, 1330)],
    ]
    for i, x in enumerate((150, 620, 1230, 1690)):
        wide = 200
        parts += [rect(x - wide / 2, -10, wide, 960, stone), *[rect(x - wide / 2 + wide * t, -10, wide * 0.07, 960, shade) for t in (0.12, 0.3, 0.48)], rect(x + wide * 0.12, -10, wide * 0.38, 960, ROPE), rect(x + wide * 0.3, -10, wide * 0.2, 960, mix(ROPE, NIGHT, 0.35)), *[rect(x + wide * t, -10, wide * 0.04, 960, mix(ROPE, NIGHT, 0.5)) for t in (0.2, 0.42)]]
        parts += [rect(x - 130, 880, 260, 40, stone), rect(x + 20, 880, 110, 40, ROPE), rect(x - 150, 916, 300, 44, stone), rect(x + 30, 916, 120, 44, ROPE)]
        _ = i
    y = 956.0
    for i in range(7):
        tall = 26 + i * 4
        parts += [rect(0, y, W, tall, stone if i % 2 else PAPER), rect(0, y + tall - 9, W, 9, mix(SAND, ROPE, 0.5))]
        y += tall
    for x in (150, 620, 1230, 1690):
        parts.append(poly([(x + 20, 960), (x + 150, 960), (x + 640, 1210), (x + 420, 1210)], mix(TIDE, MIST, 0.3), opacity=0.5))
    climber = Person(coat=NIGHT, skirt=18, hat="bob", skin=SAND, stance=((34, -10), (-10, -22)), arms=((16, 36), (-20, 0)), held=rect(-7, -6, 14, 10, RED))
    parts += [poly([(664, 1064), (700, 1064), (900, 1170), (850, 1176)], mix(TIDE, MIST, 0.2), opacity=0.6), figure(680, 1064, 230, climber)]
    parts += [_pigeon(1010, 1010), _pigeon(1080, 1044), _pigeon(1400, 1090), _pigeon(330, 1130)]
    return "".join(parts)


def _scales(x: float, y: float) -> list[str]:
    pans = [path(trace("M", x + s * 62 - 26, y - 8, "A", 26, 20, "0 0 0", x + s * 62 + 26, y - 8, "Z"), SAND) for s in (-1, 1)]
    cords = [stroke([(x + s * 62 - 24, y - 8), (x + s * 62, y - 44), (x + s * 62 + 24, y - 8)], SAND, 2.5) for s in (-1, 1)]
    return [line(x, y + 14, x, y - 56, SAND, 6), line(x - 64, y - 44, x + 64, y - 44, SAND, 5), rect(x - 26, y + 12, 52, 8, SAND), *pans, *cords]


def _pigeon(x: float, y: float) -> str:
    return path(trace("M", x - 30, y - 8, "Q", x - 4, y - 34, x + 14, y - 26, "Q", x + 14, y - 44, x + 24, y - 44, "L", x + 36, y - 38, "L", x + 28, y - 34, "Q", x + 26, y - 6, x + 2, y - 4, "L", x - 40, y - 2, "Z"), TIDE) + line(x + 2, y - 6, x + 2, y + 4, RED, 3) + line(x + 9, y - 7, x + 9, y + 4, RED, 3)


@scene(
    "harbour-bank",
    alt="A small stone bank on the quay, its clock at ten to nine, is mirrored in the harbour as the first customers arrive.",
    caption="The old harbour counting-house, over which the central bank meets. The rate is chalked on the board below.",
    focal=(0.5, 0.42),
)
def harbour_bank(rng: Random) -> str:
    front = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER], 700, swing=20),
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
        rect(1060, 640, 70, 110, NIGHT) + rect(1067, 648, 56, 88, DEEP) + text(1095, 704, "3.25", 28, PAPER, anchor="middle", weight=700) + line(1066, 752, 1060, 778, NIGHT, 5) + line(1124, 752, 1130, 778, NIGHT, 5),
        figure(1175, 778, 150, Person(coat=NIGHT, skirt=16, hat="brim", hat_ink=DEEP, facing=-1, nod=6)),
        figure(720, 778, 150, Person(coat=RED, skirt=20, hat="scarf", hat_ink=NIGHT, skin=SHELL, stance=WALK, bag=ROPE)),
        figure(620, 778, 152, Person(coat=DEEP, legs=NIGHT, skin=ROPE, stance=WALK, arms=SWING)),
        bicycle(240, 778, 150, NIGHT),
    ]
    whole = "".join(front) + "".join(people)
    mirror = inside(rect(0, 846, W, 360, PAPER), group(whole, transform="translate(0 1692) scale(1 -1)"))
    sea = [rect(0, 846, W, 360, TIDE), group(mirror, opacity=0.38)]
    sea += [ripple(rng.uniform(-60, 1700), rng.uniform(856, 1195), rng.uniform(90, 330), 7, rng.choice((TIDE, DEEP, MIST))) for _ in range(110)]
    return whole + "".join(sea) + trawler(1540, 1010, 300, flip=True) + "".join(ripple(1380 + 40 * i, 1024 + 8 * (i % 3), 150, 6, PALE) for i in range(6)) + gull(420, 210, 64, NIGHT, -8)


@scene(
    "customs-house",
    alt="An officer weighs a sack of letters on a beam scale outside an arcaded customs house, sailing ships moored along the quay.",
    caption="The customs house on the old quay at Marsa al-Nour, as it was when letters were weighed at the door.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.5, 0.55),
)
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
        *[rect(x, 280, 60, 62, SHELL) + rect(x + 12, 292, 36, 46, NIGHT) + poly([(x - 10, 282), (x + 30, 246), (x + 70, 282)], NIGHT) for x in (220, 380, 720, 880)],
        rect(500, 90, 150, 280, SHELL),
        rect(590, 90, 60, 280, SAND),
        poly([(484, 96), (575, 0), (666, 96)], NIGHT),
        clock_face(575, 180, 54, PAPER, NIGHT, 4.17),
        line(575, 4, 575, -40, NIGHT, 5),
        rect(80, 350, 980, 26, NIGHT),
        rect(180, 404, 790, 50, SHELL),
        *[circle(210 + 48 * i, 429, 13, "none", stroke=ROPE, stroke_width=5) for i in range(16)],
        *[window(140 + 150 * i, 490, 84, 150, DEEP, PAPER, bars=(2, 3), thick=8) for i in range(6)],
        *[path(trace("M", 150 + 190 * i, 930, "L", 150 + 190 * i, 760, "A", 66, 66, "0 0 1", 282 + 190 * i, 760, "L", 282 + 190 * i, 930, "Z"), NIGHT) for i in range(5)],
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
    parts = [path(trace("M", -250, -40, "Q", -230, 20, -190, 30, "L", 190, 30, "Q", 240, 0, 290, -70, "L", 200, -44, "Z"), ink), line(270, -60, 390, -120, ink, 8), line(-240, -40, -250, -90, ink, 5)]
    for mx, tall in ((-90, 520), (90, 580)):
        parts += [line(mx, -40, mx, -tall, ink, 11)]
        for t in (0.35, 0.6, 0.82):
            wide = 170 * (1.2 - t)
            parts += [line(mx - wide, -tall * t, mx + wide, -tall * t, ink, 7), path(trace("M", mx - wide, -tall * t, "Q", mx - wide * 0.5, -tall * t + 26, mx, -tall * t + 6, "Q", mx + wide * 0.5, -tall * t + 26, mx + wide, -tall * t, "Z"), PAPER)]
        parts += [line(mx, -tall + 10, mx - 160, -40, ink, 2.5), line(mx, -tall + 10, mx + 160, -40, ink, 2.5)]
    return group(*parts, line(90, -570, 380, -118, ink, 2.5), at=(x, y), scale=s)


def _weighing(rng: Random) -> list[str]:
    sack = path(trace("M", -52, 60, "Q", -66, 4, -30, -22, "L", -16, -40, "L", 16, -40, "L", 30, -22, "Q", 66, 4, 52, 60, "Z"), PAPER) + line(-20, -26, 20, -26, ROPE, 6) + rect(-26, 4, 52, 34, "none", stroke=RED, stroke_width=4)
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
        figure(800, 1130, 400, Person(coat=DEEP, legs=NIGHT, skirt=12, hat="cap", hat_ink=NIGHT, skin=SAND, hands=((30, -56), (18, -50)), lean=4)),
        figure(1530, 1140, 390, Person(coat=RED, legs=NIGHT, skirt=20, hat="bun", skin=ROPE, facing=-1, hands=((12, -60), (15, -62)), held=rect(-7, -10, 14, 12, PAPER))),
        *[group(sack, at=(x, y), scale=0.9, turn=t) for x, y, t in ((480, 1080, -6), (590, 1096, 5))],
        group(sack, at=(535, 1000), scale=0.9, turn=3),
        handcart(250, 1110, 240, NIGHT, ROPE),
        *[rect(170 + 44 * i, 940 - 8 * (i % 2), 40, 34, (PAPER, SHELL, RED, PALE)[i % 4]) for i in range(4)],
    ]


_ = (ring, STAND, railing, piles)
