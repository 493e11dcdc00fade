"""Text within a paragraph: which elements may stand there, which links are good, how spaces are set."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from prose.characters import tidy_characters
from prose.scan import names
from prose.tree import Element, Node

INLINE = names("strong em a br sub sup code cite s abbr bdi span")
RENAMED = {
    "b": "strong",
    "i": "em",
    "dfn": "em",
    "strike": "s",
    "del": "s",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "acronym": "abbr",
    "bdo": "bdi",
}
# Two of these side by side say the same as one.
_MERGED = names("strong em a sub sup code s")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)
_MAIL = re.compile(r"mailto:[^\s<>\"'\\]{1,254}", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[0-9().\-]{2,32}(?:;ext=[0-9]{1,8})?", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\f\r]+")
BREAK = "br"


def plain_weight(element: Element) -> bool:
    """Whether a bold element says itself that it is not bold, as a paste from Google Docs does."""
    return element.tag in ("b", "strong") and element.attrs.get("style", "").endswith((":normal", ":400"))


def language_attributes(attrs: dict[str, str]) -> dict[str, str]:
    """The `lang` and `dir` of an element, where they are well formed."""
    kept = {}
    if _LANGUAGE.fullmatch(attrs.get("lang", "").strip()):
        kept["lang"] = attrs["lang"].strip()
    if attrs.get("dir", "").strip().lower() in ("ltr", "rtl", "auto"):
        kept["dir"] = attrs["dir"].strip().lower()
    return kept


def safe_link(href: str) -> str:
    """The address if a reader may follow it (http, https, mailto, tel, `/path`, `#place`), else an empty string."""
    href = tidy_characters(re.sub(r"[\t\n\f\r]", "", href)).strip()
    if href.startswith("#"):
        return href.replace(" ", "%20")
    if href.startswith("/"):
        return "" if href[1:2] in ("/", "\\") else href.replace(" ", "%20")
    if href[:4].lower() == "tel:":
        href = href.replace(" ", "").replace("\xa0", "")
    if _MAIL.fullmatch(href) or _PHONE.fullmatch(href):
        return href
    return safe_address(href)


def safe_address(url: str) -> str:
    """The address if it is a whole http or https one without user name and backslash, else an empty string."""
    url = url.strip().replace(" ", "%20")
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    good = parts.scheme in ("http", "https") and host and "@" not in parts.netloc and "\\" not in url
    return url if good and url.isprintable() and not re.search(r"[\s<>\"`]", url) else ""


def inline(nodes: Iterable[Node], inside: frozenset[str] = frozenset()) -> list[Node]:
    """Only what may stand inside a paragraph; other elements give way to what they hold."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            kept.append(tidy_characters(node))
        else:
            kept.extend(_inline_element(node, inside))
    return kept


def _inline_element(node: Element, inside: frozenset[str]) -> list[Node]:
    tag = RENAMED.get(node.tag, node.tag)
    if tag == BREAK:
        return [Element(BREAK)]
    if tag not in INLINE or plain_weight(node) or (tag in inside and tag not in ("span", "bdi")):
        children = inline(node.children, inside)
        if tag == "q":
            return ["“", *children, "”"]
        return children if tag in INLINE or tag in ("small", "bdo") else [" ", *children, " "]
    attrs = _attributes(tag, node.attrs)
    if (tag == "a" and "href" not in attrs) or (tag == "span" and not attrs):
        return inline(node.children, inside)
    return [Element(tag, attrs, inline(node.children, inside | {tag}))]


def _attributes(tag: str, attrs: dict[str, str]) -> dict[str, str]:
    kept = {}
    if tag == "a":
        if href := safe_link(attrs.get("href", "")):
            kept["href"] = href
        if _LANGUAGE.fullmatch(attrs.get("hreflang", "")):
            kept["hreflang"] = attrs["hreflang"]
    elif tag == "abbr":
        title = _SPACES.sub(" ", tidy_characters(attrs.get("title", ""))).strip()
        if title:
            kept["title"] = title
    elif tag in ("span", "bdi"):
        kept = language_attributes(attrs)
    return kept


def tidy_run(nodes: list[Node]) -> list[Node]:
    """A run of text as it stands in a block: single spaces, none at the ends, no empty and no doubled elements."""
    nodes = _merge(nodes)
    _collapse(nodes, True)
    _strip_end(nodes)
    return _merge(_without_empty(nodes))


def has_text(nodes: Iterable[Node]) -> bool:
    """Whether anything in there can be read; spaces of any kind are nothing."""
    return any(
        (bool(node.strip(" \t\n\r\f\xa0\u200b\u200e\u200f\u061c\u3000\u2007\u202f")))
        if isinstance(node, str)
        else has_text(node.children)
        for node in nodes
    )


def split_at_breaks(nodes: list[Node]) -> list[list[Node]]:
    """The run cut where two or more line breaks follow each other; single breaks stay, none at the ends."""
    runs: list[list[Node]] = [[]]
    pending: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag == BREAK:
            pending.append(node)
        elif pending and isinstance(node, str) and not node.strip():
            continue
        else:
            if len(pending) > 1:
                runs.append([])
            elif runs[-1]:
                runs[-1].extend(pending)
            pending = []
            runs[-1].append(node)
    return runs


def _merge(nodes: list[Node]) -> list[Node]:
    """Neighbouring texts as one text, neighbouring equal marks as one mark."""
    merged: list[Node] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if isinstance(node, str):
            if isinstance(last, str):
                merged[-1] = last + node
            elif node:
                merged.append(node)
        elif isinstance(last, Element) and node.tag in _MERGED and (last.tag, last.attrs) == (node.tag, node.attrs):
            last.children = last.children + node.children
        else:
            merged.append(node)
    for node in merged:
        if isinstance(node, Element):
            node.children = _merge(node.children)
    return merged


def _collapse(nodes: list[Node], after_space: bool) -> bool:
    """Make every run of spaces one space, also across elements; return whether the text ends in one."""
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            text = _SPACES.sub(" ", node)
            nodes[index] = text = text[1:] if after_space and text.startswith(" ") else text
            after_space = text.endswith(" ") if text else after_space
        elif node.tag == BREAK:
            if index and isinstance(before := nodes[index - 1], str):
                nodes[index - 1] = before.rstrip(" ")
            after_space = True
        else:
            after_space = _collapse(node.children, after_space)
    return after_space


def _strip_end(nodes: list[Node]) -> bool:
    """Take spaces and line breaks off the end; return whether nothing was left."""
    while nodes:
        last = nodes[-1]
        if isinstance(last, str):
            nodes[-1] = last = last.rstrip(" \xa0")
            if last:
                return False
        elif last.tag != BREAK and not _strip_end(last.children):
            return False
        nodes.pop()
    return True


def _without_empty(nodes: list[Node]) -> list[Node]:
    """Without marks around nothing; a space that stood in one stays."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, str) or node.tag == BREAK:
            kept.append(node)
            continue
        node.children = _without_empty(node.children)
        if has_text(node.children):
            kept.append(node)
        else:
            kept.extend(child for child in node.children if isinstance(child, str))
    return kept
