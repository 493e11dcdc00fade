"""Games, music, growing things and the night sky."""

from __future__ import annotations

import math
from random import Random

from art.built import hanging_lamp, skyline, spire
from art.gallery import scene
from art.nature import beam, conifer, glitter, hills, ridge, sky, stars, water
from art.nature import land as ground
from art.people import PUMP, RUN, STAND, WALK, Person, figure
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
    "glasshouse-tomatoes",
    alt="A grower carries a crate down the aisle of a long glasshouse between vines heavy with red tomatoes.",
    caption="Under glass at Westerlee: eleven hectares of tomatoes, warmed by the data centre next door.",
    focal=(0.5, 0.55),
)
def glasshouse_tomatoes(rng: Random) -> str:
    vx, vy = 900, 560
    parts = [sky(rng, [PALE, mix(PALE, PAPER, 0.5), PAPER], 700, swing=10), circle(900, 420, 120, mix(SAND, PAPER, 0.3)), rect(0, 560, W, 650, mix(ROPE, SAND, 0.5))]
    parts.append(poly([(vx - 14, vy + 30), (vx + 14, vy + 30), (vx + 330, 1210), (vx - 330, 1210)], SHELL))
    parts += [line(vx + k * 14, vy + 30, vx + k * 330, 1210, SAND, 6) for k in (-1, 1)]
    parts += [line(vx - 330 * s, vy + 650 * s, vx + 330 * s, vy + 650 * s, SAND, 2 + 5 * s) for s in (0.1, 0.15, 0.22, 0.32, 0.46, 0.66)]
    depths = [0.055 * 1.27**i for i in range(14)]
    for s in depths:
        parts.append(_rib(vx, vy, s))
        for k in (-3, -2, -1, 1, 2, 3):
            if s > 0.75 and abs(k) >= 2:
                continue
            parts.append(_vine(rng, vx + math.copysign(abs(k) * 560 - 170, k) * s, vy + 660 * s, 1020 * s, s))
        if abs(s - depths[-3]) < 1e-9:
            parts.append(ellipse(vx + 20, 976, 120, 12, ROPE, opacity=0.6) + figure(900, 972, 400, Person(coat=TIDE, legs=NIGHT, skin=ROPE, hat="brim", hat_ink=PAPER, frontal=True, hands=((-13, -58), (13, -58)))) + _crate(900, 748))
    return "".join(parts)


def _rib(vx: float, vy: float, s: float) -> str:
    """One frame of the house: posts, gable, and glazing bars to the next."""
    half, eaves, peak = 1120 * s, vy - 620 * s, vy - 1000 * s
    return stroke([(vx - half, vy + 660 * s), (vx - half, eaves), (vx, peak), (vx + half, eaves), (vx + half, vy + 660 * s)], MIST, 3 + 14 * s) + line(vx - half, eaves, vx + half, eaves, MIST, 2 + 7 * s)


