from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article
from comments.models import Comment, CommentClaim, CommentReport, ModerationEvent, OutgoingMail, SenderRule, ThreadCount
from comments.operations.bulk import alike, decide_on_many
from comments.operations.mailing import send_due_mail
from comments.operations.moderating import approve_comment, reject_comment
from comments.operations.people import drop_old_rules, save_sender_rule, sender_value
from comments.operations.reacting import report_comment
from tests.builders import ago, make_article, make_staff
from tests.comments.builders import make_comment, send
from tests.comments.test_desk import QUEUE, decide, ids, page_of, status_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_article("The night telephone")


def waiting(story, count=3, **details):
    return [make_comment(story, body=f"Letter {n}", status="pending", **details) for n in range(count)]


def bulk(desk, **fields):
    return desk.post(reverse("admin:comments_comment_bulk"), fields)


def ticks(comments):
    return [f"{comment.pk}-{comment.status}" for comment in comments]


def statuses(comments):
    return [status_of(comment) for comment in comments]


def test_many_are_decided_at_once_and_taken_back_with_one_press(desk, story):
    comments = waiting(story, 4)

    response = bulk(desk, act="approve", ticked=ticks(comments[:3]))
    assert response.status_code == 303
    assert statuses(comments) == ["approved"] * 3 + ["pending"]
    assert ModerationEvent.objects.values("batch").distinct().count() == 1
    assert Article.objects.get().comment_count == 3

    desk.post(reverse("admin:comments_comment_take_back", args=[ModerationEvent.objects.first().pk]))

    assert statuses(comments) == ["pending"] * 4
    assert ModerationEvent.objects.count() == 6
    assert (ThreadCount.objects.get().pending, Article.objects.get().comment_count) == (4, 0)


def test_what_another_decided_meanwhile_stays(moderator, story):
    comments = waiting(story)
    approve_comment(Comment.objects.get(pk=comments[0].pk), by=make_staff("other", Role.MODERATOR))

    _batch, changed = decide_on_many(comments, act="spam", by=moderator)

    assert changed == 2
    assert statuses(comments) == ["approved", "spam", "spam"]


@pytest.mark.parametrize(
    "fields", [{"act": "approve"}, {"act": "reject", "ticked": ["1-pending"]}, {"act": "burn", "ticked": ["1-pending"]}]
)
def test_a_bulk_decision_that_is_not_whole_does_nothing(desk, story, fields):
    (comment,) = waiting(story, 1)

    assert bulk(desk, **fields).status_code == 303
    assert status_of(comment) == "pending"


def test_what_another_decided_since_the_page_was_made_is_not_decided_again_by_a_tick(desk, story):
    first, second = waiting(story, 2)
    before = ticks([first, second])
    reject_comment(first, by=make_staff("other", Role.MODERATOR), reason="attack")

    bulk(desk, act="approve", ticked=before)

    assert statuses([first, second]) == ["rejected", "approved"]


def test_all_alike_are_those_of_the_status_that_was_seen(desk, story):
    first, declined = waiting(story, 2, name="Seller")
    for comment in (declined, first):
        reject_comment(comment, by=make_staff(f"other {comment.pk}", Role.MODERATOR), reason="attack")

    bulk(desk, act="approve", like=first.pk, what="author", seen="pending")

    assert statuses([first, declined]) == ["rejected", "rejected"]


def test_a_site_whose_name_ends_like_another_is_not_taken_for_it(desk, story):
    bodies = [
        "See https://deals.example/1",
        "See https://ideals.example/",
        "A deals.example.org",
        "See WWW.Deals.Example",
    ]
    made = [make_comment(story, body=body, status="pending") for body in bodies]

    bulk(desk, act="spam", like=made[0].pk, what="host", host="deals.example", seen="pending")

    assert statuses(made) == ["spam", "pending", "pending", "spam"]


@pytest.mark.parametrize("what", ["author", "network", "host"])
def test_all_alike_are_decided(desk, story, what):
    same = [
        make_comment(
            story, name="Seller", body=f"{n} https://deals.example/{n}", status="pending", address="203.0.113.9"
        )
        for n in range(3)
    ]
    other = make_comment(story, name="Ruth", body="Fine", status="pending", address="198.51.100.1")

    bulk(desk, act="spam", like=same[0].pk, what=what, host="deals.example")

    assert statuses(same) == ["spam"] * 3
    assert status_of(other) == "pending"
    assert alike(other, "host") == [other]


