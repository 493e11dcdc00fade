"""Politics, books, science and the screen: the inland scenes of the first pages."""

from __future__ import annotations

import math
from random import Random

from art.built import block, column, ladder, moon, skyline, street_lamp, window
from art.craft import rowing_boat
from art.gallery import scene
from art.nature import glitter, hills, land, ridge, ripple, round_tree, sky, stars, water
from art.people import HANG, STAND, SWING, WALK, Person, figure, shadow
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
    "assembly-dawn",
    alt="Deputies in coats walk down the wide steps of a domed parliament at sunrise, their shadows long before them.",
    caption="Members leave the Assembly a little before seven, the water bill passed by one vote.",
    focal=(0.5, 0.45),
)
def assembly_dawn(rng: Random) -> str:
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.6), SHELL, PAPER], 640, swing=20),
        rect(0, 630, W, 100, SHELL),
        *[round_tree(rng, x, 720, h, mix(MIST, TIDE, t)) for x, h, t in ((20, 250, 0.3), (96, 190, 0.5), (1704, 200, 0.5), (1786, 260, 0.3))],
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
        (1060, 1050, 236, Person(stance=WALK, coat=NIGHT, skirt=18, arms=SWING, hat="brim", hat_ink=DEEP, held=rect(-9, 0, 18, 13, ROPE, rx=2))),
        (1160, 1060, 240, Person(stance=WALK, coat=DEEP, skirt=18, arms=HANG, skin=ROPE)),
        (330, 1130, 270, Person(stance=WALK, coat=DEEP, skirt=18, arms=SWING, skin=SAND, hat="cap", hat_ink=NIGHT, facing=-1, held=rect(-9, 0, 18, 13, NIGHT, rx=2))),
    ]
    for x, y, height, person in crowd:
        parts.append(shadow(x, y, (x - 900) * 0.4 + 1, height * 0.16, 0.0, DEEP, 0) + _cast(x, y, height))
        parts.append(figure(x, y, height, person))
    return "".join(parts)


def _cast(x: float, y: float, height: float) -> str:
    """A shadow thrown toward the viewer by a sun behind the dome."""
    slide = (x - 900) * 0.55
    half = height * 0.08
    return poly([(x - half, y), (x + half, y), (x + slide + half * 2, y + height * 1.1), (x + slide - half * 2, y + height * 1.1)], TIDE, opacity=0.45)


