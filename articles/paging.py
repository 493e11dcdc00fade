"""Paging by key: a page costs the same however deep it is, and no row is counted."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from articles.models import Article, Correction
from foundation.page_marks import read_moment, written_moment

PER_PAGE = 20
_TOKEN = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)


class BadPage(ValueError):
    """A page mark that is none of ours, or that of a page where nothing stands."""


@dataclass(frozen=True)
class Page:
    """Some rows in order of publication, and the marks of the pages beside them (empty where there is none)."""

    items: list[Any]
    older: str
    newer: str
    first: bool

    def __bool__(self) -> bool:
        return bool(self.items)


StoryPage = Page


def page_of(stories: "QuerySet[Any]", *, before: str = "", after: str = "", per_page: int = PER_PAGE) -> Page:
    """The newest stories or corrections, or those just older than ``before``, just newer than ``after``. One query.

    Raises `BadPage` for a mark that is none of ours.
    """
    if after:
        rows = list(stories.filter(_beyond(after, "gt")).order_by("published_at", "id")[: per_page + 1])
        more_newer, more_older = len(rows) > per_page, True
        rows = rows[:per_page][::-1]
    else:
        if before:
            stories = stories.filter(_beyond(before, "lt"))
        rows = list(stories.order_by("-published_at", "-id")[: per_page + 1])
        more_newer, more_older = bool(before), len(rows) > per_page
        rows = rows[:per_page]
    if (before or after) and not rows:
        raise BadPage(before or after)
    older = mark(rows[-1]) if rows and more_older else ""
    newer = mark(rows[0]) if rows and more_newer else ""
    return Page(rows, older, newer, first=not before and not more_newer)


def mark(article: "Article | Correction") -> str:
    """The mark of a place between two pages: publication time in microseconds and id."""
    assert article.published_at is not None  # noqa: S101 only published stories are paged
    return f"{written_moment(article.published_at)}-{article.pk}"


def _beyond(token: str, side: str) -> Q:
    found = _TOKEN.fullmatch(token)
    moment = read_moment(found[1]) if found else None
    if not found or moment is None:
        raise BadPage(token)
    same = Q(published_at=moment, **{f"id__{side}": int(found[2])})
    # The first condition alone bounds the index range; the second settles stories of the same microsecond.
    return Q(**{f"published_at__{side}e": moment}) & (Q(**{f"published_at__{side}": moment}) | same)
