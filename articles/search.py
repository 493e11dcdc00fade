"""Full-text search: the same stemmed words indexed by FTS5 on SQLite and by a tsvector on PostgreSQL.

Words are stemmed by their script, not by a declared language, so that a query needs none: Latin letters with the
English stemmer, Cyrillic with the Russian one, Arabic with the Arabic one. Ukrainian has no stemmer, so Cyrillic words
of a query also match by prefix.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import snowballstemmer
from django.db import connections
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.expressions import RawSQL

MAX_TERMS = 12
CANDIDATES = 500
_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"latin": "english", "cyrillic": "russian", "arabic": "arabic"}


def index_terms(text: str) -> str:
    """The text as the index keeps it: stems with single spaces between them."""
    return " ".join(_stem(word) for word in _words(text))


def query_terms(query: str) -> list[str]:
    """The stems of a query, at most MAX_TERMS; empty if it has no word in it."""
    return [_stem(word) for word in _words(query)[:MAX_TERMS]]


def matching(articles: "QuerySet[Any]", query: str, *, newest: bool = False) -> "QuerySet[Any]":
    """Those of the articles that hold every word of the query, best first, or newest first.

    At most CANDIDATES of all that the index finds are looked at, so that a word of every story costs little. Visibility
    is the caller's: pass ``Article.objects.live()``. No word in the query: none. Two queries.
    """
    terms = query_terms(query)
    if not terms:
        return articles.none()
    found = _candidates(articles.db, _match(articles.db, terms), newest=newest)
    if newest:
        return articles.filter(pk__in=found).order_by("-published_at", "-id")
    places = Case(*[When(pk=pk, then=Value(place)) for place, pk in enumerate(found)], output_field=IntegerField())
    return articles.filter(pk__in=found).order_by(places) if found else articles.none()


def containing(articles: "QuerySet[Any]", query: str) -> "QuerySet[Any]":
    """Those of the articles that hold every word of the query, in the caller's order and without a bound."""
    terms = query_terms(query)
    return articles.filter(pk__in=_ids(articles.db, _match(articles.db, terms))) if terms else articles.none()


def matching_titles(articles: "QuerySet[Any]", query: str) -> "QuerySet[Any]":
    """Those of the articles whose title holds every word of the query, the last of which may be unfinished.

    For search as you type: in the order the caller gives. No word in the query: none. Only stories in the search
    index are found.
    """
    words = _words(query)[:MAX_TERMS]
    if not words:
        return articles.none()
    finished = [(stem, _by_prefix(stem)) for stem in map(_stem, words[:-1])]
    last = [(_stem(words[-1]), False), (words[-1], True)]
    if connections[articles.db].vendor == "postgresql":
        parts = [f"'{term}':{'*' if prefix else ''}A" for term, prefix in [*finished, *last]]
        match = " & ".join([*parts[:-2], f"({parts[-2]} | {parts[-1]})"])
    else:
        parts = [f'"{term}"{"*" if prefix else ""}' for term, prefix in [*finished, *last]]
        match = f"title_terms : ({' AND '.join([*parts[:-2], f'({parts[-2]} OR {parts[-1]})'])})"
    return articles.filter(pk__in=_ids(articles.db, match))


def _match(database: str, terms: list[str]) -> str:
    """The terms in the index's own language, each quoted: what a reader typed is never an operator."""
    if connections[database].vendor == "postgresql":
        return " & ".join(f"'{term}'{':*' if _by_prefix(term) else ''}" for term in terms)
    return " ".join(f'"{term}"{"*" if _by_prefix(term) else ""}' for term in terms)


def _ids(database: str, match: str) -> RawSQL:
    """All that the index finds, as a subquery."""
    if connections[database].vendor == "postgresql":
        sql = "SELECT article_id FROM articles_searchentry WHERE vector @@ to_tsquery('simple', %s)"
    else:
        sql = "SELECT rowid FROM articles_search_fts WHERE articles_search_fts MATCH %s"
    return RawSQL(sql, [match])  # noqa: S611 the query is a parameter


_POSTGRESQL = "SELECT article_id, vector FROM articles_searchentry WHERE vector @@ to_tsquery('simple', %s)"
_BEST = {
    "postgresql": f"SELECT article_id FROM ({_POSTGRESQL} ORDER BY article_id DESC LIMIT 5000) found"  # noqa: S608
    " ORDER BY ts_rank(vector, to_tsquery('simple', %s)) DESC, article_id DESC LIMIT %s",
    "sqlite": "SELECT rowid FROM articles_search_fts WHERE articles_search_fts MATCH %s"
    " ORDER BY bm25(articles_search_fts, 8.0, 1.0), rowid DESC LIMIT %s",
}
_NEWEST = {
    "postgresql": f"{_POSTGRESQL} ORDER BY article_id DESC LIMIT %s",
    "sqlite": "SELECT rowid FROM articles_search_fts WHERE articles_search_fts MATCH %s ORDER BY rowid DESC LIMIT %s",
}


def _candidates(database: str, match: str, *, newest: bool) -> list[int]:
    vendor = connections[database].vendor
    times = 2 if vendor == "postgresql" and not newest else 1
    with connections[database].cursor() as cursor:
        cursor.execute((_NEWEST if newest else _BEST)[vendor], [*[match] * times, CANDIDATES])
        return [row[0] for row in cursor.fetchall()]


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("\0", " ")
    return [word[:60] for word in _WORD.findall(folded)]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    script = _script(word)
    return str(_stemmer(script).stemWord(word)) if script else word


@lru_cache(maxsize=4)
def _stemmer(script: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(_STEMMERS[script])


def _script(word: str) -> str | None:
    letter = word[0]
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    if "\u0600" <= letter <= "\u06ff":
        return "arabic"
    return "latin" if letter.isalpha() and letter < "\u0250" else None


def _by_prefix(term: str) -> bool:
    return len(term) >= 4 and _script(term) == "cyrillic"
