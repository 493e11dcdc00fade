"""Dunes, marshes, rivers and dry land: the coast and what people do to it."""

from __future__ import annotations

import math
from random import Random

from art.built import ladder, railing, scaffold, spire
from art.craft import rowing_boat, tug
from art.gallery import scene
from art.nature import bare_tree, beam, bush, cloud, grass, gull, gulls, hills, land, peaks, ridge, ripple, rocks, sky, stars, water
from art.people import KNEEL, STAND, WALK, Person, figure
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
    Point,
    W,
    blob,
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
    stroke,
    taper,
    trace,
)


@scene(
    "dune-planting",
    alt="Children and adults kneel and dig on a sand dune, planting tufts of marram grass in rows above a grey sea.",
    caption="Twelve metres of dune, moved by hand and by the whole school, and planted before lunch.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.45, 0.6),
)
def dune_planting(rng: Random) -> str:
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL], 430, swing=20),
        *[cloud(x, y, w, PAPER) for x, y, w in ((180, 190, 330), (1150, 130, 420), (800, 280, 240))],
        water(rng, 430, TIDE, DEEP, count=60, bottom=700),
        *[path(trace("M", -20, y, "Q", 450, y - 22, 900, y + 4, "T", 1820, y - 10, "L", 1820, y + 8, "Q", 1300, y - 6, 900, y + 16, "Q", 450, y - 6, -20, y + 12, "Z"), PAPER) for y in (560, 610)],
        land([(-20, 690), (300, 650), (700, 640), (1100, 610), (1500, 520), (1840, 470)], SAND),
        land([(-20, 760), (250, 800), (600, 780), (1000, 690), (1400, 640), (1840, 640)], mix(SAND, SHELL, 0.55)),
        land([(-20, 900), (300, 860), (700, 880), (1200, 980), (1840, 900)], SHELL),
    ]
    for i in range(16):
        x = 1250 + i * 40
        parts.append(stroke([(x, 660 - i * 2.6), (x + 4, 590 - i * 3.4)], mix(ROPE, NIGHT, 0.35), 6))
    parts.append(line(1250, 620, 1850, 560, mix(ROPE, NIGHT, 0.35), 4))
    for row, (y, h, n) in enumerate(((735, 60, 9), (800, 78, 9), (880, 100, 8))):
        for i in range(n):
            x = 780 + row * -80 + i * (104 + row * 16)
            parts.append(grass(rng, x, y - (x - 900) * 0.1 * (1 - row * 0.4), h, 9, (TIDE, mix(TIDE, ROPE, 0.4), DEEP)[row]))
    kids = [
        (1050, 742, 118, Person(coat=RED, legs=NIGHT, hat="wool", hat_ink=NIGHT, stance=KNEEL, lean=34, hands=((24, -34), (22, -32)))),
        (1330, 700, 116, Person(coat=TIDE, legs=NIGHT, hat="bob", lean=20, hands=((20, -40), (24, -42)), facing=-1)),
        (1180, 790, 134, Person(coat=NIGHT, legs=DEEP, hat="wool", hat_ink=RED, skin=ROPE, stance=WALK, hands=((16, -58), (18, -58)), held=grass(rng, 0, 2, 22, 7, DEEP))),
        (840, 836, 150, Person(coat=MIST, legs=NIGHT, hat="bob", skin=SHELL, stance=KNEEL, lean=34, hands=((24, -34), (22, -32)))),
        (380, 930, 300, Person(coat=DEEP, legs=NIGHT, hat="brim", hat_ink=ROPE, skin=SAND, stance=((18, 2), (-16, -8)), lean=16, hands=((24, -66), (20, -48)), held="")),
        (640, 960, 200, Person(coat=RED, legs=NIGHT, hat="cap", hat_ink=DEEP, skin=ROPE, stance=KNEEL, lean=30, hands=((27, -34), (25, -32)), facing=-1)),
    ]
    for x, y, h, who in kids:
        parts.append(ellipse(x, y + 2, h * 0.22, h * 0.03, ROPE, opacity=0.6))
        parts.append(figure(x, y, h, who))
    parts.append(line(425, 745, 500, 950, mix(ROPE, NIGHT, 0.45), 9) + path(trace("M", 486, 924, "L", 514, 914, "L", 528, 970, "Q", 516, 984, 500, 978, "Z"), TIDE))
    parts += [ellipse(x, y + 2, h * 0.5, h * 0.09, mix(SHELL, ROPE, 0.4)) + grass(rng, x, y, h, 13, ink) for x, y, h, ink in ((560, 975, 110, DEEP), (750, 1000, 120, DEEP), (60, 1120, 240, NIGHT), (930, 1080, 180, NIGHT), (1250, 1070, 190, DEEP), (1500, 1140, 260, NIGHT), (1740, 1080, 280, DEEP), (400, 1190, 230, DEEP), (1100, 1200, 220, NIGHT))]
    parts += [*[grass(rng, 115 + 34 * i, 886, 80, 7, TIDE) for i in range(4)], rect(90, 880, 150, 60, mix(ROPE, NIGHT, 0.25)), rect(80, 874, 170, 14, mix(ROPE, NIGHT, 0.45)), gulls(rng, 500, 330, 6, DEEP, reach=220, span=54)]
    return "".join(parts)


