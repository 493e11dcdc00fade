"""What this paper's moderators call spam, learnt from their decisions: a logistic regression over words.

A comment is a set of features: its words, pairs of neighbouring words, how its sentences begin, runs of four letters,
parts of its links, and a few signs of how it is written. Each feature has a weight; the sum, divided by the root of
their number, says how much the comment is like spam. Learning is stochastic gradient descent with a step for each
weight (AdaGrad, Duchi et al. 2011) and a pull towards zero, both kinds of comments counting the same however many
there are of each.
"""

import html
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from comments.pipeline.words import fold
from comments.text import hosts, links

HOLD_FROM = 0.35  # to hold a harmless comment costs a moderator a second, to publish spam costs trust
SPAM_FROM = 0.9
LEAST = 20  # decisions of each kind, to learn anything
MOST_WEIGHTS = 40_000
EXPLAINED = 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STOPS = ".!?\u061f\u0964\u3002\uff01\uff1f\n"
_SENTENCE_END = re.compile(f"[{_STOPS}]+")
_PART_END = re.compile(f"[{_STOPS},;:]+")
_RUN = 4
_PULL = 0.001
_STEP = 0.3
_MIN_LETTERS = 10


@dataclass(frozen=True)
class Example:
    name: str
    body: str
    is_spam: bool


@dataclass(frozen=True)
class Score:
    """How likely a comment is spam, from 0 to 1, and the words that say so most."""

    chance: float
    because: tuple[str, ...]

    @property
    def percent(self) -> int:
        return round(self.chance * 100)


@dataclass(frozen=True)
class SpamModel:
    weights: Mapping[str, float]
    bias: float

    def score(self, name: str, body: str) -> Score:
        found = {key: text for key, text in features(name, body) if key in self.weights}
        total = self.bias + sum(self.weights[key] for key in found) / math.sqrt(len(found) + 1)
        ranked = sorted((key for key in found if found[key]), key=lambda key: -self.weights[key])
        because = tuple(dict.fromkeys(found[key] for key in ranked if self.weights[key] > 0))
        return Score(_logistic(total), because[:EXPLAINED])


def features(name: str, body: str) -> Iterator[tuple[str, str]]:
    """Each feature of a comment with the stretch of text it stands for, empty where it stands for none."""
    text = whole = html.unescape(body)
    found_links = [*links(text), *hosts(text)]
    for link in found_links:
        text = text.replace(link, " ")
        for part in re.split(r"[\W_]+", fold(link)):
            if len(part) > 2:
                yield f"l:{part}", part
    if found_links:
        yield "x:link", ""
    words = list(_WORD.finditer(text))
    folded = ["#" * len(word[0]) if word[0].isdigit() else fold(word[0]) for word in words]
    yield from ((f"w:{key}", word[0]) for key, word in zip(folded, words, strict=True))
    yield from _pairs(text, words, folded)
    yield from _beginnings(whole)
    joined = f" {' '.join(folded)} "
    yield from ((f"c:{joined[at : at + _RUN]}", "") for at in range(len(joined) - _RUN + 1))
    yield from ((f"n:{fold(word)}", "") for word in _WORD.findall(name))
    yield from ((f"x:{sign}", "") for sign in _manner(whole, folded))


def _pairs(text: str, words: Sequence[re.Match[str]], folded: Sequence[str]) -> Iterator[tuple[str, str]]:
    for (one, other), (before, after) in zip(pairwise(words), pairwise(folded), strict=True):
        yield f"b:{before} {after}", text[one.start() : other.end()]
    if folded:
        yield f"b:^ {folded[0]}", ""
        yield f"b:{folded[-1]} $", ""


def _beginnings(text: str) -> Iterator[tuple[str, str]]:
    """The one and the two words that each part of a sentence begins with: who asks for something begins with it."""
    for part in _PART_END.split(text):
        first = [(found[0], found.end()) for found in islice(_WORD.finditer(part), 2)]
        for count in range(1, len(first) + 1):
            yield f"s:{' '.join(fold(word) for word, _end in first[:count])}", part[: first[count - 1][1]].strip()


def _manner(text: str, folded: Sequence[str]) -> Iterator[str]:
    """How it is written: length, sentences, capitals, exclamation marks, lines, digits, repetition."""
    yield f"length {min(int(math.log2(len(folded) + 1)), 8)}"
    yield f"signs {min(int(math.log2(len(text) + 1)), 10)}"
    yield f"sentences {min(sum(bool(part.strip()) for part in _SENTENCE_END.split(text)), 6)}"
    if not _SENTENCE_END.search(text.strip()):
        yield "unended"
    letters = [sign for sign in text if sign.lower() != sign.upper()]
    yield f"eighths of capitals {sum(map(str.isupper, text)) * 8 // (len(text) or 1)}"
    if len(letters) > _MIN_LETTERS and sum(map(str.isupper, letters)) > len(letters) / 2:
        yield "capitals"
    if text.count("!") > 2:
        yield "exclaims"
    if "\n" in text.strip():
        yield "lines"
    if any(map(str.isdigit, text)):
        yield "digits"
    if len(folded) >= _MIN_LETTERS and len(set(folded)) <= len(folded) / 4:
        yield "repeats"


def learn(examples: Iterable[Example]) -> SpamModel | None:
    """Learn from decided comments, always the same from the same ones; None from too few of either kind."""
    rows = [(frozenset(key for key, _text in features(one.name, one.body)), one.is_spam) for one in examples]
    spam = sum(is_spam for _keys, is_spam in rows)
    if min(spam, len(rows) - spam) < LEAST:
        return None
    seen = Counter(key for keys, _is_spam in rows for key in keys)
    known = [([key for key in sorted(keys) if seen[key] > 1], is_spam) for keys, is_spam in rows]
    return _descend(known, weight_of_spam=len(rows) / (2 * spam))


def _descend(rows: list[tuple[list[str], bool]], *, weight_of_spam: float) -> SpamModel:
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 0.01)
    bias = 0.0
    importance = {True: weight_of_spam, False: 1 / (2 - 1 / weight_of_spam)}
    order = random.Random(1)  # noqa: S311 # nosec B311 an order, no secret
    for _round in range(min(40, max(8, 40_000 // len(rows)))):
        order.shuffle(rows)
        for keys, is_spam in rows:
            scale = 1 / math.sqrt(len(keys) + 1)
            chance = _logistic(bias + sum(weights[key] for key in keys) * scale)
            error = (chance - is_spam) * importance[is_spam]
            bias -= 0.1 * error
            for key in keys:
                slope = error * scale + _PULL * weights[key]
                squares[key] += slope * slope
                weights[key] -= _STEP * slope / math.sqrt(squares[key])
    heaviest = sorted(weights, key=lambda key: (-abs(weights[key]), key))[:MOST_WEIGHTS]
    return SpamModel({key: round(weights[key], 4) for key in heaviest}, round(bias, 4))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(min(value, 30), -30)))
