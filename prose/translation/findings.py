"""What a check found, and where."""

from dataclasses import dataclass

NOTE, WARNING, BLOCKING = "note", "warning", "blocking"


@dataclass(frozen=True)
class Place:
    """A stretch of text in a block; ``block`` counts from 0, and is None where there is no such block."""

    block: int | None
    text: str = ""


@dataclass(frozen=True)
class Finding:
    """Something that differs. ``message`` says it in English with %(original)s and %(translation)s for the places."""

    kind: str
    severity: str
    message: str
    original: Place
    translation: Place
