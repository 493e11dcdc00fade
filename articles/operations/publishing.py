"""From draft to reader and back. Each function is one act, safe to call twice, and speaks to the outside on commit."""

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Revision, Section
from articles.operations.audit import record_act
from articles.operations.findings import record_finding
from articles.operations.related import relate_article
from articles.operations.rows import show_pictures, write_row
from articles.operations.searching import index_article
from articles.signals import article_published, article_withdrawn
from articles.snapshots import content_of_revision

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
State = Article.State


class CannotPublish(Exception):
    """The story may not go out as it is; ``reasons`` says why, in words for an editor."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def publish_article(article: Article, *, by: "User | None", at: datetime | None = None) -> Article:
    """Put the newest version of the story in front of readers, once: now, or first at a time to come.

    A story that readers already see is changed for them at once; it keeps its publication time and, if its words
    differ, gets a new updated time. So does a withdrawn story, unless an embargo was set on it since: then it goes out
    anew, at the time of this publication. A time in the past dates a first publication back, for what was published
    elsewhere before. Raises `CannotPublish`.
    """
    with transaction.atomic():
        now = timezone.now()
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if at is not None and at > now and locked.is_live():
            raise CannotPublish([_("The story is live already: publish the change now, or withdraw the story first.")])
        if reasons := reasons_against_publishing(locked, at=at or now):
            raise CannotPublish(reasons)
        if _released_as_wanted(locked, at, now):
            return article
        _release(locked, at=at, now=now)
        record_act("schedule" if locked.state == State.SCHEDULED else "publish", locked, by=by)
    article.refresh_from_db()
    return article


def schedule_article(article: Article, *, by: "User | None", at: datetime) -> Article:
    """Let the newest version go out at a time to come. Raises `CannotPublish`, also for a time that has passed."""
    if at <= timezone.now():
        raise CannotPublish([_("That time has passed.")])
    return publish_article(article, by=by, at=at)


def reasons_against_publishing(article: Article, *, at: datetime) -> list[str]:
    """Why the newest version may not go out at this time; empty if it may."""
    reasons = []
    if article.state in (State.TAKEN_DOWN, State.SPIKED):
        reasons.append(_("The story was taken down or spiked."))
    reasons += _reasons_in_version(article.newest_revision)
    if article.embargo_until and at < article.embargo_until:
        until = timezone.localtime(article.embargo_until)
        reasons.append(_("The story is under embargo until %(time)s.") % {"time": f"{until:%d.%m.%Y %H:%M}"})
    if article.expires_at and at >= article.expires_at:
        reasons.append(_("The story would have expired by then."))
    blocking = article.findings.filter(severity="blocking", settled_at=None)
    reasons += [_("To settle first: %(finding)s") % {"finding": finding.message} for finding in blocking]
    return reasons


def _reasons_in_version(revision: Revision | None) -> list[str]:
    """Why this version may not go out, whenever."""
    if revision is None:
        return [_("Nothing is written yet.")]
    content, reasons = content_of_revision(revision), []
    if not content.body:
        reasons.append(_("The story has no text."))
    if not Section.objects.filter(pk=content.section).exists():
        reasons.append(_("Choose a section: the one it was to stand in is gone."))
    return reasons


@transaction.atomic
def unschedule_article(article: Article, *, by: "User | None") -> Article:
    """Take back a schedule whose time has not come: the story is a draft again.

    One that readers saw before is withdrawn again, with its first time and its notice.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if locked.state == State.SCHEDULED and not locked.is_live():
        seen = locked.revisions.filter(first_released_at__lte=timezone.now())
        locked.released_revision = seen.first()
        _set_aside(locked, State.WITHDRAWN if locked.released_revision else State.DRAFT)
        locked.published_at = seen.aggregate(first=Min("first_released_at"))["first"]
        locked.save(update_fields=["released_revision", "published_at"])
        record_act("unschedule", locked, by=by)
    article.refresh_from_db()
    return article


@transaction.atomic
def withdraw_article(article: Article, *, by: "User | None", notice: str = "") -> Article:
    """Take a story off the site for the time being. Its address answers with a plain notice."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if locked.is_released:
        locked.public_notice = notice
        _set_aside(locked, State.WITHDRAWN)
        record_act("withdraw", locked, by=by)
        transaction.on_commit(lambda: article_withdrawn.send(Article, article_id=locked.pk))
    article.refresh_from_db()
    return article


@transaction.atomic
def take_down_article(
    article: Article, *, by: "User | None", reason: str, notice: str, by_law: bool = False
) -> Article:
    """Remove a story for good: its address answers 410, or 451 where the law demands it, with a short notice.

    The reason stays on the desk. A story that was never with readers cannot be taken down: spike it.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if locked.released_revision_id and locked.state != State.TAKEN_DOWN:
        locked.public_notice, locked.taken_down_by_law, locked.taken_down_at = notice, by_law, timezone.now()
        _set_aside(locked, State.TAKEN_DOWN)
        record_finding(locked, kind="taken-down", message=_("Taken down: %(reason)s") % {"reason": reason})
        record_act("take_down", locked, by=by, by_law=by_law)
        transaction.on_commit(lambda: article_withdrawn.send(Article, article_id=locked.pk))
    article.refresh_from_db()
    return article


