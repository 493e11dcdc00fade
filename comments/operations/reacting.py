"""What readers do with comments: like, report, change and take back their own."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from comments.fields import email_mark
from comments.models import Comment, CommentLike, CommentReport, CommentRevision, ModerationEvent
from comments.operations.counting import lock_thread
from comments.operations.mailing import queue_mail
from comments.operations.moderating import change_status
from comments.pipeline.reading import Decision
from foundation.addresses import absolute
from foundation.gate import network_hash
from prose.letters import tidy_body, tidy_line

if TYPE_CHECKING:
    from accounts.models import User

CHANGED_WITHIN = timedelta(minutes=5)
REPORTS_THAT_HOLD = 3
Status = Comment.Status


class TooLate(Exception):
    """The five minutes are over, the comment was answered, or somebody decided on it."""


def like_comment(comment: Comment, *, address: str) -> bool:
    """Count one like, once for each network; False if it was counted before or the network is not known."""
    if not address:
        return False
    try:
        with transaction.atomic():
            CommentLike.objects.create(comment=comment, mark=_mark(comment, address))
            Comment.objects.filter(pk=comment.pk).update(likes=F("likes") + 1)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def pick_comment(comment: Comment, *, picked: bool = True) -> None:
    """Mark a comment as the editor's pick, or as none."""
    Comment.objects.filter(pk=comment.pk, status=Status.APPROVED).update(picked=int(picked))


def may_change_until(comment: Comment) -> datetime:
    return comment.created_at + CHANGED_WITHIN


def is_changeable(comment: Comment, *, now: datetime | None = None) -> bool:
    """Whether its writer may still change it: five minutes, and only while nobody answered or decided. Two queries."""
    if (now or timezone.now()) >= may_change_until(comment) or comment.status not in (Status.PENDING, Status.APPROVED):
        return False
    decided = comment.events.filter(actor__isnull=False)
    return not Comment.objects.filter(parent=comment.pk).exists() and not decided.exists()


@transaction.atomic
def edit_comment(comment: Comment, *, body: str, decision: Decision) -> Comment:
    """Put other words in a comment, keep the old ones, and let what the phases say of the new ones hold.

    Raises `TooLate`.
    """
    locked = _lock_changeable(comment)
    body = tidy_body(body)
    if body == locked.body:
        return locked
    CommentRevision.objects.create(comment=locked, body=locked.body)
    locked.body, locked.edited_at = body, timezone.now()
    locked.reasons = [reason.to_json() for reason in decision.reasons]
    locked.held_for = decision.held_for
    locked.save(update_fields=["body", "edited_at", "reasons", "held_for"])
    if decision.status not in (locked.status, Status.APPROVED):  # new words only ever tighten
        change_status(locked, decision.status, by=None, reason=ModerationEvent.Reason.CHANGED)
    return locked


@transaction.atomic
def withdraw_comment(comment: Comment, *, now: datetime | None = None) -> None:
    """Take one's own comment back. Raises `TooLate`; taking it back twice is once."""
    if Comment.objects.get(pk=comment.pk).status != Status.REMOVED:
        locked = _lock_changeable(comment, now=now)
        change_status(locked, Status.REMOVED, by=None, reason=ModerationEvent.Reason.WITHDRAWN)


def _lock_changeable(comment: Comment, *, now: datetime | None = None) -> Comment:
    lock_thread(comment.article_id)
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    if not is_changeable(locked, now=now):
        raise TooLate
    return locked


@transaction.atomic
def report_comment(
    comment: Comment, *, reason: str, text: str = "", name: str = "", email: str = "", address: str = ""
) -> CommentReport:
    """Keep a report, one a network while it is open; a notice of illegal content is always kept.

    When several networks reported what no moderator has read yet, it waits for one.
    """
    lock_thread(comment.article_id)
    mark = _mark(comment, address) if address else ""
    same = CommentReport.objects.filter(comment=comment, mark=mark, state=CommentReport.State.OPEN)
    if mark and reason != CommentReport.Reason.ILLEGAL and (first := same.first()):
        return first
    report = CommentReport.objects.create(
        comment=comment,
        reason=reason,
        text=tidy_body(text),
        name=tidy_line(name),
        email=email,
        email_mark=email_mark(email),
        mark=mark,
    )
    Comment.objects.filter(pk=comment.pk).update(open_reports=F("open_reports") + 1)
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    unread = locked.status == Status.APPROVED and locked.read_at is None
    if unread and locked.open_reports >= REPORTS_THAT_HOLD:
        change_status(locked, Status.PENDING, by=None, reason=ModerationEvent.Reason.REPORTED)
        Comment.objects.filter(pk=comment.pk).update(held_for="reported")
    return report


@transaction.atomic
def settle_reports(
    comment: Comment, *, upheld: bool, by: "User", answer: str = "", event: ModerationEvent | None = None
) -> list[CommentReport]:
    """Close every open report of a comment with one answer, and return them: those with an address are told.

    ``event`` is the decision that was made for them; with it they are opened again.
    """
    state = CommentReport.State.UPHELD if upheld else CommentReport.State.DISMISSED
    lock_thread(comment.article_id)
    found = list(CommentReport.objects.select_for_update().filter(comment=comment, state=CommentReport.State.OPEN))
    for report in found:
        report.state, report.answer, report.answered_by, report.answered_at = state, answer, by, timezone.now()
        report.settled_by = event
        report.save(update_fields=["state", "answer", "answered_by", "answered_at", "settled_by"])
    Comment.objects.filter(pk=comment.pk).update(open_reports=0, read_at=timezone.now())
    return found


@transaction.atomic
def settle_and_answer(
    comment: Comment, *, upheld: bool, by: "User", answer: str = "", event: ModerationEvent | None = None
) -> int:
    """Close the reports of a comment and write to everybody who left an address; returns to how many.

    A notice of illegal content is answered with reasons and with the way to complain (Regulation (EU) 2022/2065,
    Article 16(5)).
    """
    told = 0
    for report in settle_reports(comment, upheld=upheld, by=by, answer=answer, event=event):
        if report.email:
            body = _answer_to(report, comment)
            queue_mail(report.email, subject=_("Your report of a comment"), body=body, tells_of=event)
            told += 1
    return told


def _answer_to(report: CommentReport, comment: Comment) -> str:
    decided = (
        _("We have taken the comment away.")
        if report.state == CommentReport.State.UPHELD
        else _("We have read the comment, and it stays.")
    )
    parts = [_("You reported this comment: %(link)s") % {"link": absolute(comment.get_absolute_url())}, decided]
    if report.answer:
        parts.append(_("Our reasons:\n%(answer)s") % {"answer": report.answer})
    parts.append(
        _(
            "A person decided this, no machine. If you disagree, answer this letter within six months; you may also "
            "turn to a certified out-of-court dispute settlement body or to a court."
        )
    )
    return "\n\n".join(parts)


def _mark(comment: Comment, address: str) -> str:
    """A mark of a network that is another one for each comment, so that nobody's likes can be put together."""
    parts = f"{comment.pk} {network_hash(address)}"
    return salted_hmac("comments.reader", parts, algorithm="sha256").hexdigest()[:32]
