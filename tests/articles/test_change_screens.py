"""The screens after publication: fix, update, correct, at a time; withdraw, take down; what readers saw."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, Correction, Release, ScheduledChange
from articles.operations.changing import schedule_change
from articles.operations.drafting import save_draft
from articles.operations.due import apply_due_changes
from articles.operations.findings import record_finding
from articles.operations.moving import send_to_review, withdraw_article
from articles.operations.publishing import schedule_article
from articles.snapshots import newest_content
from tests.articles.story_pages import address, looked_at, press
from tests.builders import make_article, make_photo, make_staff, publish_change

pytestmark = pytest.mark.django_db
BODY = "<p>The ferry leaves at nine.</p><p>It carries forty people.</p>"
LIST = "/admin/articles/article/"


@pytest.fixture
def story():
    return make_article("The ferry runs again", body=BODY)


def write(article, **changes):
    return save_draft(article, replace(newest_content(article), **changes), by=None)


def fixed(article):
    return write(article, body=BODY.replace("forty", "fourteen"))


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def typed_time(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def page(client, article, name):
    return client.get(address(article, name)).content.decode()


def released(article):
    return [release.kind for release in article.releases.order_by("id")]


# What changes


@pytest.mark.parametrize("name", ["fix", "update", "correct"])
def test_each_page_shows_what_changes_for_readers(publisher_client, story, name):
    fixed(story)

    text = page(publisher_client, story, name)

    assert "<del>" in text
    assert "fourteen" in text
    assert "1 word changes; a small fix may change 5." in text
    assert 'aria-current="page"' in text


def test_a_change_of_many_words_or_of_a_picture_is_offered_no_small_fix(publisher_client, story):
    write(story, body=BODY + "<p>Nobody expected that it would run before the winter.</p>")
    text = page(publisher_client, story, "fix")
    assert "More words change than the 5 of a small fix." in text
    assert 'name="_now"' not in text

    write(story, body=BODY, lead_picture=make_photo().pk)
    text = page(publisher_client, story, "update")
    assert "More than words changes, so this is no small fix." in text
    assert "Picture added" in text


def test_with_nothing_to_publish_only_a_correction_is_offered(publisher_client, story):
    assert 'name="_now"' not in page(publisher_client, story, "update")
    assert 'name="_now"' not in page(publisher_client, story, "fix")
    assert 'name="_now"' in page(publisher_client, story, "correct")

    response = publisher_client.post(address(story, "update"), looked_at(story, note="Nothing."))

    assert "there is nothing to publish" in response.content.decode()
    assert released(story) == ["first"]


def test_what_stands_in_the_way_is_said_before_anything_is_typed(publisher_client, story):
    fixed(story)
    record_finding(story, kind="law", message="The lawyer has a question", severity="blocking")

    assert "The lawyer has a question" in page(publisher_client, story, "update")


def test_without_words_for_readers_nothing_goes_out_and_the_time_is_kept(publisher_client, story):
    fixed(story)

    response = publisher_client.post(address(story, "update"), {"note": " ", "at": "2031-01-02T03:04"})

    assert released(story) == ["first"]
    assert "2031-01-02T03:04" in response.content.decode()


def test_a_version_saved_meanwhile_is_shown_before_it_goes_out(publisher_client, story):
    shown = fixed(story)
    olena = make_staff("olena", Role.EDITOR)
    newer = save_draft(story, replace(newest_content(story), body=BODY.replace("nine", "ten")), by=olena)
    words = {"text": "It said forty.", "revision": shown.pk}

    response = publisher_client.post(address(story, "correct"), words)

    text = response.content.decode()
    assert "A newer version was saved meanwhile (Olena, " in text
    assert f'href="{address(story, "compare")}?old={shown.pk}&amp;new={newer.pk}"' in text
    assert ">\nIt said forty.</textarea>" in text
    assert f'name="revision" value="{newer.pk}"' in text
    assert not Correction.objects.exists()
    publisher_client.post(address(story, "correct"), words | {"revision": newer.pk})
    assert Correction.objects.get().after == newer


@pytest.mark.parametrize("name", ["fix", "update", "correct"])
def test_a_page_that_does_not_say_which_version_it_showed_changes_nothing(publisher_client, story, name):
    fixed(story)
    words = {"note": "More.", "text": "It said forty."}
    now, later = {"_now": "1"}, {"_schedule": "1", "at": typed_time(in_hours(3))}

    for press_and_mark in (now, later, now | {"revision": "newest"}, later | {"revision": "9" * 30}):
        text = publisher_client.post(address(story, name), words | press_and_mark).content.decode()
        assert "It is not said which version you saw." in text
        assert name == "fix" or f">\n{words['note' if name == 'update' else 'text']}</textarea>" in text

    assert released(story) == ["first"]
    assert not ScheduledChange.objects.exists()


@pytest.mark.parametrize("name", ["fix", "update", "correct", "withdraw", "take-down"])
def test_these_pages_are_closed_to_those_who_may_not(story, name):
    client = Client()
    client.force_login(make_staff("editor", Role.EDITOR))

    assert client.get(address(story, name)).status_code == 403
    assert client.post(address(story, name), {"reason": "x", "notice": "x", "note": "x"}).status_code == 403
    assert Article.objects.live().count() == 1


@pytest.mark.parametrize("name", ["fix", "update", "correct", "withdraw"])
def test_a_draft_is_led_back_to_its_form_in_words(publisher_client, name):
    draft = make_article(live=False)

    response = publisher_client.get(address(draft, name), follow=True)

    assert response.redirect_chain[0][0].endswith("/change/")
    assert "alert--error" in response.content.decode()


# At a time


def test_a_change_is_scheduled_and_the_form_says_so(publisher_client, story):
    fixed(story)
    at = in_hours(3)

    words = looked_at(story, note="The boat is small.", at=typed_time(at))
    publisher_client.post(address(story, "update"), words | {"_schedule": "1"})

    change = ScheduledChange.objects.get()
    assert (change.kind, change.note, released(story)) == ("update", "The boat is small.", ["first"])
    text = page(publisher_client, story, "change")
    assert "takes the place of what readers see at" in text
    assert "The boat is small." in text
    assert "Take this change back" in text
    assert "A newer version" not in text
    warned = page(publisher_client, story, "update")
    assert "what was set is dropped" in warned
    assert "The boat is small." in warned
    assert "is dropped" in page(publisher_client, story, "withdraw")


def test_a_time_and_the_button_for_now_contradict_each_other(publisher_client, story):
    fixed(story)
    now = looked_at(story, note="More.", at=typed_time(in_hours(3))) | {"_now": "1"}
    assert "You have set a time" in publisher_client.post(address(story, "update"), now).content.decode()

    later = looked_at(story, note="More.", at="") | {"_schedule": "1"}
    assert "Say when it goes out." in publisher_client.post(address(story, "update"), later).content.decode()
    past = looked_at(story, note="More.", at=typed_time(in_hours(-3))) | {"_schedule": "1"}
    assert "That time has passed." in publisher_client.post(address(story, "update"), past).content.decode()

    assert not ScheduledChange.objects.exists()
    assert released(story) == ["first"]


def test_the_schedule_moves_to_what_is_typed_now_and_is_taken_back(publisher_client, story):
    fixed(story)
    schedule_change(story, kind="update", note="More.", at=in_hours(3), by=None)
    write(story, body=BODY.replace("forty", "fifteen"))
    assert "Let the newest version go out instead" in page(publisher_client, story, "change")

    press(publisher_client, address(story), "_move_schedule", headline="Typed before the press")

    story.refresh_from_db()
    assert ScheduledChange.objects.get().revision == story.newest_revision
    assert newest_content(story).headline == "Typed before the press"
    response = press(publisher_client, address(story), "_cancel_change")
    assert not ScheduledChange.objects.exists()
    assert "The scheduled change is taken back." in response.content.decode()


def test_a_newer_version_of_a_scheduled_story_can_go_out_instead(publisher_client):
    story = make_article(live=False, body=BODY)
    schedule_article(story, by=None, at=in_hours(3))
    assert "Let the newest version go out instead" not in page(publisher_client, story, "change")
    newer = fixed(story)

    text = page(publisher_client, story, "change")
    assert "goes out at" in text
    assert "Let the newest version go out instead" in text
    publisher_client.post(address(story), {})
    press(publisher_client, address(story), "_move_schedule")

    story.refresh_from_db()
    assert (story.released_revision, story.state) == (newer, "scheduled")


def test_a_change_that_could_not_go_out_says_why(publisher_client, story):
    fixed(story)
    schedule_change(story, kind="update", note="More.", at=in_hours(1), by=None)
    record_finding(story, kind="law", message="The lawyer has a question", severity="blocking")
    with time_machine.travel(in_hours(1.1)):
        apply_due_changes()

    text = page(publisher_client, story, "change")

    assert "Its time has come, but it could not go out:" in text
    assert "To settle first: The lawyer has a question" in text


def test_an_editor_sees_the_schedule_without_its_buttons(editor_client, story):
    fixed(story)
    schedule_change(story, kind="update", note="More.", at=in_hours(1), by=None)
    write(story, headline="Newer")

    text = page(editor_client, story, "change")

    assert "takes the place of what readers see at" in text
    assert 'name="_cancel_change"' not in text
    assert 'name="_move_schedule"' not in text


def test_a_story_that_expires_says_when_it_comes_off(publisher_client, story):
    Article.objects.filter(pk=story.pk).update(expires_at=in_hours(2))

    assert "Comes off the site at" in page(publisher_client, story, "change")


# Leaving readers


def test_why_a_story_was_withdrawn_stands_at_the_story_for_those_who_could_do_so(publisher_client, contributor):
    story = make_article(by=contributor)
    response = publisher_client.post(address(story, "withdraw"), {"reason": "", "notice": "We look into it."})
    assert "We look into it." in response.content.decode()
    assert Article.objects.live().exists()

    publisher_client.post(address(story, "withdraw"), {"reason": "A claim is wrong.", "notice": "We look into it."})

    text = page(publisher_client, story, "change")
    assert "A claim is wrong." in text
    assert "Readers are told: We look into it." in text
    editor = Client()
    editor.force_login(make_staff("editor", Role.EDITOR))
    assert "A claim is wrong." not in page(editor, story, "change")


def test_the_page_shows_what_readers_will_find(publisher_client, story):
    text = page(publisher_client, story, "take-down")

    assert story.get_absolute_url() in text
    assert "This story was taken down" in text
    assert "It stood here once and no longer does." in text
    assert "This story was withdrawn" in page(publisher_client, story, "withdraw")


# What readers saw


def test_a_version_is_removed_from_the_list_of_changes_with_a_reason(publisher_client, client, story):
    fixed(story)
    publish_change(story, note="libel-note")
    write(story, headline="Other words")
    publish_change(story)
    release = story.releases.all()[1]
    listed = page(publisher_client, story, "changes")
    assert listed.count("/strike/") == 2
    strike = f"{LIST}{story.pk}/changes/{release.pk}/strike/"

    assert publisher_client.post(strike, {"reason": ""}).status_code == 200
    assert not Release.objects.exclude(struck_at=None).exists()
    publisher_client.post(strike, {"reason": "A court."})

    assert "Removed because:" in page(publisher_client, story, "changes")
    assert "libel-note" not in client.get(f"{story.get_absolute_url()}changes/").content.decode()


def test_the_version_readers_see_is_not_removed_and_it_says_why(publisher_client, story):
    strike = f"{LIST}{story.pk}/changes/{story.releases.get().pk}/strike/"

    response = publisher_client.post(strike, {"reason": "A court."})

    assert "Readers see this version now" in response.content.decode()


def test_an_editor_reads_what_readers_saw_and_removes_nothing(editor_client, story):
    fixed(story)
    publish_change(story)
    release = story.releases.last()

    assert "/strike/" not in page(editor_client, story, "changes")
    strike = f"{LIST}{story.pk}/changes/{release.pk}/strike/"
    assert editor_client.post(strike, {"reason": "A court."}).status_code == 403


def test_a_release_of_another_story_is_not_found(publisher_client, story):
    other = make_article()

    assert publisher_client.get(f"{LIST}{story.pk}/changes/{other.releases.get().pk}/strike/").status_code == 404


# Review


def test_a_story_in_review_is_approved_by_its_button(editor_client):
    story = make_article(live=False)
    send_to_review(story, by=None)

    response = press(editor_client, address(story), "_approve")

    assert "Approved." in response.content.decode()
    assert Article.objects.get().state == "approved"


def test_a_button_pressed_on_a_story_that_moved_on_says_where_it_is(publisher_client):
    story = make_article(live=False)
    send_to_review(story, by=None)
    withdrawn = make_article()
    withdraw_article(withdrawn, by=None, reason="A claim.")

    response = press(publisher_client, address(withdrawn), "_approve")

    assert "The story has moved on: it is in the state “Withdrawn”." in response.content.decode()
