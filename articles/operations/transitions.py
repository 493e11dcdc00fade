"""From which state a story may go to which, by which act, and who may: one table, asked by operations and screens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles import permissions
from articles.models import Article

if TYPE_CHECKING:
    from accounts.models import User

State = Article.State

BEFORE_READERS = frozenset({State.DRAFT, State.IN_REVIEW, State.APPROVED})


class Need(TextChoices):
    """What must hold for an act, beside the right to it."""

    VERSION = "version", _("a version with text in a section that exists")
    CHECKLIST = "checklist", _("the checklist of its section, or a signed waiver for each failing point")
    EMBARGO = "embargo", _("no embargo at the time it goes out")
    TIME = "time", _("a time to come")
    REASON = "reason", _("a reason for the desk")
    NOTICE = "notice", _("a notice to readers")
    NOTE = "note", _("what is new, for readers")
    CORRECTION = "correction", _("what was wrong, for readers")
    SMALL = "small", _("no more changed words than a small fix may have")
    SEEN = "seen", _("readers have seen the story")


@dataclass(frozen=True)
class Transition:
    """One act: from which states, to which one, who may (None: the clock alone), what must hold, what readers get."""

    verb: str
    before: frozenset[Article.State]
    after: Article.State
    question: Callable[["User", Article], bool] | None
    needs: tuple[Need, ...] = ()
    writes: str = ""


GOING_OUT = (Need.VERSION, Need.CHECKLIST, Need.EMBARGO)
UNRELEASED = BEFORE_READERS | {State.WITHDRAWN}

TABLE = (
    Transition("send_to_review", frozenset({State.DRAFT}), State.IN_REVIEW, permissions.may_edit),
    Transition("approve", frozenset({State.IN_REVIEW}), State.APPROVED, permissions.may_approve),
    Transition(
        "return_to_draft",
        frozenset({State.IN_REVIEW, State.APPROVED, State.SPIKED}),
        State.DRAFT,
        permissions.may_edit,
    ),
    Transition("spike", UNRELEASED, State.SPIKED, permissions.may_edit),
    Transition(
        "schedule",
        UNRELEASED | {State.SCHEDULED},
        State.SCHEDULED,
        permissions.may_publish,
        (*GOING_OUT, Need.TIME),
        "a release with its time; for a story that readers saw before, a change with its time",
    ),
    Transition(
        "unschedule",
        frozenset({State.SCHEDULED}),
        State.DRAFT,  # or withdrawn, for a story that readers saw before
        permissions.may_publish,
    ),
    Transition(
        "publish",
        UNRELEASED | {State.SCHEDULED},
        State.LIVE,
        permissions.may_publish,
        GOING_OUT,
        "a release; on the first one the publication time",
    ),
    Transition("announce", frozenset({State.SCHEDULED}), State.LIVE, None, (), "the news that the story is out"),
    Transition(
        "fix", frozenset({State.LIVE}), State.LIVE, permissions.may_publish, (*GOING_OUT, Need.SMALL), "a release"
    ),
    Transition(
        "update",
        frozenset({State.LIVE}),
        State.LIVE,
        permissions.may_publish,
        (*GOING_OUT, Need.NOTE),
        "a release and the updated time",
    ),
    Transition(
        "correct",
        frozenset({State.LIVE}),
        State.LIVE,
        permissions.may_correct,
        (*GOING_OUT, Need.CORRECTION),
        "a release, a dated correction and the updated time",
    ),
    Transition(
        "withdraw",
        frozenset({State.LIVE}),
        State.WITHDRAWN,
        permissions.may_withdraw,
        (Need.REASON,),
        "the notice at its address",
    ),
    Transition(
        "take_down",
        frozenset({State.LIVE, State.SCHEDULED, State.WITHDRAWN}),
        State.TAKEN_DOWN,
        permissions.may_take_down,
        (Need.REASON, Need.NOTICE, Need.SEEN),
        "410 or 451 with the notice at its address; a tombstone in the feeds",
    ),
)
TRANSITIONS = {transition.verb: transition for transition in TABLE}


def state_now(article: Article) -> Article.State:
    """The state as readers have it: a scheduled story whose time has come is live, whether announced or not."""
    if article.state == State.SCHEDULED and article.has_gone_out():
        return State.LIVE
    return State(article.state)


def goes_out_at(article: Article) -> datetime | None:
    """When a scheduled story goes out. One query at most, for one that readers saw before: its version waits apart."""
    if article.state != State.SCHEDULED or article.is_released:
        return article.published_at if article.state == State.SCHEDULED else None
    change = getattr(article, "scheduled_change", None)
    return change.at if change else None


def can(verb: str, article: Article) -> bool:
    """Whether the story is in a state from which this act leads somewhere."""
    return state_now(article) in TRANSITIONS[verb].before


def may(verb: str, user: "User", article: Article) -> bool:
    """Whether this person may do this act with this story, as it stands now."""
    question = TRANSITIONS[verb].question
    return question is not None and can(verb, article) and question(user, article)
