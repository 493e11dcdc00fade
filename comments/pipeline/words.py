"""Watched words: whole words and phrases, whatever the case, and never a part of another word."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Letters and digits, the marks that belong to them in scripts whose marks Python counts as no letters, and joiners.
_TOKEN = re.compile(
    "[\\w\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
    "\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u109f\u1780-\u17ff\u200c\u200d]+"
)


@dataclass(frozen=True)
class Token:
    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    """``words`` are the folded tokens of the phrase; ``action`` is flag, hold or reject."""

    words: tuple[str, ...]
    action: str


def fold(text: str) -> str:
    """A form in which words that differ in case or in the way they are encoded are the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def tokens(text: str) -> list[Token]:
    return [Token(fold(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def phrase_tokens(phrase: str) -> tuple[str, ...]:
    return tuple(token.folded for token in tokens(phrase))


def rules_found(text: str, rules: Mapping[str, tuple[Rule, ...]]) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Each rule that the text breaks, once, with the stretches of text that break it."""
    if not rules:
        return
    found: dict[Rule, dict[str, None]] = {}
    read = tokens(text)
    for place, token in enumerate(read):
        for rule in rules.get(token.folded, ()):
            stretch = read[place : place + len(rule.words)]
            if tuple(part.folded for part in stretch) == rule.words:
                found.setdefault(rule, {})[text[stretch[0].start : stretch[-1].end]] = None
    for rule, stretches in found.items():
        yield rule, tuple(stretches)
