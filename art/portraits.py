"""The people who write the paper: flat head-and-shoulders portraits in two tones, without features."""

from __future__ import annotations

from dataclasses import dataclass

from art.gallery import scene
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
    circle,
    ellipse,
    group,
    inside,
    line,
    mix,
    path,
    poly,
    rect,
    trace,
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
        path(trace("M", 200, 330, "Q", 240, 372, 280, 330, "L", 280, 300, "L", 200, 300, "Z"), mix(shade, NIGHT, 0.2)),
        _collar(look),
        ellipse(240, 225, 84, 112, look.skin),
        inside(ellipse(240, 225, 84, 112, PAPER), path(trace("M", 246, 90, "Q", 226, 160, 250, 214, "L", 262, 246, "L", 246, 256, "Q", 256, 300, 244, 350, "L", 350, 350, "L", 350, 90, "Z"), shade)),
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
    body = trace("M", 30, 490, "Q", 36, 390, 150, 366, "Q", 200, 352, 240, 352, "Q", 280, 352, 330, 366, "Q", 444, 390, 450, 490, "Z")
    half = trace("M", 240, 352, "Q", 280, 352, 330, 366, "Q", 444, 390, 450, 490, "L", 240, 490, "Z")
    return path(body, look.coat) + path(half, mix(look.coat, NIGHT, 0.26))


def _collar(look: Look) -> str:
    coat = look.coat
    shapes = {
        "crew": path(trace("M", 192, 358, "Q", 240, 418, 288, 358, "L", 296, 352, "Q", 300, 372, 284, 392, "Q", 240, 430, 196, 392, "Q", 180, 372, 184, 352, "Z"), mix(coat, NIGHT, 0.4)),
        "shirt": poly([(240, 412), (196, 346), (168, 366), (206, 440)], PAPER) + poly([(240, 412), (284, 346), (312, 366), (274, 440)], SHELL) + poly([(240, 412), (214, 372), (266, 372)], mix(look.skin, NIGHT, 0.3)),
        "tie": poly([(240, 410), (198, 348), (172, 366), (208, 440)], PAPER) + poly([(240, 410), (282, 348), (308, 366), (272, 440)], SHELL) + poly([(226, 404), (254, 404), (248, 430), (232, 430)], RED) + poly([(232, 430), (248, 430), (262, 490), (218, 490)], RED),
        "roll": rect(186, 330, 108, 66, coat, rx=22) + rect(240, 330, 54, 66, mix(coat, NIGHT, 0.26), rx=22) + line(192, 366, 288, 366, mix(coat, NIGHT, 0.4), 4),
        "scarf": path(trace("M", 168, 350, "Q", 240, 412, 312, 350, "L", 322, 384, "Q", 240, 450, 158, 384, "Z"), RED) + poly([(272, 400), (316, 392), (330, 490), (286, 490)], mix(RED, NIGHT, 0.3)),
        "vee": poly([(240, 440), (190, 350), (178, 356), (226, 470), (254, 470), (302, 356), (290, 350)], mix(coat, PAPER, 0.4)) + poly([(240, 436), (200, 356), (280, 356)], mix(look.skin, NIGHT, 0.22)),
        "beads": path(trace("M", 192, 358, "Q", 240, 410, 288, 358, "L", 280, 350, "L", 200, 350, "Z"), mix(look.skin, NIGHT, 0.22)) + "".join(circle(x, y, 8, RED) for x, y in ((188, 372), (203, 390), (221, 402), (240, 406), (259, 402), (277, 390), (292, 372))),
    }
    return shapes[look.collar]


def _beard(look: Look) -> str:
    ink = look.hair if look.beard not in ("grey", "stubble") else mix(MIST, PALE, 0.5)
    full = path(trace("M", 157, 226, "L", 172, 230, "Q", 182, 272, 212, 272, "Q", 240, 262, 268, 272, "Q", 298, 272, 308, 230, "L", 323, 226, "Q", 330, 350, 240, 358, "Q", 150, 350, 157, 226, "Z"), ink)
    lips = path(trace("M", 216, 294, "Q", 240, 304, 264, 294, "Q", 240, 286, 216, 294, "Z"), mix(look.skin, RED, 0.35))
    moustache = path(trace("M", 240, 272, "Q", 206, 262, 186, 290, "Q", 212, 296, 240, 284, "Q", 268, 296, 294, 290, "Q", 274, 262, 240, 272, "Z"), ink)
    goatee = path(trace("M", 214, 310, "Q", 240, 300, 266, 310, "Q", 268, 350, 240, 356, "Q", 212, 350, 214, 310, "Z"), ink)
    return {"full": full + lips, "grey": full + lips, "moustache": moustache, "goatee": moustache + goatee}.get(look.beard, "")


