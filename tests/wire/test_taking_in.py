import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.translation import override

from articles.models import Article, Finding, Revision, Section, Source
from articles.operations.drafting import save_draft
from articles.operations.publishing import publish_article
from articles.snapshots import newest_content
from tests.builders import make_section, make_source, make_staff
from tests.wire.feeds import BODY, PROMOTION, feed_of, rss, rss_item
from wire.models import Document, Fetch, Item, Removal, Version
from wire.operations import drafting, taking_in
from wire.operations.changes import follow_change
from wire.operations.taking_in import find_source, open_document, take_in, try_out
from wire.story import Refused

pytestmark = pytest.mark.django_db


def bring(data, slug="harbour-letter"):
    feed = open_document(data)
    return list(take_in(feed, data, source=find_source(slug, feed), origin="test"))


def statuses(outcomes):
    return [outcome.status for outcome in outcomes]


def test_an_item_becomes_a_clean_draft_credited_to_its_source():
    section = make_section("World")
    bring(rss(rss_item()))
    article = Article.objects.get()
    assert (article.state, article.section, article.is_released) == ("draft", section, False)
    assert article.headline == article.source_headline == "The pilots ring again, part 1"
    assert article.source.slug == "harbour-letter"
    assert article.source_url == "https://letter.example/pilots-1?id=1"
    assert f"{article.source_published_at:%Y-%m-%d %H:%M}" == "2026-11-20 12:48"
    assert article.source_language == article.language == "en"
    assert article.source_changes
    assert "Telegram" not in article.body + article.excerpt
    assert "in_text" not in article.body + article.excerpt
    assert article.newest_revision.kind == Revision.Kind.WIRE
    assert Item.objects.get().key == article.wire_item


def test_nothing_that_came_is_public(client):
    make_section("World")
    bring(feed_of(3))
    assert not Article.objects.live().exists()
    assert "pilots" not in client.get("/feed.xml").content.decode()


def test_an_editor_publishes_one_as_it_is(publisher):
    bring(rss(rss_item()))
    article = publish_article(Article.objects.get(), by=publisher)
    assert article.is_live()


def test_what_was_taken_out_is_told_to_the_editor():
    bring(rss(rss_item()))
    found = Finding.objects.filter(kind="wire_taken_out").values_list("message", "excerpt")
    assert ("Taken out on the way in: Promotion of a channel", PROMOTION) in found
    assert len(found) == 2


def test_running_again_makes_nothing_again():
    assert statuses(bring(feed_of(3))) == ["new"] * 3
    before = [row.pk for row in Article.objects.all()]
    again = bring(feed_of(3))
    assert statuses(again) == ["known"] * 3
    assert [row.pk for row in Article.objects.all()] == before
    assert (Version.objects.count(), Document.objects.count(), Fetch.objects.count()) == (3, 1, 2)


def test_two_runs_say_the_same_of_every_item():
    first, second = bring(feed_of(2)), bring(feed_of(2))
    for one, two in zip(first, second, strict=True):
        for name in ("key", "headline", "language", "excerpt", "text", "html", "taken_out"):
            assert getattr(one.story, name) == getattr(two.story, name)


def test_an_item_that_a_document_repeats_comes_in_once():
    assert statuses(bring(rss(rss_item(1), rss_item(1)))) == ["new"]


def test_the_same_id_of_another_source_is_another_item():
    bring(rss(rss_item()))
    assert statuses(bring(rss(rss_item()), slug="another-letter")) == ["new"]


def test_one_bad_item_never_stops_the_rest(monkeypatch):
    real = drafting.draft_item

    def draft(item, **details):
        if item.external_id == "letter-2":
            raise RuntimeError("the second is bad")
        return real(item, **details)

    monkeypatch.setattr(taking_in, "draft_item", draft)
    assert statuses(bring(feed_of(3))) == ["new", "failed", "new"]
    assert "the second is bad" in Fetch.objects.get().errors[0]
    assert not Item.objects.filter(external_id="letter-2").exists()
    monkeypatch.undo()
    assert statuses(bring(feed_of(3))) == ["known", "new", "known"]


def test_an_interrupted_run_goes_on_where_it_stopped():
    data = feed_of(3)
    feed = open_document(data)
    outcomes = take_in(feed, data, source=find_source("harbour-letter", feed), origin="test")
    next(outcomes)
    del outcomes
    assert Fetch.objects.get().finished_at is None
    assert statuses(bring(data)) == ["known", "new", "new"]


@pytest.mark.parametrize("deep", ["<p>Words.</p>" + "<div>" * 500, "<p>" + "Words. " * 50_000])
def test_too_much_html_is_held_with_its_reason_and_the_rest_comes_in(deep):
    outcomes = bring(rss(rss_item(1, **{"content:encoded": deep}), rss_item(2)))
    assert statuses(outcomes) == ["held", "new"]
    held = Item.objects.get(state="held")
    assert held.reason
    assert bytes(held.newest.raw)
    assert statuses(bring(rss(rss_item(1, **{"content:encoded": deep})))) == ["known"]


def test_an_item_without_words_is_held():
    assert statuses(bring(rss("<item><guid>1</guid></item>"))) == ["held"]
    assert not Article.objects.exists()


