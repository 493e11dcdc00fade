"""Whatever stands in a name, a text or an address: no page, feed, desk or letter makes anything of it.

`NEWSROOM_TEST_CORPORA` names a folder of hostile strings to try besides our own (`xss/vectors.jsonl` and
`comments/naughty-strings.json` in it).
"""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from accounts.roles import Role
from comments.models import Comment, OutgoingMail
from comments.operations.mailing import queue_mail, send_due_mail, tell_of_answers
from comments.operations.moderating import approve_comment
from comments.operations.reacting import report_comment
from tests.builders import make_article, make_staff
from tests.comments.builders import make_comment, send
from tests.comments.test_text import ATTACKS

pytestmark = pytest.mark.django_db
CORPORA = os.environ.get("NEWSROOM_TEST_CORPORA", "")
AT_ONCE = 40
DATA = ("application/ld+json", "application/json")
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "srcdoc")
OURS = {"p", "br", "a", "mark"}
TABS = ("pending", "approved", "spam", "rejected", "reported")


def vectors():
    yield from ATTACKS
    if CORPORA:
        lines = (Path(CORPORA) / "xss/vectors.jsonl").read_text().splitlines()
        yield from (str(json.loads(line)["payload"]) for line in lines)
        yield from json.loads((Path(CORPORA) / "comments/naughty-strings.json").read_text())


def batches():
    every = list(vectors())
    return [every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE)]


def nodes_of(page):
    """The elements of a page or of a piece of one, after a look at each of them."""
    nodes = [node for node in html5lib.parse(page, namespaceHTMLElements=False).iter() if isinstance(node.tag, str)]
    for node in nodes:
        assert not [name for name in node.attrib if str(name).startswith("on")], node.attrib
        for name in ADDRESSES:
            assert urlsplit(node.get(name, "").strip()).scheme in {"", "http", "https", "mailto"}, node.attrib
        assert node.tag != "script" or node.get("src", "").startswith("/static/") or node.get("type") in DATA
        assert node.tag != "form" or node.get("action", "").startswith(("/", "?")) or not node.get("action")
    return nodes


def tags(page):
    return {node.tag for node in nodes_of(page)}


@pytest.fixture
def desk(client, settings):
    settings.COMMENTS_PER_NETWORK = settings.COMMENTS_PER_STORY = 100_000
    staff = type(client)()
    staff.force_login(make_staff("mo", Role.MODERATOR))
    return staff


def pages_of(client, desk, story):
    """Every page on which comments of a story stand, by its address."""
    public = [story.get_absolute_url(), reverse("comments:on-story", args=[story.pk])]
    for comment in Comment.objects.filter(article=story, status="approved")[:3]:
        public += [comment.get_absolute_url(), comment.reply_url, reverse("comments:report", args=[comment.pk])]
    queue = [f"/admin/comments/comment/?status={tab}" for tab in TABS]
    beside = Comment.objects.filter(article=story).values_list("pk", flat=True)[:3]
    queue += [reverse("admin:comments_comment_beside", args=[pk]) for pk in beside]
    found = {address: client.get(address) for address in public} | {address: desk.get(address) for address in queue}
    assert {response.status_code for response in found.values()} == {200}
    return {address.partition("/replies/")[0]: response.content.decode() for address, response in found.items()}


def send_all(client, story, attacks):
    for attack in attacks:
        assert send(client, story, name=attack[:60], body=attack, email=attack).status_code < 500
        assert send(client, story, name=attack, body=attack[:5000]).status_code < 500
        assert send(client, story, name="A", body=attack[:5000] or "b").status_code < 500
        found = client.get(reverse("comments:on-story", args=[story.pk]), {"before": attack, "sort": attack})
        assert found.status_code in {200, 400, 404}


@pytest.mark.parametrize("attacks", batches(), ids=lambda attacks: repr(attacks[0])[:20])
def test_hostile_names_and_texts_are_words_on_every_page_and_desk(client, desk, attacks):
    quiet, story = make_article("A story"), make_article("A story")
    for status in ("pending", "pending", "approved", "spam", "rejected"):
        words = f"A quiet letter, {status}, with https://a.example in it."
        make_comment(quiet, body=words, status=status, address="127.0.0.1", email="a@post.example")
    known = {tag for page in pages_of(client, desk, quiet).values() for tag in tags(page)}
    send_all(client, story, attacks)
    kept = Comment.objects.filter(article=story)
    assert kept.count() >= len(attacks) * 0.6

    for _round in ("waiting", "approved"):
        for address, page in pages_of(client, desk, story).items():
            assert tags(page) <= known | OURS, address
        for comment in kept.exclude(status="approved"):
            approve_comment(comment, by=None)


@pytest.mark.parametrize("attacks", batches(), ids=lambda attacks: repr(attacks[0])[:20])
def test_hostile_names_and_texts_are_words_in_feeds(client, attacks):
    story = make_article()
    for number, attack in enumerate(attacks):
        make_comment(story, name=attack[:60], body=f"{attack} {number}")

    for address in (reverse("comments:feed"), reverse("comments:story-feed", args=[story.pk])):
        entries = ElementTree.fromstring(client.get(address).content).findall("{*}entry")  # noqa: S314
        assert len(entries) == len(attacks)
        for entry in entries:
            assert tags(entry.findtext("{*}summary")) <= OURS | {"html", "head", "body"}


@pytest.mark.parametrize("attacks", batches(), ids=lambda attacks: repr(attacks[0])[:20])
def test_hostile_words_stay_plain_in_letters_and_out_of_their_heads(attacks):
    for attack in attacks:
        queue_mail("ruth@post.example", subject=f"{attack}\r\nBcc: all@post.example", body=attack)
        comment = make_comment(name=attack[:60] or "x", body=attack, email="ruth@post.example")
        report_comment(comment, reason="illegal", text=attack, name=attack[:60], email="ruth@post.example")
    tell_of_answers()
    while send_due_mail():
        pass

    assert not OutgoingMail.objects.exists()
    assert len(mail.outbox) >= len(attacks)
    for letter in mail.outbox:
        sent = letter.message()
        assert sent.get_content_type() == "text/plain"
        assert (sent["To"], sent["Bcc"]) == ("ruth@post.example", None)
        assert "\n" not in letter.subject


PIECES = st.sampled_from([*ATTACKS[:16], " ", "\n", "https://", '"', "'", "<", ">", "&", "=", "`", "\\", "{{", "%}"])


@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.lists(PIECES, max_size=4).map("".join), body=st.lists(PIECES | st.text(max_size=9), max_size=9).map("".join)
)
def test_whatever_is_put_together_the_page_stands(client, desk, name, body):
    story = make_article()
    assert send(client, story, name=name, body=body).status_code < 500
    make_comment(story, name=name[:60] or "x", body=body or "b")

    nodes_of(client.get(story.get_absolute_url()).content.decode())
    nodes_of(desk.get("/admin/comments/comment/?status=approved").content.decode())
