"""Charts and maps, with labels that can be read."""

from __future__ import annotations

import math
from random import Random

from art.gallery import scene
from art.kit.maps import axes, bumps, compass, graticule, lettering, level, place, scale_bar, series
from art.kit.sky import ripple
from art.kit.svg import (
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
    inside,
    line,
    mix,
    poly,
    rect,
    sampled,
    text,
)
from art.kit.works import ladder


@scene("rail-freight-chart")
def rail_freight_chart(rng: Random) -> str:
    rail = [
        14.0,
        14.6,
        14.1,
        12.2,
        12.9,
        13.8,
        14.2,
        14.0,
        15.1,
        15.9,
        16.2,
        17.4,
        18.1,
        19.9,
        19.2,
        21.6,
        23.7,
        25.1,
        27.2,
        29.4,
        31.2,
    ]
    road = [
        24.8,
        26.3,
        27.1,
        24.2,
        25.6,
        27.9,
        29.0,
        30.4,
        32.3,
        33.1,
        33.6,
        33.2,
        33.9,
        33.0,
        30.1,
        31.4,
        31.9,
        31.0,
        30.2,
        28.6,
        27.9,
    ]
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
            axes(
                x,
                y,
                width,
                height,
                [(k / 4, str(10 * k)) for k in range(5)],
                [(k / 4, str(2006 + 5 * k)) for k in range(5)],
                DEEP,
                SAND,
                size=42,
            ),
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


@scene("tide-table")
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
        axes(
            x,
            y,
            width,
            height,
            [(k / 6, str(k)) for k in range(6)],
            [(h / 24, f"{h:02}:00") for h in (0, 6, 12, 18, 24)],
            DEEP,
            SAND,
            size=38,
        ),
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
    sea = [
        rect(left - 60, level_y, 480, 1210 - level_y, DEEP, opacity=0.78),
        poly([(left - 60, level_y), (left, level_y), (left, 1210), (left - 60, 1210)], DEEP),
    ]
    sea += [
        ripple(rng.uniform(left - 50, 1750), level_y + 14 + 22 * k, rng.uniform(50, 120), 5, MIST) for k in range(24)
    ]
    return "".join([*parts, weed, rungs, *staff, *sea, line(left - 60, level_y, 1800, level_y, PAPER, 5)])


@scene("channel-map")
def channel_map(rng: Random) -> str:
    sea = bumps(
        [
            (-80, 80, 620, 420, 1.5),
            (260, 1280, 760, 330, 1.6),
            (1950, 60, 360, 330, 1.3),
            (980, 110, 240, 90, 0.55),
            (760, 760, 250, 80, 0.49),
            (1330, 560, 250, 66, 0.54),
            (1480, 1010, 220, 70, 0.52),
        ],
        0.05,
    )
    parts = [rect(0, 0, W, H, MIST)]
    for value, ink in (
        (0.1, mix(MIST, PALE, 0.5)),
        (0.22, PALE),
        (0.36, mix(PALE, PAPER, 0.45)),
        (0.5, mix(PALE, PAPER, 0.8)),
    ):
        parts.append(level(sea, value, ink, stroke=TIDE, stroke_width=1.5))
    parts.append(level(sea, 0.68, SAND, stroke=DEEP, stroke_width=6))
    parts += [level(sea, v, "none", stroke=ROPE, stroke_width=2) for v in (0.9, 1.15)]
    parts.append(graticule(DEEP, step=300, opacity=0.25))
    channel = [
        (1830, 800),
        (1600, 790),
        (1350, 735),
        (1100, 640),
        (930, 500),
        (700, 500),
        (480, 520),
        (350, 450),
        (285, 372),
    ]
    north = [(1830, 420), (1600, 420), (1330, 400), (1080, 300), (900, 330), (700, 500)]
    for points, ink in ((channel, RED), (north, DEEP)):
        parts.append(curve(points, PAPER, 20, opacity=0.85) + curve(points, ink, 9, stroke_dasharray="34 22"))
    for i, (x, y) in enumerate([*channel[1:-2], *north[1:4]]):
        parts.append(
            circle(x, y - 34, 12, RED if i % 2 else TIDE, stroke=NIGHT, stroke_width=3)
            + line(x, y - 22, x, y - 6, NIGHT, 4)
        )
    parts += _soundings(rng, sea)
    parts += [
        place(272, 350, "AVERNE", size=48, side="end"),
        place(52, 440, "Lower Quay", size=34),
        place(480, 1110, "Velyka Kosa", size=38, side="end"),
        lettering(765, 776, "Heron Bank", 40, DEEP),
        lettering(1330, 575, "The Saddle", 38, DEEP),
        lettering(1480, 1022, "Widow’s Flat", 38, DEEP),
        lettering(1170, 736, "South Channel", 42, RED, turn=22, weight=600),
        lettering(1255, 312, "North Channel", 42, NIGHT, turn=18, weight=600),
        lettering(1570, 905, "Outer Roads", 50, NIGHT, spacing=4),
        lettering(250, 690, "Mouth of the Averne", 40, NIGHT),
        compass(1080, 1010, 120),
        rect(1240, 1112, 540, 74, PAPER, opacity=0.75),
        scale_bar(1300, 1162, 130, ["0", "2", "4", "6 km"]),
        rect(14, 14, W - 28, H - 28, "none", stroke=DEEP, stroke_width=8),
        rect(28, 28, W - 56, H - 56, "none", stroke=DEEP, stroke_width=2),
    ]
    return "".join(parts)


