from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.excerpts import make_excerpt
from prose.residue import has_residue
from prose.sentences import is_complete, split_sentences
from prose.text import plain_text
from tests.prose import strategies
from tests.prose.probes import CODE, SENTENCES

ONE = "The council met on Monday to talk about the new bridge."
TWO = "It will cost 3.5 million euros, Mayor J. Doe said."
LONG = "The council, " + ", ".join(["which had met before"] * 12) + ", met again."


def test_sentences_are_taken_while_they_fit():
    assert make_excerpt(f"<p>{ONE} {TWO}</p><p>{LONG}</p>") == f"{ONE} {TWO}"
    assert make_excerpt(f"<p>{ONE}</p><p>{TWO}</p>") == f"{ONE} {TWO}"
    assert make_excerpt(f"<p>{ONE} {TWO}</p>", max_chars=60) == ONE


def test_a_long_first_sentence_is_given_whole():
    assert 200 < len(LONG) < 400
    assert make_excerpt(f"<p>{LONG} {ONE}</p>") == LONG


def test_a_sentence_beyond_the_cap_is_passed_over_and_never_cut():
    endless = "The council " + "and the mayor " * 40 + "met."
    assert make_excerpt(f"<p>{endless} {ONE}</p>") == ONE
    assert make_excerpt(f"<p>{endless}</p>") == ""


def test_a_very_short_excerpt_grows_beyond_the_limit():
    assert make_excerpt(f"<p>It rains. {LONG}</p>") == f"It rains. {LONG}"
    assert make_excerpt(f"<p>It rains. {LONG}</p>", min_chars=5) == "It rains."


def test_only_running_text_is_looked_at():
    html = (
        "<h2>A heading that ends in a stop.</h2><ul><li>An item that is a sentence.</li></ul>"
        '<figure data-block="picture" data-ref="1"><figcaption>A caption that is one.</figcaption></figure>'
        '<aside data-block="facts"><p>A fact that is one.</p></aside><table><tr><td>A cell is one.</td></tr></table>'
        f"<p>By Ann Example</p><p>{ONE}</p><h2>Next</h2><p>{TWO}</p>"
    )
    assert make_excerpt(html) == ONE


def test_plain_text_is_taken_by_lines():
    assert make_excerpt(f"A headline\n{ONE}\n{TWO}") == f"{ONE} {TWO}"
    assert make_excerpt("") == ""
    assert make_excerpt("Only a headline") == ""


@pytest.mark.parametrize(
    "ending", ["in the very same hour, in the...", "the head of…", "the man was", "the head of [...]"]
)
def test_what_someone_else_cut_is_left_out(ending):
    assert make_excerpt(f"{ONE} On Sunday, {ending}") == ONE
    assert make_excerpt(f"<p>On Sunday, {ending}</p>") == ""


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize("language", SENTENCES)
def test_code_never_reaches_an_excerpt(code, language):
    first, second = SENTENCES[language][:2]
    before, after = first.split(" ", 1)
    for text in (f"{first} {code} {second}", f"{code} {first} {second}", f"{before} {code} {after} {second}"):
        excerpt = make_excerpt(f"<p>{escape(text, quote=False)}</p>", language=language)
        assert excerpt.startswith(first)
        assert not has_residue(excerpt)


def test_promotion_never_reaches_an_excerpt():
    html = f"<p>Subscribe to our channel on Telegram.</p><p>{ONE}</p><p>Follow us on Facebook.</p>"
    assert make_excerpt(html) == ONE


def paragraphs_in(language: str) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=4), min_size=1, max_size=4)


paragraphs = st.sampled_from(sorted(SENTENCES)).flatmap(paragraphs_in)


@given(paragraphs, st.integers(min_value=20, max_value=300))
def test_an_excerpt_is_whole_sentences_from_the_story(groups, limit):
    body = "".join(f"<p>{' '.join(group)}</p>" for group in groups)
    flat = [sentence for group in groups for sentence in group]
    excerpt = make_excerpt(body, limit)
    assert excerpt
    assert any(" ".join(flat[:count]) == excerpt for count in range(1, len(flat) + 1))


@given(strategies.html)
def test_an_excerpt_of_anything_is_complete_and_from_the_text(html):
    excerpt = make_excerpt(html)
    assert len(excerpt) <= 400
    assert not has_residue(excerpt)
    text = plain_text(html)
    for sentence in split_sentences(excerpt):
        assert is_complete(sentence)
        assert sentence in text
