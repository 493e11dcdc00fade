"""A dune, a marsh, a lighthouse."""

from __future__ import annotations

import math
from random import Random

from art.gallery import scene
from art.kit.craft import tug
from art.kit.growth import grass, gull, gulls, rocks
from art.kit.people import KNEEL, WALK, Person, figure
from art.kit.sky import cloud, land, sky, water
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
    Point,
    W,
    blob,
    circle,
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
)
from art.kit.works import railing


@scene("dune-planting")
def dune_planting(rng: Random) -> str:
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL], 430, swing=20),
        *[cloud(x, y, w, PAPER) for x, y, w in ((180, 190, 330), (1150, 130, 420), (800, 280, 240))],
        water(rng, 430, TIDE, DEEP, count=60, bottom=700),
        *[
            path(
                (
                    f"M-20 {y}Q450 {y - 22} 900 {y + 4}T1820 {y - 10}L1820 {y + 8}"
                    f"Q1300 {y - 6} 900 {y + 16}Q450 {y - 6} -20 {y + 12}Z"
                ),
                PAPER,
            )
            for y in (560, 610)
        ],
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
            parts.append(
                grass(rng, x, y - (x - 900) * 0.1 * (1 - row * 0.4), h, 9, (TIDE, mix(TIDE, ROPE, 0.4), DEEP)[row])
            )
    kids = [
        (
            1050,
            742,
            118,
            Person(
                coat=RED, legs=NIGHT, hat="wool", hat_ink=NIGHT, stance=KNEEL, lean=34, hands=((24, -34), (22, -32))
            ),
        ),
        (1330, 700, 116, Person(coat=TIDE, legs=NIGHT, hat="bob", lean=20, hands=((20, -40), (24, -42)), facing=-1)),
        (
            1180,
            790,
            134,
            Person(
                coat=NIGHT,
                legs=DEEP,
                hat="wool",
                hat_ink=RED,
                skin=ROPE,
                stance=WALK,
                hands=((16, -58), (18, -58)),
                held=grass(rng, 0, 2, 22, 7, DEEP),
            ),
        ),
        (
            840,
            836,
            150,
            Person(coat=MIST, legs=NIGHT, hat="bob", skin=SHELL, stance=KNEEL, lean=34, hands=((24, -34), (22, -32))),
        ),
        (
            380,
            930,
            300,
            Person(
                coat=DEEP,
                legs=NIGHT,
                hat="brim",
                hat_ink=ROPE,
                skin=SAND,
                stance=((18, 2), (-16, -8)),
                lean=16,
                hands=((24, -66), (20, -48)),
                held="",
            ),
        ),
        (
            640,
            960,
            200,
            Person(
                coat=RED,
                legs=NIGHT,
                hat="cap",
                hat_ink=DEEP,
                skin=ROPE,
                stance=KNEEL,
                lean=30,
                hands=((27, -34), (25, -32)),
                facing=-1,
            ),
        ),
    ]
    for x, y, h, who in kids:
        parts.append(ellipse(x, y + 2, h * 0.22, h * 0.03, ROPE, opacity=0.6))
        parts.append(figure(x, y, h, who))
    parts.append(
        line(425, 745, 500, 950, mix(ROPE, NIGHT, 0.45), 9) + path("M486 924L514 914L528 970Q516 984 500 978Z", TIDE)
    )
    parts += [
        ellipse(x, y + 2, h * 0.5, h * 0.09, mix(SHELL, ROPE, 0.4)) + grass(rng, x, y, h, 13, ink)
        for x, y, h, ink in (
            (560, 975, 110, DEEP),
            (750, 1000, 120, DEEP),
            (60, 1120, 240, NIGHT),
            (930, 1080, 180, NIGHT),
            (1250, 1070, 190, DEEP),
            (1500, 1140, 260, NIGHT),
            (1740, 1080, 280, DEEP),
            (400, 1190, 230, DEEP),
            (1100, 1200, 220, NIGHT),
        )
    ]
    parts += [
        *[grass(rng, 115 + 34 * i, 886, 80, 7, TIDE) for i in range(4)],
        rect(90, 880, 150, 60, mix(ROPE, NIGHT, 0.25)),
        rect(80, 874, 170, 14, mix(ROPE, NIGHT, 0.45)),
        gulls(rng, 500, 330, 6, DEEP, reach=220, span=54),
    ]
    return "".join(parts)


