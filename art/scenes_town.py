"""The town at work: rooms, shops and streets."""

from __future__ import annotations

import math
from random import Random

from art.built import block, hanging_lamp, ladder, moon, skyline, spire, street_lamp, window
from art.craft import bicycle
from art.gallery import scene
from art.nature import hills, ridge, sky, snowfall, stars, wire
from art.nature import land as ground
from art.people import SIT, STAND, SWING, WALK, Person, figure
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
    taper,
    text,
    trace,
)


@scene(
    "polling-night",
    alt="Voters queue at night outside a brightly lit school that serves as a polling station, the dark city behind it.",
    caption="The queue in Tannery Lane after the late shift. The ward votes at night, because that is when it is awake.",
    focal=(0.55, 0.6),
)
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
        inside(rect(868, 566, 118, 218, NIGHT), figure(930, 860, 230, Person(coat=MIST, legs=NIGHT, hat="bob", hands=((16, -62), (20, -58)), nod=10))),
        inside(rect(1306, 566, 118, 218, NIGHT), figure(1372, 866, 236, Person(coat=TIDE, legs=NIGHT, hat="", skin=ROPE, facing=-1, hands=((18, -60), (20, -58)), nod=10))),
        rect(1052, 590, 186, 350, PAPER),
        rect(1052, 590, 22, 350, DEEP),
        rect(1216, 590, 22, 350, DEEP),
        rect(1096, 820, 98, 120, mix(SAND, ROPE, 0.6)),
        rect(1122, 816, 46, 8, NIGHT),
        poly([(1128, 790), (1166, 784), (1162, 818), (1128, 818)], PALE),
        rect(962, 518, 366, 60, RED),
        text(1145, 560, "POLLING STATION", 34, PAPER, anchor="middle", weight=700),
        poly([(1052, 940), (1238, 940), (1420, 1210), (900, 1210)], SAND, opacity=0.35),
        *[poly([(x, 940), (x + 130, 940), (x + 190, 1090), (x - 50, 1090)], SAND, opacity=0.14) for x in (690, 862, 1300, 1472)],
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


@scene(
    "clock-mender",
    alt="Seen from inside a tower, a clock mender on a ladder oils the works of a great glowing dial with reversed numerals.",
    caption="He mended the city’s clocks for forty years. Now they disagree.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.55, 0.45),
)
def clock_mender(rng: Random) -> str:
    cx, cy, r = 1010, 520, 452
    dial = [
        circle(cx, cy, r, PAPER),
        sky(rng, [SHELL, PAPER, SHELL, SAND], 1000, swing=14),
        circle(760, 560, 70, RED, opacity=0.85),
        *[poly([(x, 1010), (x, y), (x + w / 2, y - w * 0.4), (x + w, y), (x + w, 1010)], mix(SAND, ROPE, t)) for x, y, w, t in ((560, 850, 90, 0.3), (650, 800, 120, 0.5), (770, 860, 100, 0.3), (870, 820, 70, 0.5), (940, 870, 130, 0.3), (1070, 790, 80, 0.6), (1150, 850, 120, 0.4), (1270, 810, 110, 0.55), (1380, 860, 90, 0.3))],
    ]
    numerals = ("XII", "I", "II", "III", "IIII", "V", "VI", "VII", "VIII", "IX", "X", "XI")
    figures_ = []
    for i, numeral in enumerate(numerals):
        figures_.append(group(text(0, 0, numeral, 74, NIGHT, anchor="middle", family=SERIF, weight=700), transform=f"translate({cx} {cy}) rotate({-30 * i}) translate(0 {-r + 96}) scale(-1 1)"))
    marks = "".join(group(rect(-3 if i % 5 else -7, -r + 4, 6 if i % 5 else 14, 22, NIGHT), at=(cx, cy), turn=6 * i) for i in range(60))
    hands = group(poly([(-12, 60), (12, 60), (7, -300), (0, -340), (-7, -300)], NIGHT), at=(cx, cy), turn=-66) + group(poly([(-18, 60), (18, 60), (12, -190), (0, -230), (-12, -190)], NIGHT), at=(cx, cy), turn=38)
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
        poly([(180, 1010), (220, 640), (620, 640), (660, 1010), (610, 1010), (585, 690), (255, 690), (230, 1010)], mix(NIGHT, DEEP, 0.6)),
        ladder(1330, 1120, 1160, 280, 120, ROPE, rungs=13, thick=14),
        figure(1218, 810, 440, Person(coat=RED, legs=DEEP, hat="cap", hat_ink=NIGHT, skin=ROPE, hair=MIST, facing=-1, stance=((26, -4), (-4, 6)), hands=((33, -98), (14, -70)), lean=4, held=_oil_can())),
        circle(1500, 1006, 62, mix(ROPE, NIGHT, 0.4)) + rect(1430, 1006, 140, 90, mix(ROPE, NIGHT, 0.4)),
        line(1464, 1000, 1490, 930, PAPER, 8),
        line(1520, 1000, 1540, 920, MIST, 8),
    ]
    return "".join(parts)