@transaction.atomic
def send_to_review(article: Article, *, by: "User | None") -> Article:
    """Tell the desk that a draft is ready to be read."""
    return _move(article, {State.DRAFT}, State.IN_REVIEW, verb="send_to_review", by=by)


@transaction.atomic
def return_to_draft(article: Article, *, by: "User | None") -> Article:
    """Give a story back to its writer, or bring it back from the spike."""
    return _move(article, {State.IN_REVIEW, State.APPROVED, State.SPIKED}, State.DRAFT, verb="return_to_draft", by=by)


@transaction.atomic
def spike_article(article: Article, *, by: "User | None") -> Article:
    """Put aside a story that will not run. Nothing is deleted."""
    before = {State.DRAFT, State.IN_REVIEW, State.APPROVED, State.WITHDRAWN}
    return _move(article, before, State.SPIKED, verb="spike", by=by)


def release_due_articles() -> int:
    """Do what follows a scheduled publication, for every story whose time has come, and return how many there were.

    Readers see such a story without this: the time decides. A story that fails is logged and does not stop the others.
    """
    due = Article.objects.live().filter(state=State.SCHEDULED).values_list("pk", flat=True)
    released = 0
    for pk in list(due):
        try:
            released += _announce(pk)
        except Exception:
            logger.exception("Story %s could not be announced", pk)
    return released


@transaction.atomic
def _announce(pk: int) -> int:
    article = Article.objects.select_for_update().get(pk=pk)
    if article.state != State.SCHEDULED or not article.is_live():
        return 0
    article.state, article.public_notice = State.LIVE, ""
    article.save(update_fields=["state", "public_notice"])
    relate_article(article)
    record_act("publish", article, by=None)
    transaction.on_commit(lambda: article_published.send(Article, article_id=pk))
    return 1


def _released_as_wanted(article: Article, at: datetime | None, now: datetime) -> bool:
    """Whether a second press of the same button changes nothing."""
    same_words = article.is_released and not article.has_unpublished_changes
    return same_words and (article.published_at == at if at and at > now else article.is_live())


def _release(article: Article, *, at: datetime | None, now: datetime) -> None:
    """Make the newest revision what readers see, now or from ``at`` on, a time that may have passed."""
    revision = article.newest_revision
    assert revision is not None  # noqa: S101 reasons_against_publishing has seen to it
    words_before = (article.headline, article.standfirst, article.body)
    was_announced = article.is_live() and article.state == State.LIVE
    write_row(article, content_of_revision(revision))
    first_time, waits = _goes_out_anew(article, now), at is not None and at > now
    article.state = State.SCHEDULED if waits else State.LIVE
    article.is_released = True
    article.public_notice = article.public_notice if waits else ""
    article.published_at = at or now if first_time or waits else article.published_at
    if not first_time and words_before != (article.headline, article.standfirst, article.body):
        article.updated_at = now
    article.released_revision = revision
    article.save()
    _forget_future_releases(article)
    Revision.objects.filter(pk=revision.pk, first_released_at=None).update(first_released_at=article.published_at)
    show_pictures(article)
    index_article(article)
    relate_article(article)
    if not was_announced and not waits:
        transaction.on_commit(lambda: article_published.send(Article, article_id=article.pk))


def _goes_out_anew(article: Article, now: datetime) -> bool:
    """Whether a publication sets the time that readers see: the first one, or the first after an embargo set since."""
    before = article.published_at
    return before is None or before > now or (article.embargo_until is not None and before < article.embargo_until)


def _forget_future_releases(article: Article) -> None:
    """Forget that versions were to go out at a time that has not come."""
    article.revisions.filter(first_released_at__gt=timezone.now()).update(first_released_at=None)


def _set_aside(article: Article, state: Article.State) -> None:
    """Take a released story away from readers."""
    article.state, article.is_released, article.changed_at = state, False, timezone.now()
    article.save(
        update_fields=["state", "is_released", "public_notice", "taken_down_at", "taken_down_by_law", "changed_at"]
    )
    _forget_future_releases(article)
    show_pictures(article)
    index_article(article)


def _move(article: Article, before: set[State], after: State, *, verb: str, by: "User | None") -> Article:
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if locked.state in before:
        locked.state = after
        locked.changed_at = timezone.now()
        locked.save(update_fields=["state", "changed_at"])
        record_act(verb, locked, by=by)
    article.refresh_from_db()
    return article
