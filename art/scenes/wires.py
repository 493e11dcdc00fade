"""Telegrams and translations."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.craft import bicycle
from art.kit.people import SIT, Person, figure
from art.kit.sky import hills, land, ridge, sky, wire
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
    curve,
    ellipse,
    group,
    inside,
    line,
    mix,
    path,
    poly,
    rect,
    ring,
    taper,
    text,
)
from art.kit.town import window


@scene("telegraph-office")
def telegraph_office(rng: Random) -> str:
    wall = mix(SAND, SHELL, 0.45)
    view = [
        sky(rng, [MIST, PALE, SHELL, PAPER], 560, swing=16, top=100),
        circle(1560, 420, 74, RED),
        hills(rng, 520, 50, MIST, bottom=800),
        hills(rng, 590, 30, TIDE, bottom=800),
        land(ridge(rng, 640, 12), DEEP, 900),
    ]
    for i in range(5):
        s = 1 / (1 + 0.6 * i)
        x, y = 1110 + 560 * (1 - s) * 1.3, 560 + 180 * s
        view += [
            line(x, y, x, y - 420 * s, NIGHT, 14 * s),
            line(x - 60 * s, y - 390 * s, x + 60 * s, y - 390 * s, NIGHT, 9 * s),
            line(x - 60 * s, y - 340 * s, x + 60 * s, y - 340 * s, NIGHT, 9 * s),
        ]
    tops = [
        (1110 + 560 * (1 - 1 / (1 + 0.6 * i)) * 1.3, 560 + 180 / (1 + 0.6 * i) - 395 / (1 + 0.6 * i)) for i in range(5)
    ]
    view += [
        wire([(960, 300), *tops], NIGHT, 3, 14),
        wire([(960, 350), *[(x, y + 50 / (1 + 0.6 * i)) for i, (x, y) in enumerate(tops)]], NIGHT, 3, 14),
    ]
    parts = [
        rect(0, 0, W, H, wall),
        rect(0, 640, W, 330, mix(ROPE, SAND, 0.4)),
        rect(0, 630, W, 14, ROPE),
        rect(0, 960, W, 250, mix(ROPE, NIGHT, 0.5)),
        inside(rect(1010, 130, 640, 560, PAPER), *view),
        window(1010, 130, 640, 560, "none", NIGHT, bars=(3, 2), thick=18),
        _pigeonholes(rng),
        circle(840, 220, 92, NIGHT),
        circle(840, 220, 78, PAPER),
        *[group(rect(-4, -74, 8, 16, NIGHT), at=(840, 220), turn=30 * i) for i in range(12)],
        line(840, 220, 840, 164, NIGHT, 8),
        line(840, 220, 878, 240, NIGHT, 8),
        bicycle(250, 1090, 330, RED),
        rect(470, 690, 22, 400, NIGHT),
        rect(470, 880, 190, 22, NIGHT),
        rect(640, 890, 20, 200, NIGHT),
        figure(
            560,
            1106,
            510,
            Person(
                coat=TIDE,
                legs=NIGHT,
                hat="bun",
                skin=SAND,
                hair=NIGHT,
                stance=SIT,
                lean=10,
                nod=8,
                hands=((35, -62), (39, -61)),
            ),
        ),
        _hair(560, 1106, 510),
        rect(690, 800, 900, 34, NIGHT),
        rect(730, 834, 40, 270, NIGHT),
        rect(1500, 834, 40, 270, NIGHT),
        rect(1180, 834, 330, 150, DEEP),
        rect(1310, 900, 70, 12, SAND),
        *_key_and_tape(),
        _desk_lamp(),
    ]
    return "".join(parts)


def _hair(x: float, y: float, height: float) -> str:
    """A visor and headphones, placed on the bent head of the seated operator."""
    s = height / 100
    headband = path("M-6 -96A7 8 0 0 1 8 -96", stroke=NIGHT, stroke_width=1.8)
    item = path("M-6.6 -90A6.4 7.4 0 0 1 7.4 -95L-1 -93L-2 -87Z", NIGHT) + headband + circle(0.4, -91, 3.2, RED)
    return group(item, transform=f"translate({x} {y}) scale({s}) rotate(10 0 -47) rotate(8 1.8 -81)")


def _pigeonholes(rng: Random) -> str:
    parts = [rect(70, 120, 560, 470, mix(ROPE, NIGHT, 0.35))]
    for row in range(5):
        for c in range(6):
            x, y = 86 + c * 90, 136 + row * 90
            parts.append(rect(x, y, 80, 78, NIGHT))
            count = rng.randint(0, 4)
            parts += [
                rect(
                    x + 8 + 3 * k,
                    y + 66 - 11 * k,
                    58,
                    9,
                    rng.choice((PAPER, SHELL, PALE, RED if (row, c) == (2, 3) else SAND)),
                )
                for k in range(count)
            ]
    return "".join(parts)


def _key_and_tape() -> list[str]:
    tape = taper(
        [(1130, 740), (1180, 760), (1190, 850), (1150, 930), (1190, 1010), (1150, 1090)],
        [12, 12, 13, 14, 15, 16],
        PAPER,
    )
    dashes = "".join(
        circle(x, y, 3.4, NIGHT)
        for x, y in ((1186, 800), (1190, 826), (1182, 868), (1168, 900), (1156, 940), (1170, 976), (1186, 1010))
    )
    return [
        rect(820, 786, 110, 14, ROPE),
        rect(836, 768, 76, 18, NIGHT),
        line(812, 764, 912, 756, RED, 9),
        circle(812, 760, 13, NIGHT),
        rect(868, 744, 16, 26, SAND),
        rect(1010, 776, 150, 24, mix(ROPE, NIGHT, 0.4)),
        circle(1080, 712, 66, ROPE),
        circle(1080, 712, 52, PAPER),
        circle(1080, 712, 16, ROPE),
        tape,
        dashes,
        path("M936 792Q970 740 1016 788", stroke=NIGHT, stroke_width=5),
    ]


def _desk_lamp() -> str:
    return (
        poly([(1290, 660), (1430, 660), (1560, 800), (1180, 800)], PAPER, opacity=0.45)
        + rect(1330, 784, 90, 16, RED)
        + line(1375, 790, 1375, 640, RED, 10)
        + path("M1284 664Q1300 600 1375 596Q1450 600 1466 664Z", RED)
        + rect(1440, 784, 120, 16, PAPER)
        + rect(1450, 770, 110, 14, SHELL)
    )


@scene("translation-desk")
def translation_desk(rng: Random) -> str:
    wood = mix(ROPE, SAND, 0.3)
    parts = [rect(0, 0, W, H, wood)]
    parts += [rect(0, 150 * i, W, 147, mix(wood, ROPE, rng.uniform(0, 0.5))) for i in range(8)]
    parts += [
        path(
            (f"M-20 {60 + 150 * i}Q500 {40 + 150 * i + rng.uniform(-20, 20)} 900 {70 + 150 * i}T1820 {60 + 150 * i}"),
            stroke=mix(wood, NIGHT, 0.12),
            stroke_width=3,
        )
        for i in range(8)
    ]
    parts += [
        group(
            _typewriter(
                RED,
                "ЙЦУКЕНГШЩЗФІВАПРОЛДЯЧСМИТЬБЮ",
                ("Нічний телефон,", "завдяки якому йде", "зерно, дзвонить", "знову."),
                "Noto Serif, 'DejaVu Serif', serif",
                "start",
            ),
            at=(392, 630),
            turn=-7,
        ),
        group(
            _typewriter(
                TIDE,
                "ضصثقفغعهخحشسيبلاتنمكظطذدزروةى",
                ("الهاتف الليلي الذي", "يُبقي الحبوب في", "حركة يرن من", "جديد."),
                "'Noto Naskh Arabic', serif",
                "end",
            ),
            at=(1408, 630),
            turn=7,
        ),
    ]
    letters = (
        ("ж", 830, 420),
        ("ї", 905, 380),
        ("ن", 985, 430),
        ("щ", 822, 560),
        ("ع", 905, 520),
        ("م", 990, 600),
        ("є", 850, 690),
        ("س", 930, 660),
        ("ю", 905, 800),
        ("ق", 985, 760),
    )
    for glyph, x, y in letters:
        ink = DEEP if glyph > "\u0600" else mix(RED, NIGHT, 0.1)
        mark = text(
            0, 0, glyph, 84, ink, anchor="middle", family="'Noto Naskh Arabic', 'Noto Serif', serif", weight=700
        )
        parts.append(group(mark, at=(x, y), turn=rng.uniform(-18, 18)))
    parts += [
        circle(912, 212, 112, mix(wood, NIGHT, 0.4), opacity=0.5),
        circle(900, 200, 112, PAPER),
        circle(900, 200, 84, SHELL),
        circle(900, 200, 62, mix(RED, NIGHT, 0.1)),
        ellipse(880, 184, 22, 12, mix(RED, PAPER, 0.4)),
        group(rect(-8, -80, 16, 160, MIST, rx=8), ellipse(0, -88, 18, 26, MIST), at=(1040, 240), turn=28),
        _dictionary(),
        group(
            rect(-130, -7, 260, 14, RED),
            poly([(130, -7), (166, 0), (130, 7)], SAND),
            rect(-150, -7, 24, 14, NIGHT),
            at=(1180, 1120),
            turn=-12,
        ),
        _reading_glasses(640, 150),
    ]
    return "".join(parts)


def _typewriter(body: str, keys: str, words: tuple[str, ...], family: str, anchor: str) -> str:
    """A typewriter from above, its paper toward the top."""
    dark = mix(body, NIGHT, 0.45)
    edge = -150 if anchor == "start" else 150
    lines = "".join(
        text(
            edge,
            -352 + 46 * i,
            part,
            33,
            NIGHT,
            anchor="start",
            family=family,
            **({"direction": "rtl"} if anchor == "end" else {}),
        )
        for i, part in enumerate(words)
    )
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
        path("M-210 -60Q0 80 210 -60Z", dark),
        *[line(0 + 14 * (i - 6), -4, 30 * (i - 6), -58, PALE, 3) for i in range(13)],
        rect(-270, 74, 540, 282, dark, rx=30),
    ]
    for i, letter in enumerate(keys[:28]):
        row, c = divmod(i, 10) if i < 20 else (2, i - 20)
        x, y = -225 + 50 * c + (14, 0, 40)[row], 116 + 62 * row
        parts += [
            circle(x, y, 23, NIGHT),
            circle(x, y, 19, PAPER),
            text(x, y + 9, letter, 25, NIGHT, anchor="middle", family=family, weight=600),
        ]
    return "".join([*parts, rect(-150, 304, 300, 32, PAPER, rx=14)])


def _dictionary() -> str:
    lines = "".join(line(x, 40 + 26 * i, x + 150, 40 + 26 * i, MIST, 5) for x in (-178, 28) for i in range(5))
    return group(
        rect(-206, 0, 412, 210, mix(DEEP, NIGHT, 0.3), rx=6),
        path("M-196 8Q-90 -8 0 14Q90 -8 196 8L196 196Q90 180 0 202Q-90 180 -196 196Z", PAPER),
        line(0, 14, 0, 202, SAND, 5),
        lines,
        rect(60, -10, 20, 120, RED),
        at=(880, 950),
        turn=3,
    )


def _reading_glasses(x: float, y: float) -> str:
    return group(
        ring(-52, 0, 40, NIGHT, 9),
        ring(52, 0, 40, NIGHT, 9),
        path("M-12 -6Q0 -18 12 -6", stroke=NIGHT, stroke_width=8),
        curve([(-92, -4), (-120, 60), (-110, 110)], NIGHT, 8),
        curve([(92, -4), (120, 60), (112, 110)], NIGHT, 8),
        at=(x, y),
        turn=-16,
    )
