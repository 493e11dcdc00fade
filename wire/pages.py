"""The screens of the wire desk: an item beside what was made of it, and what a source changed later."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Article
from articles.snapshots import newest_content
from prose.changes import Change
from prose.diff import diff_words
from prose.residue import strip_residue
from prose.segments import paragraph_blocks
from prose.text import plain_text
from prose.translation import Finding
from prose.translation.findings import BLOCKING
from prose.translation.pairing import pair_blocks
from wire.models import Alert, Item, Removal, Version
from wire.operations.translations import compare_with_original


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
    def line(self) -> str:
        """The words a rule would be made from."""
        return " ".join(self.result.split())[:600]

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
    others: Sequence[Item] = ()

    @property
    def out_count(self) -> int:
        return sum(row.is_out for row in self.rows)

    @property
    def is_translated(self) -> bool:
        """Whether the story is in another language than what came."""
        return self.article is not None and self.article.language != self.item.language

    @property
    def can_restore(self) -> bool:
        return self.article is not None and self.article.state not in (*Article.RELEASED, Article.State.SPIKED)

    @property
    def can_reject(self) -> bool:
        return self.article is None or self.article.state not in Article.RELEASED


def item_page(item: Item, *, known: Q) -> ItemPage:
    """An item with its newest version. Four queries besides the item's own.

    ``known`` says which other items whoever looks may know of.
    """
    version = item.newest
    return ItemPage(
        item=item,
        version=version,
        rows=_rows(version) if version else [],
        article=item.article,
        earlier=list(item.versions.exclude(pk=version.pk).defer("original", "html", "raw")[:5]) if version else [],
        others=_others(item, known),
    )


def _others(item: Item, known: Q) -> list[Item]:
    """What else came in of the same event, the newest first."""
    if not item.thread:
        return []
    rows = Item.objects.filter(known, thread=item.thread).exclude(pk=item.pk).select_related("source")
    return list(rows.order_by("-first_seen_at", "-pk")[:8])


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


@dataclass(frozen=True)
class AlertPage:
    """What a source did to a story later: headline and text as changes from what they were."""

    alert: Alert
    headline: Sequence[Change]
    text: Sequence[Change]


def alert_page(alert: Alert) -> AlertPage:
    """An alert with the difference it is about. No query for an alert that came with its versions."""
    before, after = alert.before, alert.after
    return AlertPage(
        alert,
        diff_words(before.headline if before else "", after.headline),
        diff_words(plain_text(before.html) if before else "", plain_text(after.html)),
    )


@dataclass(frozen=True)
class Pair:
    """A block of the original beside its translation; either may be missing. ``findings`` are about this pair."""

    number: int
    original: str
    translation: str
    findings: Sequence[Finding]


@dataclass(frozen=True)
class TranslationPage:
    item: Item
    article: Article
    pairs: Sequence[Pair]
    findings: Sequence[Finding]

    @property
    def blocking_count(self) -> int:
        return sum(finding.severity == BLOCKING for finding in self.findings)


def translation_page(item: Item, article: Article) -> TranslationPage:
    """The newest words of a source beside the newest version of a story that somebody wrote in another language."""
    ours, theirs, findings = compare_with_original(item, article)
    pairs = pair_blocks(ours, theirs, (item.language, newest_content(article).language))
    rows = [
        Pair(
            number,
            "" if row is None else ours[row],
            "" if column is None else theirs[column],
            [finding for finding in findings if _is_about(finding, row, column)],
        )
        for number, (row, column) in enumerate(pairs)
    ]
    return TranslationPage(item, article, rows, findings)


def _is_about(finding: Finding, row: int | None, column: int | None) -> bool:
    if finding.translation.block is not None:
        return finding.translation.block == column
    return finding.original.block == row
