"""Changing what readers see: fixes, updates and corrections, now and at a time."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article, AuditEntry, Correction, Release, ScheduledChange
from articles.operations import due
from articles.operations.changing import (
    cancel_change,
    correct_article,
    fix_article,
    move_schedule,
    schedule_change,
    update_article,
)
from articles.operations.drafting import save_draft
from articles.operations.due import apply_due_changes, release_due_articles
from articles.operations.findings import record_finding
from articles.operations.moving import withdraw_article
from articles.operations.publishing import publish_article, schedule_article
from articles.operations.releasing import CannotPublish
from articles.snapshots import newest_content
from tests.builders import make_article, make_section, publish_change

pytestmark = pytest.mark.django_db
Kind = Release.Kind
BODY = "<p>The ferry leaves at nine. It carries forty people.</p>"


@pytest.fixture
def story():
    return make_article("The ferry runs again", body=BODY)


def write(article, **changes):
    return save_draft(article, replace(newest_content(article), **changes), by=None)


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def kinds(article):
    return [release.kind for release in article.releases.order_by("id")]


def test_a_change_of_a_live_story_needs_a_word_about_what_it_is(story):
    write(story, headline="The ferry runs at last")

    with pytest.raises(CannotPublish, match="a fix, an update or a correction"):
        publish_article(story, by=None)

    assert Article.objects.live().get().headline == "The ferry runs again"


def test_a_fix_of_a_few_words_changes_no_date(story):
    write(story, body=BODY.replace("ferry", "fery"))
    fix_article(story, by=None)

    assert "fery" in Article.objects.live().get().body
    assert story.updated_at is None
    assert kinds(story) == ["first", "fix"]


def test_more_than_a_few_words_are_no_fix(story):
    write(story, body=BODY + "<p>Nobody expected that it would run before the winter.</p>")

    with pytest.raises(CannotPublish, match="more than a small fix of 5 words"):
        fix_article(story, by=None)

    assert kinds(story) == ["first"]


def test_another_section_is_no_fix(story):
    write(story, section=make_section("Sport").pk)

    with pytest.raises(CannotPublish, match="small fix"):
        fix_article(story, by=None)


def test_an_update_says_what_is_new_and_has_a_time(story):
    write(story, headline="The ferry runs at last")
    with pytest.raises(CannotPublish, match="Say what is new"):
        update_article(story, note=" ", by=None)

    update_article(story, note="The first run is over.", by=None)

    assert story.updated_at > story.published_at
    assert story.releases.first().note == "The first run is over."
    update_article(story, note="Pressed twice.", by=None)
    assert kinds(story) == ["first", "update"]


def test_a_correction_is_tied_to_the_versions_before_and_after(story):
    before = story.released_revision
    after = write(story, body=BODY.replace("forty", "fourteen"))

    correction = correct_article(story, text="An earlier version said forty.", by=None)

    assert (correction.before, correction.after) == (before, after)
    release = story.releases.first()
    assert (release.kind, release.correction, release.revision) == ("correction", correction, after)


def test_a_story_that_went_out_in_error_can_be_corrected_without_other_words(story):
    correct_article(story, text="The picture showed another ferry.", by=None)
    correct_article(story, text="The picture showed another ferry.", by=None)

    assert Correction.objects.count() == 1
    assert kinds(story) == ["first", "correction"]


def test_a_withdrawn_story_that_comes_back_is_a_line_of_its_own(story):
    withdraw_article(story, by=None, reason="A claim.")
    publish_article(story, by=None)

    assert kinds(story) == ["first", "again"]
    assert story.updated_at is None


def test_a_withdrawn_story_that_comes_back_in_other_words_is_updated(story):
    withdraw_article(story, by=None, reason="A claim.")
    write(story, headline="The ferry ran once")
    publish_article(story, by=None)

    assert story.updated_at is not None


# At a time


def test_a_scheduled_change_is_bound_to_its_version_and_swapped_in_by_the_clock(story):
    bound = write(story, headline="The ferry has arrived")
    schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
    write(story, headline="Typed on, and not to go out")
    assert apply_due_changes() == 0

    with time_machine.travel(in_hours(1.01)):
        assert apply_due_changes() == 1
        assert apply_due_changes() == 0

    story.refresh_from_db()
    assert story.headline == "The ferry has arrived"
    assert (story.released_revision, story.has_unpublished_changes) == (bound, True)
    assert kinds(story) == ["first", "update"]
    assert not ScheduledChange.objects.exists()


def test_a_schedule_moves_to_the_newest_version_when_asked(story):
    write(story, headline="The ferry has arrived")
    schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
    newer = write(story, headline="The ferry has arrived with forty on board")

    move_schedule(story, by=None)

    assert ScheduledChange.objects.get().revision == newer
    assert ScheduledChange.objects.get().note == "It arrived."


def test_a_change_taken_back_leaves_what_readers_see(story):
    write(story, headline="The ferry has arrived")
    schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)

    cancel_change(story, by=None)

    with time_machine.travel(in_hours(2)):
        assert apply_due_changes() == 0
    assert Article.objects.get().headline == "The ferry runs again"


def test_a_change_of_a_story_that_no_clock_has_announced_yet_is_taken_back_too():
    story = make_article("The ferry runs again", live=False, body=BODY)
    schedule_article(story, by=None, at=in_hours(1))
    with time_machine.travel(in_hours(2)):
        write(story, headline="The ferry has arrived")
        schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
        cancel_change(story, by=None)

    with time_machine.travel(in_hours(4)):
        assert (release_due_articles(), apply_due_changes()) == (1, 0)
    assert Article.objects.get().headline == "The ferry runs again"


@pytest.mark.parametrize("act", ["change", "withdraw"])
def test_a_scheduled_change_that_is_dropped_leaves_a_line_in_the_trail(story, act):
    write(story, headline="The ferry has arrived")
    schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
    if act == "change":
        publish_change(story)
    else:
        withdraw_article(story, by=None, reason="A claim.")

    assert AuditEntry.objects.filter(verb="cancel_change").count() == 1


def test_a_scheduled_change_that_went_out_was_not_dropped(story):
    write(story, headline="The ferry has arrived")
    schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
    with time_machine.travel(in_hours(1.01)):
        assert apply_due_changes() == 1

    assert not AuditEntry.objects.filter(verb="cancel_change").exists()


def test_a_change_published_now_drops_the_one_scheduled_before(story):
    write(story, headline="The ferry has arrived")
    schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
    write(story, headline="The ferry is late")
    publish_change(story)

    with time_machine.travel(in_hours(2)):
        assert apply_due_changes() == 0
    assert Article.objects.get().headline == "The ferry is late"


def test_a_withdrawn_story_is_not_put_back_by_a_change_scheduled_before(story):
    write(story, headline="The ferry has arrived")
    schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
    withdraw_article(story, by=None, reason="A claim.")

    with time_machine.travel(in_hours(2)):
        assert apply_due_changes() == 0
        assert not Article.objects.live().exists()


def test_a_change_that_may_not_go_out_says_why_and_stops_no_other(story):
    other = make_article("Another story")
    for article in (story, other):
        write(article, headline=f"{article.headline}, later")
        schedule_change(article, kind=Kind.UPDATE, note="Later.", at=in_hours(1), by=None)
    record_finding(story, kind="law", message="The lawyer has a question", severity="blocking")

    with time_machine.travel(in_hours(1.01)):
        assert apply_due_changes() == 1

    assert "The lawyer has a question" in ScheduledChange.objects.get().failure
    assert ScheduledChange.objects.get().article == story
    other.refresh_from_db()
    assert other.headline == "Another story, later"


def test_a_change_that_failed_is_tried_again_once_it_may(story):
    write(story, headline="The ferry has arrived")
    schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
    finding = record_finding(story, kind="law", message="A question", severity="blocking")
    with time_machine.travel(in_hours(1.01)):
        apply_due_changes()
        finding.delete()
        assert apply_due_changes() == 0

    with time_machine.travel(in_hours(1.2)):
        assert apply_due_changes() == 1


def test_a_change_is_not_scheduled_into_the_past_nor_without_words(story):
    with pytest.raises(CannotPublish, match="nothing to schedule"):
        schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(1), by=None)
    write(story, headline="The ferry has arrived")
    with pytest.raises(CannotPublish, match="has passed"):
        schedule_change(story, kind=Kind.UPDATE, note="It arrived.", at=in_hours(-1), by=None)

    assert not ScheduledChange.objects.exists()


def test_a_change_whose_story_was_moved_since_is_dropped_with_a_line_in_the_trail(story):
    write(story, headline="The ferry runs at last")
    schedule_change(story, kind=Release.Kind.UPDATE, note="At last.", at=in_hours(1), by=None)
    Article.objects.update(state="withdrawn", is_released=False)

    with time_machine.travel(in_hours(2)):
        assert apply_due_changes() == 0

    assert not ScheduledChange.objects.exists()
    assert AuditEntry.objects.first().verb == "cancel_change"


def test_a_failure_says_nothing_of_a_change_that_was_set_anew_meanwhile(story, monkeypatch):
    write(story, headline="The ferry runs at last")
    schedule_change(story, kind=Release.Kind.UPDATE, note="At last.", at=in_hours(1), by=None)

    def set_anew_and_fail(pk):
        schedule_change(story, kind=Release.Kind.UPDATE, note="Later.", at=in_hours(5), by=None)
        raise RuntimeError("poison")

    monkeypatch.setattr(due, "apply_change", set_anew_and_fail)
    with time_machine.travel(in_hours(2)):
        apply_due_changes()

    change = ScheduledChange.objects.get()
    assert (change.note, change.failure, change.failed_at, change.tries) == ("Later.", "", None, 0)


def test_a_change_that_fails_is_tried_ever_later(story, monkeypatch):
    write(story, headline="The ferry runs at last")
    schedule_change(story, kind=Release.Kind.UPDATE, note="At last.", at=in_hours(1), by=None)
    tried = []

    def fail(pk):
        tried.append(timezone.now())
        raise RuntimeError("poison")

    monkeypatch.setattr(due, "apply_change", fail)
    with time_machine.travel(in_hours(1.1), tick=False) as clock:
        for _tick in range(0, 3 * 3600, 10):
            apply_due_changes()
            clock.shift(10)

    waits = [round((later - earlier).total_seconds() / 60) for earlier, later in pairwise(tried)]
    assert waits == [1, 2, 4, 8, 16, 32, 60]
