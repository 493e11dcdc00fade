"""Who decides on replies where: moderators of the paper, of a section, and an embargo that hides a story from both."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article
from articles.operations.moving import withdraw_article
from articles.operations.people import grant_role
from articles.operations.times import set_times
from comments.models import Comment, ModerationEvent, WordRule
from comments.operations.moderating import approve_comment
from tests.builders import make_article, make_section, make_staff
from tests.comments.builders import make_comment

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/comment/"


@pytest.fixture
def replies():
    """A reply that waits under a story of football, below sport, and one under a story of the world."""
    football = make_section("Football", parent=make_section("Sport"))
    waits = Comment.Status.PENDING
    return [
        make_comment(
            make_article(f"Story of {name}", section=section),
            name=f"Reader of {name}",
            body=f"On {name}.",
            status=waits,
        )
        for name, section in (("football", football), ("world", make_section("World")))
    ]


@pytest.fixture
def of_sport(replies):
    person = make_staff("ada")
    grant_role(person, role=Role.MODERATOR, section=make_section("Sport"), by=None)
    client = Client()
    client.force_login(person)
    return client


def test_a_moderator_of_a_section_sees_what_stands_below_it_alone(of_sport, replies):
    page = of_sport.get(QUEUE)
    assert "Reader of football" in page.content.decode()
    assert "Reader of world" not in page.content.decode()
    assert page.context["page"].waiting == 1
    home = of_sport.get("/admin/").content.decode()
    assert "Story of football" in home
    assert "Story of world" not in home


def test_replies_elsewhere_are_not_there_for_them(of_sport, replies):
    elsewhere = replies[1]
    assert of_sport.get(f"{QUEUE}{elsewhere.pk}/beside/").status_code == 404
    for act in ("decide", "answer"):
        data = {"act": "approve", "seen": "pending", "body": "Thanks."}
        assert of_sport.post(f"{QUEUE}{elsewhere.pk}/{act}/", data).status_code == 404
    elsewhere.refresh_from_db()
    assert elsewhere.status == Comment.Status.PENDING
    assert Comment.objects.count() == 2


def test_they_decide_on_their_own(of_sport, replies):
    assert of_sport.get(f"{QUEUE}{replies[0].pk}/beside/").status_code == 200
    of_sport.post(f"{QUEUE}{replies[0].pk}/decide/", {"act": "approve", "seen": "pending"})
    replies[0].refresh_from_db()
    assert replies[0].status == Comment.Status.APPROVED


def test_they_neither_read_nor_take_back_what_was_decided_elsewhere(of_sport, replies, publisher):
    approve_comment(replies[1], by=publisher, seen="pending")
    event = ModerationEvent.objects.get()
    assert of_sport.post(f"{QUEUE}take-back/{event.pk}/").status_code == 404
    log = of_sport.get("/admin/comments/moderationevent/").content.decode()
    assert "Reader of world" not in log
    assert "On world" not in log


def test_the_queue_names_no_story_of_another_section_and_no_draft(of_sport, replies):
    draft = make_article("A secret draft", live=False, section=make_section("Sport"))
    for story in (draft, replies[1].article):
        page = of_sport.get(QUEUE, {"article__id__exact": story.pk}).content.decode()
        assert story.headline not in page


def test_watched_words_hold_everywhere_and_are_not_theirs(of_sport):
    assert of_sport.get("/admin/comments/wordrule/").status_code == 403
    of_sport.post("/admin/comments/wordrule/add/", {"phrase": "football", "action": "reject"})
    assert not WordRule.objects.exists()


def test_an_embargo_hides_a_story_from_moderators_too(replies):
    story = Article.objects.get(pk=replies[0].article_id)
    withdraw_article(story, by=None, reason="A test.")
    set_times(story, embargo_until=timezone.now() + timedelta(hours=1), expires_at=None, by=None)
    client = Client()
    client.force_login(make_staff("moderator", Role.MODERATOR))
    page = client.get(QUEUE).content.decode()
    assert "Story of football" not in page
    assert "Story of world" in page
    assert client.get(f"{QUEUE}{replies[0].pk}/beside/").status_code == 404
