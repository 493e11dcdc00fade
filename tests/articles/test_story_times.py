"""Embargo and expiry on the story form."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article, AuditEntry
from articles.operations.moving import withdraw_article
from articles.operations.publishing import schedule_article
from tests.articles.story_pages import ADD, address, press, said
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