@scene(
    "salt-marsh-aerial",
    alt="Branching tidal creeks wind through a salt marsh seen from the air, a small boat in the widest, with drained fields behind a dyke.",
    caption="The outer polder, drained in 1931, lies lower than the marsh on the seaward side of its dyke.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.5, 0.6),
)
def salt_marsh_aerial(rng: Random) -> str:
    base = mix(SAND, MIST, 0.42)
    parts = [rect(0, 0, W, H, base)]
    inks = (mix(SAND, MIST, 0.7), mix(SAND, ROPE, 0.35), mix(MIST, PALE, 0.3), mix(SAND, SHELL, 0.3), mix(TIDE, MIST, 0.75))
    for _ in range(60):
        cx, cy, size = rng.uniform(-60, W + 60), rng.uniform(-60, H), rng.uniform(50, 150)
        edge = [(cx + math.cos(a / 9 * math.tau) * size * rng.uniform(0.6, 1.1) * 1.6, cy + math.sin(a / 9 * math.tau) * size * rng.uniform(0.6, 1.1) * 0.6) for a in range(9)]
        parts.append(blob(edge, rng.choice(inks), opacity=0.5))
    creeks: list[tuple[list[Point], list[float]]] = []
    _creek(rng, (1000, 1290), -84, 230, 13, creeks, 4)
    _creek(rng, (1700, 1260), -98, 90, 8, creeks, 3)
    _creek(rng, (330, 1240), -70, 80, 8, creeks, 3)
    parts += [taper(points, [w * 1.16 + min(w, 14) for w in widths], SHELL, fine=5) for points, widths in creeks]
    parts += [taper(points, widths, TIDE, fine=5) for points, widths in creeks]
    main = creeks[0]
    parts.append(taper(main[0], [w * 0.55 for w in main[1]], DEEP, fine=6))
    parts += _polder(rng)
    boat = path(trace("M", 0, -56, "Q", 26, -20, 22, 40, "L", -22, 40, "Q", -26, -20, 0, -56, "Z"), PAPER) + path(trace("M", 0, -40, "Q", 16, -12, 14, 30, "L", -14, 30, "Q", -16, -12, 0, -40, "Z"), RED) + rect(-14, -6, 28, 7, PAPER) + ellipse(0, 12, 11, 8, NIGHT) + circle(0, 10, 6, SAND)
    wake = poly([(-10, 40), (-46, 190), (-34, 190), (0, 60), (34, 190), (46, 190), (10, 40)], PALE, opacity=0.7)
    (ax, ay), (bx, by) = main[0][2], main[0][3]
    heading = 90 + math.degrees(math.atan2(by - ay, bx - ax))
    parts.append(group(wake, group(boat, opacity=0.35, transform="translate(16 14)"), boat, at=((ax + bx) / 2, (ay + by) / 2), turn=heading))
    parts += [group(gull(0, 0, 60, NIGHT), opacity=0.28, transform=f"translate({x + 26} {y + 40})") + gull(x, y, 60, PAPER, t) for x, y, t in ((1220, 660, 12), (1280, 710, 20), (560, 760, -10), (620, 720, -16))]
    return "".join(parts)


