"""Marks that only this site can make. Today's secret key makes them; the keys in use before still read them."""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


def keyed_mark(salt: str, value: str, *, length: int = 32) -> str:
    """The mark of a value for one purpose, the ``salt``: so many hexadecimal digits, 64 at most."""
    return _mark(settings.SECRET_KEY, salt, value)[:length]


def keyed_marks(salt: str, value: str, *, length: int = 32) -> tuple[str, ...]:
    """The mark by today's key and then by each of SECRET_KEY_FALLBACKS: what to look for in what was kept."""
    return tuple(_mark(key, salt, value)[:length] for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def is_keyed_mark(mark: str, salt: str, value: str, *, length: int = 32) -> bool:
    """Whether we made this mark of the value, by whichever of our keys."""
    return any(constant_time_compare(mark, ours) for ours in keyed_marks(salt, value, length=length))


def _mark(key: str, salt: str, value: str) -> str:
    return salted_hmac(salt, value, secret=key, algorithm="sha256").hexdigest()
