"""The words of a conversation as querysets. Who may read a comment is written here and nowhere else."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from comments.models import Comment

STATUSES = ("pending", "approved", "rejected", "spam", "removed")
RECENT_FOR = timedelta(days=1)
PRIVATE = (
    "email",
    "email_mark",
    "network_prefix",
    "network_hash",
    "fingerprint",
    "reasons",
    "held_for",
    "written_by",
    "open_reports",
    "read_at",
)


class SenderRuleQuerySet(QuerySet):
    def in_force(self) -> "SenderRuleQuerySet":
        """Without those whose time is over."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))


class CommentQuerySet(QuerySet):
    def shown(self) -> "CommentQuerySet":
        """What readers find in a thread: approved comments, and stubs where approved replies stand below.

        An integer column: SQLite would not use the index for a bare boolean.
        """
        return self.filter(shown=1)

    def recent(self) -> "CommentQuerySet":
        """What came within a day, whatever became of it. The statuses are named for the index."""
        since = timezone.now() - RECENT_FOR
        return self.filter(status__in=STATUSES, created_at__gte=since)

    def roots(self) -> "CommentQuerySet":
        return self.filter(depth=0)

    def below(self, comment: "Comment") -> "CommentQuerySet":
        """All that stands below a comment, as a range of paths: digits sort alike in every collation."""
        if comment.root_id is None:
            return self.filter(root=comment.pk)
        return self.filter(root=comment.root_id, path__gt=comment.path, path__lte=f"{comment.path}{'9' * 30}")

    def above(self, comment: "Comment") -> "CommentQuerySet":
        """The comments that this one stands below, from the root down."""
        if comment.root_id is None:
            return self.none()
        return self.filter(Q(pk=comment.root_id) | Q(root=comment.root_id, path__in=comment.path_prefixes)).order_by(
            "depth"
        )

    def newest(self) -> "CommentQuerySet":
        return self.order_by("-created_at", "-id")

    def oldest(self) -> "CommentQuerySet":
        return self.order_by("created_at", "id")

    def for_readers(self) -> "CommentQuerySet":
        """Without what is private and what only the desk looks at."""
        return self.defer(*PRIVATE)

    def with_answered(self) -> "CommentQuerySet":
        """With the comment that is answered: a join, so for one comment or a page of one branch only."""
        return self.select_related("parent").defer(*PRIVATE, "parent__body", *(f"parent__{name}" for name in PRIVATE))
