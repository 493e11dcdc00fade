import contextlib
import json
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.feeds import BODY, PROMOTION, rss, rss_item
from wire.steps import clean_story, identify_entry, read_document
from wire.steps.addresses import web_address
from wire.steps.decode import decode
from wire.steps.language import language_of
from wire.steps.normalise import utc
from wire.story import Entry, Origin, Refused

ORIGIN = Origin("harbour-letter", "en")


def taken(**parts):
    return clean_story(identify_entry(Entry(**{"id": "1", "content": BODY, **parts}), ORIGIN))


# Reading documents


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(data):
    with contextlib.suppress(Refused):
        assert read_document(data).entries is not None


@given(st.text("<>![]/ax=\"'&;-CDATE{}:,", max_size=300))
def test_no_markup_like_text_raises_anything_but_a_refusal(text):
    for prefix in ("<", "{", "<rss><channel><item><title>"):
        try:
            feed = read_document((prefix + text).encode())
        except Refused:
            continue
        for entry in feed.entries:
            assert identify_entry(entry, ORIGIN).key


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-8-SIG"])
def test_every_encoding_reads_the_same(encoding):
    data = rss(rss_item(title="Küstenwache zählt Möwen"), encoding=encoding)
    assert read_document(data).entries[0].title == "Küstenwache zählt Möwen"


def test_a_cyrillic_encoding_is_read_as_declared():
    data = rss(rss_item(title="Пилоты снова звонят"), encoding="KOI8-R")
    assert read_document(data).entries[0].title == "Пилоты снова звонят"


def test_a_lying_encoding_does_not_garble():
    text = rss(rss_item(title="Лоцмани знову дзвонять")).decode().replace("UTF-8", "ISO-8859-1", 1)
    assert read_document(text.encode()).entries[0].title == "Лоцмани знову дзвонять"
    latin = rss(rss_item(title="Möwen"), encoding="ISO-8859-1").replace(b"ISO-8859-1", b"UTF-8", 1)
    assert read_document(latin).entries[0].title == "Möwen"


@pytest.mark.parametrize("name", ["utf-7", "rot13", "zlib", "idna", "no-such-thing", "undefined"])
def test_an_encoding_that_is_none_does_no_harm(name):
    assert "pilots" in decode(rss(rss_item()).replace(b"UTF-8", name.encode(), 1) + b"\xff")


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>t</title><entry><id>tag:1</id>
<title type="html">AT&amp;amp;T &amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt;</title><link href="https://a.example/1"/>
<updated>2026-11-20T10:00:00+02:00</updated><content type="html">&lt;p&gt;One.&lt;/p&gt;</content></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel
rdf:about="x"><title>t</title></channel><item rdf:about="https://a.example/1"><title>One</title>
<link>https://a.example/1</link><description>Words of it.</description></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "t",
        "items": [{"id": 7, "url": "https://a.example/1", "content_html": "<p>One.</p>", "authors": [{"name": "Ada"}]}],
    }
).encode()


@pytest.mark.parametrize("data", [ATOM, RDF, JSON])
def test_every_kind_of_feed_gives_an_item_with_an_address(data):
    (entry,) = read_document(data).entries
    assert identify_entry(entry, ORIGIN).url == "https://a.example/1"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"   ", "empty"),
        (b"<" * 5_000_001, "larger"),
        (b"\xff\xd8\xff\xe0 a picture", "no feed"),
        (b"<html><body><p>A page.</p></body></html>", "no story"),
        (b'{"items": []}', "no JSON Feed"),
        (b"[1, 2]", "no feed"),
        (b"{" + b'"a":{' * 5000 + b"}" * 5001, "nested"),
        (b"<rss><channel>" + b"<a>" * 5000, "nested"),
        (b'<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel/></rss>', "entities"),
        (b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel/></rss>', "entities"),
        (b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]><rss/>', "entities"),
        (b"<rss><channel " + b"a='1' " * 5000 + b"/></rss>", "attributes"),
        (b"<rss><channel " + b"a" * 60_000 + b"/></rss>", "longer"),
        (b"<rss>" + b"<a " * 60_000, "longer"),
        (b"<rss>" + b"</" * 60_000, "broken"),
        (b"<rss>" + b"<a></a>" * 110_000, "tags"),
    ],
)
def test_what_is_no_feed_or_could_do_harm_is_refused_in_words(data, why):
    with pytest.raises(Refused, match=why):
        read_document(data)


