"""Leftovers of a source page in a story: code as text, and lines in which the page speaks of itself.

Nothing is taken out silently: every removal says what, where and by which rule, and `keep` puts it back.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html import unescape

from prose.codelike import Span, code_like
from prose.html import clean_html
from prose.promotion import promotional
from prose.sentences import split_sentences
from prose.text import normalise, text_of
from prose.tree import Element, Node, parse_stored, serialise

__all__ = ["Cleaned", "Removal", "Span", "code_like", "has_residue", "promotional", "strip_residue"]

_LISTS = frozenset(("ul", "ol"))
_TEXT_BLOCKS = frozenset(("p", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption", "cite"))
_OPAQUE = frozenset(("code", "pre"))
_ENTITY = re.compile(
    r"&(?:amp;)?(?:#\d{2,6}|#x[0-9a-f]{2,5}|nbsp|quot|apos|amp|[lr][sd]quo|[nm]dash|hellip|laquo|raquo|shy|zwnj);",
    re.IGNORECASE,
)
_SHORT_TAIL = 3  # words of a "Read more" at the end of a paragraph
_LABELS = frozenset(("read_also", "attribution", "credit"))


@dataclass(frozen=True)
class Removal:
    """One thing taken out: its text, the rule, which block of the original it stood in, and that block as it was."""

    text: str
    rule: str
    block_index: int
    html: str


@dataclass(frozen=True)
class Cleaned:
    """A body without residue, and everything that was taken out of it, in order."""

    html: str
    removals: tuple[Removal, ...] = ()


def strip_residue(html: str, keep: Collection[int] = ()) -> Cleaned:
    """Take code and promotional lines out of a body in the stored form; anything else is cleaned into it first.

    Whole blocks go when they are promotional; of a paragraph only the code and the promotional sentences go, the rest
    stays. Blocks whose index is in `keep` stay as they are: that is how an editor takes a removal back. Code blocks
    (`pre`, `code`) and blocks with `data-block` are never touched, except a fact box that holds code as text.
    """
    body = clean_html(html)
    kept: list[Node] = []
    removals: list[Removal] = []
    follows_label = False
    for index, node in enumerate(parse_stored(body)):
        if isinstance(node, str) or index in keep:
            kept.append(node)
            follows_label = False
            continue
        original = serialise([node])
        found = _strip_block(node, follows_label=follows_label)
        removals += [Removal(text, rule, index, original) for text, rule in found.removed]
        if not found.gone:
            kept.append(node)
        follows_label = found.gone and any(rule == "read_also" for _, rule in found.removed)
    return Cleaned(clean_html(serialise(kept)) if removals else body, tuple(removals))


def has_residue(text: str) -> bool:
    """Whether a short plain text (an excerpt, a description, a card) holds code or a promotional sentence."""
    if code_like(text) or _ENTITY.search(text):
        return True
    lines = [line for line in normalise(text).split("\n") if line]
    return any(promotional(part) for line in lines for part in (line, *split_sentences(line)))


@dataclass
class _Found:
    """What was taken out of one block, and whether nothing is left of it."""

    removed: list[tuple[str, str]] = field(default_factory=list)
    gone: bool = False


def _strip_block(node: Element, *, follows_label: bool) -> _Found:
    """Take the residue out of the block in place."""
    block = node.attrs.get("data-block")
    if node.tag in ("pre", "hr") or block in ("picture", "story", "embed", "pullquote"):
        return _Found()
    text = text_of([node])
    if not block and not _holds_code_element(node):
        rule = promotional(text)
        if not rule and node.tag in _LISTS:
            rule = _rule_of_list(node, follows_label=follows_label)
        if rule:
            return _Found([(text, rule)], gone=True)
    found = _Found()
    for part in _text_blocks(node):
        found.removed += _strip_text(part, sentences=not block)
    found.gone = bool(found.removed) and not text_of([node])
    return found


def _rule_of_list(node: Element, *, follows_label: bool) -> str | None:
    """The rule of a list whose every item is promotional, or which is nothing but links under a "Read also"."""
    items = list(node.elements())
    rules = [promotional(text_of([item])) for item in items]
    if all(rules):
        return rules[0]
    linked = all(_is_one_link(item) for item in items)
    return "read_also" if follows_label and linked else None


def _is_one_link(item: Element) -> bool:
    links = [child for child in _all_elements(item) if child.tag == "a"]
    return len(links) == 1 and text_of(links) == text_of([item])


def _holds_code_element(node: Element) -> bool:
    return any(child.tag in _OPAQUE for child in _all_elements(node))


def _all_elements(node: Element) -> Iterator[Element]:
    for child in node.elements():
        yield child
        yield from _all_elements(child)


def _text_blocks(node: Element) -> Iterator[Element]:
    """The innermost blocks of text within the block."""
    inner = [child for child in node.elements() if child.tag not in _OPAQUE]
    deeper = [part for child in inner for part in _text_blocks(child)]
    if node.tag in _TEXT_BLOCKS:
        yield node
    yield from deeper


@dataclass
class _Leaf:
    """A text node: where it is kept, and where its text begins in the whole."""

    parent: Element
    index: int
    start: int


def _strip_text(block: Element, *, sentences: bool) -> list[tuple[str, str]]:
    """Cut code and promotional sentences out of a block of text; return what was cut and by which rule."""
    removed = _decode_entities(block)
    leaves: list[_Leaf] = []
    text = _gather(block, leaves, 0)
    spans = [(span.start, span.end, span.rule) for span in code_like(text)]
    if sentences:
        spans += _promotional_spans(text, spans)
    spans.sort()
    for start, end, _ in reversed(spans):
        _cut(leaves, start, end)
    return removed + [(normalise(text[start:end]), rule) for start, end, rule in spans]


def _decode_entities(node: Element) -> list[tuple[str, str]]:
    """Read character references that were escaped twice and so stand in the text (`&nbsp;`, `&#8217;`)."""
    found: list[tuple[str, str]] = []
    for index, child in enumerate(node.children):
        if isinstance(child, str) and "&" in child:
            found += [(match[0], "entity") for match in _ENTITY.finditer(child)]
            node.children[index] = _ENTITY.sub(lambda match: unescape(unescape(match[0])), child)
        elif isinstance(child, Element) and child.tag not in _OPAQUE | _TEXT_BLOCKS:
            found += _decode_entities(child)
    return found


def _gather(node: Element, leaves: list[_Leaf], start: int) -> str:
    """The text of the block, leaf by leaf; what stands in code elements or inner blocks shows as one letter."""
    parts: list[str] = []
    for index, child in enumerate(node.children):
        if isinstance(child, str):
            leaves.append(_Leaf(node, index, start))
            part = child
        elif child.tag == "br":
            part = "\n"
        elif child.tag in _OPAQUE or child.tag in _TEXT_BLOCKS | _LISTS:
            part = "x"
        else:
            part = _gather(child, leaves, start)
        parts.append(part)
        start += len(part)
    return "".join(parts)


def _promotional_spans(text: str, code: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Promotional lines and sentences among others in the same block."""
    spans: list[tuple[int, int, str]] = []
    position = 0
    for line in text.split("\n"):
        line_rule = promotional(line) if "\n" in text and line.strip() else None
        is_tail = True  # nothing of the story stands behind
        for start, end, rule in reversed(_judged(text, position, line, line_rule)):
            short = rule == "read_also" and is_tail and len(text[start:end].split()) <= _SHORT_TAIL
            if not rule or not (line_rule or short or rule not in _LABELS):
                is_tail = False
            elif not any(begin < end and start < stop for begin, stop, _ in code):
                spans.append((start, end, rule))
        position += len(line) + 1
    return spans


def _judged(text: str, position: int, line: str, line_rule: str | None) -> list[tuple[int, int, str]]:
    """The sentences of a line, where each stands in the text, and the rule that names it, if any."""
    found, at = [], position
    for sentence in [line] if line_rule else split_sentences(line):
        start = text.find(sentence, at, position + len(line))
        if start >= 0:
            at = start + len(sentence)
            found.append((start, at, line_rule or promotional(sentence) or ""))
    return found


def _cut(leaves: list[_Leaf], start: int, end: int) -> None:
    for leaf in leaves:
        text = leaf.parent.children[leaf.index]
        if not isinstance(text, str):
            continue
        begin, stop = max(start - leaf.start, 0), min(end - leaf.start, len(text))
        if begin < stop:
            leaf.parent.children[leaf.index] = text[:begin] + text[stop:]
