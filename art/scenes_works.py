"""Salt, steel, tides and the maps people argue over."""

from __future__ import annotations

import math
from random import Random

from art.built import hanging_lamp, ladder, scaffold
from art.gallery import scene
from art.maps import axes, bumps, compass, lettering, level, place, scale_bar, series
from art.nature import gulls, hills, land, ridge, ripple, sky
from art.people import STAND, WALK, Person, figure
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
    "tide-table",
    alt="A curve of the tide over one day, between half a metre and four and a half, runs across to a gauge on a harbour wall.",
    caption="Lower Quay on Sunday: what the table promised, and what the gauge saw.",
    credit="Graphic: The Estuary. Source: Averne Harbour Office",
    focal=(0.55, 0.5),
)
def tide_table(rng: Random) -> str:
    x, y, width, height = 150, 1000, 1110, 780

    def tide(hour: float) -> float:
        return 2.5 + 1.95 * math.cos((hour - 4.4) / 12.42 * math.tau) + 0.12 * math.cos(hour / 24 * math.tau)

    def at(hour: float, metres: float) -> tuple[float, float]:
        return x + width * hour / 24, y - height * metres / 6

    curve_points = [at(h / 4, tide(h / 4)) for h in range(97)]
    measured = [at(h / 4, tide(h / 4 - 0.35) + 0.42) for h in range(63)]
    now = measured[-1]
    sea = poly([(x, y), *curve_points, (x + width, y)], PALE)
    parts = [
        rect(0, 0, W, H, PAPER),
        text(72, 104, "Lower Quay, Sunday", 60, NIGHT, family=SERIF, weight=600),
        text(72, 162, "Height of the tide, metres", 40, TIDE),
        sea,
        axes(x, y, width, height, [(k / 6, str(k)) for k in range(6)], [(h / 24, f"{h:02}:00") for h in (0, 6, 12, 18, 24)], DEEP, SAND, size=38),
        series(curve_points, TIDE, 8),
        series(measured, RED, 11),
    ]
    for hour, label in ((4.5, "04:30"), (16.9, "16:54")):
        px, py = at(hour, tide(hour))
        if hour < 12:
            parts.append(text(px, py - 92, "Measured", 38, RED, anchor="middle", weight=700))
        parts.append(text(px, py + 84, label, 34, DEEP, anchor="middle", weight=600))
    parts += [
        text(at(19.1, 0)[0], at(0, 3.55)[1], "Predicted", 38, TIDE, weight=700),
        line(*now, 1800, now[1], RED, 4, stroke_dasharray="5 13", stroke_linecap="round"),
        _gauge(rng, y, height, now[1]),
        circle(*now, 19, RED),
        circle(*now, 8, PAPER),
        text(72, 1140, "Source: Averne Harbour Office, gauge 2", 32, TIDE),
    ]
    return "".join(parts)