def _vine(rng: Random, x: float, y: float, height: float, s: float) -> str:
    """One tomato plant on its string: drooping leaves of five leaflets, trusses of fruit, a white sack at its foot."""
    fade = max(0.0, 0.55 - s * 1.3)
    inks = [mix(ink, PALE, fade) for ink in (TIDE, DEEP, mix(TIDE, DEEP, 0.5), mix(TIDE, MIST, 0.4))]
    parts = [line(x, y, x, y - height, inks[1], 2 + 6 * s)]
    for i in range(15):
        up = y - height * (0.12 + 0.06 * i)
        side = 1 if i % 2 else -1
        reach = height * rng.uniform(0.1, 0.16) * side
        tip = (x + reach, up + height * rng.uniform(0.0, 0.05))
        parts.append(curve([(x, up), (x + reach * 0.6, up - height * 0.03), tip], inks[1], 1 + 4 * s))
        for t, spread in ((0.35, 0.042), (0.35, -0.042), (0.72, 0.038), (0.72, -0.038), (1.0, 0.0)):
            lx, ly = x + reach * t, up + (tip[1] - up) * t + height * (spread * 0.5 - 0.018)
            parts.append(group(ellipse(0, 0, height * 0.034, height * 0.015, rng.choice(inks)), at=(lx, ly + height * spread * 0.4), turn=side * (30 + spread * 900)))
    for i in range(5):
        side, up = (1 if i % 2 else -1), y - height * (0.2 + 0.13 * i)
        ripe = mix(RED, PALE, fade * 0.7) if i < 4 else mix(SAND, ROPE, 0.3)
        parts += [circle(x + side * height * (0.03 + 0.024 * (j % 2)), up + height * 0.03 * (j // 2 + j % 2), height * 0.021, ripe) for j in range(6)]
        parts += [circle(x + side * height * 0.026, up - height * 0.006, height * 0.006, mix(ripe, PAPER, 0.6))]
    return "".join([*parts, rect(x - height * 0.06, y - height * 0.03, height * 0.12, height * 0.05, mix(PAPER, PALE, fade))])


def _crate(x: float, y: float) -> str:
    fruit = "".join(circle(x - 78 + 26 * i, y - 8 - 10 * (i % 2), 20, RED) + circle(x - 82 + 26 * i, y - 16 - 10 * (i % 2), 4, SHELL) for i in range(7))
    return fruit + rect(x - 104, y, 208, 74, ROPE) + rect(x - 104, y + 22, 208, 8, mix(ROPE, NIGHT, 0.3)) + rect(x - 104, y + 48, 208, 8, mix(ROPE, NIGHT, 0.3)) + circle(x - 62, y + 36, 12, SAND) + circle(x + 62, y + 36, 12, SAND)


@scene(
    "old-observatory",
    alt="A telescope points out of the open dome of a hilltop observatory beneath circling star trails.",
    caption="The old observatory on Kiln Hill, where the plates of the great frost are still in their sleeves.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.45, 0.6),
)
def old_observatory(rng: Random) -> str:
    parts = [sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.4), mix(NIGHT, DEEP, 0.8), mix(DEEP, TIDE, 0.4), TIDE, mix(MIST, SAND, 0.3)], 1000, swing=20)]
    px, py = 1190, 200
    for _ in range(120):
        r = rng.uniform(40, 1150)
        start, sweep = rng.uniform(0, math.tau), rng.uniform(0.25, 0.6)
        ink = rng.choice((PAPER, PAPER, SAND, PALE, mix(RED, SAND, 0.4)))
        d = trace("M", px + r * math.cos(start), py + r * math.sin(start), "A", r, r, "0 0 1", px + r * math.cos(start + sweep), py + r * math.sin(start + sweep))
        parts.append(path(d, stroke=ink, stroke_width=rng.choice((1.6, 2.2, 3)), stroke_linecap="round", opacity=round(rng.uniform(0.3, 0.9), 2)))
    parts += [circle(px, py, 6, PAPER), hills(rng, 940, 60, mix(DEEP, TIDE, 0.3)), hills(rng, 980, 30, DEEP)]
    parts.append(path(trace("M", -20, 1210, "L", -20, 1130, "Q", 300, 1000, 640, 985, "Q", 1000, 975, 1240, 1060, "Q", 1500, 1140, 1820, 1120, "L", 1820, 1210, "Z"), NIGHT))
    cx, base = 700, 990
    parts += [
        rect(cx - 250, 720, 500, base - 715, SHELL),
        rect(cx + 90, 720, 160, base - 715, SAND),
        rect(cx + 190, 720, 60, base - 715, ROPE),
        *[rect(cx - 200 + 130 * i, 790, 56, 110, NIGHT, rx=28) for i in range(2)],
        rect(cx + 70, 800, 86, 190, NIGHT),
        rect(cx + 78, 808, 70, 182, PAPER),
        poly([(cx + 78, 990), (cx + 148, 990), (cx + 290, 1110), (cx + 30, 1110)], SAND, opacity=0.3),
        rect(cx - 280, 700, 560, 30, NIGHT),
    ]
    dome = trace("M", cx - 270, 702, "A", 270, 290, "0 0 1", cx + 270, 702, "Z")
    slit = trace("M", cx + 20, 702, "Q", cx + 30, 520, cx + 60, 420, "L", cx + 210, 500, "Q", cx + 200, 600, cx + 150, 702, "Z")
    tube = group(rect(-70, -36, 400, 72, SHELL), rect(-70, 4, 400, 32, SAND), rect(316, -44, 44, 88, RED), rect(-110, -24, 44, 48, NIGHT), rect(60, -42, 20, 84, NIGHT), rect(200, -42, 20, 84, NIGHT), at=(cx + 78, 640), turn=-52)
    parts += [
        path(dome, TIDE),
        inside(path(dome, TIDE), *[path(trace("M", cx, 400, "Q", cx + 270 * t, 470, cx + 270 * t, 702), stroke=DEEP, stroke_width=6) for t in (-0.85, -0.6, -0.3, 0)], rect(cx + 150, 380, 200, 330, NIGHT, opacity=0.25)),
        path(slit, NIGHT),
        inside(path(trace("M", cx - 20, 702, "Q", cx, 400, cx + 60, 300, "L", 1500, 0, "L", 1500, 702, "Z"), NIGHT), tube),
        path(trace("M", cx - 270, 702, "A", 270, 290, "0 0 1", cx + 24, 414, "Q", cx + 6, 560, cx + 4, 702, "Z"), TIDE),
        *[path(trace("M", cx - 20 - 250 * t, 702, "Q", cx - 20 - 240 * t, 500, cx + 10 - 60 * t, 418 + 20 * t), stroke=DEEP, stroke_width=6) for t in (0.05, 0.4, 0.75)],
        rect(cx - 280, 700, 560, 30, NIGHT),
        figure(cx + 290, 1040, 190, Person(coat=RED, skirt=16, hat="wool", hat_ink=NIGHT, skin=SAND, nod=-16, hands=((14, -72), None), held=rect(-3, -2, 6, 9, PAPER, rx=2))),
    ]
    parts += [conifer(x, y, h, NIGHT) for x, y, h in ((150, 1080, 260), (240, 1060, 200), (330, 1040, 160), (1350, 1100, 230), (1450, 1130, 290), (1600, 1140, 240), (1720, 1150, 300))]
    return "".join(parts)


