"""A comment comes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.models import Article
from comments.fields import email_mark
from comments.models import Comment
from comments.models.comment import MAX_DEPTH, STEP
from comments.operations.counting import lock_thread, move_count
from foundation.gate import network_hash, network_prefix
from prose.letters import tidy_body, tidy_line

if TYPE_CHECKING:
    from accounts.models import User

SAME_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Posted:
    """``created`` is False for a comment that had come before: the same words by the same name from the same place."""

    comment: Comment
    created: bool


@transaction.atomic
def post_comment(
    article: Article,
    *,
    name: str,
    body: str,
    parent: Comment | None = None,
    email: str = "",
    status: str = Comment.Status.PENDING,
    reasons: Iterable[dict[str, Any]] = (),
    held_for: str = "",
    address: str = "",
    at: datetime | None = None,
    by: "User | None" = None,
    badge: str = "",
) -> Posted:
    """Keep a comment, once: the same again within ten minutes from the same ``address`` is the first one.

    ``address`` is the sender's network address; only its network and a keyed mark of it are kept. ``by`` is the member
    of staff who wrote it. With neither (demo, import) nothing is taken for a repetition.
    """
    at = at or timezone.now()
    comment = Comment(
        article=article, parent=parent, name=tidy_line(name), email=email, body=tidy_body(body),
        email_mark=email_mark(email), status=status,
        created_at=at, reasons=list(reasons), held_for=held_for, written_by=by, badge=badge,
        network_prefix=network_prefix(address), network_hash=network_hash(address, at=at),
    )  # fmt: skip
    return _keep_once(comment, network_hash(address, at=at - SAME_WITHIN))


def _keep_once(comment: Comment, network_before: str) -> Posted:
    """Store the comment at its place and count it, under the lock of its story, unless it came before.

    ``network_before`` is the mark of its network ten minutes ago: another one on the first of a month.
    """
    thread = lock_thread(comment.article_id)
    comment.fingerprint = _fingerprint(comment, comment.network_hash)
    if first := _first_of(comment, _fingerprint(comment, network_before)):
        return Posted(first, created=False)
    if comment.parent is not None:
        _place_below(comment, comment.parent)
    comment.save()
    move_count(thread, comment, None, comment.status)
    return Posted(comment, created=True)


def _fingerprint(comment: Comment, network: str) -> str:
    """A mark that is the same for the same words by the same name from the same network address or member of staff."""
    sender = network or (f"staff {comment.written_by_id}" if comment.written_by_id else "")
    if not sender:
        return ""
    parts = (comment.article_id, comment.parent_id, comment.name, comment.body, sender)
    return salted_hmac("comments.fingerprint", repr(parts), algorithm="sha256").hexdigest()[:32]


def _first_of(comment: Comment, print_before: str) -> Comment | None:
    if not comment.fingerprint:
        return None
    since = comment.created_at - SAME_WITHIN
    same = Comment.objects.filter(fingerprint__in=[comment.fingerprint, print_before], created_at__gte=since)
    return same.oldest().first()


def _place_below(comment: Comment, parent: Comment) -> None:
    """Give a reply its number in the thread and its path. The caller holds the lock of the thread.

    At the greatest depth the reply stands beside the comment it answers.
    """
    if parent.article_id != comment.article_id:
        raise ValueError("A reply belongs to the story of the comment it answers.")
    root_id = parent.root_id or parent.pk
    comment.root_id = root_id
    highest = Comment.objects.filter(root=root_id).order_by().aggregate(highest=Max("sequence"))["highest"]
    comment.sequence = (highest or 0) + 1
    above = parent.path[: (MAX_DEPTH - 1) * STEP]
    comment.path = f"{above}{comment.sequence:0{STEP}d}"
    comment.depth = len(comment.path) // STEP
