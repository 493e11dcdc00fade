"""Two people changed one text: what goes together is put together, what does not is shown to a person.

Nothing is ever lost. What a side wrote, and what neither side took out, is in the result, merged or in a conflict.
Swapping the sides swaps their names in the result and nothing else, save the order in which both sides' additions to a
list stand. Time is bounded as in `prose.diff`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from typing import Literal

from prose.alignment import align
from prose.blocks import block_name, pair_blocks
from prose.html import HtmlTooComplex, clean_html
from prose.hunks import Hunk, hunks
from prose.merge_lists import MergedList, merge_lists
from prose.segments import paragraph_blocks
from prose.tokens import html_tokens, is_word, text_tokens, words_of

__all__ = [
    "Block",
    "BodyMerge",
    "Conflict",
    "Merged",
    "MergedList",
    "merge_bodies",
    "merge_lists",
    "merge_text",
]

Origin = Literal["base", "ours", "theirs", "both", "merged"]

# The share of a paragraph's phrases of three words that stood in what the same side took out: it moved them.
_MOVED = 0.6


@dataclass(frozen=True)
class Merged:
    """A field of one line; `text` is None where a person has to choose between `ours` and `theirs`."""

    text: str | None
    base: str
    ours: str
    theirs: str

    @property
    def is_clean(self) -> bool:
        return self.text is not None


@dataclass(frozen=True)
class Block:
    """A block that needs no decision: untouched, changed by one side, by both alike, or merged by words."""

    html: str
    origin: Origin


@dataclass(frozen=True)
class Conflict:
    """Blocks that a person has to choose between; no `base` where both put something in, no side where it deleted."""

    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def our_html(self) -> str:
        return "".join(self.ours)

    def their_html(self) -> str:
        return "".join(self.theirs)


@dataclass(frozen=True)
class BodyMerge:
    """A body made of two, in order."""

    blocks: tuple[Block | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Conflict))

    @property
    def is_clean(self) -> bool:
        return not self.conflicts

    def body(self, decisions: Iterable[str] = ()) -> str:
        """The whole body, each conflict replaced by what was decided for it, as HTML, in order.

        Raises ValueError when there is not one decision for each conflict. The HTML of a decision is not cleaned here.
        """
        left = list(decisions)
        if len(left) != len(self.conflicts):
            raise ValueError(f"{len(left)} decisions for {len(self.conflicts)} conflicts")
        return "".join(left.pop(0) if isinstance(block, Conflict) else block.html for block in self.blocks)


def merge_text(base: str, ours: str, theirs: str) -> Merged:
    """One line made of two; when both changed it, by words, if at least a word stands between their changes."""
    if ours in (base, theirs):
        return Merged(theirs, base, ours, theirs)
    if theirs == base:
        return Merged(ours, base, ours, theirs)
    tokens = _merge_tokens(text_tokens(base), text_tokens(ours), text_tokens(theirs))
    return Merged(None if tokens is None else "".join(tokens), base, ours, theirs)


def merge_bodies(base: str, ours: str, theirs: str) -> BodyMerge:
    """A stored body made of two, paragraph by paragraph.

    A text block that both sides changed is merged by words where their changes do not touch (at least a word of two
    letters stands between them) and the result is in the stored form; pictures, stories, embeds, pull quotes and boxes
    are taken whole. A block that one side changed and the other deleted is a conflict, and so is what both put in at
    one place, unless it is the same. A block that each side put in at another
    place is a conflict at both of these.
    """
    blocks = paragraph_blocks(base)
    sides = (_versions(blocks, paragraph_blocks(side)) for side in (ours, theirs))
    slots = [
        _Slot((blocks[index // 2],) if index % 2 else (), *versions)
        for index, versions in enumerate(zip(*sides, strict=True))
    ]
    runs = (list(run) for _, run in groupby(slots, key=_Slot.is_untouched))
    moves = _Moves.of(slots)
    merged = list(chain.from_iterable(_merge_run(run, moves) for run in runs))
    if not _is_coherent(_together(slots), merged):  # text went from one run to another
        merged = _merge_run(slots, moves)
    return BodyMerge(tuple(_doubles_apart(merged)))


def _doubles_apart(merged: list[Block | Conflict]) -> Iterator[Block | Conflict]:
    """The blocks, those that both sides put in at different places as a choice there; rules are not looked at."""
    mine = {block.html for block in merged if isinstance(block, Block) and block.origin == "ours"}
    doubles = {block.html for block in merged if isinstance(block, Block) and block.origin == "theirs"} & mine
    for block in merged:
        if isinstance(block, Conflict) or block.html not in doubles or block_name(block.html).kind == "hr":
            yield block
        elif block.origin == "ours":
            yield Conflict((), (block.html,), ())
        else:
            yield Conflict((), (), (block.html,)) if block.origin == "theirs" else block


@dataclass(frozen=True)
class _Slot:
    """One block of the base and what each side made of it, or the gap before one and what each side put in there."""

    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    def is_untouched(self) -> bool:
        return bool(self.base) and self.base == self.ours == self.theirs

    def is_text(self) -> bool:
        return all(block_name(html).is_text for html in (*self.base, *self.ours, *self.theirs))


def _versions(base: list[str], blocks: list[str]) -> list[tuple[str, ...]]:
    """What a side has in each gap and for each block of the base, in turn: gap, block, gap, …, gap."""
    places: list[tuple[str, ...]] = [()] * (2 * len(base) + 1)
    start = 0
    for left, right in [*pair_blocks(base, blocks), (len(base), len(blocks))]:
        places[2 * left] = tuple(blocks[start:right])
        if left < len(base):
            places[2 * left + 1] = (blocks[right],)
        start = right + 1
    return places


def _merge_run(slots: list[_Slot], moves: "_Moves") -> list[Block | Conflict]:
    """Merge neighbouring slots: each by itself, or all as one text (someone split or joined paragraphs).

    Where neither will do, the conflicts are widened until each side of them is a text that makes sense in its place.
    """
    merge = cache(_merge_slot)
    merged = [merge(slot) for slot in slots]
    clashes = [index for index, blocks in enumerate(merged) if any(isinstance(block, Conflict) for block in blocks)]
    if not clashes:
        return list(chain.from_iterable(merged))
    whole = _together(slots)
    html = _merge_parted(whole)
    if html:
        return [Block(block, "merged") for block in paragraph_blocks(html)]
    reach = 0
    while True:
        apart = chain.from_iterable(_moves_apart(slot, moves) for slot in _widened(slots, clashes, reach))
        tried = list(chain.from_iterable(merge(slot) for slot in apart))
        if reach >= len(slots) or _is_coherent(whole, tried):
            return tried
        reach = 3 * reach or 1


def _merge_parted(slot: _Slot) -> str | None:
    """Several paragraphs merged by words as one text, if a side has more or fewer of them than there were."""
    if len(slot.base) == len(slot.ours) == len(slot.theirs) or not slot.is_text():
        return None
    return _merge_html("".join(slot.base), "".join(slot.ours), "".join(slot.theirs))


def _merge_slot(slot: _Slot) -> list[Block | Conflict]:
    if slot.ours == slot.theirs:
        return [Block(html, "base" if slot.ours == slot.base else "both") for html in slot.ours]
    if slot.ours == slot.base:
        return [Block(html, "theirs") for html in slot.theirs]
    if slot.theirs == slot.base:
        return [Block(html, "ours") for html in slot.ours]
    if not slot.base:
        return _merge_added(slot.ours, slot.theirs)
    if len(slot.base) == len(slot.ours) == len(slot.theirs) == 1 and slot.is_text():
        html = _merge_html(slot.base[0], slot.ours[0], slot.theirs[0])
        if html:
            return [Block(html, "merged")]
    return [Conflict(slot.base, slot.ours, slot.theirs)]


def _merge_added(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[Block | Conflict]:
    """What both put in at one place: equal blocks once, between them what one side has, or a conflict."""
    if ours > theirs:  # so that the result does not depend on which side is which
        return [_swapped(block) for block in _merge_added(theirs, ours)]
    if sum(run.size for run in align(ours, theirs)) < len(set(ours) & set(theirs)):  # in another order
        return [Conflict((), ours, theirs)]
    merged: list[Block | Conflict] = []
    our_place = their_place = 0
    for run in [*align(ours, theirs), None]:
        our_end, their_end = (run.old, run.new) if run else (len(ours), len(theirs))
        mine, yours = ours[our_place:our_end], theirs[their_place:their_end]
        if mine and yours:
            merged.append(Conflict((), mine, yours))
        else:
            merged += [Block(html, "ours") for html in mine] + [Block(html, "theirs") for html in yours]
        if run:
            merged += [Block(html, "both") for html in ours[run.old : run.old + run.size]]
            our_place, their_place = run.old + run.size, run.new + run.size
    return merged


def _swapped(block: Block | Conflict) -> Block | Conflict:
    if isinstance(block, Conflict):
        return Conflict(block.base, block.theirs, block.ours)
    names: dict[Origin, Origin] = {"ours": "theirs", "theirs": "ours"}
    return Block(block.html, names.get(block.origin, block.origin))


def _widened(slots: list[_Slot], clashes: list[int], reach: int) -> list[_Slot]:
    """The slots, those no farther than `reach` from a clash taken together with it as one."""
    near = {index for clash in clashes for index in range(clash - reach, clash + reach + 1)}
    wide: list[_Slot] = []
    for is_near, group in groupby(range(len(slots)), key=near.__contains__):
        chosen = [slots[index] for index in group]
        wide += [_together(chosen)] if is_near and reach else chosen
    return wide


def _together(slots: list[_Slot]) -> _Slot:
    return _Slot(
        tuple(html for slot in slots for html in slot.base),
        tuple(html for slot in slots for html in slot.ours),
        tuple(html for slot in slots for html in slot.theirs),
    )


def _moves_apart(slot: _Slot, moves: "_Moves") -> list[_Slot]:
    """The slot, where both put something in: what one only moved there before what is new, so that it is no choice."""
    if slot.base or not slot.ours or not slot.theirs or slot.ours == slot.theirs:
        return [slot]
    common = set(slot.ours) & set(slot.theirs)
    mine = tuple(html for html in slot.ours if html not in common and moves.is_ours(html))
    yours = tuple(html for html in slot.theirs if html not in common and moves.is_theirs(html))
    rest = _Slot(
        (),
        tuple(html for html in slot.ours if html not in mine),
        tuple(html for html in slot.theirs if html not in yours),
    )
    return [*sorted((_Slot((), mine, ()), _Slot((), (), yours)), key=lambda one: one.ours + one.theirs), rest]


@dataclass(frozen=True)
class _Moves:
    """What each side took out where it stood: if it puts the same in elsewhere, it moved it."""

    blocks: frozenset[str]
    our_phrases: frozenset[tuple[str, ...]]
    their_phrases: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, slots: list[_Slot]) -> "_Moves":
        taken_by_us = (html for slot in slots if not slot.ours for html in slot.base)
        taken_by_them = (html for slot in slots if not slot.theirs for html in slot.base)
        return cls(
            frozenset(html for slot in slots for html in slot.base),
            frozenset(phrase for html in taken_by_us for size in (1, 2, 3) for phrase in _phrases(html, size)),
            frozenset(phrase for html in taken_by_them for size in (1, 2, 3) for phrase in _phrases(html, size)),
        )

    def is_ours(self, html: str) -> bool:
        return html in self.blocks or _is_made_of(self.our_phrases, html)

    def is_theirs(self, html: str) -> bool:
        return html in self.blocks or _is_made_of(self.their_phrases, html)


def _phrases(html: str, size: int) -> list[tuple[str, ...]]:
    """Every so many words that follow each other, fewer only where the block has no more."""
    words = words_of(html)
    return [tuple(words[start : start + size]) for start in range(max(1, len(words) - size + 1))]


def _is_made_of(known: frozenset[tuple[str, ...]], html: str) -> bool:
    phrases = _phrases(html, 3)
    return sum(phrase in known for phrase in phrases) >= _MOVED * len(phrases)


def _is_coherent(whole: _Slot, merged: list[Block | Conflict]) -> bool:
    """Whether each word that occurs once, and that both sides kept, stands there once whichever side is chosen."""
    if not any(isinstance(block, Conflict) for block in merged):
        return True
    base, ours, theirs = (Counter(words_of("".join(htmls))) for htmls in (whole.base, whole.ours, whole.theirs))
    kept = [word for word, count in base.items() if count == ours[word] == theirs[word] == 1]
    for side in (Conflict.our_html, Conflict.their_html):
        html = "".join(side(block) if isinstance(block, Conflict) else block.html for block in merged)
        there = Counter(words_of(html))
        if any(there[word] != 1 for word in kept):
            return False
    return True


def _merge_html(base: str, ours: str, theirs: str) -> str | None:
    """The text of three versions of stored HTML merged by words, or None where that is no stored HTML."""
    tokens = _merge_tokens(html_tokens(base), html_tokens(ours), html_tokens(theirs))
    if not tokens:
        return None
    html = "".join(tokens)
    try:
        return html if clean_html(html) == html else None
    except HtmlTooComplex:
        return None


def _merge_tokens(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """The base with the changes of both sides, or None where two different ones touch."""
    merged: list[str] = []
    place = 0
    for group in _touching(base, hunks(base, ours), hunks(base, theirs)):
        start = min(hunk.old_start for hunk, _ in group)
        end = max(hunk.old_end for hunk, _ in group)
        versions = [
            _version(base, side, [hunk for hunk, whose in group if whose == number], start, end)
            for number, side in enumerate((ours, theirs))
            if any(whose == number for _, whose in group)
        ]
        if versions[0] != versions[-1]:
            return None
        merged += [*base[place:start], *versions[0]]
        place = end
    return [*merged, *base[place:]]


def _touching(base: Sequence[str], ours: list[Hunk], theirs: list[Hunk]) -> Iterator[list[tuple[Hunk, int]]]:
    """The changes of both sides (0 and 1) in order, in groups between which at least a word of two letters stands."""
    group: list[tuple[Hunk, int]] = []
    end = 0
    for hunk, whose in sorted([(hunk, 0) for hunk in ours] + [(hunk, 1) for hunk in theirs]):
        if group and sum(len(token) for token in base[end : hunk.old_start] if is_word(token)) > 1:
            yield group
            group = []
        group.append((hunk, whose))
        end = max(end, hunk.old_end)
    if group:
        yield group


def _version(base: Sequence[str], side: Sequence[str], changes: list[Hunk], start: int, end: int) -> list[str]:
    """What one side has in place of the base's tokens from `start` to `end`."""
    tokens: list[str] = []
    for hunk in changes:
        tokens += [*base[start : hunk.old_start], *side[hunk.new_start : hunk.new_end]]
        start = hunk.old_end
    return [*tokens, *base[start:end]]
