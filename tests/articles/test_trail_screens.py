"""Who did what: the trail of a story, of a person, and that every act has words."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.roles import Role
from articles.admin.records import VERBS
from articles.admin.trail_words import ROWS, VALUES, describe
from articles.models import Article, AuditEntry, Check, FrontPin
from articles.operations.audit import broken_links, record_act
from articles.operations.changing import correct_article
from articles.operations.checklist import waive_check, withdraw_waiver
from articles.operations.drafting import create_article, save_draft
from articles.operations.front import pin_to_front
from articles.operations.moving import take_down_article
from articles.operations.publishing import publish_article
from articles.operations.times import set_times
from articles.operations.transitions import TRANSITIONS
from articles.snapshots import newest_content
from tests.articles.story_pages import address
from tests.builders import make_article, make_content, make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/auditentry/"


@pytest.fixture
def head_client() -> Client:
    client = Client()
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    return client


@pytest.fixture
def story(publisher) -> Article:
    """A story with a past."""
    story = make_article("The quay", live=False, by=publisher, authors=())
    waive_check(story, Check.BYLINE, reason="A leader.", by=publisher)
    publish_article(story, by=publisher)
    pin_to_front(FrontPin(article=story, place=2), by=publisher)
    save_draft(story, replace(newest_content(story), headline="The other quay"), by=publisher)
    correct_article(story, text="It was the other quay.", by=publisher)
    take_down_article(story, by=publisher, reason="A court says so.", notice="Gone.", by_law=True)
    return story


def acts(story: Article) -> list[tuple[str, tuple[str, ...]]]:
    entries = AuditEntry.objects.filter(article_id=story.pk).order_by("sequence")
    return [(act.words, act.details) for act in describe(entries, VERBS)]


# In words


def test_every_act_of_a_story_is_said_in_words(story):
    assert acts(story) == [
        ("started", ()),
        ("signed a question off", ("“A byline or a source”", "because: A leader.")),
        ("published", ()),
        ("held on the front", ("place 2",)),
        ("saved a version", ()),
        ("corrected", ("“It was the other quay.”",)),
        ("took down", ("the law demands it", "because: A court says so.")),
    ]


def test_what_is_gone_is_said_to_be_gone(story, publisher):
    withdraw_waiver(story, Check.BYLINE, by=publisher)
    story.releases.all().delete()
    story.corrections.all().delete()
    record_act("take_over", story, by=publisher, person=987654)

    said = dict(acts(story))

    assert said["signed a question off"][1] == "the reason went with the signature"
    assert said["corrected"] == ()
    assert said["started"] == ()
    assert [details for _words, details in acts(story)][-1] == ("somebody whose account is gone",)


def test_a_person_who_is_gone_and_the_system_are_told_apart(story, publisher):
    AuditEntry.objects.filter(sequence=1).update(actor_id=987654)
    AuditEntry.objects.filter(sequence=2).update(actor_id=None)

    who = [act.who for act in describe(AuditEntry.objects.order_by("sequence")[:3], VERBS)]

    assert who == ["somebody whose account is gone", "the system", str(publisher)]


def test_times_that_were_set_are_said_from_when_to_when(story):
    first, second = datetime(2031, 1, 5, 10, tzinfo=UTC), datetime(2031, 7, 5, 10, tzinfo=UTC)
    draft = make_article("The ferry", live=False)
    set_times(draft, embargo_until=first, expires_at=None, by=None)
    set_times(draft, embargo_until=second, expires_at=second + timedelta(days=1), by=None)
    set_times(draft, embargo_until=second, expires_at=None, by=None)
    said = [details for words, details in acts(draft) if words == "set embargo and expiry"]

    assert said == [
        ("embargo from none to 5 Jan 2031, 12:00 EET",),
        ("embargo from 5 Jan 2031, 12:00 EET to 5 Jul 2031, 13:00 EEST; expiry from none to 6 Jul 2031, 13:00 EEST",),
        ("expiry from 6 Jul 2031, 13:00 EEST to none",),
    ]
    assert list(broken_links(draft.pk)) == []


def test_the_trail_holds_ids_and_shows_the_names_of_today(publisher_client, publisher, story):
    publisher.display_name = "Paula Renamed"
    publisher.save()

    assert "Paula Renamed" in publisher_client.get(address(story, "trail")).content.decode()


# At the story


def test_the_trail_of_a_story_is_its_own_newest_first_with_the_versions(publisher_client, story):
    make_article("Another story")

    response = publisher_client.get(address(story, "trail"))

    shown = response.context["acts"]
    assert [act.entry.sequence for act in shown] == [7, 6, 5, 4, 3, 2, 1]
    assert {act.entry.article_id for act in shown} == {story.pk}
    assert publisher_client.get(shown[-1].version_url).status_code == 200
    assert "The chain of 7 entries is unbroken, checked now" in response.content.decode()
    assert address(story, "trail") in publisher_client.get(address(story)).content.decode()


def test_a_changed_chain_is_said_and_only_at_its_own_story(publisher_client, story):
    other = make_article()
    AuditEntry.objects.filter(article_id=story.pk, sequence=3).update(verb="spike")
    AuditEntry.objects.filter(article_id=story.pk, sequence=5).delete()

    page = publisher_client.get(address(story, "trail")).content.decode()

    assert "changed by another hand" in page
    assert "entry 3 (spike) was changed" in page
    assert "entries 5 to 5 are missing" in page
    assert "unbroken" not in page
    assert list(broken_links(other.pk)) == []
    assert "unbroken" in publisher_client.get(address(other, "trail")).content.decode()


def test_a_long_trail_is_paged_at_a_constant_cost(publisher_client, publisher, django_assert_max_num_queries):
    story = make_article(live=False, by=publisher)

    def cost() -> int:
        publisher_client.get(address(story, "trail"))
        cache.clear()  # the counts of the rail are kept for a few seconds
        with django_assert_max_num_queries(24) as queries:
            assert publisher_client.get(address(story, "trail")).status_code == 200
        return len(queries)

    for _ in range(2):
        save_draft(story, newest_content(story), by=publisher)
    few = cost()
    for _ in range(60):
        save_draft(story, newest_content(story), by=publisher)

    assert cost() == few
    second = publisher_client.get(address(story, "trail"), {"page": "2"})
    assert len(second.context["acts"]) == 23
    assert publisher_client.get(address(story, "trail"), {"page": "nonsense"}).status_code == 200


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CONTRIBUTOR, 403),
        (Role.EDITOR, 403),
        (Role.MODERATOR, 403),
        (Role.SPONSOR_MANAGER, 403),
        (Role.PUBLISHER, 200),
        (Role.SECTION_CHIEF, 200),
        (Role.ADMINISTRATOR, 200),
    ],
)
def test_publishers_read_the_trail_of_a_story(story, role, status):
    client = Client()
    client.force_login(make_staff("somebody", role))

    assert client.get(address(story, "trail")).status_code == status
    assert client.post(address(story, "trail")).status_code in (403, 405)
    page = client.get(address(story)).content.decode()
    assert ("/trail/" in page) == (status == 200)


# The whole list


def test_the_list_is_narrowed_to_a_person(head_client, publisher, story):
    create_article(make_content("From the wire"), by=None)

    def listed(**query: str) -> set[int | None]:
        return {entry.actor_id for entry in head_client.get(LIST, query).context["cl"].result_list}

    assert listed(actor=str(publisher.pk)) == {publisher.pk}
    assert listed(actor="0") == {None}
    assert listed(actor="987654") == set()
    assert "somebody whose account is gone" in head_client.get(LIST, {"actor": "987654"}).content.decode()
    for wrong in ("x", "9" * 30, "-1"):
        assert head_client.get(LIST, {"actor": wrong}).status_code in (200, 302)


def test_a_person_s_page_leads_to_what_they_did(head_client, publisher):
    page = head_client.get(f"/admin/accounts/user/{publisher.pk}/change/").content.decode()

    assert f'href="{LIST}?actor={publisher.pk}"' in page


def test_the_list_says_the_acts_and_leads_to_the_story_and_the_person(head_client, publisher, story):
    page = head_client.get(LIST).content.decode()

    assert f'href="{LIST}?actor={publisher.pk}"' in page
    assert "“It was the other quay.”" in page
    assert f'href="{address(story, "trail")}"' in page


def test_only_administrators_read_the_whole_list(publisher_client, story):
    assert publisher_client.get(LIST).status_code == 403


# Every act has words


def python_files() -> Iterator[Path]:
    for room in ("articles", "comments", "sponsors", "wire", "photos", "accounts", "newsroom"):
        yield from Path(room).rglob("*.py")


def calls_of_record_act() -> Iterator[tuple[ast.Module, ast.Call]]:
    for path in python_files():
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record_act":
                yield tree, node


def verbs_of(tree: ast.Module, call: ast.Call) -> set[str]:
    """The verbs a call may write: its words, those of a table it looks them up in, or those handed down to it."""
    names = {node.id for node in ast.walk(call.args[0]) if isinstance(node, ast.Name)}
    places: list[ast.AST] = [call.args[0]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and names & {getattr(target, "id", "") for target in node.targets}:
            places.append(node.value)
        if isinstance(node, ast.FunctionDef) and call in ast.walk(node):
            places += handed_down(tree, node, names)
    words = [node.value for place in places for node in ast.walk(place) if isinstance(node, ast.Constant)]
    return {word for word in words if isinstance(word, str)}


def handed_down(tree: ast.Module, function: ast.FunctionDef, names: set[str]) -> Iterator[ast.AST]:
    """What the calls of a function give for its parameters of these names."""
    places = {number: word.arg for number, word in enumerate(function.args.args) if word.arg in names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == function.name:
            yield from (value for number, value in enumerate(node.args) if number in places)
            yield from (word.value for word in node.keywords if word.arg in names)


def test_every_verb_that_is_written_has_words():
    calls = list(calls_of_record_act())
    written = {frozenset(verbs_of(tree, call)) for tree, call in calls}

    assert len(calls) > 12
    assert frozenset() not in written
    assert (set().union(*written) | set(TRANSITIONS)) - set(VERBS) == set()


def test_every_detail_that_is_written_has_words():
    details = {word.arg for _tree, call in calls_of_record_act() for word in call.keywords} - {"by"}

    assert {"release", "waiver", "check"} <= details
    assert details - set(ROWS) - set(VALUES) == set()
