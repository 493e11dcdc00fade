import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Finding
from articles.operations.drafting import save_draft
from articles.operations.publishing import publish_article
from articles.operations.releasing import CannotPublish
from articles.snapshots import newest_content
from tests.builders import make_section, make_source
from wire.models import Alert, Item, Terms
from wire.operations.changes import settle_alert
from wire.operations.drafting import draft_item
from wire.operations.taking_in import find_source, open_document, take_in, try_out
from wire.steps import identify_entry, read_document
from wire.steps.signals import signal_of
from wire.story import Entry, Origin, Refused

WORDS = "The ferry company will run on Sundays again. The council paid for the rope, the oil and the lamps on the pier."
ONE = {
    "uri": "http://agency.example/1",
    "type": "text",
    "language": "en-GB",
    "pubstatus": "usable",
    "versioncreated": "2026-11-20T10:00:00Z",
    "headline": "The winter ferry runs on Sundays",
    "byline": "Ada Ferrars",
    "copyrightholder": "The Agency",
    "usageterms": "For editors only.",
    "body_text": "Short.",
    "body_html": f"<p>{WORDS}</p>",
    "subject": [{"name": "Shipping", "rel": "about"}],
}
TWO = {
    "uri": "http://agency.example/1",
    "type": "text",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": ONE["headline"]}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "Short."},
        {"role": "main", "contenttype": "text/html", "value": f"<p>{WORDS}</p>"},
    ],
    "by": "Ada Ferrars",
    "versionCreated": "2026-11-20T10:00:00Z",
    "language": "en",
    "pubStatus": "usable",
    "copyrightHolder": "The Agency",
    "usageTerms": "For editors only.",
    "subjects": [{"name": "Shipping"}],
}
NEWSML = f"""<?xml version="1.0"?><!-- ours --><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"
guid="http://agency.example/1" version="1" standard="NewsML-G2" xml:lang="en"><catalogRef href="https://x.example/c"/>
<rightsInfo><copyrightHolder literal="The Agency"/><usageTerms>For editors only.</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2026-11-20T10:00:00Z</versionCreated>%s</itemMeta>
<contentMeta><by>Ada Ferrars</by><creditline>The Agency/Wire</creditline><headline>{ONE["headline"]}</headline>
<subject qcode="m:1"><name>Shipping</name></subject></contentMeta><contentSet><inlineXML contenttype="%s">%s</inlineXML>
</contentSet></newsItem>"""
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{WORDS}</p></body></html>'
NITF = (
    f'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>x</hl1></hedline></body.head>'
    f"<body.content><block><p>{WORDS}</p></block><media><p>A picture</p></media></body.content></body></nitf>"
)


def newsml(meta="", kind="application/xhtml+xml", body=XHTML):
    return (NEWSML % (meta, kind, body)).encode()


def ninjs(**changes):
    return json.dumps({**ONE, **changes}).encode()


@pytest.mark.parametrize(
    "data",
    [
        ninjs(),
        json.dumps(TWO).encode(),
        json.dumps([ONE]).encode(),
        newsml(),
        newsml(body=NITF, kind="application/nitf+xml"),
    ],
    ids=["ninjs 1", "ninjs 3", "a list", "NewsML with XHTML", "NewsML with NITF"],
)
def test_every_agency_s_format_gives_the_same_story(data):
    (entry,) = read_document(data).entries
    assert entry.title == "The winter ferry runs on Sundays"
    assert entry.content.replace("\n", "").strip() == f"<p>{WORDS}</p>"
    assert entry.published == "2026-11-20T10:00:00Z"
    assert entry.author == "Ada Ferrars"
    assert entry.rights == "For editors only.\nThe Agency"
    assert entry.categories == ("Shipping",)
    assert entry.id == entry.url == "http://agency.example/1"


def test_a_message_of_several_items_is_a_feed_of_them():
    items = [newsml().decode().partition("-->")[2].replace("/1", f"/{number}") for number in (1, 2)]
    data = f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header/><itemSet>{''.join(items)}</itemSet></newsMessage>"
    assert [entry.id for entry in read_document(data.encode()).entries] == [
        "http://agency.example/1",
        "http://agency.example/2",
    ]


@pytest.mark.parametrize("kind", ["planningItem", "conceptItem", "knowledgeItem", "catalogItem"])
def test_what_is_no_story_gives_none(kind):
    assert read_document(f"<{kind} guid='1'><itemMeta/></{kind}>".encode()).entries == ()
    assert read_document(ninjs(type="event")).entries == ()


@pytest.mark.parametrize("data", [ninjs(type="thing"), ninjs(uri=None), b"<newsItem guid='1'><p></newsItem>"])
def test_what_is_broken_is_refused(data):
    with pytest.raises(Refused):
        read_document(data)


