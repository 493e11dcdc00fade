"""A column that only this site can read: encrypted at rest, with a key that comes from the secret key."""

import base64
import hashlib
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

from foundation.keys import keyed_mark, keyed_marks

_MARKED = "comments.email"


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    """Encrypts with the first key, reads with any: keys that were in use before stand in SECRET_KEY_FALLBACKS."""
    digests = (hashlib.sha256(f"comments.fields {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def _current() -> MultiFernet:
    return _box((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def seal(text: str) -> str:
    """The text as only we can read it; it is another one each time."""
    return _current().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str, *, max_age: int | None = None) -> str:
    """What was sealed; empty if that was not us, or longer ago than so many seconds."""
    try:
        return _current().decrypt(sealed.encode(), ttl=max_age).decode() if sealed else ""
    except (InvalidToken, ValueError):
        return ""


def email_mark(address: str) -> str:
    """A keyed mark of an e-mail address, by which what belongs to it is found without reading it."""
    plain = address.strip().casefold()
    return keyed_mark(_MARKED, plain) if plain else ""


def email_marks(address: str) -> tuple[str, ...]:
    """The marks under which an address may be kept, by every key that was in use; none for no address."""
    plain = address.strip().casefold()
    return keyed_marks(_MARKED, plain) if plain else ()


class SealedField(models.TextField):
    """Text that is encrypted in the table and plain on the model. It cannot be searched for."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(str(value)) if value else ""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return unseal(value) if value else ""