def _soundings(rng: Random, sea: object) -> list[str]:
    """Depths in metres, scattered evenly over the water."""
    parts = []
    for row in range(9):
        for c in range(13):
            x, y = 90 + c * 138 + (row % 2) * 60 + rng.uniform(-16, 16), 100 + row * 128 + rng.uniform(-16, 16)
            height = sea(x, y)  # type: ignore[operator]
            near_label = (950 < x < 1210 and y > 850) or (y > 1080 and x > 1200)
            near_words = any(abs(x - a) < b and abs(y - c) < 62 for a, b, c in WORDS)
            if height > 0.4 or near_label or near_words:
                continue
            parts.append(text(x, y, str(max(round(19 - height * 36), 2)), 27, DEEP, anchor="middle", opacity=0.8))
    return parts


WORDS = (
    (1170, 230, 736),
    (1255, 230, 312),
    (1570, 220, 905),
    (250, 250, 690),
    (210, 210, 432),
    (1100, 190, 620),
    (930, 160, 480),
    (560, 230, 500),
    (1620, 260, 420),
    (1620, 260, 790),
)


@scene("ceasefire-map")
def ceasefire_map(rng: Random) -> str:
    relief = bumps(
        [
            (380, 260, 380, 280, 1.25),
            (1420, 340, 360, 300, 1.35),
            (1080, 1080, 420, 260, 1.1),
            (120, 980, 340, 260, 1.05),
            (860, 120, 220, 160, 0.5),
            (1740, 950, 260, 260, 0.9),
        ],
        0.06,
    )
    tints = [
        mix(PAPER, SHELL, 0.5),
        SHELL,
        mix(SHELL, SAND, 0.5),
        SAND,
        mix(SAND, ROPE, 0.4),
        mix(SAND, ROPE, 0.75),
        ROPE,
    ]
    parts = [rect(0, 0, W, H, PAPER)]
    for i, ink in enumerate(tints):
        parts.append(level(relief, 0.18 + 0.16 * i, ink))
    parts += [
        level(
            relief,
            0.1 + 0.08 * k,
            "none",
            stroke=mix(ROPE, NIGHT, 0.25),
            stroke_width=4 if k % 8 == 0 else 2,
            opacity=0.55,
        )
        for k in range(0, 15, 2)
    ]
    river = [(-20, 640), (240, 600), (520, 640), (760, 560), (900, 640), (1120, 690), (1380, 730), (1820, 700)]
    brook = [(860, -20), (900, 240), (860, 420), (790, 560)]
    for points, wide in ((river, 30), (brook, 14)):
        parts.append(curve(points, DEEP, wide) + curve(points, PALE, wide - 7))
    north = [(-20, 470), (260, 500), (520, 520), (700, 430), (900, 470), (1120, 570), (1400, 610), (1820, 540)]
    south = [(-20, 530), (260, 560), (520, 585), (720, 700), (930, 800), (1140, 780), (1400, 690), (1820, 610)]
    edges = [sampled(points, [0] * len(points), 12)[0] for points in (north, south)]
    zone = poly([*edges[0], *reversed(edges[1])], "#000")
    hatch = "".join(line(x, 1200, x + 700, 0, RED, 4) for x in range(-800, 1900, 36))
    name = "zone"
    parts.append(f'<clipPath id="{name}">{zone}</clipPath><g clip-path="url(#{name})" opacity="0.55">{hatch}</g>')
    parts += [
        curve(north, PAPER, 16),
        curve(north, RED, 9),
        curve(south, PAPER, 16),
        curve(south, RED, 9, stroke_dasharray="30 20"),
    ]
    for i, (x, y) in enumerate(((260, 500), (704, 430), (1120, 572), (1500, 596)), 1):
        parts.append(
            rect(x - 24, y - 24, 48, 48, NIGHT) + text(x, y + 13, str(i), 36, PAPER, anchor="middle", weight=700)
        )
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
