"""Salt and steel."""

from __future__ import annotations

import math
from random import Random

from art.gallery import scene
from art.kit.growth import gulls
from art.kit.people import Person, figure
from art.kit.sky import hills, sky
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
    text,
)
from art.kit.works import scaffold


@scene("salt-pans")
def salt_pans(rng: Random) -> str:
    horizon, vx = 430, 980
    parts = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER], horizon, swing=18),
        circle(430, 330, 84, RED),
        hills(rng, 410, 26, mix(MIST, PALE, 0.4), bottom=horizon + 10),
        _mill(1420, horizon + 6),
        rect(0, horizon, W, H, ROPE),
    ]
    tones = [
        PALE,
        mix(PALE, PAPER, 0.5),
        MIST,
        mix(RED, SHELL, 0.55),
        mix(MIST, PALE, 0.5),
        SHELL,
        mix(RED, SAND, 0.4),
        TIDE,
    ]
    rows = [horizon + 14, 462, 500, 556, 640, 770, 960, 1260]
    for r in range(len(rows) - 1):
        near, far = rows[r + 1], rows[r]
        for c in range(-9, 10):
            ink = tones[(c * 5 + r * 3) % len(tones)]
            parts.append(
                poly(
                    [
                        _pan(vx, horizon, c + 0.05, far),
                        _pan(vx, horizon, c + 0.95, far),
                        _pan(vx, horizon, c + 0.95, near - (near - far) * 0.12),
                        _pan(vx, horizon, c + 0.05, near - (near - far) * 0.12),
                    ],
                    ink,
                )
            )
    parts += [
        _salt(x, y, s)
        for x, y, s in (
            (300, 470, 22),
            (380, 470, 22),
            (460, 470, 22),
            (1180, 506, 38),
            (1300, 506, 38),
            (1420, 506, 38),
            (1540, 506, 38),
            (260, 562, 60),
            (420, 562, 60),
            (580, 562, 60),
        )
    ]
    parts += [_salt(x, y, s) for x, y, s in ((1330, 780, 120), (1620, 780, 130), (150, 975, 190))]
    worker = Person(
        coat=RED,
        legs=DEEP,
        skin=ROPE,
        hat="brim",
        hat_ink=SAND,
        stance=((20, 4), (-24, -18)),
        lean=18,
        hands=((25, -62), (31, -55)),
        facing=-1,
    )
    parts += [
        ellipse(1010, 1092, 130, 14, NIGHT, opacity=0.22),
        line(1060, 790, 560, 1080, NIGHT, 9),
        rect(520, 1066, 86, 22, NIGHT, transform="rotate(-14 560 1080)"),
        path("M500 1100Q540 1050 590 1098Z", PAPER),
        figure(1020, 1090, 440, worker),
        figure(
            700,
            640,
            110,
            Person(coat=DEEP, legs=NIGHT, hat="scarf", hat_ink=PAPER, skirt=22, lean=14, hands=((24, -60), (26, -56))),
        ),
        line(712, 576, 780, 636, NIGHT, 3),
        gulls(rng, 1350, 180, 6, TIDE, reach=220, span=50),
    ]
    return "".join(parts)


def _pan(vx: float, horizon: float, c: float, y: float) -> tuple[float, float]:
    t = (y - horizon) / (H - horizon)
    return (vx + (c * 420 - 160) * t * 1.15, y)


def _salt(x: float, y: float, size: float) -> str:
    return (
        poly(
            [
                (x - size * 0.7, y),
                (x - size * 0.08, y - size * 0.9),
                (x + size * 0.1, y - size * 0.9),
                (x + size * 0.75, y),
            ],
            PAPER,
        )
        + poly([(x + size * 0.1, y - size * 0.9), (x + size * 0.75, y), (x + size * 0.12, y)], PALE)
        + ellipse(x, y, size * 0.76, size * 0.06, mix(PALE, PAPER, 0.5))
    )


def _mill(x: float, y: float) -> str:
    sails = "".join(
        group(
            rect(-4, -150, 8, 150, NIGHT), rect(4, -148, 28, 116, TIDE, opacity=0.8), at=(x, y - 150), turn=20 + 90 * i
        )
        for i in range(4)
    )
    return (
        poly([(x - 44, y), (x + 44, y), (x + 26, y - 150), (x - 26, y - 150)], PAPER)
        + poly([(x + 6, y), (x + 44, y), (x + 26, y - 150), (x + 6, y - 150)], SAND)
        + path(f"M{x - 32} {y - 148}Q{x} {y - 200} {x + 32} {y - 148}Z", NIGHT)
        + sails
    )


