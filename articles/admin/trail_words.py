"""The audit trail in words: its rows hold ids alone, and names, headlines and reasons are those of today's rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from articles.models import (
    Article,
    AuditEntry,
    Check,
    Correction,
    ErrorReport,
    Finding,
    Note,
    PreviewLink,
    Reason,
    Release,
    Revision,
    ScheduledChange,
    Waiver,
)
from articles.templatetags.times import to_the_minute
from foundation.desk.times import exact
from prose.text import shorten_title

LONGEST = 160


@dataclass(frozen=True)
class Act:
    """One entry of the trail for people.

    ``who_url`` leads to all that the person did, empty for the system; ``version_url`` is empty when the version is
    gone, or there was none.
    """

    entry: AuditEntry
    who: str
    who_url: str
    words: str
    details: tuple[str, ...]
    headline: str
    version_url: str


@dataclass(frozen=True)
class _Kind:
    """What a key of an entry's ``detail`` is the id of, and what to say of the row; ``gone`` where there is none."""

    model: type[Model]
    say: Callable[[Any], str]
    gone: Any = ""
    with_rows: tuple[str, ...] = ()


def _quoted(text: str) -> str:
    return _("“%(words)s”") % {"words": shorten_title(text, LONGEST)} if text else ""


def _because(text: str) -> str:
    return _("because: %(reason)s") % {"reason": shorten_title(text, LONGEST)}


GONE = gettext_lazy("somebody whose account is gone")
SYSTEM = gettext_lazy("the system")


def _count_of_versions(count: int) -> str:
    return ngettext("%(count)s version", "%(count)s versions", count) % {"count": count}


ROWS: dict[str, _Kind] = {
    "change": _Kind(ScheduledChange, lambda change: _("for %(when)s") % {"when": exact(change.at)}),
    "correction": _Kind(Correction, lambda row: _quoted(row.text), gettext_lazy("the correction is gone")),
    "finding": _Kind(Finding, lambda finding: _quoted(finding.message), gettext_lazy("it is looked at anew")),
    "link": _Kind(PreviewLink, lambda link: _quoted(link.note), gettext_lazy("the link is gone")),
    "note": _Kind(Note, lambda note: _quoted(note.text), gettext_lazy("the note is gone")),
    "person": _Kind(User, str, GONE),
    "reason": _Kind(Reason, lambda reason: _because(reason.text)),
    "release": _Kind(
        Release,
        lambda row: _quoted(row.correction.text if row.correction else row.note),
        with_rows=("correction",),
    ),
    "report": _Kind(ErrorReport, lambda report: _quoted(report.text), gettext_lazy("the report is gone")),
    "waiver": _Kind(Waiver, lambda waiver: _because(waiver.reason), gettext_lazy("the reason went with the signature")),
}


TIMES = {"embargo_until": gettext_lazy("embargo"), "expires_at": gettext_lazy("expiry")}


def _moved(times: dict[str, list[str | None]]) -> str:
    """Times that were set: which, from when, to when."""
    said = []
    for name in sorted(times):
        before, after = (to_the_minute(parse_datetime(at)) if at else _("none") for at in times[name])
        words = {"time": TIMES.get(name, name), "before": before, "after": after}
        said.append(_("%(time)s from %(before)s to %(after)s") % words)
    return "; ".join(said)


VALUES: dict[str, Callable[[Any], str]] = {
    "by_law": lambda by_law: _("the law demands it") if by_law else "",
    "check": lambda name: _quoted(str(Check(name).label)) if name in Check.values else str(name),
    "replaces": lambda waiver: _("in place of an earlier signature") if waiver else "",
    "releases": lambda releases: _count_of_versions(len(releases)),
    "times": _moved,
    "place": lambda place: _("place %(number)s") % {"number": place},
}


def describe(entries: Iterable[AuditEntry], verbs: Mapping[str, Any]) -> list[Act]:
    """These entries in words, in the same order. Three queries, and one for each kind of row that is named.

    ``verbs`` says each verb in words.
    """
    entries = list(entries)
    named = _named(entries)
    actors = {entry.actor_id for entry in entries if entry.actor_id is not None}
    people = named.get("person", {}) | User.objects.in_bulk(actors)
    headlines: dict[int, str] = dict(
        Article.objects.filter(pk__in={entry.article_id for entry in entries}).values_list("pk", "headline")
    )
    versions = set(
        Revision.objects.filter(pk__in={entry.revision_id for entry in entries}).values_list("pk", flat=True)
    )
    return [
        Act(
            entry=entry,
            who=_who(entry, people),
            who_url=_person_url(entry.actor_id) if entry.actor_id is not None else "",
            words=str(verbs.get(entry.verb, entry.verb)),
            details=tuple(filter(None, (_say(key, entry.detail[key], named) for key in _in_order(entry)))),
            headline=headlines.get(entry.article_id, ""),
            version_url=_version_url(entry) if entry.revision_id in versions else "",
        )
        for entry in entries
    ]


def _named(entries: list[AuditEntry]) -> dict[str, dict[Any, Any]]:
    """The rows that the details name and that are still there, by key and id. One query a kind."""
    named: dict[str, dict[Any, Any]] = {}
    for key, kind in ROWS.items():
        if ids := {entry.detail[key] for entry in entries if isinstance(entry.detail.get(key), int)}:
            named[key] = kind.model._default_manager.select_related(*kind.with_rows).in_bulk(ids)
    return named


def _in_order(entry: AuditEntry) -> list[str]:
    """The keys of its details: what was done to before why."""
    return sorted(entry.detail, key=lambda key: (key not in VALUES, key))


def _say(key: str, value: Any, named: dict[str, dict[Any, Any]]) -> str:
    if key in VALUES:
        return VALUES[key](value)
    if key not in ROWS:
        return f"{key}: {value}"
    row = named.get(key, {}).get(value)
    return str(ROWS[key].gone) if row is None else ROWS[key].say(row)


def _who(entry: AuditEntry, people: dict[int, User]) -> str:
    if entry.actor_id is None:
        return str(SYSTEM)
    return str(people.get(entry.actor_id, GONE))


def _person_url(pk: int) -> str:
    return f"{reverse('admin:articles_auditentry_changelist')}?actor={pk}"


def _version_url(entry: AuditEntry) -> str:
    return reverse("admin:articles_article_version", args=[entry.article_id, entry.revision_id])
