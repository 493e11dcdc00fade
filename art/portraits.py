"""The people who write the paper: flat head-and-shoulders portraits in two tones, without features."""

from __future__ import annotations

from dataclasses import dataclass

from art.gallery import scene
from art.hair import HAIR
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
    circle,
    ellipse,
    group,
    inside,
    line,
    mix,
    path,
    poly,
    rect,
)

SIZE = 480


BROWN = mix(mix(ROPE, RED, 0.42), NIGHT, 0.34)


DARK = mix(mix(ROPE, RED, 0.5), NIGHT, 0.52)


@dataclass(frozen=True)
class Look:
    """What makes one face tell itself from another."""

    ground: str
    skin: str
    coat: str
    hair: str
    style: str
    shade: str = ""
    collar: str = "crew"
    glasses: str = ""
    beard: str = ""
    earring: str = ""


def portrait(look: Look) -> str:
    shade = look.shade or mix(mix(look.skin, ROPE, 0.6), NIGHT, 0.08)
    back, front = HAIR[look.style]
    parts = [
        back(look.hair),
        _shoulders(look),
        rect(200, 300, 80, 92, shade),
        path("M200 330Q240 372 280 330L280 300L200 300Z", mix(shade, NIGHT, 0.2)),
        _collar(look),
        ellipse(240, 225, 84, 112, look.skin),
        inside(
            ellipse(240, 225, 84, 112, PAPER),
            path("M246 90Q226 160 250 214L262 246L246 256Q256 300 244 350L350 350L350 90Z", shade),
        ),
        ellipse(156, 232, 13, 24, look.skin),
        ellipse(324, 232, 13, 24, shade),
        _beard(look),
        front(look.hair),
        _glasses(look.glasses),
    ]
    if look.earring:
        parts += [circle(154, 268, 8, look.earring), circle(326, 268, 8, look.earring)]
    return rect(0, 0, SIZE, SIZE, look.ground) + group(*parts, at=(-22, -40), scale=1.09)


def _shoulders(look: Look) -> str:
    body = "M30 490Q36 390 150 366Q200 352 240 352Q280 352 330 366Q444 390 450 490Z"
    half = "M240 352Q280 352 330 366Q444 390 450 490L240 490Z"
    return path(body, look.coat) + path(half, mix(look.coat, NIGHT, 0.26))


def _collar(look: Look) -> str:
    coat = look.coat
    shapes = {
        "crew": path(
            ("M192 358Q240 418 288 358L296 352Q300 372 284 392Q240 430 196 392Q180 372 184 352Z"), mix(coat, NIGHT, 0.4)
        ),
        "shirt": poly([(240, 412), (196, 346), (168, 366), (206, 440)], PAPER)
        + poly([(240, 412), (284, 346), (312, 366), (274, 440)], SHELL)
        + poly([(240, 412), (214, 372), (266, 372)], mix(look.skin, NIGHT, 0.3)),
        "tie": poly([(240, 410), (198, 348), (172, 366), (208, 440)], PAPER)
        + poly([(240, 410), (282, 348), (308, 366), (272, 440)], SHELL)
        + poly([(226, 404), (254, 404), (248, 430), (232, 430)], RED)
        + poly([(232, 430), (248, 430), (262, 490), (218, 490)], RED),
        "roll": rect(186, 330, 108, 66, coat, rx=22)
        + rect(240, 330, 54, 66, mix(coat, NIGHT, 0.26), rx=22)
        + line(192, 366, 288, 366, mix(coat, NIGHT, 0.4), 4),
        "scarf": path("M168 350Q240 412 312 350L322 384Q240 450 158 384Z", RED)
        + poly([(272, 400), (316, 392), (330, 490), (286, 490)], mix(RED, NIGHT, 0.3)),
        "vee": poly(
            [(240, 440), (190, 350), (178, 356), (226, 470), (254, 470), (302, 356), (290, 350)], mix(coat, PAPER, 0.4)
        )
        + poly([(240, 436), (200, 356), (280, 356)], mix(look.skin, NIGHT, 0.22)),
        "beads": path("M192 358Q240 410 288 358L280 350L200 350Z", mix(look.skin, NIGHT, 0.22))
        + "".join(
            circle(x, y, 8, RED)
            for x, y in ((188, 372), (203, 390), (221, 402), (240, 406), (259, 402), (277, 390), (292, 372))
        ),
    }
    return shapes[look.collar]


