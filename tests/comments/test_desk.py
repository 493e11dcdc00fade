import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from comments.models import Comment, ModerationEvent, WordRule
from comments.operations.moderating import approve_comment, reject_comment
from comments.operations.words import save_word_rule
from tests.builders import ago, make_article, make_photo, make_staff
from tests.comments.builders import found_in, make_comment

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/comment/"


@pytest.fixture
def waiting():
    story = make_article("The night telephone")
    names = ["P. Aldous", "Орися Гнатюк", "Kestrel"]
    return [make_comment(story, name=name, status="pending", at=ago(minutes=30 - n)) for n, name in enumerate(names)]


def page_of(client, address=QUEUE, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def ids(page):
    return [int(pk) for pk in re.findall(r'id="letter-(\d+)"', page)]


def decide(client, comment, act, **fields):
    return client.post(reverse("admin:comments_comment_decide", args=[comment.pk]), {"act": act, **fields})


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).status


def test_what_waits_longest_stands_first_with_its_reason_and_story(desk, waiting):
    Comment.objects.filter(pk=waiting[2].pk).update(
        held_for="links", body="See deals.example", reasons=[{"code": "links", "found": ["deals.example"]}]
    )
    page = page_of(desk)

    assert ids(page) == [comment.pk for comment in waiting]
    assert "3 wait, the oldest for 30\xa0minutes" in page
    assert "Links" in page
    assert "See <mark>deals.example</mark>" in page
    assert "<cite>The night telephone</cite>" in page


def test_each_status_has_its_tab_with_a_count(desk, waiting):
    approved, spam = make_comment(), make_comment(status="spam")
    page = page_of(desk, status="approved")

    assert ids(page) == [approved.pk]
    counts = dict(re.findall(r'<a href="\?status=(\w+)"[^>]*>[^<]+<span class="tabs__count"[^>]*>(\d+)</span>', page))
    assert counts == {
        "pending": "3",
        "approved": "1",
        "rejected": "0",
        "spam": "1",
        "removed": "0",
        "reported": "0",
        "recent": "5",
    }
    assert ids(page_of(desk, status="spam")) == [spam.pk]


def test_the_queue_narrows_to_a_story_or_a_reason(desk, waiting):
    other = make_comment(status="pending", held_for="shouting")

    assert ids(page_of(desk, article__id__exact=other.article_id)) == [other.pk]
    assert ids(page_of(desk, held_for="shouting")) == [other.pk]
    assert ids(page_of(desk, order="newest"))[0] == other.pk
    assert desk.get(QUEUE, {"status": "nonsense"}).status_code == 404
    assert desk.get(QUEUE, {"beyond": "nonsense"}).status_code == 404


def test_a_long_queue_has_a_second_page(desk):
    story = make_article()
    made = [make_comment(story, status="pending", at=ago(minutes=100 - n), body=str(n)).pk for n in range(30)]
    page = page_of(desk)
    mark = found_in(r"beyond=([0-9-]+)", page)

    assert ids(page) + ids(page_of(desk, beyond=mark)) == made


def test_approving_leads_to_the_next_one(desk, waiting):
    page = page_of(desk)
    then = found_in(r'name="then" value="([^"]*chosen=\d+)"', page).replace("&amp;", "&")
    response = decide(desk, waiting[0], "approve", seen="pending", then=then)

    assert response.status_code == 303
    assert status_of(waiting[0]) == "approved"
    assert response["Location"] == f"{QUEUE}?chosen={waiting[1].pk}"
    assert f'id="letter-{waiting[1].pk}" tabindex="-1"' in page_of(desk, response["Location"])


def test_rejecting_leads_to_the_next_one_too(desk, waiting):
    beside = desk.get(f"/admin/comments/comment/{waiting[0].pk}/beside/", {"following": waiting[1].pk})
    page = desk.get(QUEUE, {"chosen": waiting[0].pk})
    for response in (beside, page):
        form = response.content.decode().split('id="reject"')[1]
        then = found_in(r'name="then" value="([^"]*)"', form).replace("&amp;", "&")
        assert then.endswith(f"&chosen={waiting[1].pk}")
    decide(desk, waiting[0], "reject", seen="pending", reason="attack", then=then)
    refused = decide(desk, waiting[1], "reject", seen="pending", reason="", then=then)
    assert refused["Location"].endswith(f"chosen={waiting[1].pk}")


