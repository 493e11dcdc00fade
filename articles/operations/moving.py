"""A story's way through the desk, and off the site. Each function is one act, safe to call twice."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Reason, Revision, ScheduledChange
from articles.operations.audit import record_act
from articles.operations.rows import show_pictures
from articles.operations.searching import index_article
from articles.operations.transitions import TRANSITIONS, can
from articles.signals import article_withdrawn

if TYPE_CHECKING:
    from accounts.models import User

State = Article.State
SET_ASIDE = (
    *("state", "is_released", "released_revision", "published_at", "changed_at"),
    *("public_notice", "taken_down_at", "taken_down_by_law"),
)


def send_to_review(article: Article, *, by: "User | None") -> Article:
    """Tell the desk that a draft is ready to be read."""
    return _move(article, "send_to_review", by=by)


def approve_article(article: Article, *, by: "User | None") -> Article:
    """Say that a story was read and may go out; whoever publishes decides when."""
    return _move(article, "approve", by=by)


def return_to_draft(article: Article, *, by: "User | None") -> Article:
    """Give a story back to its writer, or bring it back from the spike."""
    return _move(article, "return_to_draft", by=by)


def spike_article(article: Article, *, by: "User | None") -> Article:
    """Put aside a story that will not run. Nothing is deleted."""
    return _move(article, "spike", by=by)


@transaction.atomic
def _move(article: Article, verb: str, *, by: "User | None") -> Article:
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if can(verb, locked):
        locked.state = TRANSITIONS[verb].after
        locked.changed_at = timezone.now()
        locked.save(update_fields=["state", "changed_at"])
        record_act(verb, locked, by=by)
    article.refresh_from_db()
    return article


@transaction.atomic
def withdraw_article(article: Article, *, by: "User | None", reason: str, notice: str = "") -> Article:
    """Take a story off the site for the time being. Its address answers with a plain notice.

    The reason stays on the desk. A story that has not gone out yet is not withdrawn: its schedule is taken back.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if can("withdraw", locked):
        locked.public_notice = notice
        _leave_readers(locked, State.WITHDRAWN, by=by)
        kept = Reason.objects.create(article=locked, verb="withdraw", text=reason, created_by=by)
        record_act("withdraw", locked, by=by, reason=kept.pk)
        transaction.on_commit(lambda: article_withdrawn.send(Article, article_id=locked.pk))
    article.refresh_from_db()
    return article


@transaction.atomic
def take_down_article(
    article: Article, *, by: "User | None", reason: str, notice: str, by_law: bool = False
) -> Article:
    """Remove a story for good: its address answers 410, or 451 where the law demands it, with a short notice.

    The reason stays on the desk. A story that readers never saw cannot be taken down: spike it.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if can("take_down", locked) and locked.was_seen():
        locked.public_notice, locked.taken_down_by_law, locked.taken_down_at = notice, by_law, timezone.now()
        _leave_readers(locked, State.TAKEN_DOWN, by=by)
        kept = Reason.objects.create(article=locked, verb="take_down", text=reason, created_by=by)
        record_act("take_down", locked, by=by, by_law=by_law, reason=kept.pk)
        transaction.on_commit(lambda: article_withdrawn.send(Article, article_id=locked.pk))
    article.refresh_from_db()
    return article


def _leave_readers(article: Article, state: Article.State, *, by: "User | None") -> None:
    set_aside(article, state)
    drop_scheduled_change(article, by=by)


def keep_scheduled_change(
    article: Article, revision: Revision, *, kind: str, note: str = "", at: datetime, by: "User | None"
) -> ScheduledChange:
    """Bind a version to a time at which the clock swaps it in, in the place of what was bound before.

    The caller holds the story's row.
    """
    bound = {"revision": revision, "kind": kind, "note": note, "at": at, "created_by": by}
    untried = {"created_at": timezone.now(), "failed_at": None, "failure": "", "tries": 0}
    return ScheduledChange.objects.update_or_create(article=article, defaults=bound | untried)[0]


def drop_scheduled_change(article: Article, *, by: "User | None") -> None:
    """Let a scheduled change go, if there is one, with a line in the trail. The caller holds the story's row."""
    if ScheduledChange.objects.filter(article=article).delete()[0]:
        record_act("cancel_change", article, by=by)


def set_aside(article: Article, state: Article.State) -> None:
    """Take a released story away from readers, into another state. The caller holds its row."""
    article.state, article.is_released, article.changed_at = state, False, timezone.now()
    article.save(update_fields=SET_ASIDE)
    forget_future_releases(article)
    show_pictures(article)
    index_article(article)


def forget_future_releases(article: Article) -> None:
    """Forget that versions were to go out at a time that has not come."""
    article.releases.filter(at__gt=timezone.now()).delete()
