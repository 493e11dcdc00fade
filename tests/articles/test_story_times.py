"""Embargo and expiry on the story form."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article, AuditEntry
from tests.articles.story_pages import address, press, said
from tests.builders import (
    make_article,
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