def _polder(rng: Random) -> list[str]:
    """The drained land behind its dyke, in strips, across the upper left corner."""
    parts = []
    fields = (ROPE, mix(ROPE, SAND, 0.5), SAND, mix(TIDE, MIST, 0.35), mix(ROPE, TIDE, 0.35), SHELL, mix(SAND, SHELL, 0.5))
    edge = [(-20, 640), (200, 560), (420, 430), (600, 250), (760, -20), (-20, -20)]
    strips = []
    for i in range(-6, 16):
        for j in range(-3, 9):
            x, y = i * 96.0 + j * 40, j * 120.0 - i * 52
            strips.append(poly([(x, y), (x + 90, y - 49), (x + 128, y + 64), (x + 38, y + 113)], fields[(i * 3 + j * 5) % 7]))
            if (i + j) % 3 == 0:
                strips += [line(x + 12 * k, y - 6.5 * k, x + 12 * k + 38, y - 6.5 * k + 113, mix(fields[(i * 3 + j * 5) % 7], NIGHT, 0.14), 3) for k in range(1, 8)]
    parts.append(inside(poly(edge, PAPER), rect(-20, -20, 900, 700, TIDE), *strips, line(-20, 330, 560, 20, TIDE, 14), line(120, 640, -60, 120, TIDE, 12), line(330, 500, 160, -20, TIDE, 12)))
    dyke = edge[:5]
    parts += [stroke(dyke, mix(ROPE, NIGHT, 0.4), 46), stroke(dyke, mix(TIDE, ROPE, 0.4), 36), stroke(dyke, SHELL, 9)]
    for x, y, t in ((96, 330, -28), (330, 210, -28)):
        parts.append(group(rect(-14, -26, 64, 60, NIGHT, opacity=0.3), rect(-24, -36, 60, 28, RED), rect(-24, -8, 60, 28, mix(RED, NIGHT, 0.35)), at=(x, y), turn=t))
    return parts


def _creek(rng: Random, start: Point, heading: float, width: float, steps: int, out: list[tuple[list[Point], list[float]]], depth: int) -> None:
    """A channel that winds inland and throws off smaller ones, each a pair of points and widths."""
    points, widths, branches = [start], [width], []
    x, y = start
    swing = rng.choice((-1, 1))
    length = 58 + width * 0.36
    for i in range(steps):
        heading += swing * rng.uniform(12, 30)
        swing = -swing if rng.random() < 0.62 else swing
        heading += (-90 - heading) * (0.14 if depth > 3 else 0.05)
        x, y = x + math.cos(math.radians(heading)) * length, y + math.sin(math.radians(heading)) * length
        width *= 0.86
        points.append((x, y))
        widths.append(max(width, 3))
        if depth > 1 and i and rng.random() < 0.75:
            branches.append(((x, y), heading + rng.choice((-1, 1)) * rng.uniform(38, 75), width * 0.52))
    widths[-1] = 0.5
    out.append((points, widths))
    for place, turn, wide in branches:
        if wide > 4:
            _creek(rng, place, turn, wide, max(3, int(steps * 0.55)), out, depth - 1)


