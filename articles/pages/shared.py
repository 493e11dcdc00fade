"""Lists that several pages share."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from articles.frame import Frame
from articles.models import Article, PopularStory
from articles.querysets import found_first, is_live

POPULAR = 6


@dataclass(frozen=True)
class Crumb:
    name: str
    url: str = ""


@dataclass(frozen=True)
class Popular:
    """The most read stories, or the newest while too little was read to say."""

    items: Sequence[Article]
    measured: bool


def live_cards() -> "QuerySet[Article]":
    cards: QuerySet[Article] = Article.objects.live().for_cards().newest()
    return cards


def popular_stories() -> Popular:
    """One query, or two while nothing was measured."""
    ranked = (
        found_first(PopularStory.objects.all())
        .filter(is_live("article__"))
        .select_related("article__section", "article__lead_picture")
        .defer("article__body", "article__body_text")
    )
    items = [row.article for row in ranked[:POPULAR]]
    if len(items) >= 3:
        return Popular(items, measured=True)
    return Popular(list(live_cards()[:POPULAR]), measured=False)


def trail(frame: Frame, path: str, *last: Crumb) -> list[Crumb]:
    return [*(Crumb(place.name, place.url) for place in frame.trail(path)), *last]
