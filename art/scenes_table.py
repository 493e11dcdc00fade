"""Still lifes and interiors: things on tables, shelves and counters."""

from __future__ import annotations

from random import Random

from art.built import hanging_lamp
from art.craft import handcart
from art.gallery import scene
from art.nature import sky
from art.people import WALK, Person, figure
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
    "water-bill",
    alt="A brass tap drips into a glass beside a water meter, bent pipes on the wall and a stamped bill on the table.",
    caption="The bill caps the price of the first hundred litres. The Assembly argued about the hundred-and-first until dawn.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.5, 0.5),
)
def water_bill(rng: Random) -> str:
    wall = mix(DEEP, TIDE, 0.25)
    parts = [rect(0, 0, W, H, wall)]
    parts += [rect(120 * c, 120 * r, 114, 114, mix(wall, TIDE, rng.uniform(0.05, 0.4))) for c in range(16) for r in range(8)]
    parts += [rect(0, 900, W, 310, ROPE), rect(0, 900, W, 26, SAND), *[line(0, y, W, y, mix(ROPE, NIGHT, 0.2), 4) for y in (990, 1090)]]
    parts += [
        _pipe([(-40, 230), (420, 230)], 74, MIST),
        _pipe([(420, 230), (420, 560), (700, 560)], 74, MIST),
        _pipe([(1840, 150), (1330, 150), (1330, 640)], 60, mix(MIST, PALE, 0.4)),
        _pipe([(-40, 420), (210, 420), (210, 870)], 52, mix(TIDE, MIST, 0.3)),
        rect(150, 872, 120, 40, TIDE, stroke=NIGHT, stroke_width=6, rx=5),
        *[_flange(x, y, w, v) for x, y, w, v in ((260, 230, 74, False), (420, 400, 74, True), (1560, 150, 60, False), (210, 700, 52, True), (1330, 300, 60, True))],
        _meter(1330, 640),
        _tap(),
        _glass(),
        _bill(),
        _wheel(420, 230),
    ]
    return "".join(parts)


def _pipe(points: list[tuple[float, float]], wide: float, ink: str) -> str:
    return stroke(points, NIGHT, wide + 10) + stroke(points, ink, wide) + stroke([(x - wide * 0.18, y - wide * 0.2) for x, y in points], mix(ink, PAPER, 0.5), wide * 0.16)


def _flange(x: float, y: float, wide: float, upright: bool) -> str:
    long, short = wide * 1.5, wide * 0.5
    size = (long, short) if upright else (short, long)
    return rect(x - size[0] / 2, y - size[1] / 2, *size, TIDE, stroke=NIGHT, stroke_width=6, rx=5)


def _wheel(x: float, y: float) -> str:
    spokes = "".join(group(rect(-7, -80, 14, 160, RED), at=(x, y), turn=60 * i) for i in range(3))
    return ring(x, y, 86, NIGHT, 34) + ring(x, y, 86, RED, 22) + spokes + circle(x, y, 26, NIGHT) + circle(x, y, 14, SAND)


