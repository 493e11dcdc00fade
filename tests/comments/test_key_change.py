"""What was sealed and signed with a secret key that was in use before stays readable."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as site
from django.urls import resolve

from accounts.roles import Role
from comments.fields import email_mark
from comments.knowledge import sender_rules
from comments.models import Comment, OutgoingMail, ProvenAddress, SenderRule, Subscription
from comments.operations.erasing import erase_person, kept_about, proven_address, send_proof
from comments.operations.mailing import is_subscription_key, note_answer, subscribe, subscription_key
from comments.operations.marks import renew_marks
from comments.operations.people import save_sender_rule
from comments.own import own_address
from comments.pages.people import writers_found
from comments.pages.queue import beside
from comments.pipeline.reading import Words
from foundation.keys import is_keyed_mark, keyed_mark, keyed_marks
from photos import guests
from photos.guests import guest_query, is_guest
from sponsors.tokens import click_url, read_token
from tests.builders import make_article, make_staff
from tests.comments.builders import found_in, make_comment, send

pytestmark = pytest.mark.django_db
RUTH = "ruth@post.example"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def change_key(settings):
    def change(*, forget=False):
        before = settings.SECRET_KEY
        settings.SECRET_KEY = f"the next key {'0' * 40}"
        settings.SECRET_KEY_FALLBACKS = [] if forget else [before]

    return change


@pytest.mark.parametrize("forget", [False, True])
def test_a_mark_is_made_by_the_new_key_and_read_by_the_old_one_too(change_key, forget):
    old = keyed_mark("a purpose", "a value")
    change_key(forget=forget)

    assert keyed_mark("a purpose", "a value") != old
    assert is_keyed_mark(keyed_mark("a purpose", "a value"), "a purpose", "a value")
    assert is_keyed_mark(old, "a purpose", "a value") is not forget
    assert (old in keyed_marks("a purpose", "a value")) is not forget
    assert not is_keyed_mark(old, "another purpose", "a value")
    assert not is_keyed_mark("", "a purpose", "a value")


@pytest.mark.parametrize("forget", [False, True])
def test_a_form_on_a_page_that_lies_open_and_the_link_to_ones_own_comment(client, change_key, forget):
    story = make_article()
    comment = make_comment(story, status="pending")
    own = own_address(comment)
    token = found_in(r'name="token" value="([^"]+)"', client.get(story.get_absolute_url()).content.decode())
    change_key(forget=forget)

    assert client.get(own).status_code == (404 if forget else 200)
    assert send(client, story, token=token).status_code == (422 if forget else 303)


@pytest.mark.parametrize("forget", [False, True])
def test_links_in_letters_and_addresses(change_key, forget):
    comment = make_comment(email=RUTH)
    row = subscribe(comment, email=RUTH)
    key = subscription_key(row)
    send_proof(RUTH)
    proof = OutgoingMail.objects.order_by("-pk")[0].body.split("/replies/yours/")[1].split("/")[0]
    change_key(forget=forget)

    assert is_subscription_key(row, key) is not forget
    assert bool(Comment.objects.get().email) is not forget
    assert proven_address(proof) == ("" if forget else RUTH)


@pytest.mark.parametrize("forget", [False, True])
def test_who_is_kept_out_and_who_is_to_be_erased_are_found(change_key, forget):
    comment = make_comment(email=RUTH)
    save_sender_rule("email", RUTH, effect="ban", by=None)
    change_key(forget=forget)

    assert bool(sender_rules(Words("A", "b"), address="", email=RUTH)) is not forget
    assert len(kept_about(RUTH)["comments"]) == (0 if forget else 1)
    assert erase_person(RUTH) == (0 if forget else 1)
    assert email_mark(RUTH) != comment.email_mark


@pytest.mark.parametrize("forget", [False, True])
def test_a_person_is_one_again_once_the_clock_has_marked_their_address_anew(
    change_key, forget, django_assert_num_queries
):
    story = make_article()
    make_comment(story, email=RUTH)
    save_sender_rule("email", RUTH, effect="ban", by=None)
    ProvenAddress.objects.create(email_mark=email_mark(RUTH))
    with django_assert_num_queries(0):
        assert renew_marks() == 0
    change_key(forget=forget)
    assert len(writers_found(RUTH)) == (0 if forget else 1)
    comment = make_comment(story, email=RUTH, body="To add to that.", status="pending")

    assert renew_marks() == (0 if forget else 1)
    assert renew_marks() == 0
    (writer,) = writers_found(RUTH)
    assert (writer.mark, writer.counts.get("approved", 0)) == (email_mark(RUTH), 0 if forget else 1)
    assert bool(writer.rule) is bool(writer.proven) is not forget
    assert beside(comment, make_staff("mo", Role.MODERATOR)).is_proven is not forget
    assert bool(SenderRule.objects.filter(value=email_mark(RUTH))) is not forget


def test_ones_own_answer_after_the_change_is_still_no_news(change_key):
    comment = make_comment(email=RUTH)
    subscribe(comment, email=RUTH)
    Subscription.objects.update(confirmed_at=comment.created_at)
    change_key()

    note_answer(make_comment(comment.article, parent=comment, email=RUTH, body="To add to that."))
    assert Subscription.objects.get().news_count == 0
    note_answer(make_comment(comment.article, parent=comment, email="other@post.example", body="An answer."))
    assert Subscription.objects.get().news_count > 0


@pytest.mark.parametrize("forget", [False, True])
def test_guests_pictures_and_sponsors_links(change_key, forget, monkeypatch):
    monkeypatch.setitem(guests._holds, "letter", lambda number: True)
    mark = guest_query("a-key", "letter", 1).partition("=")[2]
    found = resolve(click_url(5, "article-side"))
    (token,) = found.args or found.kwargs.values()
    change_key(forget=forget)

    assert is_guest("a-key", mark) is not forget
    assert (read_token(token) == (5, "article-side")) is not forget


def test_earlier_keys_come_from_the_environment(tmp_path):
    code = "import json; from django.conf import settings; print(json.dumps(settings.SECRET_KEY_FALLBACKS))"
    env = {**os.environ, "NEWSROOM_DATA": str(tmp_path), "NEWSROOM_SECRET_KEY_FALLBACKS": "one,another"}
    env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"

    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, check=True)  # noqa: S603

    assert json.loads(said.stdout) == ["one", "another"]
    assert site.SECRET_KEY_FALLBACKS == []
