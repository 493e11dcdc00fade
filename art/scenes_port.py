"""The working harbour: quays, ships, charts and races."""

from __future__ import annotations

import math
from random import Random

from art.built import block, clock_face, piles, quay_crane, railing, scaffold, skyline
from art.craft import freighter, tug
from art.gallery import scene
from art.maps import bumps, compass, graticule, lettering, level, place, scale_bar
from art.nature import glitter, gulls, hills, ridge, ripple, sky, water
from art.nature import land as ground
from art.people import Person, figure
from art.svg import (
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
    "container-cranes",
    alt="A loaded container ship lies bow-on between two rows of quay cranes at sunrise, a small red tug in front of it.",
    caption="The Outer Quay at Averne, where an hour of waiting now costs more than a day did in March.",
    focal=(0.5, 0.5),
)
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
    parts += [tug(560, 1090, 300, hull=RED, house=PAPER, trim=NIGHT), *[ripple(370 + 50 * i, 1102 + 8 * (i % 3), 150, 6, SHELL) for i in range(7)]]
    parts += [gulls(rng, 720, 260, 6, NIGHT, reach=190, span=48)]
    return "".join(parts)


def _box_ship(rng: Random) -> str:
    inks = (NIGHT, DEEP, TIDE, MIST, SAND, RED, DEEP, TIDE)
    parts = [rect(760, 238, 280, 90, SHELL), rect(700, 258, 400, 26, SHELL), *[rect(776 + 36 * i, 250, 26, 18, NIGHT) for i in range(7)], line(900, 238, 900, 150, NIGHT, 8), line(860, 180, 940, 180, NIGHT, 6)]
    for row in range(6):
        for c in range(10):
            if row == 5 and c in (0, 1, 6, 9):
                continue
            ink = rng.choice(inks)
            x, y = 632 + c * 54, 590 - row * 54
            parts.append(rect(x, y, 51, 51, ink))
            parts.append(rect(x + 6, y + 6, 18, 39, mix(ink, NIGHT, 0.25)) + rect(x + 27, y + 6, 18, 39, mix(ink, NIGHT, 0.25)))
    hull = trace("M", 590, 630, "Q", 760, 668, 900, 680, "Q", 1040, 668, 1210, 630, "Q", 1180, 860, 1060, 1010, "L", 740, 1010, "Q", 620, 860, 590, 630, "Z")
    shade = trace("M", 900, 680, "Q", 1040, 668, 1210, 630, "Q", 1180, 860, 1060, 1010, "L", 900, 1010, "Z")
    parts += [
        path(hull, DEEP),
        path(shade, NIGHT),
        path(trace("M", 676, 930, "L", 740, 1010, "L", 1060, 1010, "L", 1124, 930, "Q", 900, 950, 676, 930, "Z"), RED),
        path(trace("M", 900, 942, "L", 900, 1010, "L", 1060, 1010, "L", 1124, 930, "Q", 1010, 942, 900, 942, "Z"), mix(RED, NIGHT, 0.35)),
        circle(760, 790, 22, NIGHT),
        line(760, 800, 752, 850, NIGHT, 8),
        circle(1040, 790, 22, DEEP),
        line(1040, 800, 1048, 850, DEEP, 8),
        text(764, 738, "HESPER", 34, PALE, anchor="middle", weight=700, letter_spacing=5),
        ellipse(900, 1012, 190, 12, NIGHT, opacity=0.6),
    ]
    return "".join(parts)


@scene(
    "rowing-race",
    alt="Two four-oared boats race side by side up a river past a low bridge lined with spectators.",
    caption="Averne took the tideway by a canvas, and the umpire by surprise.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.5, 0.6),
)
def rowing_race(rng: Random) -> str:
    parts = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.6), SHELL, PAPER], 430, swing=20),
        circle(1330, 200, 86, RED),
        skyline(rng, 420, (60, 170), mix(MIST, PALE, 0.3), lit=0, step=120),
        _bridge(rng),
        water(rng, 560, TIDE, DEEP, count=210),
        glitter(rng, 1330, 566, 1190, SHELL, width=120, spread=300, opacity=0.7),
        group(_four(mix(DEEP, TIDE, 0.1), SAND, SHELL), at=(1040, 740), scale=0.64),
        group(_four(RED, PAPER, PAPER), at=(880, 1000), scale=1.12),
    ]
    return "".join(parts)


