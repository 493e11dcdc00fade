"""What the city runs on: water and trams."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.people import Person, figure
from art.kit.sky import sky, stars
from art.kit.svg import (
    DEEP,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    RED,
    ROPE,
    SAND,
    TIDE,
    H,
    W,
    circle,
    curve,
    ellipse,
    group,
    line,
    mix,
    path,
    poly,
    rect,
    ring,
    stroke,
    text,
)


@scene("water-bill")
def water_bill(rng: Random) -> str:
    wall = mix(DEEP, TIDE, 0.25)
    parts = [rect(0, 0, W, H, wall)]
    parts += [
        rect(120 * c, 120 * r, 114, 114, mix(wall, TIDE, rng.uniform(0.05, 0.4))) for c in range(16) for r in range(8)
    ]
    parts += [
        rect(0, 900, W, 310, ROPE),
        rect(0, 900, W, 26, SAND),
        *[line(0, y, W, y, mix(ROPE, NIGHT, 0.2), 4) for y in (990, 1090)],
    ]
    parts += [
        _pipe([(-40, 230), (420, 230)], 74, MIST),
        _pipe([(420, 230), (420, 560), (700, 560)], 74, MIST),
        _pipe([(1840, 150), (1330, 150), (1330, 640)], 60, mix(MIST, PALE, 0.4)),
        _pipe([(-40, 420), (210, 420), (210, 870)], 52, mix(TIDE, MIST, 0.3)),
        rect(150, 872, 120, 40, TIDE, stroke=NIGHT, stroke_width=6, rx=5),
        *[
            _flange(x, y, w, v)
            for x, y, w, v in (
                (260, 230, 74, False),
                (420, 400, 74, True),
                (1560, 150, 60, False),
                (210, 700, 52, True),
                (1330, 300, 60, True),
            )
        ],
        _meter(1330, 640),
        _tap(),
        _glass(),
        _bill(),
        _wheel(420, 230),
    ]
    return "".join(parts)


def _pipe(points: list[tuple[float, float]], wide: float, ink: str) -> str:
    return (
        stroke(points, NIGHT, wide + 10)
        + stroke(points, ink, wide)
        + stroke([(x - wide * 0.18, y - wide * 0.2) for x, y in points], mix(ink, PAPER, 0.5), wide * 0.16)
    )


def _flange(x: float, y: float, wide: float, upright: bool) -> str:
    long, short = wide * 1.5, wide * 0.5
    size = (long, short) if upright else (short, long)
    return rect(x - size[0] / 2, y - size[1] / 2, *size, TIDE, stroke=NIGHT, stroke_width=6, rx=5)


def _wheel(x: float, y: float) -> str:
    spokes = "".join(group(rect(-7, -80, 14, 160, RED), at=(x, y), turn=60 * i) for i in range(3))
    return (
        ring(x, y, 86, NIGHT, 34) + ring(x, y, 86, RED, 22) + spokes + circle(x, y, 26, NIGHT) + circle(x, y, 14, SAND)
    )


def _meter(x: float, y: float) -> str:
    dial = "".join(
        line(x + 88 * c, y + 120 + 88 * s, x + 72 * c, y + 120 + 72 * s, NIGHT, 5)
        for c, s in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    )
    digits = "".join(
        rect(x - 62 + 26 * i, y + 60, 22, 34, NIGHT if i < 4 else RED)
        + text(x - 51 + 26 * i, y + 86, "00417"[i], 24, PAPER, anchor="middle", weight=700)
        for i in range(5)
    )
    return (
        rect(x - 150, y + 86, 300, 70, MIST, stroke=NIGHT, stroke_width=8)
        + circle(x, y + 120, 142, NIGHT)
        + circle(x, y + 120, 132, TIDE)
        + circle(x, y + 120, 108, PAPER)
        + dial
        + digits
        + line(x, y + 120, x + 52, y + 164, RED, 8, stroke_linecap="round")
        + circle(x, y + 120, 13, NIGHT)
        + rect(x - 30, y + 262, 60, 20, NIGHT)
    )


def _tap() -> str:
    brass, dark = SAND, ROPE
    spout = path(
        ("M640 516L860 516Q950 516 956 610L956 650L876 650L876 620Q872 596 840 596L640 596Z"),
        brass,
        stroke=NIGHT,
        stroke_width=8,
    )
    shine = line(664, 538, 850, 538, PAPER, 11, stroke_linecap="round")
    handle = rect(752, 436, 36, 84, dark, stroke=NIGHT, stroke_width=7) + rect(
        660, 400, 220, 44, RED, rx=22, stroke=NIGHT, stroke_width=7
    )
    drop = path("M916 690Q890 734 916 746Q942 734 916 690Z", PALE)
    return (
        rect(620, 500, 46, 112, dark, stroke=NIGHT, stroke_width=8)
        + spout
        + shine
        + handle
        + rect(868, 640, 96, 22, dark, stroke=NIGHT, stroke_width=7)
        + drop
    )


def _glass() -> str:
    return (
        ellipse(916, 1012, 150, 22, NIGHT, opacity=0.3)
        + poly([(826, 770), (1006, 770), (984, 1010), (848, 1010)], PALE, opacity=0.35)
        + poly([(836, 880), (996, 880), (984, 1004), (848, 1004)], PALE)
        + ellipse(916, 880, 80, 13, PAPER)
        + ellipse(916, 882, 34, 6, MIST)
        + poly([(842, 784), (862, 784), (874, 996), (858, 996)], PAPER, opacity=0.6)
        + ellipse(916, 770, 90, 14, "none", stroke=PAPER, stroke_width=5)
        + line(826, 770, 848, 1010, PAPER, 4)
        + line(1006, 770, 984, 1010, PAPER, 4)
        + line(848, 1010, 984, 1010, PAPER, 8)
    )


def _bill() -> str:
    lines = "".join(line(-120, -30 + 26 * i, 120 - 60 * (i % 3), -30 + 26 * i, MIST, 6) for i in range(5))
    sheet = group(
        poly([(-150, -110), (150, -110), (170, 140), (-170, 140)], NIGHT, opacity=0.25, transform="translate(12 12)"),
        poly([(-150, -110), (150, -110), (170, 140), (-170, 140)], PAPER),
        rect(-130, -92, 110, 22, DEEP),
        lines,
        group(
            rect(-74, -22, 148, 44, "none", stroke=RED, stroke_width=6),
            text(0, 13, "CAPPED", 30, RED, anchor="middle", weight=700),
            at=(60, 96),
            turn=-12,
        ),
        at=(500, 1040),
        turn=-5,
    )
    coins = "".join(
        ellipse(1130 + dx, 1060 - 12 * k, 44, 13, SAND, stroke=NIGHT, stroke_width=4)
        for dx, n in ((0, 4), (110, 2))
        for k in range(n)
    )
    return sheet + coins


@scene("tram-depot")
def tram_depot(rng: Random) -> str:
    wall = mix(DEEP, TIDE, 0.25)
    parts = [
        rect(0, 0, W, H, NIGHT),
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.6)], 260, swing=12),
        stars(rng, 60, 160),
        poly(
            [
                (-10, 1000),
                (-10, 300),
                (330, 150),
                (620, 300),
                (900, 150),
                (1180, 300),
                (1470, 150),
                (1810, 300),
                (1810, 1000),
            ],
            wall,
        ),
    ]
    parts += [
        stroke([(-10, 300), (330, 150), (620, 300), (900, 150), (1180, 300), (1470, 150), (1810, 300)], NIGHT, 22)
    ]
    for x in (330, 900, 1470):
        parts += [
            circle(x, 262, 46, SAND),
            circle(x, 262, 46, "none", stroke=NIGHT, stroke_width=10),
            line(x - 46, 262, x + 46, 262, NIGHT, 6),
            line(x, 216, x, 308, NIGHT, 6),
        ]
        shape = f"M{x - 230} 1010L{x - 230} 540A230 170 0 0 1 {x + 230} 540L{x + 230} 1010Z"
        parts += [
            path(shape, SAND),
            path(f"M{x - 230} 1010L{x - 230} 540A230 170 0 0 1 {x - 150} 412L{x - 150} 1010Z", ROPE),
            path(f"M{x + 150} 1010L{x + 150} 412A230 170 0 0 1 {x + 230} 540L{x + 230} 1010Z", ROPE),
        ]
        parts += [line(x - 150, y, x + 150, y, ROPE, 4) for y in (470, 560)]
    parts += [rect(0, 1000, W, 210, mix(NIGHT, DEEP, 0.4))]
    parts += [
        poly(
            [(x - 230, 1004), (x + 230, 1004), (x + 330 + (x - 900) * 0.22, 1210), (x - 330 + (x - 900) * 0.22, 1210)],
            SAND,
            opacity=0.25,
        )
        for x in (330, 900, 1470)
    ]
    for x in (330, 900, 1470):
        parts += [line(x + side, 1000, x + side * 1.7 + (x - 900) * 0.25, 1210, PALE, 9) for side in (-78, 78)]
    parts += [_tram(330, 1030, "4", TIDE), _tram(900, 1050, "7", RED), _tram(1470, 1030, "11", DEEP)]
    hose = curve([(1180, 1190), (1300, 1150), (1240, 1090), (1146, 1010)], NIGHT, 12)
    spray = "".join(
        line(1110, 960 + 2 * i, 1030 - rng.uniform(0, 60), 800 + 34 * i + rng.uniform(-10, 10), PAPER, 3, opacity=0.8)
        for i in range(9)
    )
    cleaner = figure(
        1180,
        1140,
        300,
        Person(
            coat=SAND,
            legs=NIGHT,
            skin=ROPE,
            hat="cap",
            hat_ink=NIGHT,
            facing=-1,
            hands=((22, -60), (18, -50)),
            stance=((14, 2), (-12, -6)),
        ),
    )
    guard = figure(
        620,
        1100,
        280,
        Person(
            coat=NIGHT,
            legs=NIGHT,
            skin=SAND,
            hat="cap",
            hat_ink=NIGHT,
            hands=((10, -62), (14, -62)),
            held=rect(-3, -9, 9, 12, PAPER),
        ),
    )
    return "".join(
        [
            *parts,
            hose,
            spray,
            ellipse(1180, 1144, 70, 9, NIGHT, opacity=0.6),
            cleaner,
            ellipse(620, 1104, 70, 9, NIGHT, opacity=0.6),
            guard,
        ]
    )


def _tram(x: float, y: float, number: str, body: str) -> str:
    half = 150
    parts = [
        ellipse(x, y + 4, 175, 14, NIGHT, opacity=0.6),
        line(x, 420, x - 40, 520, NIGHT, 6),
        line(x - 40, 520, x + 30, 548, NIGHT, 6),
        rect(x - 60, 412, 120, 8, NIGHT),
        path(
            (
                f"M{x - half} {y - 30}L{x - half} 620Q{x - half + 6} 548 {x} 544"
                f"Q{x + half - 6} 548 {x + half} 620L{x + half} {y - 30}Z"
            ),
            body,
        ),
        path(
            (
                f"M{x - half} 640L{x - half} 620Q{x - half + 6} 548 {x} 544"
                f"Q{x + half - 6} 548 {x + half} 620L{x + half} 640Z"
            ),
            PAPER,
        ),
        rect(x - 66, 564, 132, 58, NIGHT, rx=6),
        text(x, 610, number, 52, PAPER, anchor="middle", weight=700),
        path(f"M{x - 124} 660L{x + 124} 660L{x + 124} 800Q{x} 816 {x - 124} 800Z", NIGHT),
        poly([(x - 90, 660), (x - 30, 660), (x - 90, 806), (x - 124, 800), (x - 124, 740)], TIDE, opacity=0.7),
        line(x, 660, x, 808, body, 8),
        rect(x - half, 836, half * 2, 16, PAPER),
        circle(x - 92, 910, 27, NIGHT),
        circle(x + 92, 910, 27, NIGHT),
        circle(x - 92, 910, 19, PAPER),
        circle(x + 92, 910, 19, PAPER),
        rect(x - 46, 880, 92, 44, NIGHT, rx=6),
        *[line(x - 38, 890 + 8 * i, x + 38, 890 + 8 * i, TIDE, 2.5) for i in range(4)],
        rect(x - half - 6, y - 64, half * 2 + 12, 36, NIGHT, rx=6),
        rect(x - 20, y - 54, 40, 40, NIGHT),
        rect(x - 96, y - 30, 34, 34, NIGHT),
        rect(x + 62, y - 30, 34, 34, NIGHT),
        rect(x + half - 40, 640, 40, y - 700, NIGHT, opacity=0.14),
    ]
    return "".join(parts)
