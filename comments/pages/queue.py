"""What a moderator sees: the queue, and beside it story, thread and writer of the chosen comment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.filters import OLDEST_FIRST, RECENT, REPORTED, QueueFilter
from comments.models import Comment, CommentReport, ModerationEvent, ProvenAddress, ThreadCount
from comments.operations.people import claim_comment, claimed_by_others
from comments.pages.last import LastAct, last_act
from comments.paging import NEWEST, OLDEST, beyond, mark
from comments.permissions import moderated_by
from comments.reasons import GRAVE, label_of, stretches_of
from comments.text import hosts_in

if TYPE_CHECKING:
    from accounts.models import User
    from comments.permissions import Person

PER_PAGE = 25
HISTORY = 5
Status = Comment.Status


@dataclass(frozen=True)
class Act:
    """A button. ``key`` presses it; rejecting asks for a reason first and is a link to where one is chosen."""

    act: str
    label: Promise | str
    key: str


APPROVE = Act("approve", _("Approve"), "a")
REJECT = Act("reject", _("Reject"), "r")
SPAM = Act("spam", _("Spam"), "s")
REMOVE = Act("remove", _("Take away"), "r")
ACTS: dict[str, tuple[Act, ...]] = {
    Status.PENDING: (APPROVE, REJECT, SPAM),
    Status.APPROVED: (REMOVE, SPAM),
    Status.REJECTED: (APPROVE, SPAM),
    Status.SPAM: (APPROVE,),
    Status.REMOVED: (APPROVE,),
}


@dataclass(frozen=True)
class Tab:
    status: str
    label: Promise | str
    count: int


@dataclass(frozen=True)
class Letter:
    """A comment in the queue. ``following`` is the one to look at when this is decided."""

    comment: Comment
    acts: Sequence[Act]
    following: int | None
    claimed_by: str = ""

    @property
    def reason(self) -> Any:
        return label_of(self.comment.held_for) if self.comment.held_for else ""

    @property
    def is_grave(self) -> bool:
        return self.comment.held_for in GRAVE

    @property
    def stretches(self) -> list[str]:
        return stretches_of(self.comment.reasons)


@dataclass(frozen=True)
class Beside:
    """All that helps to decide on one comment."""

    comment: Comment
    above: Sequence[Comment]
    reasons: Sequence[Any]
    under_this_name: dict[str, int]
    same_network: int
    log: Sequence[ModerationEvent]
    by_writer: Sequence[Comment] = ()
    by_network: Sequence[Comment] = ()
    reports: Sequence[CommentReport] = ()
    hosts: Sequence[str] = ()
    claimed_by: str = ""
    is_proven: bool = False

    @property
    def reject_reasons(self) -> Any:
        return [(reason.value, reason.label) for reason in ModerationEvent.BY_PEOPLE]


@dataclass(frozen=True)
class QueuePage:
    """``oldest`` is when the first comment that waits came; ``today`` counts decisions since midnight."""

    tabs: Sequence[Tab]
    letters: Sequence[Letter]
    chosen: Beside | None
    further: str
    waiting: int
    oldest: datetime | None
    today: dict[str, int]
    last_act: LastAct | None
    story: Article | None

    @property
    def following(self) -> int | None:
        """The reply to look at when the chosen one is decided."""
        at = self.chosen.comment.pk if self.chosen else None
        return next((letter.following for letter in self.letters if letter.comment.pk == at), None)


def waiting_count(user: "Person") -> int:
    """How many comments wait for this person. One query over the stories that have any."""
    return int(ThreadCount.objects.filter(moderated_by(user)).aggregate(total=Sum("pending"))["total"] or 0)


def waiting_longest(count: int, user: "Person") -> list[Comment]:
    """The comments that have waited longest for this person."""
    return list(
        Comment.objects.filter(moderated_by(user), status=Status.PENDING).select_related("article").oldest()[:count]
    )


def queue_page(found: QueueFilter, *, user: "User", beyond_mark: str = "", chosen: int | None = None) -> QueuePage:
    """One page of the queue, in a fixed number of queries. Raises `BadMark`."""
    rows = (
        found.qs.filter(moderated_by(user))
        .select_related("article__section", "article__lead_picture")
        .defer("article__body", "article__body_text")
    )
    if beyond_mark:
        rows = rows.filter(beyond(beyond_mark, OLDEST if found.form.cleaned_data["order"] == OLDEST_FIRST else NEWEST))
    comments = list(rows[: PER_PAGE + 1])
    kept = comments[:PER_PAGE]
    claims = claimed_by_others(kept, user=user)
    letters = _letters(kept, claims)
    free = next((comment for comment in kept if comment.pk not in claims), kept[0] if kept else None)
    at = next((comment for comment in kept if comment.pk == chosen), free)
    tabs = queue_tabs(user)
    return QueuePage(
        tabs=tabs,
        letters=letters,
        chosen=beside(at, user, claimed_by=_take(at, user)) if at else None,
        further=mark(kept[-1]) if len(comments) > PER_PAGE else "",
        waiting=tabs[0].count,
        oldest=next((comment.created_at for comment in waiting_longest(1, user)), None),
        today=_today(user),
        last_act=last_act(user),
        story=_story(found, user),
    )


def queue_tabs(user: "User") -> list[Tab]:
    """What waits first, then what was decided, each with its count. Three queries."""
    counts = ThreadCount.objects.filter(moderated_by(user)).aggregate(
        **{status: Sum(status) for status in Status.values}
    )
    reported = Comment.objects.filter(moderated_by(user), open_reports__gt=0).count()
    recent = Comment.objects.filter(moderated_by(user)).recent().count()
    by_status = [Tab(status.value, status.label, counts[status] or 0) for status in Status]
    waiting, approved, *declined = by_status
    return [waiting, Tab(REPORTED, _("Reported"), reported), Tab(RECENT, _("Recent"), recent), approved, *declined]


def _letters(comments: Sequence[Comment], claims: dict[int, str]) -> list[Letter]:
    ids: list[int | None] = [comment.pk for comment in comments]
    following = [*ids[1:], ids[-2] if len(ids) > 1 else None]
    return [
        Letter(comment, ACTS[comment.status], after, claims.get(comment.pk, ""))
        for comment, after in zip(comments, following, strict=False)
    ]


def _take(comment: Comment, user: "User") -> str:
    """Claim a comment for whoever looks at it, or say who has it before their eyes already."""
    claim = claim_comment(comment, by=user)
    return "" if claim.by_id == user.pk else str(claim.by)


def beside_for(comment: Comment, user: "User") -> Beside:
    return beside(comment, user, claimed_by=_take(comment, user))


def beside(comment: Comment, user: "Person", *, claimed_by: str = "") -> Beside:
    """The thread above a comment, and what is known of its writer and of its past. Nine queries."""
    same_writer = (
        Q(name=comment.name) | Q(email_mark=comment.email_mark) if comment.email_mark else Q(name=comment.name)
    )
    others = Comment.objects.filter(moderated_by(user)).exclude(pk=comment.pk).newest()
    same_name = Comment.objects.filter(name=comment.name).exclude(pk=comment.pk).order_by()
    network = Comment.objects.filter(network_hash=comment.network_hash).exclude(pk=comment.pk).order_by()
    return Beside(
        comment=comment,
        above=list(Comment.objects.above(comment)),
        reasons=[_in_words(reason) for reason in comment.reasons],
        under_this_name=dict(same_name.values_list("status").annotate(Count("id"))),
        same_network=network.count() if comment.network_hash else 0,
        log=list(comment.events.select_related("actor")[:10]),
        by_writer=list(others.filter(same_writer)[:HISTORY]),
        by_network=list(others.filter(network_hash=comment.network_hash)[:HISTORY]) if comment.network_hash else [],
        reports=list(comment.reports.filter(state=CommentReport.State.OPEN)),
        hosts=sorted(hosts_in(f"{comment.name}\n{comment.body}")),
        claimed_by=claimed_by,
        is_proven=bool(comment.email_mark) and ProvenAddress.objects.filter(pk=comment.email_mark).exists(),
    )


def _in_words(reason: dict[str, Any]) -> str:
    """A reason with what it goes by: "Reads like spam, 93 %: subscribe, channel"."""
    percent, found = reason.get("percent"), reason.get("found")
    head = f"{label_of(reason['code'])}, {percent} %" if percent else str(label_of(reason["code"]))
    return f"{head}: {', '.join(found)}" if found else head


def _today(user: "User") -> dict[str, int]:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    since = ModerationEvent.objects.filter(moderated_by(user, "comment__"), at__gte=midnight).order_by()
    return dict(since.values_list("to_status").annotate(Count("id")))


def _story(found: QueueFilter, user: "User") -> Article | None:
    """The story the queue is narrowed to, if it has replies that this person decides on."""
    pk = found.form.cleaned_data.get("article__id__exact")
    threads = ThreadCount.objects.filter(moderated_by(user), article=pk).select_related("article") if pk else None
    thread = threads.only("article__headline").first() if threads is not None else None
    return thread.article if thread else None
