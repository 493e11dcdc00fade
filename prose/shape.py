"""Bring what was read into the stored form: blocks on top, text within them, nothing else.

The grammar, in short: `p h2 h3 h4 ul ol blockquote pre hr table` and the five blocks with `data-block` stand on top;
list items, cells and quotations hold paragraphs or plain text; everything else gives way to what it holds.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from prose.inline import (
    INLINE,
    RENAMED,
    has_text,
    inline,
    language_attributes,
    plain_weight,
    safe_address,
    split_at_breaks,
    tidy_run,
)
from prose.scan import names
from prose.tables import table
from prose.tree import Element, Node

_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_CONTAINERS = names(
    "div section article main header footer hgroup center address search figure figcaption aside details summary "
    "fieldset legend form dl dt dd li p caption thead tbody tfoot tr td th"
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_REFERENCE = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
IMPLIED = ""  # the name of a run of text that no element of its own held


def shape(nodes: Iterable[Node]) -> list[Node]:
    """The stored form of a whole body, blocks on top."""
    hoisted: list[Node] = []
    flow = Flow(hoisted, top=True)
    flow.add(nodes)
    return flow.finish()


@dataclass
class _Frame:
    """What a run of text becomes here: the element's name, its attributes, and whether blank lines part paragraphs."""

    tag: str = IMPLIED
    attrs: dict[str, str] = field(default_factory=dict)
    lines: bool = False


class Flow:
    """Collects text into runs and blocks into a list; `hoisted` takes the blocks that may stand on top only."""

    def __init__(self, hoisted: list[Node], *, top: bool = False) -> None:
        self.hoisted = hoisted
        self.top = top
        self.out: list[Element] = []
        self.run: list[Node] = []
        self.frame = _Frame(lines=top)

    def add(self, nodes: Iterable[Node], marks: tuple[Element, ...] = ()) -> None:
        """Take the nodes in; `marks` are the inline elements that were open around a block and hold on inside it."""
        for node in nodes:
            if isinstance(node, str):
                self._text(node, marks)
            elif node.tag in _BLOCK_MAKERS or node.attrs.get("data-block"):
                self._block(node, marks)
            elif node.tag in _CONTAINERS or node.tag in _HEADINGS:
                self._container(node, marks)
            elif _holds_blocks(node):
                keep = RENAMED.get(node.tag, node.tag) in INLINE and not plain_weight(node)
                self.add(node.children, (*marks, node) if keep else marks)
            else:
                self.run.extend(inline([_wrapped(node, marks)]))

    def finish(self, *, loose: bool = False) -> list[Node]:
        """The blocks; with `loose`, a single run of text (lists beside it do not count) stays without a paragraph."""
        self._flush()
        if loose and self._is_single_run():
            return [node for element in self.out for node in (element.children if not element.tag else [element])]
        for element in self.out:
            element.tag = element.tag or "p"
        return list(self.out)

    def _is_single_run(self) -> bool:
        tags = [element.tag for element in self.out]
        doubled = any(pair == (IMPLIED, IMPLIED) for pair in pairwise(tags))
        return set(tags) <= {IMPLIED, "ul", "ol"} and not doubled

    def _text(self, text: str, marks: tuple[Element, ...]) -> None:
        parts = _BLANK_LINE.split(text) if self.frame.lines else [text]
        for index, part in enumerate(parts):
            if index:
                self._flush()
            self.run.extend(inline([_wrapped(part, marks)]))

    def _container(self, node: Element, marks: tuple[Element, ...]) -> None:
        self._flush()
        outer = self.frame
        tag = _HEADINGS.get(node.tag) or ("p" if node.tag == "p" else outer.tag)
        self.frame = _Frame(tag, outer.attrs | language_attributes(node.attrs), outer.lines and node.tag == "div")
        self.add(node.children, marks)
        self._flush()
        self.frame = outer

    def _block(self, node: Element, marks: tuple[Element, ...]) -> None:
        self._flush()
        kind = node.attrs.get("data-block", "")
        make = _DATA_BLOCKS.get((node.tag, kind))
        made = make(node, self.hoisted) if make else None
        if made is not None:
            if self.top:
                self.out.extend(made)
            else:
                self.hoisted.extend(made)
        elif node.tag in _BLOCK_MAKERS:
            made = _BLOCK_MAKERS[node.tag](node, self.hoisted)
            for element in made:
                element.attrs = {**self.frame.attrs, **element.attrs}
            self.out.extend(made)
        else:
            self._container(node, marks)
        self._settle()

    def _settle(self) -> None:
        if self.top and self.hoisted:
            self.out.extend(node for node in self.hoisted if isinstance(node, Element))
            self.hoisted.clear()

    def _flush(self) -> None:
        run, self.run = self.run, []
        for part in split_at_breaks(run):
            part = tidy_run(part)
            if has_text(part):
                self.out.append(Element(self.frame.tag, dict(self.frame.attrs), part))
        self._settle()


def _wrapped(node: Node, marks: tuple[Element, ...]) -> Node:
    for mark in reversed(marks):
        node = Element(mark.tag, mark.attrs, [node])
    return node


def _holds_blocks(node: Element) -> bool:
    return any(
        child.tag in _BLOCK_MAKERS
        or child.tag in _CONTAINERS
        or child.tag in _HEADINGS
        or "data-block" in child.attrs
        or _holds_blocks(child)
        for child in node.elements()
    )


def _contents(nodes: Iterable[Node], hoisted: list[Node], *, loose: bool = False) -> list[Node]:
    flow = Flow(hoisted)
    flow.add(nodes)
    return flow.finish(loose=loose)


