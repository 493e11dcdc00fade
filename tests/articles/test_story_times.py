"""Embargo and expiry on the story form."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article, AuditEntry
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.operations.moving import withdraw_article
from articles.operations.publishing import schedule_article
from articles.operations.times import set_times
from articles.snapshots import newest_content
from tests.articles.story_pages import ADD, address, press, said, typed
from tests.builders import (
    make_article,
    make_section,
)

pytestmark = pytest.mark.django_db


def test_times_hold_for_the_story_and_are_audited(publisher_client):
    story = make_article()
    until = timezone.localtime() + timedelta(days=2)

    press(publisher_client, address(story), "_save", expires_at=f"{until:%Y-%m-%dT%H:%M}")

    story.refresh_from_db()
    assert story.expires_at == until.replace(second=0, microsecond=0)
    assert AuditEntry.objects.filter(article_id=story.pk, verb="set_times").count() == 1
    assert story.revisions.count() == 1
    with time_machine.travel(until + timedelta(minutes=1)):
        assert not Article.objects.live().exists()


def test_an_embargo_on_what_readers_see_is_refused_in_words(publisher_client):
    story = make_article()
    until = timezone.localtime() + timedelta(days=2)

    response = press(
        publisher_client, address(story), "_save", embargo_until=f"{until:%Y-%m-%dT%H:%M}", headline="Kept"
    )

    assert "withdraw it first" in response.content.decode()
    assert 'value="Kept"' in response.content.decode() or ">\nKept</textarea>" in response.content.decode()
    assert story.revisions.count() == 1


def test_an_embargo_keeps_a_draft_from_going_out(publisher_client):
    story = make_article(live=False)
    until = timezone.localtime() + timedelta(days=2)

    response = press(publisher_client, address(story), "_publish", embargo_until=f"{until:%Y-%m-%dT%H:%M}")

    assert "under embargo" in said(response)[0]
    assert not Article.objects.live().exists()


@pytest.mark.parametrize("new", [False, True])
def test_a_refused_act_sets_no_time_and_keeps_what_was_typed(publisher_client, new):
    until, later = (timezone.localtime() + timedelta(days=days) for days in (2, 5))
    times = {"embargo_until": f"{until:%Y-%m-%dT%H:%M}", "expires_at": f"{later:%Y-%m-%dT%H:%M}"}
    if new:
        times |= {"section": str(make_section().pk), "body": "<p>Text.</p>"}
    url = ADD if new else address(make_article(live=False))

    response = press(publisher_client, url, "_publish", headline="Kept", **times)

    story = Article.objects.get()
    assert (story.embargo_until, story.expires_at) == (None, None)
    assert newest_content(story).headline == "Kept"
    form = response.context["adminform"].form
    for name in ("embargo_until", "expires_at"):
        assert f"{form[name].value():%Y-%m-%dT%H:%M}" == times[name]
    again = press(publisher_client, response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"], "_save")
    story.refresh_from_db()
    assert said(again) == ["Saved."]
    assert story.embargo_until == until.replace(second=0, microsecond=0)


def test_a_refused_act_does_not_take_an_embargo_away(publisher_client):
    story = make_article(live=False)
    set_times(story, embargo_until=timezone.now() + timedelta(days=2), expires_at=None, by=None)
    record_finding(story, kind="number", message="A number differs.", severity="blocking")

    response = press(publisher_client, address(story), "_publish", embargo_until="")

    story.refresh_from_db()
    assert story.embargo_until is not None
    assert response.context["adminform"].form["embargo_until"].value() is None


def test_a_button_that_is_not_carried_out_on_an_older_version_sets_no_time(publisher_client):
    story = make_article(live=False)
    sent = typed(publisher_client, address(story), headline="Mine", expires_at="2040-01-01T10:00")
    save_draft(story, replace(newest_content(story), headline="Theirs"), by=None)

    response = publisher_client.post(address(story), sent | {"_publish": "1"}, follow=True)

    assert "Embargo and expiry are not set" in response.content.decode()
    story.refresh_from_db()
    assert story.expires_at is None


def test_only_a_publisher_lets_a_live_story_expire(editor_client):
    story = make_article()
    until = timezone.localtime() + timedelta(days=2)

    press(editor_client, address(story), "_save", expires_at=f"{until:%Y-%m-%dT%H:%M}")

    story.refresh_from_db()
    assert story.expires_at is None


def test_a_new_story_that_would_expire_under_embargo_is_refused_in_words_and_keeps_its_text(publisher_client):
    embargo, expiry = (timezone.localtime() + timedelta(days=days) for days in (3, 2))

    response = press(
        publisher_client,
        ADD,
        "_save",
        headline="Kept",
        section=make_section().pk,
        body="<p>Not lost.</p>",
        embargo_until=f"{embargo:%Y-%m-%dT%H:%M}",
        expires_at=f"{expiry:%Y-%m-%dT%H:%M}",
    )

    assert response.context["adminform"].form.errors["expires_at"] == [
        "The story would expire while it is under embargo."
    ]
    assert "Not lost." in response.content.decode()
    assert not Article.objects.exists()


def test_taking_back_the_schedule_of_a_story_seen_before_says_that_it_is_withdrawn(publisher_client):
    story = withdraw_article(make_article(), by=None, reason="A claim is being checked.")
    schedule_article(story, by=None, at=timezone.now() + timedelta(hours=2))

    response = press(publisher_client, address(story), "_unschedule")

    assert said(response) == ["The schedule is taken back. The story is withdrawn, as before."]
