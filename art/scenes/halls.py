"""A choir on a pier and the cry of the fish market."""

from __future__ import annotations

from random import Random

from art.gallery import scene
from art.kit.people import Person, figure
from art.kit.sky import glitter, hills, sky, stars, water
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
    inside,
    line,
    mix,
    path,
    poly,
    rect,
    stroke,
    text,
)
from art.kit.town import hanging_lamp


@scene("choir-rehearsal")
def choir_rehearsal(rng: Random) -> str:
    parts = _pier_hall(rng)
    coats = (NIGHT, DEEP, NIGHT, TIDE, DEEP, NIGHT)
    hats = ("", "bob", "", "bun", "scarf", "", "bob", "wool")
    for row in range(1, 4):
        y, tall = 800 + row * 74, 250 + row * 18
        count = 13 - row
        parts.append(
            rect(110 + row * 10, y - 4, 1580 - row * 20, 90, mix(ROPE, NIGHT, 0.25 + 0.1 * row))
            + rect(110 + row * 10, y - 4, 1580 - row * 20, 12, ROPE)
        )
        for i in range(count):
            x = 900 + (i - (count - 1) / 2) * (112 + row * 8)
            k = i * 5 + row * 3
            who = Person(
                coat=coats[k % 6],
                skin=(SAND, SHELL, ROPE, SAND)[k % 4],
                hair=(NIGHT, mix(ROPE, NIGHT, 0.4), MIST, NIGHT, ROPE)[k % 5],
                hat=hats[k % 8],
                hat_ink=(DEEP, NIGHT, RED, TIDE)[k % 4],
                frontal=True,
                hands=((-7, -63), (7, -63)),
                skirt=14,
            )
            parts.append(figure(x, y + 8, tall, who) + _mouth(x, y + 8, tall) + _score(x, y + 8, tall))
    parts += [
        rect(0, 1110, W, 100, mix(ROPE, NIGHT, 0.55)),
        rect(700, 1120, 400, 90, mix(ROPE, NIGHT, 0.35)),
        rect(690, 1106, 420, 18, ROPE),
    ]
    maestro = Person(
        coat=RED, legs=NIGHT, skin=SAND, hair=NIGHT, hat="bare", frontal=True, hands=((-30, -100), (27, -108)), skirt=16
    )
    parts += [
        figure(900, 1290, 640, maestro),
        ellipse(900, 1290 - 586 - 6, 41, 48, NIGHT),
        circle(900, 1290 - 640, 26, NIGHT),
        line(1072, 1290 - 691, 1150, 1290 - 770, PAPER, 6),
    ]
    return "".join(parts)


def _pier_hall(rng: Random) -> list[str]:
    """A wooden hall at the end of a pier, its seaward doors open on the night and the lights of the far shore."""
    wall = mix(ROPE, NIGHT, 0.35)
    view = [
        sky(rng, [NIGHT, mix(NIGHT, DEEP, 0.6), DEEP, mix(DEEP, TIDE, 0.6)], 470, swing=16),
        stars(rng, 90, 330),
        circle(1180, 240, 52, SHELL),
        hills(rng, 452, 26, mix(NIGHT, DEEP, 0.5), bottom=490),
    ]
    view += [circle(rng.uniform(100, 1700), rng.uniform(446, 468), 4, SAND) for _ in range(46)]
    view += [
        water(rng, 470, mix(DEEP, TIDE, 0.35), NIGHT, count=70, bottom=800),
        glitter(rng, 1180, 476, 790, SAND, width=60, spread=130),
    ]
    parts = [rect(0, 0, W, H, wall), *[line(x, 0, x, 900, mix(wall, NIGHT, 0.3), 5) for x in range(20, W, 64)]]
    for x in (330, 900, 1470):
        parts.append(inside(rect(x - 230, 150, 460, 640, NIGHT), *view))
        parts += [
            rect(x - 230, 150, 460, 640, "none", stroke=NIGHT, stroke_width=18),
            line(x, 150, x, 790, NIGHT, 9),
            line(x - 230, 300, x + 230, 300, NIGHT, 9),
        ]
    parts += [
        rect(0, 96, W, 30, NIGHT),
        *[stroke([(x - 330, 110), (x, -60), (x + 330, 110)], NIGHT, 20) for x in (330, 900, 1470)],
        *[hanging_lamp(x, 90, 50, 90, NIGHT) for x in (615, 1185)],
    ]
    parts += [circle(x, 200, 130, SHELL, opacity=0.12) for x in (615, 1185)]
    return [*parts, _loudspeaker(1690, 470)]


