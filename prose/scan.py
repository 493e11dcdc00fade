"""A linear look at HTML before any parser sees it: size, depth, number of tags and attributes.

Parsers of HTML take quadratic time on deep nesting, on thousands of attributes in one tag and on formatting elements
that are never closed. This scan follows the parsing rules of the HTML standard closely enough never to count less depth
than a parser builds, in one pass over the text.
"""

import re
from dataclasses import dataclass, field


def names(words: str) -> frozenset[str]:
    """A set of names written as one line of words."""
    return frozenset(words.split())


class HtmlTooComplex(ValueError):
    """The HTML is larger, deeper or busier than any story; it was refused before parsing."""


@dataclass(frozen=True)
class Limits:
    """How much HTML is accepted; sizes in characters."""

    size: int = 2_000_000
    tags: int = 40_000
    depth: int = 100
    attributes: int = 100  # in one tag


BODY_LIMITS = Limits()

VOID = names("area base br col embed hr img input link meta param source track wbr")
# Their end tag may be left out: a following one closes them, so that they never nest by themselves.
_SELF_CLOSING = names("p li dd dt option tr td th tbody thead tfoot colgroup")
_TABLE = names("table caption tbody thead tfoot tr td th")
_FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
_RAW = names("script style textarea title xmp iframe noembed noframes noscript")
_FOREIGN = frozenset(("svg", "math"))
_IGNORED = frozenset(("html", "head", "body"))
_CDATA = "![cdata["
# The end tag of a block closes what is open within it, up to one of the fences.
_BLOCKS = names(
    "address article aside blockquote button center details dir div dl fieldset figcaption figure footer header "
    "listing main menu nav ol pre section summary ul p li dd dt h1 h2 h3 h4 h5 h6 applet marquee object"
)
_FENCES = _RAW.union(
    names("table td th caption applet marquee object template button select foreignobject desc"),
    names("mi mo mn ms mtext annotation-xml"),
    [_CDATA],
)
# Any other end tag stops at every block.
_SPECIAL = _BLOCKS | _FENCES | _TABLE | names("form colgroup frameset hgroup search plaintext xmp")

_SPACE = r"[ \t\n\f\r]"
_TAG = re.compile(r"</?([a-zA-Z][^ \t\n\f\r/>]{0,63})")
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*[^ \t\n\f\r/>][^ \t\n\f\r/>=]*"""
    rf"""(?:{_SPACE}*={_SPACE}*(?:"[^"]*"|'[^']*'|[^ \t\n\f\r>"'][^ \t\n\f\r>]*)?)?"""
)
_TAG_END = re.compile(r"[ \t\n\f\r/]*>")
_COMMENT_END = re.compile(r"--!?>")
_BOGUS = re.compile(r"<[!?/][^>]*>?")


@dataclass
class _Depth:
    """The elements that are open at a place in the text, counted so that no parser can have more."""

    stack: list[str] = field(default_factory=list)
    formatting: dict[str, int] = field(default_factory=dict)
    foreign: int = 0

    def open(self, tag: str, *, closed: bool) -> None:
        """Enter an element; `closed` says that its tag ended in a slash, which counts in SVG and MathML only."""
        foreign = self.foreign or tag in _FOREIGN
        if tag in _IGNORED or (foreign and closed) or (not foreign and tag in VOID):
            return
        if tag == "a":
            self.close(tag)
        if tag in _FORMATTING:
            self.formatting[tag] = self.formatting.get(tag, 0) + 1
        if foreign or tag not in _SELF_CLOSING or self._find(tag) is None:
            self.stack.append(tag)
            self.foreign += tag in _FOREIGN

    def close(self, tag: str) -> None:
        """Leave the innermost such element as a parser would: not beyond a fence, formatting without what it holds."""
        index = self._find(tag)
        if index is not None:
            held = self.stack[index + 1 :]
            alone = tag == "form" or (tag in _FORMATTING and any(name in _SPECIAL for name in held))
            self.stack[index:] = held if alone else []
            self.foreign = sum(name in _FOREIGN for name in self.stack)
        elif tag in self.stack or any(name in _FENCES for name in self.stack):
            return
        if self.formatting.get(tag):
            self.formatting[tag] -= 1

    def _find(self, tag: str) -> int | None:
        """Where the innermost such element is open, if nothing stands between that keeps its end tag away."""
        if tag in _TABLE:
            fences = frozenset(("table", "template", _CDATA)) | _RAW
        elif tag in _BLOCKS or tag in _FORMATTING or tag == "form":
            fences = _FENCES | {"ul", "ol"} if tag == "li" else _FENCES
        else:
            fences = _SPECIAL
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index] == tag:
                return index
            if self.stack[index] in fences:
                return None
        return None

    def now(self) -> int:
        return max(len(self.stack), sum(self.formatting.values()))


def check_html(html: str, limits: Limits = BODY_LIMITS) -> None:
    """Raise HtmlTooComplex when the HTML is beyond the limits; takes time in proportion to its length."""
    if len(html) > limits.size:
        raise HtmlTooComplex(f"{len(html)} characters of HTML, at most {limits.size} are accepted")
    depth = _Depth()
    tags = 0
    position = html.find("<")
    while position >= 0:
        match = _TAG.match(html, position)
        if not match:
            if depth.foreign and html.startswith("<![CDATA[", position):
                depth.stack.append(_CDATA)  # parsers differ on where it ends: nothing before it can be closed any more
            position = html.find("<", _skip(html, position))
            continue
        tags += 1
        end, closed = _attributes(html, match.end(), limits)
        name = match[1].lower()
        if html[position + 1] == "/":
            depth.close(name)
        else:
            depth.open(name, closed=closed)
            if name in _RAW and not depth.foreign and "select" not in depth.stack:
                end = _raw_end(html, name, end)
        if tags > limits.tags or depth.now() > limits.depth:
            raise HtmlTooComplex(f"HTML with more than {limits.tags} tags or nested deeper than {limits.depth}")
        position = html.find("<", end)


def _skip(html: str, position: int) -> int:
    """Where to go on after a `<` that opens no tag: a comment, a declaration or plain text."""
    if html.startswith("<!--", position):
        end = _COMMENT_END.search(html, position + 2)
        return end.end() if end else len(html)
    bogus = _BOGUS.match(html, position)
    return bogus.end() if bogus else position + 1


def _attributes(html: str, position: int, limits: Limits) -> tuple[int, bool]:
    """Walk over a tag's attributes; return where the tag ends and whether it ended in a slash."""
    for _ in range(limits.attributes + 1):
        end = _TAG_END.match(html, position)
        if end:
            return end.end(), end[0].endswith("/>")
        attribute = _ATTRIBUTE.match(html, position)
        if not attribute:
            return len(html), False
        position = attribute.end()
    raise HtmlTooComplex(f"a tag with more than {limits.attributes} attributes")


def _raw_end(html: str, name: str, position: int) -> int:
    """The end tag of an element whose content is no markup, or the end of the text."""
    end = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(html, position)
    return end.start() if end else len(html)