@pytest.mark.parametrize(
    ("kind", "label", "effect", "held_for", "status"),
    [
        ("email", "Ruth@Post.example", "ban", "banned", "rejected"),
        ("email", "ruth@post.example", "premoderate", "watched", "pending"),
        ("domain", "post.example", "ban", "banned", "rejected"),
        ("network", "127.0.0.0/8", "ban", "banned", "rejected"),
        ("network", "127.0.0.1", "ban", "banned", "rejected"),
        ("host", "https://www.deals.example/page", "ban", "banned", "rejected"),
        ("email", "else@post.example", "ban", "first_letter", "pending"),
        ("domain", "st.example", "ban", "first_letter", "pending"),
        ("network", "192.0.2.0/24", "ban", "first_letter", "pending"),
    ],
)
def test_senders_are_watched_or_kept_out(client, story, kind, label, effect, held_for, status):
    save_sender_rule(kind, label, effect=effect, by=None)

    body = "See https://shop.deals.example" if kind == "host" else "He kept the poems."
    send(client, story, email="ruth@post.example", body=body)

    comment = Comment.objects.get()
    assert (comment.status, comment.held_for) == (status, held_for)


def test_a_rule_ends(client, story):
    save_sender_rule("network", "127.0.0.1", effect="ban", until=timezone.now() + timedelta(days=1), by=None)
    SenderRule.objects.update(until=ago(minutes=1))

    send(client, story)

    assert Comment.objects.get().status == "pending"
    assert drop_old_rules() == 1


def test_a_rule_says_no_whole_address():
    rule = save_sender_rule("email", "ruth@post.example", effect="ban", by=None)
    save_sender_rule("email", "RUTH@post.example", effect="premoderate", by=None)

    rule = SenderRule.objects.get(pk=rule.pk)
    assert (rule.label, rule.effect) == ("r…@post.example", "premoderate")
    assert "ruth" not in rule.value


@pytest.mark.parametrize(
    ("kind", "label"), [("email", "ruth"), ("domain", "localhost"), ("network", "somewhere"), ("host", "a b.example")]
)
def test_what_names_no_sender_is_refused(desk, kind, label):
    with pytest.raises(ValueError, match=r".*"):
        sender_value(kind, label)
    address = reverse("admin:comments_senderrule_add")
    page = desk.post(address, {"kind": kind, "label": label, "effect": "ban", "until": "", "note": ""}).content.decode()
    assert "Write an address" in page
    assert not SenderRule.objects.exists()


def test_a_sender_is_kept_out_from_beside_a_comment(desk, moderator, story):
    comment = make_comment(story, status="pending", email="ruth@post.example", address="203.0.113.9")
    address = reverse("admin:comments_comment_keep_out", args=[comment.pk])

    desk.post(address, {"kind": "network", "effect": "ban", "days": "7"})
    desk.post(address, {"kind": "host", "effect": "ban", "days": "7", "host": ""})
    desk.post(address, {"kind": "domain", "effect": "burn"})

    rule = SenderRule.objects.get()
    assert (rule.value, rule.created_by) == ("203.0.113.0/24", moderator)
    assert timedelta(days=6) < rule.until - timezone.now() < timedelta(days=8)
    assert "203.0.113.0/24" in page_of(desk, reverse("admin:comments_senderrule_changelist"))


def test_two_moderators_do_not_read_the_same(desk, story):
    comment, _other, _third = waiting(story)
    page_of(desk, chosen=comment.pk)
    second = Client()
    second.force_login(make_staff("ines", Role.MODERATOR))

    assert "Mo reads" in page_of(second, chosen=comment.pk)
    decide(second, comment, "approve")
    assert status_of(comment) == "pending"
    decide(desk, comment, "approve")
    assert status_of(comment) == "approved"