@scene(
    "eel-ladder",
    alt="A cross-section of a weir shows eels climbing a brush-lined ramp from the lower water to the upper.",
    caption="The ladder at the northern sluice: a gutter, a trickle of water and a great many brooms.",
    focal=(0.55, 0.55),
)
def eel_ladder(rng: Random) -> str:
    concrete, deep = SAND, mix(DEEP, NIGHT, 0.35)
    parts = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.6), SHELL], 330, swing=14),
        hills(rng, 270, 40, MIST, bottom=760),
        land(ridge(rng, 590, 26), mix(TIDE, MIST, 0.4), 760),
        *[bush(x, 650, w, mix(TIDE, DEEP, 0.3)) for x, w in ((-30, 260), (150, 190), (300, 240))],
        land(ridge(rng, 652, 8), mix(ROPE, SAND, 0.4), 760),
        *[bush(x, 330, w, TIDE) for x, w in ((1180, 190), (1330, 150), (1480, 230), (1690, 180))],
        rect(0, 700, 1000, 520, TIDE),
        rect(980, 330, 840, 880, TIDE),
        poly([(0, 800), (1000, 800), (1000, 1210), (0, 1210)], mix(TIDE, DEEP, 0.6)),
        rect(0, 950, W, 260, deep),
        rect(1100, 560, 720, 500, mix(TIDE, DEEP, 0.45)),
        rect(1100, 800, 720, 260, mix(DEEP, NIGHT, 0.1)),
    ]
    parts += [path(trace("M", -20, 1080, "Q", 300, 1030, 620, 1090, "T", 1820, 1050, "L", 1820, 1210, "L", -20, 1210, "Z"), NIGHT)]
    parts += [ellipse(rng.uniform(0, 900), rng.uniform(1080, 1130), rng.uniform(26, 70), rng.uniform(14, 34), mix(DEEP, ROPE, rng.uniform(0.1, 0.4))) for _ in range(22)]
    parts += [ellipse(rng.uniform(1200, 1800), rng.uniform(1060, 1100), rng.uniform(26, 70), rng.uniform(14, 30), mix(DEEP, ROPE, rng.uniform(0.1, 0.4))) for _ in range(12)]
    weir = [(960, 300), (1130, 300), (1130, 1110), (360, 1110), (330, 1040), (430, 1000)]
    parts += [
        poly(weir, concrete),
        poly([(1040, 300), (1130, 300), (1130, 1110), (1040, 1110)], ROPE),
        *[line(960 - 530 * t, 300 + 700 * t, 1130, 300 + 700 * t, mix(SAND, ROPE, 0.6), 3) for t in (0.2, 0.4, 0.6, 0.8)],
        poly([(900, 290), (1150, 290), (1150, 316), (900, 316)], NIGHT),
        railing(910, 1140, 292, 90, NIGHT, step=58, width=6),
    ]
    parts += _ramp(rng)
    parts += [
        figure(1062, 290, 250, Person(coat=RED, legs=NIGHT, hat="wool", hat_ink=NIGHT, facing=-1, lean=12, nod=14, hands=((18, -58), (20, -56)), held=rect(-4, -8, 13, 10, PAPER))),
        *[_eel(x, y, s, t, f) for x, y, s, t, f in ((230, 900, 1.0, -6, 0), (90, 1000, 0.8, 4, 1), (420, 780, 0.7, -14, 0), (150, 800, 0.6, 8, 1), (600, 740, 0.0, 0, 0), (1420, 470, 1.0, -8, 1), (1600, 700, 1.2, 5, 0), (1330, 640, 0.6, -12, 1))],
        line(0, 702, 650, 702, PAPER, 6),
        line(1130, 332, W, 332, PAPER, 6),
        *[ripple(rng.uniform(0, 560), 716 + 12 * k, 120, 5, MIST) for k in range(7)],
        *[ripple(rng.uniform(1150, 1700), 348 + 14 * k, 120, 5, MIST) for k in range(9)],
        *[circle(rng.uniform(480, 640), rng.uniform(730, 960), rng.uniform(4, 11), "none", stroke=PALE, stroke_width=3) for _ in range(16)],
    ]
    return "".join(parts)


def _ramp(rng: Random) -> list[str]:
    """The brush-lined ramp up the face of the weir, and the eels on it."""
    foot, head = (400, 960), (952, 250)
    dx, dy = head[0] - foot[0], head[1] - foot[1]
    far = math.hypot(dx, dy)
    nx, ny = dy / far, -dx / far
    def on(t: float, up: float) -> Point:
        return foot[0] + dx * t + nx * up, foot[1] + dy * t + ny * up

    parts = [poly([on(0, -14), on(1.02, -14), on(1.02, 10), on(0, 10)], NIGHT)]
    parts += [line(*on(i / 70, 6), *on(i / 70 + 0.006, 6 + rng.uniform(24, 40)), (TIDE, DEEP, MIST)[i % 3], 5, stroke_linecap="round") for i in range(71)]
    for t in (0.12, 0.3, 0.47, 0.63, 0.78, 0.93):
        body = [on(t - 0.09 + 0.03 * k, 26 + 12 * math.sin(k * 1.7 + t * 20)) for k in range(7)]
        parts.append(taper(body, [2, 9, 14, 16, 16, 14, 5], NIGHT) + taper(body, [1, 3, 5, 6, 5, 4, 1], MIST))
    rails = [line(*on(0, 54), *on(1.02, 54), ROPE, 7)]
    rails += [line(*on(t, 0), *on(t, 54), ROPE, 7) for t in (0.02, 0.26, 0.5, 0.74, 0.98)]
    return [*parts, *rails]