def _gauge(rng: Random, y: float, height: float, level_y: float) -> str:
    """The harbour wall with its staff, on the same scale as the chart."""
    left = 1400
    stones = []
    for row in range(12):
        for c in range(5):
            shade = mix(DEEP, TIDE, rng.uniform(0.05, 0.4))
            stones.append(rect(left + c * 100 - (50 if row % 2 else 0), 90 + row * 96, 96, 92, shade))
    face = inside(rect(left, 86, 400, 1120, NIGHT), rect(left, 86, 400, 1120, NIGHT), *stones)
    parts = [face, rect(left - 24, 60, 460, 46, NIGHT), rect(left - 24, 60, 460, 12, ROPE)]
    staff = [rect(1500, y - height * 5.5 / 6, 110, height * 5.7 / 6, PAPER)]
    for tenth in range(55):
        up = y - height * tenth / 60
        wide = 62 if tenth % 10 == 0 else (46 if tenth % 5 == 0 else 28)
        staff.append(rect(1500, up - 7, wide, 8, RED if tenth % 10 == 0 else NIGHT))
        if tenth % 10 == 0 and tenth:
            staff.append(text(1600, up + 10, str(tenth // 10), 46, NIGHT, anchor="end", weight=700))
    rungs = ladder(1710, 1210, 1710, 70, 90, mix(ROPE, NIGHT, 0.2), rungs=22, thick=9)
    weed = rect(left, level_y - 66, 400, 80, mix(TIDE, NIGHT, 0.35), opacity=0.6)
    sea = [rect(left - 60, level_y, 480, 1210 - level_y, DEEP, opacity=0.78), poly([(left - 60, level_y), (left, level_y), (left, 1210), (left - 60, 1210)], DEEP)]
    sea += [ripple(rng.uniform(left - 50, 1750), level_y + 14 + 22 * k, rng.uniform(50, 120), 5, MIST) for k in range(24)]
    return "".join([*parts, weed, rungs, *staff, *sea, line(left - 60, level_y, 1800, level_y, PAPER, 5)])


@scene(
    "salt-pans",
    alt="A worker draws salt with a long rake among shallow square pans, white cones of salt along the dykes.",
    caption="Eleven rakers are left at Saltgate, and three hundred and forty pans.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.6, 0.6),
)
def salt_pans(rng: Random) -> str:
    horizon, vx = 430, 980
    parts = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER], horizon, swing=18),
        circle(430, 330, 84, RED),
        hills(rng, 410, 26, mix(MIST, PALE, 0.4), bottom=horizon + 10),
        _mill(1420, horizon + 6),
        rect(0, horizon, W, H, ROPE),
    ]
    tones = [PALE, mix(PALE, PAPER, 0.5), MIST, mix(RED, SHELL, 0.55), mix(MIST, PALE, 0.5), SHELL, mix(RED, SAND, 0.4), TIDE]
    rows = [horizon + 14, 462, 500, 556, 640, 770, 960, 1260]
    for r in range(len(rows) - 1):
        near, far = rows[r + 1], rows[r]
        for c in range(-9, 10):
            ink = tones[(c * 5 + r * 3) % len(tones)]
            parts.append(poly([_pan(vx, horizon, c + 0.05, far), _pan(vx, horizon, c + 0.95, far), _pan(vx, horizon, c + 0.95, near - (near - far) * 0.12), _pan(vx, horizon, c + 0.05, near - (near - far) * 0.12)], ink))
    parts += [_salt(x, y, s) for x, y, s in ((300, 470, 22), (380, 470, 22), (460, 470, 22), (1180, 506, 38), (1300, 506, 38), (1420, 506, 38), (1540, 506, 38), (260, 562, 60), (420, 562, 60), (580, 562, 60))]
    parts += [_salt(x, y, s) for x, y, s in ((1330, 780, 120), (1620, 780, 130), (150, 975, 190))]
    worker = Person(coat=RED, legs=DEEP, skin=ROPE, hat="brim", hat_ink=SAND, stance=((20, 4), (-24, -18)), lean=18, hands=((25, -62), (31, -55)), facing=-1)
    parts += [
        ellipse(1010, 1092, 130, 14, NIGHT, opacity=0.22),
        line(1060, 790, 560, 1080, NIGHT, 9),
        rect(520, 1066, 86, 22, NIGHT, transform="rotate(-14 560 1080)"),
        path(trace("M", 500, 1100, "Q", 540, 1050, 590, 1098, "Z"), PAPER),
        figure(1020, 1090, 440, worker),
        figure(700, 640, 110, Person(coat=DEEP, legs=NIGHT, hat="scarf", hat_ink=PAPER, skirt=22, lean=14, hands=((24, -60), (26, -56)))),
        line(712, 576, 780, 636, NIGHT, 3),
        gulls(rng, 1350, 180, 6, TIDE, reach=220, span=50),
    ]
    return "".join(parts)


def _pan(vx: float, horizon: float, c: float, y: float) -> tuple[float, float]:
    t = (y - horizon) / (H - horizon)
    return (vx + (c * 420 - 160) * t * 1.15, y)


def _salt(x: float, y: float, size: float) -> str:
    return poly([(x - size * 0.7, y), (x - size * 0.08, y - size * 0.9), (x + size * 0.1, y - size * 0.9), (x + size * 0.75, y)], PAPER) + poly([(x + size * 0.1, y - size * 0.9), (x + size * 0.75, y), (x + size * 0.12, y)], PALE) + ellipse(x, y, size * 0.76, size * 0.06, mix(PALE, PAPER, 0.5))