def test_a_headline_without_text_is_a_draft_that_says_so():
    bring(rss(rss_item(1, **{"content:encoded": ""})))
    assert Finding.objects.get().severity == "warning"
    assert Article.objects.get().body == ""


def test_what_came_is_kept_unchanged():
    data = feed_of(1)
    bring(data)
    assert zlib.decompress(bytes(Document.objects.get().packed)) == data
    raw = json.loads(bytes(Version.objects.get().raw))
    assert raw["content"] == BODY
    assert "utm_source" in raw["url"]


def test_an_untouched_draft_follows_its_source():
    bring(rss(rss_item()))
    article = Article.objects.get()
    outcomes = bring(rss(rss_item(**{"content:encoded": "<p>The pilots will not ring after all.</p>"})))
    assert statuses(outcomes) == ["changed"]
    article.refresh_from_db()
    assert article.body == "<p>The pilots will not ring after all.</p>"
    assert article.slug == "the-pilots-ring-again-part-1"
    assert Version.objects.count() == 2


def test_a_draft_that_somebody_wrote_on_stays_and_its_editors_are_told():
    bring(rss(rss_item()))
    article = Article.objects.get()
    save_draft(article, replace(newest_content(article), headline="Ours now"), by=make_staff("ines"))
    bring(rss(rss_item(**{"content:encoded": "<p>The pilots will not ring after all.</p>"})))
    article.refresh_from_db()
    assert article.headline == "Ours now"
    assert "ring again from Monday" in article.body
    finding = Finding.objects.get(kind="wire_changed")
    assert finding.severity == "warning"
    assert "will not ring" in finding.excerpt


def test_what_somebody_writes_at_the_last_moment_stays_too():
    bring(rss(rss_item()))
    item = Item.objects.get()
    assert item.article.newest_revision.kind == Revision.Kind.WIRE  # kept with the item, and old in a moment
    article = Article.objects.get()
    save_draft(article, replace(newest_content(article), headline="Ours now"), by=make_staff("ines"))
    follow_change(item, item.newest)
    article.refresh_from_db()
    assert article.headline == "Ours now"
    assert Finding.objects.filter(kind="wire_changed").exists()


@pytest.mark.parametrize(("language", "when"), [("en-gb", "20 Nov 2026, 16:48"), ("de", "20.11.2026 16:48")])
def test_the_editors_read_when_it_changed_as_their_language_writes_it(language, when):
    bring(rss(rss_item()))
    item = Item.objects.get()
    save_draft(item.article, newest_content(item.article), by=make_staff("ines"))
    moment = datetime(2026, 11, 20, 14, 48, tzinfo=UTC)
    item.newest.came_at = moment
    with override(language):
        follow_change(item, item.newest)
        assert when in str(Fetch(source=item.source, started_at=moment))
    assert when in Finding.objects.get(kind="wire_changed").message


def test_a_published_story_is_never_changed_by_its_source(publisher):
    bring(rss(rss_item()))
    article = publish_article(Article.objects.get(), by=publisher)
    bring(rss(rss_item(**{"content:encoded": "<p>Something else.</p>"})))
    article.refresh_from_db()
    assert "ring again from Monday" in article.body
    assert not article.has_unpublished_changes
    assert Finding.objects.filter(kind="wire_changed").exists()


def test_words_that_come_back_are_no_third_version():
    for body in (BODY, "<p>Other words.</p>", BODY):
        bring(rss(rss_item(**{"content:encoded": body})))
    assert Version.objects.count() == 2
    assert "ring again from Monday" in Article.objects.get().body


# Source and section


def test_an_unknown_source_is_made_from_what_the_feed_says():
    bring(rss(rss_item(title="Die Fähre kam"), title="Küstenblatt", language="de-DE"), slug="kuestenblatt")
    source = Source.objects.get()
    assert (source.name, source.language, source.homepage) == ("Küstenblatt", "de", "https://letter.example/")


def test_a_known_source_stays_as_it_is():
    source = Source.objects.create(name="The Letter", slug="harbour-letter", language="en")
    bring(rss(rss_item(), title="Another name"))
    source.refresh_from_db()
    assert source.name == "The Letter"


@pytest.mark.parametrize("slug", ["", "a b", "../x", "ä", "x" * 121])
def test_a_source_needs_a_name_that_can_be_an_address(slug):
    feed = open_document(feed_of(1))
    with pytest.raises(Refused):
        find_source(slug, feed)


def test_the_section_is_the_one_the_source_names_else_the_first():
    make_section("World", position=1)
    make_section("Sport", position=2)
    bring(rss(rss_item(1, category="sport"), rss_item(2, category="Gardening")))
    assert [row.section.name for row in Article.objects.order_by("pk")] == ["Sport", "World"]


def test_a_paper_without_sections_gets_one():
    bring(rss(rss_item()))
    assert Section.objects.get().path == "news"


def test_an_item_costs_the_same_number_of_queries_in_a_long_feed(django_assert_max_num_queries):
    make_section("World")
    bring(feed_of(1), slug="first")
    with django_assert_max_num_queries(74 * 10):
        bring(feed_of(10))
    with django_assert_max_num_queries(8 * 10 + 10):
        bring(feed_of(10))


