"""What changed between two versions of a story: every field, words and blocks where there are some. No query."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from articles.snapshots import Content
from prose.blocks import block_name
from prose.changes import BlockChange, Change, text_after, text_before
from prose.diff import apply_block_changes, diff_blocks, diff_words
from prose.tokens import words_of

TEXTS = (
    "kicker",
    "headline",
    "headline_front",
    "headline_search",
    "headline_social",
    "standfirst",
    "dateline",
    "lead_caption",
    "source_headline",
    "source_changes",
)
LISTS = ("authors", "topics", "related")
# Everything else is taken whole: another field of a version needs no line here.
VALUES = tuple(f.name for f in fields(Content) if f.name not in (*TEXTS, *LISTS, "body"))

# More than any threshold that a newsroom may choose for a small fix.
MANY_WORDS = 1_000_000
# Fields that change what a reader is told, although they hold no words of the story.
WEIGHTY = (
    "section",
    "language",
    "lead_picture",
    "source",
    "source_url",
    "source_language",
    "source_published_at",
    "translated_by_machine",
    "authors",
)
_DRAWN = ("picture", "story", "embed")


@dataclass(frozen=True)
class TextChange:
    """A field of plain text, word by word."""

    field: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ValueChange:
    """A field that is taken whole: a switch, a time, an address, another row by its id."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class ListChange:
    """An ordered list of other rows. What is in both lists and stands elsewhere has moved."""

    field: str
    old: tuple[Any, ...]
    new: tuple[Any, ...]

    @property
    def gone(self) -> tuple[Any, ...]:
        return tuple(item for item in self.old if item not in self.new)

    @property
    def come(self) -> tuple[Any, ...]:
        return tuple(item for item in self.new if item not in self.old)


FieldChange = TextChange | ValueChange | ListChange


@dataclass(frozen=True)
class Comparison:
    """All that differs: the fields in the order of the form, and the body block by block, equal blocks included."""

    fields: tuple[FieldChange, ...]
    body: tuple[BlockChange, ...]

    @property
    def body_changed(self) -> bool:
        return any(change.kind != "equal" for change in self.body)

    @property
    def is_empty(self) -> bool:
        return not self.fields and not self.body_changed

    def apply(self, old: Content) -> Content:
        """The new version, made of the old one. Raises ValueError if it was found between other versions."""
        values: dict[str, Any] = {"body": apply_block_changes(old.body, self.body)}
        for change in self.fields:
            before = text_before(change.changes) if isinstance(change, TextChange) else change.old
            if before != getattr(old, change.field):
                raise ValueError(f"This comparison belongs to another version: {change.field}")
            values[change.field] = text_after(change.changes) if isinstance(change, TextChange) else change.new
        return replace(old, **values)


def compare_contents(old: Content, new: Content) -> Comparison:
    """Everything that makes the new version of the old one."""
    return Comparison(tuple(_field_changes(old, new)), diff_blocks(old.body, new.body))


def changed_words(old: Content, new: Content) -> int:
    """How much readers would notice: the words put in or taken out, whichever is more, in all that they read.

    Another picture, byline, section, source or language, and a picture, story or embed that came into the text or left
    it, count `MANY_WORDS`. A link or an emphasis that changed counts one. Address, topics, pinned stories and switches
    count nothing.
    """
    if any(getattr(old, name) != getattr(new, name) for name in WEIGHTY):
        return MANY_WORDS
    blocks = [change for change in diff_blocks(old.body, new.body) if change.kind != "equal"]
    if any(_is_drawn(change) for change in blocks):
        return MANY_WORDS
    changes = [change for block in blocks for change in _words_of_block(block)]
    changes += [change for name in TEXTS for change in diff_words(getattr(old, name), getattr(new, name))]
    gone, come = (sum(len(words_of(c.text)) for c in changes if c.kind == kind) for kind in ("delete", "insert"))
    return max(gone, come, 1 if any(change.kind != "equal" for change in changes) else 0)


def _field_changes(old: Content, new: Content) -> Iterator[FieldChange]:
    for name in (*TEXTS, *LISTS, *VALUES):
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if name in TEXTS:
            yield TextChange(name, diff_words(before, after))
        elif name in LISTS:
            yield ListChange(name, before, after)
        else:
            yield ValueChange(name, before, after)


def _words_of_block(block: BlockChange) -> Iterable[Change]:
    if block.kind == "change":
        return block.words
    return (Change("delete" if block.kind == "delete" else "insert", block.old or block.new),)


def _is_drawn(change: BlockChange) -> bool:
    """Whether a picture, a story or an embed came, went, or is another one; its caption alone is words."""
    names = [block_name(html) for html in (change.old, change.new) if html]
    drawn = [name for name in names if name.kind in _DRAWN]
    return bool(drawn) and not (len(names) == 2 and names[0] == names[1])
