"""Every story has an address of its own: beside other stories, in the same moment, and beside sections."""

from dataclasses import replace

import pytest

from articles.models import Article, Section
from articles.operations import addresses
from articles.operations.drafting import save_draft
from articles.operations.places import BadPlace, place_section
from articles.snapshots import newest_content
from tests.articles.story_pages import ADD, address, press
from tests.builders import make_article, make_section, publish_change

pytestmark = pytest.mark.django_db


def test_an_address_that_another_story_took_meanwhile_gets_a_number_when_it_is_published():
    article = make_article("A tide table")
    save_draft(article, replace(newest_content(article), slug="tides"), by=None)
    other = make_article("Tides", slug="tides")

    publish_change(article)

    assert (other.slug, article.slug) == ("tides", "tides-2")
    assert newest_content(article).slug == "tides-2"


def test_a_story_published_under_a_number_is_saved_again_as_it_is(publisher_client):
    article = make_article("A tide table")
    save_draft(article, replace(newest_content(article), slug="tides"), by=None)
    make_article("Tides", slug="tides")
    publish_change(article)
    before = article.revisions.count()

    press(publisher_client, address(article), "_save")

    assert article.revisions.count() == before
    press(publisher_client, address(article), "_save", headline="Other words")
    assert article.revisions.count() == before + 1


@pytest.mark.parametrize("existing", [True, False], ids=["saved", "new"])
def test_an_address_taken_in_the_same_moment_leads_to_the_next_free_one(monkeypatch, existing):
    article = make_article("Other words", live=False) if existing else None
    make_article("Same words")
    look, answers = addresses.free_slug, ["same-words"]  # what the look said before the other story was stored

    def outdated(wanted, **details):
        return answers.pop() if answers else look(wanted, **details)

    monkeypatch.setattr(addresses, "free_slug", outdated)
    if article:
        save_draft(article, replace(newest_content(article), slug="same-words"), by=None)
    else:
        article = make_article("Same words", live=False)

    assert Article.objects.get(pk=article.pk).slug == "same-words-2"


def test_a_story_does_not_hide_behind_a_section_within_its_own(client):
    world = make_section()
    make_section("Asia", parent=world)

    article = make_article("Asia", section=world)

    assert article.slug == "asia-2"
    assert client.get(article.get_absolute_url()).context["page"].article == article


def test_the_form_refuses_the_address_of_a_section_in_words(publisher_client):
    world = make_section()
    make_section("Asia", parent=world)

    response = press(publisher_client, ADD, "_save", headline="Kept", slug="asia", section=world.pk)

    assert "A section has this address." in response.content.decode()
    assert not Article.objects.exists()


def test_a_section_does_not_take_the_address_of_a_story():
    world = make_section()
    make_article("Asia", section=world)

    with pytest.raises(BadPlace, match="A story stands at this address"):
        place_section(Section(name="Asia", slug="asia", parent=world))


@pytest.mark.parametrize("slug", ["World_News", "World", "a--b", "-a", "küste"])
def test_an_address_of_a_section_that_no_route_would_find_is_refused(slug):
    with pytest.raises(BadPlace, match="small letters"):
        place_section(Section(name="World", slug=slug))


def test_a_section_with_one_letter_has_its_page_and_its_feed(client):
    make_section("Z")

    page = client.get("/z/")

    assert page.status_code == 200
    assert "/z/feed.xml" in page.content.decode()
    assert client.get("/z/feed.xml").status_code == 200


@pytest.mark.parametrize("path", ["world//asia", "-", "-/read"])
def test_what_is_no_path_is_not_found(client, path):
    make_section("Asia", parent=make_section())

    assert client.get(f"/{path}/").status_code == 404


def test_an_address_in_another_way_of_writing_still_finds_a_page_of_old(client):
    make_section("World")
    Section.objects.update(slug="World_News", path="World_News")

    assert client.get("/World_News/").status_code == 200


def test_two_moves_that_cross_do_not_make_a_loop():
    first, second = make_section("First"), make_section("Second")
    mine, hers = Section.objects.get(pk=first.pk), Section.objects.select_related("parent").get(pk=second.pk)
    mine.parent, hers.parent = second, first  # each seen before the other was stored

    place_section(mine)

    with pytest.raises(BadPlace, match="within itself"):
        place_section(hers)
    assert Section.objects.get(pk=first.pk).path == "second/first"


def test_a_section_is_placed_by_where_its_parent_stands_now():
    world, europe, asia = make_section(), make_section("Europe"), make_section("Asia")
    europe.parent = Section.objects.get(pk=world.pk)
    stale = Section.objects.get(pk=europe.pk)
    place_section(europe)
    asia.parent = stale

    place_section(asia)

    assert Section.objects.get(pk=asia.pk).path == "world/europe/asia"


def test_a_path_that_would_be_too_long_is_refused_also_for_the_sections_below():
    parent = None
    for letter in "abcd":
        parent = make_section(letter * 58, parent=parent)
    top, other = Section.objects.get(path="a" * 58), make_section("other-place-" + "x" * 40)

    with pytest.raises(BadPlace, match="too long"):
        place_section(Section(name="Deep", slug="e" * 58, parent=parent))
    top.parent = other
    with pytest.raises(BadPlace, match="too long"):
        place_section(top)
    top.parent, top.slug = None, "short"
    assert place_section(top).path == "short"
    assert Section.objects.get(pk=parent.pk).path.startswith("short/bbb")


def test_a_section_that_moved_is_found_at_its_old_address_and_so_are_its_stories(client):
    world, north = make_section("World"), make_section("North")
    arctic = make_section("Arctic", parent=world)
    article = make_article("Ice in the strait", section=arctic)

    arctic.parent = north
    place_section(arctic)
    north.slug = "far-north"
    place_section(north)

    assert client.get("/world/arctic/")["Location"] == "/far-north/arctic/"
    assert client.get("/north/arctic/")["Location"] == "/far-north/arctic/"
    assert client.get("/north/")["Location"] == "/far-north/"
    assert client.get(f"/world/arctic/{article.slug}/")["Location"] == f"/far-north/arctic/{article.slug}/"


def test_a_section_that_came_back_answers_itself(client):
    world = make_section("World")
    for slug in ("abroad", "world"):
        world.slug = slug
        place_section(world)

    assert client.get("/world/").status_code == 200
    assert client.get("/abroad/")["Location"] == "/world/"
