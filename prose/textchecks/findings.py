"""What is checked, and what was found."""

from dataclasses import dataclass

from prose.text import shorten_title
from prose.translation.findings import BLOCKING, NOTE, WARNING

__all__ = ["BLOCKING", "LONGEST_PASSAGE", "NOTE", "WARNING", "Found", "Shown", "Writing", "beginning"]

LONGEST_PASSAGE = 200


@dataclass(frozen=True)
class Shown:
    """A picture of the story: what it is called in the library, and the words that go with it."""

    title: str
    alt: str
    credit: str


@dataclass(frozen=True)
class Writing:
    """A story as far as it is written; ``body`` is in the stored form, ``language`` a code."""

    headline: str = ""
    standfirst: str = ""
    body: str = ""
    language: str = ""
    pictures: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Found:
    """Something to look at. ``kind`` is the key of the words that explain it, ``field`` where it stands.

    ``passage`` quotes the words meant, or the beginning of many, as they stand there; ``number`` is how long or how
    often, where that is the matter, and ``detail`` more to say. Kind and passage together are what it is known by.
    """

    kind: str
    severity: str
    field: str
    passage: str
    number: int = 0
    detail: str = ""


def beginning(text: str) -> str:
    """The text within `LONGEST_PASSAGE` characters, cut at a word and without any mark of the cut."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_PASSAGE else shorten_title(text, LONGEST_PASSAGE).removesuffix("…")
