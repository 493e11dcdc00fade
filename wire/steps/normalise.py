"""One form for what every feed writes in its own: address, headline, date."""

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from prose.html import HtmlTooComplex
from prose.text import normalise as tidy
from prose.text import plain_text
from wire.steps.addresses import web_address
from wire.story import Story

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def normalise(story: Story) -> Story:
    """The address without tracking, the headline as one line of plain text, the date in UTC."""
    entry = story.entry
    return replace(
        story,
        url=web_address(entry.url),
        headline=one_line(entry.title),
        published_at=utc(entry.published_utc) or utc(entry.published),
    )


def one_line(words: str) -> str:
    """Words that may hold markup as one line of plain text."""
    try:
        words = plain_text(words) if "<" in words or "&" in words else tidy(words)
    except HtmlTooComplex:
        words = ""
    return " ".join(words.split())


def utc(written: str) -> datetime | None:
    """A date of ISO 8601 or RFC 5322 in UTC, a time without a zone being UTC; None when there is none to believe."""
    moment = _iso(written) or _rfc(written)
    if moment is None:
        return None
    try:
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
    return moment if EARLIEST <= moment < LATEST else None


def _iso(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written.strip())
    except ValueError:
        return None


def _rfc(written: str) -> datetime | None:
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
