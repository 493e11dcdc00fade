"""A spam service outside the house: asked of strangers alone, told little; its silence holds them."""

import json
import threading
from http.client import HTTPConnection

import pytest
from django.core.checks import run_checks
from django.urls import reverse

from articles.models import Page
from articles.operations.places import save_page
from comments import outside
from comments.models import Comment, ThreadPolicy
from comments.operations.policies import save_policy
from comments.outside import Opinion, Question
from comments.own import own_mark
from tests.builders import make_article
from tests.comments.builders import OWN_PAGE, make_comment, send
from tests.foundation.servers import say, serving

pytestmark = pytest.mark.django_db
NETWORK = "127.0.0.1"


class Sieve:
    """A service that asks a server over the wire, as a real one does."""

    name = "Sieve & Co"
    port = 0
    asked: list[Question] = []

    def judge(self, question: Question) -> Opinion:
        self.asked.append(question)
        connection = HTTPConnection("127.0.0.1", self.port, timeout=40)
        connection.request("GET", "/judge")
        return Opinion(json.loads(connection.getresponse().read())["opinion"])


@pytest.fixture
def story():
    save_policy(ThreadPolicy(mode="postmoderated", guests="welcome"), by=None)
    return make_article("The night telephone")


@pytest.fixture
def service(settings):
    settings.COMMENTS_SPAM_SERVICE = f"{__name__}.Sieve"
    settings.COMMENTS_SPAM_SECONDS = 5
    outside.service_at.cache_clear()
    save_page(Page(slug="privacy", title="Privacy", body="<p>Letters of strangers are shown to Sieve &amp; Co.</p>"))
    Sieve.asked.clear()


def answering(opinion):
    return serving(lambda handler: say(handler, json.dumps({"opinion": opinion}).encode()))


def sent(client, story, server, **fields):
    Sieve.port = server.port
    assert send(client, story, **fields).status_code == 303
    comment = Comment.objects.order_by("-pk")[0]
    return comment.status, comment.held_for


@pytest.mark.parametrize(
    ("opinion", "status", "held_for"),
    [
        ("harmless", "approved", ""),
        ("unsure", "pending", "outside_unsure"),
        ("spam", "spam", "outside_spam"),
        ("something else", "pending", "outside_away"),
    ],
)
def test_what_a_service_says_is_a_reason_like_others(client, story, service, opinion, status, held_for):
    with answering(opinion) as server:
        assert sent(client, story, server) == (status, held_for)
    assert Sieve.asked == [
        Question("Dorothea Wray", "He kept the poems.", f"http://localhost:8000{story.get_absolute_url()}")
    ]


def test_a_service_that_fails_holds_a_stranger(client, story, service):
    def break_off(handler):
        handler.connection.close()

    with serving(break_off) as server:
        assert sent(client, story, server) == ("pending", "outside_away")


def test_a_service_that_is_slow_holds_a_stranger_and_keeps_nobody_waiting(client, story, service, settings):
    settings.COMMENTS_SPAM_SECONDS = 0.2
    answered = threading.Event()
    with serving(lambda handler: answered.wait(30)) as server:
        assert sent(client, story, server) == ("pending", "outside_away")
        answered.set()  # only now: nobody waited for it


def test_a_service_that_the_privacy_page_does_not_name_is_not_asked(client, story, service):
    Page.objects.update(body="<p>We keep little.</p>")
    with answering("harmless") as server:
        assert sent(client, story, server) == ("pending", "outside_unnamed")
    assert not Sieve.asked


def test_whom_we_know_and_what_is_declined_already_is_shown_to_nobody(client, story, service):
    make_comment(story, address=NETWORK, body="An earlier one")
    with answering("spam") as server:
        assert sent(client, story, server) == ("approved", "")
        Comment.objects.all().delete()
        sent(client, story, server, subject="filled in by a machine")
    assert Comment.objects.get().held_for == "trap"
    assert not Sieve.asked


def test_nobody_gets_known_by_the_comment_that_they_change(client, story, service):
    with answering("harmless") as server:
        assert sent(client, story, server) == ("approved", "")
    mine = Comment.objects.get()
    with answering("spam") as server:
        Sieve.port = server.port
        changed = {"own": own_mark(mine), "body": "Harbour deals"}
        client.post(reverse("comments:edit", args=[mine.pk]), changed, headers=OWN_PAGE)

    mine.refresh_from_db()
    assert (mine.status, mine.held_for) == ("spam", "outside_spam")
    assert len(Sieve.asked) == 2


def test_nobody_is_asked_by_default(client, story):
    with answering("spam") as server:
        assert sent(client, story, server) == ("approved", "")
    assert not server


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("nowhere.Sieve", "comments.E001"),
        ("comments.outside.Question", "comments.E001"),
        ("builtins.dict", "comments.E002"),
    ],
)
def test_a_setting_that_names_no_service_is_an_error(settings, path, wrong):
    settings.COMMENTS_SPAM_SERVICE = path
    assert wrong in [message.id for message in run_checks()]


def test_a_service_is_what_the_setting_may_name(service):
    assert not [message for message in run_checks() if message.id.startswith("comments.")]
