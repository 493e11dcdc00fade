"""Every story has an address of its own: beside other stories, in the same moment, and beside sections."""

from dataclasses import replace

import pytest

from articles.models import Article, Section
from articles.operations import addresses
from articles.operations.drafting import save_draft
from articles.operations.moving import withdraw_article
from articles.operations.places import BadPlace, place_section
from articles.operations.publishing import publish_article
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


def test_a_withdrawn_story_keeps_the_address_that_readers_know_until_it_goes_out_again(client):
    story = make_article("The ferry runs", section=make_section("World"))
    withdraw_article(story, by=None, reason="A claim.", notice="We are checking a claim.")
    save_draft(story, replace(newest_content(story), slug="the-ferry-sank", section=make_section("Sport").pk), by=None)

    assert "We are checking" in client.get("/world/the-ferry-runs/").content.decode()
    assert "We are checking" not in client.get("/sport/the-ferry-sank/").content.decode()
    assert newest_content(story).slug == "the-ferry-sank"

    publish_article(story, by=None)
    assert client.get("/world/the-ferry-runs/")["Location"] == "/sport/the-ferry-sank/"
    assert client.get("/sport/the-ferry-sank/").status_code == 200


# Old addresses of stories


def move(article, **changes):
    save_draft(article, replace(newest_content(article), **changes), by=None)
    return publish_change(article)


def ends_at(client, path):
    """Where a reader who follows every redirect ends, and how many there were."""
    response = client.get(path, follow=True)
    return response.status_code, response.redirect_chain


def test_a_story_that_went_back_to_its_first_address_answers_there_and_leads_from_the_other(client):
    article = make_article(slug="a")
    move(article, slug="b")
    move(article, slug="a")

    assert client.get("/world/a/").status_code == 200
    assert ends_at(client, "/world/b/") == (200, [("/world/a/", 301)])


def test_every_address_of_a_chain_leads_to_the_last_one_in_one_step(client):
    article = make_article(slug="first")
    sections = [make_section(name) for name in ("Sport", "Culture", "Science", "Economy", "Coast")]
    paths = []
    for number, section in enumerate(sections):
        paths.append(article.get_absolute_url())
        move(article, slug=f"slug-{number}", section=section.pk)
    paths.append("/world/slug-4/")

    assert [ends_at(client, path) for path in paths] == [(200, [("/coast/slug-4/", 301)])] * 6


def test_a_new_story_at_an_old_address_wins_and_the_other_is_found_where_it_is(client):
    old = make_article("The old one", slug="ferry")
    move(old, slug="ferry-of-old")
    new = make_article("The new one", slug="ferry")

    assert new.slug == "ferry"
    assert client.get("/world/ferry/").context["page"].article == new
    assert client.get("/world/ferry-of-old/").context["page"].article == old


def test_a_story_whose_old_address_another_took_and_left_is_not_led_to_the_other(client):
    first = make_article("The first", slug="ferry")
    move(first, slug="first")
    second = make_article("The second", slug="ferry")
    move(second, slug="second")

    assert ends_at(client, "/world/ferry/") == (200, [("/world/second/", 301)])
    assert client.get("/world/first/").context["page"].article == first


def test_two_stories_that_swap_addresses_answer_each_at_its_own(client):
    first, second = make_article("The first", slug="one"), make_article("The second", slug="two")
    move(first, slug="between")
    move(second, slug="one")
    move(first, slug="two")

    assert client.get("/world/one/").context["page"].article == second
    assert client.get("/world/two/").context["page"].article == first
    assert ends_at(client, "/world/between/") == (200, [("/world/two/", 301)])


def test_two_sections_that_swap_addresses_answer_each_at_its_own_with_their_stories(client):
    first, second = make_section("First"), make_section("Second")
    mine, hers = make_article(slug="mine", section=first), make_article(slug="hers", section=second)
    for section, slug in ((first, "between"), (second, "first"), (first, "second")):
        section.slug = slug
        place_section(section)

    assert client.get("/first/").context["page"].place.name == "Second"
    assert client.get("/second/").context["page"].place.name == "First"
    assert ends_at(client, "/between/") == (200, [("/second/", 301)])
    assert ends_at(client, "/first/mine/") == (200, [("/second/mine/", 301)])
    assert client.get("/first/hers/").context["page"].article == hers
    assert mine.pk != hers.pk


def test_the_old_address_of_a_withdrawn_story_tells_nothing_of_its_new_one(client):
    article = make_article(slug="old-words")
    move(article, slug="secret-words")
    withdraw_article(article, by=None, reason="A claim.")

    response = client.get("/world/old-words/")

    assert response.status_code == 404
    assert "secret" not in str(response.headers) + response.content.decode()
