"""A picture that is not public, shown for a short while to somebody without an account: its address carries a mark.

The mark names one picture and a time, and says nothing of the page it stands on.
"""

import time

from django.utils.crypto import constant_time_compare, salted_hmac

PARAMETER = "guest"
SECONDS = 15 * 60


def guest_query(key: str, *, now: float | None = None) -> str:
    """What to put behind the addresses of the picture of this key: they answer anybody for SECONDS from now."""
    until = int((time.time() if now is None else now) + SECONDS)
    return f"?{PARAMETER}={until}.{_signature(key, until)}"


def is_guest(key: str, mark: str, *, now: float | None = None) -> bool:
    """Whether this mark opens the picture of this key now."""
    number, _, signature = mark.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        return False
    if not constant_time_compare(signature, _signature(key, int(number))):
        return False
    return int(number) >= (time.time() if now is None else now)


def _signature(key: str, until: int) -> str:
    return salted_hmac("photos.guests", f"{key}:{until}", algorithm="sha256").hexdigest()[:32]
