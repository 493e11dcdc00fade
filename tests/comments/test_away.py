"""While the database is away, nothing is an error page, and nothing typed is lost."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.urls import reverse
from django.utils.html import escape

from comments.fields import email_mark, seal
from comments.models import Comment
from comments.own import own_mark
from tests.builders import make_article
from tests.comments.builders import OWN_PAGE, make_comment, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(monkeypatch):
    monkeypatch.setattr(connection, "close", lambda: None)

    def go(error=OperationalError):
        def refuse(execute, sql, params, many, context):
            raise error("the server closed the connection unexpectedly")

        return connection.execute_wrapper(refuse)

    return go


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_comment_sent_meanwhile_is_given_back_to_be_sent_again(client, away, error):
    story = make_article()
    form = typed(story, body="My <long> letter", name='Ruth "R"', email="ruth@post.example")
    address = reverse("comments:on-story", args=[story.pk])

    with away(error):
        response = client.post(address, form, headers=OWN_PAGE)

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    page = response.content.decode()
    assert "My &lt;long&gt; letter</textarea>" in page
    assert 'value="Ruth &quot;R&quot;"' in page
    assert 'value="ruth@post.example"' in page
    assert client.post(address, form, headers=OWN_PAGE).status_code == 303
    assert client.post(address, form, headers=OWN_PAGE).status_code == 303
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["/replies/feed.xml", "/replies/{0}/", "/replies/to/{0}/", "/replies/{0}/report/", "/replies/on/{1}/"]
)
def test_every_page_of_a_conversation_asks_to_come_back(client, away, address):
    comment = make_comment()

    with away():
        response = client.get(address.format(comment.pk, comment.article_id))

    assert response.status_code == 503
    assert response["Retry-After"]


@pytest.mark.parametrize(
    ("act", "typed_words"),
    [
        ("like", {}),
        ("report", {"reason": "attack", "text": "It names <me>."}),
        ("edit", {"body": "Other <words>."}),
        ("withdraw", {}),
    ],
)
def test_what_a_reader_does_with_a_comment_asks_to_come_back_and_gives_the_words_back(client, away, act, typed_words):
    comment = make_comment()
    address = reverse(f"comments:{act}", args=[comment.pk])
    form = {**typed_words, "own": own_mark(comment)}

    with away():
        response = client.post(address, form, headers=OWN_PAGE)

    assert response.status_code == 503
    assert response["Retry-After"]
    page = response.content.decode()
    assert all(escape(words) in page for name, words in typed_words.items() if name in ("text", "body"))
    assert client.post(address, form, headers=OWN_PAGE).status_code == 303


@pytest.mark.parametrize(
    ("name", "parts", "form"),
    [("your-comments", [], {"email": "ruth@post.example"}), ("yours", [seal("ruth@post.example")], {"act": "erase"})],
)
def test_the_pages_of_ones_own_data_ask_to_come_back(client, away, name, parts, form):
    address = reverse(f"comments:{name}", args=parts)
    make_comment(email="ruth@post.example")

    with away():
        response = client.post(address, form, headers=OWN_PAGE)

    assert response.status_code == 503
    assert Comment.objects.filter(email_mark=email_mark("ruth@post.example")).exists()
    assert client.post(address, form, headers=OWN_PAGE).status_code == 200


def test_an_answer_lost_after_the_commit_is_no_second_comment(client, monkeypatch):
    from comments.views import sending

    story = make_article()
    form, address = typed(story), reverse("comments:on-story", args=[story.pk])
    monkeypatch.setattr(sending, "own_address", lambda comment: (_ for _ in ()).throw(OperationalError("gone")))
    monkeypatch.setattr(connection, "close", lambda: None)
    assert client.post(address, form, headers=OWN_PAGE).status_code == 503

    monkeypatch.undo()
    assert client.post(address, form, headers=OWN_PAGE).status_code == 303
    assert Comment.objects.count() == 1