def _glasses(kind: str) -> str:
    if not kind:
        return ""
    ink = NIGHT if kind != "red" else RED
    if kind == "half":
        lenses = "".join(path(trace("M", x - 32, 236, "L", x + 32, 236, "Q", x + 30, 268, x, 268, "Q", x - 30, 268, x - 32, 236, "Z"), PAPER, fill_opacity=0.3, stroke=ink, stroke_width=6) for x in (200, 280))
    elif kind == "square":
        lenses = "".join(rect(x - 34, 208, 68, 48, PAPER, rx=9, fill_opacity=0.3, stroke=ink, stroke_width=8) for x in (198, 282))
    else:
        lenses = "".join(circle(x, 232, 32, PAPER, fill_opacity=0.3, stroke=ink, stroke_width=7) for x in (199, 281))
    return lenses + line(229, 230, 251, 230, ink, 7) + line(166, 228, 154, 224, ink, 6) + line(314, 228, 326, 224, ink, 6)


def _none(_: str) -> str:
    return ""


def _cap_of_hair(ink: str, *, line_y: float = 178, part: float = 200) -> str:
    """Hair over the crown to a hairline, parted at `part`."""
    return path(trace("M", 150, 226, "Q", 138, 96, 240, 92, "Q", 342, 96, 330, 226, "Q", 318, 190, 310, line_y, "Q", 262, 176, part + 20, 142, "Q", part - 20, 172, 172, line_y + 4, "Q", 162, 196, 150, 226, "Z"), ink) + path(trace("M", 244, 92, "Q", 342, 96, 330, 226, "Q", 318, 190, 310, line_y, "Q", 282, 172, 262, 160, "Q", 264, 120, 244, 92, "Z"), mix(ink, NIGHT if ink != NIGHT else TIDE, 0.3))


def _updo_back(ink: str) -> str:
    return circle(240, 92, 54, ink) + circle(256, 92, 38, mix(ink, NIGHT, 0.25))


def _short(ink: str) -> str:
    return _cap_of_hair(ink)


def _crop(ink: str) -> str:
    return path(trace("M", 152, 216, "Q", 144, 100, 240, 98, "Q", 336, 100, 328, 216, "Q", 318, 168, 300, 160, "Q", 240, 146, 180, 160, "Q", 162, 168, 152, 216, "Z"), ink)


def _long_back(ink: str) -> str:
    return path(trace("M", 128, 430, "Q", 118, 92, 240, 84, "Q", 362, 92, 352, 430, "Q", 240, 452, 128, 430, "Z"), ink) + path(trace("M", 250, 84, "Q", 362, 92, 352, 430, "L", 290, 440, "L", 290, 120, "Z"), mix(ink, NIGHT, 0.3))


def _fringe(ink: str) -> str:
    return path(trace("M", 150, 246, "Q", 130, 90, 240, 88, "Q", 350, 90, 330, 246, "Q", 326, 206, 316, 190, "Q", 240, 206, 164, 190, "Q", 154, 206, 150, 246, "Z"), ink) + path(trace("M", 250, 88, "Q", 350, 90, 330, 246, "Q", 326, 206, 316, 190, "Q", 290, 198, 262, 200, "Z"), mix(ink, NIGHT if ink != NIGHT else TIDE, 0.25))


def _bob_back(ink: str) -> str:
    return path(trace("M", 132, 326, "Q", 108, 84, 240, 84, "Q", 372, 84, 348, 326, "Q", 320, 346, 296, 322, "L", 184, 322, "Q", 160, 346, 132, 326, "Z"), ink)


def _afro_back(ink: str) -> str:
    return "".join(circle(x, y, r, ink) for x, y, r in ((240, 140, 116), (140, 196, 70), (340, 196, 70), (166, 128, 76), (314, 128, 76), (150, 254, 52), (330, 254, 52)))


def _afro(ink: str) -> str:
    return path(trace("M", 152, 236, "Q", 150, 172, 196, 150, "Q", 240, 132, 284, 150, "Q", 330, 172, 328, 236, "Q", 356, 190, 332, 130, "Q", 240, 60, 148, 130, "Q", 124, 190, 152, 236, "Z"), ink)


def _bald(ink: str) -> str:
    return path(trace("M", 152, 256, "Q", 138, 214, 154, 178, "Q", 172, 196, 168, 256, "Z"), ink) + path(trace("M", 328, 256, "Q", 342, 214, 326, 178, "Q", 308, 196, 312, 256, "Z"), mix(ink, NIGHT, 0.2))


