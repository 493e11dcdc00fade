"""Under the stars."""

from __future__ import annotations

import math
from random import Random

from art.gallery import scene
from art.kit.growth import bare_tree, conifer
from art.kit.people import WALK, Person, figure
from art.kit.sky import hills, land, ridge, sky, stars
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
)


@scene("dish-array")
def dish_array(rng: Random) -> str:
    parts = [
        sky(
            rng, [NIGHT, mix(NIGHT, DEEP, 0.35), mix(NIGHT, DEEP, 0.7), DEEP, TIDE, mix(MIST, SAND, 0.4)], 860, swing=20
        )
    ]
    parts.append(
        group(path("M500 -20C900 240 1300 380 1830 420L1830 640C1300 560 800 420 180 -20Z", TIDE), opacity=0.28)
    )
    for _ in range(260):
        t = rng.random()
        parts.append(
            circle(
                340 + 1500 * t,
                20 + 520 * t**0.8 + rng.gauss(0, 70),
                rng.choice((1.2, 1.6, 2.4)),
                PAPER,
                opacity=round(rng.uniform(0.4, 1), 2),
            )
        )
    parts.append(stars(rng, 120, 640))
    parts += [ring(1370, 300, r, SHELL, 2.5, opacity=0.55) for r in (70, 128, 196)]
    parts += [
        circle(1370, 300, 26, RED),
        circle(1370 + 128 * math.cos(2.5), 300 + 128 * math.sin(2.5), 11, SHELL),
        circle(1370 + 196 * math.cos(-0.6), 300 + 196 * math.sin(-0.6), 8, PALE),
    ]
    parts += [hills(rng, 830, 50, mix(DEEP, TIDE, 0.4)), hills(rng, 880, 16, DEEP)]
    for x, y, s in (
        (1690, 884, 0.2),
        (1570, 890, 0.27),
        (1420, 900, 0.36),
        (1220, 916, 0.52),
        (920, 945, 0.78),
        (430, 1000, 1.25),
    ):
        parts.append(_dish(x, y, s))
    parts += [
        land(ridge(rng, 1080, 24), NIGHT),
        *[taper([(rng.uniform(0, 1800), 1200), (0, 0)], [1, 1], NIGHT) for _ in range(0)],
    ]
    parts.append(
        group(
            rect(1180, 1010, 150, 80, mix(NIGHT, DEEP, 0.5)),
            poly([(1166, 1014), (1255, 966), (1344, 1014)], NIGHT),
            rect(1210, 1034, 26, 28, SAND),
            rect(1276, 1034, 26, 56, NIGHT),
        )
    )
    parts.append(figure(1400, 1094, 92, Person(coat=RED, skirt=12, hat="wool", hat_ink=NIGHT, nod=-14)))
    return "".join(parts)


