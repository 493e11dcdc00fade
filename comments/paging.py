"""Paging of comments by key: a page costs the same however deep it is, whatever the order."""

import re
from typing import Any

from django.db.models import BooleanField, F, Func, Value

from comments.models import Comment
from foundation.page_marks import read_moment, written_moment

NEWEST, OLDEST, LIKED, PICKED = "newest", "oldest", "liked", "picked"
# What each order goes by before time and id.
_LEADS = {NEWEST: (), OLDEST: (), LIKED: ("likes",), PICKED: ("picked",)}
SORTS = tuple(_LEADS)
_MARK = re.compile(r"(?:(\d{1,9})-)?(\d{1,17})-(\d{1,18})", re.ASCII)


class BadMark(ValueError):
    """A page mark that is none of ours."""


class Beyond(Func):
    """Whether some columns, taken as one row, come before or after a row of values: ``(a, b) < (1, 2)``.

    Both databases walk an index for it; the same condition spelt out with "or" makes SQLite read all that it skips.
    """

    output_field: Any = BooleanField()
    conditional = True

    def __init__(self, columns: tuple[str, ...], values: tuple[Any, ...], sign: str) -> None:
        self.sign = sign
        super().__init__(*map(F, columns), *map(Value, values))

    def as_sql(self, compiler: Any, connection: Any, **options: Any) -> Any:  # type: ignore[override]
        compiled = [compiler.compile(part) for part in self.get_source_expressions()]
        columns, values = compiled[: len(compiled) // 2], compiled[len(compiled) // 2 :]
        params = [param for _sql, given in compiled for param in given]
        names, places = (", ".join(sql for sql, _given in part) for part in (columns, values))
        return f"({names}) {self.sign} ({places})", params


def in_order(comments: Any, sort: str) -> Any:
    """Comments in one of the SORTS, ties settled by time and id."""
    if sort == OLDEST:
        return comments.oldest()
    return comments.order_by(*(f"-{lead}" for lead in _LEADS[sort]), "-created_at", "-id")


def mark(comment: Comment, sort: str = NEWEST) -> str:
    """A place between two pages: what the order goes by, time in microseconds and id."""
    leads = [getattr(comment, lead) for lead in _LEADS[sort]]
    return "-".join(map(str, [*leads, written_moment(comment.created_at), comment.pk]))


def beyond(text: str, sort: str = NEWEST) -> Beyond:
    """Comments after a mark in this order. Raises `BadMark`."""
    found = _MARK.fullmatch(text)
    moment = read_moment(found[2]) if found else None
    if not found or moment is None or bool(found[1]) != bool(_LEADS[sort]):
        raise BadMark(text)
    leads = (int(found[1]),) if found[1] else ()
    values = (*leads, moment, int(found[3]))
    return Beyond((*_LEADS[sort], "created_at", "id"), values, ">" if sort == OLDEST else "<")
