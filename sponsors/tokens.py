"""The signed part of a click address: which creative, in which slot. It names no target."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from sponsors.slots import SLOTS

_SALT = "sponsors.click"


def click_url(creative_id: int, slot: str) -> str:
    return reverse("sponsors:go", args=[Signer(salt=_SALT).sign(f"{creative_id}.{slot}")])


def read_token(token: str) -> tuple[int, str] | None:
    """The creative's id and the slot, or None for a token that is none of ours."""
    try:
        creative, _dot, slot = Signer(salt=_SALT).unsign(token).partition(".")
    except BadSignature:
        return None
    return (int(creative), slot) if creative.isdecimal() and slot in SLOTS else None