def _dome() -> str:
    ribs = "".join(path(trace("M", 900 + 170 * t, 330, "Q", 900 + 165 * t, 190, 900 + 8 * t, 138), stroke=DEEP, stroke_width=4) for t in (-0.7, -0.35, 0, 0.35, 0.7))
    return "".join(
        [
            path(trace("M", 722, 340, "Q", 730, 140, 900, 132, "Q", 1070, 140, 1078, 340, "Z"), TIDE),
            path(trace("M", 900, 132, "Q", 1070, 140, 1078, 340, "L", 940, 340, "Q", 960, 200, 900, 132, "Z"), mix(TIDE, DEEP, 0.55)),
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
    panes = "".join(rect(170 + 74 * i, 520, 34, 96, NIGHT if i not in (1, 4, 17) else PAPER, rx=17) for i in range(20) if not 4 < i < 15)
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
        parts.append(poly([(900 - spread, y), (900 + spread, y), (900 + spread + 60, y + tall), (900 - spread - 60, y + tall)], ink))
        parts.append(line(900 - spread, y, 900 + spread, y, ROPE, 2 + i * 0.15))
        y += tall
    left = poly([(0, 716), (480, 716), (420, 740), (0, 1060)], mix(SAND, ROPE, 0.4))
    right = poly([(W, 716), (1320, 716), (1380, 740), (W, 1060)], mix(SAND, ROPE, 0.75))
    return "".join(parts) + left + right


@scene(
    "last-cinema",
    alt="People with umbrellas queue under the lit sign of an old single-screen cinema on a wet street at night.",
    caption="The Lanterna has 204 seats, one screen and, since this week, a thousand season tickets.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.5, 0.5),
)
def last_cinema(rng: Random) -> str:
    wall, dark = mix(DEEP, TIDE, 0.3), mix(NIGHT, DEEP, 0.5)
    front = [
        rect(0, 0, W, 940, NIGHT),
        stars(rng, 40, 200),
        block(rng, -40, 940, 420, 780, dark, columns=5, rows=8, lit=0.16, cap="mansard"),
        block(rng, 1420, 940, 440, 700, dark, columns=5, rows=7, lit=0.2, cap="gable"),
        poly([(350, 940), (350, 190), (620, 190), (690, 90), (1110, 90), (1180, 190), (1450, 190), (1450, 940)], wall),
        *[line(400 + 70 * i, 210, 400 + 70 * i, 560, mix(wall, NIGHT, 0.35), 8) for i in range(15) if not 3 < i < 11],
        path(trace("M", 690, 560, "L", 690, 300, "Q", 900, 110, 1110, 300, "L", 1110, 560, "Z"), dark),
        *[path(trace("M", 720 + 20 * k, 560, "L", 720 + 20 * k, 312 + 14 * k, "Q", 900, 146 + 36 * k, 1080 - 20 * k, 312 + 14 * k, "L", 1080 - 20 * k, 560), stroke=[TIDE, RED, SAND][k], stroke_width=9) for k in range(3)],
        _neon(),
        *_marquee(),
    ]
    street = "".join(front)
    mirror = group(street, transform="translate(0 1880) scale(1 -1)", opacity=0.4)
    ground = [rect(0, 936, W, 270, mix(NIGHT, DEEP, 0.35)), inside(rect(0, 950, W, 260, PAPER), mirror)]
    ground += [ripple(rng.uniform(0, 1700), rng.uniform(960, 1190), rng.uniform(80, 300), 6, mix(NIGHT, DEEP, 0.4)) for _ in range(60)]
    ground.append(rect(0, 936, W, 14, TIDE))
    return street + "".join(ground) + _queue()


def _neon() -> str:
    letters = "LANTERNA"
    parts = [rect(846, 176, 108, 396, NIGHT, rx=14), rect(856, 186, 88, 376, RED, rx=8)]
    parts += [text(900, 228 + 46 * i, letter, 44, PAPER, anchor="middle", weight=700) for i, letter in enumerate(letters)]
    return "".join(parts)


def _marquee() -> list[str]:
    glow = poly([(520, 690), (1280, 690), (1420, 950), (380, 950)], SHELL, opacity=0.16)
    doors = [rect(560, 690, 680, 250, mix(SAND, ROPE, 0.3)), rect(560, 690, 680, 70, SHELL)]
    doors += [rect(590 + 160 * i, 730, 60, 210, DEEP, rx=4) + rect(652 + 160 * i, 730, 60, 210, DEEP, rx=4) for i in range(4)]
    doors += [rect(598 + 160 * i, 744, 44, 120, SAND) + rect(660 + 160 * i, 744, 44, 120, SAND) for i in range(4)]
    posters = [rect(x, 720, 110, 160, PAPER) + circle(x + 55, 790, 34, RED) + rect(x, 830, 110, 50, TIDE) for x in (410, 1280)]
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
            parts.append(path(trace("M", x - 88, top + 44, "Q", x + 20 * side, top - 70, x + 128, top + 44, "Q", x + 92, top + 26, x + 56, top + 44, "Q", x + 20, top + 26, x - 16, top + 44, "Q", x - 52, top + 26, x - 88, top + 44, "Z"), umbrella))
        else:
            parts.append(figure(x, y, 232, person))
    return "".join(parts)


@scene(
    "library-ladder",
    alt="A librarian on a tall ladder puts a red book back on a wall of shelves beside an arched window.",
    caption="Most of the returned books came with an apology tucked inside.",
    focal=(0.58, 0.42),
)
def library_ladder(rng: Random) -> str:
    parts = [rect(0, 0, W, H, NIGHT)]
    for row in range(5):
        foot = 262 + row * 236
        parts += [_shelf(rng, 24, 560, foot), _shelf(rng, 632, 1168, foot) if row < 0 else "", _shelf(rng, 1240, 1776, foot)]
        parts += [_shelf(rng, 632, 1168, foot) if row == 4 else ""]
    parts += [
        rect(600, 0, 600, 990, mix(DEEP, NIGHT, 0.3)),
        window(672, 110, 456, 800, mix(DEEP, TIDE, 0.6), SAND, bars=(2, 4), arch=True, thick=18),
        inside(path(trace("M", 682, 900, "L", 682, 340, "A", 218, 218, "0 0 1", 1118, 340, "L", 1118, 900, "Z")), _night_view(rng)),
        window(672, 110, 456, 800, "none", SAND, bars=(2, 4), arch=True, thick=18),
        *[rect(x, 0, 32, H, mix(ROPE, NIGHT, 0.45)) for x in (-8, 578, 1190, 1776)],
        ladder(1010, 1210, 1330, -20, 130, PAPER, rungs=15, thick=15),
        figure(1098, 800, 470, Person(coat=TIDE, legs=DEEP, hat="bun", hair=NIGHT, skin=SAND, skirt=0, lean=4, stance=((30, -6), (-3, 4)), hands=((28, -104), (15, -70)), held=rect(-4, -20, 9, 24, RED, rx=1))),
    ]
    return "".join(parts)


def _night_view(rng: Random) -> str:
    return sky(rng, [DEEP, TIDE, mix(TIDE, MIST, 0.5), PALE], 800, swing=14, top=110) + moon(1010, 300, 44, PAPER) + skyline(rng, 910, (60, 230), mix(NIGHT, DEEP, 0.4), lit=0.3, step=90)


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
    return "".join(parts) + rect(left - 10, foot, right - left + 20, 18, ROPE) + rect(left - 10, foot + 12, right - left + 20, 8, mix(ROPE, NIGHT, 0.5))


@scene(
    "dish-array",
    alt="A row of radio telescopes on a dark plain turns its dishes to a sky full of stars and one faint ringed path.",
    caption="The Harrow array, which listened for nineteen nights before anybody said a word.",
    focal=(0.35, 0.55),
)
def dish_array(rng: Random) -> str:
    parts = [sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.35), mix(NIGHT, DEEP, 0.7), DEEP, TIDE, mix(MIST, SAND, 0.4)], 860, swing=20)]
    parts.append(group(path(trace("M", 500, -20, "C", 900, 240, 1300, 380, 1830, 420, "L", 1830, 640, "C", 1300, 560, 800, 420, 180, -20, "Z"), TIDE), opacity=0.28))
    for _ in range(260):
        t = rng.random()
        parts.append(circle(340 + 1500 * t, 20 + 520 * t**0.8 + rng.gauss(0, 70), rng.choice((1.2, 1.6, 2.4)), PAPER, opacity=round(rng.uniform(0.4, 1), 2)))
    parts.append(stars(rng, 120, 640))
    parts += [ring(1370, 300, r, SHELL, 2.5, opacity=0.55) for r in (70, 128, 196)]
    parts += [circle(1370, 300, 26, RED), circle(1370 + 128 * math.cos(2.5), 300 + 128 * math.sin(2.5), 11, SHELL), circle(1370 + 196 * math.cos(-0.6), 300 + 196 * math.sin(-0.6), 8, PALE)]
    parts += [hills(rng, 830, 50, mix(DEEP, TIDE, 0.4)), hills(rng, 880, 16, DEEP)]
    for x, y, s in ((1690, 884, 0.2), (1570, 890, 0.27), (1420, 900, 0.36), (1220, 916, 0.52), (920, 945, 0.78), (430, 1000, 1.25)):
        parts.append(_dish(x, y, s))
    parts += [land(ridge(rng, 1080, 24), NIGHT), *[taper([(rng.uniform(0, 1800), 1200), (0, 0)], [1, 1], NIGHT) for _ in range(0)]]
    parts.append(group(rect(1180, 1010, 150, 80, mix(NIGHT, DEEP, 0.5)), poly([(1166, 1014), (1255, 966), (1344, 1014)], NIGHT), rect(1210, 1034, 26, 28, SAND), rect(1276, 1034, 26, 56, NIGHT)))
    parts.append(figure(1400, 1094, 92, Person(coat=RED, skirt=12, hat="wool", hat_ink=NIGHT, nod=-14)))
    return "".join(parts)


