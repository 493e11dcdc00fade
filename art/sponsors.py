"""Pictures for the sponsors of the demo: the same hand, kept plainer than the paper’s own."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.growth import gulls
from art.kit.people import Person, figure
from art.kit.sky import cloud, hills, sky, snowfall, water
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
    circle,
    ellipse,
    group,
    inside,
    line,
    mix,
    path,
    poly,
    rect,
    text,
)
from art.kit.town import column, hanging_lamp, street_lamp, window
from art.kit.works import ladder

SIZE = (1200, 800)


@scene("sponsor-boatyard", size=SIZE)
def boatyard(rng: Random) -> str:
    parts = [
        group(sky(rng, [PALE, mix(PALE, SHELL, 0.6), SHELL, PAPER], 560, swing=14)),
        circle(1000, 170, 66, RED),
        hills(rng, 470, 20, mix(MIST, PALE, 0.4), bottom=560),
        water(rng, 500, TIDE, DEEP, count=40, bottom=640, right=1200),
        poly([(0, 620), (1200, 560), (1200, 800), (0, 800)], SAND),
        *[line(0, 660 + 44 * i, 1200, 600 + 50 * i, ROPE, 4) for i in range(4)],
    ]
    hull = "M170 250Q560 330 1010 190Q1000 420 860 540Q600 640 330 560Q200 460 170 250Z"
    ribs = "".join(
        path(
            (f"M{230 + 62 * i} {190 + 20 * abs(i - 5.5) * 0.2}Q{236 + 58 * i} 420 {420 + 28 * i} 596"),
            stroke=ROPE,
            stroke_width=13,
        )
        for i in range(12)
    )
    planked = inside(
        path(hull, PAPER),
        rect(0, 400, 1200, 300, ROPE),
        *[
            path(
                f"M140 {404 + 42 * k}Q560 {480 + 40 * k} 1040 {372 + 46 * k}",
                stroke=mix(ROPE, NIGHT, 0.4),
                stroke_width=5,
            )
            for k in range(6)
        ],
    )
    parts += [
        *[
            poly([(x, 560), (x + 26, 560), (x + 46, 740), (x - 20, 740)], mix(ROPE, NIGHT, 0.5))
            for x in (330, 560, 800)
        ],
        ellipse(580, 742, 470, 16, mix(ROPE, NIGHT, 0.25), opacity=0.6),
        inside(path(hull, PAPER), path(hull, mix(SHELL, MIST, 0.35)), ribs),
        inside(rect(0, 0, 1200, 330, PAPER), ribs),
        planked,
        path("M166 246Q560 330 1014 186", stroke=RED, stroke_width=16),
        path("M170 250Q200 460 330 560Q600 640 860 540Q1000 420 1010 190", stroke=NIGHT, stroke_width=9),
        ladder(300, 770, 400, 250, 62, NIGHT, rungs=11, thick=8),
        ladder(930, 740, 850, 230, 62, NIGHT, rungs=11, thick=8),
        figure(
            882,
            560,
            200,
            Person(
                coat=RED,
                legs=NIGHT,
                hat="cap",
                hat_ink=NIGHT,
                facing=-1,
                stance=((30, -6), (-4, 4)),
                hands=((20, -88), (14, -70)),
            ),
        ),
        figure(
            600,
            764,
            200,
            Person(coat=TIDE, legs=NIGHT, hat="wool", hat_ink=RED, skin=ROPE, hands=((20, -96), (6, -70)), nod=-12),
        ),
        rect(90, 700, 120, 60, mix(ROPE, NIGHT, 0.3)),
        *[rect(70, 640 + 22 * i, 220, 14, (SAND, ROPE, SHELL)[i]) for i in range(3)],
        gulls(rng, 500, 110, 5, NIGHT, reach=170, span=40),
    ]
    return "".join(parts)


@scene("sponsor-bank", size=SIZE)
def bank(rng: Random) -> str:
    parts = [
        sky(rng, [mix(MIST, PALE, 0.5), PALE, mix(PALE, SHELL, 0.6), SHELL], 640, swing=14),
        cloud(90, 190, 240, PAPER),
        cloud(900, 140, 210, PAPER),
    ]
    for x, wide, tall, ink in (
        (-30, 180, 430, TIDE),
        (130, 150, 360, DEEP),
        (900, 170, 390, DEEP),
        (1050, 190, 450, TIDE),
    ):
        parts += [
            poly([(x, 660), (x, 660 - tall), (x + wide / 2, 590 - tall), (x + wide, 660 - tall), (x + wide, 660)], ink)
        ]
        parts += [
            rect(
                x + wide * (0.18 + 0.38 * c),
                690 - tall + 74 * r,
                wide * 0.22,
                42,
                mix(ink, NIGHT, 0.5) if (r + c) % 3 else SAND,
            )
            for c in range(2)
            for r in range(int(tall / 80))
        ]
    parts += [
        rect(270, 270, 640, 390, SHELL),
        rect(790, 270, 120, 390, SAND),
        poly([(240, 274), (590, 120), (940, 274)], DEEP),
        poly([(330, 262), (590, 150), (850, 262)], TIDE),
        path("M548 236Q590 180 632 236Z", PAPER) + rect(556, 236, 68, 8, PAPER),
        rect(240, 268, 700, 26, NIGHT),
        text(590, 340, "SAVINGS BANK", 42, NIGHT, anchor="middle", family=SERIF, weight=700, letter_spacing=8),
        *[window(x, 400, 84, 160, DEEP, NIGHT, bars=(2, 3), thick=8) for x in (330, 766)],
        rect(526, 390, 128, 270, NIGHT),
        rect(540, 404, 100, 256, RED),
        line(590, 404, 590, 660, NIGHT, 4),
        *[column(x, 660, 46, 296, PAPER, PALE) for x in (296, 452, 728, 884)],
        rect(240, 652, 700, 18, ROPE),
        rect(0, 652, 1200, 150, mix(SAND, ROPE, 0.4)),
        *[line(0, y, 1200, y, ROPE, 4) for y in (664, 704, 752)],
        street_lamp(180, 700, 260, NIGHT, halo=False),
        street_lamp(1020, 700, 260, NIGHT, halo=False),
        figure(690, 730, 150, Person(coat=DEEP, skirt=14, hat="brim", hat_ink=NIGHT, skin=SAND, facing=-1)),
        figure(
            400,
            738,
            150,
            Person(coat=MIST, legs=NIGHT, skirt=18, hat="bob", skin=ROPE, stance=((24, 8), (-14, -32)), bag=RED),
        ),
        figure(
            462,
            740,
            96,
            Person(coat=RED, legs=NIGHT, hat="wool", hat_ink=NIGHT, skin=ROPE, stance=((24, 8), (-14, -32))),
        ),
    ]
    return "".join(parts)


@scene("sponsor-theatre", size=SIZE)
def theatre(rng: Random) -> str:
    parts = [rect(0, 0, 1200, 800, NIGHT), rect(190, 90, 820, 470, mix(SHELL, SAND, 0.4)), circle(780, 250, 80, RED)]
    parts += [path(f"M{250 + 140 * i} {190 + 30 * (i % 2)}q34 -34 70 0q34 -20 60 12l-150 0Z", PALE) for i in range(4)]
    for k, ink in enumerate((PALE, MIST, TIDE, DEEP)):
        y = 360 + 52 * k
        d = [f"M{100 - 30 * k} 620L{100 - 30 * k} {y}"]
        d += ["q35 -62 70 0q-6 -26 22 -22q-10 22 28 22" for _ in range(9)]
        parts.append(path("".join(d) + "L1200 620Z", ink))
        if k == 1:
            parts += [
                path("M470 420L500 466L640 466L676 414Q570 436 470 420Z", NIGHT),
                line(570, 430, 570, 240, NIGHT, 8),
                poly([(578, 246), (578, 400), (664, 400)], PAPER),
                poly([(562, 262), (562, 400), (492, 400)], SHELL),
                figure(540, 434, 76, Person(coat=RED, legs=NIGHT, hands=((24, -96), None))),
            ]
    parts += [rect(0, 560, 1200, 70, mix(ROPE, NIGHT, 0.4)), rect(0, 556, 1200, 12, ROPE)]
    parts += [circle(250 + 100 * i, 566, 15, PAPER) for i in range(8)]
    for side in (0, 1):
        folds = "".join(rect(44 * i, 0, 46, 590, mix(RED, NIGHT, 0.06 + 0.22 * (i % 2))) for i in range(6))
        parts.append(group(folds, at=(0, 0) if not side else (1200, 0), flip=bool(side)))
    parts += [
        path(
            (f"M{120 * i - 10} 0L{120 * i - 10} 80Q{120 * i + 55} 170 {120 * i + 120} 80L{120 * i + 120} 0Z"),
            mix(RED, NIGHT, 0.1 + 0.14 * (i % 2)),
        )
        for i in range(10)
    ]
    parts += [rect(0, 0, 1200, 26, ROPE), line(0, 90, 1200, 90, "none", 0)]
    for row in range(3):
        for i in range(15):
            x, y = 20 + 84 * i + (42 if row % 2 else 0), 690 + 56 * row
            ink = mix(NIGHT, DEEP, 0.75 - 0.3 * row)
            if rng.random() < 0.88:
                parts.append(circle(x, y - 50, 25, ink))
            parts.append(
                path((f"M{x - 40} {y + 80}L{x - 36} {y - 6}Q{x} {y - 48} {x + 36} {y - 6}L{x + 40} {y + 80}Z"), ink)
            )
    return "".join(parts)


@scene("sponsor-bakery", size=SIZE)
def bakery(rng: Random) -> str:
    wall = mix(DEEP, NIGHT, 0.35)
    parts = [rect(0, 0, 1200, 800, wall)]
    parts += [
        rect(60 * c + (30 if r % 2 else 0) - 30, 36 * r, 57, 33, mix(wall, TIDE, rng.uniform(0, 0.12)))
        for c in range(22)
        for r in range(19)
    ]
    parts += [rect(0, 680, 1200, 130, mix(NIGHT, DEEP, 0.3)), rect(0, 676, 1200, 10, NIGHT)]
    parts += [rect(180, 190, 620, 430, PAPER), rect(180, 190, 620, 430, SAND, opacity=0.55)]
    for r, y in enumerate((320, 440, 560)):
        for i in range(6):
            x = 204 + 98 * i + rng.uniform(-4, 4)
            wide = 82
            ink = (ROPE, mix(ROPE, RED, 0.3), mix(ROPE, NIGHT, 0.25))[(i + r) % 3]
            if (i + r * 2) % 5 == 0:
                parts += [
                    ellipse(x + wide / 2, y - 34, 40, 34, ink),
                    line(x + 20, y - 34, x + 62, y - 34, SHELL, 4),
                    line(x + 41, y - 56, x + 41, y - 12, SHELL, 4),
                ]
            else:
                parts += [
                    path(
                        (f"M{x} {y}Q{x - 8} {y - 62} {x + wide / 2} {y - 62}Q{x + wide + 8} {y - 62} {x + wide} {y}Z"),
                        ink,
                    ),
                    *[line(x + wide * t, y - 50, x + wide * (t + 0.12), y - 26, SHELL, 5) for t in (0.2, 0.44, 0.68)],
                ]
        parts.append(rect(180, y, 620, 14, mix(ROPE, NIGHT, 0.45)))
    parts += [
        hanging_lamp(340, 190, 16, 60, NIGHT),
        hanging_lamp(640, 190, 16, 60, NIGHT),
        rect(180, 190, 620, 430, "none", stroke=NIGHT, stroke_width=18),
        line(490, 190, 490, 620, NIGHT, 9),
        rect(160, 612, 660, 66, mix(RED, NIGHT, 0.25)),
        rect(860, 210, 190, 470, mix(RED, NIGHT, 0.25)),
        rect(884, 236, 142, 250, SAND),
        rect(884, 236, 142, 250, "none", stroke=NIGHT, stroke_width=9),
        circle(1030, 520, 9, SAND),
        rect(916, 330, 78, 46, PAPER) + text(955, 363, "OPEN", 24, NIGHT, anchor="middle", weight=700),
        rect(130, 96, 960, 70, NIGHT),
        text(610, 148, "HOLLIS AND DAUGHTER", 46, SAND, anchor="middle", family=SERIF, weight=700, letter_spacing=5),
        poly([(180, 686), (800, 686), (900, 810), (80, 810)], SAND, opacity=0.28),
        poly([(884, 686), (1026, 686), (1090, 810), (860, 810)], SAND, opacity=0.2),
        figure(90, 760, 300, Person(coat=TIDE, legs=NIGHT, skirt=14, hat="wool", hat_ink=RED, skin=SAND, bag=ROPE)),
        street_lamp(1140, 720, 520, NIGHT, SHELL),
    ]
    return "".join(parts) + group(snowfall(rng, 50, bottom=700), opacity=0.6)
