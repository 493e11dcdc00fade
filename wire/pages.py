"""The item screen of the wire desk: the original beside what was made of it, block by block."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article
from prose.residue import strip_residue
from prose.segments import paragraph_blocks
from prose.text import plain_text
from wire.models import Item, Removal, Version


@dataclass(frozen=True)
class Part:
    """A stretch of a block's text, and whether it was taken out."""

    text: str
    is_out: bool = False


@dataclass(frozen=True)
class Row:
    """A block of the original in parts, what is left of it, and what took something out of it."""

    number: int
    kind: str
    original: Sequence[Part]
    result: str
    removals: Sequence[Removal]

    @property
    def is_out(self) -> bool:
        return any(removal.restored_at is None for removal in self.removals)

    @property
    def first(self) -> Removal:
        return self.removals[0]


@dataclass(frozen=True)
class ItemPage:
    item: Item
    version: Version | None
    rows: Sequence[Row]
    article: Article | None
    earlier: Sequence[Version]

    @property
    def out_count(self) -> int:
        return sum(row.is_out for row in self.rows)

    @property
    def can_restore(self) -> bool:
        return self.article is not None and not self.article.is_released and self.article.state != Article.State.SPIKED

    @property
    def can_reject(self) -> bool:
        return self.article is None or not self.article.is_released


def item_page(item: Item) -> ItemPage:
    """An item with its newest version. Three queries besides the item's own."""
    version = item.newest
    return ItemPage(
        item=item,
        version=version,
        rows=_rows(version) if version else [],
        article=item.article,
        earlier=list(item.versions.exclude(pk=version.pk).defer("original", "html", "raw")[:5]) if version else [],
    )


def _rows(version: Version) -> list[Row]:
    removals: dict[int, list[Removal]] = {}
    for removal in version.removals.all():
        removals.setdefault(removal.block_index, []).append(removal)
    return [
        _row(number, block, removals.get(number, [])) for number, block in enumerate(paragraph_blocks(version.original))
    ]


def _row(number: int, block: str, removals: list[Removal]) -> Row:
    text = plain_text(block)
    kind = block[1:3].strip(" >")
    out = [removal for removal in removals if removal.restored_at is None]
    if not out:
        return Row(number, kind, [Part(text)], text, removals)
    left = strip_residue(block).html
    result = plain_text(left) if left != block else ""
    return Row(number, kind, _parts(text, [removal.text for removal in out]), result, removals)


def _parts(text: str, taken: list[str]) -> list[Part]:
    """The text in parts; what cannot be found in it to the letter leaves the whole block marked."""
    parts: list[Part] = []
    for piece in taken:
        before, found, text = text.partition(piece)
        if not found:
            return [Part("".join(part.text for part in parts) + before, is_out=True)]
        parts += [Part(before), Part(found, is_out=True)]
    return [part for part in [*parts, Part(text)] if part.text]
