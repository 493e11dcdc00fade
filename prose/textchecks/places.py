"""The blocks of text that a body is made of, the innermost ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prose.text import text_of
from prose.tree import Element, Node

_TEXT = frozenset(("p", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption", "cite"))
_INNER = _TEXT | {"ul", "ol", "table", "blockquote", "figure", "aside", "pre"}


@dataclass(frozen=True)
class Block:
    """A stretch of text that no other block stands in: its element, its text, and the block it belongs to, if any."""

    element: Element
    text: str
    within: str = ""

    @property
    def is_heading(self) -> bool:
        return self.element.tag in ("h2", "h3", "h4") and not self.within


def blocks_of(nodes: Iterable[Node], within: str = "") -> Iterator[Block]:
    """The blocks of text in order; ``within`` is "facts", "pullquote" … for what stands in such a block."""
    for node in nodes:
        if not isinstance(node, Element) or node.tag == "pre":
            continue
        if node.tag in _TEXT and (text := text_of([child for child in node.children if not _is_inner(child)])):
            yield Block(node, text, within)
        yield from blocks_of(node.children, within or node.attrs.get("data-block", ""))


def elements_of(nodes: Iterable[Node]) -> Iterator[Element]:
    """Every element in order."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from elements_of(node.children)


def _is_inner(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in _INNER