def test_rejecting_needs_a_reason_and_keeps_it(desk, waiting):
    decide(desk, waiting[0], "reject", seen="pending")
    assert status_of(waiting[0]) == "pending"

    decide(desk, waiting[0], "reject", seen="pending", reason="attack", note="Please leave her driver out of it.")
    event = ModerationEvent.objects.get()
    assert status_of(waiting[0]) == "rejected"
    assert (event.reason, event.note) == ("attack", "Please leave her driver out of it.")
    assert event.actor.username == "mo"


@pytest.mark.parametrize(("act", "status"), [("spam", "spam"), ("remove", "removed")])
def test_other_decisions(desk, waiting, act, status):
    decide(desk, waiting[0], act, seen="pending")

    assert status_of(waiting[0]) == status


def test_the_last_decision_is_taken_back_with_one_press(desk, waiting):
    decide(desk, waiting[0], "approve")
    decide(desk, waiting[1], "spam")
    for comment in (waiting[1], waiting[0]):
        address = found_in(r'id="take-back" method="post" action="([^"]+)"', page_of(desk))
        assert desk.post(address).status_code == 303
        assert status_of(comment) == "pending"

    assert 'id="take-back"' not in page_of(desk)


def test_two_moderators_do_not_overwrite_each_other(desk, waiting):
    reject_comment(waiting[0], by=None, reason="other")

    response = decide(desk, waiting[0], "approve", seen="pending")
    told = page_of(desk, response["Location"])

    assert status_of(waiting[0]) == "rejected"
    assert "Somebody else decided" in told


def test_what_stands_beside_helps_to_decide(desk, waiting):
    parent = make_comment(waiting[0].article, name="Marit", body="So the market believed them.")
    reply = make_comment(
        parent.article, parent=parent, name="Kestrel", status="pending", address="198.51.100.7", email="k@post.example"
    )
    make_comment(name="Kestrel")
    make_comment(address="198.51.100.7", body="Another")
    approve_comment(reply, by=None)
    panel = page_of(desk, reverse("admin:comments_comment_beside", args=[reply.pk]))

    assert "So the market believed them." in panel
    assert "1 approved, 0 rejected, 0 spam" in panel
    assert "1 other in 30 days" in panel
    assert "k@post.example" in panel
    assert "To read → Approved" in panel


def test_an_answer_of_the_desk_is_published_at_once(desk, waiting, client):
    address = reverse("admin:comments_comment_answer", args=[waiting[0].pk])
    refused = desk.post(address, {"body": "  "})
    assert refused.status_code == 422
    assert "Please enter your comment!" in refused.content.decode()

    assert desk.post(address, {"body": "Older bulkers, you are right."}).status_code == 303
    page = client.get(waiting[0].article.get_absolute_url()).content.decode()
    assert "Older bulkers, you are right." in page
    assert '<span class="comment-staff" dir="auto">Editor</span>' in page


@pytest.mark.parametrize(("action", "status"), [("reject", 422), ("hold", 422), ("flag", 303)])
def test_the_desk_keeps_to_the_watched_words_itself(desk, waiting, action, status):
    save_word_rule(WordRule(phrase="blighter", action=action))

    response = desk.post(reverse("admin:comments_comment_answer", args=[waiting[0].pk]), {"body": "You Blighter!"})

    assert response.status_code == status
    assert status_of(waiting[0]) == ("pending" if status == 422 else "approved")
    if status == 422:
        assert "A watched word stands in your answer: Blighter." in response.content.decode()
        assert "You Blighter!</textarea>" in response.content.decode()


def test_an_answer_to_what_was_declined_meanwhile_is_not_published_and_kept(desk, waiting):
    reject_comment(waiting[0], by=None, reason="other")
    response = desk.post(reverse("admin:comments_comment_answer", args=[waiting[0].pk]), {"body": "Too late?"})

    assert response.status_code == 422
    assert "Too late?</textarea>" in response.content.decode()
    assert "Approve the reply first." in response.content.decode()
    assert not Comment.objects.filter(body="Too late?").exists()


def test_an_address_from_elsewhere_is_never_followed(desk, waiting):
    for then in ("https://evil.example/", "//evil.example", "next=https://evil.example", "chosen=//evil.example"):
        location = decide(desk, waiting[0], "approve", then=then)["Location"]
        assert location.startswith(f"{QUEUE}?")
        assert "next" not in location


def moderating_addresses(comment, event):
    return [
        ("get", QUEUE),
        ("get", reverse("admin:comments_comment_beside", args=[comment.pk])),
        ("post", reverse("admin:comments_comment_decide", args=[comment.pk])),
        ("post", reverse("admin:comments_comment_answer", args=[comment.pk])),
        ("post", reverse("admin:comments_comment_take_back", args=[event.pk])),
        ("get", reverse("admin:comments_wordrule_changelist")),
        ("get", reverse("admin:comments_moderationevent_changelist")),
    ]