def _mill(x: float, y: float) -> str:
    sails = "".join(group(rect(-4, -150, 8, 150, NIGHT), rect(4, -148, 28, 116, TIDE, opacity=0.8), at=(x, y - 150), turn=20 + 90 * i) for i in range(4))
    return poly([(x - 44, y), (x + 44, y), (x + 26, y - 150), (x - 26, y - 150)], PAPER) + poly([(x + 6, y), (x + 44, y), (x + 26, y - 150), (x + 6, y - 150)], SAND) + path(trace("M", x - 32, y - 148, "Q", x, y - 200, x + 32, y - 148, "Z"), NIGHT) + sails


@scene(
    "shipyard-welders",
    alt="Two welders on scaffolding throw showers of sparks against the great dark bow of a ship under construction.",
    caption="On the slip at Averne, where there is more steel than there are hands to weld it.",
    focal=(0.45, 0.5),
)
def shipyard_welders(rng: Random) -> str:
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP, mix(DEEP, TIDE, 0.5)], 1000, swing=24),
        *[line(x, 0, x, 1000, mix(DEEP, TIDE, 0.3), 22) for x in (60, 330)],
        *[line(60, y, 330, y + 150, mix(DEEP, TIDE, 0.3), 9) + line(330, y, 60, y + 150, mix(DEEP, TIDE, 0.3), 9) for y in (0, 240, 480, 720)],
        rect(-10, 60, 900, 34, mix(DEEP, TIDE, 0.3)),
        line(560, 94, 560, 240, NIGHT, 6),
        path(trace("M", 545, 240, "q", 15, 50, 32, 12), stroke=NIGHT, stroke_width=9),
        _hull(),
        rect(0, 1000, W, 210, mix(NIGHT, DEEP, 0.45)),
        *[line(0, y, W, y, DEEP, 4) for y in (1000, 1090)],
        *[rect(700 + 210 * i, 1000, 110, 60, mix(ROPE, NIGHT, 0.55)) for i in range(6)],
        scaffold(330, 1044, 400, 800, ROPE, columns=2, lifts=4, plank=mix(ROPE, SAND, 0.5)),
    ]
    low, high = (815, 700), (720, 298)
    parts += [circle(*p, r, SHELL, opacity=o) for p in (low, high) for r, o in ((190, 0.10), (120, 0.14), (64, 0.25))]
    parts += [
        figure(600, 838, 270, Person(coat=TIDE, legs=DEEP, hat="bare", skin=ROPE, stance=((70, -10), (-4, -80)), lean=20, hands=((36, -62), (30, -58)), held=_torch())),
        _visor(600, 838, 270, 20),
        figure(560, 438, 270, Person(coat=RED, legs=DEEP, hat="bare", skin=ROPE, stance=((16, 4), (-14, -8)), lean=10, hands=((34, -86), (28, -78)), held=_torch())),
        _visor(560, 438, 270, 10),
        _sparks(rng, low),
        _sparks(rng, high),
        ellipse(180, 1134, 60, 9, NIGHT), figure(180, 1130, 270, Person(coat=MIST, legs=TIDE, hat="helmet", hat_ink=SAND, skin=SAND, hands=((6, -84), None), arms=((0, 0), (12, 40)), nod=-16)),
    ]
    return "".join(parts)


