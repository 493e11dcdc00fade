"""Which rules hold for a story's conversation. Read by every page that shows one, so kept in the shared cache."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from articles.frame import current_frame
from articles.models import Article
from comments.models import ThreadPolicy

KEY = "comments:policies"
SECONDS = 60
Mode, Links, Guests = ThreadPolicy.Mode, ThreadPolicy.Links, ThreadPolicy.Guests


@dataclass(frozen=True)
class Rules:
    """How a conversation is held. ``close_after_days`` 0: never."""

    mode: str = Mode.PREMODERATED
    close_after_days: int = 0
    links: str = Links.HOLD
    guests: str = Guests.WELCOME


Given = dict[str, dict[str, str | int]]


def rules_of(article: Article) -> Rules:
    """The rules of a story: its own, else its section's, else those of the sections above it and of the paper.

    One query a minute for all stories.
    """
    given = _all_given()
    found: dict[str, str | int] = {}
    for place in _places(article):
        found = given.get(place, {}) | found
    return Rules(**found)  # type: ignore[arg-type]


def closes_at(article: Article, rules: Rules) -> datetime | None:
    if not (rules.close_after_days and article.published_at):
        return None
    return article.published_at + timedelta(days=rules.close_after_days)


def is_open(article: Article, rules: Rules | None = None) -> bool:
    """Whether anybody may write under this story now. Its own switch only tightens."""
    rules = rules or rules_of(article)
    end = closes_at(article, rules)
    is_over = end is not None and end <= timezone.now()
    return article.comments_open and rules.mode not in (Mode.OFF, Mode.CLOSED) and not is_over


def is_open_for_readers(article: Article) -> bool:
    """Whether somebody without an account may write under this story now."""
    rules = rules_of(article)
    return rules.guests != Guests.STAFF_ONLY and is_open(article, rules)


def is_off(article: Article) -> bool:
    """Whether not even old comments are shown under this story."""
    return rules_of(article).mode == Mode.OFF


def reads_first(article: Article) -> bool:
    """Whether a moderator reads every comment before it is shown."""
    return rules_of(article).mode == Mode.PREMODERATED


def forget_policies() -> None:
    """Have the rules read anew once the change at hand is committed."""
    transaction.on_commit(lambda: cache.delete(KEY))


def _places(article: Article) -> Iterator[str]:
    """Where rules for a story may stand, the narrowest first."""
    yield f"article {article.pk}"
    for place in reversed(current_frame().trail(article.section.path)):
        yield f"section {place.id}"
    yield "site"


def _all_given() -> Given:
    given: Given | None = cache.get(KEY)
    if given is None:
        given = {_name(row): _given(row) for row in ThreadPolicy.objects.order_by()}
        cache.set(KEY, given, SECONDS)
    return given


def _name(row: ThreadPolicy) -> str:
    if row.article_id:
        return f"article {row.article_id}"
    return f"section {row.section_id}" if row.section_id else "site"


def _given(row: ThreadPolicy) -> dict[str, str | int]:
    values = {field.name: getattr(row, field.name) for field in fields(Rules)}
    return {name: value for name, value in values.items() if value not in ("", None)}
