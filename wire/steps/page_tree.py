"""A whole page as a tree that keeps what its elements are called: that tells a story from its surroundings."""

import re

import nh3

from prose.scan import Limits, check_html, names
from prose.tree import Element, Node, TreeBuilder

PAGE_LIMITS = Limits(size=3_000_000, tags=60_000, depth=300, attributes=200)
_TAGS = names(
    "a abbr article aside b bdi bdo blockquote body br caption center cite code dd del details div dl dt em fieldset "
    "figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q s samp section "
    "small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul"
)
_DROPPED = names(
    "applet audio button canvas datalist dialog embed frame frameset head iframe map math noembed noframes noscript "
    "object optgroup option picture script select style svg template textarea video"
)
_NAMED = {"class", "id", "itemprop", "role", "hidden", "aria-hidden", "itemtype", "lang", "dir", "style", "rel"}
_READER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_DROPPED),
    attributes={"*": _NAMED, "a": {"href"}},
    filter_style_properties={"display", "visibility"},
    link_rel=None,
    strip_comments=True,
    url_schemes={"http", "https", "mailto", "tel"},
)
_BULK = re.compile(r"<(script|style|svg|noscript)\b[^>]{0,2000}>.{0,400000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.{0,200000}?-->", re.DOTALL)


def page_tree(html: str) -> Element:
    """The page under one element. Raises `prose.html.HtmlTooComplex` for a page that could hold up a parser."""
    html = _COMMENT.sub("", _BULK.sub(" ", html))
    check_html(html, PAGE_LIMITS)
    builder = TreeBuilder(max_depth=PAGE_LIMITS.depth + 50)
    builder.feed(_READER.clean(html.encode("utf-8", "replace").decode("utf-8")))
    builder.close()
    root = Element("body")
    root.children = builder.open[0].children
    return root


def label(node: Element) -> str:
    """What the element is called by those who made the page, in small letters."""
    return " ".join(filter(None, (node.attrs.get("class"), node.attrs.get("id"), node.attrs.get("role")))).lower()


def raw_text(node: Node) -> str:
    """All text under a node, its white space single."""
    parts: list[str] = []
    _collect(node, parts)
    return " ".join("".join(parts).split())


def _collect(node: Node, parts: list[str]) -> None:
    if isinstance(node, str):
        parts.append(node)
        return
    if node.tag == "br":
        parts.append(" ")
    for child in node.children:
        _collect(child, parts)
    if node.tag not in _INLINE:
        parts.append(" ")


_INLINE = names(
    "a abbr b bdi bdo cite code del em font i ins kbd mark q s samp small span strike strong sub sup time u"
)


def walk(node: Element) -> "list[Element]":
    """The element and all under it, in the order of the page."""
    found, stack = [], [node]
    while stack:
        at = stack.pop()
        found.append(at)
        stack.extend(reversed(list(at.elements())))
    return found
