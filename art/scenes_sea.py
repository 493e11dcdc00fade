"""The open sea and the river mouth."""

from __future__ import annotations

from random import Random

from art.built import lighthouse, moon, railing, turbine
from art.craft import buoy, ferry, floe, freighter, trawler
from art.gallery import scene
from art.nature import beam, glitter, gull, gulls, hills, peaks, reeds, ridge, ripple, rocks, sky, snowfall, stars, swell, water
from art.nature import land
from art.people import Person, figure
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
    trace,
)


@scene(
    "night-telephone",
    alt="A pilot on watch holds a telephone in the lit window of a harbour house while a ship passes a lighthouse at night.",
    caption="The pilot house at Averne, where the duty officer answers on the second ring.",
    focal=(0.3, 0.55),
)
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
        path(trace("M", 404, 758, "L", 414, 728, "L", 466, 728, "L", 476, 758, "Z"), RED),
        circle(440, 744, 10, SHELL),
        path(trace("M", 336, 626, "Q", 326, 600, 344, 588, "L", 350, 596, "Q", 342, 606, 347, 622, "Z"), RED),
        path(trace("M", 344, 622, "C", 350, 690, 372, 700, 410, 742), stroke=RED, stroke_width=4),
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


@scene(
    "storm-barrier",
    alt="Tall piers of a storm barrier recede across a rough river mouth under a low red sun, its gates shut against the waves.",
    caption="The barrier at Kiln Head with its gates shut, for the fourth time since September.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.62, 0.5),
)
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
    deep = [(nx - 20 * ns, ny), (x - 90 * s, y + 50 * s), (x + 150 * s, y + 80 * s), (x + 150 * s, y + 330 * s), (x - 90 * s, y + 300 * s), (nx - 20 * ns, ny + 210 * ns)]
    parts = [poly(deep, mix(NIGHT, DEEP, 0.75))]
    parts += [line(x - 110 * s, y + (66 + 60 * k) * s, x + 40 * s, y + (66 + 60 * k) * s, TIDE, 7 * s) for k in range(4)]
    parts.append(poly([(nx, ny), (x, y + 30 * s), (x, y - gate_top * s), (nx, ny - gate_top * ns)], mix(DEEP, TIDE, 0.25)))
    for k in range(1, 7):
        up = gate_top * k / 7
        parts.append(line(nx, ny - up * ns, x, y - up * s, NIGHT, 7 * s))
    parts += [
        poly([(nx, ny - road * ns), (x, y - road * s), (x, y - (road + 44) * s), (nx, ny - (road + 44) * ns)], NIGHT),
        line(nx, ny - (road + 95) * ns, x, y - (road + 95) * s, NIGHT, 7 * s),
        *[
            line(nx + (x - nx) * t, ny - (road + 44) * ns + ((y - (road + 44) * s) - (ny - (road + 44) * ns)) * t,
                 nx + (x - nx) * t, ny - (road + 95) * ns + ((y - (road + 95) * s) - (ny - (road + 95) * ns)) * t, NIGHT, 4 * s)
            for t in (0.25, 0.5, 0.75)
        ],
    ]
    wide, side, tall = 150 * s, 70 * s, 640 * s
    parts += [
        rect(x, y - tall, wide, tall + 80 * s, NIGHT),
        poly([(x, y + 80 * s), (x - side, y + 50 * s), (x - side, y - (tall - 26 * s)), (x, y - tall)], mix(DEEP, TIDE, 0.6)),
        poly([(x - side * 1.3, y - tall + 20 * s), (x - side * 0.7, y - tall - 95 * s), (x + wide * 0.8, y - tall - 110 * s), (x + wide * 1.15, y - tall)], NIGHT),
        poly([(x - side * 1.3, y - tall + 20 * s), (x - side * 0.7, y - tall - 95 * s), (x + wide * 0.06, y - tall - 100 * s), (x, y - tall + 2)], mix(DEEP, TIDE, 0.35)),
        rect(x + wide * 0.3, y - tall * 0.86, wide * 0.16, tall * 0.12, SAND if i in (0, 2, 5) else TIDE),
    ]
    return "".join(parts)