@scene("shipyard-welders")
def shipyard_welders(rng: Random) -> str:
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP, mix(DEEP, TIDE, 0.5)], 1000, swing=24),
        *[line(x, 0, x, 1000, mix(DEEP, TIDE, 0.3), 22) for x in (60, 330)],
        *[
            line(60, y, 330, y + 150, mix(DEEP, TIDE, 0.3), 9) + line(330, y, 60, y + 150, mix(DEEP, TIDE, 0.3), 9)
            for y in (0, 240, 480, 720)
        ],
        rect(-10, 60, 900, 34, mix(DEEP, TIDE, 0.3)),
        line(560, 94, 560, 240, NIGHT, 6),
        path("M545 240q15 50 32 12", stroke=NIGHT, stroke_width=9),
        _hull(),
        rect(0, 1000, W, 210, mix(NIGHT, DEEP, 0.45)),
        *[line(0, y, W, y, DEEP, 4) for y in (1000, 1090)],
        *[rect(700 + 210 * i, 1000, 110, 60, mix(ROPE, NIGHT, 0.55)) for i in range(6)],
        scaffold(330, 1044, 400, 800, ROPE, columns=2, lifts=4, plank=mix(ROPE, SAND, 0.5)),
    ]
    low, high = (815, 700), (720, 298)
    parts += [circle(*p, r, SHELL, opacity=o) for p in (low, high) for r, o in ((190, 0.10), (120, 0.14), (64, 0.25))]
    parts += [
        figure(
            600,
            838,
            270,
            Person(
                coat=TIDE,
                legs=DEEP,
                hat="bare",
                skin=ROPE,
                stance=((70, -10), (-4, -80)),
                lean=20,
                hands=((36, -62), (30, -58)),
                held=_torch(),
            ),
        ),
        _visor(600, 838, 270, 20),
        figure(
            560,
            438,
            270,
            Person(
                coat=RED,
                legs=DEEP,
                hat="bare",
                skin=ROPE,
                stance=((16, 4), (-14, -8)),
                lean=10,
                hands=((34, -86), (28, -78)),
                held=_torch(),
            ),
        ),
        _visor(560, 438, 270, 10),
        _sparks(rng, low),
        _sparks(rng, high),
        ellipse(180, 1134, 60, 9, NIGHT),
        figure(
            180,
            1130,
            270,
            Person(
                coat=MIST,
                legs=TIDE,
                hat="helmet",
                hat_ink=SAND,
                skin=SAND,
                hands=((6, -84), None),
                arms=((0, 0), (12, 40)),
                nod=-16,
            ),
        ),
    ]
    return "".join(parts)


def _hull() -> str:
    body = "M690 40L1830 110L1830 1010L960 1010Q850 860 800 640Q760 380 690 40Z"
    seams = [
        path(f"M{718 + 26 * k} {180 + 130 * k}Q1200 {210 + 128 * k} 1830 {240 + 118 * k}", stroke=NIGHT, stroke_width=5)
        for k in range(6)
    ]
    plates = [line(1000 + 190 * i, 60 + 12 * i, 1010 + 190 * i, 1010, NIGHT, 4) for i in range(5)]
    primer = path("M880 850Q1300 800 1830 800L1830 1010L960 1010Q912 940 880 850Z", mix(RED, NIGHT, 0.25))
    bare = [
        poly([(1010, 318), (1190, 330), (1190, 450), (1008, 440)], mix(TIDE, MIST, 0.3)),
        poly([(1390, 470), (1580, 478), (1580, 596), (1392, 590)], mix(TIDE, MIST, 0.15)),
    ]
    bulb = path("M960 1010Q760 1010 760 920Q770 850 880 850Z", mix(RED, NIGHT, 0.35))
    return (
        path(body, mix(DEEP, TIDE, 0.45))
        + path(
            ("M690 40L760 44Q830 400 880 640Q930 860 1040 1010L960 1010Q850 860 800 640Q760 380 690 40Z"),
            mix(MIST, SAND, 0.35),
        )
        + "".join(bare)
        + primer
        + "".join(seams)
        + "".join(plates)
        + bulb
        + text(1180, 250, "214", 120, PALE, weight=700, opacity=0.9)
    )


def _torch() -> str:
    return line(-3, 3, 9, -4, NIGHT, 2.6) + line(9, -4, 13, -3, SAND, 1.6)


def _visor(x: float, y: float, height: float, lean: float) -> str:
    mask = path("M-5.5 -99Q2 -103 9 -98L10 -86Q4 -81 0 -84L-5 -91Z", NIGHT) + rect(3.4, -96, 5.6, 4, SAND)
    return group(mask, transform=f"translate({x} {y}) scale({height / 100}) rotate({lean} 0 -47)")


def _sparks(rng: Random, at: tuple[float, float]) -> str:
    parts = []
    for _ in range(90):
        a, far = rng.gauss(1.9, 0.75), rng.expovariate(1 / 120) + 20
        x, y = at[0] + math.cos(a) * far, at[1] + math.sin(a) * far + far * far / 900
        parts.append(
            line(
                x,
                y,
                x + math.cos(a) * 14,
                y + math.sin(a) * 14 + far / 30,
                rng.choice((PAPER, SHELL, SAND, RED)),
                rng.uniform(2, 5),
                stroke_linecap="round",
            )
        )
    star = "".join(group(poly([(-5, 0), (0, -46), (5, 0)], PAPER), at=at, turn=45 * i) for i in range(8))
    return "".join(parts) + star + circle(*at, 17, PAPER)
