"""The moment in a mark of a place between two pages: microseconds, as a database keeps them."""

from datetime import UTC, datetime


def written_moment(moment: datetime) -> str:
    """A moment in microseconds since 1970, as it stands in an address."""
    return str(round(moment.timestamp() * 1_000_000))


def read_moment(text: str) -> datetime | None:
    """The moment that digits of an address stand for; None if there never is such a one."""
    try:
        return datetime.fromtimestamp(int(text) / 1_000_000, tz=UTC)
    except (OverflowError, ValueError, OSError):
        return None