def _bridge(rng: Random) -> str:
    d = trace("M", -10, 400, "L", W + 10, 400, "L", W + 10, 600, "L", -10, 600, "Z")
    for i in range(5):
        left = -60 + 400 * i
        d += trace("M", left + 40, 610, "L", left + 40, 585, "Q", left + 200, 380, left + 360, 585, "L", left + 360, 610, "Z")
    parts = [rect(0, 420, W, 160, mix(TIDE, MIST, 0.6)), path(d, DEEP, fill_rule="evenodd"), rect(-10, 388, W + 20, 20, NIGHT), railing(0, W, 390, 34, NIGHT, step=60)]
    inks = (NIGHT, TIDE, RED, DEEP, MIST, NIGHT, ROPE)
    for i in range(48):
        x = 20 + 37 * i + rng.uniform(-9, 9)
        if rng.random() < 0.2:
            continue
        up = rng.random() < 0.2
        who = Person(coat=rng.choice(inks), skin=rng.choice((SAND, ROPE, SHELL)), hat=rng.choice(("", "brim", "bob", "wool", "cap")), hat_ink=NIGHT, frontal=True, hands=((-14, -112), (14, -110)) if up else (None, None))
        parts.append(figure(x, 400, rng.uniform(62, 76), who))
    return "".join(parts)


def _four(shirt: str, hull: str, blade: str) -> str:
    """A coxed four that runs to the right; its waterline at y 0, stroke side toward the viewer."""
    parts = [ripple(-720 + 120 * i, 30 + 12 * (i % 3), 260, 9, DEEP) for i in range(10)]
    far, near = [], []
    for i in range(4):
        x = -330 + 200 * i
        handle, lock = (x - 42, -56), (x - 108, -34)
        tip = (x - 300, 52)
        if i % 2:
            far.append(line(*handle, x - 210, -24, NIGHT, 6) + group(rect(-4, -9, 66, 20, blade, rx=4), at=(x - 212, -26), turn=168))
        else:
            near.append(line(*handle, *tip, NIGHT, 8) + group(rect(0, -14, 92, 27, blade, rx=6) + rect(0, -14, 30, 27, RED if shirt != RED else NIGHT), at=tip, turn=152))
            near += [ripple(tip[0] - 130 + 14 * k, tip[1] + 30 + 9 * k, 150 - 20 * k, 7, PAPER) for k in range(3)]
        near.append(line(lock[0], lock[1], x - 70, -22, NIGHT, 5))
    crew = []
    for i in range(4):
        x = -330 + 200 * i
        who = Person(coat=shirt, legs=NIGHT, skin=(SAND, ROPE, SHELL, SAND)[i], hair=NIGHT, stance=((76, 62), (72, 58)), lean=16, hands=((25, -61), (25, -60.5)), facing=-1, hat="" if i != 2 else "cap", hat_ink=PAPER)
        crew.append(figure(x + 20, 97, 250, who))
    cox = figure(-520, 80, 200, Person(coat=NIGHT, skin=SAND, hat="cap", hat_ink=RED, stance=((70, 40), (66, 40)), hands=((16, -60), (14, -60)), lean=6))
    body = path(trace("M", -720, -30, "Q", -560, -44, -420, -40, "L", 460, -40, "Q", 640, -44, 800, -34, "Q", 560, 8, 360, 10, "L", -440, 10, "Q", -600, 4, -720, -30, "Z"), hull)
    keel = path(trace("M", -690, -22, "Q", -560, -16, -420, -14, "L", 420, -14, "Q", 620, -18, 790, -33, "Q", 560, 8, 360, 10, "L", -440, 10, "Q", -600, 4, -690, -22, "Z"), mix(hull, NIGHT, 0.25))
    mirror = "".join(ellipse(-330 + 200 * i, 62, 62, 12, NIGHT, opacity=0.28) for i in range(4))
    return "".join([*parts, ellipse(20, 16, 700, 16, NIGHT, opacity=0.5), mirror, *far, inside(rect(-800, -300, 1700, 296, NIGHT), *crew, cox), body, keel, *near, circle(798, -34, 10, PAPER)])


