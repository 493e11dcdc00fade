"""Checks of a story while it is written: what each finds, in five languages, and what it lets be."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.html import HtmlTooComplex, clean_html
from prose.textchecks import Shown, Writing, check_text
from prose.textchecks.structure import leads_nowhere
from tests.prose.probes import CODE, NOT_PROMOTION, PROMOTION, SENTENCES
from tests.prose.strategies import html as any_html

WORDS = {
    "en": ["harbour", "council", "closed", "yesterday", "again", "after", "night", "storm"],
    "uk": ["гавань", "рада", "закрили", "учора", "знову", "після", "ночі", "бурі"],
    "ru": ["гавань", "совет", "закрыли", "вчера", "снова", "после", "ночи", "бури"],
    "de": ["hafen", "gestern", "wieder", "geschlossen", "nachts", "sturm", "spät", "danach"],
    "ar": ["الميناء", "المجلس", "أغلق", "أمس", "مجددا", "بعد", "ليلة", "عاصفة"],
}
LANGUAGES = sorted(WORDS)


def kinds(body: str = "", **writing) -> list[str]:
    return [found.kind for found in check_text(Writing(body=body, **writing))]


def sentence(language: str, words: int) -> str:
    """A sentence of so many words."""
    many = [WORDS[language][number % 8] for number in range(words)]
    return " ".join([many[0].capitalize(), *many[1:]]) + "."


# Five languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_sentences_are_let_be(language):
    body = "".join(f"<p>{text}</p>" for text in SENTENCES[language])
    assert kinds(body, language=language, headline=SENTENCES[language][0][:80]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_more_than_forty_words_is_long_and_one_of_forty_is_not(language):
    long, plain = sentence(language, 41), sentence(language, 40)
    (found,) = check_text(Writing(body=f"<p>{plain} {long}</p>", language=language))

    assert (found.kind, found.severity, found.number, found.field) == ("long_sentence", "note", 41, "body")
    assert long.startswith(found.passage)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_that_comes_twice_is_found_once(language):
    text = SENTENCES[language][0]
    (found,) = check_text(Writing(body=f"<p>{text}</p><p>{SENTENCES[language][1]}</p><p>{text.upper()}</p>"))

    assert (found.kind, found.severity) == ("repeated", "warning")
    assert kinds(f"<p>{text}</p>", standfirst=text) == ["repeated"]
    assert kinds(f'<p>{text}</p><blockquote data-block="pullquote"><p>{text}</p></blockquote>') == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_no_dictionary_has_are_shown_where_there_is_a_dictionary(language):
    words = WORDS[language]
    text = f"{sentence(language, 8)} {words[0]} xqzvw {words[1]} Xqzvw @xqzvwx letter.xqzvw xqzvw"
    writing = Writing(body=f"<p>{text} <code>qqxyzw</code></p>", language=language)

    def known(word: str, asked: str) -> bool:
        assert asked == language
        return word in WORDS[language]

    assert [found.passage for found in check_text(writing, known=known) if found.kind == "unknown_word"] == ["xqzvw"]
    assert check_text(writing) == []


@pytest.mark.parametrize("text", [text for texts in PROMOTION.values() for text in texts])
def test_lines_of_another_page_are_promotion_and_block(text):
    (found,) = check_text(Writing(body=f"<p>The council met.</p><p>{text.replace('<', '&lt;')}</p>"))
    assert (found.kind, found.severity) == ("promotion", "blocking")


@pytest.mark.parametrize("text", NOT_PROMOTION)
def test_sentences_about_channels_and_advertisements_are_let_be(text):
    assert kinds(f"<p>{text}</p>") == []


@pytest.mark.parametrize("code", CODE)
def test_code_as_text_blocks(code):
    written = code.replace("&", "&amp;").replace("<", "&lt;")
    found = check_text(Writing(body=f"<p>The council met.</p><p>{written}</p>"))
    assert {one.kind for one in found} <= {"advertising_code", "html_left"}
    assert {one.severity for one in found} == {"blocking"}


def test_html_left_in_the_text_and_residue_in_the_standfirst_block():
    found = check_text(Writing(body="<p>It was &lt;b&gt;closed&amp;nbsp;again.</p>", standfirst="Read also: A bridge"))
    assert {(one.kind, one.severity, one.field) for one in found} == {
        ("html_left", "blocking", "body"),
        ("promotion", "blocking", "standfirst"),
    }


# Structure


@pytest.mark.parametrize(
    ("body", "skipped"),
    [
        ("<h2>One</h2><h3>Two</h3><h4>Three</h4><h2>Four</h2>", []),
        ("<h3>One</h3><p>Text.</p>", ["One"]),
        ("<h2>One</h2><h4>Two</h4><h4>Three</h4>", ["Two"]),
        ('<aside data-block="facts"><h3>Box</h3><p>Text.</p></aside>', []),
    ],
)
def test_headings_skip_no_level(body, skipped):
    assert [found.passage for found in check_text(Writing(body=body)) if found.kind == "heading_order"] == skipped


@pytest.mark.parametrize(
    "address",
    [
        *("", "#", "#top", "http://localhost:8000/", "http://10.0.0.7/x", "https://www.example.com/a"),
        *("http://paper.test/", "http://[::1]/", "https://intranet/", "https://letter.example./x"),
        *("http://[broken/", "https://paper.org/none/", "/none/"),
    ],
)
def test_addresses_that_lead_nowhere(address):
    assert leads_nowhere(address, {"paper.org"}, lambda path: path == "/there/")


@pytest.mark.parametrize(
    "address",
    [
        *("https://letter.org/", "https://exemple.com/", "mailto:desk@paper.org", "tel:+4930123456"),
        *("https://paper.org/there/", "/there/", "https://8.8.8.8/", "https://xn--80ak6aa92e.com/"),
        *("https://example.com.ua/",),
    ],
)
def test_addresses_that_lead_somewhere(address):
    assert not leads_nowhere(address, {"paper.org"}, lambda path: path == "/there/")


def test_a_link_is_known_by_its_words_and_ours_are_let_be_where_nobody_can_say():
    body = '<p>See <a href="https://example.com/x">the tide tables</a> and <a href="/none/">ours</a>.</p>'
    (found,) = check_text(Writing(body=body))
    assert (found.kind, found.passage, found.detail) == ("link_nowhere", "the tide tables", "https://example.com/x")


def test_pictures_want_their_words():
    pictures = (Shown("Pier", "A pier", "Ada"), Shown("Boat", " ", "Ada"), Shown("Gull", "A gull", ""))
    found = check_text(Writing(pictures=pictures))
    assert [(one.kind, one.passage) for one in found] == [("picture_alt", "Boat"), ("picture_credit", "Gull")]


def test_a_headline_is_long_beyond_ninety_letters():
    assert kinds(headline="a" * 90) == []
    assert kinds(headline="a" * 91) == ["headline_long"]


def test_many_of_a_kind_are_a_dozen():
    body = "".join(f'<p><a href="https://site{number}.example/">site {number}</a></p>' for number in range(50))
    assert kinds(body) == ["link_nowhere"] * 12


# Whatever is typed


@given(any_html, st.text(max_size=120), st.sampled_from([*LANGUAGES, "", "zh", "xx-Latn"]))
def test_nothing_that_can_be_stored_makes_a_check_fail(html, text, language):
    try:
        body = clean_html(html)
    except HtmlTooComplex:
        return
    writing = Writing(text, text, body, language, (Shown(text, text, ""),))
    found = check_text(writing, own_hosts={"paper.org"}, answers=lambda path: False, known=lambda word, asked: False)

    assert len({(one.kind, one.passage) for one in found}) == len(found)
    assert all(len(one.passage) <= 200 for one in found if one.field != "lead_picture")


HOSTILE = [
    "<p>" + "a'" * 40 + "a@ </p>",
    "<p>" + "word-" * 40 + " </p>",
    "<p>" + "(“« " * 40 + "</p>",
    "<p>" + "Mr. " * 40 + "</p>",
    "<p>" + "{a:b;" * 40 + "</p>",
    "<p>" + "&amp;amp;" * 40 + "</p>",
    "<p>" + "Follow us on Telegram " * 8 + "</p>",
    '<p><a href="https://a.example/">a</a> ' + "b " * 40 + "</p>",
    "<h4>Heading</h4><ul><li>One</li><li>Two</li></ul>",
    "<p>One and the same paragraph that comes again and again and again.</p>",
]


def effort(body: str) -> int:
    """How many calls a check of this body makes: the same on every machine."""
    calls = 0

    def count(frame, event, argument) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check_text(Writing(body=body, language="en"), own_hosts={"paper.org"}, known=lambda word, asked: False)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_is_four_times_the_work(piece):
    once, often = clean_html(piece * 25), clean_html(piece * 100)
    check_text(Writing(body=once, language="en"))  # what is kept between calls is kept by now
    assert effort(often) < 5 * effort(once)