def _list(node: Element, hoisted: list[Node]) -> list[Element]:
    items: list[Element] = []
    for child in node.children:
        if isinstance(child, Element) and child.tag in ("ul", "ol") and items:
            items[-1].children.append(child)
        elif isinstance(child, Element) and child.tag == "li":
            items.append(Element("li", child.attrs, list(child.children)))
        else:
            items.append(Element("li", {}, [child]))
    made: list[Node] = []
    for item in items:
        children = _contents(item.children, hoisted, loose=True)
        if has_text(children):
            made.append(Element("li", language_attributes(item.attrs), children))
    return [Element(node.tag, language_attributes(node.attrs), made)] if made else []


def _quotation(node: Element, hoisted: list[Node]) -> list[Element]:
    inner = list(node.children)
    last = next(reversed(list(node.elements())), None)
    if last is not None and last.tag == "cite" and inner[0] is not last:
        inner = [Element("footer", {}, [child]) if child is last else child for child in inner]
    children = _contents(inner, hoisted)
    return [Element("blockquote", language_attributes(node.attrs), children)] if children else []


def _preformatted(node: Element, hoisted: list[Node]) -> list[Element]:
    children = [child for child in inline(node.children) if isinstance(child, str) or child.tag in INLINE]
    if children and isinstance(children[0], str):
        children[0] = children[0].lstrip("\n")
    return [Element("pre", language_attributes(node.attrs), children)] if has_text(children) else []


def _rule(node: Element, hoisted: list[Node]) -> list[Element]:
    return [Element("hr")]


def _table(node: Element, hoisted: list[Node]) -> list[Element]:
    return table(node, lambda nodes: _contents(nodes, hoisted, loose=True))


def _caption(node: Element) -> list[Node]:
    """The figure's caption as one run, and no element at all when it says nothing."""
    found = node.find("figcaption")
    run = tidy_run(inline(found.children)) if found else []
    return [Element("figcaption", {}, run)] if has_text(run) else []


def _figure(node: Element, name: str, value: str, hoisted: list[Node]) -> list[Element] | None:
    """A picture or an embed; text that stood beside its caption follows as paragraphs."""
    if not value:
        return None
    attrs = {"data-block": node.attrs["data-block"], name: value} | language_attributes(node.attrs)
    found = node.find("figcaption")
    rest = _contents([child for child in node.children if child is not found], hoisted)
    return [Element("figure", attrs, _caption(node)), *(child for child in rest if isinstance(child, Element))]


def _reference(node: Element) -> str:
    found = _REFERENCE.fullmatch(node.attrs.get("data-ref", ""))
    return found[0] if found else ""


def _picture(node: Element, hoisted: list[Node]) -> list[Element] | None:
    return _figure(node, "data-ref", _reference(node), hoisted)


def _embed(node: Element, hoisted: list[Node]) -> list[Element] | None:
    return _figure(node, "data-url", safe_address(node.attrs.get("data-url", "")), hoisted)


def _story(node: Element, hoisted: list[Node]) -> list[Element] | None:
    reference = _reference(node)
    return [Element("aside", {"data-block": "story", "data-ref": reference})] if reference else None


def _pull_quote(node: Element, hoisted: list[Node]) -> list[Element] | None:
    found = next((child for child in node.elements() if child.tag in ("cite", "footer")), None)
    lines = _simple_blocks(_contents([child for child in node.children if child is not found], hoisted), {"p"})
    if not lines:
        return None
    speaker = tidy_run(inline(found.children)) if found else []
    if has_text(speaker):
        lines.append(Element("cite", {}, _plain_cite(speaker)))
    return [Element("blockquote", {"data-block": "pullquote"} | language_attributes(node.attrs), lines)]


def _plain_cite(nodes: list[Node]) -> list[Node]:
    """A name's own text without another `cite` in it, which the element around it says already."""
    return tidy_run(inline(nodes, frozenset(("cite",))))


def _facts(node: Element, hoisted: list[Node]) -> list[Element] | None:
    found = _contents(node.children, hoisted)
    title: list[Node] = []
    if found and isinstance(found[0], Element) and found[0].tag in _HEADINGS:
        title = [Element("h3", {}, found[0].children)]
    children = title + _simple_blocks(found[len(title) :], {"p", "ul", "ol"})
    attrs = {"data-block": "facts"} | language_attributes(node.attrs)
    return [Element("aside", attrs, children)] if children else None


def _simple_blocks(nodes: Iterable[Node], allowed: set[str]) -> list[Node]:
    """The blocks with every other kind turned into paragraphs."""
    made: list[Node] = []
    for node in nodes:
        if not isinstance(node, Element):
            continue
        if node.tag in allowed:
            made.append(node)
        elif any(child.tag in ("p", "ul", "ol", "li", "tbody", "thead", "tr") for child in node.elements()):
            made.extend(_simple_blocks(node.children, allowed))
        else:
            run = tidy_run(inline(node.children))
            if has_text(run):
                made.append(Element("p", language_attributes(node.attrs), run))
    return made


_BLOCK_MAKERS: dict[str, Callable[[Element, list[Node]], list[Element]]] = {
    "ul": _list,
    "ol": _list,
    "blockquote": _quotation,
    "pre": _preformatted,
    "hr": _rule,
    "table": _table,
}
_DATA_BLOCKS: dict[tuple[str, str], Callable[[Element, list[Node]], list[Element] | None]] = {
    ("figure", "picture"): _picture,
    ("figure", "embed"): _embed,
    ("aside", "story"): _story,
    ("aside", "facts"): _facts,
    ("blockquote", "pullquote"): _pull_quote,
}