def _meter(x: float, y: float) -> str:
    dial = "".join(line(x + 88 * c, y + 120 + 88 * s, x + 72 * c, y + 120 + 72 * s, NIGHT, 5) for c, s in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7)))
    digits = "".join(rect(x - 62 + 26 * i, y + 60, 22, 34, NIGHT if i < 4 else RED) + text(x - 51 + 26 * i, y + 86, "00417"[i], 24, PAPER, anchor="middle", weight=700) for i in range(5))
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
    spout = path(trace("M", 640, 516, "L", 860, 516, "Q", 950, 516, 956, 610, "L", 956, 650, "L", 876, 650, "L", 876, 620, "Q", 872, 596, 840, 596, "L", 640, 596, "Z"), brass, stroke=NIGHT, stroke_width=8)
    shine = line(664, 538, 850, 538, PAPER, 11, stroke_linecap="round")
    handle = rect(752, 436, 36, 84, dark, stroke=NIGHT, stroke_width=7) + rect(660, 400, 220, 44, RED, rx=22, stroke=NIGHT, stroke_width=7)
    drop = path(trace("M", 916, 690, "Q", 890, 734, 916, 746, "Q", 942, 734, 916, 690, "Z"), PALE)
    return rect(620, 500, 46, 112, dark, stroke=NIGHT, stroke_width=8) + spout + shine + handle + rect(868, 640, 96, 22, dark, stroke=NIGHT, stroke_width=7) + drop


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
    sheet = group(poly([(-150, -110), (150, -110), (170, 140), (-170, 140)], NIGHT, opacity=0.25, transform="translate(12 12)"), poly([(-150, -110), (150, -110), (170, 140), (-170, 140)], PAPER), rect(-130, -92, 110, 22, DEEP), lines, group(rect(-74, -22, 148, 44, "none", stroke=RED, stroke_width=6), text(0, 13, "CAPPED", 30, RED, anchor="middle", weight=700), at=(60, 96), turn=-12), at=(500, 1040), turn=-5)
    coins = "".join(ellipse(1130 + dx, 1060 - 12 * k, 44, 13, SAND, stroke=NIGHT, stroke_width=4) for dx, n in ((0, 4), (110, 2)) for k in range(n))
    return sheet + coins


@scene(
    "archive-boxes",
    alt="An archivist pushes a trolley down a long aisle of grey document boxes, one red box among them.",
    caption="Eleven kilometres of shelf, and since Tuesday a list of what is on them.",
    focal=(0.5, 0.55),
)
def archive_boxes(rng: Random) -> str:
    vx, vy = 900, 560
    parts = [rect(0, 0, W, H, NIGHT), poly([(vx - 40, vy + 30), (vx + 40, vy + 30), (vx + 620, 1210), (vx - 620, 1210)], mix(ROPE, NIGHT, 0.45)), rect(vx - 52, vy - 78, 104, 130, SAND), rect(vx - 22, vy - 30, 44, 80, DEEP)]
    parts += [line(vx - 620 * s, vy + 650 * s, vx + 620 * s, vy + 650 * s, mix(ROPE, NIGHT, 0.6), 1 + 4 * s) for s in (0.1, 0.14, 0.2, 0.28, 0.4, 0.56, 0.78)]
    inks = (MIST, PALE, TIDE, mix(TIDE, MIST, 0.5), SAND, mix(MIST, PALE, 0.5), ROPE, SHELL)
    depths = [0.09 * 1.19**i for i in range(16)]
    for side in (-1, 1):
        for shelf in range(6):
            low, high = 0.92 - shelf * 0.34, 0.92 - shelf * 0.34 - 0.27
            for i in range(len(depths) - 1):
                a, b = depths[i], depths[i + 1]
                for part in range(2):
                    s0, s1 = a + (b - a) * (part / 2 + 0.02), a + (b - a) * (part / 2 + 0.47)
                    if rng.random() < 0.05:
                        continue
                    ink = RED if (side, shelf, i, part) == (1, 2, 12, 0) else rng.choice(inks)
                    dim = mix(NIGHT, ink, min(0.35 + s1 * 0.9, 1))
                    parts.append(poly([(vx + side * 640 * s0, vy + 700 * low * s0), (vx + side * 640 * s1, vy + 700 * low * s1), (vx + side * 640 * s1, vy + 700 * high * s1), (vx + side * 640 * s0, vy + 700 * high * s0)], dim))
                    mid, wide = (s0 + s1) / 2, (s1 - s0) * 0.22
                    tag = [(mid - wide, 0.6), (mid + wide, 0.6), (mid + wide, 0.3), (mid - wide, 0.3)]
                    parts.append(poly([(vx + side * 640 * s, vy + 700 * (low + (high - low) * t) * s) for s, t in tag], mix(NIGHT, PAPER, min(0.4 + s1 * 0.8, 1))))
            parts.append(poly([(vx + side * 640 * 0.08, vy + 700 * (low + 0.03) * 0.08), (vx + side * 640 * 1.6, vy + 700 * (low + 0.03) * 1.6), (vx + side * 640 * 1.6, vy + 700 * (low - 0.005) * 1.6), (vx + side * 640 * 0.08, vy + 700 * (low - 0.005) * 0.08)], mix(ROPE, NIGHT, 0.25)))
        parts += [line(vx + side * 640 * s, vy + 690 * s, vx + side * 640 * s, vy - 800 * s, mix(ROPE, NIGHT, 0.4), 3 + 10 * s) for s in depths[::3]]
    for s in (0.14, 0.24, 0.42, 0.74):
        parts += [rect(vx - 90 * s, vy - 640 * s, 180 * s, 16 * s, PAPER), poly([(vx - 90 * s, vy - 624 * s), (vx + 90 * s, vy - 624 * s), (vx + 400 * s, vy + 640 * s), (vx - 400 * s, vy + 640 * s)], PAPER, opacity=0.06)]
    keeper = Person(coat=SHELL, legs=NIGHT, skirt=22, skin=ROPE, hat="bun", stance=WALK, hands=((24, -56), (26, -55)), lean=8)
    parts += [ellipse(880, 1072, 200, 16, NIGHT, opacity=0.5), _trolley(1010, 1066), figure(790, 1066, 420, keeper)]
    return "".join(parts)


