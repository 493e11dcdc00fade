"""A picture that is not public, shown for a short while to somebody without an account: its address carries a mark.

The mark names one picture and a time, and says nothing of the page it stands on.
"""

import time

from foundation.keys import is_keyed_mark, keyed_mark

_SALT = "photos.guests"
PARAMETER = "guest"
SECONDS = 15 * 60


def guest_query(key: str, *, now: float | None = None) -> str:
    """What to put behind the addresses of the picture of this key: they answer anybody for SECONDS from now."""
    until = int((time.time() if now is None else now) + SECONDS)
    return f"?{PARAMETER}={until}.{keyed_mark(_SALT, f'{key}:{until}')}"


def is_guest(key: str, mark: str, *, now: float | None = None) -> bool:
    """Whether this mark opens the picture of this key now."""
    number, _, signature = mark.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        return False
    if not is_keyed_mark(signature, _SALT, f"{key}:{int(number)}"):
        return False
    return int(number) >= (time.time() if now is None else now)
