"""Trains, grain and freight."""

from __future__ import annotations

from random import Random

from art.built import house, moon, spire
from art.craft import coach, engine
from art.gallery import scene
from art.maps import axes, series
from art.nature import conifer, forest, gulls, hills, land, peaks, ridge, sky, stars, water
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
    line,
    mix,
    path,
    poly,
    rect,
    taper,
    text,
    trace,
)


@scene(
    "night-train-viaduct",
    alt="A lit night train crosses a tall stone viaduct under a crescent moon, mountains behind it and a village in the valley below.",
    caption="The first sleeper over the northern pass on the viaduct below the summit, every berth sold.",
    focal=(0.55, 0.4),
)
def night_train_viaduct(rng: Random) -> str:
    stone = mix(DEEP, TIDE, 0.45)
    top = ridge(rng, 1010, 50)
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP, mix(DEEP, TIDE, 0.55), TIDE], 720, swing=24),
        stars(rng, 120, 330),
        moon(1420, 190, 74),
        circle(1462, 176, 70, mix(NIGHT, DEEP, 0.28)),
        peaks(rng, 760, 640, mix(TIDE, MIST, 0.35), snow=SHELL, width=620),
        hills(rng, 690, 60, TIDE),
        hills(rng, 800, 60, mix(DEEP, TIDE, 0.5)),
        forest(rng, ridge(rng, 820, 40, step=34), 90, mix(DEEP, TIDE, 0.3), density=0.8),
        hills(rng, 850, 30, mix(DEEP, TIDE, 0.3)),
        _arches(stone),
        _sleeper(),
        land(top, NIGHT),
    ]
    parts += [house(rng, x, y, 74, 52, DEEP, NIGHT, lit=0.75, columns=2, rows=1) for x, y in ((180, 1010), (290, 1035), (90, 1060), (380, 1070), (1420, 1050), (1520, 1030), (1640, 1070))]
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
    d = trace("M", -20, deck, "L", W + 20, deck, "L", W + 20, H, "L", -20, H, "Z")
    shade = []
    for i in range(-1, 8):
        left = i * step + pier / 2 + 10
        right = left + step - pier
        radius = (right - left) / 2
        d += trace("M", left, H, "L", left, spring, "A", radius, radius, "0 0 1", right, spring, "L", right, H, "Z")
        shade.append(rect(right, spring - 30, pier * 0.34, H - spring + 30, NIGHT, opacity=0.35))
        shade.append(rect(right - 8, spring - 6, pier + 16, 12, mix(stone, MIST, 0.25)))
        shade += [rect(right - 4, spring + 130 * k, pier + 8, 7, mix(stone, NIGHT, 0.3)) for k in (1, 2, 3)]
    wall = path(d, stone, fill_rule="evenodd")
    parapet = rect(-20, deck - 12, W + 40, 16, mix(stone, MIST, 0.35)) + rect(-20, deck + 26, W + 40, 8, mix(stone, NIGHT, 0.35))
    return wall + "".join(shade) + parapet


def _sleeper() -> str:
    glow = group(poly([(1498, 520), (1830, 470), (1830, 556), (1498, 540)], PAPER), opacity=0.25)
    coaches = "".join(coach(-190 + 332 * i, 548, 328, 96, RED, PAPER if i != 2 else SAND, windows=8, band=SHELL) for i in range(4))
    return glow + coaches + engine(1140, 548, 360, 98, NIGHT, SAND, roof=DEEP)


