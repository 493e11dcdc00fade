"""A stored body in pieces: text, and the blocks that a page draws by their ids."""

from collections.abc import Iterable
from dataclasses import dataclass

from prose.tree import Element, Node, parse_stored, serialise


@dataclass(frozen=True)
class Html:
    """Neighbouring text of the story, as it is stored."""

    html: str


@dataclass(frozen=True)
class Picture:
    """A picture of ours; an empty caption means the picture's own."""

    ref: int
    caption_html: str = ""


@dataclass(frozen=True)
class StoryLink:
    """Another story, shown within the text."""

    ref: int


@dataclass(frozen=True)
class PullQuote:
    """A sentence of the story set large; `cite` says whose it is, as inline HTML."""

    html: str
    cite: str = ""


@dataclass(frozen=True)
class Facts:
    """A box of facts; the title is inline HTML."""

    title: str
    html: str


@dataclass(frozen=True)
class Embed:
    """Something on another site, shown as a card that links there."""

    url: str
    caption_html: str = ""


Segment = Html | Picture | StoryLink | PullQuote | Facts | Embed


@dataclass(frozen=True)
class References:
    """The ids that a body points at, each once, in the order of the text."""

    pictures: tuple[int, ...] = ()
    stories: tuple[int, ...] = ()


def split_segments(body: str) -> list[Segment]:
    """The cleaned body in order: text joined as far as no block stands between."""
    segments: list[Segment] = []
    text: list[Node] = []
    for node in parse_stored(body):
        block = _block(node) if isinstance(node, Element) else None
        if block is None:
            text.append(node)
            continue
        if text:
            segments.append(Html(serialise(text)))
            text = []
        segments.append(block)
    if text:
        segments.append(Html(serialise(text)))
    return segments


def paragraph_blocks(body: str) -> list[str]:
    """The elements on top of a cleaned body one by one; joined together they are the body."""
    return [serialise([node]) for node in parse_stored(body)]


def references(body: str) -> References:
    """Which pictures and stories the cleaned body points at."""
    segments = split_segments(body)
    return References(
        pictures=_once(segment.ref for segment in segments if isinstance(segment, Picture)),
        stories=_once(segment.ref for segment in segments if isinstance(segment, StoryLink)),
    )


def _once(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers))


def _block(node: Element) -> Segment | None:
    match node.attrs.get("data-block"):
        case "picture":
            return Picture(int(node.attrs["data-ref"]), _inner(node, "figcaption"))
        case "story":
            return StoryLink(int(node.attrs["data-ref"]))
        case "embed":
            return Embed(node.attrs["data-url"], _inner(node, "figcaption"))
        case "pullquote":
            return PullQuote(_without(node, "cite"), _inner(node, "cite"))
        case "facts":
            return Facts(_inner(node, "h3"), _without(node, "h3"))
    return None


def _inner(node: Element, tag: str) -> str:
    found = node.find(tag)
    return serialise(found.children) if found else ""


def _without(node: Element, tag: str) -> str:
    return serialise(child for child in node.children if not isinstance(child, Element) or child.tag != tag)
