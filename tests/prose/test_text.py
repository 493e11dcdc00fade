import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.characters import tidy_characters
from prose.text import (
    direction,
    normalise,
    plain_text,
    reading_minutes,
    shorten_title,
    slugify_title,
    word_count,
)
from tests.prose import strategies


def test_blocks_become_lines_and_code_becomes_nothing():
    html = (
        "<style>p{}</style><h2>Head</h2><p>One <b>two</b><br>three.</p><ul><li>a</li><li>b</li></ul><!-- no -->"
        "<table><tr><td>c</td><td>d</td></tr></table><script>x()</script>"
    )
    assert plain_text(html) == "Head\nOne two\nthree.\na\nb\nc d"


def test_captions_facts_and_pull_quotes_can_be_left_out():
    html = (
        '<p>a</p><figure data-block="picture" data-ref="1"><figcaption>b</figcaption></figure>'
        '<aside data-block="facts"><p>c</p></aside><blockquote data-block="pullquote"><p>d</p></blockquote>'
        "<blockquote><p>e</p></blockquote>"
    )
    assert plain_text(html) == "a\nb\nc\nd\ne"
    assert plain_text(html, asides=False) == "a\ne"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\u202eb\u2066c\u200bd\ufeffe\u00adf\x00g\x1bh", "abcdefgh"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200cb\u200dc", "abc"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("ไทย\u200bไทย", "ไทย\u200bไทย"),
        ("a\u200f (b)", "a\u200f (b)"),
        ("a\r\nb\u2028c\u0085d", "a\nb\nc\nd"),
        ("\U0001f3f4\U000e0067\U000e007f x\U000e0067", "\U0001f3f4\U000e0067\U000e007f x"),
    ],
)
def test_tricks_go_and_spelling_stays(given, kept):
    assert tidy_characters(given) == kept


@given(st.text())
def test_tidying_and_normalising_twice_changes_nothing(text):
    assert tidy_characters(tidy_characters(text)) == tidy_characters(text)
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()
    assert "  " not in once


@given(strategies.html)
def test_plain_text_of_anything_is_normalised(html):
    assert normalise(plain_text(html)) == plain_text(html)


def test_spaces_and_lines_are_single():
    assert normalise(" a \t\u00a0 b \n\n \n c ") == "a b\nc"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("One two-three don’t 3.5 e-mail", 5), ("Слава, Україні!", 2), ("هذا نص", 2), ("— …", 0)],
)
def test_words_are_counted_as_read(text, words):
    assert word_count(text) == words


def test_reading_takes_at_least_a_minute():
    assert [reading_minutes(words) for words in (0, 1, 220, 221, 2200)] == [1, 1, 1, 2, 10]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The heads of the ministries met", "the-heads-of-the-ministries-met"),
        ("Don’t panic: 3.5% more!", "dont-panic-3-5-percent-more"),
        ("Київ і Львів: їжа, щастя й юність", "kyiv-i-lviv-yizha-shchastia-y-yunist"),
        ("Съезд в Москве объявил ещё больше", "sezd-v-moskve-obyavil-eshche-bolshe"),
        ("Αθήνα και Θεσσαλονίκη", "athina-kai-thessaloniki"),
        ("القاهرة اليوم", "alqahra-alywm"),
        ("Straße über Łódź, Ærø", "strasse-uber-lodz-aero"),
        ("日本", "story"),
        ("", "story"),
        ("!!!", "story"),
    ],
)
def test_a_slug_is_ascii_and_readable(title, slug):
    assert slugify_title(title) == slug


@given(st.text(), st.integers(min_value=8, max_value=100))
def test_a_slug_is_always_a_good_address(title, limit):
    slug = slugify_title(title, limit)
    assert slug
    assert len(slug) <= limit
    assert slug.isascii()
    assert all(part.isalnum() and part == part.lower() for part in slug.split("-"))


def test_a_slug_holds_whole_words_only():
    assert slugify_title("alpha beta gamma", 11) == "alpha-beta"
    assert slugify_title("a" * 100, 20) == "a" * 20


@pytest.mark.parametrize(
    ("title", "limit", "short"),
    [
        ("The mayor of the old town", 40, "The mayor of the old town"),
        ("The mayor of the old town", 15, "The mayor of…"),
        ("The mayor of the old town", 17, "The mayor of the…"),
        ("One, two", 5, "One…"),
        ("Unbreakable", 5, "Unbr…"),
    ],
)
def test_a_title_is_shortened_at_a_word(title, limit, short):
    assert shorten_title(title, limit) == short
    assert len(short) <= limit


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "rtl"),
        ("ur-PK", "rtl"),
        ("fa_IR", "rtl"),
        ("he", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("uk", "ltr"),
        ("", "ltr"),
        ("en-GB", "ltr"),
    ],
)
def test_direction_follows_language_and_script(language, expected):
    assert direction(language) == expected
