"""How much of one text stands in another: runs of four words as numbers, and the share of them that both have."""

import re
from collections.abc import Collection, Set
from hashlib import blake2b

LENGTH = 4
SAMPLE_FROM = 80  # shorter texts are indexed whole
ONE_IN = 4
MOST = 2_000
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Every run of four words as a signed number of 64 bits; a shorter text is one run. Case makes no difference."""
    words = _WORD.findall(text.casefold())
    if not words:
        return frozenset()
    runs = (" ".join(words[at : at + LENGTH]) for at in range(max(1, len(words) - LENGTH + 1)))
    return frozenset(int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big", signed=True) for run in runs)


def sample(numbers: Collection[int]) -> list[int]:
    """The numbers by which a text is looked for: all of a short one, every fourth kind of a long one."""
    if len(numbers) < SAMPLE_FROM:
        return sorted(numbers)
    return sorted(number for number in numbers if number % ONE_IN == 0)[:MOST]


def containment(some: Set[int], other: Set[int]) -> float:
    """The share of the shorter text that stands in the longer one, 0 to 1."""
    least = min(len(some), len(other))
    return len(some & other) / least if least else 0.0


def likeness(some: Set[int], other: Set[int]) -> float:
    """The share of the runs of both texts that both have, 0 to 1 (Jaccard's index)."""
    union = len(some | other)
    return len(some & other) / union if union else 0.0
