"""The elements on top of a body: what each of them is, and which of one version is which of another."""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from prose.alignment import align
from prose.tokens import words_of

# The share of letters, counted on both sides, that two versions of one block have in common; or, where one is much
# longer than the other, the share of the shorter one that is in the longer.
SIMILAR = 0.4
CONTAINED = 0.7
# What the picture, story or address of a block weighs against the letters of its caption.
_REFERENCE_WEIGHT = 10_000

_START = re.compile(r"<([a-z][a-z0-9]*)([^<>]*)>")
_KIND = re.compile(r' data-block="([a-z]*)"')
_TARGET = re.compile(r' data-(?:ref|url)="([^"]*)"')


class BlockName(NamedTuple):
    """What a block is (`p`, `h2`, `ul`; `picture`, `story`, `pullquote`, `facts`, `embed`) and what it points at."""

    kind: str
    target: str = ""
    is_text: bool = True


def block_name(html: str) -> BlockName:
    """The name of one stored block; `target` is a picture's or story's id or an embed's address."""
    start = _START.match(html)
    if not start:
        return BlockName("p")
    kind = _KIND.search(start[2])
    if not kind:
        return BlockName(start[1])
    target = _TARGET.search(start[2])
    return BlockName(kind[1], unescape(target[1]) if target else "", is_text=False)


def pair_blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which old block is which new one, ascending on both sides: first the equal ones, between them the similar ones.

    Similar are two blocks of one sort that have at least the share `SIMILAR` of their letters in common, in order, or
    of which one holds at least the share `CONTAINED` of the other.
    """
    pairs: list[tuple[int, int]] = []
    old_place = new_place = 0
    for run in [*align(old, new), None]:
        old_end, new_end = (run.old, run.new) if run else (len(old), len(new))
        similar = _similar(old[old_place:old_end], new[new_place:new_end])
        pairs.extend((old_place + left, new_place + right) for left, right in similar)
        if run:
            pairs.extend((run.old + offset, run.new + offset) for offset in range(run.size))
            old_place, new_place = run.old + run.size, run.new + run.size
    return pairs


class _Words(NamedTuple):
    """The words of many blocks in one row: which block each is of, what each block weighs."""

    words: list[str]
    owners: list[int]
    totals: list[int]


def _similar(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    if not old or not new:
        return []
    left, right = _words(old), _words(new)
    common: dict[tuple[int, int], int] = {}
    for run in align(left.words, right.words):
        for offset in range(run.size):
            pair = left.owners[run.old + offset], right.owners[run.new + offset]
            common[pair] = common.get(pair, 0) + _weight(left.words[run.old + offset])
    shares: dict[tuple[int, int], float] = {}
    for pair, letters in common.items():
        before, after = left.totals[pair[0]], right.totals[pair[1]]
        share = 2 * letters / (before + after)
        if (share >= SIMILAR or letters >= CONTAINED * min(before, after)) and _alike(old, new, pair):
            shares[pair] = share
    return _best(shares)


def _best(shares: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Each block at most once, the most similar first; the pairs ascend on both sides, as the words they come from."""
    chosen: list[tuple[int, int]] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for left, right in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if left not in taken_old and right not in taken_new:
            chosen.append((left, right))
            taken_old.add(left)
            taken_new.add(right)
    return sorted(chosen)


def _words(blocks: Sequence[str]) -> _Words:
    found = _Words([], [], [])
    for index, html in enumerate(blocks):
        name = block_name(html)
        words = words_of(html)
        if name.target:
            words.insert(0, f"<{name.kind} {name.target}>")
        found.words.extend(words)
        found.owners.extend([index] * len(words))
        found.totals.append(sum(map(_weight, words)))
    return found


def _weight(word: str) -> int:
    return _REFERENCE_WEIGHT if word[0] == "<" else len(word)


def _alike(old: Sequence[str], new: Sequence[str], pair: tuple[int, int]) -> bool:
    """Whether one may be a version of the other: both text, or both the same kind of block for the same thing."""
    before, after = block_name(old[pair[0]]), block_name(new[pair[1]])
    return (before.is_text and after.is_text) or before == after