@pytest.mark.parametrize(
    ("role", "may"), [(Role.MODERATOR, True), (Role.PUBLISHER, True), (Role.EDITOR, False), (Role.CONTRIBUTOR, False)]
)
def test_only_moderators_come_in_by_any_door(waiting, role, may):
    event = approve_comment(waiting[1], by=None)
    client = Client()
    client.force_login(make_staff("somebody", role))
    for method, address in moderating_addresses(waiting[0], event):
        response = client.get(address) if method == "get" else client.post(address, {"body": "x", "act": "spam"})
        status = response.status_code
        assert (status in (200, 303, 422)) if may else (status == 403), address
    assert may or (status_of(waiting[0]), status_of(waiting[1])) == ("pending", "approved")
    assert ("Replies" in client.get("/admin/").content.decode()) is may


def test_a_decision_needs_the_token_of_the_session(moderator, waiting):
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)

    assert decide(client, waiting[0], "approve").status_code == 403
    assert status_of(waiting[0]) == "pending"


def test_comments_are_neither_added_nor_edited_nor_deleted(desk, waiting):
    own = f"{QUEUE}{waiting[0].pk}/"

    assert desk.get(f"{QUEUE}add/").status_code == 403
    assert desk.post(f"{own}delete/", {"post": "yes"}).status_code == 403
    shown = desk.post(f"{own}change/", {"body": "Forged"})
    assert shown["Location"].startswith(f"{QUEUE}?status=pending&chosen={waiting[0].pk}&")
    assert Comment.objects.get(pk=waiting[0].pk).body == "He kept the poems."


def test_words_are_watched_once_in_any_spelling(desk):
    add = reverse("admin:comments_wordrule_add")
    assert desk.post(add, {"phrase": "Marine Cover", "action": "hold"}).status_code == 302
    assert WordRule.objects.get().folded == "marine cover"

    for phrase in ("marine  COVER", "...", ""):
        assert desk.post(add, {"phrase": phrase, "action": "hold"}).status_code == 200
    assert WordRule.objects.count() == 1


def test_the_queue_costs_the_same_for_few_and_many(desk, waiting, django_assert_max_num_queries):
    page_of(desk)
    with django_assert_max_num_queries(22) as few:
        page_of(desk)
    story = make_article(lead_picture=make_photo())
    for number in range(20):
        make_comment(story, status="pending", body=str(number), address="198.51.100.7")
    with django_assert_max_num_queries(22) as many:
        page_of(desk)

    assert len(many) == len(few)


def test_the_log_and_the_words_look_like_the_other_lists_of_the_desk(desk, moderator, waiting):
    reject_comment(waiting[0], by=moderator, reason="attack", note="Leave her out of it.")
    log = page_of(desk, reverse("admin:comments_moderationevent_changelist"))
    assert "Who decided what about which reply, and when." in log
    assert "To read → Rejected" in log
    assert "Attacks a person: Leave her out of it." in log
    assert f'<a href="{QUEUE}{waiting[0].pk}/change/">' in log
    assert found_in(r'<time datetime="[^"]+" title="[^"]+">(\w+)</time>', log) == "now"

    words = page_of(desk, reverse("admin:comments_wordrule_changelist"))
    assert "Words that mark, hold or reject a reply they stand in." in words
    assert "Add a word or a phrase" in words


def test_the_log_costs_the_same_for_few_and_many(desk, moderator, waiting, django_assert_max_num_queries):
    address = reverse("admin:comments_moderationevent_changelist")
    approve_comment(waiting[0], by=moderator)
    page_of(desk, address)
    with django_assert_max_num_queries(20) as few:
        page_of(desk, address)
    for comment in waiting[1:]:
        approve_comment(comment, by=make_staff(f"mo {comment.pk}", Role.MODERATOR))
    with django_assert_max_num_queries(20) as many:
        page_of(desk, address)

    assert len(many) == len(few)


@pytest.mark.parametrize("number", ["²", "9" * 30, "abc"])
def test_an_address_of_no_reply_leads_to_the_queue(desk, number):
    assert desk.get(f"/admin/comments/comment/{number}/change/").status_code == 302


def test_whoever_does_not_moderate_learns_nothing_of_a_reply(contributor_client):
    comment = make_comment(status="pending")

    assert contributor_client.get(f"/admin/comments/comment/{comment.pk}/change/").status_code == 403