@scene(
    "choir-rehearsal",
    alt="A conductor with raised arms faces rows of singers with open scores in a pier hall, the far shore and a red loudspeaker behind them.",
    caption="One half of the choir of two shores at rehearsal. The other half answers through the loudspeaker, a second and a quarter late.",
    focal=(0.5, 0.5),
)
def choir_rehearsal(rng: Random) -> str:
    parts = _pier_hall(rng)
    coats = (NIGHT, DEEP, NIGHT, TIDE, DEEP, NIGHT)
    hats = ("", "bob", "", "bun", "scarf", "", "bob", "wool")
    for row in range(1, 4):
        y, tall = 800 + row * 74, 250 + row * 18
        count = 13 - row
        parts.append(rect(110 + row * 10, y - 4, 1580 - row * 20, 90, mix(ROPE, NIGHT, 0.25 + 0.1 * row)) + rect(110 + row * 10, y - 4, 1580 - row * 20, 12, ROPE))
        for i in range(count):
            x = 900 + (i - (count - 1) / 2) * (112 + row * 8)
            k = i * 5 + row * 3
            who = Person(coat=coats[k % 6], skin=(SAND, SHELL, ROPE, SAND)[k % 4], hair=(NIGHT, mix(ROPE, NIGHT, 0.4), MIST, NIGHT, ROPE)[k % 5], hat=hats[k % 8], hat_ink=(DEEP, NIGHT, RED, TIDE)[k % 4], frontal=True, hands=((-7, -63), (7, -63)), skirt=14)
            parts.append(figure(x, y + 8, tall, who) + _mouth(x, y + 8, tall) + _score(x, y + 8, tall))
    parts += [rect(0, 1110, W, 100, mix(ROPE, NIGHT, 0.55)), rect(700, 1120, 400, 90, mix(ROPE, NIGHT, 0.35)), rect(690, 1106, 420, 18, ROPE)]
    maestro = Person(coat=RED, legs=NIGHT, skin=SAND, hair=NIGHT, hat="bare", frontal=True, hands=((-30, -100), (27, -108)), skirt=16)
    parts += [figure(900, 1290, 640, maestro), ellipse(900, 1290 - 586 - 6, 41, 48, NIGHT), circle(900, 1290 - 640, 26, NIGHT), line(1072, 1290 - 691, 1150, 1290 - 770, PAPER, 6)]
    return "".join(parts)


