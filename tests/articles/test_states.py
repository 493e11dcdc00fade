"""The table of states and transitions: what the buttons offer and what the docs say is what it says."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.roles import Role
from articles.admin.story_acts import acts_for
from articles.models import Article
from articles.operations.moving import (
    approve_article,
    send_to_review,
    spike_article,
    take_down_article,
    withdraw_article,
)
from articles.operations.publishing import schedule_article
from articles.operations.transitions import TABLE, Need, may
from tests.builders import make_article, make_staff

State = Article.State
BUTTONS = {
    "_publish": "publish",
    "_schedule": "schedule",
    "_unschedule": "unschedule",
    "_update": "update",
    "_correct": "correct",
    "_fix": "fix",
    "_review": "send_to_review",
    "_approve": "approve",
    "_draft": "return_to_draft",
    "spike": "spike",
    "withdraw": "withdraw",
    "take_down": "take_down",
}


def in_state(state, by=None):
    article = make_article(live=state in (State.LIVE, State.WITHDRAWN, State.TAKEN_DOWN), by=by)
    if state in (State.IN_REVIEW, State.APPROVED):
        send_to_review(article, by=None)
    match state:
        case State.APPROVED:
            approve_article(article, by=None)
        case State.SCHEDULED:
            schedule_article(article, by=None, at=timezone.now() + timedelta(hours=1))
        case State.WITHDRAWN:
            withdraw_article(article, by=None, reason="A claim.")
        case State.TAKEN_DOWN:
            take_down_article(article, by=None, reason="A claim.", notice="Gone.")
        case State.SPIKED:
            spike_article(article, by=None)
    return article


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR, Role.MODERATOR])
def test_the_buttons_are_those_that_the_table_allows(role):
    person = make_staff("somebody", role)
    for state in State:
        article = in_state(state, by=person)
        at = timezone.now() + timedelta(hours=2)

        acts = acts_for(person, article, goes_out_at=at)

        offered = {BUTTONS[act.name] for act in [acts.primary, *acts.others, *acts.last] if act.name != "_save"}
        allowed = {verb for verb in BUTTONS.values() if may(verb, person, article)}
        if state == State.SCHEDULED:
            allowed -= {"take_down"}  # nobody has seen it yet
        assert offered == allowed, state


@pytest.mark.django_db
def test_a_story_withdrawn_and_scheduled_again_can_be_taken_down(publisher):
    article = in_state(State.WITHDRAWN)
    schedule_article(article, by=None, at=timezone.now() + timedelta(hours=1))

    assert "take_down" in {act.name for act in acts_for(publisher, article).last}


def line(transition):
    """A transition as a row of the table in the docs."""
    before = ", ".join(state.value for state in State if state in transition.before)
    who = transition.question.__name__ if transition.question else "the clock"
    needs = ", ".join(need.value for need in transition.needs) or "–"
    return f"| {transition.verb} | {before} | {transition.after.value} | {who} | {needs} | {transition.writes or '–'} |"


def test_the_docs_say_what_the_table_says():
    text = (Path(settings.BASE_DIR) / "docs" / "states.md").read_text(encoding="utf-8")
    acts, needs = text.split("What must hold, in words:")

    assert [row for row in acts.splitlines() if row.startswith("| ")][1:] == [line(transition) for transition in TABLE]
    assert [row for row in needs.splitlines() if row.startswith("| ") and row != "| | |"] == [
        f"| {need.value} | {need.label} |" for need in Need
    ]