def _trolley(x: float, y: float) -> str:
    parts = [line(x - 130, y - 240, x - 110, y - 40, MIST, 10), line(x + 130, y - 200, x + 120, y - 40, MIST, 10), rect(x - 130, y - 60, 260, 14, MIST), rect(x - 130, y - 160, 260, 12, MIST), line(x - 170, y - 250, x - 126, y - 236, MIST, 10), circle(x - 96, y - 22, 22, NIGHT, stroke=MIST, stroke_width=7), circle(x + 96, y - 22, 22, NIGHT, stroke=MIST, stroke_width=7)]
    for bx, by, w, h, ink in ((-110, -60, 92, 70, PALE), (-8, -60, 108, 84, TIDE), (-104, -160, 100, 76, RED), (6, -160, 94, 60, SAND), (12, -220, 80, 52, MIST)):
        parts += [rect(x + bx, y + by - h, w, h, ink), rect(x + bx + w * 0.28, y + by - h * 0.7, w * 0.44, h * 0.34, PAPER)]
    return "".join(parts)


@scene(
    "fish-market",
    alt="An old woman stands on a crate in a fish hall and sings out the price to a ring of buyers, a pale circle on the wall behind her.",
    caption="Wilhelmina Stott, 83, cries the morning’s sole under the place where the clock used to hang.",
    credit="Illustration: Odile Marchetti-Sand for The Estuary",
    focal=(0.5, 0.45),
)
def fish_market(rng: Random) -> str:
    parts = _fish_hall(rng)
    crier = Person(coat=RED, legs=NIGHT, skin=SHELL, hair=PALE, hat="scarf", hat_ink=PALE, skirt=24, hands=((26, -106), (16, -58)), nod=-8)
    parts += [
        poly([(620, 300), (1180, 300), (1420, 1130), (380, 1130)], SHELL, opacity=0.12),
        figure(900, 772, 420, crier),
        ellipse(926, 772 - 372, 6, 9, NIGHT),
        *[path(trace("M", 985 + 34 * k, 372 - 18 * k, "Q", 1008 + 40 * k, 396, 985 + 34 * k, 420 + 18 * k), stroke=PAPER, stroke_width=6, stroke_linecap="round", opacity=0.9 - 0.2 * k) for k in range(3)],
        _box(800, 774, 210, 90, ROPE),
    ]
    back = ((470, "cap", NIGHT, 1), (590, "brim", TIDE, 1), (700, "", DEEP, 1), (1090, "wool", DEEP, -1), (1210, "cap", NIGHT, -1), (1330, "", TIDE, -1), (350, "", DEEP, 1), (1450, "brim", NIGHT, -1))
    for i, (x, hat, coat, face) in enumerate(back):
        arm = ((16, -110), None) if i in (1, 4) else ((10, -62), (14, -60))
        parts.append(figure(x, 940 + 22 * (i % 2), 300, Person(coat=coat, legs=NIGHT, skin=(SAND, ROPE, SHELL)[i % 3], hat=hat, hat_ink=(NIGHT, DEEP, RED)[i % 3], facing=face, hands=arm, nod=-10, skirt=8)))
    parts += [_catch(rng, 60 + 300 * k, 1000 + 26 * (k % 2), (TIDE, RED, MIST, DEEP, MIST, RED)[k]) for k in range(6)]
    near = ((200, "cap", NIGHT, 1, 520), (1620, "bob", TIDE, -1, 520))
    for x, hat, coat, face, tall in near:
        parts.append(figure(x, 1240, tall, Person(coat=coat, legs=NIGHT, skin=ROPE, hat=hat, hat_ink=NIGHT, facing=face, nod=-12, hands=((12, -66), (16, -62)), held=rect(-3, -9, 12, 14, PAPER))))
    return "".join(parts)


