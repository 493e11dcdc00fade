"""What the story form says about times to come, and about why a story was taken from readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from articles.models import Article, Reason, Release, ScheduledChange
from articles.operations.changing import VERBS
from articles.operations.transitions import TRANSITIONS, State, may, state_now
from articles.permissions import may_withdraw

if TYPE_CHECKING:
    from accounts.models import User

REASONS = 3


@dataclass(frozen=True)
class Schedule:
    """A version that goes out at a time. ``kind`` is empty for a publication, else that of the change.

    ``saved_at`` is when its words were saved, ``newer_at`` when the newest ones were, if those are others; ``failure``
    says why the clock could not do it.
    """

    at: datetime
    saved_at: datetime | None
    kind: str = ""
    kind_name: str = ""
    note: str = ""
    newer_at: datetime | None = None
    failure: str = ""
    may_change: bool = False


def publication_context(user: "User", article: Article | None) -> dict[str, Any]:
    """What the group about publication shows beside its fields. Two queries at most."""
    if article is None:
        return {"schedule": None, "reasons": [], "zone": zone_name()}
    return {"schedule": schedule_of(user, article), "reasons": reasons_shown(user, article), "zone": zone_name()}


def schedule_of(user: "User", article: Article) -> Schedule | None:
    """What is to happen to a story at a time, if anything is. One query at most."""
    now = state_now(article)
    if now == State.SCHEDULED and article.is_released and article.published_at:
        bound = article.released_revision
        return Schedule(
            at=article.published_at,
            saved_at=bound.created_at if bound else None,
            newer_at=_newest_at(article) if article.has_unpublished_changes else None,
            may_change=may("unschedule", user, article),
        )
    change = scheduled_change(article) if now in (State.LIVE, State.SCHEDULED) else None
    if change is None:
        return None
    is_change = change.kind in Release.CHANGES
    question = TRANSITIONS[VERBS[Release.Kind(change.kind)] if is_change else "unschedule"].question
    return Schedule(
        at=change.at,
        saved_at=change.revision.created_at,
        kind=change.kind if is_change else "",
        kind_name=change.get_kind_display(),
        note=change.note,
        newer_at=_newest_at(article) if change.revision_id != article.newest_revision_id else None,
        failure=change.failure,
        may_change=question is not None and question(user, article),
    )


def scheduled_change(article: Article) -> ScheduledChange | None:
    """The change of a live story that waits for its time. One query."""
    return ScheduledChange.objects.select_related("revision").filter(article=article).first()


def reasons_shown(user: "User", article: Article) -> Sequence[Reason]:
    """Why the desk took the story from readers, newest first, for those who may do so themselves."""
    if not article.released_revision_id or not may_withdraw(user, article):
        return []
    return list(article.reasons.select_related("created_by")[:REASONS])


def zone_name() -> str:
    """The newsroom's time zone as people know it: "Europe/Kyiv (EET)"."""
    return f"{timezone.get_current_timezone_name()} ({timezone.localtime().tzname()})"


def _newest_at(article: Article) -> datetime | None:
    return article.newest_revision.created_at if article.newest_revision else None
