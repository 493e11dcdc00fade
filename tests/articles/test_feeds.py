"""Feeds: ids that stay, tombstones for what is gone, and the corrections."""

import xml.etree.ElementTree as ET  # nosec B405 what our own feeds say
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from articles.operations.changing import correct_article, update_article
from articles.operations.moving import spike_article, take_down_article, withdraw_article
from articles.operations.publishing import publish_article
from tests.articles.test_trail import write
from tests.builders import make_article, make_section

pytestmark = pytest.mark.django_db
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def channel(client, address="/feed.xml"):
    found = ET.fromstring(client.get(address).content).find("channel")  # noqa: S314 # nosec B314
    assert found is not None
    return found


def guids(client, address="/feed.xml"):
    return [item.findtext("guid") for item in channel(client, address).iter("item")]


def gone(client, address="/feed.xml"):
    return [entry.get("ref") for entry in channel(client, address).iter(DELETED)]


def sitemap(client):
    return client.get("/sitemap-stories.xml").content.decode()


def test_the_id_of_a_story_stays_when_its_address_changes(client):
    story = make_article("The ferry runs again", slug="ferry")
    before = guids(client)

    write(story, slug="ferry-at-last", section=make_section("Sport").pk)
    update_article(story, note="Moved.", by=None)

    assert guids(client) == before
    assert "/sport/ferry-at-last/" in client.get("/feed.xml").content.decode()


def test_a_story_that_is_taken_from_readers_leaves_its_id_and_the_time_and_nothing_else(client, time_machine_at):
    withdrawn, down = make_article("secret-one", slug="secret-1"), make_article("secret-two", slug="secret-2")
    ids = dict(zip([down.pk, withdrawn.pk], guids(client), strict=True))
    assert "secret-1" in sitemap(client)

    withdraw_article(withdrawn, by=None, reason="secret-reason", notice="secret-notice")
    time_machine_at.shift(60)
    take_down_article(down, by=None, reason="secret-reason", notice="secret-notice")

    assert gone(client) == [ids[down.pk], ids[withdrawn.pk]]
    assert guids(client) == []
    assert "secret" not in client.get("/feed.xml").content.decode()
    assert "secret" not in sitemap(client)
    (when, _other) = [entry.get("when") for entry in channel(client).iter(DELETED)]
    assert when == timezone.now().isoformat(timespec="seconds")


def test_a_story_that_comes_back_has_no_tombstone_any_more(client):
    story = make_article()
    withdraw_article(story, by=None, reason="A claim.")
    assert len(gone(client)) == 1

    publish_article(story, by=None)

    assert (len(gone(client)), len(guids(client))) == (0, 1)


def test_a_story_withdrawn_and_then_taken_down_or_spiked_has_one_tombstone(client):
    down, spiked = make_article(), make_article()
    for story in (down, spiked):
        withdraw_article(story, by=None, reason="A claim.")
    take_down_article(down, by=None, reason="A claim.", notice="Gone.")
    spike_article(spiked, by=None)

    assert len(set(gone(client))) == len(gone(client)) == 2


def test_tombstones_stand_for_thirty_days_and_not_for_what_readers_never_saw(client):
    withdraw_article(make_article(), by=None, reason="A claim.")
    spike_article(make_article(live=False), by=None)

    with time_machine.travel(timezone.now() + timedelta(days=29)):
        assert len(gone(client)) == 1
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert gone(client) == []


def test_the_feed_of_a_section_has_the_tombstones_of_its_own(client):
    world = make_section()
    for section in (world, make_section("Asia", parent=world), make_section("Sport")):
        withdraw_article(make_article(section=section), by=None, reason="A claim.")

    assert len(gone(client, "/world/feed.xml")) == 2
    assert len(gone(client, "/sport/feed.xml")) == 1


# Corrections


def corrected(headline, text="It is forty."):
    story = make_article(headline)
    return correct_article(story, text=text, by=None)


def test_corrections_have_a_feed_that_leads_to_the_change(client):
    correction = corrected("The ferry", "It is <forty>.")

    (item,) = channel(client, "/corrections/feed.xml").iter("item")

    assert item.findtext("title") == "The ferry"
    assert item.findtext("description") == "It is <forty>."
    link = item.findtext("link").removeprefix("http://localhost:8000")
    assert client.get(link).status_code == 200
    assert link.endswith(f"changes/?correction={correction.pk}#correction-{correction.pk}")


def test_the_id_of_a_correction_stays(client):
    correction = corrected("The ferry")
    before = guids(client, "/corrections/feed.xml")
    write(correction.article, slug="elsewhere")
    update_article(correction.article, note="Moved.", by=None)

    assert guids(client, "/corrections/feed.xml") == before
    assert f":correction:{correction.pk}" in before[0]


def test_corrections_of_a_story_that_is_off_are_off_as_well(client):
    correction = corrected("secret-headline", "secret-words")
    withdraw_article(correction.article, by=None, reason="A claim.")

    for address in ("/corrections/", "/corrections/feed.xml"):
        assert "secret" not in client.get(address).content.decode()


def test_the_page_of_corrections_names_its_feed_and_has_pages(client, django_assert_max_num_queries):
    for number in range(23):
        corrected(f"Story {number}", f"Words {number}.")

    with django_assert_max_num_queries(6):
        first = client.get("/corrections/")
    text = first.content.decode()

    assert '<link rel="alternate" type="application/rss+xml" title="Corrections – ' in text
    assert [text.count(f"Words {number}.") for number in (22, 3, 2)] == [1, 1, 0]
    older = first.context["corrections"].older
    assert "Words 2." in client.get(f"/corrections/?before={older}").content.decode()
    assert client.get("/corrections/?before=x").status_code == 404


def test_a_correction_on_the_story_leads_to_its_change(client):
    correction = corrected("The ferry")

    text = client.get(correction.article.get_absolute_url()).content.decode()

    assert f"changes/?correction={correction.pk}#correction-{correction.pk}" in text


def test_a_draft_of_a_live_story_is_in_no_feed(client):
    story = make_article("The ferry")
    write(story, headline="secret-headline")

    assert "secret" not in client.get("/feed.xml").content.decode()
