"""Learning what is spam from what moderators decided."""

from collections.abc import Iterator

from django.db import transaction

from comments.models import Comment, LearntSpam, ModerationEvent
from comments.pipeline.spam import Example, learn

MOST = 5000  # decided comments of each kind, the newest
KEPT = 3  # lessons
Status = Comment.Status


def learn_from_decisions() -> LearntSpam | None:
    """Learn anew from the newest decisions of moderators and keep the lesson; None while there are too few.

    What counts is a person's last word on a comment: approved or spam. What only the phases decided teaches nothing.
    """
    spam, ham = list(_decided(Status.SPAM)), list(_decided(Status.APPROVED))
    model = learn([*spam, *ham])
    if model is None:
        return None
    with transaction.atomic():
        lesson = LearntSpam.objects.create(
            weights=dict(model.weights), bias=model.bias, spam_count=len(spam), ham_count=len(ham)
        )
        kept = LearntSpam.objects.values_list("pk", flat=True)[:KEPT]
        LearntSpam.objects.exclude(pk__in=list(kept)).delete()
    return lesson


def is_lesson_due() -> bool:
    """Whether a person decided on anything since the last lesson."""
    last = LearntSpam.objects.values_list("learnt_at", flat=True).first()
    events = ModerationEvent.objects.filter(to_status__in=[Status.SPAM, Status.APPROVED], actor__isnull=False)
    return (events.filter(at__gt=last) if last else events).exists()


def _decided(status: str) -> Iterator[Example]:
    """A moderator approved or marked it, and it is that still."""
    events = ModerationEvent.objects.filter(to_status=status, actor__isnull=False, comment__status=status)
    newest = events.order_by("-id").values_list("comment_id", "comment__name", "comment__body")[: MOST * 2]
    seen: set[int] = set()
    for pk, name, body in newest:
        if pk not in seen and len(seen) < MOST:
            seen.add(pk)
            yield Example(name, body, status == Status.SPAM)
