"""A stretch of a body is written anew in words alone, and nothing that was not touched is lost."""

import pytest
from hypothesis import given

from prose.html import clean_html
from prose.rewriting import as_words, rewritten
from prose.text import plain_text
from tests.prose.strategies import html as any_html

BODY = clean_html(
    '<p>The <strong>ferry</strong> runs at <a href="https://a.example/">noon</a>.</p><h2>Why</h2>'
    '<ul><li>One <em>reason</em></li><li>Two</li></ul><figure data-block="picture" data-ref="12"></figure>'
    "<p>Five &lt; six, and &lt;b&gt; is a tag.</p>"
)


def name(kind):
    return f"{kind.kind} {kind.target}".strip()


def test_no_tag_is_shown():
    assert as_words(BODY, name) == (
        "The ferry runs at noon.\n\nWhy\n\nOne reason\nTwo\n\n[picture 12]\n\nFive < six, and <b> is a tag."
    )


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("", "", BODY),
        ("ferry runs", "ferry never runs", BODY.replace("</strong> runs", "</strong> never runs")),
        ("Why", "Why not", BODY.replace("<h2>Why", "<h2>Why not")),
        ("reason\nTwo", "reason\nTwo\nThree", BODY.replace("<li>Two</li>", "<li>Two</li><li>Three</li>")),
        ("[picture 12]\n\n", "", BODY.replace('<figure data-block="picture" data-ref="12"></figure>', "")),
        ("Five", "<i>Five</i>", BODY.replace("Five", "&lt;i&gt;Five&lt;/i&gt;")),
        ("Why\n\n", "Why\n\nBecause.\n\n", BODY.replace("</h2>", "</h2><p>Because.</p>")),
    ],
)
def test_what_was_not_touched_stays_as_it_was(old, new, kept):
    assert rewritten(BODY, as_words(BODY, name).replace(old, new, 1), name) == kept


def test_nothing_typed_is_nothing():
    assert rewritten(BODY, " \r\n ", name) == ""


def test_words_for_nothing_are_paragraphs():
    assert rewritten("", "One.\r\n\r\nTwo <3.", name) == "<p>One.</p><p>Two &lt;3.</p>"


@given(any_html)
def test_words_that_nobody_changed_give_the_body_back(html):
    body = clean_html(html)
    assert rewritten(body, as_words(body, name), name) == body


@given(any_html)
def test_typed_words_are_all_there(html):
    words = "Quite other words.\n\nAnd a second paragraph."
    assert plain_text(rewritten(clean_html(html), words, name)).split() == words.split()
