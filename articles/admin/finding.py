"""Finding stories on the desk: by words, by who wrote them, where they come from, and their address."""

from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.models import Q, QuerySet

from articles.models import Article, ArticleCredit, Author, Source
from articles.search import matching
from foundation.desk.lists import any_case

State = Article.State
BY_WORDS = 300
OF_ONE_KIND = 300
NAMES = 5
IN_A_STATE = 1000  # the search index holds released stories: of the others those changed last are looked through
NOT_IN_THE_INDEX = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.WITHDRAWN, State.SPIKED)


def found(stories: "QuerySet[Any]", term: str) -> set[int]:
    """The ids of those of the stories that fit a term: its words, a name, an address. At most seven queries.

    Each looks at a bounded number of rows through an index, so that a hundred thousand stories cost what a hundred do.
    """
    address = term.rstrip("/").rsplit("/", 1)[-1]
    authors = list(Author.objects.filter(any_case("name", term)).values_list("pk", flat=True)[:NAMES])
    sources = list(Source.objects.filter(any_case("name", term)).values_list("pk", flat=True)[:NAMES])
    by_author = ArticleCredit.objects.filter(author__in=authors).order_by("-article").values_list("article", flat=True)
    from_source = Article.objects.filter(source__in=sources).order_by("-pk").values_list("pk", flat=True)
    at_address = Article.objects.filter(_begins_with(address)).order_by("slug").values_list("pk", flat=True)
    return {
        *_of(matching(stories, term)[:BY_WORDS]),
        *_of(_unfinished(stories, term)[:OF_ONE_KIND]),
        *(by_author[:OF_ONE_KIND] if authors else ()),
        *(from_source[:OF_ONE_KIND] if sources else ()),
        *(at_address[:OF_ONE_KIND] if address.isascii() else ()),
    }


def _of(rows: "QuerySet[Any]") -> Iterable[int]:
    return rows.values_list("pk", flat=True)


def _unfinished(stories: "QuerySet[Any]", term: str) -> "QuerySet[Any]":
    """Those with every word in headline or byline that readers do not see, of the last ones in each state."""
    windows = Q()
    for state in NOT_IN_THE_INDEX:
        last = Article.objects.filter(state=state).order_by("-changed_at", "-pk").values("pk")[:IN_A_STATE]
        windows |= Q(pk__in=last)
    return stories.filter(windows, any_case("headline", term) | any_case("byline", term)).order_by("-changed_at", "-pk")


def _begins_with(address: str) -> Q:
    """Addresses that begin so, by the index of either database: SQLite has none for a pattern."""
    if connections["default"].vendor == "sqlite":
        return Q(slug__gte=address, slug__lt=f"{address}\U0010ffff")
    return Q(slug__startswith=address)