def _loudspeaker(x: float, y: float) -> str:
    """A horn on a stand, turned toward the singers."""
    horn = (
        poly([(30, -18), (-120, -92), (-120, 92), (30, 18)], RED)
        + ellipse(-120, 0, 30, 92, mix(RED, NIGHT, 0.45))
        + ellipse(-120, 0, 14, 42, NIGHT)
        + rect(26, -26, 62, 52, NIGHT, rx=8)
    )
    waves = "".join(
        path(
            (f"M{x - 170 - 34 * k} {y - 60 - 16 * k}Q{x - 200 - 40 * k} {y} {x - 170 - 34 * k} {y + 60 + 16 * k}"),
            stroke=SHELL,
            stroke_width=5,
            stroke_linecap="round",
            opacity=0.7 - 0.18 * k,
        )
        for k in range(3)
    )
    return rect(x + 40, y, 14, 640, NIGHT) + rect(x - 10, y + 632, 114, 16, NIGHT) + waves + group(horn, at=(x, y))


def _mouth(x: float, y: float, tall: float) -> str:
    return ellipse(x, y - tall * 0.885, tall * 0.012, tall * 0.018, NIGHT)


def _score(x: float, y: float, tall: float) -> str:
    s = tall / 100
    top = y - 66 * s
    return poly(
        [(x, top + 2 * s), (x - 11 * s, top - 2 * s), (x - 11 * s, top + 9 * s), (x, top + 12 * s)], PAPER
    ) + poly([(x, top + 2 * s), (x + 11 * s, top - 2 * s), (x + 11 * s, top + 9 * s), (x, top + 12 * s)], SHELL)


@scene("fish-market")
def fish_market(rng: Random) -> str:
    parts = _fish_hall(rng)
    crier = Person(
        coat=RED,
        legs=NIGHT,
        skin=SHELL,
        hair=PALE,
        hat="scarf",
        hat_ink=PALE,
        skirt=24,
        hands=((26, -106), (16, -58)),
        nod=-8,
    )
    parts += [
        figure(900, 772, 420, crier),
        ellipse(926, 772 - 372, 6, 9, NIGHT),
        *[
            path(
                (f"M{985 + 34 * k} {372 - 18 * k}Q{1008 + 40 * k} 396 {985 + 34 * k} {420 + 18 * k}"),
                stroke=PAPER,
                stroke_width=6,
                stroke_linecap="round",
                opacity=0.9 - 0.2 * k,
            )
            for k in range(3)
        ],
        _box(800, 774, 210, 90, ROPE),
    ]
    back = (
        (470, "cap", NIGHT, 1),
        (590, "brim", ROPE, 1),
        (700, "", DEEP, 1),
        (1090, "wool", DEEP, -1),
        (1210, "cap", NIGHT, -1),
        (1330, "", MIST, -1),
        (350, "", DEEP, 1),
        (1450, "brim", NIGHT, -1),
    )
    for i, (x, hat, coat, face) in enumerate(back):
        arm = ((16, -110), None) if i in (1, 4) else ((10, -62), (14, -60))
        parts.append(
            figure(
                x,
                940 + 22 * (i % 2),
                300,
                Person(
                    coat=coat,
                    legs=NIGHT,
                    skin=(SAND, ROPE, SHELL)[i % 3],
                    hat=hat,
                    hat_ink=(NIGHT, DEEP, RED)[i % 3],
                    facing=face,
                    hands=arm,
                    nod=-10,
                    skirt=8,
                ),
            )
        )
    parts += [_catch(rng, 60 + 300 * k, 1000 + 26 * (k % 2), (TIDE, RED, MIST, DEEP, MIST, RED)[k]) for k in range(6)]
    near = ((200, "cap", NIGHT, 1, 520), (1620, "bob", TIDE, -1, 520))
    for x, hat, coat, face, tall in near:
        parts.append(
            figure(
                x,
                1240,
                tall,
                Person(
                    coat=coat,
                    legs=NIGHT,
                    skin=ROPE,
                    hat=hat,
                    hat_ink=NIGHT,
                    facing=face,
                    nod=-12,
                    hands=((12, -66), (16, -62)),
                    held=rect(-3, -9, 12, 14, PAPER),
                ),
            )
        )
    return "".join(parts)