def test_a_claim_lapses(desk, story):
    (comment,) = waiting(story, 1)
    CommentClaim.objects.create(comment=comment, by=make_staff("ines", Role.MODERATOR), until=ago(minutes=1))

    assert "reads this reply" not in page_of(desk)
    assert CommentClaim.objects.get().by.username == "mo"


def test_reported_comments_have_a_tab_with_what_was_said(desk, story):
    plain, reported = make_comment(story), make_comment(story, body="You fool")
    report_comment(reported, reason="attack", text="<b>It names me", address="203.0.113.9")

    page = page_of(desk, status="reported")

    assert ids(page) == [reported.pk]
    assert plain.pk not in ids(page)
    assert "It attacks a person or a group" in page
    assert "&lt;b&gt;It names me" in page


def settle(desk, comment, **fields):
    return desk.post(reverse("admin:comments_comment_settle", args=[comment.pk]), fields)


def test_a_notice_of_illegal_content_is_answered_with_reasons(desk, story):
    comment = make_comment(story)
    report_comment(comment, reason="illegal", text="§ 185", name="Ruth", email="ruth@post.example")

    settle(desk, comment, upheld="yes", answer="")
    assert CommentReport.objects.get().state == "open"
    settle(desk, comment, upheld="yes", answer="It insults a person.")
    send_due_mail()
    assert not mail.outbox
    OutgoingMail.objects.update(due_at=ago(minutes=1))
    send_due_mail()

    assert status_of(comment) == "removed"
    (letter,) = mail.outbox
    assert letter.to == ["ruth@post.example"]
    assert "We have taken the comment away." in letter.body
    assert "It insults a person." in letter.body
    assert "out-of-court" in letter.body
    assert Comment.objects.get().open_reports == 0


def test_a_report_that_is_dismissed_leaves_the_comment(desk, story):
    comment = make_comment(story)
    report_comment(comment, reason="spam")

    settle(desk, comment, upheld="no")

    assert status_of(comment) == "approved"
    assert CommentReport.objects.get().state == "dismissed"
    assert not mail.outbox


def test_an_editors_pick_is_made_at_the_desk(desk, story):
    comment = make_comment(story)
    address = reverse("admin:comments_comment_pick", args=[comment.pk])

    desk.post(address, {"picked": "1"})
    assert Comment.objects.get().picked == 1
    assert "No longer the editor" in page_of(desk, status="approved")
    desk.post(address, {"picked": "0"})
    assert Comment.objects.get().picked == 0


def test_what_else_they_wrote_and_what_came_from_there_stands_beside(desk, story):
    make_comment(story, name="Other", body="From the same house", address="203.0.113.9")
    make_comment(story, name="Ruth", body="An earlier letter", status="rejected", email="ruth@post.example")
    make_comment(story, name="R.", email="ruth@post.example", status="pending", address="203.0.113.9", reasons=[
        {"phase": "spam", "code": "like_spam", "verdict": "hold", "found": ["prizes"], "percent": 64},
    ])  # fmt: skip

    page = page_of(desk)

    assert "An earlier letter" in page
    assert "From the same house" in page
    assert "Reads like spam, 64 %: prizes" in page


@pytest.mark.parametrize("name", ["pick", "settle", "keep_out"])
def test_only_moderators_do_this(editor_client, story, name):
    comment = make_comment(story)

    assert editor_client.post(reverse(f"admin:comments_comment_{name}", args=[comment.pk])).status_code == 403
    assert bulk(editor_client, act="spam", ticked=ticks([comment])).status_code == 403
    assert editor_client.get(QUEUE).status_code == 403
    assert status_of(comment) == "approved"


def test_a_second_moderator_begins_with_what_nobody_reads(desk, story):
    first, second, _third = waiting(story)
    page_of(desk)
    other = Client()
    other.force_login(make_staff("ines", Role.MODERATOR))

    page_of(other)

    assert {claim.comment_id: claim.by.username for claim in CommentClaim.objects.all()} == {
        first.pk: "mo",
        second.pk: "ines",
    }


def test_no_network_is_kept_out_for_ever():
    assert save_sender_rule("network", "203.0.113.7", effect="ban", by=None).until is not None
    assert save_sender_rule("domain", "post.example", effect="ban", by=None).until is None