def _dish(x: float, y: float, s: float) -> str:
    """A radio telescope that looks up to the right; foot at (x, y)."""
    bowl = [
        path("M-250 0Q0 200 250 0Z", ROPE),
        path("M-250 0Q0 200 250 0L140 0Q-60 130 -250 0Z", SAND),
        *[
            path(f"M{160 * t} 2Q{120 * t} 60 {60 * t} 94", stroke=mix(ROPE, NIGHT, 0.3), stroke_width=3)
            for t in (-1.2, -0.6, 0, 0.6, 1.2)
        ],
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


@scene("old-observatory")
def old_observatory(rng: Random) -> str:
    parts = [
        sky(
            rng,
            [NIGHT, mix(NIGHT, DEEP, 0.4), mix(NIGHT, DEEP, 0.8), mix(DEEP, TIDE, 0.4), TIDE, mix(MIST, SAND, 0.3)],
            1000,
            swing=20,
        )
    ]
    px, py = 1190, 200
    for _ in range(120):
        r = rng.uniform(40, 1150)
        start, sweep = rng.uniform(0, math.tau), rng.uniform(0.25, 0.6)
        ink = rng.choice((PAPER, PAPER, SAND, PALE, mix(RED, SAND, 0.4)))
        d = (
            f"M{px + r * math.cos(start)} {py + r * math.sin(start)}"
            f"A{r} {r} 0 0 1 {px + r * math.cos(start + sweep)} {py + r * math.sin(start + sweep)}"
        )
        parts.append(
            path(
                d,
                stroke=ink,
                stroke_width=rng.choice((1.6, 2.2, 3)),
                stroke_linecap="round",
                opacity=round(rng.uniform(0.3, 0.9), 2),
            )
        )
    parts += [circle(px, py, 6, PAPER), hills(rng, 940, 60, mix(DEEP, TIDE, 0.3)), hills(rng, 980, 30, DEEP)]
    parts.append(path(("M-20 1210L-20 1130Q300 1000 640 985Q1000 975 1240 1060Q1500 1140 1820 1120L1820 1210Z"), NIGHT))
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
    dome = f"M{cx - 270} 702A270 290 0 0 1 {cx + 270} 702Z"
    slit = f"M{cx + 20} 702Q{cx + 30} 520 {cx + 60} 420L{cx + 210} 500Q{cx + 200} 600 {cx + 150} 702Z"
    tube = group(
        rect(-70, -36, 400, 72, SHELL),
        rect(-70, 4, 400, 32, SAND),
        rect(316, -44, 44, 88, RED),
        rect(-110, -24, 44, 48, NIGHT),
        rect(60, -42, 20, 84, NIGHT),
        rect(200, -42, 20, 84, NIGHT),
        at=(cx + 78, 640),
        turn=-52,
    )
    parts += [
        path(dome, TIDE),
        inside(
            path(dome, TIDE),
            *[
                path(f"M{cx} 400Q{cx + 270 * t} 470 {cx + 270 * t} 702", stroke=DEEP, stroke_width=6)
                for t in (-0.85, -0.6, -0.3, 0)
            ],
            rect(cx + 150, 380, 200, 330, NIGHT, opacity=0.25),
        ),
        path(slit, NIGHT),
        inside(path(f"M{cx - 20} 702Q{cx} 400 {cx + 60} 300L1500 0L1500 702Z", NIGHT), tube),
        path(f"M{cx - 270} 702A270 290 0 0 1 {cx + 24} 414Q{cx + 6} 560 {cx + 4} 702Z", TIDE),
        *[
            path(
                (f"M{cx - 20 - 250 * t} 702Q{cx - 20 - 240 * t} 500 {cx + 10 - 60 * t} {418 + 20 * t}"),
                stroke=DEEP,
                stroke_width=6,
            )
            for t in (0.05, 0.4, 0.75)
        ],
        rect(cx - 280, 700, 560, 30, NIGHT),
        figure(
            cx + 290,
            1040,
            190,
            Person(
                coat=RED,
                skirt=16,
                hat="wool",
                hat_ink=NIGHT,
                skin=SAND,
                nod=-16,
                hands=((14, -72), None),
                held=rect(-3, -2, 6, 9, PAPER, rx=2),
            ),
        ),
    ]
    parts += [
        conifer(x, y, h, NIGHT)
        for x, y, h in (
            (150, 1080, 260),
            (240, 1060, 200),
            (330, 1040, 160),
            (1350, 1100, 230),
            (1450, 1130, 290),
            (1600, 1140, 240),
            (1720, 1150, 300),
        )
    ]
    return "".join(parts)


@scene("orchard-frost")
def orchard_frost(rng: Random) -> str:
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP, mix(DEEP, TIDE, 0.6)], 600, swing=20),
        stars(rng, 190, 460),
        hills(rng, 520, 70, mix(DEEP, TIDE, 0.6)),
        hills(rng, 580, 24, mix(TIDE, MIST, 0.25)),
        rect(0, 610, W, 600, mix(DEEP, TIDE, 0.45)),
    ]
    vx, vy = 980, 560
    rows = ((vx + k * 24, vx + k * 420) for k in range(-8, 9))
    parts += [
        poly([(far, 612), (far + 7, 612), (near + 150, 1210), (near, 1210)], mix(PALE, TIDE, 0.35), opacity=0.5)
        for far, near in rows
    ]
    for s in (0.13, 0.18, 0.25, 0.35, 0.5, 0.72, 1.04):
        y = vy + 560 * s
        shade = mix(mix(DEEP, TIDE, 0.4), NIGHT, min(s * 1.6, 1))
        for k in range(-7, 8):
            x = vx + (k + 0.5) * 440 * s
            if not -200 < x < W + 200:
                continue
            parts.append(bare_tree(rng, x, y, 430 * s + 20, shade))
            parts.append(_smudge_pot(x + 215 * s, y + 26 * s, s))
    parts += [
        figure(
            640,
            1170,
            380,
            Person(
                coat=TIDE,
                legs=NIGHT,
                hat="wool",
                hat_ink=RED,
                skin=SAND,
                stance=WALK,
                hands=((22, -64), (12, -52)),
                lean=6,
            ),
        ),
        line(722, 930, 800, 1030, NIGHT, 8),
        rect(782, 1020, 36, 48, SAND, rx=6),
        circle(800, 1042, 70, PAPER, opacity=0.25),
    ]
    return "".join(parts)


def _smudge_pot(x: float, y: float, s: float) -> str:
    flame = path(
        (
            f"M{x - 16 * s} {y - 34 * s}Q{x - 26 * s} {y - 66 * s} {x} {y - 108 * s}"
            f"Q{x + 4 * s} {y - 78 * s} {x + 16 * s} {y - 70 * s}"
            f"Q{x + 24 * s} {y - 48 * s} {x + 15 * s} {y - 34 * s}Z"
        ),
        RED,
    )
    core = path(
        (
            f"M{x - 8 * s} {y - 34 * s}Q{x - 10 * s} {y - 54 * s} {x + 2 * s} {y - 74 * s}"
            f"Q{x + 14 * s} {y - 50 * s} {x + 8 * s} {y - 34 * s}Z"
        ),
        PAPER,
    )
    return (
        ellipse(x, y, 120 * s, 26 * s, SAND, opacity=0.3)
        + circle(x, y - 60 * s, 90 * s, SAND, opacity=0.14)
        + rect(x - 22 * s, y - 38 * s, 44 * s, 40 * s, NIGHT)
        + flame
        + core
    )
