"""The mouth of the river: the pilots, the barrier, the heron."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.craft import freighter, trawler
from art.kit.growth import gulls, reeds, rocks
from art.kit.people import Person, figure
from art.kit.sky import beam, glitter, hills, land, ridge, ripple, sky, stars, swell, water
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
    taper,
)
from art.kit.works import lighthouse, railing


@scene("night-telephone")
def night_telephone(rng: Random) -> str:
    sea = mix(DEEP, NIGHT, 0.25)
    back = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.55), DEEP, mix(DEEP, TIDE, 0.5)], 730, swing=26),
        stars(rng, 130, 430),
        hills(rng, 722, 20, mix(NIGHT, DEEP, 0.5), bottom=740),
        water(rng, 730, sea, NIGHT, count=150),
        glitter(rng, 1500, 742, 1180, SAND, width=50, spread=150),
        freighter(rng, 1010, 800, 520, boxes=False, lights=True, deck=DEEP),
        glitter(rng, 900, 815, 1010, ROPE, width=40, spread=70, opacity=0.7),
        rocks(rng, 1360, 790, 300, 80, NIGHT, mix(NIGHT, DEEP, 0.6)),
        lighthouse(1505, 742, 420),
        beam(1505, 372, 1900, 186, 13, SHELL, 0.2),
        beam(1505, 372, 500, -4, 22, SHELL, 0.16),
        circle(1505, 372, 40, PAPER, opacity=0.35),
    ]
    return "".join(back) + _pilot_house(rng)


def _pilot_house(rng: Random) -> str:
    wall, roof = mix(DEEP, TIDE, 0.35), NIGHT
    planks = "".join(line(90, y, 620, y, mix(wall, NIGHT, 0.35), 3) for y in range(480, 890, 34))
    room = [
        rect(190, 560, 330, 230, SAND),
        rect(190, 560, 330, 60, mix(SAND, PAPER, 0.5)),
        rect(395, 590, 96, 70, SHELL),
        *[line(405, 606 + 14 * i, 480 - 20 * (i % 2), 606 + 14 * i, ROPE, 4) for i in range(4)],
        figure(300, 905, 330, Person(hat="cap", coat=NIGHT, skin=ROPE, hands=((10, -89), (16, -56)), hat_ink=NIGHT)),
        rect(190, 756, 330, 40, mix(ROPE, NIGHT, 0.45)),
        path("M404 758L414 728L466 728L476 758Z", RED),
        circle(440, 744, 10, SHELL),
        path("M336 626Q326 600 344 588L350 596Q342 606 347 622Z", RED),
        path("M344 622C350 690 372 700 410 742", stroke=RED, stroke_width=4),
    ]
    frame = [rect(190, 560, 330, 230, "none", stroke=NIGHT, stroke_width=14), line(355, 560, 355, 566, NIGHT, 6)]
    frame += [line(520, 560, 520, 790, NIGHT, 10), rect(176, 784, 358, 16, NIGHT)]
    piles = "".join(rect(x, 900, 26, 310, NIGHT) for x in (60, 240, 420, 600, 690))
    glow = glitter(rng, 355, 985, 1200, SAND, width=210, spread=300, opacity=0.85)
    return "".join(
        [
            glow,
            piles,
            line(80, 1010, 700, 1130, NIGHT, 12),
            rect(90, 470, 530, 430, wall),
            planks,
            poly([(40, 486), (130, 352), (580, 352), (670, 486)], roof),
            rect(180, 300, 44, 80, roof),
            line(540, 352, 540, 196, NIGHT, 7),
            line(505, 232, 575, 232, NIGHT, 5),
            circle(540, 192, 8, RED),
            inside(rect(190, 560, 330, 230, PAPER), *room),
            *frame,
            rect(540, 640, 58, 250, NIGHT),
            circle(586, 770, 5, SAND),
            rect(-10, 890, 740, 24, NIGHT),
            railing(620, 726, 892, 96, NIGHT, step=50, width=6),
        ]
    )


@scene("storm-barrier")
def storm_barrier(rng: Random) -> str:
    back = [
        sky(rng, [TIDE, MIST, PALE, SHELL, PAPER], 640, swing=30),
        circle(470, 600, 92, RED),
        land(ridge(rng, 628, 8, step=40), ROPE, 660),
        rect(0, 640, W, 600, TIDE),
        *[ripple(rng.uniform(0, 900), 650 + 70 * t, 60 + 100 * t, 4, NIGHT) for t in (rng.random() for _ in range(40))],
        glitter(rng, 470, 648, 800, SHELL, width=120, spread=190, step=11),
    ]
    piers = "".join(_bay(i) for i in range(12, -1, -1))
    front = [
        swell(rng, 870, 46, 330, mix(TIDE, DEEP, 0.45), crest=PALE),
        swell(rng, 985, 70, 430, DEEP, crest=PALE),
        swell(rng, 1120, 80, 560, NIGHT, crest=SHELL),
        trawler(330, 915, 210),
        swell(rng, 990, 54, 390, DEEP, crest=PALE),
        swell(rng, 1125, 80, 560, NIGHT, crest=SHELL),
        gulls(rng, 760, 300, 7, NIGHT, reach=240, span=60),
    ]
    return "".join(back) + piers + "".join(front)


def _bay(i: int) -> str:
    """The i-th pier from the viewer, with the gate and the road that join it to the next."""
    vx, vy = 250, 634

    def at(k: float) -> tuple[float, float, float]:
        s = 1 / (1 + 0.42 * k)
        return vx + 1370 * s, vy + 300 * s, s

    x, y, s = at(i)
    nx, ny, ns = at(i + 1)
    gate_top, road = 330, 470
    deep = [
        (nx - 20 * ns, ny),
        (x - 90 * s, y + 50 * s),
        (x + 150 * s, y + 80 * s),
        (x + 150 * s, y + 330 * s),
        (x - 90 * s, y + 300 * s),
        (nx - 20 * ns, ny + 210 * ns),
    ]
    parts = [poly(deep, mix(NIGHT, DEEP, 0.75))]
    parts += [
        line(x - 110 * s, y + (66 + 60 * k) * s, x + 40 * s, y + (66 + 60 * k) * s, TIDE, 7 * s) for k in range(4)
    ]
    parts.append(
        poly([(nx, ny), (x, y + 30 * s), (x, y - gate_top * s), (nx, ny - gate_top * ns)], mix(DEEP, TIDE, 0.25))
    )
    for k in range(1, 7):
        up = gate_top * k / 7
        parts.append(line(nx, ny - up * ns, x, y - up * s, NIGHT, 7 * s))
    parts += [
        poly([(nx, ny - road * ns), (x, y - road * s), (x, y - (road + 44) * s), (nx, ny - (road + 44) * ns)], NIGHT),
        line(nx, ny - (road + 95) * ns, x, y - (road + 95) * s, NIGHT, 7 * s),
        *[
            line(
                nx + (x - nx) * t,
                ny - (road + 44) * ns + ((y - (road + 44) * s) - (ny - (road + 44) * ns)) * t,
                nx + (x - nx) * t,
                ny - (road + 95) * ns + ((y - (road + 95) * s) - (ny - (road + 95) * ns)) * t,
                NIGHT,
                4 * s,
            )
            for t in (0.25, 0.5, 0.75)
        ],
    ]
    wide, side, tall = 150 * s, 70 * s, 640 * s
    parts += [
        rect(x, y - tall, wide, tall + 80 * s, NIGHT),
        poly(
            [(x, y + 80 * s), (x - side, y + 50 * s), (x - side, y - (tall - 26 * s)), (x, y - tall)],
            mix(DEEP, TIDE, 0.6),
        ),
        poly(
            [
                (x - side * 1.3, y - tall + 20 * s),
                (x - side * 0.7, y - tall - 95 * s),
                (x + wide * 0.8, y - tall - 110 * s),
                (x + wide * 1.15, y - tall),
            ],
            NIGHT,
        ),
        poly(
            [
                (x - side * 1.3, y - tall + 20 * s),
                (x - side * 0.7, y - tall - 95 * s),
                (x + wide * 0.06, y - tall - 100 * s),
                (x, y - tall + 2),
            ],
            mix(DEEP, TIDE, 0.35),
        ),
        rect(x + wide * 0.3, y - tall * 0.86, wide * 0.16, tall * 0.12, SAND if i in (0, 2, 5) else TIDE),
    ]
    return "".join(parts)


@scene("heron-reeds")
def heron_reeds(rng: Random) -> str:
    low = mix(MIST, PALE, 0.35)
    back = [
        sky(rng, [SAND, mix(SAND, SHELL, 0.5), SHELL, PAPER, mix(PAPER, SHELL, 0.4)], 690, swing=22),
        circle(560, 470, 205, RED),
        gulls(rng, 1250, 180, 5, TIDE, reach=180, span=46),
        hills(rng, 640, 34, PALE, bottom=720),
        hills(rng, 668, 22, MIST, bottom=720),
        reeds(rng, -20, 1820, 712, 90, 200, [TIDE, mix(TIDE, MIST, 0.5)], heads=False),
        water(rng, 700, low, TIDE, count=150),
        glitter(rng, 560, 712, 1160, PAPER, width=240, spread=330, step=12),
    ]
    ripples = "".join(
        ellipse(1090, 1052, 70 * k, 12 * k, "none", stroke=TIDE, stroke_width=4, opacity=0.9 - 0.2 * k)
        for k in (1, 2, 3)
    )
    front = [
        reeds(rng, -20, 420, 1190, 420, 60, [NIGHT, DEEP, TIDE]),
        reeds(rng, 1420, 1820, 1190, 620, 80, [NIGHT, DEEP, TIDE]),
        reeds(rng, -20, 1820, 1225, 190, 120, [NIGHT, DEEP]),
    ]
    return "".join(back) + ripples + group(heron(), at=(1090, 700), scale=1.32) + "".join(front)


def heron() -> str:
    """A heron that faces left; the middle of its body at (0, 0), its feet at about 265."""
    wing = mix(DEEP, TIDE, 0.5)
    return "".join(
        [
            line(-6, 60, -14, 262, NIGHT, 8),
            line(30, 56, 34, 170, NIGHT, 8),
            line(34, 168, 22, 266, NIGHT, 8),
            circle(34, 170, 7, NIGHT),
            circle(-10, 165, 7, NIGHT),
            blob(
                [
                    (-78, -22),
                    (-60, 30),
                    (0, 66),
                    (70, 58),
                    (150, 74),
                    (196, 92),
                    (150, 30),
                    (90, -24),
                    (20, -56),
                    (-40, -58),
                ],
                NIGHT,
            ),
            blob([(-6, -26), (40, -34), (96, 2), (176, 74), (110, 52), (50, 40), (10, 18)], wing),
            *[
                taper(
                    [(30 + 14 * i, -4 + 9 * i), (90 + 14 * i, 24 + 9 * i), (150 + 6 * i, 62 + 6 * i)], [4, 6, 1], DEEP
                )
                for i in range(3)
            ],
            taper(
                [(-44, -6), (-96, -54), (-108, -108), (-74, -160), (-70, -212), (-92, -246)],
                [74, 50, 32, 25, 22, 24],
                NIGHT,
            ),
            taper([(-72, -8), (-98, -50), (-116, -104), (-86, -158), (-82, -206)], [10, 16, 10, 8, 3], SHELL),
            blob(
                [(-66, -240), (-74, -266), (-104, -274), (-134, -262), (-140, -250), (-108, -236), (-84, -232)], NIGHT
            ),
            poly([(-126, -266), (-236, -232), (-128, -244)], ROPE),
            poly([(-134, -248), (-236, -232), (-122, -242)], RED),
            taper([(-92, -268), (-50, -270), (-2, -246)], [9, 8, 1], RED),
            circle(-112, -257, 6, PAPER),
            circle(-113, -257, 3, NIGHT),
            *[
                taper([(-86 + 9 * i, 4), (-92 + 7 * i, 40), (-86 + 10 * i, 78 - 8 * i)], [7, 6, 1], MIST)
                for i in range(3)
            ],
        ]
    )
