"""A wire story on its way: what the feed said, and what the steps have made of it so far. Values, no rows."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime


class Refused(ValueError):
    """A document or an item that is not taken. ``words`` say why, in English with places for the ``details``."""

    def __init__(self, words: str, **details: object) -> None:
        super().__init__(words % details)
        self.words, self.details = words, details


def gettext_noop(words: str) -> str:
    """Mark words for the translators. They are translated where they are said: nothing here knows a reader."""
    return words


@dataclass(frozen=True)
class Entry:
    """One entry of a feed, its words untouched. ``published_utc`` is what the parser read from ``published``, ISO."""

    id: str = ""
    url: str = ""
    title: str = ""
    content: str = ""
    content_is_html: bool = True
    summary: str = ""
    summary_is_html: bool = True
    published: str = ""
    published_utc: str = ""
    author: str = ""
    language: str = ""
    rights: str = ""
    categories: tuple[str, ...] = ()
    embargo: str = ""
    status: str = ""  # as the agency has it: usable, withheld, canceled
    signal: str = ""  # update, correction, kill
    credit: str = ""
    note: str = ""  # to editors, not to readers
    place: str = ""
    medium: str = "text"

    def to_bytes(self) -> bytes:
        """The entry as it is kept: JSON, the same bytes for the same words."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Feed:
    """A parsed document: what it says of itself, and its entries in its own order."""

    kind: str
    title: str = ""
    url: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    left_out: int = 0  # entries beyond what one document may bring
    ttl_minutes: int = 0


@dataclass(frozen=True)
class Origin:
    """What the steps need to know of the source."""

    slug: str
    language: str = ""
    drops: tuple[tuple[str, str], ...] = ()  # the source's own rules: how, and the words


@dataclass(frozen=True)
class TakenOut:
    """One thing taken out of the body: its text, the rule, the block it stood in, and that block as it was."""

    text: str
    rule: str
    block_index: int
    html: str


@dataclass(frozen=True)
class Mark:
    """That a step ran, in which version, and which fields of the story it changed."""

    step: str
    version: int
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """``original`` is the whole body in blocks, ``html`` what is left of it; ``key`` names the item for ever."""

    entry: Entry
    origin: Origin
    external_id: str = ""
    key: str = ""
    digest: str = ""
    url: str = ""
    headline: str = ""
    published_at: datetime | None = None
    embargo_until: datetime | None = None
    language: str = ""
    original: str = ""
    html: str = ""
    text: str = ""
    excerpt: str = ""
    credited: str = ""
    taken_out: tuple[TakenOut, ...] = ()
    trace: tuple[Mark, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Step:
    """A pure function from story to story. ``version`` grows with every change of what it does."""

    name: str
    version: int
    run: Callable[[Story], Story]

    def __call__(self, story: Story) -> Story:
        """Run, and write down what changed."""
        after = self.run(story)
        names = [f.name for f in fields(Story) if f.name != "trace"]
        changed = tuple(name for name in names if getattr(story, name) != getattr(after, name))
        return replace(after, trace=(*story.trace, Mark(self.name, self.version, changed)))