def _hull() -> str:
    body = trace("M", 690, 40, "L", 1830, 110, "L", 1830, 1010, "L", 960, 1010, "Q", 850, 860, 800, 640, "Q", 760, 380, 690, 40, "Z")
    seams = [path(trace("M", 718 + 26 * k, 180 + 130 * k, "Q", 1200, 210 + 128 * k, 1830, 240 + 118 * k), stroke=NIGHT, stroke_width=5) for k in range(6)]
    plates = [line(1000 + 190 * i, 60 + 12 * i, 1010 + 190 * i, 1010, NIGHT, 4) for i in range(5)]
    primer = path(trace("M", 880, 850, "Q", 1300, 800, 1830, 800, "L", 1830, 1010, "L", 960, 1010, "Q", 912, 940, 880, 850, "Z"), mix(RED, NIGHT, 0.25))
    bare = [poly([(1010, 318), (1190, 330), (1190, 450), (1008, 440)], mix(TIDE, MIST, 0.3)), poly([(1390, 470), (1580, 478), (1580, 596), (1392, 590)], mix(TIDE, MIST, 0.15))]
    bulb = path(trace("M", 960, 1010, "Q", 760, 1010, 760, 920, "Q", 770, 850, 880, 850, "Z"), mix(RED, NIGHT, 0.35))
    return path(body, mix(DEEP, TIDE, 0.45)) + path(trace("M", 690, 40, "L", 760, 44, "Q", 830, 400, 880, 640, "Q", 930, 860, 1040, 1010, "L", 960, 1010, "Q", 850, 860, 800, 640, "Q", 760, 380, 690, 40, "Z"), mix(MIST, SAND, 0.35)) + "".join(bare) + primer + "".join(seams) + "".join(plates) + bulb + text(1180, 250, "214", 120, PALE, weight=700, opacity=0.9)


def _torch() -> str:
    return line(-3, 3, 9, -4, NIGHT, 2.6) + line(9, -4, 13, -3, SAND, 1.6)


def _visor(x: float, y: float, height: float, lean: float) -> str:
    mask = path(trace("M", -5.5, -99, "Q", 2, -103, 9, -98, "L", 10, -86, "Q", 4, -81, 0, -84, "L", -5, -91, "Z"), NIGHT) + rect(3.4, -96, 5.6, 4, SAND)
    return group(mask, transform=f"translate({x} {y}) scale({height / 100}) rotate({lean} 0 -47)")


def _sparks(rng: Random, at: tuple[float, float]) -> str:
    parts = []
    for _ in range(90):
        a, far = rng.gauss(1.9, 0.75), rng.expovariate(1 / 120) + 20
        x, y = at[0] + math.cos(a) * far, at[1] + math.sin(a) * far + far * far / 900
        parts.append(line(x, y, x + math.cos(a) * 14, y + math.sin(a) * 14 + far / 30, rng.choice((PAPER, SHELL, SAND, RED)), rng.uniform(2, 5), stroke_linecap="round"))
    star = "".join(group(poly([(-5, 0), (0, -46), (5, 0)], PAPER), at=at, turn=45 * i) for i in range(8))
    return "".join(parts) + star + circle(*at, 17, PAPER)


@scene(
    "river-commission",
    alt="Seen from above, officials sit round a long table inlaid with the course of a river, papers and one red folder before them.",
    caption="The River Commission has a quorum for the first time in nineteen years. One adviser had gone to look for the bell.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.5, 0.5),
)
def river_commission(rng: Random) -> str:
    floor = mix(SAND, ROPE, 0.35)
    parts = [rect(0, 0, W, H, floor)]
    for row in range(13):
        for c in range(-1, 8):
            x, y = c * 260 + (130 if row % 2 else 0), row * 96
            parts.append(rect(x, y, 258, 94, mix(floor, ROPE, rng.uniform(0, 0.45))))
    parts.append(rect(170, 150, 1460, 900, mix(RED, NIGHT, 0.12)) + rect(200, 180, 1400, 840, "none", stroke=SAND, stroke_width=6))
    seats = [(430 + 235 * i, 318, 180) for i in range(5)] + [(430 + 235 * i, 882, 0) for i in range(5)] + [(222, 600, 90), (1578, 600, 270)]
    coats = (NIGHT, TIDE, DEEP, NIGHT, MIST, DEEP, NIGHT, TIDE, NIGHT, DEEP, NIGHT, TIDE)
    parts += [_chair(x, y, turn) for x, y, turn in seats]
    parts.append(_table())
    for i, (x, y, turn) in enumerate(seats):
        if i == 8:
            parts.append(_sheet(x, y, turn, "", rng))
            continue
        parts.append(_sheet(x, y, turn, RED if i == 3 else "", rng))
        parts.append(_official(x, y, turn, coats[i], (NIGHT, MIST, ROPE, SHELL, DEEP, NIGHT, SAND, NIGHT, PALE, NIGHT, ROPE, MIST)[i], i))
    return "".join(parts)


