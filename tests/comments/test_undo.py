"""Every decision of the log can be reversed, alone or with its whole press, and leaves no trace but two lines in it."""

import re
from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article
from articles.operations.people import grant_role
from comments.models import Comment, CommentReport, ModerationEvent, OutgoingMail, SenderRule, Subscription, ThreadCount
from comments.operations.bulk import decide_on_many
from comments.operations.erasing import erase_person
from comments.operations.mailing import confirm_subscription, subscribe, tell_of_answers
from comments.operations.moderating import approve_comment, mark_spam, reject_comment, remove_comment, undo
from comments.operations.people import claim_comment, lift_sender_rule, save_sender_rule
from comments.operations.reacting import report_comment, withdraw_comment
from tests.builders import ago, make_article, make_section, make_staff
from tests.comments.builders import found_in, make_comment
from tests.comments.test_desk import QUEUE, decide, page_of, status_of

pytestmark = pytest.mark.django_db
LOG = "/admin/comments/moderationevent/"


@pytest.fixture
def story():
    return make_article("The night telephone")


def state():
    """All that a decision may change, but the log itself."""
    comments = [model_to_dict(row) | {"read": row.read_at} for row in Comment.objects.order_by("pk")]
    counts = [model_to_dict(row) for row in ThreadCount.objects.order_by("pk")]
    shown = list(Article.objects.order_by("pk").values_list("comment_count", flat=True))
    news = list(Subscription.objects.values("news_at", "news_count"))
    reports = list(CommentReport.objects.order_by("pk").values("state", "answer", "answered_by", "answered_at"))
    return comments, counts, shown, news, reports, OutgoingMail.objects.count()


def take_back(desk, event, **fields):
    return desk.post(reverse("admin:comments_comment_take_back", args=[event.pk]), fields)


@pytest.mark.parametrize("act", [approve_comment, mark_spam, remove_comment])
@pytest.mark.parametrize("status", ["pending", "approved", "rejected"])
def test_a_decision_is_reversed_exactly(desk, moderator, story, act, status):
    root = make_comment(story)
    subscription = subscribe(root, email="ruth@post.example")
    confirm_subscription(subscription)
    reply = make_comment(story, parent=root, body="A reply", status=status)
    tell_of_answers()
    before = state()

    event = act(reply, by=moderator)
    if event is None:
        return
    assert state() != before
    take_back(desk, event)

    assert state() == before


def test_a_decision_on_many_is_reversed_exactly(desk, moderator, story):
    made = [make_comment(story, body=str(n), status=status) for n, status in enumerate(["pending", "approved", "spam"])]
    before = state()

    decide_on_many(made, act="reject", reason="other", by=moderator)
    assert set(Comment.objects.values_list("status", flat=True)) == {"rejected"}
    take_back(desk, ModerationEvent.objects.first())

    assert state() == before


def test_a_removal_for_a_report_is_reversed_with_the_report_and_before_the_letter_goes(desk, story):
    comment = make_comment(story)
    report_comment(comment, reason="attack", name="Ruth", email="ruth@post.example", address="203.0.113.9")
    before = state()

    desk.post(reverse("admin:comments_comment_settle", args=[comment.pk]), {"upheld": "yes", "answer": "It insults."})
    letter = OutgoingMail.objects.get()
    assert letter.due_at > timezone.now() + timedelta(seconds=10)
    take_back(desk, ModerationEvent.objects.get())

    assert state() == before


def test_each_line_of_the_log_can_be_reversed_even_under_later_ones(desk, moderator, story):
    comment = make_comment(story, status="pending")
    first = approve_comment(comment, by=moderator)
    reject_comment(comment, by=make_staff("other", Role.MODERATOR), reason="other")

    take_back(desk, first)
    assert status_of(comment) == "rejected"
    assert take_back(desk, first, alone="1")["Location"] == LOG

    assert status_of(comment) == "pending"
    assert ModerationEvent.objects.count() == 3
    take_back(desk, first, alone="1")
    assert ModerationEvent.objects.count() == 3


def test_an_undoing_can_be_undone(moderator, story):
    comment = make_comment(story, status="pending")
    undone = undo(approve_comment(comment, by=moderator), by=moderator)

    assert undo(undone, by=moderator) is not None
    assert status_of(comment) == "approved"


def test_one_of_many_is_reversed_alone_from_the_log(desk, moderator, story):
    made = [make_comment(story, body=str(n), status="pending") for n in range(3)]
    decide_on_many(made, act="spam", by=moderator)
    page = page_of(desk, LOG)
    assert page.count("All of this press") == 3
    address = found_in(r'formaction="([^"]+)" name="alone"', page)

    desk.post(address, {"alone": "1"})

    assert sorted(map(status_of, made)) == ["pending", "spam", "spam"]
    assert "Taken back" in page_of(desk, LOG)


def test_a_press_over_several_sections_is_taken_back_by_a_moderator_of_one_in_theirs_alone(moderator):
    made = [make_comment(make_article(name, section=make_section(name)), status="pending") for name in ("Sport", "War")]
    decide_on_many(made, act="approve", by=moderator)
    person = make_staff("ada")
    grant_role(person, role=Role.MODERATOR, section=make_section("Sport"), by=None)
    client = Client()
    client.force_login(person)

    take_back(client, ModerationEvent.objects.get(comment=made[0]))

    assert list(map(status_of, made)) == ["pending", "approved"]


