"""A story that readers saw before is scheduled: until its time comes it stays as it is, notice and address."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.models import Article, AuditEntry, PathRedirect, ScheduledChange
from articles.operations.changing import move_schedule
from articles.operations.drafting import save_draft
from articles.operations.due import apply_due_changes, release_due_articles
from articles.operations.moving import take_down_article, withdraw_article
from articles.operations.publishing import publish_article, schedule_article, unschedule_article
from articles.operations.times import BadTimes, set_times
from articles.signals import article_published
from articles.snapshots import content_of_row, newest_content
from tests.articles.story_pages import address, press
from tests.builders import ago, make_article, make_section

pytestmark = pytest.mark.django_db

NOTICE = "We are checking a claim."


@pytest.fixture
def story():
    """A withdrawn story whose newest version has other words, and stands elsewhere."""
    article = make_article("The ferry sank", slug="the-ferry", published_at=ago(days=3))
    withdraw_article(article, by=None, reason="A claim.", notice=NOTICE)
    elsewhere = replace(
        newest_content(article), headline="The ferry floats", slug="the-boat", section=make_section("Sport").pk
    )
    save_draft(article, elsewhere, by=None)
    return article


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def fields_of(article):
    row = Article.objects.filter(pk=article.pk).values().get()
    return {key: value for key, value in row.items() if key != "changed_at"}


def test_the_address_that_readers_know_keeps_its_notice_until_the_time_comes(story):
    schedule_article(story, by=None, at=in_hours(2))
    reader = Client()

    known, new = reader.get("/world/the-ferry/"), reader.get("/sport/the-boat/")

    assert (story.state, story.is_released) == ("scheduled", False)
    assert (known.status_code, NOTICE in known.text) == (404, True)
    assert "floats" not in known.text
    assert (new.status_code, NOTICE in new.text) == (404, False)
    assert not PathRedirect.objects.exists()


def test_the_clock_brings_it_back_at_its_new_address_with_its_first_date(story, django_capture_on_commit_callbacks):
    first, heard = story.published_at, []
    schedule_article(story, by=None, at=in_hours(2))
    article_published.connect(lambda article_id, **kw: heard.append(article_id), weak=False, dispatch_uid="heard")

    with time_machine.travel(in_hours(2.01)), django_capture_on_commit_callbacks(execute=True):
        assert (release_due_articles(), apply_due_changes(), apply_due_changes()) == (0, 1, 0)
        page = Client().get("/world/the-ferry/", follow=True)

    article_published.disconnect(dispatch_uid="heard")
    story.refresh_from_db()
    assert (story.state, story.published_at, story.public_notice) == ("live", first, "")
    assert page.redirect_chain == [("/sport/the-boat/", 301)]
    assert [release.kind for release in story.releases.all()] == ["again", "first"]
    assert heard == [story.pk]
    assert AuditEntry.objects.filter(article_id=story.pk).first().verb == "announce"


def test_taking_the_schedule_back_leaves_the_row_exactly_as_it_was(story):
    before = fields_of(story)
    schedule_article(story, by=None, at=in_hours(2))

    unschedule_article(story, by=None)

    assert fields_of(story) == before
    assert not ScheduledChange.objects.exists()
    assert Client().get("/world/the-ferry/").status_code == 404


def test_scheduled_and_then_published_now_it_keeps_its_first_date(story):
    first = story.published_at
    schedule_article(story, by=None, at=in_hours(2))

    publish_article(story, by=None)

    assert (story.state, story.published_at) == ("live", first)
    assert content_of_row(story) == newest_content(story)
    assert not ScheduledChange.objects.exists()


def test_what_went_out_anew_after_an_embargo_keeps_that_date_when_a_later_schedule_is_taken_back(story):
    set_times(story, embargo_until=in_hours(2), expires_at=None, by=None)
    schedule_article(story, by=None, at=in_hours(3))
    with time_machine.travel(in_hours(4)):
        apply_due_changes()
        story.refresh_from_db()
        anew = story.published_at
        withdraw_article(story, by=None, reason="A claim.")
        schedule_article(story, by=None, at=in_hours(1))
        unschedule_article(story, by=None)

    assert anew > in_hours(2.9)
    assert (story.state, story.published_at) == ("withdrawn", anew)


def test_the_schedule_holds_a_version_and_moves_to_a_newer_one(story):
    at = in_hours(2)
    schedule_article(story, by=None, at=at)
    bound = ScheduledChange.objects.get().revision
    newer = save_draft(story, replace(newest_content(story), headline="The ferry flies"), by=None)
    assert ScheduledChange.objects.get().revision == bound

    move_schedule(story, by=None)
    move_schedule(story, by=None)

    change = ScheduledChange.objects.get()
    assert (change.revision, change.at, story.state) == (newer, at, "scheduled")


def test_an_embargo_cannot_outlast_the_time_it_goes_out(story):
    schedule_article(story, by=None, at=in_hours(2))

    with pytest.raises(BadTimes, match="before this embargo ends"):
        set_times(story, embargo_until=in_hours(3), expires_at=None, by=None)


def test_its_embargo_and_expiry_are_the_publisher_s(story, editor_client):
    schedule_article(story, by=None, at=in_hours(2))
    later = f"{timezone.localtime(in_hours(9)):%Y-%m-%dT%H:%M}"

    page = press(editor_client, address(story), "_save", expires_at=later)

    assert "Only a publisher sets embargo and expiry" in page.text
    assert Article.objects.get(pk=story.pk).expires_at is None


def test_it_can_be_taken_down_while_it_waits(story):
    schedule_article(story, by=None, at=in_hours(2))

    take_down_article(story, by=None, reason="A claim.", notice="Gone.")

    assert story.state == "taken_down"
    assert not ScheduledChange.objects.exists()
    assert Client().get("/world/the-ferry/").status_code == 410


def test_a_failure_of_the_clock_leaves_it_withdrawn_for_readers_and_says_why(story):
    schedule_article(story, by=None, at=in_hours(2))
    Article.objects.filter(pk=story.pk).update(embargo_until=in_hours(5))

    with time_machine.travel(in_hours(3)):
        assert apply_due_changes() == 0
        assert "embargo" in ScheduledChange.objects.get().failure
        assert Client().get("/world/the-ferry/").status_code == 404
    with time_machine.travel(in_hours(6)):
        assert apply_due_changes() == 1
