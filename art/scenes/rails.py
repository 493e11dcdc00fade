"""Trains and grain."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.craft import coach, engine, tug
from art.kit.growth import forest, gulls
from art.kit.people import Person, figure
from art.kit.sky import glitter, hills, land, peaks, ridge, ripple, sky, stars, water
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
    line,
    mix,
    path,
    poly,
    rect,
    stroke,
    taper,
    text,
)
from art.kit.town import house, spire
from art.kit.works import scaffold, truss


@scene("night-train-viaduct")
def night_train_viaduct(rng: Random) -> str:
    stone = mix(DEEP, TIDE, 0.45)
    top = ridge(rng, 1010, 50)
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP, mix(DEEP, TIDE, 0.55), TIDE], 720, swing=24),
        stars(rng, 120, 330),
        path("M1440 104A88 88 0 1 0 1508 246A70 70 0 1 1 1440 104Z", SHELL),
        peaks(rng, 760, 640, mix(TIDE, MIST, 0.35), snow=SHELL, width=620),
        hills(rng, 690, 60, TIDE),
        hills(rng, 800, 60, mix(DEEP, TIDE, 0.5)),
        forest(rng, ridge(rng, 820, 40, step=34), 90, mix(DEEP, TIDE, 0.3), density=0.8),
        hills(rng, 850, 30, mix(DEEP, TIDE, 0.3)),
        _arches(stone),
        _sleeper(),
        land(top, NIGHT),
    ]
    parts += [
        house(rng, x, y, 74, 52, DEEP, NIGHT, lit=0.75, columns=2, rows=1)
        for x, y in ((180, 1010), (290, 1035), (90, 1060), (380, 1070), (1420, 1050), (1520, 1030), (1640, 1070))
    ]
    parts += [spire(500, 1050, 54, 190, DEEP, NIGHT), rect(490, 930, 20, 22, SAND, rx=10)]
    parts += [
        land(ridge(rng, 1130, 34), mix(NIGHT, DEEP, 0.35)),
        forest(rng, ridge(rng, 1180, 20, step=46), 190, NIGHT, density=0.75),
        forest(rng, ridge(rng, 1215, 10, step=38), 150, mix(NIGHT, "#000000", 0.25), density=0.9),
    ]
    return "".join(parts)


def _arches(stone: str) -> str:
    """The viaduct: a wall across the valley with the openings cut out."""
    deck, spring, step, pier = 560, 700, 257, 62
    d = f"M-20 {deck}L{W + 20} {deck}L{W + 20} {H}L-20 {H}Z"
    shade = []
    for i in range(-1, 8):
        left = i * step + pier / 2 + 10
        right = left + step - pier
        radius = (right - left) / 2
        d += f"M{left} {H}L{left} {spring}A{radius} {radius} 0 0 1 {right} {spring}L{right} {H}Z"
        shade.append(rect(right, spring - 30, pier * 0.34, H - spring + 30, NIGHT, opacity=0.35))
        shade.append(rect(right - 8, spring - 6, pier + 16, 12, mix(stone, MIST, 0.25)))
        shade += [rect(right - 4, spring + 130 * k, pier + 8, 7, mix(stone, NIGHT, 0.3)) for k in (1, 2, 3)]
    wall = path(d, stone, fill_rule="evenodd")
    parapet = rect(-20, deck - 12, W + 40, 16, mix(stone, MIST, 0.35)) + rect(
        -20, deck + 26, W + 40, 8, mix(stone, NIGHT, 0.35)
    )
    return wall + "".join(shade) + parapet


def _sleeper() -> str:
    glow = group(poly([(1498, 520), (1830, 470), (1830, 556), (1498, 540)], PAPER), opacity=0.25)
    coaches = "".join(
        coach(-190 + 332 * i, 548, 328, 96, RED, PAPER if i != 2 else SAND, windows=8, band=SHELL) for i in range(4)
    )
    return glow + coaches + engine(1140, 548, 360, 98, NIGHT, SAND, roof=DEEP)


@scene("bridge-repair")
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
    parts += [scaffold(700, 850, 280, 330, DEEP, columns=3, lifts=4, plank=ROPE)]
    masons = (
        (745, 762, 1, "helmet", RED, (18, -70)),
        (940, 680, -1, "helmet", SAND, (22, -84)),
        (740, 598, 1, "helmet", TIDE, (20, -60)),
    )
    parts += [
        figure(
            x,
            y,
            120,
            Person(coat=coat, legs=NIGHT, skin=ROPE, hat=hat, hat_ink=PAPER, facing=face, hands=(hand, (12, -60))),
        )
        for x, y, face, hat, coat, hand in masons
    ]
    parts += _work_barge()
    parts += [
        tug(330, 1090, 250),
        *[ripple(180 + 40 * i, 1102 + 7 * (i % 3), 140, 6, PALE) for i in range(6)],
        gulls(rng, 560, 200, 5, NIGHT, reach=200, span=50),
    ]
    return "".join(parts)


def _pier(x: float, top: float) -> list[str]:
    """A stone pier; the one at 840 has the crack."""
    parts = [
        poly([(x - 86, top), (x + 86, top), (x + 110, 930), (x - 110, 930)], SHELL),
        poly([(x + 24, top), (x + 86, top), (x + 110, 930), (x + 34, 930)], SAND),
    ]
    for i in range(8):
        y = top + 20 + i * 50
        parts.append(line(x - 90 - i * 2.6, y, x + 90 + i * 2.6, y, mix(SAND, ROPE, 0.6), 3))
        parts += [
            line(x + dx + (26 if i % 2 else 0), y, x + dx + (26 if i % 2 else 0), y + 50, mix(SAND, ROPE, 0.6), 3)
            for dx in (-60, 0, 52)
        ]
    parts += [
        rect(x - 104, top - 10, 208, 26, ROPE),
        poly([(x - 140, 900), (x + 140, 900), (x + 160, 960), (x - 160, 960)], mix(ROPE, NIGHT, 0.35)),
        ellipse(x, 962, 190, 12, NIGHT, opacity=0.35),
    ]
    if x == 840:
        parts.append(
            stroke(
                [
                    (800, top + 20),
                    (826, top + 90),
                    (806, top + 150),
                    (848, top + 240),
                    (830, top + 300),
                    (866, top + 380),
                ],
                NIGHT,
                9,
            )
        )
    return parts


def _hopper(x: float, y: float, ink: str) -> str:
    wheels = "".join(circle(x + dx, y - 14, 14, NIGHT) for dx in (40, 76, 148, 184))
    load = path(f"M{x + 12} {y - 96}Q{x + 112} {y - 128} {x + 212} {y - 96}Z", SAND)
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
        figure(
            1100,
            950,
            130,
            Person(coat=SAND, legs=NIGHT, skin=SAND, hat="helmet", hat_ink=RED, facing=-1, hands=((20, -98), None)),
        ),
        path("M1030 944L1060 1016L1450 1016L1480 944Z", NIGHT),
        rect(1030, 936, 450, 16, ROPE),
        ellipse(1255, 1022, 240, 11, NIGHT, opacity=0.5),
    ]


@scene("grain-silos")
def grain_silos(rng: Random) -> str:
    parts = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.55), SHELL, PAPER, SHELL], 820, swing=26),
        circle(1500, 640, 130, RED),
        hills(rng, 800, 24, mix(MIST, PALE, 0.4), bottom=860),
        rect(0, 830, W, 200, TIDE),
    ]
    for i in range(5):
        left, wide = 70 + i * 170, 172
        parts += [
            rect(left, 250, wide, 640, SHELL),
            rect(left, 250, wide * 0.22, 640, PAPER),
            rect(left + wide * 0.58, 250, wide * 0.42, 640, SAND),
            rect(left + wide * 0.86, 250, wide * 0.14, 640, ROPE),
            *[line(left, y, left + wide, y, mix(SAND, ROPE, 0.5), 3) for y in range(340, 880, 90)],
        ]
    parts += [
        rect(50, 196, 890, 58, DEEP),
        *[rect(80 + 50 * i, 212, 26, 22, PALE) for i in range(17)],
        rect(90, 90, 190, 110, NIGHT),
        poly([(76, 92), (185, 40), (294, 92)], DEEP),
        rect(130, 120, 34, 40, SAND),
        rect(200, 120, 34, 40, TIDE),
        text(480, 452, "VELYKA KOSA", 82, TIDE, anchor="middle", weight=700, letter_spacing=14),
        poly([(900, 200), (1250, 330), (1250, 376), (900, 254)], DEEP),
        *[line(920 + 54 * i, 210 + 20 * i, 920 + 54 * i, 252 + 20 * i, MIST, 4) for i in range(6)],
        line(1180, 350, 1130, 880, NIGHT, 14),
        line(1180, 350, 1240, 880, NIGHT, 14),
        *[line(1160 - 9 * k, 500 + 110 * k, 1204 + 12 * k, 560 + 110 * k, NIGHT, 7) for k in range(3)],
        rect(1216, 320, 70, 90, NIGHT),
        poly([(1226, 410), (1276, 410), (1290, 560), (1238, 560)], TIDE),
        taper([(1264, 555), (1272, 700), (1282, 850)], [36, 44, 80], ROPE),
        taper([(1258, 560), (1264, 700), (1270, 850)], [8, 10, 16], SAND),
        rect(-10, 880, 1260, 80, NIGHT),
        rect(-10, 880, 1260, 16, TIDE),
        *[rect(60 + 150 * i, 930, 60, 40, DEEP) for i in range(8)],
        water(rng, 956, TIDE, DEEP, count=110),
        _barge(),
        gulls(rng, 1520, 330, 8, NIGHT, reach=200, span=56),
    ]
    return "".join(parts)


def _barge() -> str:
    heap = path("M1070 945Q1170 900 1282 838Q1390 900 1480 945Z", ROPE)
    lit = path("M1110 930Q1200 895 1282 838L1300 945L1090 945Z", SAND)
    hull = path("M900 940L940 1060L1660 1060Q1740 1030 1770 930L1690 940Z", NIGHT)
    cabin = rect(926, 850, 120, 92, PAPER) + rect(914, 838, 144, 16, RED)
    panes = "".join(rect(942 + 34 * i, 872, 22, 26, DEEP) for i in range(3))
    stripe = poly([(922, 1004), (1742, 1004), (1730, 1026), (930, 1026)], RED)
    shade = "".join(
        ellipse(1300 + dx, 1074 + dy, 330 - dy * 3, 9, NIGHT, opacity=0.5) for dx, dy in ((0, 0), (40, 22), (-30, 44))
    )
    return shade + heap + lit + cabin + panes + hull + stripe + line(986, 838, 986, 780, NIGHT, 6)
