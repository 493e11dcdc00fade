"""The desk's home page: what waits for whom, the day, the front, and what is read."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from articles.admin.panels import most_read, rundown_panel, waiting_panel
from articles.models import FrontPin
from articles.operations.changing import schedule_change
from articles.operations.drafting import save_draft
from articles.operations.due import apply_due_changes
from articles.operations.findings import record_finding, settle_finding
from articles.operations.front import pin_to_front
from articles.operations.moving import approve_article, send_to_review, withdraw_article
from articles.operations.publishing import schedule_article
from articles.operations.reading import count_reads
from articles.operations.times import set_times
from articles.pages.front import front_page
from articles.snapshots import newest_content
from photos.models import Photo
from tests.builders import make_article, make_photo, make_staff

pytestmark = pytest.mark.django_db


def waiting(rf, user) -> list[tuple[str, str]]:
    request = rf.get("/admin/")
    request.user = user
    panel = waiting_panel(request) or {}
    return [(item.article.headline, item.act) for item in panel["items"]]


def test_a_publisher_finds_what_is_in_review_and_what_was_changed(rf, publisher, contributor):
    sent = make_article("Sent", live=False, by=contributor)
    send_to_review(sent, by=contributor)
    changed = make_article("Changed")
    save_draft(changed, newest_content(changed), by=contributor)
    make_article("Another's draft", live=False, by=contributor)
    assert waiting(rf, publisher) == [("Sent", "Review"), ("Changed", "Publish the change")]


def test_a_contributor_finds_their_own_drafts_alone(rf, publisher, contributor):
    make_article("Mine", live=False, by=contributor)
    make_article("Another's", live=False, by=publisher)
    send_to_review(make_article("Another's in review", live=False, by=publisher), by=publisher)
    assert waiting(rf, contributor) == [("Mine", "Write on")]


def test_a_story_about_to_go_out_without_a_credit_waits(rf, publisher):
    soon = timezone.now() + timedelta(hours=2)
    schedule_article(make_article("Bare", live=False), by=None, at=soon)
    photo = make_photo()
    schedule_article(make_article("Uncredited", live=False, lead_picture=photo), by=None, at=soon)
    Photo.objects.filter(pk=photo.pk).update(credit="")  # it was taken away since
    schedule_article(make_article("Complete", live=False, lead_picture=make_photo()), by=None, at=soon)
    schedule_article(make_article("Next week", live=False), by=None, at=soon + timedelta(days=7))
    assert waiting(rf, publisher) == [("Bare", "Add it"), ("Uncredited", "Add it")]


def test_a_story_waits_once(rf, publisher):
    draft = make_article("Mine", live=False, by=publisher)
    send_to_review(draft, by=publisher)
    assert waiting(rf, publisher) == [("Mine", "Review")]


def test_the_rundown_holds_today_in_order(rf, publisher, time_machine_at):
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    time_machine_at.move_to(noon)
    make_article("Yesterday's", published_at=noon - timedelta(days=1))
    make_article("Morning", published_at=noon - timedelta(hours=3))
    schedule_article(make_article("Evening", live=False), by=None, at=noon + timedelta(hours=6))
    schedule_article(make_article("Tomorrow's", live=False), by=None, at=noon + timedelta(days=1))
    request = rf.get("/admin/")
    request.user = publisher
    slots = (rundown_panel(request) or {})["slots"]
    assert [(slot.time, slot.article.headline) for slot in slots] == [("09:00", "Morning"), ("18:00", "Evening")]


def test_the_rundown_of_a_contributor_holds_what_readers_see_and_leads_where_they_may_go(
    rf, contributor, publisher, time_machine_at
):
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    time_machine_at.move_to(noon)
    live = make_article("Live", published_at=noon - timedelta(hours=3), by=publisher)
    mine = make_article("Mine", published_at=noon - timedelta(hours=2), by=contributor)
    schedule_article(make_article("Secret", live=False, by=publisher), by=None, at=noon + timedelta(hours=6))
    request = rf.get("/admin/")
    request.user = contributor
    slots = (rundown_panel(request) or {})["slots"]
    change = reverse("admin:articles_article_change", args=[mine.pk])
    assert [(slot.article, slot.url) for slot in slots] == [(live, live.get_absolute_url()), (mine, change)]


def test_reads_of_the_hour_before_count_as_far_as_they_lie_within_sixty_minutes():
    quarter_past = timezone.now().replace(minute=15, second=0, microsecond=0)
    earlier, now, unread = make_article("Earlier"), make_article("Now"), make_article("Gone")
    count_reads(earlier.pk, 100, at=quarter_past - timedelta(hours=1))
    count_reads(now.pk, 80, at=quarter_past)
    count_reads(unread.pk, 1000, at=quarter_past - timedelta(hours=2))
    found = most_read(quarter_past)
    assert [(row.headline, row.count, row.share) for row in found] == [("Now", 80, 100), ("Earlier", 75, 94)]


def test_a_pinned_story_stands_at_its_own_place():
    picture = make_photo()
    for number in range(4):
        make_article(
            f"Newest {number}", lead_picture=picture, published_at=timezone.now() - timedelta(hours=number + 1)
        )
    old = make_article("Held", published_at=timezone.now() - timedelta(days=3))
    pin_to_front(FrontPin(place=2, article=old), by=None)
    page = front_page()
    assert [story.headline for story in [page.lead, *page.seconds]] == ["Newest 0", "Held", "Newest 1"]
    withdraw_article(old, by=None, reason="A claim is being checked.")
    assert [story.headline for story in front_page().seconds] == ["Newest 1", "Newest 2"]


def test_every_panel_teaches_while_it_is_empty(publisher_client):
    page = publisher_client.get("/admin/").content.decode()
    for words in ("Nothing waits.", "Nothing went out today", "The front is empty", "Nobody has read anything"):
        assert words in page


def test_somebody_without_a_role_is_told_so():
    client = Client()
    client.force_login(make_staff("newcomer"))
    page = client.get("/admin/").content.decode()
    assert "no role yet" in page
    assert "New story" not in page


def test_moderators_find_no_panel_about_stories():
    client = Client()
    client.force_login(make_staff("moderator", Role.MODERATOR))
    make_article("Secret plan", live=False)
    assert "Secret plan" not in client.get("/admin/").content.decode()


def test_the_home_page_costs_the_same_with_few_and_many_stories(publisher, publisher_client):
    def cost() -> int:
        publisher_client.get("/admin/settings/")  # the counts of the rail are kept a while
        with CaptureQueriesContext(connection) as queries:
            assert publisher_client.get("/admin/").status_code == 200
        return len(queries)

    def fill(count: int) -> None:
        for _number in range(count):
            send_to_review(make_article(live=False, by=publisher), by=publisher)
            story = make_article(lead_picture=make_photo())
            count_reads(story.pk, 3)

    fill(4)
    publisher_client.get("/admin/")
    few = cost()
    fill(12)
    assert cost() == few
    assert few <= 35  # thirteen panels and the counts of the rail


def changed(headline, at, **details):
    """A live story with a change that waits for its time."""
    story = make_article(headline, lead_picture=make_photo(), **details)
    save_draft(story, replace(newest_content(story), headline=f"{headline}, later"), by=None)
    schedule_change(story, kind="update", note="Later.", at=at, by=None)
    return story


def test_a_change_that_could_not_go_out_waits_first(rf, publisher, time_machine_at):
    send_to_review(make_article("Sent", live=False), by=None)
    story = changed("The ferry", timezone.now() + timedelta(minutes=5))
    record_finding(story, kind="law", message="The lawyer has a question", severity="blocking")
    time_machine_at.shift(600)
    apply_due_changes()
    request = rf.get("/admin/")
    request.user = publisher

    items = (waiting_panel(request) or {})["items"]

    assert [(item.article.headline, item.act, item.next) for item in items[:2]] == [
        ("The ferry", "See to it", True),
        ("Sent", "Review", False),
    ]
    assert "The lawyer has a question" in items[0].note


def test_an_embargo_about_to_end_waits_until_the_story_is_scheduled(rf, publisher):
    soon = timezone.now() + timedelta(hours=3)
    for headline, until in (("Soon", soon), ("Next week", soon + timedelta(days=7))):
        set_times(make_article(headline, live=False), embargo_until=until, expires_at=None, by=publisher)
    assert waiting(rf, publisher) == [("Soon", "Set a time")]


def test_the_rundown_has_the_changes_of_the_day_in_their_place(rf, publisher):
    with time_machine.travel(timezone.localtime().replace(hour=12, minute=0), tick=False):
        now = timezone.now()
        changed("Changed at two", now + timedelta(hours=2))
        changed("Changed tomorrow", now + timedelta(days=1))
        schedule_article(make_article("Out at one", live=False), by=None, at=now + timedelta(hours=1))
        schedule_article(make_article("Out at three", live=False), by=None, at=now + timedelta(hours=3))
        request = rf.get("/admin/")
        request.user = publisher

        slots = (rundown_panel(request) or {})["slots"]

    to_come = [(slot.time, slot.article.headline, slot.state[1]) for slot in slots if slot.at > now]
    assert to_come == [
        ("13:00", "Out at one", "Scheduled"),
        ("14:00", "Changed at two", "Update"),
        ("15:00", "Out at three", "Scheduled"),
    ]


def test_a_finding_that_keeps_a_story_back_waits_and_an_approved_one_is_to_be_published(rf, publisher):
    read, kept = make_article("Read", live=False), make_article("Kept back", live=False)
    for story in (read, kept):
        send_to_review(story, by=None)
        approve_article(story, by=None)
    finding = record_finding(kept, kind="law", message="The lawyer has a question", severity="blocking")
    assert waiting(rf, publisher) == [("Kept back", "Settle it"), ("Read", "Publish")]
    settle_finding(finding, by=publisher)
    assert waiting(rf, publisher) == [("Read", "Publish"), ("Kept back", "Publish")]


def test_the_house_tells_administrators_alone_what_wants_mending(client, publisher_client):
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    page = client.get("/admin/").content.decode()
    assert "The house" in page
    assert "Start: manage.py clock" in page
    assert "The house" not in publisher_client.get("/admin/").content.decode()