def _table() -> str:
    top = rect(318, 400, 1164, 400, mix(ROPE, NIGHT, 0.62), rx=200)
    shade = rect(318, 426, 1164, 400, NIGHT, rx=200, opacity=0.35)
    board = rect(330, 410, 1140, 380, mix(ROPE, NIGHT, 0.42), rx=190)
    river = [(300, 640), (450, 600), (600, 650), (760, 560), (920, 600), (1080, 540), (1240, 600), (1500, 560)]
    inlay = inside(
        rect(342, 422, 1116, 356, PAPER, rx=178),
        rect(342, 422, 1116, 356, mix(ROPE, SAND, 0.35), rx=178),
        taper(river, [34, 30, 36, 42, 52, 60, 84, 150], TIDE),
        taper([(560, 400), (600, 500), (640, 640)], [10, 14, 20], TIDE),
        taper([(1000, 800), (1010, 680), (1060, 560)], [10, 14, 20], TIDE),
        taper(river, [8, 8, 9, 10, 12, 14, 18, 30], PALE),
        *[circle(x, y, 10, RED) for x, y in ((660, 622), (1010, 566), (1310, 590))],
    )
    return shade + top + board + inlay


def _chair(x: float, y: float, turn: float) -> str:
    return group(rect(-78, 20, 156, 84, NIGHT, rx=26), rect(-66, -50, 132, 110, mix(NIGHT, RED, 0.35), rx=20), at=(x, y), turn=turn)


def _official(x: float, y: float, turn: float, coat: str, hair: str, i: int) -> str:
    """Someone seen from straight above, who faces the top of the page before the turn."""
    skin = (SAND, SHELL, ROPE)[i % 3]
    reach = 78 if i % 2 else 64
    bald = i in (1, 6, 11)
    parts = [
        ellipse(8, 12, 92, 46, NIGHT, opacity=0.3),
        stroke([(-72, 0), (-64, -44), (-30, -reach)], coat, 34),
        stroke([(72, 0), (66, -44), (36, -reach - 6)], coat, 34),
        circle(-28, -reach - 8, 15, skin),
        circle(38, -reach - 16, 15, skin),
        ellipse(0, 4, 90, 44, coat),
        path(trace("M", -20, -34, "L", 0, -6, "L", 20, -34, "Z"), PAPER),
        ellipse(0, -6, 33, 38, skin),
        ellipse(0, -42, 7, 9, skin),
    ]
    parts.append(path(trace("M", -33, -8, "A", 33, 36, "0 0 0", 33, -8, "Q", 20, 6, 0, 4, "Q", -20, 6, -33, -8, "Z"), hair) if bald else ellipse(0, -2, 34, 36, hair) + ellipse(0, -30, 22, 12, skin))
    if i in (4, 9):
        parts.append(circle(0, 30, 18, hair))
    return group(*parts, at=(x, y), turn=turn)


def _sheet(x: float, y: float, turn: float, cover: str, rng: Random) -> str:
    tilt = rng.uniform(-8, 8)
    lines = "".join(line(-30, -20 + 11 * k, 30 - 14 * (k % 2), -20 + 11 * k, ROPE, 3) for k in range(5))
    sheet = group(rect(-42, -34, 84, 72, cover or PAPER), "" if cover else lines, at=(6, -142), turn=tilt)
    cup = circle(84, -128, 22, PAPER) + circle(84, -128, 14, mix(ROPE, NIGHT, 0.6))
    return group(sheet, cup, at=(x, y), turn=turn)


