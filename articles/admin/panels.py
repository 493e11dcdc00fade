"""What the desk's home page shows about stories: what waits, the day, the front, and what is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import permissions
from articles.admin.flags import Flag, flags_of, open_findings, picture_flag, shown_state
from articles.models import Article, Finding, ReadCount, ScheduledChange
from articles.operations.transitions import UNRELEASED
from articles.pages.front import FrontPage, front_page
from articles.querysets import CARD_DEFERRED, is_live, is_seen_by
from foundation.desk import Panel, register_panel
from foundation.desk.times import near

State = Article.State
SHOWN = 5
WAITING = 8
RUNDOWN = 14
CHANGED_WITHIN = timedelta(days=30)
SOON = timedelta(hours=24)


@dataclass(frozen=True)
class Waiting:
    """A story that waits for this person: why, and the one act that helps. ``next`` marks the most pressing."""

    article: Article
    state: tuple[str, str]
    note: str
    act: str
    next: bool = False


@dataclass(frozen=True)
class Slot:
    """A line of the rundown: at ``at`` the story goes out or another version of it does; None: no time is set yet."""

    article: Article
    url: str
    at: datetime | None
    time: str
    state: tuple[str, str]
    flags: Sequence[Flag]


@dataclass(frozen=True)
class Front:
    article: Article
    note: str
    url: str = ""


@dataclass(frozen=True)
class Reads:
    """How often a story was read, and the share of the most read one in per cent."""

    headline: str
    url: str
    count: int
    share: int


def _rows(request: HttpRequest) -> Any:
    rows = permissions.visible_to(request.user).select_related("section", "lead_picture", "created_by")
    return rows.defer(*CARD_DEFERRED)


# Waiting for you


def waiting_panel(request: HttpRequest) -> dict[str, Any] | None:
    if not permissions.may_write(request.user):
        return None
    publishes = permissions.may_publish(request.user)
    items = [
        *_failed_changes(request),
        *_kept_back(request),
        *(_in_review(request) if publishes else ()),
        *_embargoes_that_end(request),
        *_soon_without_picture(request),
        *_changed_since(request, publishes),
        *_own_drafts(request),
    ]
    once = {item.article.pk: item for item in reversed(items)}
    shown = [item for item in items if once[item.article.pk] is item]
    first = next((item for item in shown if item.next), None)
    shown = [item if item is first else replace(item, next=False) for item in shown[:WAITING]]
    return {"items": shown, "publishes": publishes}


def _failed_changes(request: HttpRequest) -> list[Waiting]:
    """Live stories whose scheduled change could not go out when its time came."""
    failed = ScheduledChange.objects.filter(failed_at__isnull=False).values("article")
    rows = _rows(request).filter(pk__in=failed).select_related("scheduled_change")
    return [
        Waiting(
            row,
            shown_state(row),
            _("Its change of %(when)s could not go out: %(why)s")
            % {"when": near(row.scheduled_change.at), "why": row.scheduled_change.failure},
            _("See to it"),
            next=number == 0,
        )
        for number, row in enumerate(rows.order_by("scheduled_change__at", "pk")[:SHOWN])
    ]


def _kept_back(request: HttpRequest) -> list[Waiting]:
    """Stories that were to go out, or may, and that an open finding keeps back."""
    stops = Finding.objects.filter(article=OuterRef("pk"), settled_at=None, severity=Finding.Severity.BLOCKING)
    rows = _rows(request).filter(Exists(stops), state__in=[State.APPROVED, State.SCHEDULED])
    note = _("A finding keeps it from going out until somebody settles it.")
    return [
        Waiting(row, shown_state(row), note, _("Settle it"), next=number == 0)
        for number, row in enumerate(rows.order_by("changed_at", "pk")[:SHOWN])
    ]


def _embargoes_that_end(request: HttpRequest) -> list[Waiting]:
    """Stories whose embargo ends within a day, and that nobody has scheduled."""
    now = timezone.now()
    rows = _rows(request).filter(state__in=UNRELEASED, embargo_until__range=(now, now + SOON))
    return [
        Waiting(
            row,
            shown_state(row),
            _("Its embargo ends %(when)s, and no time is set for it.") % {"when": near(row.embargo_until)},
            _("Set a time"),
        )
        for row in rows.order_by("embargo_until", "pk")[:SHOWN]
    ]


def _in_review(request: HttpRequest) -> list[Waiting]:
    rows = _rows(request).filter(state__in=[State.IN_REVIEW, State.APPROVED]).order_by("changed_at", "pk")[:SHOWN]
    return [
        Waiting(
            row,
            shown_state(row),
            _("From %(name)s, %(when)s.")
            % {"name": row.byline or row.created_by or _("the wire"), "when": near(row.changed_at)},
            _("Publish") if row.state == State.APPROVED else _("Review"),
            next=number == 0,
        )
        for number, row in enumerate(rows)
    ]


def _soon_without_picture(request: HttpRequest) -> list[Waiting]:
    """Stories that go out within a day and lack a lead picture or its credit."""
    now = timezone.now()
    rows = _rows(request).filter(
        Q(lead_picture=None) | Q(lead_picture__credit=""),
        state=State.SCHEDULED,
        published_at__range=(now, now + SOON),
    )
    found = []
    for row in rows.order_by("published_at", "pk")[:SHOWN]:
        lacks = _("has no lead picture") if row.lead_picture is None else _("its lead picture has no credit")
        note = _("Goes out %(when)s and %(lacks)s.") % {"when": near(row.published_at), "lacks": lacks}
        found.append(Waiting(row, shown_state(row), note, _("Add it")))
    return found


def _changed_since(request: HttpRequest, publishes: bool) -> list[Waiting]:
    """Live stories whose newest version readers do not see yet."""
    rows = (
        _rows(request)
        .filter(state=State.LIVE, changed_at__gte=timezone.now() - CHANGED_WITHIN)
        .exclude(released_revision=F("newest_revision"))
        .order_by("-changed_at", "-pk")
    )
    return [
        Waiting(
            row,
            shown_state(row),
            _("Changed %(when)s; readers see the version before.") % {"when": near(row.changed_at)},
            _("Publish the change") if publishes else _("Read it"),
        )
        for row in rows[:SHOWN]
    ]


def _own_drafts(request: HttpRequest) -> list[Waiting]:
    rows = _rows(request).filter(created_by=request.user.pk, state=State.DRAFT).order_by("-changed_at", "-pk")
    return [
        Waiting(
            row,
            shown_state(row),
            _("Your draft, changed %(when)s.") % {"when": near(row.changed_at)},
            _("Write on"),
        )
        for row in rows[:SHOWN]
    ]


# Today's rundown


def rundown_panel(request: HttpRequest) -> dict[str, Any] | None:
    if not permissions.may_write(request.user):
        return None
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = _day(request).filter(published_at__range=(start, start + timedelta(days=1)))
    timed = list(today.order_by("-published_at", "-pk")[:RUNDOWN])[::-1]
    untimed = list(_rows(request).filter(state=State.IN_REVIEW).order_by("-changed_at", "-pk")[:SHOWN])
    findings = open_findings(row.pk for row in [*timed, *untimed])
    slots = [_slot(request, row, findings.get(row.pk, 0)) for row in [*timed, *untimed]]
    return {"slots": _by_time([*slots, *_changes_of_the_day(request, start)])}


def _changes_of_the_day(request: HttpRequest, start: datetime) -> list[Slot]:
    """Versions that take the place of what readers see today, at a time. One query."""
    rows = _rows(request).filter(scheduled_change__at__range=(start, start + timedelta(days=1)))
    return [
        Slot(
            row, _address(request, row), row.scheduled_change.at, _hour(row.scheduled_change.at), _change_words(row), []
        )
        for row in rows.select_related("scheduled_change").order_by("scheduled_change__at", "pk")[:RUNDOWN]
    ]


def _change_words(row: Any) -> tuple[str, str]:
    change = row.scheduled_change
    if change.failed_at:
        return State.WITHDRAWN.value, _("Failed")
    return State.SCHEDULED.value, change.get_kind_display()


def _by_time(slots: list[Slot]) -> list[Slot]:
    timed = [slot for slot in slots if slot.at]
    return [*sorted(timed, key=attrgetter("at")), *(slot for slot in slots if not slot.at)]


def _slot(request: HttpRequest, row: Article, findings: int) -> Slot:
    """A line of the rundown. What is wrong with a story is said to those alone who may see its drafts."""
    flags = _rundown_flags(row, findings)
    if not permissions.may_see_draft(request.user, row):
        flags = [flag for flag in flags if flag.icon == "comment"]
    at = row.published_at if row.is_released else None
    return Slot(row, _address(request, row), at, _hour(at) if at else "", shown_state(row), flags[:1])


def _day(request: HttpRequest) -> "QuerySet[Any]":
    """What has a time: readers' stories for everybody, what is still to come for those who may see it."""
    rows = Article.objects.filter(is_live() | is_seen_by(permissions.sight_of(request.user))).released()
    return rows.select_related("section", "lead_picture", "created_by").defer(*CARD_DEFERRED)