def _pier_hall(rng: Random) -> list[str]:
    """A wooden hall at the end of a pier, its seaward doors open on the night and the lights of the far shore."""
    wall = mix(ROPE, NIGHT, 0.35)
    view = [sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.6), DEEP, mix(DEEP, TIDE, 0.6)], 470, swing=16), stars(rng, 90, 330), circle(1180, 240, 52, SHELL), hills(rng, 452, 26, mix(NIGHT, DEEP, 0.5), bottom=490)]
    view += [circle(rng.uniform(100, 1700), rng.uniform(446, 468), 4, SAND) for _ in range(46)]
    view += [water(rng, 470, mix(DEEP, TIDE, 0.35), NIGHT, count=70, bottom=800), glitter(rng, 1180, 476, 790, SAND, width=60, spread=130)]
    parts = [rect(0, 0, W, H, wall), *[line(x, 0, x, 900, mix(wall, NIGHT, 0.3), 5) for x in range(20, W, 64)]]
    for x in (330, 900, 1470):
        parts.append(inside(rect(x - 230, 150, 460, 640, NIGHT), *view))
        parts += [rect(x - 230, 150, 460, 640, "none", stroke=NIGHT, stroke_width=18), line(x, 150, x, 790, NIGHT, 9), line(x - 230, 300, x + 230, 300, NIGHT, 9)]
    parts += [rect(0, 96, W, 30, NIGHT), *[stroke([(x - 330, 110), (x, -60), (x + 330, 110)], NIGHT, 20) for x in (330, 900, 1470)], *[hanging_lamp(x, 90, 50, 90, NIGHT) for x in (615, 1185)]]
    parts += [circle(x, 200, 130, SHELL, opacity=0.12) for x in (615, 1185)]
    return [*parts, _loudspeaker(1690, 470)]


def _loudspeaker(x: float, y: float) -> str:
    """A horn on a stand, turned toward the singers."""
    horn = poly([(30, -18), (-120, -92), (-120, 92), (30, 18)], RED) + ellipse(-120, 0, 30, 92, mix(RED, NIGHT, 0.45)) + ellipse(-120, 0, 14, 42, NIGHT) + rect(26, -26, 62, 52, NIGHT, rx=8)
    waves = "".join(path(trace("M", x - 170 - 34 * k, y - 60 - 16 * k, "Q", x - 200 - 40 * k, y, x - 170 - 34 * k, y + 60 + 16 * k), stroke=SHELL, stroke_width=5, stroke_linecap="round", opacity=0.7 - 0.18 * k) for k in range(3))
    return rect(x + 40, y, 14, 560, NIGHT) + waves + group(horn, at=(x, y))


def _mouth(x: float, y: float, tall: float) -> str:
    return ellipse(x, y - tall * 0.885, tall * 0.012, tall * 0.018, NIGHT)


def _score(x: float, y: float, tall: float) -> str:
    s = tall / 100
    top = y - 66 * s
    return poly([(x, top + 2 * s), (x - 11 * s, top - 2 * s), (x - 11 * s, top + 9 * s), (x, top + 12 * s)], PAPER) + poly([(x, top + 2 * s), (x + 11 * s, top - 2 * s), (x + 11 * s, top + 9 * s), (x, top + 12 * s)], SHELL)