@scene(
    "ceasefire-map",
    alt="A contour map of a mountain valley shows a red ceasefire line, a hatched buffer zone and four numbered observer posts.",
    caption="Where two copies of the map differ: a bend of the river, one spring and a sheepfold.",
    credit="Map: The Estuary",
    focal=(0.5, 0.5),
)
def ceasefire_map(rng: Random) -> str:
    relief = bumps([(380, 260, 380, 280, 1.25), (1420, 340, 360, 300, 1.35), (1080, 1080, 420, 260, 1.1), (120, 980, 340, 260, 1.05), (860, 120, 220, 160, 0.5), (1740, 950, 260, 260, 0.9)], 0.06)
    tints = [mix(PAPER, SHELL, 0.5), SHELL, mix(SHELL, SAND, 0.5), SAND, mix(SAND, ROPE, 0.4), mix(SAND, ROPE, 0.75), ROPE]
    parts = [rect(0, 0, W, H, PAPER)]
    for i, ink in enumerate(tints):
        parts.append(level(relief, 0.18 + 0.16 * i, ink))
    parts += [level(relief, 0.1 + 0.08 * k, "none", stroke=mix(ROPE, NIGHT, 0.25), stroke_width=4 if k % 8 == 0 else 2, opacity=0.55) for k in range(0, 15, 2)]
    river = [(-20, 640), (240, 600), (520, 640), (760, 560), (900, 640), (1120, 690), (1380, 730), (1820, 700)]
    brook = [(860, -20), (900, 240), (860, 420), (790, 560)]
    for points, wide in ((river, 30), (brook, 14)):
        parts.append(curve(points, DEEP, wide) + curve(points, PALE, wide - 7))
    north = [(-20, 470), (260, 500), (520, 520), (700, 430), (900, 470), (1120, 570), (1400, 610), (1820, 540)]
    south = [(-20, 530), (260, 560), (520, 585), (720, 700), (930, 800), (1140, 780), (1400, 690), (1820, 610)]
    zone = poly([*_dense(north), *reversed(_dense(south))], "#000")
    hatch = "".join(line(x, 1200, x + 700, 0, RED, 4) for x in range(-800, 1900, 36))
    name = "zone"
    parts.append(f'<clipPath id="{name}">{zone}</clipPath><g clip-path="url(#{name})" opacity="0.55">{hatch}</g>')
    parts += [curve(north, PAPER, 16), curve(north, RED, 9), curve(south, PAPER, 16), curve(south, RED, 9, stroke_dasharray="30 20")]
    for i, (x, y) in enumerate(((260, 500), (704, 430), (1120, 572), (1500, 596)), 1):
        parts.append(rect(x - 24, y - 24, 48, 48, NIGHT) + text(x, y + 13, str(i), 36, PAPER, anchor="middle", weight=700))
    parts += [
        place(960, 745, "Sel spring", size=34, halo=PAPER),
        place(560, 760, "Marn", size=38, halo=PAPER),
        place(1240, 460, "Upper Sel", size=38, side="end", halo=SHELL),
        place(330, 800, "Kesh", size=38, halo=PAPER),
        place(1560, 820, "Tolm", size=38, halo=PAPER),
        lettering(400, 250, "Grey Saddle", 44, NIGHT, turn=-8),
        lettering(1450, 300, "Three Priests", 44, NIGHT, turn=10),
        lettering(1090, 1030, "The Anvil", 44, NIGHT, turn=-6),
        lettering(300, 650, "River Sel", 36, DEEP, turn=4),
        _legend(),
        compass(1680, 170, 92),
        rect(14, 14, W - 28, H - 28, "none", stroke=DEEP, stroke_width=8),
    ]
    return "".join(parts)


def _dense(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points of the smooth line through these, close together."""
    out = []
    for i in range(len(points) - 1):
        p0, p1, p2, p3 = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, len(points) - 1)]
        for step in range(12):
            t = step / 12
            out.append(tuple(0.5 * (2 * p1[k] + (p2[k] - p0[k]) * t + (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t**2 + (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t**3) for k in (0, 1)))
    return [*out, points[-1]]  # type: ignore[list-item]


def _legend() -> str:
    return "".join(
        [
            rect(60, 930, 560, 210, PAPER, stroke=DEEP, stroke_width=3),
            line(90, 980, 190, 980, RED, 9),
            text(215, 992, "Line in the first copy", 34, NIGHT),
            line(90, 1036, 190, 1036, RED, 9, stroke_dasharray="30 20"),
            text(215, 1048, "Line in the second copy", 34, NIGHT),
            rect(118, 1074, 44, 44, NIGHT),
            text(140, 1107, "1", 34, PAPER, anchor="middle", weight=700),
            text(215, 1107, "Observer post", 34, NIGHT),
        ]
    )


_ = (hanging_lamp, STAND, WALK, group, land, ridge, ring)
