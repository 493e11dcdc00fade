"""The words of the desk as querysets. ``live`` is written here and nowhere else."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
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


def found_first(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """These few rows, which the database finds before the stories they belong to and asks whether those are live.

    Joined plainly, SQLite may walk all live stories and ask of each whether it has such a row.
    """
    found: QuerySet[Any] = rows.model._default_manager.filter(pk__in=rows.values("pk"))
    return found


# True of every row, and unlike an empty Q, which "|" drops, in every combination.
EVERYTHING = ~Q(pk__in=())


@dataclass(frozen=True)
class Sight:
    """What one person may see of the stories on the desk, by ids of sections; None stands for every section.

    ``drafts``: where they see all there is. ``own``: where they see what they began. ``embargoed``: where an embargo
    hides nothing from them. ``let_in``: the ids of stories whose embargo they were let in on, or a query for them.
    """

    user: int  # 0 for nobody
    drafts: frozenset[int] | None = frozenset()
    own: frozenset[int] | None = frozenset()
    embargoed: frozenset[int] | None = frozenset()
    let_in: "QuerySet[Any, int] | frozenset[int]" = frozenset()


def is_known_to(sight: Sight, prefix: str = "", now: datetime | None = None) -> Q:
    """The one rule of an embargo as a condition: stories that this person may know of at all.

    True as well for a row that has no story behind ``prefix`` ("article__").
    """
    if sight.embargoed is None:
        return EVERYTHING
    now = now or timezone.now()
    over = Q(**{f"{prefix}embargo_until": None}) | Q(**{f"{prefix}embargo_until__lte": now})
    right = Q(**{f"{prefix}created_by": sight.user}) | Q(**{f"{prefix}section__in": sight.embargoed})
    return over | right | Q(**{f"{prefix}pk__in": sight.let_in})


def is_seen_by(sight: Sight, prefix: str = "", now: datetime | None = None) -> Q:
    """The one rule of what somebody sees on the desk as a condition: the drafts of their sections, their own, and
    those whose embargo they were let in on, as long as it lasts.
    """
    now = now or timezone.now()
    known = is_known_to(sight, prefix, now)
    if sight.drafts is None:
        return known
    own = Q(**{f"{prefix}created_by": sight.user})
    if sight.own is not None:
        own &= Q(**{f"{prefix}section__in": sight.own})
    let_in = Q(**{f"{prefix}embargo_until__gt": now, f"{prefix}pk__in": sight.let_in})
    return known & (Q(**{f"{prefix}section__in": sight.drafts}) | own | let_in)


class ArticleQuerySet(QuerySet):
    def live(self, now: datetime | None = None) -> "ArticleQuerySet":
        """Stories that readers may see at this moment: see `is_live`."""
        return self.filter(is_live(now=now))

    def released(self) -> "ArticleQuerySet":
        """Live, waiting for their time, or expired: for editors only."""
        return self.filter(is_released__in=(True,))

    def seen_by(self, sight: Sight, now: datetime | None = None) -> "ArticleQuerySet":
        """Stories that a person may see on the desk: see `is_seen_by`."""
        return self.filter(is_seen_by(sight, now=now))

    def hidden_from(self, sight: Sight, now: datetime | None = None) -> "ArticleQuerySet":
        """Stories that an embargo hides from a person."""
        now = now or timezone.now()
        if sight.embargoed is None:
            return self.none()
        return self.filter(embargo_until__gt=now).exclude(is_known_to(sight, now=now))

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


class CorrectionQuerySet(QuerySet):
    def shown(self) -> "CorrectionQuerySet":
        """Those that readers are told of: one whose version was struck from the list of changes goes with it."""
        return self.exclude(releases__struck_at__isnull=False)


class SectionQuerySet(QuerySet):
    def in_menu_order(self) -> "SectionQuerySet":
        return self.order_by("position", "name")


class SubjectQuerySet(QuerySet):
    """What stories are about or come from: topics, authors, sources."""

    def with_live_stories(self) -> "SubjectQuerySet":
        """Those that readers can know of: a name that only hidden stories bear is no more public than they are."""
        return self.filter(Exists(self.model._default_manager.filter(is_live("articles__"), pk=OuterRef("pk"))))