# The command

KEYS = {
    "id", "headline", "language", "excerpt", "text", "html", "removed", "rights", "embargo", "state", "draft", "thread",
    "duplicate_of",
}  # fmt: skip


@pytest.fixture
def feed_file(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(feed_of(2))
    return str(path)


def run(capsys, *args):
    call_command("fetch_wire", *args)
    return capsys.readouterr()


def test_the_command_says_in_words_what_it_did(capsys, feed_file):
    assert run(capsys, "--file", feed_file, "--source", "letter").out == "2 items: 2 new drafts.\n"
    assert run(capsys, "--file", feed_file, "--source", "letter").out == "2 items: 2 known.\n"


def test_the_command_prints_one_json_line_an_item(capsys, feed_file):
    printed = run(capsys, "--file", feed_file, "--source", "letter", "--json")
    lines = [json.loads(line) for line in printed.out.splitlines()]
    assert [set(line) for line in lines] == [KEYS, KEYS]
    assert lines[0]["draft"] == Article.objects.get(headline=lines[0]["headline"]).pk
    assert lines[0]["removed"][1] == {"text": PROMOTION, "rule": "channel"}
    assert "2 items" in printed.err


def test_a_dry_run_says_the_same_and_stores_nothing(capsys, feed_file):
    dry = run(capsys, "--file", feed_file, "--source", "letter", "--json", "--dry-run").out
    assert not Source.objects.exists()
    assert not Item.objects.exists()
    assert not Article.objects.exists()
    real = run(capsys, "--file", feed_file, "--source", "letter", "--json").out
    for one, two in zip(dry.splitlines(), real.splitlines(), strict=True):
        assert {**json.loads(one), "draft": None} == {**json.loads(two), "draft": None}
    again = run(capsys, "--file", feed_file, "--source", "letter", "--json", "--dry-run").out
    assert {json.loads(line)["state"] for line in again.splitlines()} == {"known"}


def test_a_dry_run_asks_only_for_the_items_of_its_document(django_assert_num_queries):
    bring(feed_of(3))
    feed = open_document(rss(rss_item(2), rss_item(9)))
    source = Source.objects.get()
    with django_assert_num_queries(2 + 2 * 2) as asked:  # and what two items are like
        assert statuses(try_out(feed, source=source)) == ["known", "new"]
    with connection.cursor() as cursor:
        cursor.execute(asked[1]["sql"])
        assert len(cursor.fetchall()) == 1


REFUSED = {
    "": "The file is empty.",
    "no feed": "This is no feed.",
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss/>': "It declares entities",
    "[" * 200: "It is nested deeper than 150.",
}


def refuse(capsys, *args):
    with pytest.raises(SystemExit) as leaving:
        call_command("fetch_wire", *args)
    assert leaving.value.code == 2
    assert not Source.objects.exists()
    return capsys.readouterr()


@pytest.mark.parametrize("content", REFUSED)
def test_a_refused_file_is_one_line_and_status_2(capsys, tmp_path, content):
    path = tmp_path / "feed.xml"
    path.write_text(content)
    for file, why in ((path, REFUSED[content]), (tmp_path / "no.xml", "FileNotFoundError"), (tmp_path, "IsADirectory")):
        plain = refuse(capsys, "--file", str(file), "--source", "letter")
        assert plain.out == ""
        assert plain.err.count("\n") == 1
        assert why in plain.err
        assert not plain.err.startswith("{")
        as_json = refuse(capsys, "--file", str(file), "--source", "letter", "--json")
        assert as_json.out.count("\n") == 1
        assert json.loads(as_json.out) == {"error": plain.err.strip()}
        assert as_json.err == ""


def test_a_refusal_is_said_in_the_language_of_who_asks(capsys, tmp_path, monkeypatch):
    said = {"“%(name)s” cannot be the name of a source: use letters, digits and hyphens.": "„%(name)s“ ist kein Name."}
    monkeypatch.setattr("wire.rules.gettext", lambda words: said.get(words, words))
    path = tmp_path / "feed.xml"
    path.write_bytes(feed_of(1))
    assert refuse(capsys, "--file", str(path), "--source", "a b").err == "„a b“ ist kein Name.\n"


def test_some_that_failed_are_status_1(capsys, feed_file, monkeypatch):
    def break_down(item, **details):
        raise RuntimeError

    monkeypatch.setattr(taking_in, "draft_item", break_down)
    with pytest.raises(SystemExit) as leaving:
        call_command("fetch_wire", "--file", feed_file, "--source", "letter")
    assert leaving.value.code == 1
    assert not Removal.objects.exists()


def test_the_language_of_a_feed_goes_before_that_of_its_source():
    source = make_source(slug="letter", language="en")
    data = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><language>de-DE</language>
    <item><guid>1</guid><title>Hafen</title><description>Kurz.</description></item></channel></rss>"""

    outcomes = list(take_in(open_document(data), data, source=source, origin="post.xml"))

    assert [outcome.item.language for outcome in outcomes] == ["de"]
