"""From draft to reader. Each function is one act, safe to call twice, and speaks to the outside on commit."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Release, Revision, ScheduledChange
from articles.operations.audit import record_act
from articles.operations.moving import drop_scheduled_change, keep_scheduled_change, set_aside
from articles.operations.releasing import CannotPublish, reasons_against_publishing, refuse_unseen, release
from articles.operations.rows import write_row
from articles.operations.transitions import State, can, goes_out_at, state_now
from articles.snapshots import content_of_revision

if TYPE_CHECKING:
    from accounts.models import User


def publish_article(
    article: Article, *, by: "User | None", at: datetime | None = None, seen: int | None = None
) -> Article:
    """Put the newest version of a story in front of readers, once: now, or first at a time to come.

    A withdrawn story keeps its publication time, unless an embargo was set on it since: then it goes out anew. For a
    time to come it stays as it is, notice and address, until the clock brings it back. A time in the past dates a first
    publication back, for what was published elsewhere before. What readers see already is changed by `fix_article`,
    `update_article` and `correct_article`. For ``seen`` see `refuse_unseen`. Raises `CannotPublish`.
    """
    with transaction.atomic():
        now = timezone.now()
        locked = Article.objects.select_for_update().get(pk=article.pk)
        refuse_unseen(locked, seen)
        if _released_as_wanted(locked, at, now):
            return article
        if state_now(locked) == State.LIVE:
            raise CannotPublish([_("Readers see the story already: publish a fix, an update or a correction.")])
        if reasons := reasons_against_publishing(locked, at=at or now):
            raise CannotPublish(reasons)
        _release_or_wait(locked, by=by, now=now, at=at)
        record_act("schedule" if locked.state == State.SCHEDULED else "publish", locked, by=by)
    article.refresh_from_db()
    return article


def _release_or_wait(article: Article, *, by: "User | None", now: datetime, at: datetime | None) -> None:
    """Release the newest version; what readers saw before waits for a time to come as it is."""
    if not article.was_seen():
        release(article, newest_of(article), kind=Release.Kind.FIRST, by=by, now=now, at=at)
    elif at is None or at <= now:
        drop_scheduled_change(article, by=by)
        release(article, newest_of(article), kind=Release.Kind.AGAIN, by=by, now=now, at=at)
    else:
        keep_scheduled_change(article, newest_of(article), kind=Release.Kind.AGAIN, at=at, by=by)
        article.state = State.SCHEDULED
        article.save(update_fields=["state"])


def schedule_article(article: Article, *, by: "User | None", at: datetime, seen: int | None = None) -> Article:
    """Let the newest version go out at a time to come. Raises `CannotPublish`, also for a time that has passed."""
    if at <= timezone.now():
        raise CannotPublish([_("That time has passed.")])
    return publish_article(article, by=by, at=at, seen=seen)


@transaction.atomic
def unschedule_article(article: Article, *, by: "User | None") -> Article:
    """Take back a schedule whose time has not come: the story is a draft again.

    One that readers saw before is withdrawn again, as it was.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if can("unschedule", locked):
        if locked.is_released:
            waited, locked.released_revision, locked.published_at = locked.released_revision_id, None, None
            set_aside(locked, State.DRAFT)
            if waited != locked.newest_revision_id:  # the row of a draft is its newest version
                write_row(locked, content_of_revision(newest_of(locked)))
        else:
            ScheduledChange.objects.filter(article=locked).delete()
            set_aside(locked, State.WITHDRAWN)
        record_act("unschedule", locked, by=by)
    article.refresh_from_db()
    return article


def newest_of(article: Article) -> Revision:
    """The newest version of a story that has one: `reasons_against_publishing` has seen to it."""
    assert article.newest_revision is not None  # noqa: S101
    return article.newest_revision


def _released_as_wanted(article: Article, at: datetime | None, now: datetime) -> bool:
    """Whether a second press of the same button changes nothing."""
    if at is None or at <= now:
        return article.is_live() and not article.has_unpublished_changes
    waits = ScheduledChange.objects.filter(article=article, revision=article.newest_revision_id).exists()
    same_words = not article.has_unpublished_changes if article.is_released else waits
    return same_words and goes_out_at(article) == at
