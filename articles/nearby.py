"""The released stories as an index for `prose.nearness`: the same stems that search looks through."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection

from articles.models import Article, SearchEntry
from prose.nearness import Text

SAMPLED = 500
COMMON = 0.01  # a term in this share of the sample is counted there, a rarer one in the index
KEPT = 6 * 60 * 60  # seconds that a full sample serves; a smaller paper is counted anew each time
KEY = "articles.nearby.1"

# How often a rare term stands in the index: few rows each, and one query for all.
_HOLDING = {
    "postgresql": "SELECT term,"
    " (SELECT count(*) FROM articles_searchentry WHERE vector @@ quote_literal(term)::tsquery)"
    " FROM json_array_elements_text(%s::json) AS term",
    "sqlite": "SELECT value,"
    " (SELECT count(*) FROM articles_search_fts WHERE articles_search_fts MATCH '\"' || value || '\"')"
    " FROM json_each(%s)",
}
_FETCH = {
    "postgresql": "SELECT article_id FROM (SELECT article_id, vector FROM articles_searchentry"
    " WHERE vector @@ to_tsquery('simple', %s) ORDER BY article_id DESC LIMIT 2000) found"
    " ORDER BY ts_rank(vector, to_tsquery('simple', %s)) DESC, article_id DESC LIMIT %s",
    "sqlite": "SELECT rowid FROM articles_search_fts WHERE articles_search_fts MATCH %s"
    " ORDER BY bm25(articles_search_fts, 2.0, 1.0), rowid DESC LIMIT %s",
}


@dataclass(frozen=True)
class Sample:
    """What the newest stories say of all: how many there are, their mean length, the share that holds a common term."""

    texts: int
    length: float
    shares: Mapping[str, float]


class StoryIndex:
    """What readers may see now, without one story, as an index of `prose.nearness`. Keys are ids of stories.

    ``besides`` are stories that are always found.
    """

    def __init__(self, *, without: int, besides: Collection[int] = ()) -> None:
        self.without, self.besides = without, besides
        sample = cache.get(KEY) or take_sample()
        self.texts, self.length, self.shares = sample.texts, sample.length, sample.shares

    def holding(self, terms: Collection[str]) -> dict[str, int]:
        """In how many stories each term stands. One query."""
        known = {term: round(self.shares[term] * self.texts) for term in terms if term in self.shares}
        rare = [term for term in terms if term not in known]
        with connection.cursor() as cursor:
            cursor.execute(_HOLDING[connection.vendor], [json.dumps(rare)])
            return known | dict(cursor.fetchall())

    def fetch(self, terms: Sequence[str], most: int) -> dict[int, Text]:
        """Visible stories that hold one of the terms. Two queries."""
        found = dict.fromkeys((*_matching(terms, most), *self.besides))
        found.pop(self.without, None)
        rows = SearchEntry.objects.filter(pk__in=found, article__in=Article.objects.live().filter(pk__in=found))
        texts = {pk: Text(title, body) for pk, title, body in rows.values_list("pk", "title_terms", "body_terms")}
        return {pk: texts[pk] for pk in found if pk in texts}


def _matching(terms: Sequence[str], most: int) -> list[int]:
    if connection.vendor == "postgresql":
        match = [" | ".join(f"'{term}'" for term in terms)] * 2
    else:
        match = [" OR ".join(f'"{term}"' for term in terms) or '""']
    with connection.cursor() as cursor:
        cursor.execute(_FETCH[connection.vendor], [*match, most])
        return [pk for (pk,) in cursor.fetchall()]


def take_sample() -> Sample:
    """Count the terms of the newest stories; two queries at most."""
    entries = SearchEntry.objects.order_by("-pk")
    newest = [Text(title, body) for title, body in entries.values_list("title_terms", "body_terms")[:SAMPLED]]
    holding: Counter[str] = Counter(term for text in newest for term in text.terms)
    shares = {term: count / len(newest) for term, count in holding.items() if count >= COMMON * len(newest)}
    texts = SearchEntry.objects.count() if len(newest) == SAMPLED else len(newest)
    sample = Sample(texts, sum(text.length for text in newest) / max(1, len(newest)), shares)
    if len(newest) == SAMPLED:
        cache.set(KEY, sample, KEPT)
    return sample
