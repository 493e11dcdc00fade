"""What changed between two versions, and how much of it readers would notice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comparing import LISTS, MANY_WORDS, TEXTS, VALUES, changed_words, compare_contents
from articles.snapshots import Content
from tests.articles.contents import contents

BASE = Content(
    headline="Forty ships wait",
    section=1,
    standfirst="The harbour is closed.",
    body="<p>The council met at <strong>noon</strong>.</p><p>Nobody voted.</p>",
)


@given(contents, contents)
def test_a_comparison_applied_to_the_old_version_gives_the_new(old, new):
    comparison = compare_contents(old, new)

    assert comparison.apply(old) == new
    assert comparison.is_empty == (old == new)


@given(contents, contents)
def test_a_comparison_is_refused_by_another_version(old, new):
    comparison = compare_contents(replace(old, headline="One"), replace(new, headline="Two"))

    with pytest.raises(ValueError, match="another version"):
        comparison.apply(replace(old, headline="Three"))


def test_every_field_is_compared():
    assert {*TEXTS, *LISTS, *VALUES, "body"} == set(Content.__dataclass_fields__)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, 0),
        ({"headline": "Fourteen ships wait"}, 1),
        ({"headline": "Fourteen ships wait", "standfirst": "The harbour is open again."}, 3),
        ({"body": BASE.body.replace("Nobody voted.", "Nobody voted. Not one of them did.")}, 5),
        ({"body": "<p>Nobody voted.</p>"}, 5),
        ({"body": BASE.body.replace("<strong>noon</strong>", "noon")}, 1),
        ({"body": BASE.body + '<figure data-block="picture" data-ref="3"></figure>'}, MANY_WORDS),
        ({"lead_caption": "A ship"}, 2),
        ({"lead_picture": 3}, MANY_WORDS),
        ({"section": 2}, MANY_WORDS),
        ({"topics": (1, 2), "slug": "ships", "comments_open": False}, 0),
    ],
)
def test_how_much_readers_would_notice(changes, words):
    assert changed_words(BASE, replace(BASE, **changes)) == words


def test_a_changed_caption_in_the_text_is_words():
    old = '<figure data-block="picture" data-ref="3"><figcaption>A ferry</figcaption></figure>'

    assert changed_words(replace(BASE, body=old), replace(BASE, body=old.replace("ferry", "small boat"))) == 2
    assert changed_words(replace(BASE, body=old), replace(BASE, body=old.replace('"3"', '"4"'))) == MANY_WORDS


@given(contents, contents)
def test_the_count_is_the_same_both_ways(old, new):
    same = {name: getattr(old, name) for name in ("section", "lead_picture", "authors")}
    new = replace(new, **same)

    assert (changed_words(old, new) == 0) >= (old == new)
    assert changed_words(old, new) >= 0


@given(st.integers(0, 30))
def test_words_put_in_are_counted(count):
    new = replace(BASE, body=BASE.body.replace("Nobody voted.", "Nobody voted." + " more" * count))

    assert changed_words(BASE, new) == count
