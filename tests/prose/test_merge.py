import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.html import clean_html
from prose.merge import Block, BodyMerge, Conflict, MergedList, merge_bodies, merge_lists, merge_text
from prose.segments import paragraph_blocks
from prose.tokens import words_of
from tests.prose import strategies
from tests.prose.versions import blocks, three_versions

bodies = st.one_of(blocks.map("".join), strategies.html.map(clean_html))


def swapped(merge):
    names = {"ours": "theirs", "theirs": "ours"}
    return BodyMerge(
        tuple(
            Block(block.html, names.get(block.origin, block.origin))
            if isinstance(block, Block)
            else Conflict(block.base, block.theirs, block.ours)
            for block in merge.blocks
        )
    )


def decided(merge, side):
    return merge.body("".join(getattr(conflict, side)) for conflict in merge.conflicts)


@given(bodies, bodies)
def test_what_one_side_alone_did_holds(base, changed):
    for merge in (
        merge_bodies(base, changed, base),
        merge_bodies(base, base, changed),
        merge_bodies(base, changed, changed),
    ):
        assert merge.is_clean
        assert merge.body() == changed


@given(bodies, bodies, bodies)
def test_the_sides_may_be_swapped(base, ours, theirs):
    assert merge_bodies(base, theirs, ours) == swapped(merge_bodies(base, ours, theirs))


@given(bodies, bodies, bodies)
def test_what_is_merged_is_in_the_stored_form(base, ours, theirs):
    for block in merge_bodies(base, ours, theirs).blocks:
        if isinstance(block, Block):
            assert clean_html(block.html) == block.html


@given(three_versions())
def test_no_paragraph_is_dropped_that_neither_side_deleted(versions):
    base, ours, theirs = (version.body() for version in versions)
    merge = merge_bodies(base, ours, theirs)
    kept = set(paragraph_blocks(base)) & set(paragraph_blocks(ours)) & set(paragraph_blocks(theirs))
    for side in ("ours", "theirs"):
        assert kept <= set(paragraph_blocks(decided(merge, side)))


@given(three_versions())
def test_no_word_is_lost_that_a_side_wrote_and_none_that_neither_took_out(versions):
    base, ours, theirs = versions
    merge = merge_bodies(*(version.body() for version in versions))
    for side, written in (("ours", ours), ("theirs", theirs)):
        there = set(words_of(decided(merge, side)))
        assert written.words() - base.words() <= there
        assert base.words() & ours.words() & theirs.words() <= there


ENGLISH = "<p>The council met on Monday to vote on the new bridge, and nobody came to speak against it.</p>"
UKRAINIAN = "<p>Міська рада зібралася в понеділок, щоб проголосувати за міст, і ніхто не виступив проти.</p>"
ARABIC = '<p lang="ar" dir="rtl">اجتمع المجلس يوم الاثنين للتصويت على الجسر الجديد ولم يتكلم أحد ضده.</p>'
BASE = ENGLISH + UKRAINIAN + ARABIC


def test_changes_of_different_paragraphs_go_together():
    ours = BASE.replace("Monday", "Friday")
    theirs = BASE.replace("الاثنين", "الجمعة") + "<p>The end.</p>"
    merge = merge_bodies(BASE, ours, theirs)
    assert merge.is_clean
    assert [block.origin for block in merge.blocks] == ["ours", "base", "theirs", "theirs"]
    assert merge.body() == ours.replace("الاثنين", "الجمعة") + "<p>The end.</p>"


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (ENGLISH, ("Monday", "Friday"), ("nobody", "a farmer")),
        (UKRAINIAN, ("понеділок", "п'ятницю"), ("ніхто не", "фермер")),
        (ARABIC, ("الاثنين", "الجمعة"), ("ولم يتكلم أحد", "وتكلم مزارع")),
        (ENGLISH, ("Monday", "<strong>Monday</strong>"), ("against it", "for it")),
        (ENGLISH, ("<p>", '<p lang="en">'), ("against it", "for it")),
        ("<ul><li>One ferry</li><li>Two boats</li></ul>", ("One", "Some"), ("</ul>", "<li>Three cars</li></ul>")),
    ],
)
def test_changes_of_different_words_of_a_paragraph_go_together(base, ours, theirs):
    merge = merge_bodies(base, base.replace(*ours), base.replace(*theirs))
    assert merge.body() == base.replace(*ours).replace(*theirs)
    assert merge.blocks[0].origin == "merged"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Monday", "Friday"), ("Monday", "Sunday")),
        (("Monday", "Friday"), ("to vote", "for a vote")),  # they touch
        (("met on Monday", "<strong>met on Monday</strong>"), ("Monday to vote", "<em>Monday to vote</em>")),
        ((ENGLISH, ""), ("nobody", "a farmer")),
    ],
)
def test_changes_that_touch_are_a_conflict(ours, theirs):
    base = UKRAINIAN + ENGLISH + ARABIC
    merge = merge_bodies(base, base.replace(*ours), base.replace(*theirs))
    mine, yours = ENGLISH.replace(*ours), ENGLISH.replace(*theirs)
    assert merge.blocks == (
        Block(UKRAINIAN, "base"),
        Conflict((ENGLISH,), (mine,) if mine else (), (yours,)),
        Block(ARABIC, "base"),
    )
    assert merge.body([yours]) == base.replace(*theirs)
    with pytest.raises(ValueError, match="0 decisions for 1 conflicts"):
        merge.body()


