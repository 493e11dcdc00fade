"""RSS, RDF, Atom and JSON Feed to entries."""

import io
import logging
import re
from calendar import timegm
from datetime import UTC, datetime
from typing import Any

import feedparser

from wire.steps.html_page import is_page, parse_page
from wire.steps.json_feed import parse_json
from wire.steps.newsml import is_newsml, parse_newsml
from wire.story import Entry, Feed, Refused, gettext_noop

MOST_ENTRIES = 1000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
logger = logging.getLogger(__name__)


def parse(text: str, url: str = "") -> Feed:
    """The feed in a guarded document; a web page is a feed of one. Raises `Refused` when there is nothing in it."""
    if is_page(text):
        return parse_page(text, url)
    if is_newsml(text):
        return parse_newsml(text)
    feed = parse_json(text) if text.lstrip()[:1] in ("{", "[") else _parse_markup(text)
    if not feed.kind and not feed.entries:
        raise Refused(gettext_noop("This is no feed."))
    return feed


def _parse_markup(text: str) -> Feed:
    """Through feedparser, given a stream of bytes and never an address: it would open one."""
    data = _DECLARATION.sub("", text).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        found = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    except Exception as error:  # it raises many kinds on hostile bytes
        logger.info("feedparser gave up: %r", error)
        raise Refused(gettext_noop("The feed cannot be read: it is broken beyond repair.")) from error
    about, rows = found.feed, found.entries
    return Feed(
        kind=str(found.version or ""),
        title=_text(about, "title"),
        url=_text(about, "link"),
        language=_text(about, "language"),
        entries=tuple(_entry(row) for row in rows[:MOST_ENTRIES]),
        left_out=max(0, len(rows) - MOST_ENTRIES),
        ttl_minutes=_number(_text(about, "ttl")),
    )


def _number(text: str) -> int:
    """A plain number of at most a week of minutes; 0 for anything else."""
    return min(int(text), 10_080) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _entry(row: Any) -> Entry:
    contents = [part for part in row.get("content") or [] if isinstance(part.get("value"), str)]
    content: Any = max(contents, key=lambda part: len(part["value"]), default={})
    about = row.get("summary_detail") or {}
    return Entry(
        id=_text(row, "id"),
        url=_text(row, "link"),
        title=_text(row, "title"),
        content=content.get("value", ""),
        content_is_html=content.get("type") != "text/plain",
        summary=_text(row, "summary"),
        summary_is_html=about.get("type") != "text/plain",
        published=_text(row, "published") or _text(row, "updated"),
        published_utc=_moment(row.get("published_parsed") or row.get("updated_parsed")),
        author=_text(row, "author"),
        language=str(content.get("language") or about.get("language") or _text(row, "language") or ""),
        rights=_text(row, "rights"),
        categories=tuple(str(tag.get("term") or tag.get("label") or "") for tag in row.get("tags") or []),
    )


def _text(row: Any, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _moment(parsed: Any) -> str:
    """feedparser's time tuple, which is UTC, in ISO form; empty for none and for times that do not exist."""
    if not parsed:
        return ""
    try:
        return datetime.fromtimestamp(timegm(parsed), tz=UTC).isoformat()
    except (ValueError, OverflowError, OSError, TypeError):
        return ""
