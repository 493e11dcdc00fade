"""What a person may have of what we keep about them: all of it, or nothing left of it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.frame import current_frame
from comments.fields import email_marks, seal, unseal
from comments.models import (
    Comment,
    CommentLike,
    CommentReport,
    CommentRevision,
    ModerationEvent,
    OutgoingMail,
    ProvenAddress,
    SenderEvent,
    SenderRule,
    Subscription,
)
from comments.operations.counting import lock_thread
from comments.operations.mailing import queue_mail
from comments.operations.moderating import change_status
from foundation.addresses import absolute

GOOD_FOR = 24 * 3600  # seconds
Status = Comment.Status


def send_proof(address: str) -> bool:
    """Write to an address we know a link that shows, gives and erases what belongs to it; False if we know nothing."""
    marks = email_marks(address)
    if not any(rows.filter(email_mark__in=marks).exists() for rows in (Comment.objects, CommentReport.objects)):
        return False
    link = absolute(reverse("comments:yours", args=[seal(address)]))
    words = _(
        "Somebody, probably you, asked at %(paper)s what is kept under this address.\n\n"
        "This page shows it, and lets you take it with you or erase it, for a day:\n%(link)s\n\n"
        "If it was not you, do nothing."
    )
    queue_mail(address, subject=_("Your comments"), body=words % {"paper": current_frame().site.name, "link": link})
    return True


def proven_address(token: str) -> str:
    """The address that a link was sent to, empty if it is none of ours or older than a day."""
    return unseal(token, max_age=GOOD_FOR)


def kept_about(address: str) -> dict[str, Any]:
    """All that is kept under an address, as plain values for people and machines."""
    marks = email_marks(address)
    comments = Comment.objects.filter(email_mark__in=marks).select_related("article").order_by("pk")
    reports = CommentReport.objects.filter(email_mark__in=marks).order_by("pk")
    return {
        "address": address,
        "comments": [_comment(comment) for comment in comments],
        "reports": [
            {
                **{name: getattr(row, name) for name in ("reason", "text", "name", "at", "state", "answer")},
                "comment": row.comment_id,
            }
            for row in reports
        ],
        "subscriptions": list(Subscription.objects.filter(email_mark__in=marks).values("comment_id", "confirmed_at")),
        "proven": ProvenAddress.objects.filter(pk__in=marks).values_list("proven_at", flat=True).first(),
        "rules": list(_rules_about(marks).values("effect", "until", "note", "created_at")),
        "letters_waiting": [
            {"subject": row.subject, "text": row.body} for row in OutgoingMail.objects.filter(email_mark__in=marks)
        ],
    }


def _rules_about(marks: Sequence[str]) -> "QuerySet[SenderRule]":
    return SenderRule.objects.filter(kind=SenderRule.Kind.EMAIL, value__in=marks)


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "story": comment.article.headline,
        "status": comment.status,
        "name": comment.name,
        "text": comment.body,
        "at": comment.created_at,
        "network": comment.network_prefix,
        "earlier_texts": list(comment.revisions.values_list("body", flat=True)),
        "noticed": comment.reasons,
        "decisions": list(comment.events.values("at", "from_status", "to_status", "reason", "note")),
    }


def erase_person(address: str) -> int:
    """Leave nothing of a person: words, names, addresses, networks, earlier texts, reports, mail. Returns how many
    comments were emptied; where others answered, an empty stub stays. Safe to run twice. A transaction a comment.

    Who is kept out stays so: of the rule only the keyed mark is left, which tells nobody anything.
    """
    marks = email_marks(address)
    comments = list(Comment.objects.filter(email_mark__in=marks).order_by("pk"))
    for comment in comments:
        _empty(comment)
    Subscription.objects.filter(email_mark__in=marks).delete()
    CommentReport.objects.filter(email_mark__in=marks).update(name="", email="", email_mark="", mark="", text="")
    OutgoingMail.objects.filter(email_mark__in=marks).delete()
    ProvenAddress.objects.filter(pk__in=marks).delete()
    _rules_about(marks).update(label=_("Erased"), note="")
    SenderEvent.objects.filter(kind=SenderRule.Kind.EMAIL, value__in=marks).delete()
    return len(comments)


@transaction.atomic
def _empty(comment: Comment) -> None:
    lock_thread(comment.article_id)
    change_status(comment, Status.REMOVED, by=None, reason=ModerationEvent.Reason.WITHDRAWN)
    CommentRevision.objects.filter(comment=comment).delete()
    CommentLike.objects.filter(comment=comment).delete()
    comment.events.exclude(note="").update(note="")
    Comment.objects.filter(pk=comment.pk).update(
        name=_("Erased"), body="", email="", email_mark="", reasons=[], held_for="",
        network_prefix="", network_hash="", fingerprint="",
    )  # fmt: skip
