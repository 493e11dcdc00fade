"""Wind, fog and ice."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.craft import buoy, ferry, floe, trawler
from art.kit.growth import gull, gulls, rocks
from art.kit.sky import glitter, hills, land, peaks, ridge, ripple, sky, snowfall, water
from art.kit.svg import (
    DEEP,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    RED,
    SAND,
    SHELL,
    TIDE,
    W,
    circle,
    group,
    line,
    mix,
    path,
    poly,
    rect,
    stroke,
)
from art.kit.works import lighthouse, turbine


@scene("wind-farm")
def wind_farm(rng: Random) -> str:
    parts = [
        sky(rng, [mix(TIDE, MIST, 0.5), MIST, PALE, mix(PALE, SHELL, 0.6), SHELL], 760, swing=24),
        circle(300, 724, 84, RED),
        water(rng, 760, DEEP, NIGHT, count=190),
        glitter(rng, 300, 770, 1190, SAND, width=110, spread=230),
    ]
    for i in range(5, -1, -1):
        s = 1 / (1 + 0.62 * i)
        x, y = 560 + 930 * s, 752 + 124 * s
        shade = mix(PAPER, PALE, min(i * 0.11, 0.7))
        parts.append(rect(x - 20 * s, y - 34 * s, 40 * s, 42 * s, RED))
        parts.append(turbine(x, y - 30 * s, 700 * s, 17 + 43 * i, shade, mix(shade, MIST, 0.5)))
        parts += [ripple(x - 70 * s, y + (10 + 8 * k) * s, 140 * s, 5 * s, MIST) for k in range(3)]
    parts += [
        stroke([(640, 905), (700, 960), (790, 1000)], SHELL, 3),
        stroke([(640, 905), (716, 940), (800, 985)], SHELL, 3),
        *[circle(760 + 34 * i, 1000 - 4 * i, 9, RED if i % 2 else SHELL) for i in range(6)],
        trawler(560, 1000, 430, flip=True),
        *[ripple(300 + 60 * i, 1014 + 9 * (i % 4), 150, 6, MIST) for i in range(8)],
        gulls(rng, 640, 520, 9, PAPER, reach=200, span=58),
        gull(930, 640, 70, PAPER, -8),
    ]
    return "".join(parts)


@scene("fog-bank")
def fog_bank(rng: Random) -> str:
    veil = [mix(PALE, PAPER, t) for t in (0.9, 0.7, 0.5, 0.3, 0.1)]
    parts = [
        rect(0, 0, W, 1200, mix(SHELL, PAPER, 0.5)),
        circle(430, 250, 74, mix(PAPER, SAND, 0.55)),
        land(ridge(rng, 330, 34), veil[0]),
        _bow(1000, 780, 1.0, mix(MIST, PALE, 0.45), mix(RED, PALE, 0.45)),
        *[
            line(x, 720, x, 720 - h, mix(MIST, PALE, 0.6), 6)
            + line(x - 40, 760 - h, x + 40, 760 - h, mix(MIST, PALE, 0.6), 4)
            for x, h in ((180, 250), (260, 310), (1560, 230))
        ],
        land(ridge(rng, 690, 44), veil[1]),
        land(ridge(rng, 770, 30), veil[2]),
        rocks(rng, 1330, 880, 420, 120, mix(TIDE, MIST, 0.35), mix(TIDE, MIST, 0.6)),
        group(lighthouse(1560, 822, 300), opacity=0.62),
        land(ridge(rng, 862, 24), veil[3]),
        land(ridge(rng, 950, 22), mix(MIST, PALE, 0.45)),
        *[ripple(rng.uniform(0, 1800), rng.uniform(965, 1190), rng.uniform(80, 240), 6, MIST) for _ in range(40)],
        buoy(470, 1000, 400),
        *[ripple(330 + 30 * i, 1022 + 12 * i, 250 - 20 * i, 6, TIDE) for i in range(5)],
        land(ridge(rng, 1110, 20), mix(PALE, PAPER, 0.5), opacity=0.75),
        gull(800, 420, 90, TIDE, -6),
        gull(690, 500, 60, MIST, 8),
    ]
    return "".join(parts)


def _bow(x: float, y: float, s: float, ink: str, boot: str) -> str:
    """A ship that comes straight at you."""
    parts = [
        rect(-150, -560, 300, 190, mix(ink, PAPER, 0.25)),
        rect(-190, -520, 380, 26, mix(ink, PAPER, 0.15)),
        *[rect(-134 + 46 * i, -545, 34, 18, mix(ink, NIGHT, 0.25)) for i in range(6)],
        line(0, -560, 0, -690, ink, 8),
        line(-60, -640, 60, -640, ink, 5),
        *[
            rect(-228 + 66 * i, -420 - (26 if i % 3 else 0), 60, 90, mix(ink, PAPER, 0.12 + 0.12 * (i % 2)))
            for i in range(7)
        ],
        path(("M-250 -352Q-120 -310 0 -300Q120 -310 250 -352Q200 -120 120 70L-120 70Q-200 -120 -250 -352Z"), ink),
        path("M0 -300Q120 -310 250 -352Q200 -120 120 70L0 70Z", mix(ink, NIGHT, 0.14)),
        poly([(-146, -10), (146, -10), (120, 70), (-120, 70)], boot),
        line(0, -300, 0, 70, mix(ink, NIGHT, 0.25), 6),
        circle(-110, -190, 16, mix(ink, NIGHT, 0.4)),
        circle(110, -190, 16, mix(ink, NIGHT, 0.4)),
    ]
    return group(*parts, at=(x, y), scale=s)


@scene("ferry-winter")
def ferry_winter(rng: Random) -> str:
    sea = mix(TIDE, DEEP, 0.35)
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL], 560, swing=22),
        circle(1340, 430, 70, RED),
        peaks(rng, 600, 300, mix(MIST, PALE, 0.35), snow=PAPER, width=420),
        hills(rng, 570, 30, mix(TIDE, MIST, 0.4), bottom=640),
        land(ridge(rng, 604, 14), PAPER, 660),
        *[
            rect(x, 578 - 10 * (x % 3), 36, 34, DEEP)
            + poly([(x - 6, 580 - 10 * (x % 3)), (x + 18, 556 - 10 * (x % 3)), (x + 42, 580 - 10 * (x % 3))], PAPER)
            for x in (120, 176, 240, 1500, 1570)
        ],
        rect(0, 640, W, 600, PAPER),
        land(ridge(rng, 660, 6), mix(PALE, PAPER, 0.55)),
        poly(_lead(rng), PALE, transform="translate(0 -9)"),
        poly(_lead(Random("ice")), sea),
        *[
            floe(x, y, w, mix(PAPER, SHELL, 0.4), mix(PALE, PAPER, 0.3))
            for x, y, w in (
                (40, 720, 150),
                (250, 700, 110),
                (60, 830, 230),
                (300, 770, 130),
                (-60, 940, 190),
                (420, 694, 80),
            )
        ],
    ]
    parts += [ripple(rng.uniform(200, 1500), rng.uniform(760, 1180), rng.uniform(40, 140), 5, NIGHT) for _ in range(30)]
    parts += [
        floe(x, y, w)
        for x, y, w in (
            (60, 1050, 190),
            (300, 1120, 150),
            (420, 950, 120),
            (640, 1050, 160),
            (180, 1180, 220),
            (1460, 850, 130),
            (900, 965, 90),
            (560, 840, 80),
        )
    ]
    parts += [
        ferry(960, 830, 980),
        group(
            path(
                (
                    "M830 475C760 420 690 440 640 400C560 380 500 420 440 390"
                    "C520 350 620 340 690 370C770 380 830 420 850 475Z"
                ),
                PAPER,
            ),
            opacity=0.75,
        ),
        *[
            floe(x, y, w)
            for x, y, w in ((1180, 930, 240), (1480, 960, 330), (1060, 1060, 330), (1420, 1110, 420), (820, 1170, 260))
        ],
        *[ripple(380 + 140 * i, 846 + 6 * (i % 3), 190, 7, PALE) for i in range(8)],
        gulls(rng, 500, 250, 6, DEEP, reach=220, span=52),
        snowfall(rng, 90),
    ]
    return "".join(parts)


def _lead(rng: Random) -> list[tuple[float, float]]:
    """The ragged edge of the open channel, once around."""
    far = [(560 + 60 * i, 668 + 4 * i + rng.uniform(-4, 4)) for i in range(22)]
    near = [(1820 - 96 * i, 900 + 310 * (i / 11) ** 1.4 + rng.uniform(-16, 16)) for i in range(12)]
    left = [(-20 + 60 * i, 1030 - 362 * (i / 10) ** 0.75 + rng.uniform(-13, 13)) for i in range(10)]
    return [*far, *near, (-20, 1210), *left]