def _fish_hall(rng: Random) -> list[str]:
    """The tin-roofed hall, and the round mark on its wall."""
    wall = mix(TIDE, DEEP, 0.25)
    parts = [rect(0, 0, W, H, wall), *[line(x, 0, x, 900, mix(wall, NIGHT, 0.18), 6) for x in range(0, W, 50)]]
    for x in (140, 420, 1220, 1500):
        parts += [
            rect(x, 300, 160, 300, PALE),
            rect(x, 470, 160, 130, MIST),
            *[line(x + 53 * k, 300, x + 53 * k, 600, NIGHT, 6) for k in (1, 2)],
            line(x, 400, x + 160, 400, NIGHT, 6),
            rect(x, 300, 160, 300, "none", stroke=NIGHT, stroke_width=12),
        ]
    parts += [
        rect(-10, 170, W + 20, 26, NIGHT),
        *[
            stroke([(x - 300, 184), (x, 10), (x + 300, 184)], NIGHT, 14)
            + line(x, 10, x, 184, NIGHT, 8)
            + line(x - 150, 97, x, 184, NIGHT, 7)
            + line(x + 150, 97, x, 184, NIGHT, 7)
            for x in (0, 600, 1200, 1800)
        ],
    ]
    parts += [
        circle(900, 370, 168, mix(wall, PALE, 0.55)),
        *[
            circle(900 + 150 * c, 370 + 150 * s, 9, NIGHT)
            for c, s in ((0.87, 0.5), (-0.87, 0.5), (0.87, -0.5), (-0.87, -0.5), (0, 1), (0, -1))
        ],
    ]
    parts += [hanging_lamp(x, 184, 60, 96, NIGHT) for x in (560, 1240)] + [
        circle(x, 290, 130, SHELL, opacity=0.16) for x in (560, 1240)
    ]
    parts += [rect(0, 860, W, 350, mix(DEEP, NIGHT, 0.35))]
    parts += [
        ellipse(rng.uniform(0, W), rng.uniform(900, 1180), rng.uniform(60, 170), 9, mix(TIDE, MIST, 0.3), opacity=0.35)
        for _ in range(16)
    ]
    return parts


def _box(x: float, y: float, wide: float, tall: float, ink: str) -> str:
    return (
        rect(x, y, wide, tall, ink)
        + "".join(rect(x, y + tall * t, wide, tall * 0.06, mix(ink, NIGHT, 0.4)) for t in (0.3, 0.64))
        + rect(x, y, wide * 0.08, tall, mix(ink, NIGHT, 0.25))
        + rect(x + wide * 0.92, y, wide * 0.08, tall, mix(ink, NIGHT, 0.25))
    )


def _catch(rng: Random, x: float, y: float, back: str) -> str:
    """A box of fish on ice, its weight chalked on the end."""
    ice = "".join(
        poly(
            [(px, y + dy), (px + 16, y + dy - 12), (px + 30, y + dy + 2), (px + 12, y + dy + 12)],
            rng.choice((PAPER, SHELL, PALE)),
        )
        for px, dy in ((x + rng.uniform(0, 230), rng.uniform(-14, 14)) for _ in range(26))
    )
    fish = "".join(
        group(_fish(0.62, back, PALE if back != RED else SHELL), at=(x + 124 + 22 * i, y - 44 + 22 * i), turn=-9)
        for i in range(3)
    )
    tag = poly([(x + 92, y + 40), (x + 178, y + 40), (x + 178, y + 84), (x + 92, y + 84)], NIGHT) + text(
        x + 135, y + 75, str(rng.randint(9, 46)), 34, PAPER, anchor="middle", weight=700
    )
    return ellipse(x + 130, y + 112, 170, 12, NIGHT, opacity=0.5) + fish + ice + _box(x, y + 10, 264, 100, ROPE) + tag


def _fish(s: float, back: str, belly: str) -> str:
    """A fish that faces left, about 290 long."""
    parts = [
        poly([(96, 0), (160, -52), (148, 0), (160, 52)], back),
        path("M-140 6Q-60 -66 40 -44Q90 -30 112 0Q90 30 40 44Q-60 62 -140 6Z", back),
        path("M-140 6Q-40 22 112 0Q90 30 40 44Q-60 62 -140 6Z", belly),
        poly([(-30, -52), (40, -78), (52, -42)], back),
        poly([(-10, 46), (30, 68), (40, 42)], back),
        path("M-84 -30Q-62 4 -84 36", stroke=NIGHT, stroke_width=4, opacity=0.5),
        circle(-108, -6, 9, PAPER),
        circle(-109, -6, 5, NIGHT),
        *[
            path(
                f"M{-40 + 34 * i} -26Q{-28 + 34 * i} -8 {-40 + 34 * i} 8", stroke=NIGHT, stroke_width=2.5, opacity=0.35
            )
            for i in range(4)
        ],
    ]
    return group(*parts, scale=s)
