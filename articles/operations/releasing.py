"""Putting one version of a story in front of readers: what every publication does, whichever act it is."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Correction, Release, Revision, Section
from articles.operations.checklist import reasons_against
from articles.operations.moving import forget_future_releases
from articles.operations.related import relate_article
from articles.operations.rows import show_pictures, write_row
from articles.operations.searching import index_article
from articles.signals import article_published
from articles.snapshots import content_of_revision

if TYPE_CHECKING:
    from accounts.models import User

State = Article.State
Kind = Release.Kind
NAMED = 3
DATED = (Kind.UPDATE, Kind.CORRECTION)


class CannotPublish(Exception):
    """The story may not go out as it is; ``reasons`` says why, in words for an editor."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class SavedSince(str):
    """A reason against publishing: after the version ``seen``, others were saved, of which ``newest`` is the last."""

    __slots__ = ("newest", "seen")
    newest: int
    seen: int

    def __new__(cls, seen: int, since: list[Revision]) -> "SavedSince":
        saved = "; ".join(f"{row.created_by or _('the system')}, {_at(row.created_at)}" for row in since[:NAMED])
        said = _("A newer version was saved meanwhile (%(saved)s). Look at what changes now, and press again.")
        reason = super().__new__(cls, said % {"saved": saved})
        reason.seen, reason.newest = seen, since[0].pk
        return reason


def refuse_unseen(article: Article, seen: int | None) -> None:
    """Let nothing go out that nobody looked at: ``seen`` is the version that the person had before their eyes.

    None stands for whoever looks at nothing: the clock, the wire, a command. The caller holds the story's row.
    Raises `CannotPublish`.
    """
    if seen is None or seen == article.newest_revision_id:
        return
    versions = article.revisions.exclude(kind=Revision.Kind.AUTOSAVE).filter(pk__gte=seen)
    since = list(versions.select_related("created_by").defer("content"))
    if not since or since.pop().pk != seen:
        raise CannotPublish([_("It is not said which version you saw. Open the story again, and press again.")])
    raise CannotPublish([SavedSince(seen, since)])


def reasons_against_publishing(article: Article, *, at: datetime, revision: Revision | None = None) -> list[str]:
    """Why a version, the newest unless another is given, may not go out at this time; empty if it may."""
    revision, reasons = revision or article.newest_revision, []
    if article.state in (State.TAKEN_DOWN, State.SPIKED):
        reasons.append(_("The story was taken down or spiked."))
    reasons += _reasons_in_version(revision)
    if article.embargo_until and at < article.embargo_until:
        reasons.append(_("The story is under embargo until %(time)s.") % {"time": _at(article.embargo_until)})
    if article.expires_at and at >= article.expires_at:
        reasons.append(_("The story would have expired by then."))
    unmet = reasons_against(article, content_of_revision(revision)) if revision else []
    return [*reasons, *(reason for reason in unmet if reason not in reasons)]


def _at(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M %Z}"


def _reasons_in_version(revision: Revision | None) -> list[str]:
    """Why this version may not go out, whenever."""
    if revision is None:
        return [_("Nothing is written yet.")]
    content, reasons = content_of_revision(revision), []
    if not content.body:
        reasons.append(_("The story has no text."))
    if not Section.objects.filter(pk=content.section).exists():
        reasons.append(_("Choose a section: the one it was to stand in is gone."))
    return reasons


def release(
    article: Article,
    revision: Revision,
    *,
    kind: str,
    by: "User | None",
    now: datetime,
    at: datetime | None = None,
    note: str = "",
    correction: Correction | None = None,
) -> Release:
    """Make this version what readers see, now or from ``at`` on, a time that may have passed. The caller holds the row.

    A time to come is for what readers have never seen: it goes out by the time alone.
    """
    was_announced = article.is_live() and article.state == State.LIVE
    _put_on_row(article, revision, kind=kind, now=now, at=at)
    since = (article.published_at or now) if kind == Kind.FIRST else now
    told = {"kind": kind, "note": note, "correction": correction}
    made = Release.objects.create(article=article, revision=revision, at=since, created_by=by, **told)
    if not was_announced and article.state == State.LIVE:
        transaction.on_commit(lambda: article_published.send(Article, article_id=article.pk))
    return made


def _put_on_row(article: Article, revision: Revision, *, kind: str, now: datetime, at: datetime | None) -> None:
    """Write the version and its dates on the story's row, with all that follows from them."""
    write_row(article, content_of_revision(revision))
    _put_dates(article, revision, kind=kind, now=now, at=at)
    article.state = State.SCHEDULED if at is not None and at > now else State.LIVE
    article.is_released, article.public_notice, article.released_revision = True, "", revision
    article.save()
    forget_future_releases(article)
    show_pictures(article)
    index_article(article)
    relate_article(article)


def _put_dates(article: Article, revision: Revision, *, kind: str, now: datetime, at: datetime | None) -> None:
    """Set the times that readers see; ``article`` still names the version before.

    Updates and corrections get a new updated time; so does what goes out again in other words. A fix changes no date.
    """
    before, anew = article.released_revision, goes_out_anew(article, now)
    if anew:
        article.published_at = at or now
    if kind in DATED or (kind == Kind.AGAIN and not anew and _reads_otherwise(before, revision)):
        article.updated_at = now


def goes_out_anew(article: Article, now: datetime) -> bool:
    """Whether a publication sets the time that readers see: the first one, or the first after an embargo set since."""
    before = article.published_at
    return before is None or before > now or (article.embargo_until is not None and before < article.embargo_until)


def _reads_otherwise(before: Revision | None, revision: Revision) -> bool:
    return before is not None and _words(before) != _words(revision)


def _words(revision: Revision) -> tuple[str, str, str]:
    content = content_of_revision(revision)
    return content.headline, content.standfirst, content.body
