"""The places where a word from a sponsor may stand: a key for the templates, a name for the desk, and a shape."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

SIDE = "side"
WIDE = "wide"


@dataclass(frozen=True)
class Slot:
    """``shape`` is "side", a column about 300 pixels wide, or "wide", a band as wide as the page."""

    key: str
    name: Any
    shape: str


SLOTS = {
    slot.key: slot
    for slot in (
        Slot("article-side", _("Beside a story"), SIDE),
        Slot("article-below", _("Under a story"), WIDE),
        Slot("front-side", _("Beside the front page"), SIDE),
        Slot("section-side", _("Beside a section"), SIDE),
    )
}
