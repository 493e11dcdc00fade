"""Where two texts differ, as a person would mark it: whole phrases, not every second word."""

from collections.abc import Sequence
from typing import NamedTuple

from prose.alignment import align
from prose.tokens import ends_sentence, is_space, is_tag

_FARTHEST = 100  # tokens a change may move


class Hunk(NamedTuple):
    """The old tokens from `old_start` up to `old_end` gave way to the new ones from `new_start` up to `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def hunks(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """The changes that make the new tokens of the old ones, ascending, at least one equal token between any two."""
    rough = _between_runs(old, new)
    if len(rough) > 1:
        tight = (_tight(old, new, hunk) for hunk in _gathered(old, new, rough))
        rough = [hunk for hunk in tight if hunk.old_start < hunk.old_end or hunk.new_start < hunk.new_end]
    return _settled(old, new, rough)


def _between_runs(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    found: list[Hunk] = []
    old_place = new_place = 0
    for run in [*align(old, new), None]:
        old_end, new_end = (run.old, run.new) if run else (len(old), len(new))
        if old_place < old_end or new_place < new_end:
            found.append(Hunk(old_place, old_end, new_place, new_end))
        if run:
            old_place, new_place = run.old + run.size, run.new + run.size
    return found


def _gathered(old: Sequence[str], new: Sequence[str], rough: list[Hunk]) -> list[Hunk]:
    """Neighbouring changes taken as one where less than half as much stands between them as changes on either side."""
    gathered: list[tuple[Hunk, int, int]] = []  # with the letters that went and those that came
    for hunk in rough:
        gone, come = _letters(old[hunk.old_start : hunk.old_end]), _letters(new[hunk.new_start : hunk.new_end])
        while gathered:
            last, last_gone, last_come = gathered[-1]
            kept = _letters(old[last.old_end : hunk.old_start])
            if kept and 2 * kept >= min(max(last_gone, last_come), max(gone, come)):
                break
            hunk = Hunk(last.old_start, hunk.old_end, last.new_start, hunk.new_end)
            gone, come = last_gone + kept + gone, last_come + kept + come
            gathered.pop()
        gathered.append((hunk, gone, come))
    return [hunk for hunk, _, _ in gathered]


def _letters(tokens: Sequence[str]) -> int:
    """How much a reader reads there: the length of the words, without marks, spaces and tags."""
    return sum(len(token) for token in tokens if token[0].isalnum())


def _tight(old: Sequence[str], new: Sequence[str], hunk: Hunk) -> Hunk:
    """The change without what is equal at its ends."""
    old_start, old_end, new_start, new_end = hunk
    while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
        old_start += 1
        new_start += 1
    while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
        old_end -= 1
        new_end -= 1
    return Hunk(old_start, old_end, new_start, new_end)


def _settled(old: Sequence[str], new: Sequence[str], rough: list[Hunk]) -> list[Hunk]:
    """What was only put in or only taken out, moved to where it reads best: before whole sentences, whole words."""
    settled: list[Hunk] = []
    for index, hunk in enumerate(rough):
        floor = settled[-1].old_end + 1 if settled else 0
        ceiling = rough[index + 1].old_start - 1 if index + 1 < len(rough) else len(old)
        if hunk.old_start == hunk.old_end:
            shift = _best_shift(new, hunk.new_start, hunk.new_end, floor - hunk.old_start, ceiling - hunk.old_end)
        elif hunk.new_start == hunk.new_end:
            shift = _best_shift(old, hunk.old_start, hunk.old_end, floor - hunk.old_start, ceiling - hunk.old_end)
        else:
            shift = 0
        settled.append(Hunk(*(place + shift for place in hunk)))
    return settled


def _best_shift(tokens: Sequence[str], start: int, end: int, lowest: int, highest: int) -> int:
    """How far to move the stretch along tokens that repeat at its other end."""
    left = 0
    while left > max(lowest, -_FARTHEST) and tokens[start + left - 1] == tokens[end + left - 1]:
        left -= 1
    right = 0
    while right < min(highest, _FARTHEST) and tokens[start + right] == tokens[end + right]:
        right += 1
    return max(range(left, right + 1), key=lambda shift: (_fitness(tokens, start + shift), -abs(shift)))


def _fitness(tokens: Sequence[str], place: int) -> int:
    """How well a change may begin here: an element, a sentence, a word, or in the middle of something."""
    if place == len(tokens):
        return 0
    if is_tag(tokens[place]):
        return 0 if tokens[place].startswith("</") else 4
    if place == 0 or is_tag(tokens[place - 1]):
        return 3
    if is_space(tokens[place - 1]):
        return 2 if place > 1 and ends_sentence(tokens[place - 2]) else 1
    return 0