def test_for_ten_seconds_the_last_decision_stands_before_the_eyes(desk, story):
    made = [make_comment(story, name="Ruth", body=str(n), status="pending") for n in range(3)]
    desk.post(
        reverse("admin:comments_comment_bulk"), {"act": "spam", "ticked": [f"{one.pk}-pending" for one in made[:2]]}
    )

    page = page_of(desk)
    assert 'class="undo undo--fresh"' in page
    assert "2 replies: Spam" in page
    ModerationEvent.objects.update(at=ago(seconds=11))
    page = page_of(desk)
    assert 'class="undo"' in page
    assert "2 replies: Spam" in page
    ModerationEvent.objects.update(at=ago(hours=2))
    assert 'id="take-back"' not in page_of(desk)


def test_whom_somebody_else_reads_is_left_out_of_a_press_on_many(desk, story):
    made = [make_comment(story, body=str(n), status="pending") for n in range(2)]
    claim_comment(made[0], by=make_staff("ines", Role.MODERATOR))

    desk.post(reverse("admin:comments_comment_bulk"), {"act": "spam", "ticked": [f"{one.pk}-pending" for one in made]})

    assert list(map(status_of, made)) == ["pending", "spam"]


def test_a_ban_is_taken_back_with_the_same_press(desk, moderator, story):
    comment = make_comment(story, status="pending", address="203.0.113.9")
    save_sender_rule("network", "203.0.113.0/24", effect="premoderate", by=None)
    desk.post(reverse("admin:comments_comment_keep_out", args=[comment.pk]), {"kind": "network", "effect": "ban"})
    assert SenderRule.objects.get().effect == "ban"

    page = page_of(desk)
    assert "203.0.113.0/24: Always read first → Keep out" in page
    desk.post(found_in(r'id="take-back" method="post" action="([^"]+)"', page))
    assert SenderRule.objects.get().effect == "premoderate"

    lift_sender_rule(SenderRule.objects.get(), by=moderator)
    desk.post(found_in(r'id="take-back" method="post" action="([^"]+)"', page_of(desk)))
    assert SenderRule.objects.get().effect == "premoderate"


def test_the_tabs_are_counted_anew_for_an_open_page(desk, story):
    make_comment(story, status="pending")

    page = page_of(desk)
    address = found_in(r'data-counts="([^"]+)"', page)
    counted = desk.get(address).json()

    shown = dict(re.findall(r'data-count="(\w+)">(\d+)<', page))
    assert {status: str(count) for status, count in counted.items()} == shown
    assert (counted["pending"], counted["recent"], counted["approved"]) == (1, 1, 0)


def test_what_came_within_a_day_stands_under_recent_whatever_became_of_it(desk, story):
    make_comment(story, name="Yesterday", at=ago(hours=30))
    spam = make_comment(story, name="Now", status="spam")

    page = page_of(desk, status="recent")

    assert f'id="letter-{spam.pk}"' in page
    assert "Yesterday" not in page
    assert decide(desk, spam, "approve", then="status=recent")["Location"] == f"{QUEUE}?status=recent"


@pytest.fixture
def proven(story):
    comment = make_comment(story, email="ruth@post.example", status="pending")
    confirm_subscription(subscribe(comment, email="ruth@post.example"))
    OutgoingMail.objects.all().delete()
    return comment


REJECT = {"reason": "attack", "note": "Leave her driver out of it."}


@pytest.mark.parametrize(("act", "status"), [("reject", "pending"), ("remove", "approved")])
def test_the_writer_is_told_why_where_a_moderator_wants_it(desk, proven, act, status):
    if status == "approved":
        approve_comment(proven, by=None)
    assert 'name="tell"' in page_of(desk, status=status)

    decide(desk, proven, act, tell="1", **REJECT)

    letter = OutgoingMail.objects.get()
    assert letter.to == "ruth@post.example"
    assert letter.due_at > timezone.now() + timedelta(seconds=10)
    for words in ("The night telephone", "Attacks a person", "Leave her driver out of it.", "He kept the poems."):
        assert words in letter.body
    take_back(desk, ModerationEvent.objects.first())
    assert not OutgoingMail.objects.exists()


def test_nobody_is_written_to_unasked_or_unproven(desk, proven, story):
    decide(desk, proven, "reject", **REJECT)
    typed = make_comment(story, body="Another", email="else@post.example", status="pending")
    assert 'name="tell"' not in page_of(desk)
    decide(desk, typed, "reject", tell="1", **REJECT)

    assert status_of(typed) == "rejected"
    assert not OutgoingMail.objects.exists()


def test_what_its_writer_took_back_or_had_erased_is_shown_by_nobody_again(desk, moderator, story):
    comment = make_comment(story, email="ruth@post.example", status="pending")
    approved = approve_comment(comment, by=None)
    withdraw_comment(Comment.objects.get())
    for event in (approved, ModerationEvent.objects.first()):
        take_back(desk, event, alone="1")
    decide(desk, comment, "approve")
    assert status_of(comment) == "removed"

    removed = make_comment(story, body="Another", email="ruth@post.example")
    event = remove_comment(removed, by=moderator)
    erase_person("ruth@post.example")
    take_back(desk, event, alone="1")
    assert status_of(removed) == "removed"