def _eel(x: float, y: float, s: float, turn: float, flip: int) -> str:
    if not s:
        return ""
    spine = [(-110, 10), (-70, -14), (-30, 12), (10, -12), (50, 10), (90, -4), (120, -6)]
    body = taper(spine, [2, 10, 17, 21, 23, 22, 6], NIGHT)
    belly = taper([(px, py + 5) for px, py in spine], [1, 3, 6, 8, 8, 7, 2], MIST)
    fin = taper([(px, py - 9) for px, py in spine[:5]], [1, 7, 8, 7, 1], DEEP)
    return group(fin, body, belly, circle(106, -8, 3.4, PAPER), at=(x, y), scale=s, turn=turn, flip=bool(flip))


@scene(
    "drought-reservoir",
    alt="A church tower and broken walls stand on the cracked bed of an almost empty reservoir below a dam.",
    caption="The upper reservoir at Sarnbrook. The old road has been dry since the summer, and the bell has been asked after.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.6, 0.45),
)
def drought_reservoir(rng: Random) -> str:
    parts = [
        sky(rng, [SAND, mix(SAND, SHELL, 0.5), SHELL, PAPER, SHELL], 560, swing=18),
        circle(420, 220, 104, RED),
        peaks(rng, 560, 330, mix(MIST, PALE, 0.4), width=480),
        hills(rng, 500, 60, MIST, bottom=700),
    ]
    for i, ink in enumerate((SHELL, mix(SHELL, SAND, 0.5), SAND, mix(SAND, ROPE, 0.35), mix(SAND, ROPE, 0.65))):
        y = 540 + i * 34
        parts.append(land([(-20, y - 50 + 6 * i), (300, y - 20), (700, y + 12), (1200, y + 12), (1560, y - 22), (1840, y - 70 + 8 * i)], ink))
    parts.append(_dam())
    parts.append(path(trace("M", 520, 790, "Q", 700, 730, 1010, 744, "Q", 1190, 744, 1260, 770, "Q", 1100, 820, 820, 822, "Q", 600, 830, 520, 790, "Z"), TIDE))
    parts += [ripple(640 + 60 * i, 775 + 8 * (i % 3), 110, 5, PALE) for i in range(7)]
    parts.append(land([(-20, 800), (400, 812), (900, 836), (1400, 820), (1840, 790)], mix(SAND, SHELL, 0.35)))
    parts += _cracked(rng)
    parts += [
        taper([(520, 1230), (640, 1080), (860, 980), (960, 930), (1080, 905)], [190, 110, 70, 46, 34], mix(SHELL, PAPER, 0.3)),
        taper([(520, 1230), (640, 1080), (860, 980), (960, 930), (1080, 905)], [10, 7, 5, 3, 2], ROPE),
        poly([(1010, 900), (1900, 860), (1900, 930), (1060, 930)], mix(ROPE, NIGHT, 0.2), opacity=0.4),
        spire(1130, 905, 150, 560, mix(ROPE, SAND, 0.2), mix(ROPE, NIGHT, 0.45)),
        poly([(1205, 905), (1205, 690), (1330, 620), (1470, 690), (1470, 760), (1420, 770), (1440, 905)], mix(ROPE, SAND, 0.35)),
        poly([(1205, 690), (1330, 620), (1350, 632), (1230, 700), (1230, 905), (1205, 905)], ROPE),
        *[rect(x, 740, 34, 90, NIGHT, rx=17) for x in (1270, 1350)],
        *[poly([(x, 930), (x, y), (x + w * 0.4, y + 14), (x + w * 0.6, y - 10), (x + w, y + 20), (x + w, 930)], ink) for x, y, w, ink in ((820, 880, 150, ROPE), (1560, 850, 180, mix(ROPE, SAND, 0.3)), (640, 900, 110, mix(ROPE, SAND, 0.3)))],
        rowing_boat(360, 1030, 320, NIGHT, RED),
        ellipse(360, 1044, 190, 12, mix(ROPE, NIGHT, 0.3), opacity=0.6),
        line(500, 1000, 620, 1064, mix(ROPE, NIGHT, 0.4), 5),
        circle(630, 1070, 14, mix(ROPE, NIGHT, 0.4)),
        figure(760, 1060, 200, Person(coat=RED, legs=NIGHT, hat="brim", hat_ink=PAPER, facing=1, arms=((-20, 30), (10, 20)), nod=-8)),
        poly([(750, 1060), (770, 1060), (990, 1082), (980, 1094)], mix(ROPE, NIGHT, 0.2), opacity=0.5),
    ]
    return "".join(parts)