@scene(
    "football-floodlights",
    alt="Players chase the ball across a pitch under four floodlights, each with several long shadows, the stand full behind them.",
    caption="Kiln Hill under the floodlights, some minutes before they failed.",
    focal=(0.55, 0.6),
)
def football_floodlights(rng: Random) -> str:
    parts = [sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP], 520, swing=18), stars(rng, 40, 200), skyline(rng, 470, (40, 120), mix(NIGHT, DEEP, 0.4), lit=0.3, step=90)]
    for x in (220, 780, 1240, 1640):
        parts += [poly([(x - 70, 110), (x + 70, 110), (x + 520, 800), (x - 520, 800)], PAPER, opacity=0.07), line(x, 480, x, 120, NIGHT, 14), line(x - 26, 480, x, 300, NIGHT, 6), line(x + 26, 480, x, 300, NIGHT, 6), rect(x - 84, 56, 168, 84, NIGHT), *[circle(x - 62 + 31 * c, 80 + 34 * r, 11, PAPER) for c in range(5) for r in range(2)], ellipse(x, 98, 130, 76, PAPER, opacity=0.14)]
    parts += [poly([(-10, 400), (W + 10, 400), (W + 10, 640), (-10, 640)], mix(NIGHT, DEEP, 0.6)), poly([(-10, 386), (W + 10, 386), (W + 10, 410), (-10, 410)], NIGHT)]
    for row in range(6):
        for c in range(76):
            x = c * 24 + (12 if row % 2 else 0) + rng.uniform(-4, 4)
            if rng.random() < 0.9:
                ink = rng.choice((TIDE, DEEP, MIST, ROPE, TIDE, RED, mix(DEEP, TIDE, 0.5), mix(TIDE, MIST, 0.4)))
                parts.append(path(trace("M", x - 9, 462 + row * 31, "L", x - 7, 446 + row * 31, "L", x + 7, 446 + row * 31, "L", x + 9, 462 + row * 31, "Z"), ink) + circle(x, 439 + row * 31, 6, rng.choice((SAND, ROPE, SHELL))))
    parts += [rect(-10, 618, W + 20, 60, NIGHT), text(260, 660, "AVERNE SAVINGS", 38, MIST, anchor="middle", weight=700), text(800, 660, "LOWER QUAY ROPE CO.", 38, SAND, anchor="middle", weight=700), text(1220, 660, "THE ESTUARY", 38, PAPER, anchor="middle", weight=700, family=SERIF)]
    turf, light = mix(TIDE, DEEP, 0.25), mix(TIDE, MIST, 0.12)
    parts.append(rect(0, 678, W, 530, turf))
    for k in range(-6, 8, 2):
        parts.append(poly([(900 + k * 150, 678), (900 + (k + 1) * 150, 678), (900 + (k + 1) * 330, 1210), (900 + k * 330, 1210)], light))
    parts += [line(0, 700, W, 700, PAPER, 5), stroke([(1240, 700), (1330, 900), (1840, 900)], PAPER, 6), stroke([(1500, 700), (1560, 780), (1840, 780)], PAPER, 5), path(trace("M", 1290, 810, "Q", 1170, 790, 1260, 744), stroke=PAPER, stroke_width=5), _goal()]
    players = [
        (420, 850, 190, Person(coat=SHELL, legs=SAND, stance=RUN, arms=PUMP, lean=12, skin=ROPE)),
        (1500, 770, 160, Person(coat=SAND, legs=NIGHT, frontal=True, hands=((-30, -70), (30, -72)), stance=((10, -4), (-10, 4)))),
        (1180, 830, 180, Person(coat=SHELL, legs=SAND, stance=RUN, arms=PUMP, lean=10, facing=1)),
        (660, 960, 240, Person(coat=RED, legs=NIGHT, stance=RUN, arms=PUMP, lean=14, skin=SAND)),
        (980, 1080, 330, Person(coat=RED, legs=NIGHT, stance=((58, 30), (-30, -74)), arms=PUMP, lean=14, skin=ROPE)),
        (760, 1130, 340, Person(coat=SHELL, legs=SAND, stance=((46, 6), (-34, -80)), arms=PUMP, lean=18, skin=SAND, hat="bob")),
        (250, 1090, 320, Person(coat=RED, legs=NIGHT, stance=WALK, arms=((-26, -8), (60, 150)), skin=SHELL)),
    ]
    for x, y, h, who in players:
        for slope in (-0.9, -0.35, 0.35, 0.9):
            parts.append(poly([(x - 9, y), (x + 9, y), (x + slope * h * 0.9 + 14, y + h * 0.2), (x + slope * h * 0.9 - 14, y + h * 0.2)], NIGHT, opacity=0.22))
        parts.append(figure(x, y, h, who))
    return "".join([*parts, ellipse(1140, 1086, 34, 7, NIGHT, opacity=0.5), circle(1140, 1056, 28, PAPER), poly([(1140, 1044), (1151, 1053), (1147, 1066), (1133, 1066), (1129, 1053)], NIGHT), line(1140, 1044, 1140, 1030, NIGHT, 3), line(1151, 1053, 1165, 1048, NIGHT, 3), line(1129, 1053, 1115, 1048, NIGHT, 3)])


