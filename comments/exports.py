"""Export files of WordPress and Disqus, read into plain values. Entities that a file declares itself are refused."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.parsers import expat  # nosec B407 declared entities are refused below

_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)["']""")
_NEVER_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,12};)")
_WP_STATUS = {"1": "approved", "approve": "approved", "0": "pending", "hold": "pending", "spam": "spam"}
_NOT_WRITTEN = ("pingback", "trackback")


class NotAnExport(ValueError):
    """The file is no export that can be read."""


@dataclass(frozen=True)
class OldComment:
    """A comment as the old site knew it. ``parent`` is the key of the comment it answers, if any."""

    key: str
    name: str
    body: str
    at: datetime
    parent: str = ""
    email: str = ""
    status: str = "approved"
    is_echo: bool = False  # made by another site's link, not by a person


@dataclass(frozen=True)
class OldStory:
    key: str
    title: str
    link: str
    comments: tuple[OldComment, ...] = ()


@dataclass(frozen=True)
class Export:
    """``site`` names where it came from; ``lost`` counts comments that belong to no story in the file."""

    site: str
    stories: tuple[OldStory, ...]
    lost: int = 0


@dataclass
class _Element:
    tag: str
    attrs: dict[str, str]
    text: list[str] = field(default_factory=list)
    children: list["_Element"] = field(default_factory=list)

    def get(self, tag: str) -> str:
        """The text of a child, without what stands before the colon of its name; empty if there is none."""
        return next((child.words for child in self.children if child.tag.rpartition(":")[2] == tag), "")

    def all(self, tag: str) -> list["_Element"]:
        return [child for child in self.children if child.tag.rpartition(":")[2] == tag]

    def child_id(self, tag: str) -> str:
        return next((child.id for child in self.all(tag)), "")

    @property
    def words(self) -> str:
        return "".join(self.text).strip()

    @property
    def id(self) -> str:
        return self.attrs.get("dsq:id", self.attrs.get("id", ""))


def read_export(path: Path) -> Export:
    """What an export file holds. Raises `NotAnExport`, and `OSError` for a file that cannot be read."""
    root = _parse(_text_of(path.read_bytes()))
    if root.tag == "disqus":
        return _disqus(root)
    channel = next(iter(root.all("channel")), None)
    if root.tag != "rss" or channel is None:
        raise NotAnExport("The file is neither a WordPress nor a Disqus export.")
    return _wordpress(channel)


def _text_of(data: bytes) -> str:
    declared = _ENCODING.search(data[:200])
    try:
        text = data.decode(declared[1].decode() if declared else "utf-8-sig", errors="replace")
    except LookupError:
        text = data.decode("utf-8", errors="replace")
    return _BARE_AMPERSAND.sub("&amp;", _NEVER_IN_XML.sub("", text.lstrip("\ufeff")))


def _parse(text: str) -> _Element:
    top = _Element("", {})
    stack = [top]

    def start(tag: str, attrs: dict[str, str]) -> None:
        stack.append(_Element(tag, attrs))
        stack[-2].children.append(stack[-1])

    def refuse(*_args: Any) -> None:
        raise NotAnExport("The file declares entities of its own, and was not read.")

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: stack.pop()
    parser.CharacterDataHandler = lambda words: stack[-1].text.append(words)
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", errors="replace"), True)
    except expat.ExpatError as error:
        raise NotAnExport(f"The file is broken: {error}.") from error
    return top.children[0]


def _wordpress(channel: _Element) -> Export:
    site = channel.get("base_site_url") or channel.get("link") or "wordpress"
    stories = []
    for item in channel.all("item"):
        story = OldStory(item.get("post_id") or item.get("link"), item.get("title"), item.get("link"))
        comments = tuple(_wordpress_comment(row, story.key) for row in item.all("comment"))
        stories.append(replace(story, comments=comments))
    return Export(f"wordpress {site}"[:200], tuple(stories))