def _dam() -> str:
    wall = rect(1380, 470, 460, 330, SHELL)
    marks = "".join(rect(1380, 520 + 46 * i, 460, 14, mix(SHELL, ROPE, 0.2 + 0.12 * i)) for i in range(5))
    piers = "".join(poly([(x, 470), (x + 34, 470), (x + 58, 800), (x, 800)], SAND) for x in (1400, 1500, 1600, 1700, 1790))
    return wall + marks + piers + rect(1366, 446, 480, 30, NIGHT) + railing(1370, 1840, 448, 34, NIGHT, step=36, width=4) + rect(1440, 396, 70, 54, DEEP) + poly([(1430, 398), (1475, 366), (1520, 398)], NIGHT)


def _cracked(rng: Random) -> list[str]:
    """A net of cracks over the dry mud, wider toward the viewer."""
    rows = 9
    grid = []
    for r in range(rows + 1):
        t = (r / rows) ** 1.7
        y = 830 + 400 * t
        span = 60 + 190 * t
        count = int(W / span) + 4
        grid.append([((c - 1.5) * span + rng.uniform(-0.32, 0.32) * span + (span / 2 if r % 2 else 0), y + rng.uniform(-0.2, 0.2) * (10 + 50 * t), t) for c in range(count)])
    parts = []
    for r in range(rows):
        for x, y, t in grid[r]:
            below = sorted(grid[r + 1], key=lambda p, x=x: abs(p[0] - x))[:2]
            parts += [stroke([(x, y), ((x + bx) / 2 + rng.uniform(-8, 8), (y + by) / 2), (bx, by)], mix(ROPE, NIGHT, 0.15), 2 + 7 * t) for bx, by, _ in below]
    return parts


@scene(
    "orchard-frost",
    alt="Rows of small fires burn between bare apple trees at night to keep the frost from the buds.",
    caption="Pots of wax, lit at two in the morning, in the orchards of the upper Orle.",
    focal=(0.5, 0.6),
)
def orchard_frost(rng: Random) -> str:
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP, mix(DEEP, TIDE, 0.6)], 600, swing=20),
        stars(rng, 190, 460),
        hills(rng, 520, 70, mix(DEEP, TIDE, 0.6)),
        hills(rng, 580, 24, mix(TIDE, MIST, 0.25)),
        rect(0, 610, W, 600, mix(DEEP, TIDE, 0.45)),
    ]
    vx, vy = 980, 560
    for k in range(-8, 9):
        parts.append(poly([(vx + k * 24, 612), (vx + k * 24 + 7, 612), (vx + k * 420 + 150, 1210), (vx + k * 420, 1210)], mix(PALE, TIDE, 0.35), opacity=0.5))
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
        figure(640, 1170, 380, Person(coat=TIDE, legs=NIGHT, hat="wool", hat_ink=RED, skin=SAND, stance=WALK, hands=((22, -64), (12, -52)), lean=6)),
        line(722, 930, 800, 1030, NIGHT, 8),
        rect(782, 1020, 36, 48, SAND, rx=6),
        circle(800, 1042, 70, PAPER, opacity=0.25),
    ]
    return "".join(parts)


def _smudge_pot(x: float, y: float, s: float) -> str:
    flame = path(trace("M", x - 16 * s, y - 34 * s, "Q", x - 26 * s, y - 66 * s, x, y - 108 * s, "Q", x + 4 * s, y - 78 * s, x + 16 * s, y - 70 * s, "Q", x + 24 * s, y - 48 * s, x + 15 * s, y - 34 * s, "Z"), RED)
    core = path(trace("M", x - 8 * s, y - 34 * s, "Q", x - 10 * s, y - 54 * s, x + 2 * s, y - 74 * s, "Q", x + 14 * s, y - 50 * s, x + 8 * s, y - 34 * s, "Z"), PAPER)
    return ellipse(x, y, 120 * s, 26 * s, SAND, opacity=0.3) + circle(x, y - 60 * s, 90 * s, SAND, opacity=0.14) + rect(x - 22 * s, y - 38 * s, 44 * s, 40 * s, NIGHT) + flame + core


