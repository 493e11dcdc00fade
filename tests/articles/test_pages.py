import json
import re

import pytest
from django.utils import timezone

from articles.models import FrontPin, ReadCount
from articles.operations.changing import correct_article
from articles.operations.reading import count_reads, rank_popular
from articles.pages.front import front_page
from articles.pages.shared import popular_stories
from articles.pages.story import article_page
from articles.snapshots import Credit
from tests.builders import ago, make_article, make_author, make_photo, make_section, make_source, make_topic

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return str(response.content.decode())


def test_an_empty_paper_has_a_front(client):
    assert client.get("/").status_code == 200


def test_no_story_stands_twice_on_the_front():
    for name in ("World", "Economy"):
        for n in range(8):
            make_article(f"{name} {n}", section=make_section(name), lead_picture=make_photo(width=64, height=48))

    page = front_page()

    placed = [page.lead, *page.lead_related, *page.seconds, *page.cards]
    placed += [story for river in page.rivers for story in (river.main, *river.rest)]
    assert len({story.pk for story in placed}) == len(placed) > 10


def test_a_pinned_story_leads_until_its_time():
    old = make_article("Pinned", published_at=ago(days=9))
    make_article("Newest")
    pin = FrontPin.objects.create(place=1, article=old)
    assert front_page().lead == old

    pin.until = ago(minutes=1)
    pin.save()
    assert front_page().lead.headline == "Newest"


def test_the_story_page_has_every_part_of_the_seed_page(client):
    author = make_author("Solomiya Verbytska", slug="solomiya")
    section = make_section("Shipping", parent=make_section("World"))
    make_article("Something else", section=section)
    other = make_article("Shoigu’s replacement", section=section, authors=[author], topics=[make_topic("Strait")])
    story = make_article(
        "The head of the harbour spoke with the head of the other one",
        section=section,
        authors=[author],
        topics=[make_topic("Strait")],
        standfirst="They spoke for the second time in a month.",
        body=f'<p>They spoke.</p><aside data-block="story" data-ref="{other.pk}"></aside><p>They hung up.</p>',
        source=make_source("Korrespondent", slug="korrespondent"),
        source_url="https://letter.example/original",
        source_headline="Голова порту",
        source_language="uk",
        lead_picture=make_photo(caption="Two pilot houses.", credit="Illustration: Petra Quill"),
    )

    text = text_of(client.get(story.get_absolute_url()))

    for part in [
        'href="/world/shipping/"',
        "The head of the harbour spoke with the…",
        "<h1",
        "They spoke for the second time in a month.",
        "Solomiya Verbytska",
        "Two pilot houses.",
        "Illustration: Petra Quill",
        "They hung up.",
        "Shoigu’s replacement",
        'href="https://letter.example/original"',
        "Голова порту",
        "Ukrainian",
        'href="/topics/strait/"',
        "More from",
        "Read now",
    ]:
        assert part in text, part
    assert re.search("Most popular|New to read", text)


def test_the_title_of_a_fact_box_and_the_name_under_a_quote_are_html_as_the_body_is(client):
    story = make_article(
        body='<aside data-block="facts"><h3>R&amp;D <em>now</em></h3><p>One fact.</p></aside>'
        '<blockquote data-block="pullquote"><p>Wait.</p><cite>A &amp; B, <em>the pilots</em></cite></blockquote>'
    )

    text = text_of(client.get(story.get_absolute_url()))

    assert "<h3>R&amp;D <em>now</em></h3>" in text
    assert "<cite>A &amp; B, <em>the pilots</em></cite>" in text


def test_structured_data_is_json_and_cannot_end_its_script(client):
    story = make_article("</script><script>alert(1)</script>", authors=[make_author("A & B")])

    text = text_of(client.get(story.get_absolute_url()))

    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    graph = json.loads(found[0])["@graph"]
    assert graph[0]["headline"] == story.headline
    assert graph[0]["author"][0]["name"] == "A & B"
    assert "<script>alert" not in text


def test_a_correction_is_on_its_story_and_on_the_list(client, publisher):
    story = make_article()
    correct_article(story, text="The cable is 140 kilometres long.", by=publisher)

    assert "The cable is 140 kilometres long." in text_of(client.get(story.get_absolute_url()))
    assert "The cable is 140 kilometres long." in text_of(client.get("/corrections/"))


def test_most_read_needs_something_to_have_been_read():
    stories = [make_article(f"Story {n}", published_at=ago(hours=n)) for n in range(5)]
    assert not popular_stories().measured

    for n in (3, 1, 4):
        count_reads(stories[n].pk, n)
    rank_popular()

    assert [story.headline for story in popular_stories().items] == ["Story 4", "Story 3", "Story 1"]
    assert popular_stories().measured


def test_old_reads_weigh_less_than_new_ones():
    old, new = make_article("Old"), make_article("New")
    third = make_article("Third")
    count_reads(old.pk, 100, at=ago(hours=30))
    count_reads(new.pk, 20)
    count_reads(third.pk, 1)
    rank_popular()

    assert [story.headline for story in popular_stories().items] == ["New", "Old", "Third"]


def test_a_read_is_counted_for_a_live_story_only(client):
    live, draft = make_article(), make_article(live=False)
    for story in (live, draft):
        assert client.post(f"/-/read/{story.pk}/", headers={"sec-fetch-site": "same-origin"}).status_code == 204
    client.post(f"/-/read/{live.pk}/", headers={"sec-fetch-site": "cross-site"})
    client.post(f"/-/read/{live.pk}/")

    assert list(ReadCount.objects.values_list("article_id", "count")) == [(live.pk, 1)]
    assert client.get(f"/-/read/{live.pk}/").status_code == 405