@scene(
    "channel-map",
    alt="A nautical chart of the Averne estuary with depths, sandbanks, buoys and a dashed red shipping channel.",
    caption="The new traffic map of the strait, with the two channels that vanished between draft and printing.",
    credit="Map: The Estuary",
    focal=(0.5, 0.5),
)
def channel_map(rng: Random) -> str:
    sea = bumps([(-80, 80, 620, 420, 1.5), (260, 1280, 760, 330, 1.6), (1950, 60, 360, 330, 1.3), (980, 110, 240, 90, 0.55), (760, 760, 250, 80, 0.49), (1330, 560, 250, 66, 0.54), (1480, 1010, 220, 70, 0.52)], 0.05)
    parts = [rect(0, 0, W, H, MIST)]
    for value, ink in ((0.1, mix(MIST, PALE, 0.5)), (0.22, PALE), (0.36, mix(PALE, PAPER, 0.45)), (0.5, mix(PALE, PAPER, 0.8))):
        parts.append(level(sea, value, ink, stroke=TIDE, stroke_width=1.5))
    parts.append(level(sea, 0.68, SAND, stroke=DEEP, stroke_width=6))
    parts += [level(sea, v, "none", stroke=ROPE, stroke_width=2) for v in (0.9, 1.15)]
    parts.append(graticule(DEEP, step=300, opacity=0.25))
    channel = [(1830, 800), (1600, 790), (1350, 735), (1100, 640), (930, 500), (700, 500), (480, 520), (350, 450), (285, 372)]
    north = [(1830, 420), (1600, 420), (1330, 400), (1080, 300), (900, 330), (700, 500)]
    for points, ink in ((channel, RED), (north, DEEP)):
        parts.append(curve(points, PAPER, 20, opacity=0.85) + curve(points, ink, 9, stroke_dasharray="34 22"))
    for i, (x, y) in enumerate([*channel[1:-2], *north[1:4]]):
        parts.append(circle(x, y - 34, 12, RED if i % 2 else TIDE, stroke=NIGHT, stroke_width=3) + line(x, y - 22, x, y - 6, NIGHT, 4))
    parts += _soundings(rng, sea)
    parts += [
        place(272, 350, "AVERNE", size=48, side="end"),
        place(52, 440, "Lower Quay", size=34),
        place(480, 1110, "Velyka Kosa", size=38, side="end"),
        lettering(765, 776, "Heron Bank", 40, DEEP),
        lettering(1330, 575, "The Saddle", 38, DEEP),
        lettering(1480, 1022, "Widow’s Flat", 38, DEEP),
        lettering(1170, 736, "South Channel", 42, RED, turn=22, weight=600),
        lettering(1255, 312, "North Channel", 42, NIGHT, turn=18, weight=600),
        lettering(1570, 905, "Outer Roads", 50, NIGHT, spacing=4),
        lettering(250, 690, "Mouth of the Averne", 40, NIGHT),
        compass(1080, 1010, 120),
        rect(1240, 1112, 540, 74, PAPER, opacity=0.75),
        scale_bar(1300, 1162, 130, ["0", "2", "4", "6 km"]),
        rect(14, 14, W - 28, H - 28, "none", stroke=DEEP, stroke_width=8),
        rect(28, 28, W - 56, H - 56, "none", stroke=DEEP, stroke_width=2),
    ]
    return "".join(parts)


WORDS = ((1170, 230, 736), (1255, 230, 312), (1570, 220, 905), (250, 250, 690), (210, 210, 432), (1100, 190, 620), (930, 160, 480), (560, 230, 500), (1620, 260, 420), (1620, 260, 790))


def _soundings(rng: Random, sea: object) -> list[str]:
    """Depths in metres, scattered evenly over the water."""
    parts = []
    for row in range(9):
        for c in range(13):
            x, y = 90 + c * 138 + (row % 2) * 60 + rng.uniform(-16, 16), 100 + row * 128 + rng.uniform(-16, 16)
            height = sea(x, y)  # type: ignore[operator]
            near_label = (950 < x < 1210 and y > 850) or (y > 1080 and x > 1200)
            near_words = any(abs(x - a) < b and abs(y - c) < 62 for a, b, c in WORDS)
            if height > 0.4 or near_label or near_words:
                continue
            parts.append(text(x, y, str(max(round(19 - height * 36), 2)), 27, DEEP, anchor="middle", opacity=0.8))
    return parts


_ = (math, block, clock_face, piles, scaffold, freighter, hills, ridge, ground, ring, stroke)
