"""The numbers of a conversation, kept in step with every change, and counted anew when somebody doubts them."""

from django.db import transaction
from django.db.models import Count, F

from articles.operations.reading import set_comment_count
from comments.models import Comment, ThreadCount
from comments.operations.mailing import note_answer

STATUSES = Comment.Status.values
APPROVED = Comment.Status.APPROVED


def lock_thread(article_id: int) -> ThreadCount:
    """The counts of a story, locked until the transaction ends: whoever changes the conversation waits here."""
    ThreadCount.objects.get_or_create(article_id=article_id)
    return ThreadCount.objects.select_for_update().get(article_id=article_id)


def move_count(thread: ThreadCount, comment: Comment, before: str | None, after: str) -> None:
    """Count a comment that was of one status (None: new) as one of another, on the story and on all above it.

    The caller holds the lock of the thread.
    """
    if before:
        setattr(thread, before, getattr(thread, before) - 1)
    setattr(thread, after, getattr(thread, after) + 1)
    thread.save()
    change = (after == APPROVED) - (before == APPROVED)
    if change:
        Comment.objects.above(comment).order_by().update(below=F("below") + change)
        set_comment_count(thread.article_id, thread.approved)
    if change > 0:
        note_answer(comment)


@transaction.atomic
def recount_thread(article_id: int) -> ThreadCount:
    """Count a story's comments anew, whatever was kept: three queries and one for each comment that was wrong."""
    thread = lock_thread(article_id)
    of_story = Comment.objects.filter(article=article_id).order_by()
    counted = dict(of_story.values_list("status").annotate(Count("id")))
    for status in STATUSES:
        setattr(thread, status, counted.get(status, 0))
    thread.save()
    set_comment_count(article_id, thread.approved)
    for pk, below in _wrong_below(article_id):
        Comment.objects.filter(pk=pk).update(below=below)
    return thread


def _wrong_below(article_id: int) -> list[tuple[int, int]]:
    rows = list(Comment.objects.filter(article=article_id).values_list("pk", "root", "path", "status", "below"))
    approved: dict[tuple[int, str], int] = {}
    for pk, root, path, status, _below in rows:
        if status == APPROVED and root:
            above = Comment(pk=pk, path=path).path_prefixes
            for prefix in ("", *above):
                approved[root, prefix] = approved.get((root, prefix), 0) + 1
    right = {pk: approved.get((root or pk, path), 0) for pk, root, path, _status, _below in rows}
    return [(row[0], right[row[0]]) for row in rows if row[4] != right[row[0]]]
