"""A story has one headline, and may have others where little room or strange company asks for them."""

import re

import pytest

from tests.builders import make_article, make_section

OTHERS = {
    "headline_front": "Wheat finds its train",
    "headline_search": "Grain trains to the harbour: what is known",
    "headline_social": "They had wagons and nothing to carry",
}


def named(html: str, pattern: str) -> str:
    found = re.search(pattern, html, re.S)
    assert found, pattern
    return found[1].strip()


@pytest.fixture
def story(db):
    return make_article("A harvest with nowhere to go", section=make_section("Economy"), **OTHERS)


@pytest.mark.parametrize("address", ["/", "/economy/"])
def test_cards_say_the_headline_for_fronts(client, story, address):
    html = client.get(address).content.decode()

    assert OTHERS["headline_front"] in html
    assert story.headline not in html


def test_the_story_says_each_where_it_belongs(client, story):
    html = client.get(story.get_absolute_url()).content.decode()

    assert named(html, r"<h1[^>]*>(.*?)</h1>") == story.headline
    assert named(html, r"<title>(.*?)</title>").startswith(OTHERS["headline_search"])
    assert named(html, r'og:title" content="(.*?)"') == OTHERS["headline_social"]
    assert html.count(OTHERS["headline_search"]) == 1
    assert html.count(OTHERS["headline_social"]) == 1


def test_without_others_the_headline_stands_everywhere(client, db):
    story = make_article("Plainly said", section=make_section("Economy"))
    html = client.get(story.get_absolute_url()).content.decode()

    assert named(html, r"<title>(.*?)</title>").startswith("Plainly said")
    assert named(html, r'og:title" content="(.*?)"') == "Plainly said"
    assert "Plainly said" in client.get("/").content.decode()
