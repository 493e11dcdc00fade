"""Embargo and expiry: times that hold for the story itself, whichever version of it is shown."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.operations.audit import record_act
from articles.operations.people import let_in
from articles.operations.rows import show_pictures
from articles.operations.transitions import goes_out_at
from articles.permissions import may_know_of

if TYPE_CHECKING:
    from accounts.models import User


class BadTimes(ValueError):
    """Times that contradict each other or what readers see; ``reasons`` says why by field, in words for an editor."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__("; ".join(reasons.values()))
        self.reasons = reasons


def reasons_against_times(
    article: Article, *, embargo_until: datetime | None, expires_at: datetime | None
) -> dict[str, str]:
    """Why a story may not have these times, by the name of the field; empty if it may."""
    reasons = {}
    out = article.published_at if article.is_released else goes_out_at(article)
    if out and embargo_until and embargo_until > out:
        when = f"{timezone.localtime(out):%d.%m.%Y %H:%M %Z}"
        reasons["embargo_until"] = (
            _("Readers have seen the story since %(time)s: withdraw it first.") % {"time": when}
            if article.is_live()
            else _("The story goes out at %(time)s, before this embargo ends: take back the schedule first.")
            % {"time": when}
        )
    if out and expires_at and expires_at <= out:
        reasons["expires_at"] = _("The story cannot expire before it goes out.")
    elif expires_at and embargo_until and expires_at <= embargo_until:
        reasons["expires_at"] = _("The story would expire while it is under embargo.")
    return reasons


@transaction.atomic
def set_times(
    article: Article, *, embargo_until: datetime | None, expires_at: datetime | None, by: "User | None"
) -> Article:
    """Set until when a story must not go out, and from when readers no longer see it. Raises `BadTimes`."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if (locked.embargo_until, locked.expires_at) != (embargo_until, expires_at):
        if reasons := reasons_against_times(locked, embargo_until=embargo_until, expires_at=expires_at):
            raise BadTimes(reasons)
        changed = _changes_of(locked, embargo_until=embargo_until, expires_at=expires_at)
        locked.embargo_until, locked.expires_at = embargo_until, expires_at
        locked.save(update_fields=["embargo_until", "expires_at"])
        show_pictures(locked)
        record_act("set_times", locked, by=by, times=changed)
        if by is not None and not may_know_of(by, locked):
            let_in(locked, by, by=by)  # or they could not see what they have just hidden
    article.refresh_from_db()
    return article


def _changes_of(article: Article, **times: datetime | None) -> dict[str, list[str | None]]:
    """Which times become others, by field: from when, to when, as ISO 8601 or None."""
    both = {name: (getattr(article, name), at) for name, at in times.items()}
    return {name: [at.isoformat() if at else None for at in pair] for name, pair in both.items() if pair[0] != pair[1]}
