"""The trail of changes of a story: every version that readers got to see, and what it changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.frame import current_frame
from articles.models import Article, Release
from articles.pages.differences import ShownDifference, shown_differences
from articles.pages.shared import Crumb, trail
from articles.paging import BadPage

PER_PAGE = 20


@dataclass(frozen=True)
class Entry:
    """One version that readers got to see.

    ``shown`` is what it changed; None for the first one, a struck one, and one that has no version before it that may
    be shown (``is_bare``). ``after_struck`` says that the version before it was struck: another one stands in for it.
    ``text`` is the note or the correction, in the words that readers got.
    """

    release: Release
    text: str
    shown: ShownDifference | None
    is_first: bool
    is_bare: bool = False
    after_struck: bool = False

    @property
    def is_struck(self) -> bool:
        return self.release.struck_at is not None


@dataclass(frozen=True)
class TrailPage:
    """Some entries, newest first. ``newer`` and ``older`` are the numbers of the pages beside."""

    article: Article
    breadcrumb: Sequence[Crumb]
    entries: list[Entry]
    changes: int
    newer: int | None
    older: int | None


def seen_releases(article: Article, now: datetime | None = None) -> list[Release]:
    """Every version that readers got to see, newest first, without the words. One query."""
    return list(article.releases.filter(at__lte=now or timezone.now()).select_related("correction", "created_by"))


def count_changes(article: Article) -> int:
    """How often readers got to see another version than the first. One query."""
    return max(0, article.releases.filter(at__lte=timezone.now()).count() - 1)


def trail_page(article: Article, *, number: int = 1, correction: int | None = None) -> TrailPage:
    """One page of the trail of a story: by number, or that with a correction. Eight queries at most.

    Raises `articles.paging.BadPage` where no page stands.
    """
    releases = seen_releases(article)
    if correction is not None:
        places = [place for place, release in enumerate(releases) if release.correction_id == correction]
        number = places[0] // PER_PAGE + 1 if places else 1
    start = (number - 1) * PER_PAGE
    if number < 1 or (number > 1 and start >= len(releases)):
        raise BadPage(str(number))
    has_older = start + PER_PAGE < len(releases)
    crumbs = trail(current_frame(), article.section.path, Crumb(_("Changes")))
    return TrailPage(
        article=article,
        breadcrumb=crumbs,
        entries=entries_of(releases, start, start + PER_PAGE),
        changes=len(releases) - 1,
        newer=number - 1 if number > 1 else None,
        older=number + 1 if has_older else None,
    )


def entries_of(releases: list[Release], start: int = 0, end: int | None = None) -> list[Entry]:
    """Some of a story's releases, newest first, each with what it changed of the one before it that is not struck.

    So words that stood in struck versions alone are in no difference.
    """
    before: dict[int, Release] = {}
    last: Release | None = None
    for release in reversed(releases):
        if release.struck_at is None:
            if last is not None:
                before[release.pk] = last
            last = release
    shown = releases[start:end]
    pairs = {row.pk: (before[row.pk].revision_id, row.revision_id) for row in shown if row.pk in before}
    changes = shown_differences(set(pairs.values()))
    first = releases[-1] if releases else None
    after = {later.pk for later, earlier in pairwise(releases) if earlier.struck_at is not None}
    entries = [_entry(row, changes.get(pairs[row.pk]) if row.pk in pairs else None, first) for row in shown]
    return [replace(entry, after_struck=entry.release.pk in after) for entry in entries]


def _entry(release: Release, shown: ShownDifference | None, first: Release | None) -> Entry:
    is_first = release is first
    text = release.correction.text if release.correction else release.note
    if release.struck_at is not None:
        return Entry(release, "", None, is_first)
    return Entry(release, text, shown, is_first, is_bare=shown is None and not is_first)