@scene(
    "lighthouse-repair",
    alt="A painter sits in a rope cradle beside the red and white wall of a lighthouse, a bucket below, gulls around the gallery.",
    caption="Kiln Head light gets its first coat of paint since 1988. The storms took the last one.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.5, 0.45),
)
def lighthouse_repair(rng: Random) -> str:
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER], 1000, swing=26),
        circle(330, 800, 120, RED),
        *[cloud(x, y, w, PAPER) for x, y, w in ((120, 330, 380), (1380, 240, 340), (1450, 620, 300))],
        water(rng, 960, TIDE, DEEP, count=80),
        rocks(rng, 1420, 1010, 300, 90),
        tug(250, 1040, 170),
    ]
    cx = 1010
    def half(y: float) -> float:
        return 205 + (y - 200) * 0.115

    def slab(top: float, bottom: float, ink: str) -> str:
        return poly([(cx - half(top), top), (cx + half(top), top), (cx + half(bottom), bottom), (cx - half(bottom), bottom)], ink)

    parts += [slab(240, 1210, PAPER), slab(240, 440, RED), slab(700, 960, RED)]
    fresh = path(trace("M", cx - half(700), 700, "L", cx - 40, 700, "Q", cx - 20, 780, cx - 52, 850, "L", cx - 90, 960, "L", cx - half(960), 960, "Z"), mix(RED, PAPER, 0.42))
    parts += [fresh, poly([(cx + half(240) * 0.35, 240), (cx + half(240), 240), (cx + half(1210), 1210), (cx + half(1210) * 0.35, 1210)], NIGHT, opacity=0.18)]
    parts += [rect(cx - 38, 520, 76, 120, NIGHT, rx=38), rect(cx - 26, 534, 52, 92, TIDE, rx=26), line(cx, 534, cx, 626, NIGHT, 6), rect(cx - 52, 636, 104, 14, SAND)]
    parts += [
        rect(cx - 280, 214, 560, 40, NIGHT),
        railing(cx - 270, cx + 270, 216, 92, NIGHT, step=44, width=7),
        poly([(cx - 205, 254), (cx - 270, 254), (cx - 205, 310)], NIGHT),
        poly([(cx + 205, 254), (cx + 270, 254), (cx + 205, 310)], NIGHT),
        rect(cx - 140, -10, 280, 226, SHELL),
        *[line(cx - 140 + 70 * i, -10, cx - 140 + 70 * i, 216, NIGHT, 9) for i in range(5)],
        line(cx - 140, 90, cx + 140, 90, NIGHT, 6),
        ellipse(cx, 110, 46, 84, SAND),
        circle(cx, 110, 22, PAPER),
        line(cx - 215, 196, cx - 215, 640, NIGHT, 5),
        line(cx - 95, 196, cx - 95, 640, NIGHT, 5),
    ]
    painter = Person(coat=TIDE, legs=DEEP, hat="cap", hat_ink=NIGHT, skin=ROPE, stance=((70, 14), (62, 4)), hands=((34, -62), (6, -78)), held=rect(2, -1.2, 10, 2.4, SAND) + rect(10, -3.5, 4.5, 7, NIGHT))
    parts += [
        figure(cx - 170, 1000, 430, painter),
        rect(cx - 250, 796, 190, 20, ROPE),
        line(cx - 245, 800, cx - 215, 640, NIGHT, 5),
        line(cx - 65, 800, cx - 95, 640, NIGHT, 5),
        line(cx - 215, 640, cx - 95, 640, NIGHT, 5),
        line(cx - 236, 812, cx - 236, 880, NIGHT, 4),
        poly([(cx - 266, 880), (cx - 206, 880), (cx - 212, 942), (cx - 260, 942)], PAPER),
        rect(cx - 267, 876, 62, 14, RED),
        gull(620, 430, 130, NIGHT, -10),
        gull(480, 520, 90, TIDE, 6),
        gull(1420, 420, 110, TIDE, 12),
        gulls(rng, 460, 240, 4, TIDE, reach=160, span=50),
    ]
    return "".join(parts)


_ = (ladder, scaffold, beam, STAND, curve, inside)
