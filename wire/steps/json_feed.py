"""JSON: ninjs, and JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from wire.steps.ninjs import is_ninjs, parse_ninjs
from wire.story import Entry, Feed, Refused, gettext_noop

MOST_ENTRIES = 1000
_VERSION = "https://jsonfeed.org/version/"


def parse_json(text: str) -> Feed:
    """The feed in a JSON text, JSON Feed or ninjs. Raises `Refused`."""
    try:
        data = json.loads(text, parse_constant=lambda name: None, strict=False)
    except (ValueError, RecursionError) as error:
        raise Refused(gettext_noop("This is no JSON.")) from error
    return parse_ninjs(data) if is_ninjs(data) else _parse_feed(data)


def _parse_feed(data: Any) -> Feed:
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise Refused(gettext_noop("This is no feed."))
    if not _text(data, "version").startswith(_VERSION):
        raise Refused(gettext_noop("This is JSON, but no JSON Feed."))
    rows = [row for row in data["items"] if isinstance(row, dict)]
    return Feed(
        kind="json",
        title=_text(data, "title"),
        url=_text(data, "home_page_url"),
        language=_text(data, "language"),
        entries=tuple(_entry(row) for row in rows[:MOST_ENTRIES]),
        left_out=max(0, len(rows) - MOST_ENTRIES),
    )


def _entry(row: dict[str, Any]) -> Entry:
    html = _text(row, "content_html")
    published = _text(row, "date_published") or _text(row, "date_modified")
    return Entry(
        id=_text(row, "id"),
        url=_text(row, "url") or _text(row, "external_url"),
        title=_text(row, "title"),
        content=html or _text(row, "content_text"),
        content_is_html=bool(html),
        summary=_text(row, "summary"),
        summary_is_html=False,
        published=published,
        author=", ".join(_names(row)),
        language=_text(row, "language"),
        categories=tuple(str(tag) for tag in row.get("tags") or [] if isinstance(tag, str)),
    )


def _names(row: dict[str, Any]) -> list[str]:
    authors = row.get("authors")
    people = authors if isinstance(authors, list) else [row.get("author")]
    return [name for person in people if isinstance(person, dict) and (name := _text(person, "name"))]


def _text(row: dict[str, Any], name: str) -> str:
    """A value as text: ids are numbers in some feeds."""
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