@scene("salt-marsh-aerial")
def salt_marsh_aerial(rng: Random) -> str:
    base = mix(SAND, MIST, 0.42)
    parts = [rect(0, 0, W, H, base)]
    inks = (
        mix(SAND, MIST, 0.7),
        mix(SAND, ROPE, 0.35),
        mix(MIST, PALE, 0.3),
        mix(SAND, SHELL, 0.3),
        mix(TIDE, MIST, 0.75),
    )
    for _ in range(60):
        cx, cy, size = rng.uniform(-60, W + 60), rng.uniform(-60, H), rng.uniform(50, 150)
        edge = [
            (
                cx + math.cos(a / 9 * math.tau) * size * rng.uniform(0.6, 1.1) * 1.6,
                cy + math.sin(a / 9 * math.tau) * size * rng.uniform(0.6, 1.1) * 0.6,
            )
            for a in range(9)
        ]
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
    boat = (
        path("M0 -56Q26 -20 22 40L-22 40Q-26 -20 0 -56Z", PAPER)
        + path("M0 -40Q16 -12 14 30L-14 30Q-16 -12 0 -40Z", RED)
        + rect(-14, -6, 28, 7, PAPER)
        + ellipse(0, 12, 11, 8, NIGHT)
        + circle(0, 10, 6, SAND)
    )
    wake = poly([(-10, 40), (-46, 190), (-34, 190), (0, 60), (34, 190), (46, 190), (10, 40)], PALE, opacity=0.7)
    (ax, ay), (bx, by) = main[0][2], main[0][3]
    heading = 90 + math.degrees(math.atan2(by - ay, bx - ax))
    parts.append(
        group(
            wake,
            group(boat, opacity=0.35, transform="translate(16 14)"),
            boat,
            at=((ax + bx) / 2, (ay + by) / 2),
            turn=heading,
        )
    )
    parts += [
        group(gull(0, 0, 60, NIGHT), opacity=0.28, transform=f"translate({x + 26} {y + 40})") + gull(x, y, 60, PAPER, t)
        for x, y, t in ((1220, 660, 12), (1280, 710, 20), (560, 760, -10), (620, 720, -16))
    ]
    return "".join(parts)


def _polder(rng: Random) -> list[str]:
    """The drained land behind its dyke, in strips, across the upper left corner."""
    parts = []
    fields = (
        ROPE,
        mix(ROPE, SAND, 0.5),
        SAND,
        mix(TIDE, MIST, 0.35),
        mix(ROPE, TIDE, 0.35),
        SHELL,
        mix(SAND, SHELL, 0.5),
    )
    edge = [(-20, 640), (200, 560), (420, 430), (600, 250), (760, -20), (-20, -20)]
    strips = []
    for i in range(-6, 16):
        for j in range(-3, 9):
            x, y = i * 96.0 + j * 40, j * 120.0 - i * 52
            strips.append(
                poly([(x, y), (x + 90, y - 49), (x + 128, y + 64), (x + 38, y + 113)], fields[(i * 3 + j * 5) % 7])
            )
            if (i + j) % 3 == 0:
                strips += [
                    line(
                        x + 12 * k,
                        y - 6.5 * k,
                        x + 12 * k + 38,
                        y - 6.5 * k + 113,
                        mix(fields[(i * 3 + j * 5) % 7], NIGHT, 0.14),
                        3,
                    )
                    for k in range(1, 8)
                ]
    parts.append(
        inside(
            poly(edge, PAPER),
            rect(-20, -20, 900, 700, TIDE),
            *strips,
            line(-20, 330, 560, 20, TIDE, 14),
            line(120, 640, -60, 120, TIDE, 12),
            line(330, 500, 160, -20, TIDE, 12),
        )
    )
    dyke = edge[:5]
    parts += [stroke(dyke, mix(ROPE, NIGHT, 0.4), 46), stroke(dyke, mix(TIDE, ROPE, 0.4), 36), stroke(dyke, SHELL, 9)]
    for x, y, t in ((96, 330, -28), (330, 210, -28)):
        parts.append(
            group(
                rect(-14, -26, 64, 60, NIGHT, opacity=0.3),
                rect(-24, -36, 60, 28, RED),
                rect(-24, -8, 60, 28, mix(RED, NIGHT, 0.35)),
                at=(x, y),
                turn=t,
            )
        )
    return parts


def _creek(
    rng: Random,
    start: Point,
    heading: float,
    width: float,
    steps: int,
    out: list[tuple[list[Point], list[float]]],
    depth: int,
) -> None:
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


@scene("lighthouse-repair")
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
        return poly(
            [(cx - half(top), top), (cx + half(top), top), (cx + half(bottom), bottom), (cx - half(bottom), bottom)],
            ink,
        )

    parts += [slab(240, 1210, PAPER), slab(240, 440, RED), slab(700, 960, RED)]
    fresh = path(
        (f"M{cx - half(700)} 700L{cx - 40} 700Q{cx - 20} 780 {cx - 52} 850L{cx - 90} 960L{cx - half(960)} 960Z"),
        mix(RED, PAPER, 0.42),
    )
    parts += [
        fresh,
        poly(
            [
                (cx + half(240) * 0.35, 240),
                (cx + half(240), 240),
                (cx + half(1210), 1210),
                (cx + half(1210) * 0.35, 1210),
            ],
            NIGHT,
            opacity=0.18,
        ),
    ]
    parts += [
        rect(cx - 38, 520, 76, 120, NIGHT, rx=38),
        rect(cx - 26, 534, 52, 92, TIDE, rx=26),
        line(cx, 534, cx, 626, NIGHT, 6),
        rect(cx - 52, 636, 104, 14, SAND),
    ]
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
    painter = Person(
        coat=TIDE,
        legs=DEEP,
        hat="cap",
        hat_ink=NIGHT,
        skin=ROPE,
        stance=((70, 14), (62, 4)),
        hands=((34, -62), (6, -78)),
        held=rect(2, -1.2, 10, 2.4, SAND) + rect(10, -3.5, 4.5, 7, NIGHT),
    )
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
