"""The conversation under a story, and the page of one comment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Comment
from comments.paging import NEWEST, BadMark, beyond, in_order, mark

SORT_LABELS = {
    "newest": _("Newest"),
    "oldest": _("Oldest"),
    "liked": _("Most liked"),
    "picked": _("Editor’s picks first"),
}
ROOTS = 20
REPLIES = 10
SUBTREE = 100


@dataclass(frozen=True)
class Entry:
    """A comment in a nested list. ``opens``: the next one stands below it; ``closes``: so many lists end after it.

    ``answered`` is the name of the comment it answers where that does not stand above it.
    """

    comment: Comment
    answered: str
    opens: bool
    closes: range


@dataclass(frozen=True)
class Branch:
    """A comment and the first of what stands below it. ``more`` approved replies are not here."""

    comment: Comment
    entries: Sequence[Entry]
    more: int

    @property
    def more_url(self) -> str:
        """The branch's own page, at the last reply that was read here."""
        last = self.entries[-1].comment if self.entries else self.comment
        return f"{self.comment.get_absolute_url()}#comment-{last.pk}"


@dataclass(frozen=True)
class Thread:
    """A page of a conversation in one order. So many ``earlier`` comments come after these, None where not known."""

    branches: Sequence[Branch]
    older: str
    first: bool
    earlier: int | None
    sort: str

    @property
    def sorts(self) -> list[tuple[str, Any]]:
        return list(SORT_LABELS.items())


@dataclass(frozen=True)
class CommentPage:
    """One comment with the whole branch below it, a hundred replies at a time."""

    branch: Branch
    next_path: str
    answers: Comment | None


def story_thread(article: Article, *, before: str = "", sort: str = NEWEST) -> Thread:
    """Twenty roots with at most ten replies each, in two queries; in none while there is no comment.

    Raises `BadMark`.
    """
    if not article.comment_count:
        return Thread([], "", first=True, earlier=0, sort=sort)
    roots = in_order(Comment.objects.filter(article=article).roots().shown().for_readers(), sort)
    if before:
        roots = roots.filter(beyond(before, sort))
    found = list(roots.annotate(tenth=Subquery(_tenth_reply()))[: ROOTS + 1])
    kept = found[:ROOTS]
    replies = _first_replies(kept)
    branches = [_branch(root, replies.get(root.pk, [])) for root in kept]
    older = mark(kept[-1], sort) if len(found) > ROOTS else ""
    here = sum(root.is_approved + root.below for root in kept)
    return Thread(branches, older, not before, None if before else max(article.comment_count - here, 0), sort)


def _tenth_reply() -> "QuerySet[Any]":
    """The path of the last reply that a root may show: a walk of ten steps on the index."""
    replies: QuerySet[Any] = Comment.objects.filter(root=OuterRef("pk")).shown().order_by("path").values("path")
    return replies[REPLIES - 1 : REPLIES]


def _first_replies(roots: Iterable[Comment]) -> dict[int, list[Comment]]:
    wanted = Q()
    for root in roots:
        if root.below:
            tenth: str | None = root.tenth  # type: ignore[attr-defined]
            wanted |= Q(root=root.pk, path__lte=tenth) if tenth else Q(root=root.pk)
    found: dict[int, list[Comment]] = {}
    if wanted:
        for reply in Comment.objects.filter(wanted).shown().for_readers().order_by("root_id", "path"):
            found.setdefault(reply.root_id, []).append(reply)
    return found


def comment_page(comment: Comment, *, after: str = "") -> CommentPage:
    """The branch that begins with a comment, from its start or beyond a path. Raises `BadMark`."""
    below = Comment.objects.below(comment).shown().with_answered().order_by("path")
    if after:
        if not (after.isascii() and after.isdigit() and len(after) <= 30):
            raise BadMark(after)
        below = below.filter(path__gt=after)
    replies = list(below[: SUBTREE + 1]) if comment.below else []
    kept = replies[:SUBTREE]
    branch = Branch(comment, _nested(kept), more=0)
    return CommentPage(branch, kept[-1].path if len(replies) > SUBTREE else "", comment.parent)


def _branch(root: Comment, replies: Sequence[Comment]) -> Branch:
    return Branch(root, _nested(replies), max(root.below - sum(reply.is_approved for reply in replies), 0))


def _nested(replies: Sequence[Comment]) -> list[Entry]:
    """Replies in the order of their paths as a nested list, one level at a time whatever their depths."""
    levels: list[int] = []
    for place, reply in enumerate(replies):
        deepest = levels[-1] + 1 if place else 0
        levels.append(min(reply.depth - replies[0].depth, deepest) if reply.depth > replies[0].depth else 0)
    here = {reply.pk: reply for reply in replies}
    return [
        Entry(reply, _answered(reply, here), opens=following > level, closes=range(max(level - following, 0)))
        for reply, level, following in zip(replies, levels, [*levels[1:], 0], strict=bool(replies))
    ]


def _answered(reply: Comment, here: Mapping[int, Comment]) -> str:
    """Whom a reply names: at the greatest depth the answered one stands before it, on this page or on the last."""
    cached = reply.parent if "parent" in reply._state.fields_cache else None
    parent = here.get(reply.parent_id or 0) or cached
    return parent.name if parent and parent.is_approved and reply.answers_beside(parent) else ""
