"""Hair and headwear of the portraits: what lies behind a head, and what lies over it."""

from __future__ import annotations

from art.kit.svg import DEEP, NIGHT, PAPER, RED, SAND, TIDE, circle, ellipse, line, mix, path, rect


def _none(_: str) -> str:
    return ""


def _cap_of_hair(ink: str, *, line_y: float = 178, part: float = 200) -> str:
    """Hair over the crown to a hairline, parted at `part`."""
    return path(
        (
            f"M150 226Q138 96 240 92Q342 96 330 226Q318 190 310 {line_y}"
            f"Q262 176 {part + 20} 142Q{part - 20} 172 172 {line_y + 4}Q162 196 150 226Z"
        ),
        ink,
    ) + path(
        f"M244 92Q342 96 330 226Q318 190 310 {line_y}Q282 172 262 160Q264 120 244 92Z",
        mix(ink, NIGHT if ink != NIGHT else TIDE, 0.3),
    )


def _updo_back(ink: str) -> str:
    return circle(240, 92, 54, ink) + circle(256, 92, 38, mix(ink, NIGHT, 0.25))


def _short(ink: str) -> str:
    return _cap_of_hair(ink)


def _crop(ink: str) -> str:
    return path(("M152 216Q144 100 240 98Q336 100 328 216Q318 168 300 160Q240 146 180 160Q162 168 152 216Z"), ink)


def _long_back(ink: str) -> str:
    return path("M128 430Q118 92 240 84Q362 92 352 430Q240 452 128 430Z", ink) + path(
        "M250 84Q362 92 352 430L290 440L290 120Z", mix(ink, NIGHT, 0.3)
    )


def _fringe(ink: str) -> str:
    return path(("M150 246Q130 90 240 88Q350 90 330 246Q326 206 316 190Q240 206 164 190Q154 206 150 246Z"), ink) + path(
        "M250 88Q350 90 330 246Q326 206 316 190Q290 198 262 200Z", mix(ink, NIGHT if ink != NIGHT else TIDE, 0.25)
    )


def _bob_back(ink: str) -> str:
    return path("M132 326Q108 84 240 84Q372 84 348 326Q320 346 296 322L184 322Q160 346 132 326Z", ink)


def _afro_back(ink: str) -> str:
    return "".join(
        circle(x, y, r, ink)
        for x, y, r in (
            (240, 140, 116),
            (140, 196, 70),
            (340, 196, 70),
            (166, 128, 76),
            (314, 128, 76),
            (150, 254, 52),
            (330, 254, 52),
        )
    )


def _afro(ink: str) -> str:
    return path(
        ("M152 236Q150 172 196 150Q240 132 284 150Q330 172 328 236Q356 190 332 130Q240 60 148 130Q124 190 152 236Z"),
        ink,
    )


def _bald(ink: str) -> str:
    return path("M152 256Q138 214 154 178Q172 196 168 256Z", ink) + path(
        "M328 256Q342 214 326 178Q308 196 312 256Z", mix(ink, NIGHT, 0.2)
    )


def _hijab_back(ink: str) -> str:
    return path("M118 440Q108 74 240 74Q372 74 362 440Z", ink)


def _hijab(ink: str) -> str:
    ring_d = (
        "M240 74Q372 74 352 300Q346 400 262 452L200 452Q134 400 128 300Q108 74 240 74Z"
        "M240 136Q164 140 164 230Q168 318 240 334Q312 318 316 230Q316 140 240 136Z"
    )
    fold = path("M352 300Q346 400 262 452L330 470Q392 420 362 320Z", mix(ink, NIGHT, 0.35))
    return (
        path(ring_d, ink, fill_rule="evenodd")
        + fold
        + path("M316 230Q312 318 240 334Q300 360 346 330Q356 280 352 220Z", mix(ink, NIGHT, 0.25))
        + path("M150 340Q220 400 330 372", stroke=mix(ink, NIGHT, 0.35), stroke_width=6)
    )


def _kerchief(ink: str) -> str:
    band = path("M146 232Q132 82 240 82Q348 82 334 232Q318 156 240 152Q162 156 146 232Z", RED)
    dots = "".join(
        circle(x, y, 7, PAPER)
        for x, y in ((180, 132), (214, 112), (250, 108), (286, 122), (308, 152), (164, 168), (232, 138), (270, 140))
    )
    return band + dots + _wisp(ink)


def _wisp(ink: str) -> str:
    return path("M162 206Q176 164 240 156Q200 176 190 210Q176 196 162 206Z", ink)


def _kerchief_back(ink: str) -> str:
    return path("M140 350Q116 84 240 84Q364 84 340 350Q300 372 240 372Q180 372 140 350Z", ink)


def _cap(ink: str) -> str:
    hair = rect(150, 190, 26, 60, ink, rx=10) + rect(304, 190, 26, 60, mix(ink, NIGHT, 0.2), rx=10)
    crown = path("M142 196Q130 88 244 86Q352 88 340 196Q240 160 142 196Z", TIDE) + path(
        "M250 86Q352 88 340 196Q300 176 262 174Z", DEEP
    )
    return hair + crown + path("M138 198Q240 154 342 198Q330 214 300 206Q240 184 180 206Q150 214 138 198Z", NIGHT)


def _beret(ink: str) -> str:
    hair = path(
        ("M150 250Q144 190 172 160Q300 130 312 168Q336 196 330 250Q318 200 300 182Q236 180 204 168Q166 196 150 250Z"),
        ink,
    )
    return (
        hair
        + path(("M130 160Q110 100 200 76Q340 52 372 128Q372 168 320 168Q220 140 150 176Q136 176 130 160Z"), RED)
        + path("M270 66Q350 66 372 128Q372 168 320 168Q300 160 280 157Z", mix(RED, NIGHT, 0.28))
        + line(226, 72, 222, 54, NIGHT, 8)
    )


def _braids_back(ink: str) -> str:
    braids = "".join(
        ellipse(x, 300 + 34 * i, 27 - i * 2, 24, ink if i % 2 else mix(ink, SAND, 0.14))
        for x in (142, 338)
        for i in range(5)
    )
    return _bob_back(ink) + braids


def _quiff(ink: str) -> str:
    return path(
        (
            "M152 226Q140 150 164 130Q150 80 230 74Q330 56 336 128Q340 176 328 226"
            "Q318 176 300 164Q230 168 186 146Q166 176 152 226Z"
        ),
        ink,
    ) + path(
        "M300 76Q336 90 336 128Q340 176 328 226Q318 176 300 164Q320 120 300 76Z",
        mix(ink, NIGHT if ink != NIGHT else TIDE, 0.3),
    )


def _curls(ink: str) -> str:
    return "".join(
        circle(x, y, r, ink if i % 3 else mix(ink, SAND, 0.16))
        for i, (x, y, r) in enumerate(
            (
                (160, 190, 30),
                (168, 146, 36),
                (202, 112, 38),
                (244, 98, 40),
                (286, 112, 38),
                (316, 146, 36),
                (324, 190, 30),
                (226, 130, 30),
                (266, 132, 30),
                (192, 146, 26),
                (296, 150, 24),
            )
        )
    )


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