def test_ordinary_character_entities_are_no_harm():
    data = b'<!DOCTYPE r [<!ENTITY nbsp "&#160;">]>' + rss(rss_item(), encoding="")
    assert len(read_document(data).entries) == 1


def test_unclosed_tags_within_items_do_not_add_up():
    items = "".join(rss_item(n).replace("</item>", "<b><i><br></item>") for n in range(60))
    assert len(read_document(rss(items)).entries) == 60


@pytest.mark.parametrize("piece", [b"<a ", b"<!--", b"<![CDATA[", b"<?", b"</", b"<!", b"<a>", b'<a b="', b"{", b"&a;"])
def test_guarding_takes_time_in_proportion(piece):
    start = time.process_time()
    with contextlib.suppress(Refused):
        read_document(b"<rss>" + piece * (200_000 // len(piece)))
    assert time.process_time() - start < 5


def test_more_items_than_a_document_may_bring_are_counted_not_taken():
    feed = read_document(rss(*(f"<item><guid>{n}</guid></item>" for n in range(1010))))
    assert (len(feed.entries), feed.left_out) == (1000, 10)


# Which item


def test_the_name_of_an_item_stays_and_differs_between_sources():
    entry = Entry(id="1", title="One", url="https://a.example/?utm_source=x")
    first = identify_entry(entry, ORIGIN)
    assert identify_entry(replace(entry, title="Two", url=""), ORIGIN).key == first.key
    assert identify_entry(entry, Origin("another")).key != first.key
    assert identify_entry(replace(entry, id="2"), ORIGIN).key != first.key


def test_without_an_id_the_address_names_the_item_and_without_one_its_words():
    by_address = identify_entry(Entry(url="https://a.example/1?utm_medium=feed"), ORIGIN)
    assert by_address.external_id == "https://a.example/1"
    by_words = identify_entry(Entry(title="One", content="<p>Words.</p>"), ORIGIN)
    assert by_words.key == identify_entry(Entry(title="One", content="<p>Words.</p>"), ORIGIN).key
    assert by_words.key != identify_entry(Entry(title="One", content="<p>Others.</p>"), ORIGIN).key


def test_a_very_long_id_fits():
    assert len(identify_entry(Entry(id="x" * 5000), ORIGIN).external_id) < 100


def test_other_tracking_and_attributes_make_no_other_words():
    plain = Entry(id="1", content='<p>Words <a href="https://a.example/?utm_source=1">here</a>.</p>')
    tracked = Entry(id="1", content='<p class="x">Words <a href="https://a.example/?utm_source=2">here</a>.</p>')
    assert identify_entry(plain, ORIGIN).digest == identify_entry(tracked, ORIGIN).digest
    assert (
        identify_entry(replace(plain, content="<p>Others.</p>"), ORIGIN).digest != identify_entry(plain, ORIGIN).digest
    )


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("https://a.example/x?utm_source=rss&id=3&fbclid=q", "https://a.example/x?id=3"),
        ("https://a.example/x?UTM_Source=rss", "https://a.example/x"),
        ("https://a.example/x?q=%D0%B0+b&a[]=1", "https://a.example/x?q=%D0%B0+b&a[]=1"),
        ("https://a.example/x?#xtor=RSS-1", "https://a.example/x"),
        ("https://a.example/x#part-2", "https://a.example/x#part-2"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("//a.example/x", ""),
        ("http://[::1", ""),
        ("https://" + "a" * 600 + ".example/", ""),
    ],
)
def test_addresses_lead_to_the_web_and_do_not_follow_anybody(written, clean):
    assert web_address(written) == clean


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-20T14:48:00+02:00", datetime(2026, 11, 20, 12, 48, tzinfo=UTC)),
        ("2026-11-20T14:48:00Z", datetime(2026, 11, 20, 14, 48, tzinfo=UTC)),
        ("Fri, 20 Nov 2026 14:48:00 +0200", datetime(2026, 11, 20, 12, 48, tzinfo=UTC)),
        ("2026-11-20T14:48:00", datetime(2026, 11, 20, 14, 48, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_utc_or_not_there(written, moment):
    assert utc(written) == moment


# Cleaning


def test_code_and_promotion_are_taken_out_and_kept():
    story = taken()
    assert "in_text" not in story.html + story.excerpt
    assert "Telegram" not in story.html + story.excerpt
    assert "Nobody had asked them" in story.text
    assert [(row.rule, row.block_index) for row in story.taken_out] == [("style", 1), ("channel", 3)]
    assert story.taken_out[1].text == PROMOTION
    assert PROMOTION in story.original


def test_the_same_entry_gives_the_same_bytes_every_time():
    entry = Entry(id="1", title="One", content=BODY, summary="Two.")
    assert clean_story(identify_entry(entry, ORIGIN)) == clean_story(identify_entry(entry, ORIGIN))
    assert entry.to_bytes() == Entry(id="1", title="One", content=BODY, summary="Two.").to_bytes()


def test_every_step_writes_down_what_it_changed():
    trace = {mark.step: mark.changed for mark in taken().trace}
    assert trace["residue"] == ("html", "taken_out")
    assert list(trace)[:2] == ["normalise", "embargo"]
    assert all(mark.version >= 1 for mark in taken().trace)


def test_links_become_whole_and_lose_their_tracking():
    story = taken(url="https://a.example/news/1", content='<p>See <a href="../map?utm_source=x&z=1">the map</a>.</p>')
    assert '<a href="https://a.example/map?z=1">' in story.html


def test_a_relative_link_never_becomes_one_of_our_own():
    story = taken(url="", content='<p>See <a href="/admin/">the map</a>, it is good.</p>')
    assert "/admin/" not in story.html
    assert "the map" in story.html


def test_our_own_blocks_are_not_the_sources_to_make():
    blocks = '<aside data-block="story" data-ref="1"></aside><figure data-block="picture" data-ref="2"></figure>'
    assert taken(content=f"{blocks}<p>Words.</p>").html == "<p>Words.</p>"


@pytest.mark.parametrize(
    "vector",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
    ],
)
def test_nothing_of_a_source_executes(vector):
    story = taken(content=f"<p>Words.</p>{vector}", title=vector, summary=vector)
    assert "alert" not in story.html
    assert "<" not in story.headline


def test_plain_text_becomes_paragraphs_and_its_marks_stay_words():
    story = taken(content="One is <than two & three.\n\nFour.", content_is_html=False)
    assert story.html == "<p>One is &lt;than two &amp; three.</p><p>Four.</p>"


def test_the_fuller_of_content_and_summary_is_the_body():
    long = "<p>A long text with two sentences. This is the second of them.</p>"
    assert "second" in taken(content="<p>Short.</p>", summary=long).text
    assert "second" in taken(content=long, summary="Short.").text
    assert taken(content="<p>Short.</p>", summary="A long one that was cut short, at the same…").text == "Short."
    assert taken(content="", summary="Only <this…", summary_is_html=False).text == "Only <this…"


def test_invisible_tricks_are_gone():
    assert taken(title="\u202egpj.exe\u202c in\u200bvoice").headline == "gpj.exe invoice"


def test_code_in_a_headline_is_cut_out():
    title = "Pilots ring .unit_2 {width: 300px; height: 250px; } again"
    assert taken(title=title).headline == "Pilots ring again"


def test_a_story_without_a_headline_takes_its_first_words():
    assert taken(title="", content="<p>The ferry came late on Monday.</p>").headline == "The ferry came late on Monday."


def test_a_headline_is_never_longer_than_a_headline():
    assert len(taken(title="word " * 200).headline) <= 200


def test_whom_the_source_names_is_a_field_not_a_line():
    story = taken(author="Ada Ferrars", content="<p>Words of the story stand here.</p><p>Source: Northern Letter</p>")
    assert story.credited == "Ada Ferrars; Source: Northern Letter"
    assert "Source:" not in story.text


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The ferry came late.", "en", "en"),
        ("Die Fähre kam und niemand war auf dem Kai, der sich nicht freute.", "", "de"),
        ("Le port est fermé pour les bateaux, et pas une barque dans la rade.", "", "fr"),
        ("Паром запізнився, і ніхто не здивувався.", "en", "uk"),
        ("Паром опоздал, и мы этого не заметили.", "", "ru"),
        ("Паром", "uk", "uk"),
        ("تأخرت العبارة اليوم", "en", "ar"),
        ("کشتی آج دیر سے آئی ہے", "", "ur"),
        ("کشتی دیر آمد و چیزی نگفت", "", "fa"),
        ("フェリーは遅れた", "", "ja"),
        ("Трајект је каснио", "sr", "sr"),
        ("", "de", "de"),
        ("12345", "", "en"),
    ],
)
def test_the_language_is_the_declared_one_unless_the_script_denies_it(text, declared, language):
    assert language_of(text, declared) == language


def test_a_declared_region_does_not_matter():
    assert taken(language="de-AT", content="<p>Die Fähre kam.</p>").language == "de"