@scene(
    "heron-reeds",
    alt="A grey heron stands among reeds in shallow water at sunrise, watching the surface for fish.",
    caption="Counts in the drained eastern polder are the highest since 1978.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.6, 0.45),
)
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
    ripples = "".join(ellipse(1090, 1052, 70 * k, 12 * k, "none", stroke=TIDE, stroke_width=4, opacity=0.9 - 0.2 * k) for k in (1, 2, 3))
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
            blob([(-78, -22), (-60, 30), (0, 66), (70, 58), (150, 74), (196, 92), (150, 30), (90, -24), (20, -56), (-40, -58)], NIGHT),
            blob([(-6, -26), (40, -34), (96, 2), (176, 74), (110, 52), (50, 40), (10, 18)], wing),
            *[taper([(30 + 14 * i, -4 + 9 * i), (90 + 14 * i, 24 + 9 * i), (150 + 6 * i, 62 + 6 * i)], [4, 6, 1], DEEP) for i in range(3)],
            taper([(-44, -6), (-96, -54), (-108, -108), (-74, -160), (-70, -212), (-92, -246)], [74, 50, 32, 25, 22, 24], NIGHT),
            taper([(-72, -8), (-98, -50), (-116, -104), (-86, -158), (-82, -206)], [10, 16, 10, 8, 3], SHELL),
            blob([(-66, -240), (-74, -266), (-104, -274), (-134, -262), (-140, -250), (-108, -236), (-84, -232)], NIGHT),
            poly([(-126, -266), (-236, -232), (-128, -244)], ROPE),
            poly([(-134, -248), (-236, -232), (-122, -242)], RED),
            taper([(-92, -268), (-50, -270), (-2, -246)], [9, 8, 1], RED),
            circle(-112, -257, 6, PAPER),
            circle(-113, -257, 3, NIGHT),
            *[taper([(-86 + 9 * i, 4), (-92 + 7 * i, 40), (-86 + 10 * i, 78 - 8 * i)], [7, 6, 1], MIST) for i in range(3)],
        ]
    )


@scene(
    "wind-farm",
    alt="A fishing boat hauls its net in front of a line of white wind turbines at sea, gulls circling behind it.",
    caption="The gap between the two blocks of turbines is four kilometres wide, and took eleven months to agree.",
    focal=(0.4, 0.55),
)
def wind_farm(rng: Random) -> str:
    parts = [
        sky(rng, [mix(TIDE, MIST, 0.5), MIST, PALE, mix(PALE, SHELL, 0.6), SHELL], 760, swing=24),
        circle(300, 724, 84, RED),
        water(rng, 760, DEEP, NIGHT, count=190),
        glitter(rng, 300, 770, 1190, SAND, width=110, spread=230),
    ]
    for i in range(5, -1, -1):
        s = 1 / (1 + 0.62 * i)
        x, y = 560 + 930 * s, 752 + 124 * s
        shade = mix(PAPER, PALE, min(i * 0.11, 0.7))
        parts.append(rect(x - 20 * s, y - 34 * s, 40 * s, 42 * s, RED))
        parts.append(turbine(x, y - 30 * s, 700 * s, 17 + 43 * i, shade, mix(shade, MIST, 0.5)))
        parts += [ripple(x - 70 * s, y + (10 + 8 * k) * s, 140 * s, 5 * s, MIST) for k in range(3)]
    parts += [
        stroke([(640, 905), (700, 960), (790, 1000)], SHELL, 3),
        stroke([(640, 905), (716, 940), (800, 985)], SHELL, 3),
        *[circle(760 + 34 * i, 1000 - 4 * i, 9, RED if i % 2 else SHELL) for i in range(6)],
        trawler(560, 1000, 430, flip=True),
        *[ripple(300 + 60 * i, 1014 + 9 * (i % 4), 150, 6, MIST) for i in range(8)],
        gulls(rng, 640, 520, 9, PAPER, reach=200, span=58),
        gull(930, 640, 70, PAPER, -8),
    ]
    return "".join(parts)


@scene(
    "fog-bank",
    alt="The bow of a cargo ship looms out of layers of pale fog behind a red buoy.",
    caption="A coaster feels her way up the estuary in what the pilots call bright fog.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.55, 0.5),
)
def fog_bank(rng: Random) -> str:
    veil = [mix(PALE, PAPER, t) for t in (0.9, 0.7, 0.5, 0.3, 0.1)]
    parts = [
        rect(0, 0, W, 1200, mix(SHELL, PAPER, 0.5)),
        circle(430, 250, 74, mix(PAPER, SAND, 0.55)),
        land(ridge(rng, 330, 34), veil[0]),
        _bow(1000, 780, 1.0, mix(MIST, PALE, 0.45), mix(RED, PALE, 0.45)),
        *[line(x, 720, x, 720 - h, mix(MIST, PALE, 0.6), 6) + line(x - 40, 760 - h, x + 40, 760 - h, mix(MIST, PALE, 0.6), 4) for x, h in ((180, 250), (260, 310), (1560, 230))],
        land(ridge(rng, 690, 44), veil[1]),
        land(ridge(rng, 770, 30), veil[2]),
        rocks(rng, 1330, 880, 420, 120, mix(TIDE, MIST, 0.35), mix(TIDE, MIST, 0.6)),
        group(lighthouse(1560, 822, 300), opacity=0.62),
        land(ridge(rng, 862, 24), veil[3]),
        land(ridge(rng, 950, 22), mix(MIST, PALE, 0.45)),
        *[ripple(rng.uniform(0, 1800), rng.uniform(965, 1190), rng.uniform(80, 240), 6, MIST) for _ in range(40)],
        buoy(470, 1000, 400),
        *[ripple(330 + 30 * i, 1022 + 12 * i, 250 - 20 * i, 6, TIDE) for i in range(5)],
        land(ridge(rng, 1110, 20), mix(PALE, PAPER, 0.5), opacity=0.75),
        gull(800, 420, 90, TIDE, -6),
        gull(690, 500, 60, MIST, 8),
    ]
    return "".join(parts)


