"""HTML as a small tree of our own, read from any HTML through nh3 or straight from the stored form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

import nh3

from prose.scan import VOID, HtmlTooComplex, check_html, names

MAX_DEPTH = 120

# Read with what they hold; everything else that is not dropped is unwrapped.
_READ = names(
    "a abbr acronym address article aside b bdi bdo blockquote body br caption center cite code dd del details dfn div "
    "dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i kbd legend li main nav ol p "
    "pre q s samp search section small span strike strong sub summary sup table tbody td tfoot th thead tr tt "
    "ul"
)
# Dropped with everything inside: never a story's text.
_DROPPED = names(
    "applet audio base basefont bgsound button canvas command datalist embed frame frameset head iframe input link map "
    "math meta meter noembed noframes noscript object optgroup option param plaintext portal progress script select "
    "slot source style svg template textarea title track video xmp"
)
_DATA = {"data-block", "data-ref", "data-url"}
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "acronym": {"title"},
    "b": {"style"},
    "strong": {"style"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "figure": _DATA,
    "aside": _DATA,
    "blockquote": _DATA,
}
_READER = nh3.Cleaner(
    tags=set(_READ),
    clean_content_tags=set(_DROPPED),
    attributes=_ATTRIBUTES,
    filter_style_properties={"font-weight"},
    link_rel=None,
    strip_comments=True,
)


@dataclass(slots=True)
class Element:
    """One element: its name, its attributes and what it holds."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    def elements(self) -> Iterator["Element"]:
        """The elements directly inside."""
        return (child for child in self.children if isinstance(child, Element))

    def find(self, tag: str) -> "Element | None":
        """The first such element directly inside."""
        return next((child for child in self.elements() if child.tag == tag), None)


Node = Element | str


class TreeBuilder(HTMLParser):
    """Builds the tree from well-formed HTML; an end tag without its start is passed over."""

    def __init__(self, max_depth: int = MAX_DEPTH) -> None:
        super().__init__(convert_charrefs=True)
        self.max_depth = max_depth
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)
        if len(self.open) > self.max_depth:
            raise HtmlTooComplex(f"HTML nested deeper than {self.max_depth}")

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse_stored(html: str) -> list[Node]:
    """The nodes of HTML that is in the stored form already."""
    builder = TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.open[0].children


def parse(html: str) -> list[Node]:
    """The nodes of any HTML whatever: without scripts, styles, forms' controls, drawings and comments.

    Raises HtmlTooComplex before parsing when the HTML is too large or too deep for a story.
    """
    check_html(html)
    return parse_stored(_READER.clean(html.encode("utf-8", "replace").decode("utf-8")))


def serialise(nodes: Iterable[Node]) -> str:
    """The nodes as HTML, escaped as the HTML standard serialises it."""
    parts: list[str] = []
    _write(nodes, parts)
    return "".join(parts)


def _write(nodes: Iterable[Node], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node, quote=False).replace("\xa0", "&nbsp;"))
            continue
        attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in node.attrs.items())
        parts.append(f"<{node.tag}{attributes}>")
        if node.tag not in VOID:
            _write(node.children, parts)
            parts.append(f"</{node.tag}>")


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;").replace("\xa0", "&nbsp;")
