"""Which texts are about the same thing: BM25 over stems, asked twice, the second time with the words of the nearest.

An index is given by the caller: a database on the site, a dictionary where a file is ranked. Terms are what that index
holds, see `articles.search.index_terms`.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from prose.shingles import likeness, shingles

Key = TypeVar("Key", bound=Hashable)

SAME = 0.8  # likeness from which two texts are one, see `prose.shingles.likeness`

# BM25: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009. K1 bounds what a repeated word adds, B
# takes length into account, K3 bounds a word repeated in the text that is asked about.
K1, B, K3 = 1.2, 0.75, 8.0
TITLE_WEIGHT = 2
ASKED = 40  # terms of a text that are asked about, the most telling ones
SOUGHT = 12  # of them, those by which an index is searched
FETCHED = 200
# Pseudo-relevance feedback (Rocchio 1971; Lavrenko and Croft 2001): the nearest say which other words belong to it.
LISTENED_TO = 20
LEARNT = 20
HEARD = 120  # terms whose rareness is asked for, to choose those from


@dataclass(frozen=True)
class Text:
    """A text as its stems: title and body, each a string with single spaces."""

    title: str
    body: str = ""

    @cached_property
    def terms(self) -> Counter[str]:
        """How often each term stands in it; one in the title counts TITLE_WEIGHT times."""
        counted = Counter(self.body.split())
        for term in self.title.split():
            counted[term] += TITLE_WEIGHT
        return counted

    @property
    def words(self) -> str:
        return f"{self.title} {self.body}"

    @cached_property
    def length(self) -> int:
        return self.terms.total()


class Index(Protocol[Key]):
    """Where the other texts are. ``length`` is their mean length in terms."""

    texts: int
    length: float

    def holding(self, terms: Collection[str]) -> Mapping[str, int]:
        """In how many texts each term stands; a term in none may be left out."""

    def fetch(self, terms: Sequence[str], most: int) -> Mapping[Key, Text]:
        """Texts to rank: those that hold one of these terms, at most so many, those with more rare ones first."""


@dataclass(frozen=True)
class Near(Generic[Key]):
    """A text near another. ``share`` is how near: 1 is as near as the other is to itself."""

    key: Key
    text: Text
    share: float


def nearest(text: Text, index: Index[Key]) -> list[Near[Key]]:
    """What the index finds for a text, nearest first. One that holds the text itself gives that back as well.

    Two calls of ``holding``, one of ``fetch``. Equally near ones stand in the order of the index.
    """
    weights = _asked(text, index)
    sought = sorted(weights, key=lambda term: -weights[term])[:SOUGHT]
    found = index.fetch(sought, FETCHED)
    first = [near for near in _ranked(text, weights, found, index.length) if near.share > 0 and near.text != text]
    return _ranked(text, weights | _learnt(weights, first[:LISTENED_TO], index), found, index.length)


def distinct(ranked: Iterable[Near[Key]], text: Text) -> Iterator[Near[Key]]:
    """Those that are neither nearly the text itself nor nearly one that came before: see SAME."""
    seen = [shingles(text.words)]
    for near in ranked:
        own = shingles(near.text.words)
        if all(likeness(own, other) < SAME for other in seen):
            seen.append(own)
            yield near


def _asked(text: Text, index: Index[Key]) -> dict[str, float]:
    """The terms that tell most, and how much each counts."""
    holding = index.holding(text.terms)
    weights = {
        term: _rareness(holding[term], index.texts) * often * (K3 + 1) / (often + K3)
        for term, often in text.terms.items()
        if holding.get(term)
    }
    telling = sorted((item for item in weights.items() if item[1]), key=lambda item: -item[1])
    return dict(telling[:ASKED])


def _learnt(weights: Mapping[str, float], nearby: list[Near[Key]], index: Index[Key]) -> dict[str, float]:
    """What the nearest texts add: the terms that are rare elsewhere and common among them."""
    heard: defaultdict[str, float] = defaultdict(float)
    for near in nearby:
        for term, often in near.text.terms.items():
            heard[term] += near.share * often / near.text.length
    usual = sorted(heard, key=lambda term: -heard[term])[:HEARD]
    holding = index.holding(usual)
    rareness = {term: rare for term in usual if (rare := _rareness(holding.get(term, index.texts), index.texts))}
    best = sorted(rareness, key=lambda term: -heard[term] * rareness[term])[:LEARNT]
    most = max((heard[term] * rareness[term] for term in best), default=0.0)
    return {term: weights.get(term, 0.0) + heard[term] * rareness[term] ** 2 / most for term in best}


def _ranked(text: Text, weights: Mapping[str, float], found: Mapping[Key, Text], mean: float) -> list[Near[Key]]:
    most = _score(weights, text, mean) or 1
    nearby = [Near(key, other, _score(weights, other, mean) / most) for key, other in found.items()]
    return sorted(nearby, key=lambda near: -near.share)


def _score(weights: Mapping[str, float], text: Text, mean: float) -> float:
    wide = K1 * (1 - B + B * text.length / (mean or 1))
    return sum(
        weight * often * (K1 + 1) / (often + wide) for term, weight in weights.items() if (often := text.terms[term])
    )


def _rareness(holding: int, texts: int) -> float:
    """How much a term tells that stands in so many of the texts; one that stands in half of them tells nothing."""
    return max(0.0, math.log((max(texts, holding) - holding + 0.5) / (holding + 0.5)))