def _goal() -> str:
    net = "".join(line(1640 + 30 * i, 560, 1660 + 30 * i, 760, PALE, 1.6, opacity=0.6) for i in range(7)) + "".join(line(1630, 580 + 26 * i, 1830, 560 + 26 * i, PALE, 1.6, opacity=0.6) for i in range(8))
    return net + stroke([(1640, 800), (1610, 570), (1830, 545)], PAPER, 9)


@scene(
    "marathon-quay",
    alt="A line of marathon runners passes the old warehouses on the quay in low sun, their shadows stretched along the stones.",
    caption="Kilometre 38, the quay: the only flat stretch of a course its designer calls “mostly level”.",
    focal=(0.55, 0.6),
)
def marathon_quay(rng: Random) -> str:
    parts = [sky(rng, [PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER, SHELL], 560, swing=20), circle(648, 215, 120, RED)]
    inks = (DEEP, TIDE, mix(RED, NIGHT, 0.25), DEEP, mix(TIDE, MIST, 0.4), NIGHT, TIDE)
    x = -40.0
    for i, wide in enumerate((250, 300, 270, 260, 300, 250, 330)):
        tall = (470, 560, 430, 600, 500, 560, 460)[i]
        parts += [poly([(x, 790), (x, 790 - tall), (x + wide / 2, 790 - tall - 130), (x + wide - 6, 790 - tall), (x + wide - 6, 790)], inks[i]), *[rect(x + wide * (0.14 + 0.28 * c), 790 - tall + 40 + 112 * r, wide * 0.16, 62, mix(inks[i], NIGHT, 0.5) if rng.random() < 0.8 else SAND) for c in range(3) for r in range(int((tall - 170) / 112) + 1)], rect(x + wide * 0.44, 790 - tall - 70, wide * 0.12, 62, mix(inks[i], NIGHT, 0.5)), rect(x + wide * 0.3, 660, wide * 0.4, 130, mix(inks[i], NIGHT, 0.55)), line(x + wide / 2, 790 - tall - 112, x + wide / 2 + 44, 790 - tall - 112, NIGHT, 7), line(x + wide / 2 + 40, 790 - tall - 112, x + wide / 2 + 40, 790 - tall - 84, NIGHT, 4)]
        x += wide
    crowd_inks = (NIGHT, DEEP, ROPE, MIST, TIDE, NIGHT, RED, SHELL)
    for i in range(46):
        who = Person(coat=crowd_inks[(i * 5) % 8], skin=(SAND, ROPE, SHELL)[i % 3], hat=("", "wool", "brim", "bob", "cap", "scarf")[(i * 7) % 6], hat_ink=(NIGHT, RED, DEEP, TIDE)[i % 4], frontal=True, hands=((-16, -106), (16, -108)) if i % 5 == 0 else ((-6, -70), (6, -70)) if i % 3 == 0 else (None, None))
        parts.append(figure(10 + 40 * i + rng.uniform(-8, 8), 812, rng.uniform(116, 140), who))
    parts += [rect(0, 772, W, 46, PAPER), *[rect(60 + 300 * i, 772, 150, 46, RED) for i in range(6)], rect(0, 770, W, 7, NIGHT)]
    parts += [rect(0, 818, W, 400, mix(SAND, SHELL, 0.3)), *[line(0, y, W, y, mix(SAND, ROPE, 0.5), 4) for y in (846, 890, 956, 1046, 1160)], *[line(900 + k * 120, 818, 900 + k * 330, 1210, mix(SAND, ROPE, 0.5), 3) for k in range(-9, 10)]]
    runners = [
        (1600, 920, 300, Person(coat=TIDE, legs=NIGHT, skin=ROPE)),
        (1300, 930, 310, Person(coat=NIGHT, legs=DEEP, skin=SAND, hat="cap", hat_ink=PAPER)),
        (960, 940, 310, Person(coat=SHELL, legs=NIGHT, skin=mix(ROPE, NIGHT, 0.3), hair=NIGHT)),
        (620, 950, 320, Person(coat=MIST, legs=NIGHT, skin=SAND, hat="bun")),
        (250, 960, 320, Person(coat=DEEP, legs=NIGHT, skin=ROPE, hat="wool", hat_ink=RED)),
        (1480, 1120, 470, Person(coat=PAPER, legs=DEEP, skin=SAND, hat="bob")),
        (1010, 1130, 490, Person(coat=RED, legs=NIGHT, skin=ROPE)),
        (500, 1140, 490, Person(coat=TIDE, legs=NIGHT, skin=SHELL, hat="cap", hat_ink=RED, hair=ROPE)),
    ]
    strides = (((62, -18), (-22, -88)), ((40, 10), (-30, -70)), ((70, 6), (-16, -96)))
    for i, (x, y, h, who) in enumerate(runners):
        moving = Person(**{**who.__dict__, "stance": strides[i % 3], "arms": PUMP if i % 2 else ((40, 130), (-46, 34)), "lean": 9})
        parts += [poly([(x - 20, y + 4), (x + 26, y), (x + h * 1.05, y + h * 0.1), (x + h * 0.95, y + h * 0.17)], mix(TIDE, ROPE, 0.3), opacity=0.5), figure(x, y, h, moving), _bib(x, y, h, str((217, 48, 1163, 902, 77, 350, 12, 604)[i]))]
    return "".join(parts)


