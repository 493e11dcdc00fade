"""The people who write: what became of their letters, what holds for them, and who may say so."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from articles.operations.people import grant_role
from comments.fields import email_mark
from comments.models import Comment, SenderEvent, SenderRule
from comments.operations.moderating import reject_comment
from comments.operations.people import drop_old_rules, save_sender_rule, sender_value
from tests.builders import ago, make_article, make_section, make_staff
from tests.comments.builders import make_comment, send
from tests.comments.test_desk import page_of

pytestmark = pytest.mark.django_db
RUTH = "ruth@post.example"
MARK = email_mark(RUTH)
PEOPLE = "/admin/comments/comment/people/"
PERSON = f"{PEOPLE}{MARK}/"


@pytest.fixture
def letters(moderator):
    story = make_article("The night telephone")
    made = [make_comment(story, name="Ruth", body=f"Letter {n}", email=RUTH) for n in range(3)]
    reject_comment(made[2], by=moderator, reason="attack", note="Leave her out of it.")
    return made


def rule(desk, **fields):
    return desk.post(reverse("admin:comments_comment_person_rule", args=[MARK]), fields)


def test_a_person_is_found_by_address_or_by_name(desk, letters):
    make_comment(letters[0].article, name="Kestrel", email="kestrel@post.example")

    assert "Kestrel" in page_of(desk, PEOPLE)
    for looked_for in ("RUTH@post.example ", "Ruth"):
        page = page_of(desk, PEOPLE, q=looked_for)
        assert f'href="{PERSON}"' in page
        assert "Kestrel" not in page
    assert "Nobody wrote under this." in page_of(desk, PEOPLE, q="nobody@post.example")


@pytest.mark.parametrize("looked_for", ["Ru\0th", "ruth\0@post.example", "\0"])
def test_signs_that_no_database_keeps_are_no_error(desk, letters, looked_for):
    assert desk.get(PEOPLE, {"q": looked_for}).status_code == 200
    for kind in ("host", "email", "domain", "network"):
        with pytest.raises(ValueError):  # noqa: PT011 the house's word for what is no address
            sender_value(kind, f"{looked_for}@a.example")


def test_their_page_tells_what_became_of_their_letters(desk, letters):
    page = page_of(desk, PERSON)

    assert "Letter 0" in page
    assert "Approved → Rejected, attacks a person" in page
    assert "Leave her out of it." in page
    assert "<dt>Approved</dt><dd>2</dd>" in page
    assert "<dt>Rejected</dt><dd>1</dd>" in page
    assert desk.get(f"{PEOPLE}{email_mark('else@post.example')}/").status_code == 404


@pytest.mark.parametrize(
    ("effect", "days", "status", "words"),
    [
        ("premoderate", 0, "pending", "Always read first"),
        ("ban", 7, "rejected", "Suspended"),
        ("ban", 0, "rejected", "Keep out"),
    ],
)
def test_they_are_watched_suspended_or_kept_out_and_let_in_again(client, desk, letters, effect, days, status, words):
    rule(desk, effect=effect, days=days, note="A third letter of the kind.")

    held = SenderRule.objects.get()
    assert (held.value, held.effect, held.label) == (MARK, effect, "r…@post.example")
    if days:
        assert timedelta(days=6) < held.until - timezone.now() < timedelta(days=8)
    page = page_of(desk, PERSON)
    assert words in page
    assert "A third letter of the kind." in page
    assert words in page_of(desk, PEOPLE)
    send(client, letters[0].article, email=RUTH, body="Another")
    assert Comment.objects.get(body="Another").status == status

    rule(desk, act="lift")
    assert not SenderRule.objects.exists()
    send(client, letters[0].article, email=RUTH, body="A fourth")
    assert Comment.objects.get(body="A fourth").held_for == "first_letter"


def test_what_was_done_about_a_person_is_taken_back(desk, letters):
    rule(desk, effect="ban", days=7)
    rule(desk, effect="premoderate", days=0)
    first, last = SenderEvent.objects.order_by("pk")
    address = reverse("admin:comments_senderrule_take_back", args=[last.pk])
    assert address in page_of(desk, PERSON)

    desk.post(reverse("admin:comments_senderrule_take_back", args=[first.pk]))
    assert SenderRule.objects.get().effect == "premoderate"
    assert desk.post(address, {"then": "person"})["Location"] == PERSON
    held = SenderRule.objects.get()
    assert (held.effect, held.until is not None) == ("ban", True)


@pytest.mark.parametrize(
    "fields", [{"effect": "burn", "days": 7}, {"effect": "ban", "days": "soon"}, {"effect": "ban"}]
)
def test_half_a_rule_is_none(desk, letters, fields):
    rule(desk, **fields)

    assert not SenderRule.objects.exists()
    assert "Please choose what to do and how long" in page_of(desk, PERSON)


def test_rules_about_their_domain_and_network_stand_with_them(desk, letters):
    make_comment(letters[0].article, name="Ruth", body="From home", email=RUTH, address="203.0.113.9")
    save_sender_rule("domain", "post.example", effect="premoderate", by=None)
    save_sender_rule("network", "203.0.113.0/24", effect="ban", by=None)
    save_sender_rule("domain", "else.example", effect="ban", by=None)

    page = page_of(desk, PERSON)

    assert "Mail domain: post.example" in page
    assert "Network: 203.0.113.0/24" in page
    assert "else.example" not in page


def test_a_long_history_is_paged(desk, letters):
    for number in range(30):
        make_comment(letters[0].article, name="Ruth", body=f"More {number}.", email=RUTH)
    page = page_of(desk, PERSON)
    assert "Letter 0" not in page
    before = Comment.objects.order_by("-pk")[24].pk
    assert f'href="?before={before}"' in page
    assert "Letter 0" in page_of(desk, PERSON, before=before)


def test_the_list_costs_the_same_for_few_and_many(desk, letters, django_assert_max_num_queries):
    page_of(desk, PEOPLE)
    with django_assert_max_num_queries(16) as few:
        page_of(desk, PEOPLE)
    for number in range(30):
        make_comment(letters[0].article, name=f"N{number}", body="x", email=f"n{number}@post.example")
        save_sender_rule("email", f"n{number}@post.example", effect="ban", by=None)
    with django_assert_max_num_queries(16) as many:
        page_of(desk, PEOPLE)

    assert len(many) == len(few)


def test_a_moderator_of_a_section_is_told_that_this_is_not_theirs(letters):
    person = make_staff("ada")
    grant_role(person, role=Role.MODERATOR, section=letters[0].article.section, by=None)
    client = Client()
    client.force_login(person)

    for address in (PEOPLE, PERSON, "/admin/comments/senderrule/", "/admin/comments/wordrule/"):
        response = client.get(address)
        assert response.status_code == 403
        assert "Your role does not open this page" in response.content.decode()
    assert rule(client, effect="ban", days=7).status_code == 403
    assert not SenderRule.objects.exists()
    queue = page_of(client, "/admin/comments/comment/")
    assert PEOPLE not in queue
    assert "Watched words" not in queue


def test_what_was_done_about_senders_is_forgotten_after_thirty_days():
    save_sender_rule("network", "203.0.113.0/24", effect="ban", by=None)
    SenderEvent.objects.update(at=ago(days=31))

    drop_old_rules()

    assert not SenderEvent.objects.exists()
    assert SenderRule.objects.exists()


@pytest.fixture
def of_sport():
    person = make_staff("ada")
    grant_role(person, role=Role.MODERATOR, section=make_section("Sport"), by=None)
    client = Client()
    client.force_login(person)
    return client


def policy(client, address, **fields):
    return client.post(address, {"mode": "closed", "links": "", "guests": "", "close_after_days": "", **fields})


def test_a_moderator_of_a_section_sets_the_rules_of_their_own_alone(of_sport):
    from comments.models import ThreadPolicy
    from comments.operations.policies import save_policy

    sport, world = make_section("Sport"), make_section("World")
    there = make_article("Elsewhere", section=world)
    site = save_policy(ThreadPolicy(mode="premoderated"), by=None)
    add = reverse("admin:comments_threadpolicy_add")

    refused = policy(of_sport, add)
    assert "Choose one of your sections" in refused.content.decode()
    assert policy(of_sport, add, section=world.pk).status_code == 200
    assert policy(of_sport, add, article=there.pk).status_code == 200
    assert policy(of_sport, add, section=sport.pk).status_code == 302
    own = ThreadPolicy.objects.get(section=sport)
    change = reverse("admin:comments_threadpolicy_change", args=[own.pk])
    assert policy(of_sport, change, section=world.pk).status_code == 200
    own.refresh_from_db()
    assert own.section == sport
    listed = page_of(of_sport, reverse("admin:comments_threadpolicy_changelist"))
    assert "Sport" in listed
    assert "The whole paper" not in listed
    policy(of_sport, reverse("admin:comments_threadpolicy_change", args=[site.pk]), mode="off")
    site.refresh_from_db()
    assert site.mode == "premoderated"
