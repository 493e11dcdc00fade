"""NewsML-G2, the IPTC's news in XML (https://iptc.org/standards/newsml-g2/), with XHTML, NITF or text inside."""

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree as ET  # nosec B405 entities are refused before, in a child

from prose.scan import names
from wire.steps.signals import SIGNALS
from wire.story import Entry, Feed, Refused, gettext_noop

_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,5000}?-->\s*|<\?[^>]{0,300}\?>\s*){0,9}<(?:[\w.-]{1,30}:)?"
    r"(newsItem|packageItem|newsMessage|conceptItem|knowledgeItem|planningItem|catalogItem|contentSet)[\s>/]",
    re.DOTALL,
)
_STORIES = ("newsItem", "packageItem", "contentSet")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_AS_HTML = {"hl2": "h3", "pullquote": "blockquote", "bq": "blockquote", "em.b": "strong", "subtitle": "h3"}
_NO_TEXT = frozenset(("media", "script", "style", "head", "img", "object", "body.head", "body.end", "title"))
_HTML = names(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tr th td caption strong em b i a br sub sup q div "
    "dl dt dd"
)


def is_newsml(text: str) -> bool:
    """Whether a guarded document is NewsML-G2."""
    return bool(_ROOT.match(text.removeprefix("\ufeff")[:20_000]))


def parse_newsml(text: str) -> Feed:
    """A feed of the news items and packages in it; plans, concepts and catalogues hold no story. Raises `Refused`."""
    bare = re.sub(r"^\s*<\?xml[^>]{0,500}\?>", "", text.removeprefix("\ufeff"))
    try:
        root = ET.fromstring(bare.encode("utf-8", "replace"))  # noqa: S314  # nosec B314
    except ET.ParseError as error:
        raise Refused(gettext_noop("The news item cannot be read: its XML is broken.")) from error
    return Feed(kind="newsml-g2", entries=tuple(_entry(item) for item in _items(root)))


def _items(root: ET.Element) -> Iterator[ET.Element]:
    if _name(root) in _STORIES:
        yield root
        return
    for node in root.iter():
        if node is not root and _name(node) in ("newsItem", "packageItem"):
            yield node


def _entry(item: ET.Element) -> Entry:
    meta, rights, content = (_child(item, name) for name in ("itemMeta", "rightsInfo", "contentMeta"))
    guid = item.get("guid", "").strip()
    body, is_html = _body(item)
    status, signal = _code(_find(meta, "pubStatus")), _code(_find(meta, "signal"))
    return Entry(
        id=guid,
        url=guid if guid.startswith(("http://", "https://")) else "",
        title=_said(content, "headline") or _deep(item, "hl1") or _said(meta, "title") or _said(content, "slugline"),
        content=body,
        content_is_html=is_html,
        summary=_said(content, "description") or _deep(item, "abstract"),
        summary_is_html=False,
        published=_said(meta, "versionCreated") or _said(meta, "firstCreated") or _said(content, "contentCreated"),
        author=_said(content, "by") or _name_of(_find(content, "creator")) or _deep(item, "byline"),
        language=_language(item, content),
        rights=_rights(rights),
        categories=tuple(filter(None, (_name_of(node) for node in _all(content, "subject")))),
        embargo=_said(meta, "embargoed"),
        status=status,
        signal=SIGNALS.get(signal, ""),
        credit=_said(content, "creditline") or _name_of(_find(content, "infoSource")),
        note=_said(meta, "edNote"),
        place=_said(content, "dateline") or _name_of(_find(content, "located")),
        medium=_code(_find(meta, "itemClass")) or "text",
    )


def _body(item: ET.Element) -> tuple[str, bool]:
    """The text of the story, and whether it is HTML."""
    found = item if _name(item) == "contentSet" else _child(item, "contentSet")
    for node in found if found is not None else []:
        if _name(node) == "inlineXML" and (html := _html_within(node)):
            return html, True
        if _name(node) == "inlineData" and (text := "".join(node.itertext()).strip()):
            return text, "html" in node.get("contenttype", "") or text.startswith("<")
    return "", True


def _html_within(node: ET.Element) -> str:
    """The body of the NITF or XHTML inside as HTML of plain names."""
    for name in ("body.content", "body"):
        for body in node.iter():
            if _name(body) == name and (html := _inner(body).strip()):
                return html
    return _inner(node).strip()


def _inner(node: ET.Element) -> str:
    parts = [escape(node.text or "", quote=False)]
    for child in node:
        name = _name(child)
        tag = _AS_HTML.get(name, name)
        if name not in _NO_TEXT:
            inner = _inner(child)
            href = f' href="{escape(child.get("href", ""))}"' if tag == "a" and child.get("href") else ""
            parts.append(f"<{tag}{href}>{inner}</{tag}>" if tag in _HTML and tag != "br" else inner)
            parts.append("<br>" if tag == "br" else "")
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _rights(rights: ET.Element | None) -> str:
    """Everything an item says of its rights, a line each."""
    lines = [_text(node) for node in _all(rights, "usageTerms")]
    lines += [_text(node) for node in _all(rights, "copyrightNotice")]
    holders = [_name_of(node) for node in _all(rights, "copyrightHolder")]
    lines += [holder for holder in holders if not any(holder in line for line in lines)]
    lines += [node.get("href", "") for node in _all(rights, "link")]
    return "\n".join(line for line in lines if line)


def _language(item: ET.Element, content: ET.Element | None) -> str:
    said = _find(content, "language")
    body = _child(item, "contentSet")
    inline = next((node.get(_LANG, "") for node in (body if body is not None else []) if node.get(_LANG)), "")
    return (said.get("tag", "") if said is not None else "") or inline or item.get(_LANG, "")


def _name(node: ET.Element) -> str:
    """The name of an element without its namespace; comments and instructions have none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _all(node: ET.Element | None, name: str) -> list[ET.Element]:
    return [] if node is None else [child for child in node if _name(child) == name]


def _child(node: ET.Element, name: str) -> ET.Element | None:
    return next(iter(_all(node, name)), None)


def _find(node: ET.Element | None, name: str) -> ET.Element | None:
    return next(iter(_all(node, name)), None)


def _said(node: ET.Element | None, name: str) -> str:
    """The text of the first such child that has one."""
    return next((text for child in _all(node, name) if (text := _text(child))), "")


def _deep(node: ET.Element, name: str) -> str:
    return next((text for child in node.iter() if _name(child) == name and (text := _text(child))), "")


def _text(node: ET.Element) -> str:
    parts = [node.text or ""]
    for child in node:
        if _name(child) not in ("rt", "rp"):  # the reading of ruby text is no second text
            parts.append(_text(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def _name_of(node: ET.Element | None) -> str:
    """What something is called: its name, else its literal, else its code."""
    if node is None:
        return ""
    return _said(node, "name") or node.get("literal", "") or _text(node) or node.get("qcode", "").rpartition(":")[2]


def _code(node: ET.Element | None) -> str:
    """The last part of a code: "usable" of "stat:usable"."""
    if node is None:
        return ""
    return re.split(r"[:/]", node.get("qcode") or node.get("uri") or "")[-1].lower()