def _dish(x: float, y: float, s: float) -> str:
    """A radio telescope that looks up to the right; foot at (x, y)."""
    bowl = [
        path(trace("M", -250, 0, "Q", 0, 200, 250, 0, "Z"), ROPE),
        path(trace("M", -250, 0, "Q", 0, 200, 250, 0, "L", 140, 0, "Q", -60, 130, -250, 0, "Z"), SAND),
        *[path(trace("M", 160 * t, 2, "Q", 120 * t, 60, 60 * t, 94), stroke=mix(ROPE, NIGHT, 0.3), stroke_width=3) for t in (-1.2, -0.6, 0, 0.6, 1.2)],
        ellipse(0, 0, 250, 66, PAPER),
        ellipse(0, 8, 206, 46, SHELL),
        ellipse(6, 14, 130, 26, SAND),
        stroke([(-150, 20), (0, -190), (150, 20)], NIGHT, 7),
        line(0, 30, 0, -190, NIGHT, 6),
        circle(0, -194, 18, RED),
    ]
    mount = [
        poly([(-96, 0), (-40, -190), (40, -190), (96, 0)], NIGHT),
        poly([(-20, 0), (-8, -190), (40, -190), (96, 0)], mix(NIGHT, DEEP, 0.6)),
        rect(-120, -8, 240, 30, NIGHT),
        circle(0, -210, 46, DEEP),
    ]
    return group(*mount, group(*bowl, at=(26, -300), turn=38), at=(x, y), scale=s)


_ = (SERIF, rowing_boat, glitter, water)