def test_two_paragraphs_put_in_at_one_place_are_a_conflict_and_the_same_one_is_not():
    merge = merge_bodies(ENGLISH, ENGLISH + ARABIC, ENGLISH + UKRAINIAN)
    assert merge.blocks == (Block(ENGLISH, "base"), Conflict((), (ARABIC,), (UKRAINIAN,)))
    merge = merge_bodies(ENGLISH, ENGLISH + ARABIC, ENGLISH + ARABIC + UKRAINIAN)
    assert merge.blocks == (Block(ENGLISH, "base"), Block(ARABIC, "both"), Block(UKRAINIAN, "theirs"))


def test_a_paragraph_that_each_side_moved_elsewhere_is_a_choice_in_both_places():
    others = "<p>One two.</p><p>Three four.</p><p>Five six.</p>"
    ours = others.replace("<p>Five", ENGLISH + "<p>Five")
    merge = merge_bodies(ENGLISH + others, ours, others + ENGLISH)
    assert merge.conflicts == (Conflict((), (ENGLISH,), ()), Conflict((), (), (ENGLISH,)))
    assert decided(merge, "ours") == ours
    assert decided(merge, "theirs") == others + ENGLISH


def test_a_paragraph_that_one_side_moved_is_no_choice_where_the_other_put_in_a_new_one():
    merge = merge_bodies(ENGLISH + UKRAINIAN, UKRAINIAN + ENGLISH, ENGLISH + UKRAINIAN + ARABIC)
    assert merge.is_clean
    assert merge.body() == UKRAINIAN + ENGLISH + ARABIC


def test_a_join_and_an_edit_at_the_same_word_are_one_conflict():
    joined = f"<p>{FIRST.replace('Monday', 'Friday')} {SECOND}</p>"
    edited = f"<p>{FIRST.replace('Monday', 'Sunday')}</p>"
    merge = merge_bodies(f"<p>{FIRST}</p><p>{SECOND}</p>", joined, edited + f"<p>{SECOND}</p>")
    assert merge.blocks == (Conflict((f"<p>{FIRST}</p>", f"<p>{SECOND}</p>"), (joined,), (edited, f"<p>{SECOND}</p>")),)


PICTURE = (
    '<figure data-block="picture" data-ref="1"><figcaption>The old ferry in the harbour at night</figcaption></figure>'
)


def test_pictures_are_taken_whole():
    ours, theirs = PICTURE.replace("old", "new"), PICTURE.replace("at night", "by day")
    assert merge_bodies(PICTURE, ours, PICTURE).body() == ours
    assert merge_bodies(PICTURE, ours, theirs).blocks == (Conflict((PICTURE,), (ours,), (theirs,)),)


FIRST = "The council met on Monday to vote on the new bridge."
SECOND = "Nobody came to speak against it, and the vote was over in an hour."


def test_a_split_and_an_edit_of_the_part_split_off_go_together():
    merge = merge_bodies(
        f"<p>{FIRST} {SECOND}</p>",
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"<p>{FIRST} {SECOND}</p>".replace("an hour", "ten minutes"),
    )
    assert merge.body() == f"<p>{FIRST}</p><p>{SECOND}</p>".replace("an hour", "ten minutes")


