"""Whole numbers as they stand in addresses and forms, where anybody may write anything."""

MOST_DIGITS = 18
"""What every 64 bits hold: a longer number is no row's, and a database may refuse it with an error."""


def whole_number(text: str) -> int | None:
    """The whole number that a text is; None for anything else, and for one too long to be a row's."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