def _beard(look: Look) -> str:
    ink = look.hair if look.beard not in ("grey", "stubble") else mix(MIST, PALE, 0.5)
    full = path(
        ("M157 226L172 230Q182 272 212 272Q240 262 268 272Q298 272 308 230L323 226Q330 350 240 358Q150 350 157 226Z"),
        ink,
    )
    lips = path("M216 294Q240 304 264 294Q240 286 216 294Z", mix(look.skin, RED, 0.35))
    moustache = path("M240 272Q206 262 186 290Q212 296 240 284Q268 296 294 290Q274 262 240 272Z", ink)
    goatee = path("M214 310Q240 300 266 310Q268 350 240 356Q212 350 214 310Z", ink)
    return {"full": full + lips, "grey": full + lips, "moustache": moustache, "goatee": moustache + goatee}.get(
        look.beard, ""
    )


def _glasses(kind: str) -> str:
    if not kind:
        return ""
    ink = NIGHT if kind != "red" else RED
    if kind == "half":
        lenses = "".join(
            path(
                f"M{x - 32} 236L{x + 32} 236Q{x + 30} 268 {x} 268Q{x - 30} 268 {x - 32} 236Z",
                PAPER,
                fill_opacity=0.3,
                stroke=ink,
                stroke_width=6,
            )
            for x in (200, 280)
        )
    elif kind == "square":
        lenses = "".join(
            rect(x - 34, 208, 68, 48, PAPER, rx=9, fill_opacity=0.3, stroke=ink, stroke_width=8) for x in (198, 282)
        )
    else:
        lenses = "".join(circle(x, 232, 32, PAPER, fill_opacity=0.3, stroke=ink, stroke_width=7) for x in (199, 281))
    return (
        lenses + line(229, 230, 251, 230, ink, 7) + line(166, 228, 154, 224, ink, 6) + line(314, 228, 326, 224, ink, 6)
    )


LOOKS: dict[str, Look] = {
    "portrait-01": Look(MIST, SHELL, NIGHT, mix(ROPE, RED, 0.3), "updo", collar="roll"),
    "portrait-02": Look(SAND, mix(SAND, ROPE, 0.35), TIDE, NIGHT, "short", collar="shirt", beard="moustache"),
    "portrait-03": Look(PALE, mix(SAND, ROPE, 0.55), RED, NIGHT, "long", collar="vee"),
    "portrait-04": Look(PALE, SHELL, NIGHT, mix(MIST, PALE, 0.6), "bald", collar="tie", glasses="round"),
    "portrait-05": Look(SAND, DARK, MIST, NIGHT, "afro", shade=mix(DARK, NIGHT, 0.4), collar="beads"),
    "portrait-06": Look(MIST, ROPE, DEEP, NIGHT, "crop", collar="crew", beard="full"),
    "portrait-07": Look(SHELL, SHELL, TIDE, mix(MIST, PALE, 0.4), "kerchief", shade=SAND, collar="crew"),
    "portrait-08": Look(SAND, mix(SAND, ROPE, 0.45), NIGHT, TIDE, "hijab", collar="crew"),
    "portrait-09": Look(
        PALE, BROWN, SAND, NIGHT, "curls", shade=mix(BROWN, NIGHT, 0.3), collar="crew", glasses="square"
    ),
    "portrait-10": Look(ROPE, SAND, NIGHT, NIGHT, "bob", shade=mix(SAND, NIGHT, 0.2), collar="scarf", glasses="red"),
    "portrait-11": Look(MIST, SHELL, RED, mix(MIST, PAPER, 0.5), "bob", collar="shirt", glasses="half"),
    "portrait-12": Look(SHELL, SHELL, DEEP, mix(ROPE, NIGHT, 0.3), "cap", shade=SAND, collar="roll"),
    "portrait-13": Look(SAND, PAPER, MIST, mix(ROPE, SAND, 0.3), "quiff", shade=SAND, collar="vee", beard="goatee"),
    "portrait-14": Look(
        TIDE,
        DARK,
        SHELL,
        mix(MIST, PALE, 0.6),
        "crop",
        shade=mix(DARK, NIGHT, 0.4),
        collar="tie",
        beard="grey",
        glasses="round",
    ),
}


def _register() -> None:
    for name, look in LOOKS.items():
        scene(name, size=(SIZE, SIZE))(lambda _, look=look: portrait(look))


_register()
