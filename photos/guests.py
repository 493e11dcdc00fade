"""A picture that is not public, shown for a short while to somebody without an account: its address carries a mark.

The mark names one picture, a time, and the pass of whoever it is shown to, and says nothing of the page it stands on.
Other rooms give passes and say of each whether it still holds.
"""

import time
from collections.abc import Callable

from foundation.keys import is_keyed_mark, keyed_mark

_SALT = "photos.guests"
PARAMETER = "guest"
SECONDS = 15 * 60


_holds: dict[str, Callable[[int], bool]] = {}


def register_pass(kind: str, holds: Callable[[int], bool]) -> None:
    """Have passes of this kind honoured: ``holds`` says of one, by its number, whether it does at this moment."""
    _holds[kind] = holds


def guest_query(key: str, kind: str, number: int, *, now: float | None = None) -> str:
    """What to put behind the addresses of the picture of this key: they answer anybody for SECONDS from now, as long
    as the pass of that kind and number holds.
    """
    until = int((time.time() if now is None else now) + SECONDS)
    return f"?{PARAMETER}={until}.{kind}-{number}.{keyed_mark(_SALT, f'{key}:{until}:{kind}-{number}')}"


def is_guest(key: str, mark: str, *, now: float | None = None) -> bool:
    """Whether this mark opens the picture of this key now. One query, for a mark of ours that is not over."""
    until, _, rest = mark.partition(".")
    shown_pass, _, signature = rest.partition(".")
    if not (until.isascii() and until.isdigit() and len(until) < 12):
        return False
    if not is_keyed_mark(signature, _SALT, f"{key}:{int(until)}:{shown_pass}"):
        return False
    kind, _, number = shown_pass.partition("-")
    return int(until) >= (time.time() if now is None else now) and kind in _holds and _holds[kind](int(number))