def _fish_hall(rng: Random) -> list[str]:
    """The tin-roofed hall, and the round mark on its wall."""
    wall = mix(TIDE, DEEP, 0.25)
    parts = [rect(0, 0, W, H, wall), *[line(x, 0, x, 900, mix(wall, NIGHT, 0.18), 6) for x in range(0, W, 50)]]
    for x in (140, 420, 1220, 1500):
        parts += [rect(x, 300, 160, 300, PALE), rect(x, 470, 160, 130, MIST), *[line(x + 53 * k, 300, x + 53 * k, 600, NIGHT, 6) for k in (1, 2)], line(x, 400, x + 160, 400, NIGHT, 6), rect(x, 300, 160, 300, "none", stroke=NIGHT, stroke_width=12)]
    parts += [rect(-10, 170, W + 20, 26, NIGHT), *[stroke([(x - 300, 184), (x, 10), (x + 300, 184)], NIGHT, 14) + line(x, 10, x, 184, NIGHT, 8) + line(x - 150, 97, x, 184, NIGHT, 7) + line(x + 150, 97, x, 184, NIGHT, 7) for x in (0, 600, 1200, 1800)]]
    parts += [circle(900, 370, 168, mix(wall, PALE, 0.55)), *[circle(900 + 150 * c, 370 + 150 * s, 9, NIGHT) for c, s in ((0.87, 0.5), (-0.87, 0.5), (0.87, -0.5), (-0.87, -0.5), (0, 1), (0, -1))]]
    parts += [hanging_lamp(x, 184, 60, 96, NIGHT) for x in (560, 1240)] + [circle(x, 290, 130, SHELL, opacity=0.16) for x in (560, 1240)]
    parts += [rect(0, 860, W, 350, mix(DEEP, NIGHT, 0.35))]
    parts += [ellipse(rng.uniform(0, W), rng.uniform(900, 1180), rng.uniform(60, 170), 9, mix(TIDE, MIST, 0.3), opacity=0.35) for _ in range(16)]
    return parts


def _box(x: float, y: float, wide: float, tall: float, ink: str) -> str:
    return rect(x, y, wide, tall, ink) + "".join(rect(x, y + tall * t, wide, tall * 0.06, mix(ink, NIGHT, 0.4)) for t in (0.3, 0.64)) + rect(x, y, wide * 0.08, tall, mix(ink, NIGHT, 0.25)) + rect(x + wide * 0.92, y, wide * 0.08, tall, mix(ink, NIGHT, 0.25))


