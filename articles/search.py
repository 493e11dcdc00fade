"""Full-text search: the same stemmed words indexed by FTS5 on SQLite and by a tsvector on PostgreSQL.

Words are stemmed by their script, not by a declared language, so that a query needs none: Latin letters with the
English stemmer, Cyrillic with the Russian one, Arabic with the Arabic one. Ukrainian has no stemmer, so Cyrillic words
of a query also match by prefix.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer
from django.db import connections
from django.db.models import QuerySet

MAX_TERMS = 12
_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"latin": "english", "cyrillic": "russian", "arabic": "arabic"}


def index_terms(text: str) -> str:
    """The text as the index keeps it: stems with single spaces between them."""
    return " ".join(_stem(word) for word in _words(text))


def query_terms(query: str) -> list[str]:
    """The stems of a query, at most MAX_TERMS; empty if it has no word in it."""
    return [_stem(word) for word in _words(query)[:MAX_TERMS]]


def matching(articles: QuerySet, query: str) -> QuerySet:
    """Those of the articles that hold every word of the query, best first. No word in the query: none.

    Visibility is the caller's: pass ``Article.objects.live()``.
    """
    terms = query_terms(query)
    if not terms:
        return articles.none()
    if connections[articles.db].vendor == "postgresql":
        return _on_postgresql(articles, terms)
    return _on_sqlite(articles, terms)


def matching_titles(articles: QuerySet, query: str) -> QuerySet:
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
        return articles.extra(
            tables=["articles_searchentry"],
            where=[
                "articles_searchentry.article_id = articles_article.id",
                "articles_searchentry.vector @@ to_tsquery('simple', %s)",
            ],
            params=[match],
        )
    parts = [f'"{term}"{"*" if prefix else ""}' for term, prefix in [*finished, *last]]
    match = " AND ".join([*parts[:-2], f"({parts[-2]} OR {parts[-1]})"])
    return articles.extra(
        tables=["articles_search_fts"],
        where=["articles_search_fts.rowid = articles_article.id", "articles_search_fts MATCH %s"],
        params=[f"title_terms : ({match})"],
    )


def _on_sqlite(articles: QuerySet, terms: list[str]) -> QuerySet:
    match = " ".join(f'"{term}"{"*" if _by_prefix(term) else ""}' for term in terms)
    return articles.extra(
        select={"rank": "bm25(articles_search_fts, 8.0, 1.0)"},
        tables=["articles_search_fts"],
        where=["articles_search_fts.rowid = articles_article.id", "articles_search_fts MATCH %s"],
        params=[match],
        order_by=["rank", "-published_at"],
    )


def _on_postgresql(articles: QuerySet, terms: list[str]) -> QuerySet:
    match = " & ".join(f"'{term}'{':*' if _by_prefix(term) else ''}" for term in terms)
    return articles.extra(
        select={"rank": "-ts_rank(articles_searchentry.vector, to_tsquery('simple', %s))"},
        select_params=[match],
        tables=["articles_searchentry"],
        where=[
            "articles_searchentry.article_id = articles_article.id",
            "articles_searchentry.vector @@ to_tsquery('simple', %s)",
        ],
        params=[match],
        order_by=["rank", "-published_at"],
    )


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
