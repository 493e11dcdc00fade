"""The board: stories by state, who sees which, the moves, and what it costs."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article
from articles.operations.drafting import save_draft
from articles.operations.moving import approve_article, send_to_review
from articles.operations.people import grant_role
from articles.operations.publishing import schedule_article
from articles.snapshots import newest_content
from tests.builders import make_article, make_section, make_staff

BOARD = "/admin/articles/article/board/"

pytestmark = pytest.mark.django_db


def columns(client, **query) -> dict[str, list[str]]:
    response = client.get(BOARD, query)
    assert response.status_code == 200
    found = {c.state.value: [card.article.headline for card in c.cards] for c in response.context["columns"]}
    return {state: headlines for state, headlines in found.items() if headlines}


def moves(client) -> dict[str, list[str]]:
    found = client.get(BOARD).context["columns"]
    return {card.article.headline: [move.verb for move in card.moves] for column in found for card in column.cards}


def one_of_each(**details) -> None:
    make_article("Draft", live=False, **details)
    review, read = make_article("In review", live=False, **details), make_article("Read", live=False, **details)
    send_to_review(review, by=None)
    send_to_review(read, by=None)
    approve_article(read, by=None)
    schedule_article(make_article("Later", live=False, **details), by=None, at=timezone.now() + timedelta(hours=1))
    make_article("Live", **details)


def press(client, story, verb, seen=None, **more):
    seen = story.newest_revision_id if seen is None else seen
    return client.post(f"/admin/articles/article/{story.pk}/move/", {"verb": verb, "seen": seen, **more}, follow=True)


def test_each_story_stands_in_the_column_of_its_state(publisher_client):
    one_of_each()
    make_article("Live for long", published_at=timezone.now() - timedelta(days=3))
    assert columns(publisher_client) == {
        "draft": ["Draft"],
        "in_review": ["In review"],
        "approved": ["Read"],
        "scheduled": ["Later"],
        "live": ["Live"],
    }


def test_the_board_is_narrowed_by_section_and_person(publisher, publisher_client):
    make_article("On the coast", live=False, section=make_section("Coast"), by=publisher)
    make_article("In town", live=False, section=make_section("Town"))
    assert columns(publisher_client, section="coast") == {"draft": ["On the coast"]}
    assert columns(publisher_client, who="me") == {"draft": ["On the coast"]}
    assert columns(publisher_client, who="nora") == {"draft": ["In town", "On the coast"]}
    assert columns(publisher_client, who="nobody\0") == {}
    assert columns(publisher_client, section="nowhere") == {}


def test_the_moves_are_those_that_this_person_may_make(publisher_client, contributor, contributor_client, client):
    one_of_each()
    make_article("Mine", live=False, by=contributor)
    client.force_login(make_staff("editor", Role.EDITOR))
    assert moves(contributor_client) == {"Mine": ["send_to_review", "spike"]}
    found = moves(client)
    assert found["In review"] == ["approve", "return_to_draft"]
    assert found["Read"] == ["return_to_draft"]
    assert found["Later"] == []
    found = moves(publisher_client)
    assert found["Read"] == ["publish", "return_to_draft"]
    assert found["Live"] == []


def test_a_press_moves_a_story_and_leads_back_to_the_same_board(publisher_client):
    story = make_article("Draft", live=False)
    done = press(publisher_client, story, "send_to_review", section="world", who="nora")
    story.refresh_from_db()
    assert story.state == Article.State.IN_REVIEW
    assert done.redirect_chain[0][0] == f"{BOARD}?section=world&who=nora"
    assert "“Draft”: In review." in done.content.decode()


@pytest.mark.parametrize("seen", ["", "x", "0", "9" * 40])
def test_a_story_saved_since_stays_and_the_board_says_so(publisher, publisher_client, seen):
    story = make_article("Draft", live=False)
    before = story.newest_revision_id
    save_draft(story, newest_content(story), by=publisher)
    for sent in (seen, before):
        page = press(publisher_client, story, "send_to_review", seen=sent).content.decode()
        assert "Publisher has saved a newer version since you looked." in page
    story.refresh_from_db()
    assert story.state == Article.State.DRAFT


@pytest.mark.parametrize("verb", ["publish", "spike", "withdraw", "take_down", "nothing", ""])
def test_what_asks_first_or_is_none_of_its_moves_is_not_done_here(publisher_client, verb):
    story = make_article(live=False)
    assert press(publisher_client, story, verb).status_code == 404
    story.refresh_from_db()
    assert story.state == Article.State.DRAFT


def test_publishing_from_the_board_asks_first(publisher_client):
    story = make_article("Read", live=False)
    send_to_review(story, by=None)
    approve_article(story, by=None)
    page = publisher_client.get(BOARD).content.decode()
    assert re.search(rf'name="_selected_action" value="{story.pk}"><input type="hidden" name="action" value="pub', page)
    data = {"action": "publish", "_selected_action": story.pk}
    asked = publisher_client.post("/admin/articles/article/", data).content.decode()
    assert "Publish 1 story now?" in asked


def test_an_embargo_keeps_a_story_from_the_board(client):
    coast, editor = make_section("Coast"), make_staff("editor")
    grant_role(editor, role=Role.EDITOR, section=coast, by=None)
    client.force_login(editor)
    story = make_article("Secret plan", live=False, section=coast)
    assert columns(client) == {"draft": ["Secret plan"]}
    Article.objects.update(embargo_until=timezone.now() + timedelta(hours=1))
    assert columns(client) == {}
    assert press(client, story, "send_to_review").status_code == 404


def test_the_board_costs_the_same_with_few_and_many_stories(
    publisher_client, time_machine_at, django_assert_max_num_queries
):
    def cost() -> int:
        with django_assert_max_num_queries(15) as queries:
            assert publisher_client.get(BOARD).status_code == 200
        return len(queries)

    one_of_each()
    publisher_client.get(BOARD)
    few = cost()
    for _number in range(8):
        one_of_each()
    assert cost() == few


def test_a_full_column_leads_on_to_the_list(publisher_client):
    for _number in range(27):
        make_article(live=False)
    column = publisher_client.get(BOARD).context["columns"][0]
    assert len(column.cards) == 25
    assert column.more == "/admin/articles/article/?tab=draft"