def test_one_network_cannot_stuff_the_most_read(client):
    story = make_article()
    for _ in range(30):
        client.post(f"/-/read/{story.pk}/", headers={"sec-fetch-site": "same-origin"})

    assert ReadCount.objects.get().count == 12


def test_beyond_the_last_page_is_nothing(client):
    make_article("Found")

    for address in ("/world/?before=0-0", "/archive/?before=1-1", "/search/?q=found&page=2"):
        assert client.get(address).status_code == 404


def test_related_stories_share_topics_and_pins_stand_first():
    tides, maps = make_topic("Tides"), make_topic("Maps")
    both = make_article("Both", topics=[tides, maps])
    one = make_article("One", topics=[tides])
    pinned = make_article("Pinned")
    make_article("Neither")
    make_article("Hidden", topics=[tides, maps], live=False)

    story = make_article("The story", topics=[tides, maps], related=[pinned])

    assert [s.headline for s in article_page(story).related] == ["Pinned", "Both", "One"]
    assert both.pk != one.pk


def test_sections_hold_what_is_below_them(client):
    world = make_section("World")
    make_article("Deep down", section=make_section("Shipping", parent=world))

    assert "Deep down" in text_of(client.get("/world/"))
    assert client.get("/world/nowhere/").status_code == 404


def test_the_archive_filters_by_everything(client):
    author, topic, source = make_author("Ada", slug="ada"), make_topic("Tides"), make_source(slug="letter")
    make_article("Found", authors=[author], topics=[topic], source=source, published_at=ago(days=3))
    make_article("Other", section=make_section("Sport"))
    day = timezone.localtime(ago(days=3)).date().isoformat()

    for query in (
        "author=ada",
        "topic=tides",
        "source=letter",
        "section=world",
        "text=found",
        f"since={day}&until={day}",
    ):
        text = text_of(client.get(f"/archive/?{query}"))
        assert "Found" in text, query
        assert ">Other<" not in text, query


SENSELESS = ["since=yesterday", "section=nowhere", "author=%00", "text=" + "x" * 500, "text=%22", "text=..."]
SENSELESS += ["since=2026-12-01&until=2020-01-01", "since=9999-12-31", "until=0001-01-01"]


@pytest.mark.parametrize("query", SENSELESS)
def test_a_filter_that_makes_no_sense_says_so_and_shows_nothing(client, query):
    make_article("Found")

    response = client.get(f"/archive/?{query}")

    assert response.status_code == 200
    assert "Found" not in text_of(response)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999999", "２", "26", "", "01", "0001" + "9" * 30])
def test_a_search_page_that_cannot_be_is_not_found(client, page):
    assert client.get("/search/", {"q": "tides", "page": page}).status_code == 404


def test_the_feed_has_whole_sentences_and_no_markup(client):
    make_article("A & B < C", standfirst="One sentence.", body="<p>Body <strong>text</strong>.</p>")

    text = text_of(client.get("/feed.xml"))

    assert "<title>A &amp; B &lt; C</title>" in text
    assert "<description>One sentence.</description>" in text
    assert "strong" not in text
    assert re.search(r"<guid isPermaLink=\"false\">tag:localhost,\d{4}-\d\d-\d\d:story:\d+</guid>", text)
    assert 'href="http://localhost:8000/feed.xml" rel="self"' in text
    assert client.get("/world/feed.xml").status_code == 200
    assert client.get("/nowhere/feed.xml").status_code == 404


def test_the_sitemap_lists_live_stories_at_the_address_of_the_settings(client):
    story = make_article()
    make_article("Hidden", live=False)

    assert "http://localhost:8000/sitemap-stories.xml" in text_of(client.get("/sitemap.xml"))
    stories = text_of(client.get("/sitemap-stories.xml", headers={"host": "127.0.0.1"}))
    assert f"<loc>http://localhost:8000{story.get_absolute_url()}</loc>" in stories
    assert stories.count("<loc>") == 1


def test_the_sitemap_lists_what_live_stories_belong_to_and_nothing_else(client):
    make_article(topics=[make_topic("Tides")], authors=[make_author("Ada", slug="ada")])
    make_article(topics=[make_topic("Maps")], authors=[make_author("Bo", slug="bo")], live=False)

    assert re.findall("<loc>(.*?)</loc>", text_of(client.get("/sitemap-topics.xml"))) == [
        "http://localhost:8000/topics/tides/"
    ]
    assert re.findall("<loc>(.*?)</loc>", text_of(client.get("/sitemap-authors.xml"))) == [
        "http://localhost:8000/authors/ada/"
    ]


def test_a_translator_is_no_author_in_the_structured_data(client):
    writer, translator = make_author("Ada", slug="ada"), make_author("Tarek", slug="tarek")
    story = make_article(authors=[Credit(writer.pk), Credit(translator.pk, "translator")])

    found = re.findall(r'ld\+json">(.*?)</script>', text_of(client.get(story.get_absolute_url())), re.S)
    graph = json.loads(found[0])["@graph"][0]

    assert [person["name"] for person in graph["author"]] == ["Ada"]
    assert [person["name"] for person in graph["translator"]] == ["Tarek"]


def test_read_now_is_filled_up_with_the_newest_of_the_paper():
    for n in range(4):
        make_article(f"Elsewhere {n}", section=make_section("Sport"))
    near = make_article("Near")

    row = article_page(make_article("The story")).read_now

    assert [story.headline for story in row] == [near.headline, "Elsewhere 3", "Elsewhere 2"]
