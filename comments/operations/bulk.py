"""One decision on many comments, and the way back from it."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from comments.models import Comment, ModerationEvent
from comments.operations.moderating import AlreadyDecided, change_status, undo
from comments.operations.people import claimed_by_others

if TYPE_CHECKING:
    from accounts.models import User

MOST = 500
Status = Comment.Status
STATUS_OF = {"approve": Status.APPROVED, "reject": Status.REJECTED, "spam": Status.SPAM, "remove": Status.REMOVED}


def decide_on_many(
    comments: Iterable[Comment], *, act: str, by: "User", reason: str = "", note: str = ""
) -> tuple[uuid.UUID, int]:
    """Decide the same on each comment, one event each, all of one batch. Returns the batch and how many changed.

    What somebody else reads now, or decided on since it was looked at, stays as it is. A transaction a comment: a story
    where readers write just now is never locked for long.
    """
    batch, changed = uuid.uuid4(), 0
    comments = list(comments)
    read_by_others = claimed_by_others(comments, user=by)
    for comment in comments:
        if comment.pk in read_by_others:
            continue
        try:
            event = change_status(
                comment, STATUS_OF[act], by=by, reason=reason, note=note, seen=comment.status, batch=batch
            )
        except AlreadyDecided:
            continue
        changed += event is not None
    return batch, changed


def undo_batch(batch: uuid.UUID, *, by: "User", among: Q | None = None) -> int:
    """Take a decision on many back, where it is still the last word; returns on how many.

    ``among`` the events that meet a condition: those of comments that this person decides on.
    """
    events = ModerationEvent.objects.filter(among or Q(), batch=batch, undoes=None).select_related("comment")
    return sum(undo(event, by=by) is not None for event in events.order_by("-id"))


def alike(comment: Comment, what: str, host: str = "", *, among: Q | None = None) -> "Iterable[Comment]":
    """Comments of the same status by the same "author", from the same "network", or with a link to a "host".

    ``among`` those that meet a condition.
    """
    same = Comment.objects.filter(among or Q(), status=comment.status).order_by("pk")
    if what == "network" and comment.network_hash:
        same = same.filter(network_hash=comment.network_hash)
    elif what == "author":
        same = same.filter(email_mark=comment.email_mark) if comment.email_mark else same.filter(name=comment.name)
    elif what == "host" and host:
        same = same.filter(body__icontains=host)
    else:
        same = same.filter(pk=comment.pk)
    return list(same[:MOST])