def _hijab_back(ink: str) -> str:
    return path(trace("M", 118, 440, "Q", 108, 74, 240, 74, "Q", 372, 74, 362, 440, "Z"), ink)


def _hijab(ink: str) -> str:
    ring_d = trace("M", 240, 74, "Q", 372, 74, 352, 300, "Q", 346, 400, 262, 452, "L", 200, 452, "Q", 134, 400, 128, 300, "Q", 108, 74, 240, 74, "Z", "M", 240, 136, "Q", 164, 140, 164, 230, "Q", 168, 318, 240, 334, "Q", 312, 318, 316, 230, "Q", 316, 140, 240, 136, "Z")
    fold = path(trace("M", 352, 300, "Q", 346, 400, 262, 452, "L", 330, 470, "Q", 392, 420, 362, 320, "Z"), mix(ink, NIGHT, 0.35))
    return path(ring_d, ink, fill_rule="evenodd") + fold + path(trace("M", 316, 230, "Q", 312, 318, 240, 334, "Q", 300, 360, 346, 330, "Q", 356, 280, 352, 220, "Z"), mix(ink, NIGHT, 0.25)) + path(trace("M", 150, 340, "Q", 220, 400, 330, 372), stroke=mix(ink, NIGHT, 0.35), stroke_width=6)


def _kerchief(ink: str) -> str:
    band = path(trace("M", 146, 232, "Q", 132, 82, 240, 82, "Q", 348, 82, 334, 232, "Q", 318, 156, 240, 152, "Q", 162, 156, 146, 232, "Z"), RED)
    dots = "".join(circle(x, y, 7, PAPER) for x, y in ((180, 132), (214, 112), (250, 108), (286, 122), (308, 152), (164, 168), (232, 138), (270, 140)))
    return band + dots + _wisp(ink)


def _wisp(ink: str) -> str:
    return path(trace("M", 162, 206, "Q", 176, 164, 240, 156, "Q", 200, 176, 190, 210, "Q", 176, 196, 162, 206, "Z"), ink)


def _kerchief_back(ink: str) -> str:
    return path(trace("M", 140, 350, "Q", 116, 84, 240, 84, "Q", 364, 84, 340, 350, "Q", 300, 372, 240, 372, "Q", 180, 372, 140, 350, "Z"), ink)


def _cap(ink: str) -> str:
    hair = rect(150, 190, 26, 60, ink, rx=10) + rect(304, 190, 26, 60, mix(ink, NIGHT, 0.2), rx=10)
    crown = path(trace("M", 142, 196, "Q", 130, 88, 244, 86, "Q", 352, 88, 340, 196, "Q", 240, 160, 142, 196, "Z"), TIDE) + path(trace("M", 250, 86, "Q", 352, 88, 340, 196, "Q", 300, 176, 262, 174, "Z"), DEEP)
    return hair + crown + path(trace("M", 138, 198, "Q", 240, 154, 342, 198, "Q", 330, 214, 300, 206, "Q", 240, 184, 180, 206, "Q", 150, 214, 138, 198, "Z"), NIGHT)


def _beret(ink: str) -> str:
    hair = path(trace("M", 150, 250, "Q", 144, 190, 172, 160, "Q", 300, 130, 312, 168, "Q", 336, 196, 330, 250, "Q", 318, 200, 300, 182, "Q", 236, 180, 204, 168, "Q", 166, 196, 150, 250, "Z"), ink)
    return hair + path(trace("M", 130, 160, "Q", 110, 100, 200, 76, "Q", 340, 52, 372, 128, "Q", 372, 168, 320, 168, "Q", 220, 140, 150, 176, "Q", 136, 176, 130, 160, "Z"), RED) + path(trace("M", 270, 66, "Q", 350, 66, 372, 128, "Q", 372, 168, 320, 168, "Q", 300, 160, 280, 157, "Z"), mix(RED, NIGHT, 0.28)) + line(226, 72, 222, 54, NIGHT, 8)


def _braids_back(ink: str) -> str:
    braids = "".join(ellipse(x, 300 + 34 * i, 27 - i * 2, 24, ink if i % 2 else mix(ink, SAND, 0.14)) for x in (142, 338) for i in range(5))
    return _bob_back(ink) + braids


def _quiff(ink: str) -> str:
    return path(trace("M", 152, 226, "Q", 140, 150, 164, 130, "Q", 150, 80, 230, 74, "Q", 330, 56, 336, 128, "Q", 340, 176, 328, 226, "Q", 318, 176, 300, 164, "Q", 230, 168, 186, 146, "Q", 166, 176, 152, 226, "Z"), ink) + path(trace("M", 300, 76, "Q", 336, 90, 336, 128, "Q", 340, 176, 328, 226, "Q", 318, 176, 300, 164, "Q", 320, 120, 300, 76, "Z"), mix(ink, NIGHT if ink != NIGHT else TIDE, 0.3))


