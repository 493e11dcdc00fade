"""What a comparison of two texts finds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["equal", "insert", "delete"]
BlockChangeKind = Literal["equal", "insert", "delete", "change"]


@dataclass(frozen=True)
class Change:
    """A stretch of text that stayed, came or went."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True)
class BlockChange:
    """A block that stayed, came, went or is another version of itself.

    `old` and `new` are stored HTML, empty where the block was not there yet or is not any more. The texts of `words`
    are pieces of that HTML, tags included: show them through `blocks_as_html`, which knows what to escape.
    """

    kind: BlockChangeKind
    old: str
    new: str
    words: tuple[Change, ...] = ()


def text_before(changes: Iterable[Change]) -> str:
    """The old text that the changes begin with."""
    return "".join(change.text for change in changes if change.kind != "insert")


def text_after(changes: Iterable[Change]) -> str:
    """The new text that the changes end with."""
    return "".join(change.text for change in changes if change.kind != "delete")