def _bib(x: float, y: float, h: float, number: str) -> str:
    s = h / 100
    return group(rect(-6, -70, 12, 9, PAPER, stroke=NIGHT, stroke_width=0.6), text(0, -63.4, number, 5.6, NIGHT, anchor="middle", weight=700), transform=f"translate({x} {y}) scale({s}) rotate(9 0 -47)")


@scene(
    "bees-rooftop",
    alt="A beekeeper in a veil lifts a frame from a painted hive on a city rooftop, bees drifting over the domes and chimneys.",
    caption="Hives on the roof of the parish hall at St Wenna’s. The bees prefer the clock.",
    focal=(0.4, 0.55),
)
def bees_rooftop(rng: Random) -> str:
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER], 760, swing=22),
        circle(1350, 350, 140, RED),
        skyline(rng, 900, (300, 470), mix(MIST, PALE, 0.35), lit=0, step=130),
        *[path(trace("M", x - w, y, "Q", x - w, y - w * 1.5, x, y - w * 1.6, "Q", x + w, y - w * 1.5, x + w, y, "Z"), TIDE) + rect(x - w * 1.1, y, w * 2.2, 320, mix(TIDE, MIST, 0.35)) + line(x, y - w * 1.6, x, y - w * 2.2, TIDE, 6) for x, y, w in ((1090, 560, 90), (1620, 640, 60))],
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
    parts += [_hive(x, 1080, s, inks) for x, s, inks in ((150, 1.0, (PAPER, RED, PAPER)), (470, 1.0, (SHELL, TIDE, SHELL)), (1180, 1.06, (RED, PAPER, SAND)), (1480, 1.0, (PAPER, MIST, PAPER)))]
    keeper = Person(coat=PAPER, legs=SHELL, skin=SAND, hat="bare", lean=10, hands=((27, -60), (29, -56)), stance=((8, 2), (-12, -6)))
    parts += [ellipse(850, 1136, 120, 14, mix(ROPE, NIGHT, 0.3), opacity=0.5), figure(850, 1130, 560, keeper), _veil(850, 1130, 560)]
    parts += [rect(990, 730, 150, 16, ROPE), rect(1002, 746, 126, 96, SAND), *[circle(1016 + 18 * c + (9 if r % 2 else 0), 758 + 15 * r, 6, ROPE) for c in range(6) for r in range(6)], rect(1002, 838, 126, 8, ROPE), rect(996, 746, 8, 100, ROPE), rect(1126, 746, 8, 100, ROPE)]
    parts += [rect(640, 1070, 56, 66, MIST, rx=6), poly([(646, 1072), (690, 1072), (668, 1030)], MIST), path(trace("M", 668, 1030, "C", 640, 980, 700, 950, 660, 890, "C", 640, 860, 690, 830, 670, 790), stroke=PAPER, stroke_width=12, opacity=0.6, stroke_linecap="round")]
    for x, y, dx, dy in ((330, 620, -120, 60), (560, 430, -150, -50), (1000, 560, 60, -120), (1240, 640, 110, -70), (720, 330, -130, 70), (1180, 450, 150, 30), (420, 790, -90, 20), (1330, 800, 90, -60), (940, 360, 110, -60), (230, 470, -90, -40), (1420, 560, 80, 60)):
        mid = (x + dx * 0.5 + dy * 0.3, y + dy * 0.5 - dx * 0.2)
        parts += [curve([(x - dx, y + dy), mid, (x, y)], DEEP, 3, stroke_dasharray="3 13"), _bee(x, y, 1.0, -20 if dx < 0 else 10)]
    return "".join(parts)