def _curls(ink: str) -> str:
    return "".join(circle(x, y, r, ink if i % 3 else mix(ink, SAND, 0.16)) for i, (x, y, r) in enumerate(((160, 190, 30), (168, 146, 36), (202, 112, 38), (244, 98, 40), (286, 112, 38), (316, 146, 36), (324, 190, 30), (226, 130, 30), (266, 132, 30), (192, 146, 26), (296, 150, 24))))


HAIR = {
    "bald": (_none, _bald),
    "beret": (_none, _beret),
    "bob": (_bob_back, _fringe),
    "braids": (_braids_back, _short),
    "cap": (_none, _cap),
    "crop": (_none, _crop),
    "curls": (_none, _curls),
    "hijab": (_hijab_back, _hijab),
    "kerchief": (_kerchief_back, _kerchief),
    "long": (_long_back, _short),
    "quiff": (_none, _quiff),
    "short": (_none, _short),
    "updo": (_updo_back, _short),
    "afro": (_afro_back, _afro),
}

LOOKS: dict[str, tuple[Look, str]] = {
    "portrait-01": (Look(MIST, SHELL, NIGHT, mix(ROPE, RED, 0.3), "updo", collar="roll"), "a woman with reddish hair pinned up and a dark roll-neck"),
    "portrait-02": (Look(SAND, mix(SAND, ROPE, 0.35), TIDE, NIGHT, "short", collar="shirt", beard="moustache"), "a man with dark hair, a moustache and an open collar"),
    "portrait-03": (Look(PALE, mix(SAND, ROPE, 0.55), RED, NIGHT, "long", collar="vee"), "a woman with long dark hair in a red jersey"),
    "portrait-04": (Look(PALE, SHELL, NIGHT, mix(MIST, PALE, 0.6), "bald", collar="tie", glasses="round"), "an older bald man with round glasses and a red tie"),
    "portrait-05": (Look(SAND, DARK, MIST, NIGHT, "afro", shade=mix(DARK, NIGHT, 0.4), collar="beads"), "a woman with full black hair and a string of red beads"),
    "portrait-06": (Look(MIST, ROPE, DEEP, NIGHT, "crop", collar="crew", beard="full"), "a man with cropped black hair and a full beard"),
    "portrait-07": (Look(SHELL, SHELL, TIDE, mix(MIST, PALE, 0.4), "kerchief", shade=SAND, collar="crew"), "an older woman in a spotted red kerchief"),
    "portrait-08": (Look(SAND, mix(SAND, ROPE, 0.45), NIGHT, TIDE, "hijab", collar="crew"), "a woman in a blue headscarf"),
    "portrait-09": (Look(PALE, BROWN, SAND, NIGHT, "curls", shade=mix(BROWN, NIGHT, 0.3), collar="crew", glasses="square"), "a person with black curls and square glasses"),
    "portrait-10": (Look(ROPE, SAND, NIGHT, NIGHT, "bob", shade=mix(SAND, NIGHT, 0.2), collar="scarf", glasses="red"), "a woman with a black bob, red glasses and a red scarf"),
    "portrait-11": (Look(MIST, SHELL, RED, mix(MIST, PAPER, 0.5), "bob", collar="shirt", glasses="half"), "an older woman with a white bob and half-moon glasses"),
    "portrait-12": (Look(SHELL, SHELL, DEEP, mix(ROPE, NIGHT, 0.3), "cap", shade=SAND, collar="roll"), "a man in a flat blue cap and a roll-neck"),
    "portrait-13": (Look(SAND, PAPER, MIST, mix(ROPE, SAND, 0.3), "quiff", shade=SAND, collar="vee", beard="goatee"), "a young man with swept-back fair hair and a short beard"),
    "portrait-14": (Look(TIDE, DARK, SHELL, mix(MIST, PALE, 0.6), "crop", shade=mix(DARK, NIGHT, 0.4), collar="tie", beard="grey", glasses="round"), "an older man with grey hair, a grey beard and round glasses"),
}


def _register() -> None:
    for name, (look, words) in LOOKS.items():
        scene(name, alt=f"Drawn portrait of {words}.", caption="Drawn portrait.", focal=(0.5, 0.45), size=(SIZE, SIZE), kind="portrait")(
            lambda _, look=look: portrait(look)
        )


_register()
