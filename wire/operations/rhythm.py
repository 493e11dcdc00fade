"""When to look at a feed again: by its own rhythm, by what its server asks, and ever more seldom while it fails."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from statistics import median

SOONEST = timedelta(minutes=5)
LATEST = timedelta(hours=6)
FIRST_RETRY = timedelta(minutes=15)
LAST_RETRY = timedelta(hours=24)
LONGEST_WAIT = timedelta(days=7)  # whatever a server asks
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s?=\s?\"?(\d{1,9})", re.IGNORECASE)


def usual_gap(dates: Sequence[datetime]) -> int | None:
    """The seconds that usually pass between two stories; None when there are too few to say."""
    days = sorted(set(dates))[-20:]
    gaps = [(after - before).total_seconds() for before, after in pairwise(days)]
    return int(median(gaps)) if len(gaps) >= 2 else None


def next_look(now: datetime, *, gap_seconds: int, ttl_minutes: int, headers: Mapping[str, str]) -> datetime:
    """When to look again after an answer: half the usual gap, but not before the feed or its server expects us."""
    wait = min(max(timedelta(seconds=gap_seconds / 2), SOONEST), LATEST)
    asked = max(timedelta(minutes=ttl_minutes), _fresh_for(headers, now))
    return now + min(max(wait, asked), timedelta(days=1))


def next_try(now: datetime, *, failures: int, headers: Mapping[str, str]) -> datetime:
    """When to try again after that many failures in a row: later each time, and not before Retry-After."""
    wait = min(FIRST_RETRY * (1 << min(failures - 1, 10)), LAST_RETRY)
    return max(now + wait, retry_after(headers, now) or now)


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """The time a server asks us to stay away until, seconds or a date; None when it does not."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal():
        return now + min(timedelta(seconds=int(said[:9])), LONGEST_WAIT)
    until = _date(said)
    return None if until is None else min(until, now + LONGEST_WAIT)


def _fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the answer says it stays fresh; max-age wins over Expires (RFC 9111, 5.3)."""
    if found := _MAX_AGE.search(headers.get("cache-control", "")):
        return timedelta(seconds=int(found[1]))
    until = _date(headers.get("expires", ""))
    return max(until - now, timedelta(0)) if until else timedelta(0)


def _date(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
        zoned: datetime = found if found.tzinfo else found.replace(tzinfo=UTC)
        return zoned.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