def _lead(rng: Random) -> list[tuple[float, float]]:
    """The ragged edge of the open channel, once around."""
    far = [(560 + 60 * i, 668 + 4 * i + rng.uniform(-4, 4)) for i in range(22)]
    near = [(1820 - 96 * i, 900 + 310 * (i / 11) ** 1.4 + rng.uniform(-16, 16)) for i in range(12)]
    left = [(-20 + 60 * i, 1030 - 362 * (i / 10) ** 0.75 + rng.uniform(-13, 13)) for i in range(10)]
    return [*far, *near, (-20, 1210), *left]


def _bow(x: float, y: float, s: float, ink: str, boot: str) -> str:
    """A ship that comes straight at you."""
    parts = [
        rect(-150, -560, 300, 190, mix(ink, PAPER, 0.25)),
        rect(-190, -520, 380, 26, mix(ink, PAPER, 0.15)),
        *[rect(-134 + 46 * i, -545, 34, 18, mix(ink, NIGHT, 0.25)) for i in range(6)],
        line(0, -560, 0, -690, ink, 8),
        line(-60, -640, 60, -640, ink, 5),
        *[rect(-228 + 66 * i, -420 - (26 if i % 3 else 0), 60, 90, mix(ink, PAPER, 0.12 + 0.12 * (i % 2))) for i in range(7)],
        path(trace("M", -250, -352, "Q", -120, -310, 0, -300, "Q", 120, -310, 250, -352, "Q", 200, -120, 120, 70, "L", -120, 70, "Q", -200, -120, -250, -352, "Z"), ink),
        path(trace("M", 0, -300, "Q", 120, -310, 250, -352, "Q", 200, -120, 120, 70, "L", 0, 70, "Z"), mix(ink, NIGHT, 0.14)),
        poly([(-146, -10), (146, -10), (120, 70), (-120, 70)], boot),
        line(0, -300, 0, 70, mix(ink, NIGHT, 0.25), 6),
        circle(-110, -190, 16, mix(ink, NIGHT, 0.4)),
        circle(110, -190, 16, mix(ink, NIGHT, 0.4)),
    ]
    return group(*parts, at=(x, y), scale=s)


@scene(
    "ferry-winter",
    alt="A white ferry with a red funnel follows a channel of open water between plates of ice below snowy hills.",
    caption="The Velyka Kosa ferry in a channel of her own making, in the last hard winter.",
    focal=(0.52, 0.55),
)
def ferry_winter(rng: Random) -> str:
    sea = mix(TIDE, DEEP, 0.35)
    parts = [
        sky(rng, [MIST, PALE, mix(PALE, SHELL, 0.5), SHELL], 560, swing=22),
        circle(1340, 430, 70, RED),
        peaks(rng, 600, 300, mix(MIST, PALE, 0.35), snow=PAPER, width=420),
        hills(rng, 570, 30, mix(TIDE, MIST, 0.4), bottom=640),
        land(ridge(rng, 604, 14), PAPER, 660),
        *[rect(x, 578 - 10 * (x % 3), 36, 34, DEEP) + poly([(x - 6, 580 - 10 * (x % 3)), (x + 18, 556 - 10 * (x % 3)), (x + 42, 580 - 10 * (x % 3))], PAPER) for x in (120, 176, 240, 1500, 1570)],
        rect(0, 640, W, 600, PAPER),
        land(ridge(rng, 660, 6), mix(PALE, PAPER, 0.55)),
        poly(_lead(rng), PALE, transform="translate(0 -9)"),
        poly(_lead(Random("ice")), sea),
        *[floe(x, y, w, mix(PAPER, SHELL, 0.4), mix(PALE, PAPER, 0.3)) for x, y, w in ((40, 720, 150), (250, 700, 110), (60, 830, 230), (300, 770, 130), (-60, 940, 190), (420, 694, 80))],
    ]
    parts += [ripple(rng.uniform(200, 1500), rng.uniform(760, 1180), rng.uniform(40, 140), 5, NIGHT) for _ in range(30)]
    parts += [floe(x, y, w) for x, y, w in ((60, 1050, 190), (300, 1120, 150), (420, 950, 120), (640, 1050, 160), (180, 1180, 220), (1460, 850, 130), (900, 965, 90), (560, 840, 80))]
    parts += [
        ferry(960, 830, 980),
        group(path(trace("M", 830, 475, "C", 760, 420, 690, 440, 640, 400, "C", 560, 380, 500, 420, 440, 390, "C", 520, 350, 620, 340, 690, 370, "C", 770, 380, 830, 420, 850, 475, "Z"), PAPER), opacity=0.75),
        *[floe(x, y, w) for x, y, w in ((1180, 930, 240), (1480, 960, 330), (1060, 1060, 330), (1420, 1110, 420), (820, 1170, 260))],
        *[ripple(380 + 140 * i, 846 + 6 * (i % 3), 190, 7, PALE) for i in range(8)],
        gulls(rng, 500, 250, 6, DEEP, reach=220, span=52),
        snowfall(rng, 90),
    ]
    return "".join(parts)


_ = (blob, moon)