def _catch(rng: Random, x: float, y: float, back: str) -> str:
    """A box of fish on ice, its weight chalked on the end."""
    ice = "".join(poly([(px, y + dy), (px + 16, y + dy - 12), (px + 30, y + dy + 2), (px + 12, y + dy + 12)], rng.choice((PAPER, SHELL, PALE))) for px, dy in ((x + rng.uniform(0, 230), rng.uniform(-14, 14)) for _ in range(26)))
    fish = "".join(group(_fish(0.62, back, PALE if back != RED else SHELL), at=(x + 70 + 42 * i, y - 22 - 10 * (i % 2)), turn=-28) for i in range(4))
    tag = poly([(x + 92, y + 40), (x + 178, y + 40), (x + 178, y + 84), (x + 92, y + 84)], NIGHT) + text(x + 135, y + 75, str(rng.randint(9, 46)), 34, PAPER, anchor="middle", weight=700)
    return ellipse(x + 130, y + 112, 170, 12, NIGHT, opacity=0.5) + fish + ice + _box(x, y + 10, 264, 100, ROPE) + tag


def _fish(s: float, back: str, belly: str) -> str:
    """A fish that faces left, about 290 long."""
    parts = [
        poly([(96, 0), (160, -52), (148, 0), (160, 52)], back),
        path(trace("M", -140, 6, "Q", -60, -66, 40, -44, "Q", 90, -30, 112, 0, "Q", 90, 30, 40, 44, "Q", -60, 62, -140, 6, "Z"), back),
        path(trace("M", -140, 6, "Q", -40, 22, 112, 0, "Q", 90, 30, 40, 44, "Q", -60, 62, -140, 6, "Z"), belly),
        poly([(-30, -52), (40, -78), (52, -42)], back),
        poly([(-10, 46), (30, 68), (40, 42)], back),
        path(trace("M", -84, -30, "Q", -62, 4, -84, 36), stroke=NIGHT, stroke_width=4, opacity=0.5),
        circle(-108, -6, 9, PAPER),
        circle(-109, -6, 5, NIGHT),
        *[path(trace("M", -40 + 34 * i, -26, "Q", -28 + 34 * i, -8, -40 + 34 * i, 8), stroke=NIGHT, stroke_width=2.5, opacity=0.35) for i in range(4)],
    ]
    return group(*parts, scale=s)


@scene(
    "translation-desk",
    alt="Seen from above, two typewriters face each other across a desk, one with Cyrillic letters and one with Arabic, loose letters between.",
    caption="What translators owe the sentence they leave behind: a desk at the wire room, after midnight.",
    credit="Illustration: Petra Quill for The Estuary",
    focal=(0.5, 0.5),
)
def translation_desk(rng: Random) -> str:
    wood = mix(ROPE, SAND, 0.3)
    parts = [rect(0, 0, W, H, wood)]
    parts += [rect(0, 150 * i, W, 147, mix(wood, ROPE, rng.uniform(0, 0.5))) for i in range(8)]
    parts += [path(trace("M", -20, 60 + 150 * i, "Q", 500, 40 + 150 * i + rng.uniform(-20, 20), 900, 70 + 150 * i, "T", 1820, 60 + 150 * i), stroke=mix(wood, NIGHT, 0.12), stroke_width=3) for i in range(8)]
    parts += [
        group(_typewriter(RED, "ЙЦУКЕНГШЩЗФІВАПРОЛДЯЧСМИТЬБЮ", ("Нічний телефон,", "завдяки якому йде", "зерно, дзвонить", "знову."), "Noto Serif, 'DejaVu Serif', serif", "start"), at=(392, 630), turn=-7),
        group(_typewriter(TIDE, "ضصثقفغعهخحشسيبلاتنمكظطذدزروةى", ("الهاتف الليلي الذي", "يُبقي الحبوب في", "حركة يرن من", "جديد."), "'Noto Naskh Arabic', serif", "end"), at=(1408, 630), turn=7),
    ]
    letters = (("ж", 830, 420), ("ї", 905, 380), ("ن", 985, 430), ("щ", 822, 560), ("ع", 905, 520), ("م", 990, 600), ("є", 850, 690), ("س", 930, 660), ("ю", 905, 800), ("ق", 985, 760))
    for glyph, x, y in letters:
        ink = DEEP if glyph > "\u0600" else mix(RED, NIGHT, 0.1)
        mark = text(0, 0, glyph, 84, ink, anchor="middle", family="'Noto Naskh Arabic', 'Noto Serif', serif", weight=700)
        parts.append(group(mark, at=(x, y), turn=rng.uniform(-18, 18)))
    parts += [
        circle(912, 212, 112, mix(wood, NIGHT, 0.4), opacity=0.5),
        circle(900, 200, 112, PAPER),
        circle(900, 200, 84, SHELL),
        circle(900, 200, 62, mix(RED, NIGHT, 0.1)),
        ellipse(880, 184, 22, 12, mix(RED, PAPER, 0.4)),
        group(rect(-8, -80, 16, 160, MIST, rx=8), ellipse(0, -88, 18, 26, MIST), at=(1040, 240), turn=28),
        _dictionary(),
        group(rect(-130, -7, 260, 14, RED), poly([(130, -7), (166, 0), (130, 7)], SAND), rect(-150, -7, 24, 14, NIGHT), at=(1180, 1120), turn=-12),
        _reading_glasses(640, 150),
    ]
    return "".join(parts)


