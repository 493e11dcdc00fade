"""The list of stories: who sees what, tabs, filters, search, acts on several, and what a page costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.operations.moving import approve_article, send_to_review, take_down_article, withdraw_article
from articles.operations.notes import add_note
from articles.operations.people import grant_role
from articles.operations.publishing import schedule_article
from articles.snapshots import newest_content
from tests.builders import make_article, make_author, make_photo, make_section, make_source, make_staff

LIST = "/admin/articles/article/"

pytestmark = pytest.mark.django_db


def listed(client, **query) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [article.headline for article in response.context["cl"].result_list]


def tab_counts(client, **query) -> dict[str, str]:
    specs = client.get(LIST, query).context["cl"]
    tabs = next(spec for spec in specs.filter_specs if getattr(spec, "is_tabs", False))
    return {str(choice["display"]): choice["count"] for choice in tabs.choices(specs)}


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# Who sees what


def test_contributors_see_their_own_stories_alone(contributor, contributor_client, publisher_client):
    make_article("Another's draft", live=False)
    make_article("My own draft", live=False, by=contributor)
    assert listed(contributor_client) == ["My own draft"]
    assert set(listed(publisher_client)) == {"Another's draft", "My own draft"}


def test_another_persons_draft_is_closed_to_a_contributor(contributor_client):
    draft = make_article("Another's draft", live=False)
    address = reverse("admin:articles_article_change", args=[draft.pk])
    assert contributor_client.get(address).status_code in (302, 403, 404)
    assert contributor_client.get(f"/admin/autocomplete/?{AUTOCOMPLETE}&term=draft").json()["results"] == []


AUTOCOMPLETE = "app_label=articles&model_name=frontpin&field_name=article"


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.SPONSOR_MANAGER])
def test_people_who_do_not_write_have_no_list_of_stories(client, role):
    client.force_login(make_staff("somebody", role))
    assert client.get(LIST).status_code == 403
    assert b"articles/article/" not in client.get("/admin/").content.split(b"<main")[1]


def test_stories_are_never_deleted_here(client):
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    story = make_article()
    assert client.get(reverse("admin:articles_article_delete", args=[story.pk])).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": [story.pk], "index": 0, "post": "yes"})
    assert Article.objects.filter(pk=story.pk).exists()


# Tabs, filters, search


def test_tabs_count_each_state(publisher, publisher_client):
    make_article()
    make_article(live=False)
    make_article(live=False, by=publisher)
    send_to_review(make_article(live=False), by=None)
    schedule_article(make_article(live=False), by=None, at=timezone.now() + timedelta(hours=1))
    withdraw_article(make_article(), by=None, reason="A claim is being checked.")
    take_down_article(make_article(), by=None, reason="A court order.", notice="It is gone.")
    read = make_article(live=False)
    send_to_review(read, by=None)
    approve_article(read, by=None)
    counts = tab_counts(publisher_client)
    expected = {"All": "8", "Mine": "1", "Draft": "2", "In review": "1", "Approved": "1", "Scheduled": "1", "Live": "1"}
    assert counts == expected | {"Withdrawn": "1", "Taken down": "1", "Spiked": "0"}
    assert len(listed(publisher_client, tab="taken_down")) == 1
    assert len(listed(publisher_client, tab="draft")) == 2


def test_tab_counts_follow_the_other_filters(publisher_client):
    coast, town = make_section("Coast"), make_section("Town")
    make_article(section=coast)
    make_article(section=town)
    assert tab_counts(publisher_client, section="coast")["Live"] == "1"


def test_a_section_holds_those_below_it(publisher_client):
    economy = make_section("Economy")
    make_article("Rails", section=make_section("Rail", parent=economy))
    make_article("Waves", section=make_section("Coast"))
    assert listed(publisher_client, section="economy") == ["Rails"]


def test_old_stories_are_left_out_until_asked_for_and_old_drafts_are_not(publisher_client):
    make_article("Old and live")
    make_article("Old and unfinished", live=False)
    Article.objects.update(changed_at=timezone.now() - timedelta(days=90))
    assert listed(publisher_client) == ["Old and unfinished"]
    assert len(listed(publisher_client, changed="any")) == 2
    assert listed(publisher_client, q="old and live") == ["Old and live"]


def test_an_author_is_found_by_part_of_the_name_in_any_case(publisher_client):
    make_article("Порт", authors=[make_author("Орися Гнатюк")])
    make_article("Rails", authors=[make_author("Jon Petrescu")])
    assert listed(publisher_client, author="гнат") == ["Порт"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("порт не", True),
        ("ПОРТ", True),
        ("port-shho", True),
        ("https://paper.example/world/port-shho-ne-spit/", True),
        ("stevedores", True),  # a word of the text alone
        ("harvest", False),
    ],
)
def test_search_looks_at_headline_address_and_text(publisher_client, query, found):
    make_article("Порт, що не спить", slug="port-shho-ne-spit", body="<p>Nine stevedores stood there.</p>")
    assert bool(listed(publisher_client, q=query)) is found


@pytest.mark.parametrize("query", ["гнатюк", "Northern Letter", "the unfinished", "Nobody yet"])
def test_search_finds_drafts_by_headline_and_everything_by_name_and_source(publisher_client, query):
    author, source = make_author("Орися Гнатюк"), make_source("Northern Letter")
    make_article("Порт", authors=[author], source=source)
    make_article("The unfinished bridge", live=False, authors=[make_author("Nobody Yet")])
    wanted = "Порт" if query in ("гнатюк", "Northern Letter") else "The unfinished bridge"
    assert listed(publisher_client, q=query) == [wanted]


def test_search_tells_nobody_of_a_story_under_an_embargo(publisher_client, client):
    editor = make_staff("editor")
    coast = make_section("Coast")
    grant_role(editor, role=Role.EDITOR, section=coast, by=None)
    client.force_login(editor)
    for live in (True, False):
        make_article("Secret plan", live=live, section=coast, slug=f"secret-{live}", source=make_source("The Ministry"))
    Article.objects.filter(is_released=False).update(embargo_until=timezone.now() + timedelta(hours=3))
    for query in ("secret plan", "ministry", "secret-", "Nora Field"):
        assert len(listed(client, q=query)) == 1, query
        assert len(listed(publisher_client, q=query)) == 2, query


@pytest.mark.parametrize("query", ['"', "'", "%", "_", "(", "*", "\0", "a" * 5000, "AND OR NOT", "[[<&"])
def test_no_search_is_an_error_page(publisher_client, query):
    make_article()
    assert publisher_client.get(LIST, {"q": query}).status_code == 200


@pytest.mark.parametrize(
    "query", [{"tab": "none"}, {"flag": "x"}, {"changed": "soon"}, {"section": "nowhere"}, {"p": "99999"}]
)
def test_a_filter_that_is_none_of_ours_does_no_harm(publisher_client, query):
    make_article()
    assert publisher_client.get(LIST, query, follow=True).status_code == 200


def test_flags_name_what_is_missing(publisher_client):
    story = make_article("Bare", live=False)
    record_finding(story, kind="number", message="A number differs")
    make_article("Uncredited", live=False, lead_picture=make_photo(credit=""))
    changed = make_article("Changed", lead_picture=make_photo())
    save_draft(changed, newest_content(changed), by=None)
    page = publisher_client.get(LIST).content.decode()
    for words in ("1 finding", "No picture", "No credit", "Changed since"):
        assert words in page
    assert listed(publisher_client, flag="findings") == ["Bare"]
    assert listed(publisher_client, flag="changed") == ["Changed"]
    assert listed(publisher_client, flag="no-credit") == ["Uncredited"]


def test_a_scheduled_story_whose_time_has_come_is_called_live(publisher_client, time_machine_at):
    schedule_article(make_article(live=False), by=None, at=timezone.now() + timedelta(hours=1))
    assert "state--scheduled" in publisher_client.get(LIST).content.decode()
    time_machine_at.shift(3700)
    assert "state--live" in publisher_client.get(LIST).content.decode()


# What it costs


def test_the_list_costs_the_same_with_few_and_many_stories(publisher, publisher_client):
    def cost() -> int:
        publisher_client.get("/admin/settings/")  # the counts of the rail are kept a while
        with CaptureQueriesContext(connection) as queries:
            assert publisher_client.get(LIST, {"q": "harbour"}).status_code == 200
        return len(queries)

    author, picture = make_author(), make_photo()
    make_article(authors=[author], lead_picture=picture)
    publisher_client.get(LIST)  # what is kept for everybody is kept from now on
    few = cost()
    for _number in range(30):
        story = make_article(authors=[author], lead_picture=picture)
        record_finding(story, kind="number", message="A number differs")
        add_note(story, text="Who says so?", by=publisher)
    assert cost() == few
    assert few <= 15


def test_long_lists_are_paged_without_loading_the_texts(publisher_client):
    for _number in range(45):
        make_article(live=False)
    with CaptureQueriesContext(connection) as queries:
        response = publisher_client.get(LIST)
    assert "1–40 of 45" in response.content.decode()
    assert not any('"articles_article"."body_text"' in query["sql"] for query in queries)
    assert len(listed(publisher_client, p=2)) == 5
