"""Which block of a translation belongs to which of the original."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from prose.translation.facts import facts_of

SKIP = 0.55  # what it costs to leave a block alone
ALIKE = 0.85


def split_blocks(text: str) -> list[str]:
    """The blocks of a text, parted by blank lines."""
    parts = text.replace("\r\n", "\n").split("\n")
    blocks: list[list[str]] = [[]]
    for line in parts:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks if block]


def pair_blocks(
    original: Sequence[str], translation: Sequence[str], languages: tuple[str, str]
) -> list[tuple[int | None, int | None]]:
    """Pairs of block numbers in order; None stands where a block has no other. Equal counts are paired one by one."""
    if len(original) == len(translation):
        return [(at, at) for at in range(len(original))]
    figures = [
        [facts_of(block, language).numbers for block in blocks]
        for blocks, language in zip((original, translation), languages, strict=True)
    ]
    whole = max(1, sum(map(len, original))), max(1, sum(map(len, translation)))

    def cost(row: int, column: int) -> float:
        one, two = len(original[row]) / whole[0], len(translation[column]) / whole[1]
        length = abs(one - two) / max(one, two)
        some, other = figures[0][row], figures[1][column]
        if some or other:
            return 0.5 * length + 0.5 * (1 - len(some & other) / len(some | other))
        return length

    return _cheapest(len(original), len(translation), cost)


def _cheapest(rows: int, columns: int, cost: Callable[[int, int], float]) -> list[tuple[int | None, int | None]]:
    """The cheapest way through both in order, leaving blocks alone where that is cheaper."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows, -1, -1):
        for column in range(columns, -1, -1):
            ways = []
            if row < rows and column < columns:
                ways.append(best[row + 1][column + 1] + cost(row, column))
            if row < rows:
                ways.append(best[row + 1][column] + SKIP)
            if column < columns:
                ways.append(best[row][column + 1] + SKIP)
            best[row][column] = min(ways, default=0.0)
    pairs: list[tuple[int | None, int | None]] = []
    row = column = 0
    while row < rows or column < columns:
        here = best[row][column]
        if row < rows and column < columns and here == best[row + 1][column + 1] + cost(row, column):
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif row < rows and here == best[row + 1][column] + SKIP:
            pairs.append((row, None))
            row += 1
        else:
            pairs.append((None, column))
            column += 1
    return pairs


def repeats(blocks: Sequence[str]) -> list[tuple[int, int]]:
    """Blocks that say again what an earlier one said: their numbers, the later one second."""
    found = []
    for later in range(len(blocks)):
        for earlier in range(later):
            if len(blocks[later]) > 30 and _same(blocks[earlier], blocks[later]):
                found.append((earlier, later))
                break
    return found


def _same(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 0.3 * max(len(one), len(two)):
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