def _wordpress_comment(row: _Element, story: str) -> OldComment:
    parent = row.get("comment_parent")
    return OldComment(
        key=f"{story}/{row.get('comment_id')}",
        parent=f"{story}/{parent}" if parent not in ("", "0") else "",
        name=row.get("comment_author"),
        email=row.get("comment_author_email"),
        body=as_text(row.get("comment_content")),
        at=_moment(row.get("comment_date_gmt")) or _moment(row.get("comment_date")) or datetime.now(tz=UTC),
        status=_WP_STATUS.get(row.get("comment_approved"), "removed"),
        is_echo=row.get("comment_type") in _NOT_WRITTEN,
    )


def _disqus(root: _Element) -> Export:
    threads = {thread.id: thread for thread in root.all("thread")}
    posts: dict[str, list[OldComment]] = {key: [] for key in threads}
    lost = 0
    for row in root.all("post"):
        thread = row.child_id("thread")
        if thread in posts:
            posts[thread].append(_disqus_comment(row))
        else:
            lost += 1
    stories = tuple(
        OldStory(key, thread.get("title"), thread.get("link"), tuple(posts[key])) for key, thread in threads.items()
    )
    forum = next((thread.get("forum") for thread in threads.values() if thread.get("forum")), "")
    return Export(f"disqus {forum}"[:200], stories, lost)


def _disqus_comment(row: _Element) -> OldComment:
    author = next(iter(row.all("author")), _Element("", {}))
    flags = [status for tag, status in (("isSpam", "spam"), ("isDeleted", "removed")) if row.get(tag).lower() == "true"]
    waits = "pending" if row.get("isApproved").lower() == "false" else "approved"
    return OldComment(
        key=row.id,
        parent=row.child_id("parent"),
        name=author.get("name") or author.get("username"),
        email=author.get("email"),
        body=as_text(row.get("message")),
        at=_moment(row.get("createdAt")) or datetime.now(tz=UTC),
        status=flags[0] if flags else waits,
    )


def _moment(text: str) -> datetime | None:
    if text.startswith("0000"):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


class _Words(HTMLParser):
    """Collects the text of a comment's HTML; an address that its link does not show is put behind it."""

    LINES = frozenset({"br", "li", "div", "tr"})
    BLOCKS = frozenset({"p", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4"})
    HIDDEN = frozenset({"script", "style", "iframe"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[tuple[str, int]] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        self.hidden += tag in self.HIDDEN
        if tag == "a":
            self.links.append((dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        self.hidden -= tag in self.HIDDEN and self.hidden > 0
        if tag == "a" and self.links:
            address, since = self.links.pop()
            shown = "".join(self.parts[since:])
            if address.startswith(("http://", "https://")) and address not in shown:
                self.parts.append(f" ({address})")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)

    def _break(self, tag: str) -> None:
        self.parts.append("\n\n" if tag in self.BLOCKS else "\n" if tag in self.LINES else "")


def as_text(html: str) -> str:
    """A comment's HTML as the plain text it is kept as: paragraphs and lines stay, addresses stay readable."""
    if "<" not in html and "&" not in html:
        return html
    words = _Words()
    words.feed(html)
    words.close()
    return "".join(words.parts)


def in_order(comments: Iterable[OldComment]) -> Iterator[OldComment]:
    """Each comment once, answered ones before their answers; one that answers nothing in the file is a root."""
    known = {comment.key: comment for comment in comments}
    placed: set[str] = set()
    for comment in sorted(known.values(), key=lambda one: one.at):
        line: list[OldComment] = []
        at: OldComment | None = comment
        while at is not None and at.key not in placed:
            placed.add(at.key)
            line.append(at)
            at = known.get(at.parent)
        for one in reversed(line):
            is_ring = one is line[-1] and at is not None and at in line
            yield one if one.parent in known and not is_ring else replace(one, parent="")
