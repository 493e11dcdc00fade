"""Rowing, football and a marathon."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.people import PUMP, RUN, WALK, Person, figure
from art.kit.sky import glitter, ripple, sky, stars, water
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
    W,
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
    text,
)
from art.kit.town import skyline
from art.kit.works import railing


@scene("rowing-race")
def rowing_race(rng: Random) -> str:
    parts = [
        sky(rng, [PALE, mix(PALE, SHELL, 0.6), SHELL, PAPER], 430, swing=20),
        circle(1330, 200, 86, RED),
        skyline(rng, 420, (60, 170), mix(MIST, PALE, 0.3), lit=0, step=120),
        _bridge(rng),
        water(rng, 560, TIDE, DEEP, count=210),
        glitter(rng, 1330, 566, 1190, SHELL, width=120, spread=300, opacity=0.7),
        group(_four(mix(DEEP, TIDE, 0.1), SAND, SHELL), at=(1040, 740), scale=0.64),
        group(_four(RED, PAPER, PAPER), at=(880, 1000), scale=1.12),
    ]
    return "".join(parts)


def _bridge(rng: Random) -> str:
    d = f"M-10 400L{W + 10} 400L{W + 10} 600L-10 600Z"
    for i in range(5):
        left = -60 + 400 * i
        d += f"M{left + 40} 610L{left + 40} 585Q{left + 200} 380 {left + 360} 585L{left + 360} 610Z"
    parts = [
        rect(0, 420, W, 160, mix(TIDE, MIST, 0.6)),
        path(d, DEEP, fill_rule="evenodd"),
        rect(-10, 388, W + 20, 20, NIGHT),
        railing(0, W, 390, 34, NIGHT, step=60),
    ]
    inks = (NIGHT, TIDE, RED, DEEP, MIST, NIGHT, ROPE)
    for i in range(48):
        x = 20 + 37 * i + rng.uniform(-9, 9)
        if rng.random() < 0.2:
            continue
        up = rng.random() < 0.2
        who = Person(
            coat=rng.choice(inks),
            skin=rng.choice((SAND, ROPE, SHELL)),
            hat=rng.choice(("", "brim", "bob", "wool", "cap")),
            hat_ink=NIGHT,
            frontal=True,
            hands=((-14, -112), (14, -110)) if up else (None, None),
        )
        parts.append(figure(x, 400, rng.uniform(62, 76), who))
    return "".join(parts)


def _four(shirt: str, hull: str, blade: str) -> str:
    """A coxed four that runs to the right; its waterline at y 0, stroke side toward the viewer."""
    parts = [ripple(-720 + 120 * i, 30 + 12 * (i % 3), 260, 9, DEEP) for i in range(10)]
    far, near = [], []
    for i in range(4):
        x = -330 + 200 * i
        handle, lock = (x - 42, -56), (x - 108, -34)
        tip = (x - 300, 52)
        if i % 2:
            far.append(
                line(*handle, x - 210, -24, NIGHT, 6)
                + group(rect(-4, -9, 66, 20, blade, rx=4), at=(x - 212, -26), turn=168)
            )
        else:
            near.append(
                line(*handle, *tip, NIGHT, 8)
                + group(
                    rect(0, -14, 92, 27, blade, rx=6) + rect(0, -14, 30, 27, RED if shirt != RED else NIGHT),
                    at=tip,
                    turn=152,
                )
            )
            near += [ripple(tip[0] - 130 + 14 * k, tip[1] + 30 + 9 * k, 150 - 20 * k, 7, PAPER) for k in range(3)]
        near.append(line(lock[0], lock[1], x - 70, -22, NIGHT, 5))
    crew = []
    for i in range(4):
        x = -330 + 200 * i
        who = Person(
            coat=shirt,
            legs=NIGHT,
            skin=(SAND, ROPE, SHELL, SAND)[i],
            hair=NIGHT,
            stance=((76, 62), (72, 58)),
            lean=16,
            hands=((25, -61), (25, -60.5)),
            facing=-1,
            hat="" if i != 2 else "cap",
            hat_ink=PAPER,
        )
        crew.append(figure(x + 20, 97, 250, who))
    cox = figure(
        -520,
        80,
        200,
        Person(
            coat=NIGHT,
            skin=SAND,
            hat="cap",
            hat_ink=RED,
            stance=((70, 40), (66, 40)),
            hands=((16, -60), (14, -60)),
            lean=6,
        ),
    )
    body = path(("M-720 -30Q-560 -44 -420 -40L460 -40Q640 -44 800 -34Q560 8 360 10L-440 10Q-600 4 -720 -30Z"), hull)
    keel = path(
        ("M-690 -22Q-560 -16 -420 -14L420 -14Q620 -18 790 -33Q560 8 360 10L-440 10Q-600 4 -690 -22Z"),
        mix(hull, NIGHT, 0.25),
    )
    mirror = "".join(ellipse(-330 + 200 * i, 62, 62, 12, NIGHT, opacity=0.28) for i in range(4))
    return "".join(
        [
            *parts,
            ellipse(20, 16, 700, 16, NIGHT, opacity=0.5),
            mirror,
            *far,
            inside(rect(-800, -300, 1700, 296, NIGHT), *crew, cox),
            body,
            keel,
            *near,
            circle(798, -34, 10, PAPER),
        ]
    )


@scene("football-floodlights")
def football_floodlights(rng: Random) -> str:
    parts = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.5), DEEP], 520, swing=18),
        stars(rng, 40, 200),
        skyline(rng, 470, (40, 120), mix(NIGHT, DEEP, 0.4), lit=0.3, step=90),
    ]
    for x in (220, 780, 1240, 1640):
        parts += [
            poly([(x - 70, 110), (x + 70, 110), (x + 520, 800), (x - 520, 800)], PAPER, opacity=0.07),
            line(x, 480, x, 120, NIGHT, 14),
            line(x - 26, 480, x, 300, NIGHT, 6),
            line(x + 26, 480, x, 300, NIGHT, 6),
            rect(x - 84, 56, 168, 84, NIGHT),
            *[circle(x - 62 + 31 * c, 80 + 34 * r, 11, PAPER) for c in range(5) for r in range(2)],
            ellipse(x, 98, 130, 76, PAPER, opacity=0.14),
        ]
    parts += [
        poly([(-10, 400), (W + 10, 400), (W + 10, 640), (-10, 640)], mix(NIGHT, DEEP, 0.6)),
        poly([(-10, 386), (W + 10, 386), (W + 10, 410), (-10, 410)], NIGHT),
    ]
    for row in range(6):
        for c in range(76):
            x = c * 24 + (12 if row % 2 else 0) + rng.uniform(-4, 4)
            if rng.random() < 0.9:
                ink = rng.choice((TIDE, DEEP, MIST, ROPE, TIDE, RED, mix(DEEP, TIDE, 0.5), mix(TIDE, MIST, 0.4)))
                parts.append(
                    path(
                        (
                            f"M{x - 9} {462 + row * 31}L{x - 7} {446 + row * 31}L{x + 7} {446 + row * 31}"
                            f"L{x + 9} {462 + row * 31}Z"
                        ),
                        ink,
                    )
                    + circle(x, 439 + row * 31, 6, rng.choice((SAND, ROPE, SHELL)))
                )
    parts += [
        rect(-10, 618, W + 20, 60, NIGHT),
        text(260, 660, "AVERNE SAVINGS", 38, MIST, anchor="middle", weight=700),
        text(800, 660, "LOWER QUAY ROPE CO.", 38, SAND, anchor="middle", weight=700),
        text(1322, 659, "THE ESTUARY", 33, PAPER, anchor="middle", weight=700, family=SERIF),
    ]
    turf, light = mix(TIDE, DEEP, 0.25), mix(TIDE, MIST, 0.12)
    parts.append(rect(0, 678, W, 530, turf))
    parts += [
        poly(
            [(900 + k * 150, 678), (900 + (k + 1) * 150, 678), (900 + (k + 1) * 330, 1210), (900 + k * 330, 1210)],
            light,
        )
        for k in range(-6, 8, 2)
    ]
    parts += [
        line(0, 700, W, 700, PAPER, 5),
        stroke([(1240, 700), (1330, 900), (1840, 900)], PAPER, 6),
        stroke([(1500, 700), (1560, 780), (1840, 780)], PAPER, 5),
        path("M1290 810Q1170 790 1260 744", stroke=PAPER, stroke_width=5),
        _goal(),
    ]
    players = [
        (420, 850, 190, Person(coat=SHELL, legs=SAND, stance=RUN, arms=PUMP, lean=12, skin=ROPE)),
        (
            1500,
            770,
            160,
            Person(coat=SAND, legs=NIGHT, frontal=True, hands=((-30, -70), (30, -72)), stance=((10, -4), (-10, 4))),
        ),
        (1180, 830, 180, Person(coat=SHELL, legs=SAND, stance=RUN, arms=PUMP, lean=10, facing=1)),
        (660, 960, 240, Person(coat=RED, legs=NIGHT, stance=RUN, arms=PUMP, lean=14, skin=SAND)),
        (980, 1080, 330, Person(coat=RED, legs=NIGHT, stance=((58, 30), (-30, -74)), arms=PUMP, lean=14, skin=ROPE)),
        (
            760,
            1130,
            340,
            Person(coat=SHELL, legs=SAND, stance=((46, 6), (-34, -80)), arms=PUMP, lean=18, skin=SAND, hat="bob"),
        ),
        (250, 1090, 320, Person(coat=RED, legs=NIGHT, stance=WALK, arms=((-26, -8), (60, 150)), skin=SHELL)),
    ]
    for x, y, h, who in players:
        for slope in (-0.9, -0.35, 0.35, 0.9):
            parts.append(
                poly(
                    [
                        (x - 9, y),
                        (x + 9, y),
                        (x + slope * h * 0.9 + 14, y + h * 0.2),
                        (x + slope * h * 0.9 - 14, y + h * 0.2),
                    ],
                    NIGHT,
                    opacity=0.22,
                )
            )
        parts.append(figure(x, y, h, who))
    return "".join(
        [
            *parts,
            ellipse(1140, 1086, 34, 7, NIGHT, opacity=0.5),
            circle(1140, 1056, 28, PAPER),
            poly([(1140, 1044), (1151, 1053), (1147, 1066), (1133, 1066), (1129, 1053)], NIGHT),
            line(1140, 1044, 1140, 1030, NIGHT, 3),
            line(1151, 1053, 1165, 1048, NIGHT, 3),
            line(1129, 1053, 1115, 1048, NIGHT, 3),
        ]
    )


def _goal() -> str:
    net = "".join(line(1640 + 30 * i, 560, 1660 + 30 * i, 760, PALE, 1.6, opacity=0.6) for i in range(7)) + "".join(
        line(1630, 580 + 26 * i, 1830, 560 + 26 * i, PALE, 1.6, opacity=0.6) for i in range(8)
    )
    return net + stroke([(1640, 800), (1610, 570), (1830, 545)], PAPER, 9)


@scene("marathon-quay")
def marathon_quay(rng: Random) -> str:
    parts = [sky(rng, [PALE, mix(PALE, SHELL, 0.5), SHELL, PAPER, SHELL], 790, swing=20), circle(648, 215, 120, RED)]
    inks = (DEEP, TIDE, mix(RED, NIGHT, 0.25), DEEP, mix(TIDE, MIST, 0.4), NIGHT, TIDE)
    x = -40.0
    for i, wide in enumerate((250, 300, 270, 260, 300, 250, 330)):
        tall = (470, 560, 430, 600, 500, 560, 460)[i]
        parts += [
            poly(
                [
                    (x, 790),
                    (x, 790 - tall),
                    (x + wide / 2, 790 - tall - 130),
                    (x + wide - 6, 790 - tall),
                    (x + wide - 6, 790),
                ],
                inks[i],
            ),
            *[
                rect(
                    x + wide * (0.14 + 0.28 * c),
                    790 - tall + 40 + 112 * r,
                    wide * 0.16,
                    62,
                    mix(inks[i], NIGHT, 0.5) if rng.random() < 0.8 else SAND,
                )
                for c in range(3)
                for r in range(int((tall - 170) / 112) + 1)
            ],
            rect(x + wide * 0.44, 790 - tall - 70, wide * 0.12, 62, mix(inks[i], NIGHT, 0.5)),
            rect(x + wide * 0.3, 660, wide * 0.4, 130, mix(inks[i], NIGHT, 0.55)),
            line(x + wide / 2, 790 - tall - 112, x + wide / 2 + 44, 790 - tall - 112, NIGHT, 7),
            line(x + wide / 2 + 40, 790 - tall - 112, x + wide / 2 + 40, 790 - tall - 84, NIGHT, 4),
        ]
        x += wide
    crowd_inks = (NIGHT, DEEP, ROPE, MIST, TIDE, NIGHT, RED, SHELL)
    for i in range(46):
        who = Person(
            coat=crowd_inks[(i * 5) % 8],
            skin=(SAND, ROPE, SHELL)[i % 3],
            hat=("", "wool", "brim", "bob", "cap", "scarf")[(i * 7) % 6],
            hat_ink=(NIGHT, RED, DEEP, TIDE)[i % 4],
            frontal=True,
            hands=((-16, -106), (16, -108)) if i % 5 == 0 else ((-6, -70), (6, -70)) if i % 3 == 0 else (None, None),
        )
        parts.append(figure(10 + 40 * i + rng.uniform(-8, 8), 812, rng.uniform(116, 140), who))
    parts += [
        rect(0, 772, W, 46, PAPER),
        *[rect(60 + 300 * i, 772, 150, 46, RED) for i in range(6)],
        rect(0, 770, W, 7, NIGHT),
    ]
    parts += [
        rect(0, 818, W, 400, mix(SAND, SHELL, 0.3)),
        *[line(0, y, W, y, mix(SAND, ROPE, 0.5), 4) for y in (846, 890, 956, 1046, 1160)],
        *[line(900 + k * 120, 818, 900 + k * 330, 1210, mix(SAND, ROPE, 0.5), 3) for k in range(-9, 10)],
    ]
    runners = [
        (1600, 920, 300, Person(coat=TIDE, legs=NIGHT, skin=ROPE)),
        (1300, 930, 310, Person(coat=NIGHT, legs=DEEP, skin=SAND, hat="cap", hat_ink=PAPER)),
        (960, 940, 310, Person(coat=SHELL, legs=NIGHT, skin=mix(ROPE, NIGHT, 0.3), hair=NIGHT)),
        (620, 950, 320, Person(coat=MIST, legs=NIGHT, skin=SAND, hat="bun")),
        (250, 960, 320, Person(coat=DEEP, legs=NIGHT, skin=ROPE, hat="wool", hat_ink=RED)),
        (1480, 1120, 470, Person(coat=PAPER, legs=DEEP, skin=SAND, hat="bob")),
        (1010, 1130, 490, Person(coat=RED, legs=NIGHT, skin=ROPE)),
        (500, 1140, 490, Person(coat=TIDE, legs=NIGHT, skin=SHELL, hat="cap", hat_ink=RED, hair=ROPE)),
    ]
    strides = (((62, -18), (-22, -88)), ((40, 10), (-30, -70)), ((70, 6), (-16, -96)))
    for i, (x, y, h, who) in enumerate(runners):
        moving = Person(
            **{**who.__dict__, "stance": strides[i % 3], "arms": PUMP if i % 2 else ((40, 130), (-46, 34)), "lean": 9}
        )
        parts += [
            poly(
                [(x - 20, y + 4), (x + 26, y), (x + h * 1.05, y + h * 0.1), (x + h * 0.95, y + h * 0.17)],
                mix(TIDE, ROPE, 0.3),
                opacity=0.5,
            ),
            figure(x, y, h, moving),
            _bib(x, y, h, str((217, 48, 1163, 902, 77, 350, 12, 604)[i])),
        ]
    return "".join(parts)


def _bib(x: float, y: float, h: float, number: str) -> str:
    s = h / 100
    return group(
        rect(-6, -70, 12, 9, PAPER, stroke=NIGHT, stroke_width=0.6),
        text(0, -63.4, number, 5.6, NIGHT, anchor="middle", weight=700),
        transform=f"translate({x} {y}) scale({s}) rotate(9 0 -47)",
    )
