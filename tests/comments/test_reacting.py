import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import (
    Comment,
    CommentLike,
    CommentReport,
    CommentRevision,
    ModerationEvent,
    ThreadPolicy,
    WordRule,
)
from comments.operations.moderating import approve_comment
from comments.operations.networks import forget_networks
from comments.operations.policies import save_policy
from comments.operations.reacting import like_comment, pick_comment, report_comment, settle_reports
from comments.operations.words import save_word_rule
from comments.own import own_address, own_mark
from comments.views import acts
from foundation.caches import CacheAway
from tests.builders import ago, make_article, make_staff
from tests.comments.builders import OWN_PAGE, make_comment, send

pytestmark = pytest.mark.django_db
FOREIGN = {"Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def story():
    return make_article()


@pytest.fixture
def comment(story):
    return make_comment(story)


def page(response):
    return response.content.decode()


def post(client, address, headers=OWN_PAGE, **fields):
    return client.post(address, fields, headers=headers)


def test_a_like_counts_once_a_network(client, comment):
    first = post(client, comment.like_url)
    post(client, comment.like_url)
    client.post(comment.like_url, headers=OWN_PAGE, REMOTE_ADDR="203.0.113.9")

    assert first.status_code == 303
    assert first["Location"] == f"/replies/{comment.pk}/#comment-{comment.pk}"
    assert not first.cookies
    comment.refresh_from_db()
    assert comment.likes == CommentLike.objects.count() == 2
    assert "Like 2" in page(client.get(comment.article.get_absolute_url()))


def test_likes_of_two_comments_cannot_be_put_together(story):
    for body in ("One", "Two"):
        like_comment(make_comment(story, body=body), address="203.0.113.9")

    assert len(set(CommentLike.objects.values_list("mark", flat=True))) == 2


def test_nobody_likes_from_elsewhere_or_what_is_not_shown(client, comment, story):
    hidden = make_comment(story, body="Hidden", status="pending")

    assert post(client, comment.like_url, FOREIGN).status_code == 403
    assert post(client, hidden.like_url).status_code == 404
    assert client.get(comment.like_url).status_code == 405
    assert not CommentLike.objects.exists()


def test_likes_stop_while_nobody_can_count(client, comment, monkeypatch):
    def away(*args):
        raise CacheAway

    monkeypatch.setattr(acts, "wait_for", away)
    response = post(client, comment.like_url)

    assert response.status_code == 503
    assert response["Retry-After"] == "60"


def test_marks_of_likes_and_reports_go_after_thirty_days(comment):
    like_comment(comment, address="203.0.113.9")
    report_comment(comment, reason="spam", address="203.0.113.9")
    CommentLike.objects.update(at=ago(days=31))
    CommentReport.objects.update(at=ago(days=31))

    forget_networks()

    assert not CommentLike.objects.exists()
    assert CommentReport.objects.get().mark == ""
    assert Comment.objects.get().likes == 1


def order(client, story, sort):
    found, address = [], f"{reverse('comments:on-story', args=[story.pk])}?sort={sort}"
    while address:
        text = page(client.get(address))
        found += re.findall(r"<p>Letter (\d+)</p>", text)
        more = re.search(r'href="([^"]*before=[^"]*)"', text)
        address = more[1].replace("&amp;", "&") if more else ""
    return [int(number) for number in found]


def test_every_order_holds_through_all_pages(client, story):
    now = timezone.now()
    for number in range(45):
        one = make_comment(story, body=f"Letter {number}", at=now - timedelta(minutes=number // 2))
        Comment.objects.filter(pk=one.pk).update(likes=number % 4, picked=number % 9 == 0)
    ids = range(45)

    assert order(client, story, "newest") == sorted(ids, key=lambda n: (n // 2, -n))
    assert order(client, story, "oldest") == sorted(ids, key=lambda n: (-(n // 2), n))
    assert order(client, story, "liked") == sorted(ids, key=lambda n: (-(n % 4), n // 2, -n))
    assert order(client, story, "picked") == sorted(ids, key=lambda n: (n % 9 != 0, n // 2, -n))


@pytest.mark.parametrize("query", ["sort=worst", "sort=liked&before=1-1", "before=1-1-1", "sort=picked&before=x"])
def test_an_order_that_is_none_is_not_found(client, story, query):
    make_comment(story)

    assert client.get(f"{reverse('comments:on-story', args=[story.pk])}?{query}").status_code == 404


def test_an_editors_pick_says_so(client, comment):
    pick_comment(comment)
    assert "Editor’s pick<" in page(client.get(comment.article.get_absolute_url()))

    pick_comment(comment, picked=False)
    assert "Editor’s pick<" not in page(client.get(comment.article.get_absolute_url()))


def own(client, story):
    send(client, story)
    return Comment.objects.get()


def test_a_writer_changes_a_comment_within_five_minutes(client, story):
    mine = own(client, story)
    assert "Change it" in page(client.get(own_address(mine)))
    edit = reverse("comments:edit", args=[mine.pk])

    form = client.get(f"{edit}?own={own_mark(mine)}")
    assert "He kept the poems.</textarea>" in page(form)
    assert "private" in form["Cache-Control"]
    response = post(client, edit, own=own_mark(mine), body="He kept the letters.")

    assert response["Location"] == own_address(mine)
    mine.refresh_from_db()
    assert (mine.body, CommentRevision.objects.get().body) == ("He kept the letters.", "He kept the poems.")
    approve_comment(mine, by=None)
    assert "changed</span>" in page(client.get(story.get_absolute_url()))


def test_what_the_door_said_stays_with_a_changed_comment(client, story):
    send(client, story, headers={})
    mine = Comment.objects.get()
    post(client, reverse("comments:edit", args=[mine.pk]), own=own_mark(mine), body="He kept the letters.")

    mine.refresh_from_db()
    assert (mine.body, mine.status, mine.held_for) == ("He kept the letters.", "pending", "unknown_origin")


def test_an_empty_change_is_refused_with_its_message(client, story):
    mine = own(client, story)

    response = post(client, reverse("comments:edit", args=[mine.pk]), own=own_mark(mine), body=" ")

    assert response.status_code == 422
    assert "<span>Please enter your comment!</span>" in page(response)


def test_new_words_are_read_again(client, story):
    save_policy(ThreadPolicy(mode="postmoderated"), by=None)
    save_word_rule(WordRule(phrase="deals", action="hold"))
    mine = own(client, story)
    assert mine.status == "approved"

    post(client, reverse("comments:edit", args=[mine.pk]), own=own_mark(mine), body="Harbour deals")

    mine.refresh_from_db()
    assert (mine.status, mine.held_for) == ("pending", "word")
    assert ModerationEvent.objects.get().reason == "changed"


def late(mine):
    Comment.objects.filter(pk=mine.pk).update(created_at=ago(minutes=5))


def answered(mine):
    approve_comment(mine, by=None)
    make_comment(mine.article, parent=mine, body="An answer")


def decided(mine):
    approve_comment(mine, by=make_staff("moderator"))


@pytest.mark.parametrize("end", [late, answered, decided])
def test_it_ends_after_five_minutes_an_answer_or_a_decision(client, story, end):
    mine = own(client, story)
    end(mine)

    refused = post(client, reverse("comments:edit", args=[mine.pk]), own=own_mark(mine), body="Other words")
    back = post(client, reverse("comments:withdraw", args=[mine.pk]), own=own_mark(mine))

    assert refused.status_code == back.status_code == 409
    assert "Other words</textarea>" in page(refused)
    assert "Change it" not in page(client.get(own_address(mine)))
    mine.refresh_from_db()
    assert mine.body == "He kept the poems."
    assert mine.status != "removed"


def test_a_writer_takes_a_comment_back(client, story):
    mine = own(client, story)
    withdraw = reverse("comments:withdraw", args=[mine.pk])

    assert post(client, withdraw, FOREIGN, own=own_mark(mine)).status_code == 403
    assert post(client, withdraw, own=own_mark(mine)).status_code == 303
    assert post(client, withdraw, own=own_mark(mine)).status_code == 303

    event = ModerationEvent.objects.get()
    assert (event.to_status, event.reason, event.actor) == ("removed", "withdrawn", None)
    assert "You took this comment back." in page(client.get(own_address(mine)))


@pytest.mark.parametrize("mark", ["", "0" * 24, "é"])
def test_nobody_else_changes_it(client, story, mark):
    mine = own(client, story)

    for name in ("edit", "withdraw"):
        assert post(client, reverse(f"comments:{name}", args=[mine.pk]), own=mark, body="x").status_code == 404
    assert client.get(f"{reverse('comments:edit', args=[mine.pk])}?own={mark}").status_code == 404


def test_a_report_is_kept_once_a_network(client, comment):
    response = post(client, comment.report_url, reason="attack", text="It names me.")
    post(client, comment.report_url, reason="spam")

    assert response.status_code == 303
    assert "Thank you for your report" in page(client.get(response["Location"]))
    report = CommentReport.objects.get()
    assert (report.reason, report.text) == ("attack", "It names me.")
    comment.refresh_from_db()
    assert comment.open_reports == 1
    assert comment.status == "approved"


def test_a_report_without_a_reason_keeps_what_was_typed(client, comment):
    response = post(client, comment.report_url, text="<b>It names me.", email="nobody")
    text = page(response)

    assert response.status_code == 422
    assert "&lt;b&gt;It names me.</textarea>" in text
    assert "<span>Please choose a reason.</span>" in text
    assert 'href="#report-reason_0"' in text
    assert not CommentReport.objects.exists()


NOTICE = {"reason": "illegal", "text": "§ 185", "name": "Ruth", "email": "ruth@post.example", "good_faith": "on"}


@pytest.mark.parametrize("missing", ["text", "name", "email", "good_faith"])
def test_a_notice_of_illegal_content_needs_what_the_law_asks(client, comment, missing):
    assert post(client, comment.report_url, **{**NOTICE, missing: ""} if missing != "good_faith" else {
        name: value for name, value in NOTICE.items() if name != missing
    }).status_code == 422  # fmt: skip
    assert post(client, comment.report_url, **NOTICE).status_code == 303
    assert CommentReport.objects.get().email == "ruth@post.example"


def test_reports_from_elsewhere_give_the_words_back(client, comment):
    response = post(client, comment.report_url, FOREIGN, reason="attack", text="My long report")

    assert response.status_code == 403
    assert "My long report</textarea>" in page(response)


def test_several_reports_hold_what_no_moderator_has_read(comment):
    for number in range(3):
        report_comment(comment, reason="attack", address=f"203.0.113.{number}")

    comment.refresh_from_db()
    assert (comment.status, comment.held_for) == ("pending", "reported")


def test_what_a_moderator_has_read_stays(comment):
    moderator = make_staff("moderator")
    report_comment(comment, reason="attack", address="203.0.113.77", email="ruth@post.example")
    closed = settle_reports(comment, upheld=False, by=moderator, answer="It is fair.")
    for number in range(5):
        report_comment(comment, reason="attack", address=f"203.0.113.{number}")

    comment.refresh_from_db()
    assert comment.status == "approved"
    assert comment.open_reports == 5
    assert [(one.state, one.answer, one.answered_by) for one in closed] == [("dismissed", "It is fair.", moderator)]


HOSTILE = '<script>alert(1)</script> https://a.example/?x="onload=1 javascript:alert(2) \x0b]]>'


def test_feeds_hold_what_is_approved_and_nothing_that_runs(client, story):
    make_comment(story, name="<b>Ruth", body=HOSTILE)
    make_comment(story, body="Waits", status="pending")
    make_comment(make_article(live=False), body="Under a draft")

    for address in (reverse("comments:feed"), reverse("comments:story-feed", args=[story.pk])):
        response = client.get(address)
        entries = ElementTree.fromstring(response.content).findall("{*}entry")  # noqa: S314
        assert len(entries) == 1
        assert not response.cookies
        content = entries[0].find("{*}summary").text
        assert "<script" not in content
        assert 'href="https://a.example/?x="' in content
        assert "<b>Ruth" not in page(response)
    assert client.get(reverse("comments:story-feed", args=[make_article(live=False).pk])).status_code == 404


def test_feeds_cost_the_same_with_many(client, story, django_assert_max_num_queries):
    for number in range(30):
        make_comment(story, body=f"Letter {number}")

    with django_assert_max_num_queries(6):
        client.get(reverse("comments:feed"))
    with django_assert_max_num_queries(5):
        client.get(reverse("comments:story-feed", args=[story.pk]))