@pytest.mark.parametrize(
    ("entry", "signal"),
    [
        (Entry(status="canceled"), "kill"),
        (Entry(signal="correction"), "correction"),
        (Entry(title="CORRECTION: Nine pilots, not ten"), "correction"),
        (Entry(title="Виправлено: Дев’ять лоцманів"), "correction"),
        (Entry(title="Berichtigung – Neun Lotsen"), "correction"),
        (Entry(title="UPDATE 2-Pilots ring"), "update"),
        (Entry(note="KILL: wrong man named"), "kill"),
        (Entry(title="Killer whales are back"), ""),
        (Entry(title="Corrections officers strike"), ""),
        (Entry(title="Updates from the harbour"), ""),
        (Entry(title="Kill or cure? The price of salt"), ""),
    ],
)
def test_what_the_source_says_has_become_of_it(entry, signal):
    assert signal_of(entry) == signal


def test_an_embargo_makes_another_version():
    one, two = (identify_entry(Entry(id="1", embargo=embargo), Origin("a")) for embargo in ("", "2030-01-01T00:00Z"))
    assert one.digest != two.digest
    assert two.embargo_until == datetime(2030, 1, 1, tzinfo=UTC)


# On the desk


@pytest.fixture
def bring(db):
    make_section("World")

    def take(data):
        feed = open_document(data)
        return list(take_in(feed, data, source=find_source("agency", feed), origin="test"))

    return take


def tomorrow():
    return (timezone.now() + timedelta(days=1)).replace(microsecond=0)


def test_an_embargoed_story_cannot_be_published_before_its_time(bring, publisher):
    until = tomorrow()
    (outcome,) = bring(newsml(f"<embargoed>{until.isoformat()}</embargoed>"))
    assert outcome.story.embargo_until == until
    article = Article.objects.get()
    assert article.embargo_until == Item.objects.get().embargo_until == until
    with pytest.raises(CannotPublish):
        publish_article(article, by=publisher)
    publish_article(article, by=publisher, at=until + timedelta(minutes=1))
    assert not Article.objects.live().exists()


def test_an_embargo_nobody_can_read_holds_the_item(bring):
    (outcome,) = bring(ninjs(embargoed="Next Monday"))
    assert outcome.status == "held"
    assert "Next Monday" in Item.objects.get().reason
    assert not Article.objects.exists()


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_what_the_agency_holds_back_makes_no_draft(bring, status):
    assert bring(ninjs(pubstatus=status))[0].status == "held"
    assert not Article.objects.exists()
    feed = open_document(ninjs(pubstatus=status, uri="http://agency.example/2"))
    assert [outcome.status for outcome in try_out(feed, source=make_source("Agency"))] == ["held"]


def test_an_embargo_that_comes_later_reaches_the_untouched_draft(bring):
    bring(ninjs())
    bring(ninjs(embargoed=tomorrow().isoformat()))
    assert Article.objects.get().embargo_until
    assert not Alert.objects.exists()
    bring(ninjs(headline="Freed"))
    assert Article.objects.get().embargo_until is None


def test_a_kill_raises_an_alert_and_stops_the_draft(bring, publisher):
    bring(ninjs())
    bring(ninjs(pubstatus="canceled"))
    assert Item.objects.get().killed_at
    alert = Alert.objects.get()
    assert (alert.kind, alert.before, alert.after) == ("kill", *Item.objects.get().versions.order_by("pk"))
    assert Finding.objects.get(kind="wire_killed").severity == "blocking"
    with pytest.raises(CannotPublish):
        publish_article(Article.objects.get(), by=publisher)
    settle_alert(alert, by=publisher)
    alert.refresh_from_db()
    assert alert.settled_by == publisher


def test_a_correction_reaches_the_editors_of_a_story_that_went_on(bring, publisher):
    bring(ninjs())
    article = Article.objects.get()
    save_draft(article, replace(newest_content(article), headline="Ours"), by=publisher)
    publish_article(article, by=publisher)
    bring(ninjs(headline="CORRECTION: The winter ferry runs on Mondays"))
    bring(ninjs(headline="CORRECTION: The winter ferry runs on Mondays"))
    assert [alert.kind for alert in Alert.objects.all()] == ["correction"]
    article.refresh_from_db()
    assert article.headline == "Ours"
    assert article.is_live()


def test_terms_wait_shorten_place_and_end(bring, publisher):
    bring(ninjs())
    source = Item.objects.get().source
    desk = make_section("Shipping desk")
    Terms.objects.create(source=source, trust="desk", word_limit=10, days=7, section=desk)
    long = f"<p>{WORDS}</p><p>Another paragraph that nobody may have of them.</p>"
    (outcome,) = bring(ninjs(uri="http://agency.example/2", body_html=long))
    assert outcome.status == "new"
    assert outcome.item.article is None
    article = draft_item(outcome.item, by=publisher)
    assert article.body == f"<p>{WORDS}</p>"
    assert "Shortened" in article.source_changes
    assert article.section == desk
    assert timedelta(days=6) < article.expires_at - timezone.now() < timedelta(days=8)
