"""Three versions of a story put together: nothing that somebody wrote, and nobody took out, is ever lost."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.comparing import LISTS, TEXTS, VALUES
from articles.merging import merge_contents
from articles.snapshots import Content, Credit
from prose.segments import paragraph_blocks
from tests.articles.contents import contents
from tests.prose.versions import three_versions

BASE = Content(headline="Forty ships", section=1, body="<p>One.</p><p>Two.</p>", authors=(Credit(1), Credit(2)))


def resolved(merge, choose):
    """The merge with one side chosen, or both, for everything in conflict."""
    values = {field.field: getattr(field, "ours" if choose == "both" else choose) for field in merge.conflicts}
    both = {"ours": "{0}", "theirs": "{1}", "both": "{0}{1}"}[choose]
    body = [both.format(conflict.our_html(), conflict.their_html()) for conflict in merge.body.conflicts]
    return merge.resolve(values, body)


@given(contents, contents)
def test_what_one_side_alone_did_holds(base, changed):
    for merge in (
        merge_contents(base, changed, base),
        merge_contents(base, base, changed),
        merge_contents(base, changed, changed),
    ):
        assert merge.is_clean
        assert merge.resolve() == changed


@given(contents, contents, contents, st.sampled_from(("ours", "theirs")))
def test_what_neither_side_deleted_is_there_whichever_is_chosen(base, ours, theirs, side):
    result = resolved(merge_contents(base, ours, theirs), side)

    for name in LISTS:
        ids = [{getattr(item, "author", item) for item in getattr(side, name)} for side in (base, ours, theirs, result)]
        assert ids[0] & ids[1] & ids[2] <= ids[3]
        assert len(getattr(result, name)) == len(ids[3])
    for name in (*TEXTS, *VALUES):
        kept, mine, yours, got = (getattr(side, name) for side in (base, ours, theirs, result))
        assert got in (mine, yours) or kept not in (mine, yours)


@given(three_versions(), st.sampled_from(("ours", "theirs", "both")))
def test_no_paragraph_is_dropped_that_neither_side_deleted(versions, choose):
    base, ours, theirs = (replace(BASE, body=version.body()) for version in versions)
    blocks = [Counter(paragraph_blocks(version.body)) for version in (base, ours, theirs)]

    merged = Counter(paragraph_blocks(resolved(merge_contents(base, ours, theirs), choose).body))

    assert all(block in merged for block in blocks[0] if block in blocks[1] and block in blocks[2])


@given(three_versions())
def test_with_both_sides_chosen_no_new_word_is_lost(versions):
    _base, ours, theirs = versions
    merge = merge_contents(*(replace(BASE, body=version.body()) for version in versions))

    body = resolved(merge, "both").body

    for side in (ours, theirs):
        assert all(word in body for word in side.words() & side.added)


def test_changes_to_different_fields_go_together():
    merge = merge_contents(
        BASE,
        replace(BASE, headline="Fourteen ships", comments_open=False),
        replace(BASE, standfirst="They wait.", section=2),
    )

    assert merge.is_clean
    expected = replace(BASE, headline="Fourteen ships", comments_open=False, standfirst="They wait.", section=2)
    assert merge.resolve() == expected


def test_a_value_that_both_changed_wants_a_decision():
    merge = merge_contents(BASE, replace(BASE, section=2), replace(BASE, section=3))

    assert [field.field for field in merge.conflicts] == ["section"]
    with pytest.raises(ValueError, match="section"):
        merge.resolve()
    assert merge.resolve({"section": 2}).section == 2


def test_words_of_one_line_are_merged_and_clashes_asked():
    line = replace(BASE, headline="Forty ships wait outside the harbour wall")
    ours = replace(line, headline="Fourteen ships wait outside the harbour wall")
    theirs = replace(line, headline="Forty ships wait outside the harbour")

    assert merge_contents(line, ours, theirs).resolve().headline == "Fourteen ships wait outside the harbour"
    clash = merge_contents(line, ours, replace(line, headline="Four ships wait outside the harbour wall"))
    assert [field.field for field in clash.conflicts] == ["headline"]


def test_an_author_stands_once_with_one_role():
    ours = replace(BASE, authors=(Credit(1, "translator"), Credit(2)))
    theirs = replace(BASE, authors=(Credit(1), Credit(2), Credit(3)))

    assert merge_contents(BASE, ours, theirs).resolve().authors == (Credit(1, "translator"), Credit(2), Credit(3))
    clash = merge_contents(BASE, ours, replace(BASE, authors=(Credit(1, "photographer"), Credit(2))))
    assert [field.field for field in clash.conflicts] == ["authors"]
    assert clash.conflicts[0].merged == (Credit(1, "translator"), Credit(2))


def test_the_address_of_a_story_is_taken_whole():
    merge = merge_contents(BASE, replace(BASE, slug="tides"), replace(BASE, slug="tide-table"))

    assert [field.field for field in merge.conflicts] == ["slug"]
