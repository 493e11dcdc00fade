"""What a reader typed, as it is kept: without invisible tricks, its lines and paragraphs left alone."""

import re
import unicodedata

from prose.characters import tidy_characters

# More than three marks on one letter are no language. Hangul and Indic vowel signs are letters here, not marks.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u06df-\u06e4"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_TOO_MANY_MARKS = re.compile(f"([{_MARKS}]{{3}})[{_MARKS}]+")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_EDGES = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_BRAILLE_BLANK = "\u2800"


def tidy_line(text: str) -> str:
    """A name as it is kept: one line, composed, without invisible tricks."""
    return " ".join(_tidy(text).split())


def tidy_body(text: str) -> str:
    """A letter as it is kept: lines and paragraphs stay, one empty line between paragraphs at most."""
    text = _LINE_EDGES.sub("\n", _SPACES.sub(" ", _tidy(text)))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def _tidy(text: str) -> str:
    text = _TOO_MANY_MARKS.sub(r"\1", tidy_characters(text))
    return text if any(map(_is_visible, text)) else ""


def _is_visible(sign: str) -> bool:
    return sign != _BRAILLE_BLANK and unicodedata.category(sign)[0] not in "CMZ"