def _hive(x: float, y: float, s: float, inks: tuple[str, str, str]) -> str:
    parts = [rect(-90, -24, 24, 60, NIGHT), rect(66, -24, 24, 60, NIGHT), rect(-110, -34, 220, 14, NIGHT)]
    for i, ink in enumerate(inks):
        top = -34 - (i + 1) * 84
        parts += [rect(-100, top, 200, 82, ink), rect(44, top, 56, 82, NIGHT, opacity=0.13), rect(-28, top + 20, 56, 10, mix(ink, NIGHT, 0.4), rx=5)]
    parts += [rect(-40, -48, 80, 12, NIGHT), rect(-114, -308, 228, 22, MIST), rect(-114, -292, 228, 8, NIGHT)]
    return ellipse(x, y + 36, 130 * s, 12, mix(ROPE, NIGHT, 0.3), opacity=0.5) + group(*parts, at=(x, y), scale=s)


def _veil(x: float, y: float, h: float) -> str:
    mesh = path(trace("M", -8, -100, "L", -10, -80, "Q", 0, -76, 12, -80, "L", 11, -100, "Z"), NIGHT, opacity=0.55)
    hat = ellipse(1.5, -99.5, 16, 2.6, SAND) + path(trace("M", -6.5, -100, "Q", 1, -111, 9, -100, "Z"), SAND) + rect(-6.6, -101.6, 15.6, 2.2, RED)
    return group(mesh, hat, transform=f"translate({x} {y}) scale({h / 100}) rotate(10 0 -47)")


def _bee(x: float, y: float, s: float, turn: float) -> str:
    return group(ellipse(-5, -11, 9, 6, PAPER, opacity=0.85), ellipse(6, -11, 9, 6, PAPER, opacity=0.85), ellipse(0, 0, 15, 9, SAND), rect(-6, -8, 4, 16, NIGHT), rect(2, -8, 4, 16, NIGHT), circle(13, -1, 6, NIGHT), at=(x, y), scale=s * 1.25, turn=turn)


_ = (beam, hanging_lamp, ring, ridge, ground, STAND)
