"""Paging of comments by key: a page costs the same however deep it is."""

import re
from datetime import UTC, datetime

from django.db.models import Q

from comments.models import Comment

_MARK = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)


class BadMark(ValueError):
    """A page mark that is none of ours."""


def mark(comment: Comment) -> str:
    """A place between two pages: time in microseconds and id."""
    return f"{round(comment.created_at.timestamp() * 1_000_000)}-{comment.pk}"


def beyond(text: str, side: str) -> Q:
    """Comments older ("lt") or newer ("gt") than a mark. Raises `BadMark`."""
    found = _MARK.fullmatch(text)
    if not found:
        raise BadMark(text)
    try:
        moment = datetime.fromtimestamp(int(found[1]) / 1_000_000, tz=UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise BadMark(text) from error
    same = Q(created_at=moment, **{f"id__{side}": int(found[2])})
    # The first condition alone bounds the index range; the second settles comments of the same microsecond.
    return Q(**{f"created_at__{side}e": moment}) & (Q(**{f"created_at__{side}": moment}) | same)
