"""When a story counts as out: schedules that are moved, embargoes after a withdrawal, corrections pressed twice."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from articles.models import Article, Correction, LateAnnouncement, Release
from articles.operations import due
from articles.operations.changing import correct_article
from articles.operations.drafting import save_draft
from articles.operations.due import apply_due_changes, release_due_articles
from articles.operations.moving import withdraw_article
from articles.operations.publishing import publish_article, schedule_article, unschedule_article
from articles.operations.releasing import CannotPublish
from articles.operations.times import set_times
from articles.signals import article_published
from articles.snapshots import newest_content
from tests.builders import ago, make_article, publish_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def announced():
    """The ids of the stories that were announced, in order."""
    heard = []
    article_published.connect(lambda article_id, **kw: heard.append(article_id), weak=False, dispatch_uid="heard")
    yield heard
    article_published.disconnect(dispatch_uid="heard")


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def change(article, headline="After the tide"):
    return save_draft(article, replace(newest_content(article), headline=headline), by=None)


# Corrections


def test_correcting_a_withdrawn_story_is_refused_in_words_and_leaves_it_withdrawn():
    article = make_article()
    withdraw_article(article, by=None, reason="A claim is being checked.")

    with pytest.raises(CannotPublish, match="Only a story that readers see"):
        correct_article(article, text="It is 140 kilometres.", by=None)

    assert Article.objects.get().state == "withdrawn"
    assert not Correction.objects.exists()


def test_a_second_press_of_the_same_correction_adds_nothing():
    article = make_article()
    change(article)

    first = correct_article(article, text="It is 140 kilometres.", by=None)
    second = correct_article(article, text="It is 140 kilometres.", by=None)

    assert first == second
    assert Correction.objects.count() == 1


def test_a_correction_names_the_version_before_it_whatever_the_caller_held():
    article = make_article()
    stale = Article.objects.get()
    change(article)
    publish_change(article)
    between = article.released_revision
    change(article, "Long after the tide")

    correction = correct_article(stale, text="It is 140 kilometres.", by=None)

    assert correction.before == between
    assert correction.after == Article.objects.get().newest_revision


# Schedules


def test_a_story_moved_to_a_later_time_is_not_announced_at_the_earlier_one(announced, monkeypatch):
    article = schedule_article(make_article(live=False), by=None, at=in_hours(1))
    with time_machine.travel(in_hours(2)):
        assert [*Article.objects.live().filter(state="scheduled")] == [article]
        Article.objects.update(published_at=in_hours(3))  # the desk was quicker than the clock

        assert due._announce(article.pk) == 0

    assert Article.objects.get().state == "scheduled"


def test_a_change_published_between_the_time_and_the_tick_still_announces_once(
    announced, django_capture_on_commit_callbacks
):
    article = schedule_article(make_article(live=False), by=None, at=in_hours(1))
    with time_machine.travel(in_hours(1.1)), django_capture_on_commit_callbacks(execute=True):
        change(article)
        publish_change(article)
        assert release_due_articles() == 0

    assert announced == [article.pk]


def test_a_change_to_a_story_already_announced_is_not_announced_again(announced, django_capture_on_commit_callbacks):
    article = make_article()
    with django_capture_on_commit_callbacks(execute=True):
        change(article)
        publish_change(article)

    assert announced == []


def test_taking_back_the_schedule_of_a_withdrawn_story_leaves_it_withdrawn_as_before():
    article = make_article()
    first, shown = article.published_at, article.released_revision
    withdraw_article(article, by=None, reason="A claim is being checked.", notice="We are checking a claim.")
    change(article)
    schedule_article(article, by=None, at=in_hours(2))

    unschedule_article(article, by=None)

    assert (article.state, article.published_at) == ("withdrawn", first)
    assert article.public_notice == "We are checking a claim."
    assert article.released_revision == shown
    assert not Release.objects.filter(at__gt=timezone.now()).exists()
    assert publish_article(article, by=None).published_at == first


def test_the_notice_of_a_withdrawn_story_ends_when_its_schedule_comes():
    article = withdraw_article(
        make_article(), by=None, reason="A claim is being checked.", notice="We are checking a claim."
    )
    schedule_article(article, by=None, at=in_hours(2))

    with time_machine.travel(in_hours(3)):
        assert apply_due_changes() == 1

    assert Article.objects.get().public_notice == ""


def test_a_story_whose_only_schedule_was_taken_back_was_never_with_readers():
    article = schedule_article(make_article(live=False), by=None, at=in_hours(2))

    unschedule_article(article, by=None)

    assert (article.state, article.published_at, article.released_revision) == ("draft", None, None)


def test_a_version_says_when_it_truly_went_out():
    article = schedule_article(make_article(live=False), by=None, at=in_hours(2))

    publish_article(article, by=None)

    assert Release.objects.get().at == article.published_at


# Embargoes


def test_an_embargo_set_after_a_withdrawal_makes_the_story_go_out_anew():
    article = make_article(published_at=ago(days=2))
    withdraw_article(article, by=None, reason="A claim is being checked.")
    until = in_hours(1)
    set_times(article, embargo_until=until, expires_at=None, by=None)

    with pytest.raises(CannotPublish, match="under embargo"):
        publish_article(article, by=None)
    with time_machine.travel(until + timedelta(hours=1), tick=False):
        publish_article(article, by=None)
        assert article.published_at == timezone.now()
        assert Article.objects.live().get() == article


def test_a_withdrawn_story_that_waits_for_its_time_still_says_why_it_is_gone(client):
    article = make_article()
    withdraw_article(article, by=None, reason="A claim is being checked.", notice="We are checking a claim.")
    schedule_article(article, by=None, at=in_hours(2))
    never_seen = schedule_article(make_article(live=False), by=None, at=in_hours(2))

    assert "We are checking a claim." in client.get(article.get_absolute_url()).content.decode()
    assert b"withdrawn" not in client.get(never_seen.get_absolute_url()).content


def test_a_story_whose_life_passed_while_no_clock_ran_is_announced_to_nobody(
    announced, django_capture_on_commit_callbacks
):
    article = make_article(live=False)
    set_times(article, embargo_until=None, expires_at=in_hours(2), by=None)
    schedule_article(article, by=None, at=in_hours(1))

    with time_machine.travel(in_hours(3)), django_capture_on_commit_callbacks(execute=True):
        assert release_due_articles() == 1

    assert (Article.objects.get().state, announced) == ("live", [])


def test_a_story_that_fails_twice_over_does_not_stop_the_others(announced, monkeypatch):
    for _number in range(3):
        schedule_article(make_article(live=False), by=None, at=in_hours(1))
    poisoned = Article.objects.order_by("pk").first()

    def relate(article):
        if article.pk == poisoned.pk:
            raise RuntimeError("poisoned")

    def find(*args, **kwargs):
        raise RuntimeError("poisoned as well")

    monkeypatch.setattr(due, "relate_article", relate)
    monkeypatch.setattr(due, "record_finding", find)
    with time_machine.travel(in_hours(1.1)):
        assert release_due_articles() == 2

    assert set(Article.objects.filter(state="scheduled")) == {poisoned}


def test_an_announcement_that_fails_is_tried_ever_later_and_told_once(announced, monkeypatch):
    story = schedule_article(make_article(live=False), by=None, at=in_hours(1))
    tried = []

    def relate(article):
        tried.append(timezone.now())
        raise RuntimeError("poisoned")

    monkeypatch.setattr(due, "relate_article", relate)
    with time_machine.travel(in_hours(1.1), tick=False) as clock:
        for _second in range(0, 4 * 3600, 10):
            release_due_articles()
            clock.shift(10)
    waits = [round((later - earlier).total_seconds() / 60) for earlier, later in pairwise(tried)]

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert story.findings.count() == 1
    monkeypatch.undo()
    with time_machine.travel(in_hours(6)):
        assert release_due_articles() == 1
    assert not LateAnnouncement.objects.exists()
