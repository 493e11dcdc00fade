"""Absolute addresses: from the settings alone, never from the Host header."""

from django.conf import settings


def absolute(path: str) -> str:
    """The full address of a path of this site; an address that is full already is returned as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"
