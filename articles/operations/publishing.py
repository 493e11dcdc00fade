"""From draft to reader. Each function is one act, safe to call twice, and speaks to the outside on commit."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Release, Revision
from articles.operations.audit import record_act
from articles.operations.moving import set_aside
from articles.operations.releasing import CannotPublish, reasons_against_publishing, release
from articles.operations.transitions import State, can, state_now

if TYPE_CHECKING:
    from accounts.models import User


def publish_article(article: Article, *, by: "User | None", at: datetime | None = None) -> Article:
    """Put the newest version of a story in front of readers, once: now, or first at a time to come.

    A withdrawn story keeps its publication time, unless an embargo was set on it since: then it goes out anew. A time
    in the past dates a first publication back, for what was published elsewhere before. What readers see already is
    changed by `fix_article`, `update_article` and `correct_article`. Raises `CannotPublish`.
    """
    with transaction.atomic():
        now = timezone.now()
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if _released_as_wanted(locked, at, now):
            return article
        if state_now(locked) == State.LIVE:
            raise CannotPublish([_("Readers see the story already: publish a fix, an update or a correction.")])
        if reasons := reasons_against_publishing(locked, at=at or now):
            raise CannotPublish(reasons)
        seen = locked.was_seen()
        kind = Release.Kind.AGAIN if seen else Release.Kind.FIRST
        release(locked, newest_of(locked), kind=kind, by=by, now=now, at=at)
        record_act("schedule" if locked.state == State.SCHEDULED else "publish", locked, by=by)
    article.refresh_from_db()
    return article


def schedule_article(article: Article, *, by: "User | None", at: datetime) -> Article:
    """Let the newest version go out at a time to come. Raises `CannotPublish`, also for a time that has passed."""
    if at <= timezone.now():
        raise CannotPublish([_("That time has passed.")])
    return publish_article(article, by=by, at=at)


@transaction.atomic
def unschedule_article(article: Article, *, by: "User | None") -> Article:
    """Take back a schedule whose time has not come: the story is a draft again.

    One that readers saw before is withdrawn again, with its first time and its notice.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if can("unschedule", locked):
        seen = locked.releases.filter(at__lte=timezone.now())
        last = seen.select_related("revision").first()
        set_aside(locked, State.WITHDRAWN if last else State.DRAFT)
        locked.released_revision = last.revision if last else None
        locked.published_at = seen.aggregate(first=Min("at"))["first"]
        locked.save(update_fields=["released_revision", "published_at"])
        record_act("unschedule", locked, by=by)
    article.refresh_from_db()
    return article


def newest_of(article: Article) -> Revision:
    """The newest version of a story that has one: `reasons_against_publishing` has seen to it."""
    assert article.newest_revision is not None  # noqa: S101
    return article.newest_revision


def _released_as_wanted(article: Article, at: datetime | None, now: datetime) -> bool:
    """Whether a second press of the same button changes nothing."""
    same_words = article.is_released and not article.has_unpublished_changes
    return same_words and (article.published_at == at if at and at > now else article.is_live())
