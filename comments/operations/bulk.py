"""One decision on many comments, and the way back from it."""

import uuid
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from comments.fields import email_marks
from comments.models import Comment, ModerationEvent
from comments.operations.moderating import AlreadyDecided, change_status, undo
from comments.operations.people import claimed_by_others
from comments.text import hosts_in

if TYPE_CHECKING:
    from accounts.models import User

MOST = 500
Status = Comment.Status
STATUS_OF = {"approve": Status.APPROVED, "reject": Status.REJECTED, "spam": Status.SPAM, "remove": Status.REMOVED}


def decide_on_many(
    comments: Iterable[Comment],
    *,
    act: str,
    by: "User",
    reason: str = "",
    note: str = "",
    seen: Mapping[int, str] | None = None,
) -> tuple[uuid.UUID, int]:
    """Decide the same on each comment, one event each, all of one batch. Returns the batch and how many changed.

    What somebody else reads now, or decided on since it was looked at, stays as it is: ``seen`` is which status the
    moderator had before their eyes, by the comment's id; without it, the one it had when it was read here. A
    transaction a comment: a story where readers write just now is never locked for long.
    """
    batch, changed = uuid.uuid4(), 0
    comments = list(comments)
    seen = {comment.pk: comment.status for comment in comments} | dict(seen or {})
    read_by_others = claimed_by_others(comments, user=by)
    for comment in comments:
        if comment.pk in read_by_others:
            continue
        try:
            event = change_status(
                comment, STATUS_OF[act], by=by, reason=reason, note=note, seen=seen[comment.pk], batch=batch
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


def alike(
    comment: Comment, what: str, host: str = "", *, seen: str = "", among: Q | None = None
) -> "Iterable[Comment]":
    """Comments of one status by the same "author", from the same "network", or with a link to a "host".

    ``seen`` is the status, that of the comment if none is given; ``among`` those that meet a condition.
    """
    same = Comment.objects.filter(among or Q(), status=seen or comment.status).order_by("pk")
    if what == "network" and comment.network_hash:
        same = same.filter(network_hash=comment.network_hash)
    elif what == "author":
        marks = {comment.email_mark, *email_marks(comment.email)}
        same = same.filter(email_mark__in=marks) if comment.email_mark else same.filter(name=comment.name)
    elif what == "host" and host:
        return _linking_to(host, same)
    else:
        same = same.filter(pk=comment.pk)
    return list(same[:MOST])


def _linking_to(host: str, comments: "QuerySet[Comment]") -> list[Comment]:
    """Those that link to a site or name it: "deals.example" is not in "ideals.example", nor in a word."""
    found = comments.filter(Q(body__icontains=host) | Q(name__icontains=host)).iterator(chunk_size=MOST)
    return list(islice((one for one in found if host in hosts_in(f"{one.name}\n{one.body}")), MOST))
