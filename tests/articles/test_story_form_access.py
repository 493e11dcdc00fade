"""Who may write, read and publish on the story form, and what its one primary button says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article
from articles.operations.findings import record_finding
from articles.operations.moving import send_to_review
from articles.operations.publishing import schedule_article
from articles.snapshots import newest_content
from tests.articles.story_pages import ADD, address, press
from tests.builders import (
    make_article,
    make_section,
    make_staff,
)

pytestmark = pytest.mark.django_db


# Who may


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_unschedule"])
def test_an_editor_does_not_publish(editor_client, button):
    story = make_article(live=False)

    response = press(editor_client, address(story), button, headline="Not mine to send")

    assert response.status_code == 403
    assert not Article.objects.live().exists()
    assert story.revisions.count() == 1


def test_an_editor_does_not_publish_a_new_story(editor_client):
    section = make_section()

    response = press(editor_client, ADD, "_publish", headline="At once", section=section.pk, body="<p>Text.</p>")

    assert response.status_code == 403
    assert not Article.objects.exists()


@pytest.mark.parametrize("page", ["withdraw", "correct", "take-down"])
def test_an_editor_neither_withdraws_nor_corrects(editor_client, page):
    story = make_article()

    response = editor_client.post(address(story, page), {"notice": "x", "text": "x"})

    assert response.status_code == 403
    assert Article.objects.live().exists()


def test_a_contributor_writes_and_sends_an_own_draft(contributor_client):
    section = make_section()

    press(contributor_client, ADD, "_review", headline="From the harbour", section=section.pk)

    assert Article.objects.get().state == "in_review"
    page = contributor_client.get(address(Article.objects.get())).content.decode()
    assert 'name="_publish"' not in page
    assert 'name="_schedule"' not in page


def test_a_contributor_does_not_settle_what_was_found(contributor_client, contributor):
    story = make_article(live=False, by=contributor)
    finding = record_finding(story, kind="number", message="A number differs.", severity="blocking")

    response = press(contributor_client, address(story), "_settle", value=str(finding.pk))

    finding.refresh_from_db()
    assert finding.settled_at is None
    assert "A number differs." in response.content.decode()
    assert 'name="_settle"' not in response.content.decode()


PAGES = ["change", "preview", "history", "withdraw", "take-down", "spike", "correct"]


@pytest.mark.parametrize("page", PAGES)
def test_a_contributor_does_not_reach_the_story_of_another(contributor_client, publisher, page):
    story = make_article(live=False, by=publisher)

    assert contributor_client.get(address(story, page)).status_code in (302, 403)
    assert contributor_client.post(address(story, page), {"headline": "Taken"}).status_code in (302, 403, 405)
    assert newest_content(Article.objects.get()).headline == story.headline


def test_a_contributor_reads_but_does_not_change_an_own_live_story(contributor_client, contributor):
    story = make_article(by=contributor)

    assert contributor_client.get(address(story)).headers["Location"] == address(story, "preview")
    assert contributor_client.post(address(story), {"headline": "Changed"}).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_sent_to_sign_in(client, page):
    response = client.get(address(make_article(live=False), page))

    assert response.status_code == 302
    assert "login" in response.headers["Location"]


def test_a_moderator_reaches_nothing_of_it():
    client, story = Client(), make_article(live=False)
    client.force_login(make_staff("moderator", Role.MODERATOR))

    assert client.get(address(story)).status_code in (302, 403)
    assert client.get(address(story, "preview")).status_code == 403
    assert client.get("/admin/articles/article/find/stories/").status_code == 403


@pytest.mark.parametrize(
    ("role", "state", "label"),
    [
        (Role.PUBLISHER, "new", "Publish now"),
        (Role.PUBLISHER, "draft", "Publish now"),
        (Role.PUBLISHER, "live", "Publish an update…"),
        (Role.PUBLISHER, "scheduled", "Schedule for"),
        (Role.EDITOR, "new", "Send to review"),
        (Role.EDITOR, "draft", "Send to review"),
        (Role.EDITOR, "in_review", "Approve"),
        (Role.EDITOR, "live", "Save without publishing"),
        (Role.EDITOR, "scheduled", "Save"),
    ],
)
def test_the_one_primary_button_says_what_will_happen(role, state, label):
    client = Client()
    client.force_login(make_staff("somebody", role))
    story = make_article(live=state == "live")
    if state == "scheduled":
        schedule_article(story, by=None, at=timezone.now() + timedelta(hours=2))
    if state == "in_review":
        send_to_review(story, by=None)

    response = client.get(ADD if state == "new" else address(story))

    assert response.context["acts"].primary.label.startswith(label)
    assert response.content.decode().count("data-primary") == 1