def _address(request: HttpRequest, row: Article) -> str:
    """Where a story is worked on, or, for those who may not, where readers find it."""
    if permissions.may_see_draft(request.user, row):
        return reverse("admin:articles_article_change", args=[row.pk])
    return row.get_absolute_url()


def _hour(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"


def _rundown_flags(row: Article, findings: int) -> list[Flag]:
    """One flag has room: what is wrong first, else the comments."""
    pressing = [flag for flag in flags_of(row, findings) if flag.tone]
    comments = [flag for flag in flags_of(row) if flag.icon == "comment"]
    missing = [flag] if (flag := picture_flag(row)) else []
    return [*pressing, *missing, *comments]


# On the front now


def front_panel(request: HttpRequest) -> dict[str, Any] | None:
    if not permissions.may_write(request.user):
        return None
    change = reverse("admin:articles_frontpin_changelist") if permissions.may_edit_front(request.user) else ""
    items = [replace(item, url=_address(request, item.article)) for item in _tops(front_page())]
    return {"items": items, "change": change}


def _tops(page: FrontPage) -> list[Front]:
    """The lead, the stories beside it, and the main story of the first river."""
    found = []
    if page.lead:
        found.append(Front(page.lead, _("Lead, live since %(time)s") % {"time": _since(page.lead)}))
    found += [Front(row, _("Beside it, since %(time)s") % {"time": _since(row)}) for row in page.seconds]
    for river in page.rivers[: 4 - len(found)] if found else []:
        note = _("%(section)s, since %(time)s") % {"section": river.place.name, "time": _since(river.main)}
        found.append(Front(river.main, note))
    return found


def _since(article: Article) -> str:
    assert article.published_at is not None  # noqa: S101 only live stories stand on the front
    local = timezone.localtime(article.published_at)
    return f"{local:%H:%M}" if local.date() == timezone.localdate() else near(article.published_at)


# Read in the last hour


def read_panel(request: HttpRequest) -> dict[str, Any] | None:
    if not permissions.may_write(request.user):
        return None
    return {"items": most_read(address=lambda row: _address(request, row))}


def most_read(
    now: datetime | None = None, count: int = 5, *, address: Callable[[Article], str] = Article.get_absolute_url
) -> list[Reads]:
    """The stories most read within the last sixty minutes. Two queries.

    Reads are counted by the clock's hour: of the hour before, the part that lies within the sixty minutes is taken,
    as if its reads had come evenly.
    """
    now = now or timezone.now()
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    still_in = 1 - (now - this_hour) / timedelta(hours=1)
    scores: dict[int, float] = {}
    for hour, weight in ((this_hour, 1.0), (this_hour - timedelta(hours=1), still_in)):
        rows = ReadCount.objects.filter(hour=hour).values_list("article_id").annotate(reads=Sum("count"))
        for article_id, reads in rows.order_by("-reads")[: 10 * count]:
            scores[article_id] = scores.get(article_id, 0) + reads * weight
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:count]
    articles = Article.objects.live().filter(pk__in=best).select_related("section").defer(*CARD_DEFERRED).in_bulk()
    most = max((scores[pk] for pk in articles), default=1)
    return [
        Reads(
            articles[pk].headline,
            address(articles[pk]),
            max(1, round(scores[pk])),
            max(2, round(100 * scores[pk] / most)),
        )
        for pk in best
        if pk in articles
    ]


register_panel(Panel("waiting", "articles/desk/waiting.html", waiting_panel, order=10))
register_panel(Panel("rundown", "articles/desk/rundown.html", rundown_panel, order=20))
register_panel(Panel("front", "articles/desk/front.html", front_panel, order=30))
register_panel(Panel("read", "articles/desk/read.html", read_panel, order=80, column="side"))
