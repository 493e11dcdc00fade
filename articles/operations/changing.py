"""Changing what readers see already: a small fix, an update, a correction, now or at a time the clock keeps."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.comparing import changed_words
from articles.models import Article, Correction, Release, Revision, ScheduledChange, Site
from articles.operations.audit import record_act
from articles.operations.moving import drop_scheduled_change, keep_scheduled_change
from articles.operations.publishing import newest_of, schedule_article
from articles.operations.releasing import CannotPublish, reasons_against_publishing, refuse_unseen, release
from articles.operations.transitions import State, goes_out_at, state_now
from articles.snapshots import content_of_revision

if TYPE_CHECKING:
    from accounts.models import User

Kind = Release.Kind
VERBS = {Kind.FIX: "fix", Kind.UPDATE: "update", Kind.CORRECTION: "correct"}


def fix_article(article: Article, *, by: "User | None", seen: int | None = None) -> Article:
    """Publish the newest version of a live story without a new date: a slip of a few words.

    For ``seen``, here and below, see `refuse_unseen`. Raises `CannotPublish`.
    """
    return _change_now(article, Kind.FIX, "", by=by, seen=seen)


def update_article(article: Article, *, note: str, by: "User | None", seen: int | None = None) -> Article:
    """Publish the newest version of a live story as an update; ``note`` tells readers what is new.

    Raises `CannotPublish`.
    """
    return _change_now(article, Kind.UPDATE, note, by=by, seen=seen)


@transaction.atomic
def correct_article(article: Article, *, text: str, by: "User | None", seen: int | None = None) -> Correction:
    """Publish the newest version together with a dated word to readers about what was wrong.

    Only what readers see now can be corrected. The same words about the version they see are kept once: a second press
    changes nothing. Raises `CannotPublish`.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    refuse_unseen(locked, seen)
    said = Correction.objects.filter(article=locked, after=locked.released_revision, text=text).first()
    if said is not None and not locked.has_unpublished_changes:
        return said
    made = _change(locked, newest_of(locked), Kind.CORRECTION, text, by=by)
    article.refresh_from_db()
    assert made.correction is not None  # noqa: S101 a constraint of the table
    return made.correction


@transaction.atomic
def _change_now(article: Article, kind: Release.Kind, note: str, *, by: "User | None", seen: int | None) -> Article:
    locked = Article.objects.select_for_update().get(pk=article.pk)
    refuse_unseen(locked, seen)
    if state_now(locked) != State.LIVE or locked.has_unpublished_changes:
        _change(locked, newest_of(locked), kind, note, by=by)
    article.refresh_from_db()
    return article


def _change(article: Article, revision: Revision, kind: Release.Kind, note: str, *, by: "User | None") -> Release:
    """Put a version in the place of the one readers see. What was scheduled to do so later is dropped."""
    now = timezone.now()
    if reasons := reasons_against_change(article, revision, kind, note, at=now):
        raise CannotPublish(reasons)
    correction = None
    if kind == Kind.CORRECTION:
        correction = Correction.objects.create(
            article=article, text=note, created_by=by, before=article.released_revision, after=revision
        )
    told = "" if correction else note
    made = release(article, revision, kind=kind, by=by, now=now, note=told, correction=correction)
    drop_scheduled_change(article, by=by)
    record_act(VERBS[kind], article, by=by, release=made.pk)
    return made


def reasons_against_change(
    article: Article, revision: Revision, kind: Release.Kind, note: str, *, at: datetime
) -> list[str]:
    """Why a version may not take the place of the one readers see; empty if it may."""
    if state_now(article) != State.LIVE:
        return [_("Only a story that readers see can be changed for them.")]
    reasons = reasons_against_publishing(article, at=at, revision=revision)
    if kind == Kind.UPDATE and not note.strip():
        reasons.append(_("Say what is new: readers see it in the list of changes."))
    if kind == Kind.CORRECTION and not note.strip():
        reasons.append(_("Say what was wrong and what is right."))
    if kind == Kind.FIX:
        reasons += _reasons_against_fix(article, revision)
    return reasons


