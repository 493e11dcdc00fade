import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from comments.fields import email_mark, seal, unseal
from comments.models import (
    Comment,
    CommentReport,
    CommentRevision,
    ModerationEvent,
    OutgoingMail,
    ProvenAddress,
    SenderRule,
    Subscription,
)
from comments.operations import mailing
from comments.operations.mailing import confirm_subscription, queue_mail, send_due_mail, subscribe, tell_of_answers
from comments.operations.moderating import approve_comment, reject_comment
from comments.operations.people import save_sender_rule
from comments.operations.reacting import edit_comment, report_comment
from comments.periodic import write_letters
from comments.pipeline.reading import Decision
from tests.builders import ago, make_article
from tests.comments.builders import found_in, make_comment, send

pytestmark = pytest.mark.django_db
RUTH = "ruth@post.example"


@pytest.fixture
def story():
    return make_article("The harbour")


def page(response):
    return response.content.decode()


def link_in(message):
    return found_in(r"http://localhost:8000(\S+)", message.body)


def test_addresses_are_sealed_in_the_table(story):
    comment = make_comment(story, email=RUTH)

    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM comments_comment")
        (kept,) = cursor.fetchone()
    assert "ruth" not in kept
    assert Comment.objects.get().email == RUTH
    assert comment.email_mark == email_mark(" Ruth@Post.example ")


def test_what_was_sealed_by_somebody_else_is_nothing(settings):
    sealed = seal(RUTH)
    assert unseal(sealed) == RUTH
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]
    assert unseal(sealed) == RUTH
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(sealed) == unseal("é") == unseal("") == ""


def asked(client, story, **fields):
    send(client, story, email=RUTH, tell_me="on", **fields)
    return Comment.objects.order_by("pk").last()


def confirmed(client, story, **fields):
    comment = asked(client, story, **fields)
    approve_comment(comment, by=None)
    Subscription.objects.update(confirmed_at=timezone.now())
    OutgoingMail.objects.all().delete()
    return comment


def test_nobody_is_written_to_before_they_confirmed(client, story):
    comment = asked(client, story)
    write_letters()
    (letter,) = mail.outbox
    assert (letter.to, OutgoingMail.objects.count()) == ([RUTH], 0)
    approve_comment(comment, by=None)
    make_comment(story, parent=comment, body="An answer")
    write_letters()
    assert len(mail.outbox) == 1

    address = link_in(letter)
    assert client.get(address).status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    assert "Thank you" in page(client.post(address))
    make_comment(story, parent=comment, body="Another answer")
    write_letters()

    assert len(mail.outbox) == 2
    assert "There is 1 new answer below your comment on “The harbour”" in mail.outbox[1].body
    assert mail.outbox[1].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_letter_a_thread_in_ten_minutes(client, story, time_machine_at):
    comment = confirmed(client, story)
    for number in range(3):
        make_comment(story, parent=comment, body=f"Answer {number}")
    tell_of_answers()
    make_comment(story, parent=comment, body="One more")
    assert tell_of_answers() == 0
    assert OutgoingMail.objects.count() == 1
    assert "There are 3 new answers" in OutgoingMail.objects.get().body

    time_machine_at.shift(timedelta(minutes=11))
    assert tell_of_answers() == 1
    assert tell_of_answers() == 0


def test_two_comments_of_one_person_in_a_thread_make_one_letter(client, story):
    first = confirmed(client, story)
    second = make_comment(story, parent=first, email=RUTH, body="Mine again")
    subscribe(second, email=RUTH)
    Subscription.objects.update(confirmed_at=timezone.now(), news_at=None)
    OutgoingMail.objects.all().delete()

    make_comment(story, parent=second, body="An answer")

    assert tell_of_answers() == 1
    assert OutgoingMail.objects.count() == 1


def test_ones_own_answer_is_no_news(client, story):
    comment = confirmed(client, story)
    make_comment(story, parent=comment, email=RUTH, body="To add to that")

    assert tell_of_answers() == 0


