"""What two sequences have in common, in order, in bounded time.

Equal ends are taken off first. A window of at most `EXACT_CELLS` cells (the product of both lengths) gets a longest
common subsequence, computed on whole rows as bits of one integer (Crochemore et al. 2001, Hyyrö 2004). A larger window
is cut at what occurs exactly once on both sides (the patience rule): single items, or else runs of `RUN_LENGTH`. Where
nothing is unique, or after `MAX_CUTS` such cuts within each other, it is halved until the pieces are small enough.

So the time is O((n + m) · (MAX_CUTS + log(n + m))) hash look-ups and comparisons plus, for the windows, O(n + m) steps
on integers of √EXACT_CELLS bits where both sides are alike in length: never the product of both lengths.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

EXACT_CELLS = 1_000_000
MAX_CUTS = 6
RUN_LENGTH = 8


class Run(NamedTuple):
    """`size` items from `old` on are equal to those from `new` on."""

    old: int
    new: int
    size: int


class _Window(NamedTuple):
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    cuts: int = 0

    def cells(self) -> int:
        return (self.old_end - self.old_start) * (self.new_end - self.new_start)


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs that both have in common, ascending on both sides, no two of them touching on both."""
    runs: list[Run] = []
    windows = [_Window(0, len(old), 0, len(new))]
    while windows:
        window = _trimmed(old, new, windows.pop(), runs)
        if window.cells() == 0:
            continue
        if window.cells() <= EXACT_CELLS:
            runs.extend(_exact(old, new, window))
        else:
            windows.extend(_cut(old, new, window))
    return _joined(sorted(runs))


def _trimmed(old: Sequence[Hashable], new: Sequence[Hashable], window: _Window, runs: list[Run]) -> _Window:
    """The window without its equal ends, which go to the runs."""
    old_start, old_end, new_start, new_end, cuts = window
    while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
        old_start += 1
        new_start += 1
    if old_start > window.old_start:
        runs.append(Run(window.old_start, window.new_start, old_start - window.old_start))
    while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
        old_end -= 1
        new_end -= 1
    if old_end < window.old_end:
        runs.append(Run(old_end, new_end, window.old_end - old_end))
    return _Window(old_start, old_end, new_start, new_end, cuts)


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.old + last.size == run.old and last.new + last.size == run.new:
            joined[-1] = Run(last.old, last.new, last.size + run.size)
        else:
            joined.append(run)
    return joined


def _cut(old: Sequence[Hashable], new: Sequence[Hashable], window: _Window) -> list[_Window]:
    """Smaller windows that together cover this one; each but the first begins with an equal item where there is one."""
    points: list[tuple[int, int]] = []
    cuts = window.cuts + 1
    if window.cuts < MAX_CUTS:
        points = _anchors(old, new, window, 1) or _anchors(old, new, window, RUN_LENGTH)
    if not points:
        cuts = MAX_CUTS
        points = [((window.old_start + window.old_end) // 2, (window.new_start + window.new_end) // 2)]
    corners = [(window.old_start, window.new_start), *points, (window.old_end, window.new_end)]
    return [_Window(a, b, c, d, cuts) for (a, c), (b, d) in pairwise(corners)]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], window: _Window, length: int) -> list[tuple[int, int]]:
    """Where runs of that length stand that occur once on each side of the window, as many as ascend on both."""
    in_old = _runs_of(length, old[window.old_start : window.old_end])
    in_new = _runs_of(length, new[window.new_start : window.new_end])
    once = _unique(in_old) & _unique(in_new)
    places = {run: place for place, run in enumerate(in_new, window.new_start) if run in once}
    return _ascending([(place, places[run]) for place, run in enumerate(in_old, window.old_start) if run in once])


def _runs_of(length: int, items: Sequence[Hashable]) -> Sequence[Hashable]:
    if length == 1:
        return items
    return list(zip(*(items[offset:] for offset in range(length)), strict=False))


def _unique(items: Sequence[Hashable]) -> set[Hashable]:
    return {item for item, count in Counter(items).items() if count == 1}


def _ascending(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of points, given in ascending order of the first number, whose second one ascends too."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(points):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [index]
    chosen: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(points[index])
        index = before[index]
    return chosen[::-1]


def _exact(old: Sequence[Hashable], new: Sequence[Hashable], window: _Window) -> list[Run]:
    """A longest common subsequence of the window; the shorter side gives the rows."""
    left, right = old[window.old_start : window.old_end], new[window.new_start : window.new_end]
    if len(left) <= len(right):
        pairs = _walked_back(_rows(left, right), len(right))
    else:
        pairs = [(row, column) for column, row in _walked_back(_rows(right, left), len(left))]
    runs: list[Run] = []
    last_row, last_column, size = -1, -1, 0
    for row, column in reversed(pairs):
        if size and (row, column) != (last_row + 1, last_column + 1):
            runs.append(_ending(window, last_row, last_column, size))
            size = 0
        last_row, last_column, size = row, column, size + 1
    return [*runs, _ending(window, last_row, last_column, size)] if size else runs


def _ending(window: _Window, row: int, column: int, size: int) -> Run:
    return Run(window.old_start + row + 1 - size, window.new_start + column + 1 - size, size)


def _rows(rows: Sequence[Hashable], columns: Sequence[Hashable]) -> list[bytes]:
    """For each row, as bits from the lowest: 0 where the common length grows at that column."""
    size = len(columns) // 8 + 1
    masks = _masks(columns, set(rows), size)
    every = vector = (1 << len(columns)) - 1
    packed = vector.to_bytes(size, "little")
    table: list[bytes] = []
    for item in rows:
        if item in masks:
            hits = vector & masks[item]
            vector = ((vector + hits) | (vector - hits)) & every
            packed = vector.to_bytes(size, "little")
        table.append(packed)
    return table


def _masks(columns: Sequence[Hashable], wanted: set[Hashable], size: int) -> dict[Hashable, int]:
    """For each wanted item, the columns where it stands, as bits."""
    bits: dict[Hashable, bytearray] = {}
    for column, item in enumerate(columns):
        if item in wanted:
            if item not in bits:
                bits[item] = bytearray(size)
            bits[item][column >> 3] |= 1 << (column & 7)
    return {item: int.from_bytes(places, "little") for item, places in bits.items()}


def _walked_back(table: list[bytes], column: int) -> list[tuple[int, int]]:
    """The pairs of a longest common subsequence, from the last to the first."""
    pairs: list[tuple[int, int]] = []
    row = len(table)
    while row and column:
        place, bit = (column - 1) >> 3, 1 << ((column - 1) & 7)
        if table[row - 1][place] & bit:
            column -= 1
            continue
        row -= 1
        if not row or table[row - 1][place] & bit:
            column -= 1
            pairs.append((row, column))
    return pairs