def test_a_join_and_an_edit_go_together():
    merge = merge_bodies(
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"<p>{FIRST} {SECOND}</p>",
        f"<p>{FIRST}</p><p>{SECOND}</p>".replace("an hour", "ten minutes"),
    )
    assert merge.body() == f"<p>{FIRST} {SECOND}</p>".replace("an hour", "ten minutes")


def test_a_conflict_holds_every_part_of_a_paragraph_that_one_side_split():
    base = f"<p>{FIRST} {SECOND}</p>"
    parts = (f"<p>{FIRST}</p>", f"<p>{SECOND.replace('an hour', 'two hours')}</p>")
    theirs = base.replace("an hour", "ten minutes")
    merge = merge_bodies(base, "".join(parts), theirs)
    assert merge.blocks == (Conflict((base,), parts, (theirs,)),)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("Council votes", "Council votes today", "Council votes", "Council votes today"),
        ("Council votes", "Council votes", "City council votes", "City council votes"),
        ("Council votes", "Same", "Same", "Same"),
        ("Council votes on new bridge", "City council votes on new bridge", "Council votes on old bridge",
         "City council votes on old bridge"),
        ("Рада голосує за новий міст", "Міська рада голосує за новий міст", "Рада голосує за старий міст",
         "Міська рада голосує за старий міст"),
        ("المجلس يصوت على الجسر الجديد", "مجلس المدينة يصوت على الجسر الجديد", "المجلس يصوت على الجسر القديم",
         "مجلس المدينة يصوت على الجسر القديم"),
        ("Council votes", "Council decides", "Council waits", None),
        ("Three people hurt", "Four people hurt", "Three persons hurt", None),
        ("", "One", "Two", None),
    ],
)  # fmt: skip
def test_a_line_is_merged_by_words_that_do_not_touch(base, ours, theirs, expected):
    merged = merge_text(base, ours, theirs)
    assert merged.text == expected
    assert merged.is_clean == (expected is not None)
    assert merge_text(base, theirs, ours).text == expected


@given(st.text(), st.text())
def test_a_line_changed_by_one_side_is_that_of_this_side(base, changed):
    assert merge_text(base, changed, base).text == changed
    assert merge_text(base, base, changed).text == changed
    assert merge_text(base, changed, changed).text == changed


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "items", "contested"),
    [
        ([1, 2], [1, 2, 3], [1, 2, 4], (1, 2, 3, 4), ()),
        ([1, 2], [3, 1, 2], [1, 4, 2], (3, 1, 4, 2), ()),
        ([1, 2, 3], [1, 3], [1, 2, 3, 4], (1, 3, 4), ()),
        ([1, 2, 3], [1, 3], [1, 2], (1,), ()),
        ([1, 2, 3], [3, 1, 2], [1, 2, 3, 4], (3, 4, 1, 2), ()),
        ([1, 2, 3], [1, 2, 3, 4], [3, 2, 1], (3, 4, 2, 1), ()),
        ([1, 2, 3], [1, 2], [3, 1, 2], (3, 1, 2), (3,)),
        ([1, 2], [2, 1], [2, 1, 5], (2, 1, 5), ()),
        ([1, 2, 3], [2, 1, 3], [1, 3, 2], (2, 1, 3), (2,)),
        ([], [1], [1], (1,), ()),
        ([1], [], [1, 2], (2,), ()),
    ],
)
def test_lists_keep_the_additions_of_both_and_honour_deletions(base, ours, theirs, items, contested):
    assert merge_lists(base, ours, theirs) == MergedList(items, contested)


ids = st.lists(st.integers(1, 8), unique=True, max_size=8)


@given(ids, ids)
def test_a_list_changed_by_one_side_is_that_of_this_side(base, changed):
    for merged in (
        merge_lists(base, changed, base),
        merge_lists(base, base, changed),
        merge_lists(base, changed, changed),
    ):
        assert merged == MergedList(tuple(changed))


@given(ids, ids, ids)
def test_no_id_is_lost_that_neither_side_took_out(base, ours, theirs):
    merged = merge_lists(base, ours, theirs)
    assert len(set(merged.items)) == len(merged.items)
    kept = set(base) & set(ours) & set(theirs)
    added = (set(ours) | set(theirs)) - set(base)
    assert kept | added <= set(merged.items) <= kept | added | set(merged.contested)
    assert set(merged.items) == set(merge_lists(base, theirs, ours).items)
    assert set(merged.contested) == set(merge_lists(base, theirs, ours).contested)