def test_one_click_ends_it_from_anywhere(client, story):
    comment = confirmed(client, story)
    make_comment(story, parent=comment, body="An answer")
    tell_of_answers()
    address = OutgoingMail.objects.get().unsubscribe_url.removeprefix("http://localhost:8000")

    assert "Write to me no more" in page(client.get(address))
    assert client.get(address.partition("?")[0] + "?key=0").status_code == 404
    ended = client.post(address, {"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert ended.status_code == 200
    assert not Subscription.objects.exists()
    assert client.post(address).status_code == 200


def test_asking_for_answers_needs_an_address(client, story):
    response = send(client, story, tell_me="on")

    assert response.status_code == 422
    assert "Please give the address that we should write to." in page(response)
    assert 'id="reply-tell_me" checked' in page(response)


def test_what_nobody_confirmed_is_forgotten(client, story):
    asked(client, story)
    Subscription.objects.update(created_at=ago(days=8))

    tell_of_answers()

    assert not Subscription.objects.exists()


def test_a_letter_that_cannot_be_sent_is_tried_again_and_given_up(monkeypatch, settings):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    queue_mail(RUTH, subject="Line\r\nBcc: all@post.example", body="x")
    assert OutgoingMail.objects.get().subject == "Line Bcc: all@post.example"

    for _ in range(mailing.MOST_TRIES):
        assert send_due_mail() == 0
        OutgoingMail.objects.update(due_at=ago(minutes=1))
    assert not OutgoingMail.objects.exists()


def proven(client):
    client.post(reverse("comments:your-comments"), {"email": RUTH})
    send_due_mail()
    return link_in(mail.outbox[-1])


@pytest.fixture
def person(client, story):
    """Somebody who commented, changed the comment, was answered, reported, and waits for a letter."""
    mine = make_comment(story, name="Ruth", email=RUTH, body="First words", address="203.0.113.9")
    edit_comment(mine, body="Other words", decision=Decision("approved", (), ""))
    make_comment(story, parent=mine, body="An answer")
    other = make_comment(story, body="Somebody else's")
    report_comment(other, reason="illegal", text="It lies about Ruth", name="Ruth", email=RUTH)
    subscribe(mine, email=RUTH)
    return mine


def test_a_person_sees_and_takes_what_is_kept(client, person):
    address = proven(client)
    shown = client.get(address)
    file = client.get(f"{address}?as=file")

    assert "Other words" in page(shown)
    assert shown["Cache-Control"] == "private, no-store"
    assert shown["Referrer-Policy"] == "no-referrer"
    assert "attachment" in file["Content-Disposition"]
    kept = json.loads(file.content)
    assert kept["comments"][0]["earlier_texts"] == ["First words"]
    assert kept["comments"][0]["network"] == "203.0.113.0/24"
    assert kept["reports"][0]["text"] == "It lies about Ruth"
    assert (kept["proven"], kept["rules"], kept["comments"][0]["decisions"]) == (None, [], [])


def test_what_was_decided_about_a_person_is_theirs_to_see(client, person, moderator):
    reject_comment(person, by=moderator, reason="attack", note="Leave her out of it.")
    save_sender_rule("email", RUTH, effect="premoderate", note="Tends to name neighbours.", by=moderator)
    confirm_subscription(Subscription.objects.get())

    kept = json.loads(client.get(f"{proven(client)}?as=file").content)

    assert kept["comments"][0]["decisions"][0]["note"] == "Leave her out of it."
    assert kept["rules"][0]["note"] == "Tends to name neighbours."
    assert kept["proven"]
    assert "Mo" not in str(kept["comments"][0]["decisions"])


def test_erasing_leaves_nothing_of_a_person(client, person):
    address = proven(client)
    queue_mail(RUTH, subject="Waits", body="x")
    save_sender_rule("email", RUTH, effect="ban", note="Ruth again", by=None)
    confirm_subscription(Subscription.objects.get())
    assert "It is erased" in page(client.post(address, {"act": "erase"}))
    client.post(address, {"act": "erase"})

    person.refresh_from_db()
    assert (person.name, person.body, person.email, person.email_mark) == ("Erased", "", "", "")
    assert (person.network_hash, person.network_prefix, person.fingerprint, person.status) == ("", "", "", "removed")
    assert not CommentRevision.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert not Subscription.objects.exists()
    assert not ProvenAddress.objects.exists()
    assert SenderRule.objects.get().label == "Erased"
    report = CommentReport.objects.get()
    assert (report.name, report.email, report.text) == ("", "", "")
    story = page(client.get(person.article.get_absolute_url()))
    assert "This comment was taken away. The answers to it stay." in story
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("comments_"):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                assert not re.search("Ruth|First words|Other words|ruth@", str(cursor.fetchall()))


def test_a_link_is_good_for_a_day(client, person, time_machine_at):
    address = proven(client)
    time_machine_at.shift(timedelta(hours=23))
    assert client.get(address).status_code == 200
    time_machine_at.shift(timedelta(hours=2))

    assert client.get(address).status_code == 410
    assert client.post(address, {"act": "erase"}).status_code == 410
    assert client.get(reverse("comments:yours", args=["x" * 40])).status_code == 410
    assert not ModerationEvent.objects.filter(reason="withdrawn").exists()


def test_nobody_learns_whether_an_address_is_known(client, person):
    OutgoingMail.objects.all().delete()
    known = client.post(reverse("comments:your-comments"), {"email": RUTH})
    unknown = client.post(reverse("comments:your-comments"), {"email": "nobody@post.example"})

    assert known.content == unknown.content
    assert OutgoingMail.objects.count() == 1
    assert client.post(reverse("comments:your-comments"), {"email": "x"}).status_code == 422


def test_letters_asked_for_are_limited(client, person):
    for _ in range(5):
        client.post(reverse("comments:your-comments"), {"email": RUTH})

    assert client.post(reverse("comments:your-comments"), {"email": RUTH}).status_code == 429


def test_an_address_is_asked_to_confirm_a_few_times_a_day(client, story):
    for number in range(5):
        asked(client, story, body=f"Letter {number}")

    assert OutgoingMail.objects.count() == mailing.MOST_ASKED
