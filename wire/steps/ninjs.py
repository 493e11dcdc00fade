"""ninjs 1.x to 3.x, the IPTC's news in JSON (https://iptc.org/standards/ninjs/); names are read in small letters."""

from collections.abc import Iterable
from typing import Any

from wire.steps.signals import SIGNALS
from wire.story import Entry, Feed, Refused, gettext_noop

_TYPES = {"text", "audio", "video", "picture", "graphic", "composite", "component", "planning", "event", "animation"}
_NO_STORY = {"planning", "event"}


def is_ninjs(data: Any) -> bool:
    """Whether parsed JSON is an item of ninjs or a list of them."""
    if isinstance(data, list):
        return bool(data) and all(isinstance(row, dict) and is_ninjs(row) for row in data)
    return isinstance(data, dict) and isinstance(data.get("uri"), str) and not isinstance(data.get("items"), list)


def parse_ninjs(data: Any) -> Feed:
    """A feed of the items. Raises `Refused` for a type that does not exist."""
    rows = data if isinstance(data, list) else [data]
    entries = []
    for row in rows:
        item = {str(name).lower(): value for name, value in row.items()}
        kind = item.get("type", "text")
        if not isinstance(kind, str) or kind not in _TYPES:
            raise Refused(gettext_noop("This is no news item: its type is unknown."))
        if kind not in _NO_STORY:
            entries.append(_entry(item, kind))
    return Feed(kind="ninjs", entries=tuple(entries))


def _entry(item: dict[str, Any], kind: str) -> Entry:
    uri = _text(item, "uri")
    body, body_is_html = _words(item, "body", "bodies")
    about, about_is_html = _words(item, "description", "descriptions")
    return Entry(
        id=uri,
        url=uri if uri.startswith(("http://", "https://")) else "",
        title=_words(item, "headline", "headlines")[0] or _text(item, "title"),
        content=body,
        content_is_html=body_is_html,
        summary=about,
        summary_is_html=about_is_html,
        published=_text(item, "versioncreated") or _text(item, "firstcreated") or _text(item, "contentcreated"),
        author=_text(item, "byline") or _text(item, "by"),
        language=_text(item, "language"),
        rights=_rights(item),
        categories=tuple(_names(item.get("subject") or item.get("subjects"))),
        embargo=_embargo(item),
        status=_text(item, "pubstatus").lower(),
        signal=SIGNALS.get(_text(item, "signal").lower(), ""),
        credit=_text(item, "creditline"),
        note=_text(item, "ednote"),
        place=_text(item, "located"),
        medium=kind,
    )


def _embargo(item: dict[str, Any]) -> str:
    value = item.get("embargoed")
    if isinstance(value, dict):
        value = value.get("date") or value.get("value") or "?"
    return "" if value is None else str(value)


def _words(item: dict[str, Any], one: str, many: str) -> tuple[str, bool]:
    """The main words of a kind, and whether they are HTML: `body_html`, or the `bodies` of ninjs 2 and 3."""
    rows = item.get(many)
    found = [row for row in rows if isinstance(row, dict) and _text(row, "value")] if isinstance(rows, list) else []
    if found:
        best = max(found, key=lambda row: ("html" in _text(row, "contenttype"), _text(row, "role") == "main"))
        kind = _text(best, "contenttype") or _text(best, "contentType")
        value = _text(best, "value")
        return value, "html" in kind or (kind != "text/plain" and value.lstrip().startswith("<"))
    for name in (f"{one}_html", f"{one}_xhtml", one, f"{one}_text"):
        if value := _text(item, name):
            return value, name.endswith("html")
    others = sorted(name for name in item if name.startswith(f"{one}_") and _text(item, name))
    return (_text(item, others[0]), others[0].endswith("html")) if others else ("", True)


def _rights(item: dict[str, Any]) -> str:
    """Everything an item says of its rights, a line each."""
    holder, notice = _text(item, "copyrightholder"), _text(item, "copyrightnotice")
    lines = [_text(item, "usageterms"), notice, holder if holder not in notice else ""]
    info = item.get("rightsinfo")
    if isinstance(info, dict):
        low = {str(name).lower(): value for name, value in info.items()}
        lines += [_text(low, "linkedrights"), _text(low, "encodedrights")]
    return "\n".join(line for line in lines if line)


def _names(rows: Any) -> Iterable[str]:
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and (name := _text(row, "name")):
            yield name


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""