def _typewriter(body: str, keys: str, words: tuple[str, ...], family: str, anchor: str) -> str:
    """A typewriter from above, its paper toward the top."""
    dark = mix(body, NIGHT, 0.45)
    edge = -150 if anchor == "start" else 150
    lines = "".join(text(edge, -352 + 46 * i, part, 33, NIGHT, anchor="start", family=family, **({"direction": "rtl"} if anchor == "end" else {})) for i, part in enumerate(words))
    parts = [
        rect(-300, -180, 600, 560, NIGHT, rx=50, opacity=0.3, transform="translate(16 20)"),
        rect(-190, -410, 380, 330, PAPER),
        rect(-190, -410, 380, 12, SHELL),
        lines,
        rect(-300, -180, 600, 560, body, rx=50),
        rect(-350, -176, 700, 84, NIGHT, rx=20),
        rect(-260, -164, 520, 34, MIST),
        circle(-364, -134, 34, NIGHT),
        circle(364, -134, 34, NIGHT),
        path(trace("M", -210, -60, "Q", 0, 80, 210, -60, "Z"), dark),
        *[line(0 + 14 * (i - 6), -4, 30 * (i - 6), -58, PALE, 3) for i in range(13)],
        rect(-270, 74, 540, 282, dark, rx=30),
    ]
    for i, letter in enumerate(keys[:28]):
        row, c = divmod(i, 10) if i < 20 else (2, i - 20)
        x, y = -225 + 50 * c + (14, 0, 40)[row], 116 + 62 * row
        parts += [circle(x, y, 23, NIGHT), circle(x, y, 19, PAPER), text(x, y + 9, letter, 25, NIGHT, anchor="middle", family=family, weight=600)]
    return "".join([*parts, rect(-150, 304, 300, 32, PAPER, rx=14)])


def _dictionary() -> str:
    lines = "".join(line(x, 40 + 26 * i, x + 150, 40 + 26 * i, MIST, 5) for x in (-178, 28) for i in range(5))
    return group(rect(-206, 0, 412, 210, mix(DEEP, NIGHT, 0.3), rx=6), path(trace("M", -196, 8, "Q", -90, -8, 0, 14, "Q", 90, -8, 196, 8, "L", 196, 196, "Q", 90, 180, 0, 202, "Q", -90, 180, -196, 196, "Z"), PAPER), line(0, 14, 0, 202, SAND, 5), lines, rect(60, -10, 20, 120, RED), at=(880, 950), turn=3)


def _reading_glasses(x: float, y: float) -> str:
    return group(ring(-52, 0, 40, NIGHT, 9), ring(52, 0, 40, NIGHT, 9), path(trace("M", -12, -6, "Q", 0, -18, 12, -6), stroke=NIGHT, stroke_width=8), curve([(-92, -4), (-120, 60), (-110, 110)], NIGHT, 8), curve([(92, -4), (120, 60), (112, 110)], NIGHT, 8), at=(x, y), turn=-16)


_ = (handcart, taper, SERIF)