def _oil_can() -> str:
    return path(trace("M", -5, -2, "L", 5, -2, "L", 4, 8, "L", -4, 8, "Z"), SAND) + line(2, 0, 17, -9, SAND, 1.6)


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


@scene(
    "bakery-letters",
    alt="A baker in a white cap writes replies at a table stacked with letters, loaves on the shelves and snow at the window.",
    caption="Four thousand letters a year come to the bakery in North Street, and each is answered by hand.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.5, 0.55),
)
def bakery_letters(rng: Random) -> str:
    wall = mix(DEEP, TIDE, 0.25)
    pane = [sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.6), DEEP], 700, swing=8), skyline(rng, 640, (70, 200), NIGHT, lit=0.4, step=80), snowfall(rng, 260, bottom=700)]
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
    parts += [poly([(x - 260, 1000), (x - 40, 210), (x + 40, 210), (x + 260, 1000)], SHELL, opacity=0.1) for x in (720, 1110)]
    parts += [
        _paper_heap(rng, 1650, 1000, 14, 210),
        figure(905, 1130, 640, Person(coat=PAPER, legs=TIDE, skin=SAND, hair=ROPE, hat="bare", frontal=True, hands=((-7, -47), (22, -45)), nod=4)),
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
    parts += [line(60 + 86 * k + (43 if j % 2 else 0), 270 + 44 * j, 60 + 86 * k + (43 if j % 2 else 0), 314 + 44 * j, mix(brick, NIGHT, 0.2), 4) for j in range(14) for k in range(5)]
    mouth = trace("M", 130, 680, "L", 130, 520, "Q", 275, 370, 420, 520, "L", 420, 680, "Z")
    parts += [path(mouth, NIGHT), path(trace("M", 150, 680, "L", 150, 560, "Q", 275, 430, 400, 560, "L", 400, 680, "Z"), RED)]
    parts += [path(trace("M", 190, 680, "Q", 200, 600, 236, 560, "Q", 240, 620, 268, 590, "Q", 290, 540, 276, 500, "Q", 350, 580, 330, 620, "Q", 352, 610, 352, 590, "Q", 376, 650, 360, 680, "Z"), SAND)]
    return [*parts, rect(110, 676, 330, 26, NIGHT)]


def _bread_shelf(rng: Random, left: float, right: float, y: float) -> str:
    parts, x = [], left + 26
    while x < right - 120:
        wide = rng.uniform(86, 120)
        ink = rng.choice((ROPE, SAND, mix(ROPE, NIGHT, 0.2), mix(ROPE, RED, 0.2)))
        parts.append(path(trace("M", x, y, "Q", x - 8, y - wide * 0.62, x + wide / 2, y - wide * 0.62, "Q", x + wide + 8, y - wide * 0.62, x + wide, y, "Z"), ink))
        parts += [line(x + wide * t, y - wide * 0.52, x + wide * (t + 0.1), y - wide * 0.3, mix(ink, PAPER, 0.5), 5) for t in (0.25, 0.45, 0.65)]
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
    return group(rect(-size / 2, -size / 3, size, size * 0.64, PAPER), stroke([(-size / 2, -size / 3), (0, size * 0.08), (size / 2, -size / 3)], ROPE, 3), circle(0, size * 0.06, size * 0.09, RED), at=(x, y), turn=turn)


@scene(
    "telegraph-office",
    alt="A clerk in headphones taps a telegraph key at a desk under a lamp, a red bicycle behind her and a line of poles running to the hills outside the window.",
    caption="The office on Rope Street sends about five messages a day, and delivers them by red bicycle.",
    focal=(0.45, 0.55),
)
def telegraph_office(rng: Random) -> str:
    wall = mix(SAND, SHELL, 0.45)
    view = [sky(rng, [MIST, PALE, SHELL, PAPER], 560, swing=16, top=100), circle(1560, 420, 74, RED), hills(rng, 520, 50, MIST, bottom=800), hills(rng, 590, 30, TIDE, bottom=800), ground(ridge(rng, 640, 12), DEEP, 900)]
    for i in range(5):
        s = 1 / (1 + 0.6 * i)
        x, y = 1110 + 560 * (1 - s) * 1.3, 560 + 180 * s
        view += [line(x, y, x, y - 420 * s, NIGHT, 14 * s), line(x - 60 * s, y - 390 * s, x + 60 * s, y - 390 * s, NIGHT, 9 * s), line(x - 60 * s, y - 340 * s, x + 60 * s, y - 340 * s, NIGHT, 9 * s)]
    tops = [(1110 + 560 * (1 - 1 / (1 + 0.6 * i)) * 1.3, 560 + 180 / (1 + 0.6 * i) - 395 / (1 + 0.6 * i)) for i in range(5)]
    view += [wire([(960, 300), *tops], NIGHT, 3, 14), wire([(960, 350), *[(x, y + 50 / (1 + 0.6 * i)) for i, (x, y) in enumerate(tops)]], NIGHT, 3, 14)]
    parts = [
        rect(0, 0, W, H, wall),
        rect(0, 640, W, 330, mix(ROPE, SAND, 0.4)),
        rect(0, 630, W, 14, ROPE),
        rect(0, 960, W, 250, mix(ROPE, NIGHT, 0.5)),
        inside(rect(1010, 130, 640, 560, PAPER), *view),
        window(1010, 130, 640, 560, "none", NIGHT, bars=(3, 2), thick=18),
        _pigeonholes(rng),
        circle(840, 220, 92, NIGHT),
        circle(840, 220, 78, PAPER),
        *[group(rect(-4, -74, 8, 16, NIGHT), at=(840, 220), turn=30 * i) for i in range(12)],
        line(840, 220, 840, 164, NIGHT, 8),
        line(840, 220, 878, 240, NIGHT, 8),
        bicycle(250, 1090, 330, RED),
        rect(470, 690, 22, 400, NIGHT),
        rect(470, 880, 190, 22, NIGHT),
        rect(640, 890, 20, 200, NIGHT),
        figure(560, 1106, 510, Person(coat=TIDE, legs=NIGHT, hat="bun", skin=SAND, hair=NIGHT, stance=SIT, lean=10, nod=8, hands=((35, -62), (39, -61)))),
        _hair(560, 1106, 510),
        rect(690, 800, 900, 34, NIGHT),
        rect(730, 834, 40, 270, NIGHT),
        rect(1500, 834, 40, 270, NIGHT),
        rect(1180, 834, 330, 150, DEEP),
        rect(1310, 900, 70, 12, SAND),
        *_key_and_tape(),
        _desk_lamp(),
    ]
    return "".join(parts)


def _hair(x: float, y: float, height: float) -> str:
    """A visor and headphones, placed on the bent head of the seated operator."""
    s = height / 100
    headband = path(trace("M", -6, -96, "A", 7, 8, "0 0 1", 8, -96), stroke=NIGHT, stroke_width=1.8)
    item = path(trace("M", -6.6, -90, "A", 6.4, 7.4, "0 0 1", 7.4, -95, "L", -1, -93, "L", -2, -87, "Z"), NIGHT) + headband + circle(0.4, -91, 3.2, RED)
    return group(item, transform=f"translate({x} {y}) scale({s}) rotate(10 0 -47) rotate(8 1.8 -81)")


def _pigeonholes(rng: Random) -> str:
    parts = [rect(70, 120, 560, 470, mix(ROPE, NIGHT, 0.35))]
    for row in range(5):
        for c in range(6):
            x, y = 86 + c * 90, 136 + row * 90
            parts.append(rect(x, y, 80, 78, NIGHT))
            count = rng.randint(0, 4)
            parts += [rect(x + 8 + 3 * k, y + 66 - 11 * k, 58, 9, rng.choice((PAPER, SHELL, PALE, RED if (row, c) == (2, 3) else SAND))) for k in range(count)]
    return "".join(parts)


def _key_and_tape() -> list[str]:
    tape = taper([(1130, 740), (1180, 760), (1190, 850), (1150, 930), (1190, 1010), (1150, 1090)], [12, 12, 13, 14, 15, 16], PAPER)
    dashes = "".join(circle(x, y, 3.4, NIGHT) for x, y in ((1186, 800), (1190, 826), (1182, 868), (1168, 900), (1156, 940), (1170, 976), (1186, 1010)))
    return [
        rect(820, 786, 110, 14, ROPE),
        rect(836, 768, 76, 18, NIGHT),
        line(812, 764, 912, 756, RED, 9),
        circle(812, 760, 13, NIGHT),
        rect(868, 744, 16, 26, SAND),
        rect(1010, 776, 150, 24, mix(ROPE, NIGHT, 0.4)),
        circle(1080, 712, 66, ROPE),
        circle(1080, 712, 52, PAPER),
        circle(1080, 712, 16, ROPE),
        tape,
        dashes,
        path(trace("M", 936, 792, "Q", 970, 740, 1016, 788), stroke=NIGHT, stroke_width=5),
    ]


def _desk_lamp() -> str:
    return (
        poly([(1290, 660), (1430, 660), (1560, 800), (1180, 800)], PAPER, opacity=0.45)
        + rect(1330, 784, 90, 16, RED)
        + line(1375, 790, 1375, 640, RED, 10)
        + path(trace("M", 1284, 664, "Q", 1300, 600, 1375, 596, "Q", 1450, 600, 1466, 664, "Z"), RED)
        + rect(1440, 784, 120, 16, PAPER)
        + rect(1450, 770, 110, 14, SHELL)
    )


@scene(
    "border-village-lamps",
    alt="People trade at small market stalls lit by oil lamps below the dark houses of a hillside village at night.",
    caption="The evening market of the two Lesks, in the sixth week without current.",
    focal=(0.5, 0.65),
)
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
        parts.append(ground(ridge(rng, foot - 26, 16), mix(ink, NIGHT, 0.25)))
        while x < W:
            wide = rng.uniform(110, 175)
            if rng.random() < 0.88:
                parts.append(_stone_house(rng, x, foot + rng.uniform(-16, 16), wide, ink))
            x += wide * rng.uniform(0.95, 1.2)
    parts += [spire(1330, 560, 70, 320, mix(DEEP, TIDE, 0.4), NIGHT), _dead_pylon(), rect(0, 960, W, 250, mix(NIGHT, DEEP, 0.25)), ground(ridge(rng, 952, 5), mix(NIGHT, DEEP, 0.25))]
    parts.append(group(*[ellipse(x, 1110, 330, 80, SAND) for x in (300, 880, 1470)], opacity=0.18))
    looks = ("scarf", "cap", "hood", "brim", "scarf", "wool", "bob", "cap", "hood")
    for i, x in enumerate((90, 470, 600, 700, 1090, 1200, 1260, 1690, 1750)):
        who = Person(coat=(NIGHT, DEEP, TIDE, NIGHT, RED, NIGHT, DEEP, TIDE, NIGHT)[i], skirt=22 if i % 2 == 0 else 10, hat=looks[i], hat_ink=(MIST, NIGHT, DEEP, NIGHT, SAND, RED, NIGHT, NIGHT, ROPE)[i], skin=(SAND, ROPE, SHELL)[i % 3], facing=-1 if i in (1, 4, 7, 8) else 1, arms=((30, 70), (10, 30)) if i in (0, 1, 4, 7) else ((6, 14), (-8, 4)), bag=ROPE if i == 2 else "")
        parts.append(figure(x, 1120 + 14 * (i % 2), 222, who))
    parts += [_stall(x, 1130, i) for i, x in enumerate((300, 880, 1470))]
    return "".join(parts)


def _stone_house(rng: Random, x: float, y: float, wide: float, ink: str) -> str:
    tall = wide * rng.uniform(0.55, 0.8)
    lit = rng.random() < 0.16
    parts = [rect(x, y - tall, wide, tall + 40, ink), rect(x + wide * 0.7, y - tall, wide * 0.3, tall + 40, NIGHT, opacity=0.2), poly([(x - 8, y - tall), (x + wide * 0.5, y - tall - wide * 0.32), (x + wide + 8, y - tall)], mix(ink, NIGHT, 0.5)), poly([(x - 8, y - tall), (x + wide * 0.5, y - tall - wide * 0.32), (x + wide * 0.56, y - tall - wide * 0.28), (x + wide * 0.1, y - tall)], mix(ink, MIST, 0.35))]
    parts += [rect(x + wide * t, y - tall * 0.72, wide * 0.13, tall * 0.26, SAND if lit and t == 0.2 else mix(ink, NIGHT, 0.6)) for t in (0.2, 0.56)]
    return "".join(parts)


def _dead_pylon() -> str:
    frame = [stroke([(1600, 430), (1640, 130), (1680, 430)], NIGHT, 7), *[stroke([(1600 + 9 * i, 430 - 66 * i), (1671 - 9 * i, 364 - 66 * i)], NIGHT, 4) for i in range(4)], line(1570, 190, 1710, 190, NIGHT, 6), line(1584, 240, 1696, 240, NIGHT, 6)]
    return group("".join(frame), curve([(1570, 192), (1548, 260), (1560, 330)], NIGHT, 3), curve([(1710, 192), (1760, 280), (1810, 300)], NIGHT, 3), turn=0)


def _stall(x: float, y: float, kind: int) -> str:
    roof = (RED, MIST, SAND)[kind]
    goods = (ROPE, RED, SHELL)[kind]
    parts = [rect(x - 150, y - 300, 9, 300, NIGHT), rect(x + 141, y - 300, 9, 300, NIGHT)]
    for i in range(6):
        left = x - 180 + 60 * i
        parts.append(poly([(x - 140 + 46.6 * i, y - 340), (x - 140 + 46.6 * (i + 1), y - 340), (left + 60, y - 270), (left, y - 270)], roof if i % 2 == 0 else PAPER))
        parts.append(path(trace("M", left, y - 271, "A", 30, 20, "0 0 0", left + 60, y - 271, "Z"), roof if i % 2 == 0 else PAPER))
    parts += [
        circle(x, y - 200, 90, SHELL, opacity=0.18),
        circle(x, y - 200, 48, PAPER, opacity=0.3),
        line(x, y - 268, x, y - 222, NIGHT, 4),
        rect(x - 15, y - 224, 30, 44, PAPER, rx=6),
        rect(x - 20, y - 230, 40, 9, NIGHT),
        rect(x - 20, y - 182, 40, 9, NIGHT),
        rect(x - 158, y - 104, 316, 104, mix(ROPE, NIGHT, 0.55)),
        rect(x - 166, y - 112, 332, 16, ROPE),
        *[circle(x - 130 + 26 * i, y - 122 - (9 if i % 3 == 1 else 0), 15, goods if i % 4 else mix(goods, NIGHT, 0.25)) for i in range(11)],
    ]
    return "".join(parts)


_ = (block, STAND)
