"""The board: stories on their way by state, each a press away from the next one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from articles import permissions
from articles.admin.access import actor
from articles.admin.flags import Flag, flags_of, open_findings, others_present, shown_state
from articles.admin.story_acts import question_of
from articles.admin.story_pages import story_for
from articles.filters import section_choices
from articles.frame import current_frame
from articles.models import Article
from articles.operations.bulk import act_on_story
from articles.operations.bulk_verbs import VERBS, Refused, Unchanged
from articles.operations.transitions import may
from articles.querysets import CARD_DEFERRED
from foundation.desk import desk_site
from foundation.desk.lists import any_case
from foundation.numbers import whole_number

State = Article.State
IN_A_COLUMN = 25
LIVE_FOR = timedelta(hours=24)
# What is a press away from where a story stands; the first one is the way on.
MOVES = {
    State.DRAFT: ("send_to_review", "spike"),
    State.IN_REVIEW: ("approve", "return_to_draft"),
    State.APPROVED: ("publish", "return_to_draft"),
    State.SCHEDULED: ("publish",),
    State.LIVE: (),
}
ASKS_FIRST = ("publish", "spike")
EMPTY = {
    State.DRAFT: gettext_lazy("Stories that are being written stand here."),
    State.IN_REVIEW: gettext_lazy("What writers send to review waits here to be read."),
    State.APPROVED: gettext_lazy("What was read and may go out waits here for its moment."),
    State.SCHEDULED: gettext_lazy("Give a story a time, and it stands here until it is live."),
    State.LIVE: gettext_lazy("What went out within a day stands here."),
}


@dataclass(frozen=True)
class Move:
    verb: str
    label: Any
    asks: bool


@dataclass(frozen=True)
class Card:
    """A story on the board, with what is worth knowing and the moves that are open to this person."""

    article: Article
    flags: list[Flag]
    moves: list[Move]


@dataclass(frozen=True)
class Column:
    state: State
    label: Any
    cards: list[Card]
    more: str
    empty: Any


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    if not permissions.may_write(request.user):
        raise PermissionDenied
    section, who = request.GET.get("section", ""), request.GET.get("who", "").replace("\0", "").strip()[:100]
    context = {
        "title": _("Board"),
        "columns": _columns(request, section, who),
        "sections": section_choices(),
        "section": section,
        "who": who,
        "opts": Article._meta,
    }
    return render(request, "admin/articles/article/board.html", {**desk_site.each_context(request), **context})


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One step of one story, with the version that the board showed; then back to the board."""
    verb, seen = request.POST.get("verb", ""), request.POST.get("seen", "")
    if verb not in {verb for verbs in MOVES.values() for verb in verbs} or verb in ASKS_FIRST:
        raise Http404
    article = story_for(request, pk, question_of(verb))
    try:
        moved = act_on_story(verb, pk, seen=whole_number(seen), by=actor(request))
        words = _("“%(story)s”: %(state)s.") % {"story": article, "state": moved.get_state_display()}
        messages.success(request, words)
    except (Refused, Unchanged) as refusal:
        words = _("“%(story)s” stays as it was. %(why)s") % {"story": article, "why": refusal}
        messages.warning(request, words)
    back = {name: request.POST[name] for name in ("section", "who") if request.POST.get(name)}
    return redirect(reverse("admin:articles_article_board") + (f"?{urlencode(back)}" if back else ""))


def _columns(request: HttpRequest, section: str, who: str) -> list[Column]:
    """The columns with their cards: a query for each, and two for what all the cards show."""
    rows = {state: list(_stories(request, state, section, who)[: IN_A_COLUMN + 1]) for state in MOVES}
    ids = [row.pk for found in rows.values() for row in found]
    findings, present = open_findings(ids), others_present(ids, request.user.pk)
    return [
        Column(
            state,
            state.label,
            [
                Card(row, flags_of(row, findings.get(row.pk, 0), present.get(row.pk, ()))[:3], _moves(request, row))
                for row in found[:IN_A_COLUMN]
            ],
            _list_url(state, section, who) if len(found) > IN_A_COLUMN else "",
            EMPTY[state],
        )
        for state, found in rows.items()
    ]


def _stories(request: HttpRequest, state: State, section: str, who: str) -> "QuerySet[Any]":
    rows = permissions.visible_to(request.user).filter(state=state)
    rows = rows.select_related("section", "lead_picture", "created_by", "newest_revision")
    rows = rows.defer(*CARD_DEFERRED)
    if section:
        rows = rows.filter(section__in=current_frame().ids_within(section))
    if who == "me":
        rows = rows.filter(created_by=request.user.pk)
    elif who:
        rows = rows.filter(any_case("byline", who) | any_case("created_by__first_name", who))
    if state == State.LIVE:
        since = timezone.now() - LIVE_FOR
        return rows.filter(Q(published_at__gte=since), is_released__in=(True,)).order_by("-published_at", "-pk")
    return rows.order_by("published_at" if state == State.SCHEDULED else "-changed_at", "-pk")


def _moves(request: HttpRequest, article: Article) -> list[Move]:
    state = State(shown_state(article)[0])
    open_to = [verb for verb in MOVES.get(state, ()) if may(verb, actor(request), article)]
    return [Move(verb, VERBS[verb].label, verb in ASKS_FIRST) for verb in open_to]


def _list_url(state: State, section: str, who: str) -> str:
    query = {"tab": state.value, "section": section, "author": who if who != "me" else ""}
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{reverse('admin:articles_article_changelist')}?{asked}"


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("board/", board, "board"),
    ("<int:pk>/move/", move, "move"),
]
