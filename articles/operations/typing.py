"""What somebody is typing right now: kept beside the story's versions, never instead of one; and who is there."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Presence, Revision
from articles.operations.audit import record_act
from articles.operations.drafting import is_same, save_draft, tidy
from articles.snapshots import SCHEMA, Content, content_of_revision, newest_content, to_json

if TYPE_CHECKING:
    from accounts.models import User

Kind = Revision.Kind

PRESENT = timedelta(seconds=100)  # a tab asks every 12 seconds, one in the background every minute
KEEP_ALL = timedelta(minutes=10)
KEEP_BY_TEN_MINUTES = timedelta(days=1)
KEEP_BY_HOUR = timedelta(days=14)
_DELETED_AT_ONCE = 500


class TakenOver(Exception):
    """Somebody else saved what this tab had typed; ``revision`` is the version that holds it."""

    def __init__(self, revision: Revision) -> None:
        super().__init__(f"Revision {revision.pk}")
        self.revision = revision


class SavedBefore(Exception):
    """This tab saved on that base already; ``revision`` is the version it made, and what it types on begins there."""

    def __init__(self, revision: Revision) -> None:
        super().__init__(f"Revision {revision.pk}")
        self.revision = revision


# Typing


@transaction.atomic
def keep_typing(article: Article, content: Content, *, by: "User", tab: str, base: Revision) -> Revision | None:
    """Keep what a tab holds beside the version it began on. No version, no line of the trail; the row stays as it is.

    Returns the revision that holds it; None if nothing differs from the base. Raises `TakenOver`, and `SavedBefore` if
    the tab has saved on that base in the meantime: this came late, or the answer to that save was lost.
    """
    locked = _lock(article)
    if saved := saved_by_tab(article, tab=tab, since=base):
        if saved.created_by_id != by.pk:
            raise TakenOver(saved)
        raise SavedBefore(saved)
    began_on = newest_content(locked) if base.pk == locked.newest_revision_id else content_of_revision(base)
    if is_same(content, began_on):
        return None
    content = tidy(content)
    last = article.revisions.filter(kind=Kind.AUTOSAVE, tab=tab, base=base).first()
    if last and content_of_revision(last) == content:
        return last
    return Revision.objects.create(
        article=article, base=base, kind=Kind.AUTOSAVE, schema=SCHEMA, content=to_json(content), created_by=by, tab=tab
    )


def keep_for_merge(article: Article, content: Content, *, by: "User", tab: str, base: Revision) -> Revision | None:
    """Keep what was to be saved on an older version, whatever the tab did since. None if it is that very version."""
    if saved_by_tab(article, tab=tab, since=base):
        tab = str(uuid4())
    return keep_typing(article, content, by=by, tab=tab, base=base)


def saved_by_tab(article: Article, *, tab: str, since: Revision) -> Revision | None:
    """The version that holds what this tab typed on that base, if it was saved or taken over; without its words."""
    if not tab:
        return None
    versions = article.revisions.exclude(kind=Kind.AUTOSAVE).filter(tab=tab, pk__gt=since.pk)
    return versions.select_related("created_by").defer("content").first()


def version_begun_on(article: Article, number: int | None) -> Revision:
    """The version with this number; the story's first if it is none of its versions, so that nothing counts as seen.

    Without its words. Raises `Revision.DoesNotExist` for a story without any.
    """
    versions = article.revisions.exclude(kind=Kind.AUTOSAVE).defer("content")
    return versions.filter(pk=number or 0).first() or versions.earliest("pk")


def unsaved_typing(article: Article) -> "QuerySet[Revision]":
    """The last typing of each tab that was not saved since, newest first."""
    later = Revision.objects.filter(article=OuterRef("article"), tab=OuterRef("tab"), pk__gt=OuterRef("pk"))
    kept = article.revisions.filter(kind=Kind.AUTOSAVE)
    return kept.filter(~Exists(later.order_by())).select_related("created_by", "base")


@transaction.atomic
def throw_away_typing(article: Article, *, tab: str, by: "User") -> int:
    """Forget what a tab of this person typed and did not save; how many autosaves that were."""
    _lock(article)
    gone, _rows = article.revisions.filter(kind=Kind.AUTOSAVE, tab=tab, created_by=by).delete()
    return gone


@transaction.atomic
def take_over(article: Article, *, typing: Revision, by: "User") -> Revision:
    """Make somebody's unsaved typing a version, signed by whoever takes over; their tab learns of it and stops.

    Raises `Outdated` if there is a newer version than the one they began on: then the two are to be merged.
    """
    content, base = content_of_revision(typing), typing.base_id
    revision = save_draft(article, content, by=by, base=base, tab=typing.tab, note=_note(typing, by))
    _record_taking_over(article, typing, by)
    return revision


@transaction.atomic
def save_merge(article: Article, content: Content, *, typing: Revision, base: int, by: "User") -> Revision:
    """Keep what was made of unsaved typing and the newest version, whose number is ``base``. Raises `Outdated`."""
    kind, note = Kind.MERGE, _note(typing, by)
    revision = save_draft(article, content, by=by, base=base, kind=kind, tab=typing.tab, note=note)
    _record_taking_over(article, typing, by)
    return revision


def _note(typing: Revision, by: "User") -> str:
    if typing.created_by_id == by.pk:
        return ""
    return _("Typing of %(name)s, taken over") % {"name": typing.created_by}


def _record_taking_over(article: Article, typing: Revision, by: "User") -> None:
    if typing.created_by_id != by.pk:
        record_act("take_over", article, by=by, person=typing.created_by_id)


def thin_autosaves(now: datetime | None = None) -> int:
    """Delete autosaves by age and return how many: all stay for ten minutes, then one each ten minutes of a tab, after
    a day one an hour, after 14 days none. The last of a tab stays for the 14 days. Other versions are never touched.
    """
    now = now or timezone.now()
    kept: set[tuple[object, ...]] = set()
    gone: list[int] = []
    rows = Revision.objects.filter(kind=Kind.AUTOSAVE).order_by("article_id", "tab", "-pk")
    for pk, article, tab, at in rows.values_list("pk", "article_id", "tab", "created_at").iterator():
        place = _place(at, now)
        is_last = (article, tab) not in kept
        wanted = place is not None and (is_last or not place or (article, tab, place) not in kept)
        kept |= {(article, tab), (article, tab, place)}
        if not wanted:
            gone.append(pk)
    for start in range(0, len(gone), _DELETED_AT_ONCE):
        Revision.objects.filter(pk__in=gone[start : start + _DELETED_AT_ONCE], kind=Kind.AUTOSAVE).delete()
    return len(gone)


def _place(at: datetime, now: datetime) -> str | None:
    """The stretch of time of which one autosave stays; empty where all do, None where none does."""
    age = now - at
    if age < KEEP_ALL:
        return ""
    if age >= KEEP_BY_HOUR:
        return None
    seconds = int(at.timestamp())
    return f"t{seconds // 600}" if age < KEEP_BY_TEN_MINUTES else f"h{seconds // 3600}"


# Presence


def mark_seen(article: Article, *, by: "User", tab: str, base: Revision | None, typed: bool) -> None:
    """This person has the story open in this tab, and has typed just now or not."""
    now = timezone.now()
    values = {"seen_at": now, "base": base, **({"typed_at": now} if typed else {})}
    if Presence.objects.filter(article=article, tab=tab, user=by).update(**values):
        return
    try:
        with transaction.atomic():
            Presence.objects.create(article=article, tab=tab, user=by, **values)
    except IntegrityError:
        Presence.objects.filter(article=article, tab=tab, user=by).update(**values)


def mark_left(article: Article, *, by: "User", tab: str) -> None:
    """This tab is closed."""
    Presence.objects.filter(article=article, tab=tab, user=by).delete()


def who_is_there(now: datetime | None = None) -> "QuerySet[Presence]":
    """Every tab that has a story open, those that typed last first."""
    since = (now or timezone.now()) - PRESENT
    return (
        Presence.objects.filter(seen_at__gte=since)
        .select_related("user")
        .order_by(F("typed_at").desc(nulls_last=True), "-seen_at", "pk")
    )


def sweep_presences(now: datetime | None = None) -> int:
    """Forget tabs that were not seen for an hour."""
    return Presence.objects.filter(seen_at__lt=(now or timezone.now()) - timedelta(hours=1)).delete()[0]


def _lock(article: Article) -> Article:
    return Article.objects.select_for_update().get(pk=article.pk)
