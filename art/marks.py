"""The paper's own marks: the icon and the card shown when a page is shared."""

from __future__ import annotations

import base64
from pathlib import Path

from art.gallery import Picture, add
from art.kit.svg import DEEP, MIST, NIGHT, PAPER, RED, SERIF, TIDE, document, line, mix, path, rect, text

FONTS = Path(__file__).resolve().parent.parent / "articles" / "static" / "site" / "fonts"
FACE = FONTS / "source-serif-4-latin-wght-normal.woff2"


def icon() -> str:
    """A low sun over two lines of water, on the ground of the night."""
    ground = f'<path d="M0 0H64V64H0Z" fill="{NIGHT}"/><circle cx="32" cy="27" r="15" fill="{RED}"/>'
    near, far = (
        f'<path d="M-4 {y}q9-10 18 0t18 0t18 0t18 0V66H-4Z" fill="{ink}"/>' for y, ink in ((51, TIDE), (39, PAPER))
    )
    edge = '<clipPath id="edge"><rect width="64" height="64" rx="11"/></clipPath>'
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="The Estuary">'
    return f'{start}{edge}<g clip-path="url(#edge)">{ground}{far}{near}</g></svg>'


def social_card() -> str:
    parts = [rect(0, 0, 1200, 630, PAPER), rect(0, 0, 1200, 14, NIGHT)]
    parts += [
        text(90, 250, "The Estuary", 156, NIGHT, family=SERIF, weight=460, letter_spacing=-4),
        line(94, 300, 1110, 300, NIGHT, 4),
        text(
            94,
            356,
            "News from the coast, and from the countries whose ships call there",
            30,
            mix(NIGHT, MIST, 0.3),
            family=SERIF,
        ),
        f'<circle cx="985" cy="452" r="66" fill="{RED}"/>',
    ]
    for k, ink in enumerate((MIST, TIDE, DEEP, NIGHT)):
        y = 456 + 42 * k
        d = f"M{-60 - 50 * k} {y}" + "q60 -44 120 0t120 0" * 7 + "L1300 640L-260 640Z"
        parts.append(path(d, ink))
    return document(*parts, width=1200, height=630)


def _face() -> str:
    """The site's own headline font, where it is checked in; else the machine's serif."""
    if not FACE.exists():
        return ""
    data = base64.b64encode(FACE.read_bytes()).decode()
    return f"@font-face{{font-family:'Source Serif 4';font-weight:200 900;src:url(data:font/woff2;base64,{data})}}"


add(Picture("icon", icon, suffix=".svg"))
add(Picture("social-card", social_card, suffix=".png", width=1200, height=630, css=_face()))
