"""The public list of changes of a story: what readers saw, what changed, and what the law took out of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, AuditEntry, Section
from articles.operations.changing import correct_article, fix_article, schedule_change, update_article
from articles.operations.drafting import save_draft
from articles.operations.moving import take_down_article, withdraw_article
from articles.operations.places import BadPlace, place_section
from articles.operations.publishing import publish_article
from articles.operations.trail import CannotStrike, strike_release
from articles.snapshots import newest_content
from tests.builders import make_article, make_author, make_photo, make_section

pytestmark = pytest.mark.django_db
BODY = "<p>The ferry leaves at nine.</p><p>It carries forty people.</p>"


@pytest.fixture
def story():
    return make_article("The ferry runs again", body=BODY, slug="ferry")


def write(article, **changes):
    return save_draft(article, replace(newest_content(article), **changes), by=None)


def update(article, note="There is more.", **changes):
    write(article, **changes)
    return update_article(article, note=note, by=None)


def trail(client, article, query=""):
    return client.get(f"{article.get_absolute_url()}changes/{query}")


def entries(response):
    return response.context["page"].entries


def lines(entry):
    return {line.label: line.html for line in entry.shown.lines}


# What it shows


def test_what_cards_and_other_sites_call_a_story_is_part_of_what_changed(client, story):
    names = ("headline_front", "headline_search", "headline_social")
    update(story, **{name: f"Ferry: {name}" for name in names})

    shown = lines(entries(trail(client, story))[0])

    assert [name for name in names if not any(name in html for html in shown.values())] == []


def test_every_version_that_readers_saw_is_a_line_newest_first(client, story):
    write(story, body=BODY.replace("nine", "ten"))
    fix_article(story, by=None)
    update(story, note="The first run is over.", headline="The ferry has run")
    write(story, body=BODY.replace("forty", "fourteen"))
    correct_article(story, text="An earlier version said forty.", by=None)

    response = trail(client, story)

    assert [entry.release.kind for entry in entries(response)] == ["correction", "update", "fix", "first"]
    assert [entry.text for entry in entries(response)] == [
        "An earlier version said forty.",
        "The first run is over.",
        "",
        "",
    ]
    text = response.content.decode()
    assert "the first one and 3 changes" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "Set-Cookie" not in response.headers


def test_what_changed_is_marked_and_said(client, story):
    update(story, headline="The ferry runs at last", body=BODY.replace("forty", "fourteen"))

    newest, first = entries(trail(client, story))

    assert first.shown is None
    assert lines(newest)["Headline"].count("<ins") == 1
    (part,) = newest.shown.parts
    assert part.html == (
        'It carries <del><bdi class="spoken" lang="en-gb">[removed: </bdi>forty<bdi class="spoken">] </bdi></del>'
        '<ins class="instead"><bdi class="spoken" lang="en-gb">[added: </bdi>fourteen<bdi class="spoken">] '
        "</bdi></ins> people."
    )


def test_pictures_authors_and_sections_are_named(client, story):
    ada, ben = make_author("Ada <b>"), make_author("Ben")
    update(story, authors=newest_content(story).authors)
    content = newest_content(make_article("Other", live=False, authors=[ada, ben]))
    update(story, authors=content.authors, lead_picture=make_photo().pk)
    update(story, authors=content.authors[::-1], lead_picture=make_photo().pk, section=make_section("Sport").pk)
    update(story, lead_picture=None, is_sensitive=True)

    removed, replaced, added = entries(trail(client, story))[:3]

    assert "Picture added" in lines(added)
    assert "Ada &lt;b&gt;, Ben" in lines(added)["Authors"]
    assert "Picture replaced" in lines(replaced)
    assert {"Section", "Authors"} <= set(lines(replaced))
    assert list(lines(removed)) == ["Picture removed"]


def test_a_change_without_other_words_says_so(client, story):
    update(story, comments_open=False)

    assert "No words changed." in trail(client, story).content.decode()


def test_an_unpublished_or_scheduled_version_is_no_line(client, story):
    write(story, headline="secret-headline")
    in_an_hour = timezone.now() + timedelta(hours=1)
    schedule_change(story, kind="update", note="secret-note", at=in_an_hour, by=None)

    response = trail(client, story)

    assert len(entries(response)) == 1
    assert "secret" not in response.content.decode()


def test_a_story_in_another_language_is_marked_as_such(client):
    story = make_article("Порт", language="uk", body="<p>Порт спить.</p>")
    update(story, body="<p>Порт не спить.</p>")

    assert '<p class="changed-words" lang="uk">Порт <ins>' in trail(client, story).content.decode()


def test_hostile_words_are_shown_as_words(client, story):
    update(story, headline="<script>alert(1)</script> <ins>no</ins>", note="<script>alert(2)</script>")

    text = trail(client, story).content.decode()

    assert "<script>alert" not in text
    assert "ins&gt;" in text


def test_the_story_leads_to_its_changes_once_there_are_some(client, story):
    address = f'{story.get_absolute_url()}changes/"'
    assert address not in client.get(story.get_absolute_url()).content.decode()

    update(story, headline="Other words")
    assert "Changed once: see what changed" in client.get(story.get_absolute_url()).content.decode()
    update(story, headline="Other words again")
    assert "Changed 2 times: see what changed" in client.get(story.get_absolute_url()).content.decode()


# Pages


def many(story, count):
    for number in range(count):
        update(story, note=f"Change {number}.", headline=f"The ferry, {number}")


def test_a_long_list_has_pages_and_a_correction_is_found_on_its_own(client, story):
    correction = correct_article(story, text="Nothing was right.", by=None)
    many(story, 24)

    first, second = trail(client, story), trail(client, story, "?page=2")

    assert (len(entries(first)), len(entries(second))) == (20, 6)
    assert entries(second)[0].shown
    assert (first.context["page"].older, second.context["page"].older) == (2, None)
    found = trail(client, story, f"?correction={correction.pk}")
    assert f'id="correction-{correction.pk}"' in found.content.decode()
    assert found.context["page"].newer == 1


@pytest.mark.parametrize("query", ["?page=0", "?page=3", "?page=x", "?page=-1", "?page=" + "9" * 40])
def test_a_page_that_is_none_is_not_found(client, story, query):
    assert trail(client, story, query).status_code == 404


def test_a_correction_of_another_story_leads_to_the_first_page(client, story):
    assert trail(client, story, "?correction=99").status_code == 200


def test_the_list_costs_the_same_however_long_it_is_and_less_once_it_is_known(client, story):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            trail(client, story)
        return len(queries)

    many(story, 1)
    few = cost()
    many(story, 17)
    cache.clear()
    many_first = cost()

    assert few <= 8
    assert many_first == few
    assert cost() < many_first


# Struck versions


def test_words_that_stood_in_a_struck_version_alone_are_shown_nowhere(client, story):
    update(story, note="libel-note", headline="libel-headline", body=BODY + "<p>libel-text.</p>")
    update(story, note="Set right.", headline="The ferry runs at last", body=BODY)
    trail(client, story)  # so that the cache knows the differences
    libel = story.releases.all()[1]

    strike_release(libel, reason="An order of the court, libel.", by=None)

    response = trail(client, story)
    newest, struck, _first = entries(response)
    text = response.content.decode()
    assert "libel" not in text
    assert "was removed from this list for a legal reason" in text
    assert struck.is_struck
    assert "at last" in lines(newest)["Headline"]
    assert "again" in lines(newest)["Headline"]


def test_a_struck_first_version_leaves_the_next_without_a_difference(client, story):
    update(story, headline="Other words")
    strike_release(story.releases.last(), reason="A court.", by=None)

    newest, first = entries(trail(client, story))

    assert first.is_struck
    assert (newest.shown, newest.is_bare) == (None, True)


def test_a_version_is_struck_wherever_it_stands(client, story):
    correct_article(story, text="The picture was another.", by=None)
    update(story, headline="Other words")

    strike_release(story.releases.all()[1], reason="A court.", by=None)

    assert [entry.is_struck for entry in entries(trail(client, story))] == [False, True, True]


def test_what_readers_see_now_is_not_struck_nor_what_they_are_to_see(story):
    with pytest.raises(CannotStrike, match="Readers see this version now"):
        strike_release(story.releases.get(), reason="A court.", by=None)

    waiting = make_article("Tomorrow", live=False)
    publish_article(waiting, by=None, at=timezone.now() + timedelta(hours=1))
    with pytest.raises(CannotStrike, match="not seen"):
        strike_release(waiting.releases.get(), reason="A court.", by=None)


def test_striking_is_written_down_once_and_keeps_its_reason_on_the_desk(client, story, publisher):
    update(story, headline="Other words")
    first = story.releases.last()

    strike_release(first, reason="secret-reason", by=publisher)
    strike_release(first, reason="Another", by=publisher)

    entry = AuditEntry.objects.get(verb="strike_release")
    assert (entry.actor_id, entry.detail) == (publisher.pk, {"releases": [first.pk]})
    assert (first.struck_by, first.struck_reason) == (publisher, "secret-reason")
    assert "secret-reason" not in trail(client, story).content.decode()


# Its address


def test_a_story_that_is_off_says_so_at_its_changes_too(client, story):
    update(story, headline="secret words")
    withdraw_article(story, by=None, reason="A claim.", notice="We look into it.")
    response = trail(client, story)
    assert (response.status_code, "We look into it." in response.content.decode()) == (404, True)

    take_down_article(story, by=None, reason="A court.", notice="An order.", by_law=True)
    response = trail(client, story)
    assert response.status_code == 451
    assert "secret" not in response.content.decode()


def test_an_expired_story_and_a_draft_have_no_list(client, story):
    Article.objects.filter(pk=story.pk).update(expires_at=timezone.now() + timedelta(hours=1))
    draft = make_article("A draft", live=False)

    assert trail(client, draft).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert trail(client, story).status_code == 404


def test_an_old_address_leads_to_the_changes_at_the_new_one(client, story):
    old = story.get_absolute_url()
    update(story, slug="ferry-at-last", section=make_section("Sport").pk)

    assert client.get(f"{old}changes/")["Location"] == "/sport/ferry-at-last/changes/"
    assert client.get("/sport/ferry-at-last/changes/").status_code == 200
    assert client.get("/world/ferry-at-last/changes/")["Location"] == "/sport/ferry-at-last/changes/"


def test_the_address_is_kept_free():
    assert make_article("Changes").slug == "changes-2"
    with pytest.raises(BadPlace, match="an address of the site itself"):
        place_section(Section(name="Changes", slug="changes", parent=make_section()))


def test_a_section_of_this_name_from_before_still_answers(client):
    make_section("Moves", parent=make_section())
    Section.objects.filter(slug="moves").update(slug="changes", path="world/changes")
    cache.clear()

    assert client.get("/world/changes/").status_code == 200


@pytest.mark.parametrize("path", ["/changes/", "/nothing/changes/", "/world/changes/"])
def test_nothing_is_found_where_no_story_stands(client, path):
    make_section()

    assert client.get(path).status_code == 404


def test_the_correction_of_a_struck_version_is_told_nowhere(client, story):
    write(story, body="<p>The second wording.</p>")
    correct_article(story, text="secret-correction of a name", by=None)
    update(story, body="<p>The third wording.</p>")
    told = [story.get_absolute_url(), "/corrections/", "/corrections/feed.xml", f"{story.get_absolute_url()}changes/"]
    assert all("secret-correction" in client.get(address).content.decode() for address in told)

    strike_release(story.releases.get(kind="correction"), reason="A court order.", by=None)

    assert [address for address in told if "secret-correction" in client.get(address).content.decode()] == []
