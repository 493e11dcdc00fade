"""What moderators decide. Every change of status writes one event; a second press of a button changes nothing."""

import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from comments.models import Comment, CommentReport, ModerationEvent
from comments.operations.counting import lock_thread, move_count
from comments.operations.mailing import forget_answer
from comments.operations.posting import post_comment

if TYPE_CHECKING:
    from accounts.models import User

Status = Comment.Status


class AlreadyDecided(Exception):
    """Somebody else decided on the comment since it was looked at; ``status`` is what it is now."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


def approve_comment(comment: Comment, *, by: "User | None", seen: str = "") -> ModerationEvent | None:
    """Show the comment to readers. None if it was shown already; raises `AlreadyDecided` (see `change_status`)."""
    return change_status(comment, Status.APPROVED, by=by, seen=seen)


def reject_comment(
    comment: Comment, *, by: "User | None", reason: str, note: str = "", seen: str = ""
) -> ModerationEvent | None:
    """Decline the comment for a reason that its author is told."""
    return change_status(comment, Status.REJECTED, by=by, reason=reason, note=note, seen=seen)


def mark_spam(comment: Comment, *, by: "User | None", seen: str = "") -> ModerationEvent | None:
    return change_status(comment, Status.SPAM, by=by, seen=seen)


def remove_comment(
    comment: Comment, *, by: "User | None", reason: str = "", note: str = "", seen: str = ""
) -> ModerationEvent | None:
    """Take a comment away from readers; where approved replies stand below, a stub stays."""
    return change_status(comment, Status.REMOVED, by=by, reason=reason, note=note, seen=seen)


@transaction.atomic
def answer_as_staff(comment: Comment, *, body: str, by: "User", badge: str = "") -> Comment:
    """Answer a comment in the paper's name, at once for readers; a comment that waits is approved with it.

    The same answer within ten minutes is the first one. Raises `AlreadyDecided` when somebody declined the comment
    since it was looked at.
    """
    lock_thread(comment.article_id)
    now = Comment.objects.select_for_update().get(pk=comment.pk).status
    if now not in (Status.PENDING, Status.APPROVED):
        raise AlreadyDecided(now)
    if now == Status.PENDING:
        approve_comment(comment, by=by)
    posted = post_comment(
        comment.article, name=str(by), body=body, parent=comment, status=Status.APPROVED, by=by, badge=badge
    )
    return posted.comment


@transaction.atomic
def undo(event: ModerationEvent, *, by: "User | None", past_others: bool = False) -> ModerationEvent | None:
    """Make a comment again what it was before a decision, with its reports and without what was to be told of it.

    None for what was taken back already, and, but with ``past_others``, for what is not the last word on the comment.
    The undoing is an event too, and can be undone.
    """
    lock_thread(event.comment.article_id)
    last = ModerationEvent.objects.filter(comment=event.comment_id).first()
    is_last = last is not None and last.pk == event.pk
    if ModerationEvent.objects.filter(undoes=event).exists() or not (is_last or past_others):
        return None
    if _is_gone(Comment.objects.get(pk=event.comment_id)):
        return None
    undone = change_status(event.comment, event.from_status, by=by, undoes=event)
    if undone is not None:
        Comment.objects.filter(pk=event.comment_id).update(read_at=event.read_before)
        event.letters.all().delete()
        if event.to_status == Status.APPROVED:
            forget_answer(event.comment, noted_at=event.at)
        elif undone.to_status == Status.APPROVED:
            forget_answer(event.comment, noted_at=undone.at)  # it was told of when it was shown at first
        _open_again(event)
    return undone


def _is_gone(comment: Comment) -> bool:
    """Whether its writer took the comment back, or had it erased."""
    if comment.status != Status.REMOVED:
        return False
    last = ModerationEvent.objects.filter(comment=comment.pk).first()
    return not comment.body or (last is not None and last.reason == ModerationEvent.Reason.WITHDRAWN)


def _open_again(event: ModerationEvent) -> None:
    """The reports that were answered by a decision wait again."""
    answered = CommentReport.objects.filter(settled_by=event).exclude(state=CommentReport.State.OPEN)
    count = answered.update(state=CommentReport.State.OPEN, answer="", answered_by=None, answered_at=None)
    if count:
        Comment.objects.filter(pk=event.comment_id).update(open_reports=F("open_reports") + count)


@transaction.atomic
def change_status(
    comment: Comment,
    to: str,
    *,
    by: "User | None",
    reason: str = "",
    note: str = "",
    seen: str = "",
    undoes: ModerationEvent | None = None,
    batch: uuid.UUID | None = None,
) -> ModerationEvent | None:
    """Give the comment a status and write the event; None if it has that status.

    With ``seen``, the status that the moderator had before their eyes, raises `AlreadyDecided` if it is another now;
    and for what its writer took back or had erased, which nobody shows again.
    """
    thread = lock_thread(comment.article_id)
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    before = locked.status
    if before == to:
        return None
    if (seen and before != seen) or _is_gone(locked):
        raise AlreadyDecided(before)
    locked.status, read_before = to, locked.read_at
    if by is not None:
        locked.read_at = timezone.now()
    locked.save(update_fields=["status", "read_at"])
    move_count(thread, locked, before, to)
    comment.status = to
    return ModerationEvent.objects.create(
        comment=locked, actor=by, from_status=before, to_status=to, reason=reason, note=note, undoes=undoes,
        batch=batch, read_before=read_before,
    )  # fmt: skip