@scene(
    "rail-freight-chart",
    alt="A line chart of freight from 2006 to 2026 in which rail climbs from 14 to 31 million tonnes and passes road in 2025.",
    caption="Freight carried to and from the port of Averne, by rail and by road, in million tonnes a year.",
    credit="Graphic: The Estuary. Source: Averne Port Office",
    focal=(0.6, 0.5),
)
def rail_freight_chart(rng: Random) -> str:
    rail = [14.0, 14.6, 14.1, 12.2, 12.9, 13.8, 14.2, 14.0, 15.1, 15.9, 16.2, 17.4, 18.1, 19.9, 19.2, 21.6, 23.7, 25.1, 27.2, 29.4, 31.2]
    road = [24.8, 26.3, 27.1, 24.2, 25.6, 27.9, 29.0, 30.4, 32.3, 33.1, 33.6, 33.2, 33.9, 33.0, 30.1, 31.4, 31.9, 31.0, 30.2, 28.6, 27.9]
    x, y, width, height = 190, 990, 1430, 720

    def at(i: int, value: float) -> tuple[float, float]:
        return x + width * i / 20, y - height * value / 40

    rails, roads = [at(i, v) for i, v in enumerate(rail)], [at(i, v) for i, v in enumerate(road)]
    gap = poly([*rails, *reversed(roads)], SAND, opacity=0.55)
    cross = (rails[18][0] + (rails[19][0] - rails[18][0]) * 0.79, rails[18][1] + (rails[19][1] - rails[18][1]) * 0.79)
    return "".join(
        [
            rect(0, 0, W, H, PAPER),
            text(88, 112, "Freight through Averne", 62, NIGHT, family=SERIF, weight=600),
            text(88, 176, "Million tonnes a year", 42, TIDE),
            gap,
            axes(x, y, width, height, [(k / 4, str(10 * k)) for k in range(5)], [(k / 4, str(2006 + 5 * k)) for k in range(5)], DEEP, SAND, size=42),
            line(cross[0], cross[1], cross[0], y, RED, 4, stroke_dasharray="4 12", stroke_linecap="round"),
            series(roads, ROPE, 13),
            series(rails, DEEP, 14),
            circle(*cross, 21, RED),
            circle(*cross, 9, PAPER),
            text(700, 338, "By road", 46, mix(ROPE, NIGHT, 0.45), weight=700),
            text(840, 800, "By rail", 46, DEEP, weight=700),
            text(cross[0] - 26, 890, "Rail passes road", 40, RED, anchor="end", weight=700),
            text(cross[0] - 26, 938, "in 2025", 40, RED, anchor="end", weight=700),
            text(rails[-1][0] + 20, rails[-1][1] + 10, "31.2", 42, DEEP, weight=700),
            text(roads[-1][0] + 20, roads[-1][1] + 26, "27.9", 42, mix(ROPE, NIGHT, 0.45), weight=700),
            text(88, 1140, "Source: Averne Port Office; 2026 to the end of October, at a yearly rate", 34, TIDE),
        ]
    )


@scene(
    "grain-silos",
    alt="Grain pours from a chute into a barge beneath a row of tall concrete silos at the water's edge.",
    caption="Grain goes out at Velyka Kosa, where the fortieth bin is the only one with room in it.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.5, 0.45),
)
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
    heap = path(trace("M", 1070, 945, "Q", 1170, 900, 1282, 838, "Q", 1390, 900, 1480, 945, "Z"), ROPE)
    lit = path(trace("M", 1110, 930, "Q", 1200, 895, 1282, 838, "L", 1300, 945, "L", 1090, 945, "Z"), SAND)
    hull = path(trace("M", 900, 940, "L", 940, 1060, "L", 1660, 1060, "Q", 1740, 1030, 1770, 930, "L", 1690, 940, "Z"), NIGHT)
    cabin = rect(926, 850, 120, 92, PAPER) + rect(914, 838, 144, 16, RED)
    panes = "".join(rect(942 + 34 * i, 872, 22, 26, DEEP) for i in range(3))
    stripe = poly([(922, 1004), (1742, 1004), (1730, 1026), (930, 1026)], RED)
    shade = "".join(ellipse(1300 + dx, 1074 + dy, 330 - dy * 3, 9, NIGHT, opacity=0.5) for dx, dy in ((0, 0), (40, 22), (-30, 44)))
    return shade + heap + lit + cabin + panes + hull + stripe + line(986, 838, 986, 780, NIGHT, 6)


_ = (conifer, MIST, group)
