"""Two people changed one ordered list of ids: topics, authors, pinned stories."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

Id = TypeVar("Id", bound=Hashable)


@dataclass(frozen=True)
class MergedList(Generic[Id]):
    """The list made of two; `contested` are those of it whose place, or being there at all, a person should look at."""

    items: tuple[Id, ...]
    contested: tuple[Id, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.contested


def merge_lists(base: Iterable[Id], ours: Iterable[Id], theirs: Iterable[Id]) -> MergedList[Id]:
    """One list made of two, each id once.

    What either side put in is in it, after what it followed there; at one place ours come first. What either side took
    out is out, unless the other one moved it: then it stays and is contested. An order that one side changed holds;
    where both changed it differently ours holds, and those that both moved are contested.
    """
    before, mine, yours = (tuple(dict.fromkeys(ids)) for ids in (base, ours, theirs))
    if mine in (before, yours):
        return MergedList(yours)
    if yours == before:
        return MergedList(mine)
    moved_by_us, moved_by_them = _moved(before, mine), _moved(before, yours)
    taken_out = set(before) - (set(mine) & set(yours))
    fought_over = taken_out & (moved_by_us | moved_by_them)
    wanted = (set(mine) | set(yours)) - (taken_out - fought_over)
    if moved_by_them and not moved_by_us:
        items = _woven(yours, mine, wanted, after=set())
    else:
        items = _woven(mine, yours, wanted, after=set(mine) - set(before))
    if not _same_order(mine, yours):
        fought_over |= moved_by_us & moved_by_them
    return MergedList(tuple(items), tuple(item for item in items if item in fought_over))


def _moved(before: Sequence[Id], after: Sequence[Id]) -> set[Id]:
    """Those in both lists that stand on another side of some other one than before."""
    places = {item: place for place, item in enumerate(before)}
    common = [item for item in after if item in places]
    highest = list(accumulate((places[item] for item in common), max))
    lowest = list(accumulate((places[item] for item in reversed(common)), min))[::-1]
    return {
        item
        for item, high, low in zip(common, highest, lowest, strict=True)
        if high > places[item] or low < places[item]
    }


def _same_order(first: Sequence[Id], second: Sequence[Id]) -> bool:
    common = set(first) & set(second)
    return [item for item in first if item in common] == [item for item in second if item in common]


def _woven(lead: Sequence[Id], follower: Sequence[Id], wanted: set[Id], *, after: set[Id]) -> list[Id]:
    """The wanted ids in the lead's order; the follower's own ones behind their neighbour there and those of `after`."""
    items = [item for item in lead if item in wanted]
    there = set(items)
    place = 0
    for item in follower:
        if item in there:
            place = items.index(item) + 1
        elif item in wanted:
            while place < len(items) and items[place] in after:
                place += 1
            items.insert(place, item)
            place += 1
    return items
