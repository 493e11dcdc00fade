"""The words of the desk as querysets. ``live`` is written here and nowhere else."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from articles.models import Author, Section, Source, Topic

CARD_DEFERRED = ("body", "body_text", "source_changes", "source_headline", "public_notice")


def is_live(prefix: str = "", now: datetime | None = None) -> Q:
    """The one rule of what readers may see: released, its time come, not expired.

    ``prefix`` ("article__") asks it of a related story by a join, where a subquery over all live ones would be slow.
    Embargo, withdrawal and takedown need no test of their own: constraints of the table keep such stories unreleased,
    or released no earlier than the embargo.
    """
    now = now or timezone.now()
    in_time = Q(**{f"{prefix}expires_at": None}) | Q(**{f"{prefix}expires_at__gt": now})
    # "in", since SQLite takes a bare boolean column for no equality and then sorts instead of walking the index.
    return in_time & Q(**{f"{prefix}is_released__in": (True,), f"{prefix}published_at__lte": now})


class ArticleQuerySet(QuerySet):
    def live(self, now: datetime | None = None) -> "ArticleQuerySet":
        """Stories that readers may see at this moment: see `is_live`."""
        return self.filter(is_live(now=now))

    def released(self) -> "ArticleQuerySet":
        """Live, waiting for their time, or expired: for editors only."""
        return self.filter(is_released__in=(True,))

    def gone_out(self, now: datetime | None = None) -> "ArticleQuerySet":
        """Released, and their time has come; they may have expired since: for the clock only."""
        return self.released().filter(published_at__lte=now or timezone.now())

    def newest(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-id")

    def for_cards(self) -> "ArticleQuerySet":
        """With what a card shows, and without the long texts."""
        return self.select_related("section", "lead_picture").defer(*CARD_DEFERRED)

    def in_section(self, section: "Section") -> "ArticleQuerySet":
        """In this section or any below it."""
        return self.filter(
            Q(section=section) | Q(section__path__startswith=f"{section.path}/"),
        )

    def about(self, topic: "Topic") -> "ArticleQuerySet":
        return self.filter(topics=topic)

    def by(self, author: "Author") -> "ArticleQuerySet":
        return self.filter(credits__author=author)

    def from_source(self, source: "Source") -> "ArticleQuerySet":
        return self.filter(source=source)


class SectionQuerySet(QuerySet):
    def in_menu_order(self) -> "SectionQuerySet":
        return self.order_by("position", "name")
