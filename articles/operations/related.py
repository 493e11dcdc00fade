"""Which stories stand under a story, computed when it goes out."""

import math
from collections import Counter
from datetime import datetime

from django.utils import timezone

from articles.models import Article, ArticleTopic, RelatedLink, SearchEntry
from articles.nearby import StoryIndex
from prose.nearness import Near, Text, distinct, nearest

KEPT = 6
CANDIDATES = 100  # the newest stories of its topics, besides those that the words find

# What a story's place adds to how near its words are, which is 1 for the same words.
A_TOPIC = 0.15
MOST_TOPICS = 3
THE_SECTION = 0.05
LEAST = 0.1  # nearer than this, or it has nothing to do with it
OLD = 180.0  # days after which half of what age can take is gone
AGE_TAKES = 0.4


def relate_article(article: Article) -> None:
    """Choose the related stories of this one: near in words and topics, the newer before the older.

    Editors' pins are left alone and count toward the number kept. Nearly the same story as this or as another one
    chosen is left out. A fixed number of queries, each over a bounded number of rows.
    """
    links = RelatedLink.objects.filter(article=article)
    pinned = list(links.filter(pinned=True).values_list("to_id", flat=True))
    links.filter(pinned=False).delete()
    chosen = [near.key for near in _ranked(article) if near.key not in pinned][: max(0, KEPT - len(pinned))]
    RelatedLink.objects.bulk_create(
        RelatedLink(article=article, to_id=pk, position=position) for position, pk in enumerate(chosen)
    )


def _ranked(article: Article) -> list[Near[int]]:
    """What could stand under the story, best first: bounded by what the index and the topics give."""
    entry = SearchEntry.objects.filter(pk=article.pk).first()
    if entry is None:
        return []  # not in the index: that keeps no story from being announced
    text = Text(entry.title_terms, entry.body_terms)
    shared = _sharing_topics(article)
    found = nearest(text, StoryIndex(without=article.pk, besides=shared))
    rows = Article.objects.live().filter(pk__in=[near.key for near in found])
    places = {pk: (section, at) for pk, section, at in rows.values_list("pk", "section_id", "published_at")}
    now = timezone.now()
    weighed = []
    for near in found:
        if near.key not in places:
            continue  # gone from readers since it was found
        section, at = places[near.key]
        place = A_TOPIC * min(shared[near.key], MOST_TOPICS) + THE_SECTION * (section == article.section_id)
        weighed.append(Near(near.key, near.text, (near.share + place) * _freshness(at or now, now)))
    worth = sorted((near for near in weighed if near.share >= LEAST), key=lambda near: (-near.share, -near.key))
    return list(distinct(worth, text))


def _sharing_topics(article: Article) -> Counter[int]:
    """How many topics of the story each of the newest others has. One query."""
    own = ArticleTopic.objects.filter(article=article).values("topic")
    sharing = ArticleTopic.objects.filter(topic__in=own).exclude(article=article).order_by("-article_id")
    return Counter(sharing.values_list("article_id", flat=True)[:CANDIDATES])


def _freshness(at: datetime, now: datetime) -> float:
    """1 for what is out today, down to 1 - AGE_TAKES for what is very old."""
    days = max(0.0, (now - at).total_seconds() / 86_400)
    return 1 - AGE_TAKES * (1 - math.pow(0.5, days / OLD))