def _reasons_against_fix(article: Article, revision: Revision) -> list[str]:
    changed, most = words_changed(article, revision), small_fix_words()
    if changed <= most:
        return []
    words = ngettext("%(most)s word", "%(most)s words", most) % {"most": most}
    return [_("This is more than a small fix of %(words)s: publish an update or a correction.") % {"words": words}]


def words_changed(article: Article, revision: Revision | None = None) -> int:
    """How many words a version, the newest unless another is given, changes of what readers see."""
    assert article.released_revision is not None  # noqa: S101 readers see it
    shown = content_of_revision(article.released_revision)
    return changed_words(shown, content_of_revision(revision or newest_of(article)))


def small_fix_words() -> int:
    """How many words a change may have that gets no new date."""
    site = Site.objects.first() or Site()
    return site.small_fix_words


# At a time the clock keeps


@transaction.atomic
def schedule_change(
    article: Article, *, kind: Release.Kind, note: str, at: datetime, by: "User | None", seen: int | None = None
) -> ScheduledChange:
    """Let the newest version take the place of the one readers see, at a time to come.

    It takes the place of a change scheduled before. Raises `CannotPublish`.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    refuse_unseen(locked, seen)
    if at <= timezone.now():
        raise CannotPublish([_("That time has passed.")])
    if state_now(locked) == State.LIVE and not locked.has_unpublished_changes:
        raise CannotPublish([_("Readers see the newest version already: there is nothing to schedule.")])
    if reasons := reasons_against_change(locked, newest_of(locked), kind, note, at=at):
        raise CannotPublish(reasons)
    change = keep_scheduled_change(locked, newest_of(locked), kind=kind, note=note, at=at, by=by)
    record_act("schedule_change", locked, by=by, change=change.pk)
    return change


@transaction.atomic
def cancel_change(article: Article, *, by: "User | None") -> None:
    """Take back a scheduled change: readers go on seeing what they see."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if state_now(locked) != State.SCHEDULED:  # what waits there is taken back by `unschedule_article`
        drop_scheduled_change(locked, by=by)


@transaction.atomic
def move_schedule(article: Article, *, by: "User | None", seen: int | None = None) -> None:
    """Let the newest version go out at the time an older one was scheduled for. Raises `CannotPublish`."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if state_now(locked) == State.SCHEDULED and (at := goes_out_at(locked)):
        schedule_article(locked, by=by, at=at, seen=seen)
    elif change := ScheduledChange.objects.filter(article=locked).exclude(revision=locked.newest_revision_id).first():
        schedule_change(locked, kind=Kind(change.kind), note=change.note, at=change.at, by=by, seen=seen)
    article.refresh_from_db()


@transaction.atomic
def apply_change(pk: int) -> bool:
    """Swap a scheduled change in, if its time has come and nobody has done it. Raises `CannotPublish`.

    It is dropped where the story has moved on, so that there is nothing it could take the place of.
    """
    change = ScheduledChange.objects.select_related("created_by").filter(pk=pk).first()
    if change is None:
        return False
    article = Article.objects.select_for_update().get(pk=change.article_id)
    change = ScheduledChange.objects.select_related("revision", "created_by").filter(pk=pk).first()
    if change is None or change.at > timezone.now():
        return False
    if not _is_awaited(article, change):
        drop_scheduled_change(article, by=None)
        return False
    ScheduledChange.objects.filter(pk=pk).delete()  # done, not dropped; a refusal brings it back
    if change.kind == Kind.AGAIN:
        _bring_back(article, change)
    else:
        _change(article, change.revision, Kind(change.kind), change.note, by=change.created_by)
    return True


def _is_awaited(article: Article, change: ScheduledChange) -> bool:
    if change.kind == Kind.AGAIN:
        return article.state == State.SCHEDULED and not article.is_released
    return state_now(article) == State.LIVE


def _bring_back(article: Article, change: ScheduledChange) -> None:
    """Put a story that readers saw before in front of them again, as it was scheduled."""
    now = timezone.now()
    if reasons := reasons_against_publishing(article, at=now, revision=change.revision):
        raise CannotPublish(reasons)
    at = max(change.at, article.embargo_until or change.at)
    release(article, change.revision, kind=Kind.AGAIN, by=change.created_by, now=now, at=at)
    record_act("announce", article, by=None)
