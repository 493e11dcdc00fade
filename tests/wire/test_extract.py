import json

import pytest

from prose.html import HtmlTooComplex
from prose.text import plain_text
from tests.wire.pages import SENTENCES, page
from wire.steps import read_page
from wire.steps.decode import decode
from wire.steps.extract import extract

STANDFIRST = (
    "After four quiet years the bell at the mole will be heard again, and the harbour office pays for the rope."
)


def text_of_page(**parts):
    return plain_text(extract(page(**parts)).html)


def story(html):
    return read_page(html.encode(), "https://letter.example/1").text.split("\n")


def test_paragraphs_parted_by_line_breaks_are_paragraphs():
    assert story(page(text="<br><br>".join(SENTENCES))) == SENTENCES


def test_paragraphs_in_divs_are_paragraphs():
    assert story(page(text="".join(f"<div>{sentence}</div>" for sentence in SENTENCES))) == SENTENCES


def test_a_standfirst_that_stands_apart_is_part_of_it():
    html = page().replace('<div class="share-bar">', f'<p class="teaser">{STANDFIRST}</p><div class="share-bar">')
    assert story(html) == [STANDFIRST, *SENTENCES]


def test_a_word_in_a_class_that_only_begins_like_a_menu_does_no_harm():
    html = page().replace('class="article-body"', 'class="field--label-hidden metaphor navigator-text"')
    assert story(html) == SENTENCES


def test_what_is_hidden_is_no_text():
    hidden = (
        "<p style='display: none'>This is what a robot may read, and nobody who has eyes will ever see it here.</p>"
    )
    assert "robot" not in text_of_page(text="".join(f"<p>{sentence}</p>" for sentence in SENTENCES) + hidden)


def test_a_table_of_figures_stays_and_a_table_for_layout_goes():
    rows = "".join(f"<tr><td>Pilot {number}</td><td>{number}</td><td>{number * 2}</td></tr>" for number in range(5))
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    assert "<table>" in extract(page(text=f"{text}<table>{rows}</table>")).html
    assert "<table>" not in extract(page(text=f"<table><tr><td>{text}</td></tr></table>")).html


def test_the_body_for_machines_is_the_second_opinion():
    body = json.dumps({"@type": "NewsArticle", "headline": "The pilots", "articleBody": "\n\n".join(SENTENCES)})
    head = f'<script type="application/ld+json">{{"@graph": [{body}]}}</script>'
    assert text_of_page(text="<p>Loading the story, one moment please</p>", head=head).split("\n") == SENTENCES
    cut = head.replace("heard in town.", "heard in…")
    assert SENTENCES[0] not in text_of_page(text="<p>Loading the story, one moment please</p>", head=cut)


def test_the_headline_is_the_page_s_own_heading():
    assert extract(page()).facts.headline == "The pilots ring again"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1251"])
def test_a_page_is_read_in_the_encoding_it_names(encoding):
    words = "Лоцмани знову" if encoding == "windows-1251" else "Küstenwache zählt"
    data = page(text=f"<p>{words}</p>").replace("utf-8", encoding).encode(encoding)
    assert words in decode(data)


@pytest.mark.parametrize(
    "html",
    ["<html>" + "<div>" * 5000, "<html><p " + "a=1 " * 50_000 + ">", "<html>" + "<b>" * 70_000],
)
def test_a_page_that_could_hold_up_a_parser_is_refused(html):
    with pytest.raises(HtmlTooComplex):
        extract(html)


def test_a_page_with_nothing_in_it_gives_nothing():
    assert extract("<html><body></body></html>").html == ""
    assert extract("").html == ""
