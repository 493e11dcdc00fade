import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.alignment import align
from prose.diff import Change, apply_block_changes, diff_blocks, diff_words, text_after, text_before
from prose.html import clean_html
from prose.tokens import html_tokens, text_tokens
from tests.prose import strategies
from tests.prose.versions import blocks


def shown(old, new):
    marks = {"equal": "{}", "insert": "[+{}]", "delete": "[-{}]"}
    return "".join(marks[change.kind].format(change.text) for change in diff_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The vote is on Monday.", "The vote is on Tuesday.", "The vote is on [-Monday][+Tuesday]."),
        (
            "He didn't pay 1,200.50 euros",
            "He did pay 1,250.50 euros",
            "He [-didn't][+did] pay [-1,200.50][+1,250.50] euros",
        ),
        ("Рада прийняла п'ять законів", "Рада прийняла сім законів", "Рада прийняла [-п'ять][+сім] законів"),
        ("فتح الميناء أبوابه اليوم", "فتح المجلس أبوابه اليوم", "فتح [-الميناء][+المجلس] أبوابه اليوم"),
        ("كِتَابٌ جديد", "كِتَابُ جديد", "[-كِتَابٌ][+كِتَابُ] جديد"),
        ("हिन्दी में", "हिन्दी से", "हिन्दी [-में][+से]"),
        ("東京は雨です", "東京は雪です", "東京は[-雨][+雪]です"),
        ("Go 🇺🇦 👩‍👩‍👧!", "Go 🇺🇸 👩‍👩‍👧!", "Go [-🇺🇦][+🇺🇸] 👩‍👩‍👧!"),
        ("", "New words", "[+New words]"),
        ("Old words", "", "[-Old words]"),
        ("", "", ""),
        ("He said.", "He went. He said.", "[+He went. ]He said."),
        ("One ferry, two ferries", "One ferry, big, two ferries", "One ferry, [+big, ]two ferries"),
    ],
)
def test_changes_are_marked_by_whole_words(old, new, expected):
    assert shown(old, new) == expected


def test_a_rewritten_sentence_is_one_change_and_not_every_second_word():
    old = "The ferry to the island was late because of the storm."
    new = "All of the boats will stay in the harbour until a day of calm."
    assert [change.kind for change in diff_words(old, new)] == ["delete", "insert", "equal"]


@given(st.text(), st.text())
def test_every_character_is_in_the_changes(old, new):
    changes = diff_words(old, new)
    assert text_before(changes) == old
    assert text_after(changes) == new
    assert all(change.text for change in changes)


@given(st.text())
def test_nothing_is_lost_in_tokens(text):
    assert "".join(text_tokens(text)) == text
    assert "".join(html_tokens(text)) == text
    assert diff_words(text, text) == ((Change("equal", text),) if text else ())


def test_accents_and_vowel_signs_stay_with_their_letters():
    assert text_tokens("е\u0301то п’ять мо́ре") == ["е\u0301то", " ", "п’ять", " ", "мо\u0301ре"]
    assert text_tokens("مُعَلِّم") == ["مُعَلِّم"]
    assert text_tokens("می\u200cخواهم") == ["می\u200cخواهم"]
    assert text_tokens("3.5%, 10-12") == ["3.5", "%", ",", " ", "10", "-", "12"]
    assert html_tokens('<p lang="uk">А&nbsp;&amp; б</p>') == [
        '<p lang="uk">', "А", "&nbsp;", "&amp;", " ", "б", "</p>"
    ]  # fmt: skip


def naive_common_length(old, new):
    before = [0] * (len(new) + 1)
    for left in old:
        row = [0]
        for column, right in enumerate(new):
            row.append(before[column] + 1 if left == right else max(before[column + 1], row[-1]))
        before = row
    return before[-1]


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.lists(st.sampled_from("abcde"), max_size=40))
def test_alignment_is_ascending_equal_and_longest(old, new):
    runs = align(old, new)
    for run in runs:
        assert old[run.old : run.old + run.size] == new[run.new : run.new + run.size]
    for first, second in pairwise(runs):
        assert first.old + first.size <= second.old
        assert first.new + first.size <= second.new
    assert sum(run.size for run in runs) == naive_common_length(old, new)


@given(blocks, blocks)
def test_compare_applied_to_the_old_gives_the_new(old, new):
    old_body, new_body = "".join(old), "".join(new)
    changes = diff_blocks(old_body, new_body)
    assert apply_block_changes(old_body, changes) == new_body
    assert "".join(change.old for change in changes) == old_body
    assert "".join(change.new for change in changes) == new_body


@given(strategies.html, strategies.html)
def test_compare_applied_to_any_cleaned_body_gives_the_other(old, new):
    old_body, new_body = clean_html(old), clean_html(new)
    assert apply_block_changes(old_body, diff_blocks(old_body, new_body)) == new_body
    assert {change.kind for change in diff_blocks(old_body, old_body)} <= {"equal"}


def test_changes_of_another_version_are_refused():
    changes = diff_blocks("<p>One</p>", "<p>Two</p>")
    with pytest.raises(ValueError, match="another version"):
        apply_block_changes("<p>Three</p>", changes)


def kinds(old, new):
    return [change.kind for change in diff_blocks(old, new)]


ENGLISH = "<p>The council met on Monday to vote on the new bridge.</p>"
UKRAINIAN = "<p>Міська рада зібралася в понеділок, щоб проголосувати за міст.</p>"
ARABIC = '<p lang="ar" dir="rtl">اجتمع المجلس يوم الاثنين للتصويت على الجسر الجديد.</p>'


def test_an_edited_paragraph_is_paired_with_its_old_self():
    old = ENGLISH + UKRAINIAN + ARABIC
    new = (
        "<p>A new first paragraph about the weather.</p>"
        + ENGLISH.replace("Monday", "Friday")
        + UKRAINIAN.replace("понеділок", "п'ятницю")
        + "<h2>Between</h2>"
        + ARABIC.replace("الاثنين", "الجمعة")
    )
    changes = diff_blocks(old, new)
    assert [change.kind for change in changes] == ["insert", "change", "change", "insert", "change"]
    assert [word.text for word in changes[1].words if word.kind != "equal"] == ["Monday", "Friday"]
    assert [word.text for word in changes[2].words if word.kind != "equal"] == ["понеділок", "п'ятницю"]
    assert [word.text for word in changes[4].words if word.kind != "equal"] == ["الاثنين", "الجمعة"]


def test_a_rewritten_paragraph_is_another_one():
    assert kinds(ENGLISH, "<p>Rain fell on the coast through the whole of the night.</p>") == ["delete", "insert"]


def test_a_split_paragraph_keeps_its_longer_part():
    first, second = "The council met on Monday to vote on the bridge.", "Nobody came."
    changes = diff_blocks(f"<p>{first} {second}</p>", f"<p>{first}</p><p>{second}</p>")
    assert [(change.kind, change.new) for change in changes] == [
        ("change", f"<p>{first}</p>"),
        ("insert", f"<p>{second}</p>"),
    ]


def test_a_moved_paragraph_goes_and_comes():
    assert kinds(ENGLISH + UKRAINIAN + ARABIC, UKRAINIAN + ARABIC + ENGLISH) == ["delete", "equal", "equal", "insert"]


def picture(ref, caption=""):
    return f'<figure data-block="picture" data-ref="{ref}"><figcaption>{caption}</figcaption></figure>'


def test_a_block_is_the_same_while_it_points_at_the_same_thing():
    assert kinds(picture(1, "A ferry"), picture(1, "Storm over the coast")) == ["change"]
    assert kinds(picture(1, "A ferry"), picture(2, "A ferry")) == ["delete", "insert"]
    story = '<aside data-block="story" data-ref="{}"></aside>'
    assert kinds(story.format(1), story.format(2)) == ["delete", "insert"]
    quote = '<blockquote data-block="pullquote"><p>We will stay here</p></blockquote>'
    assert kinds(quote, "<p>We will stay here</p>") == ["delete", "insert"]
    assert kinds(quote, quote.replace("here", "at home")) == ["change"]


def many_paragraphs(vocabulary, count, seed):
    choose = random.Random(seed)
    return [[choose.choice(vocabulary) for _ in range(50)] for _ in range(count)]


def as_body(paragraphs):
    return "".join(f"<p>{' '.join(words)}.</p>" for words in paragraphs)


def compared_within(seconds, old_body, new_body):
    start = time.process_time()
    changes = diff_blocks(old_body, new_body)
    assert time.process_time() - start < seconds
    assert apply_block_changes(old_body, changes) == new_body
    return changes


def test_a_hundred_thousand_words_with_an_edit_in_each_paragraph_are_compared_in_bounded_time():
    """Measured at 0.4 to 0.9 s; a method of quadratic time needs minutes."""
    old = many_paragraphs([f"word{number}" for number in range(5000)], 2000, 1)
    new = [[f"new{word}" if index % 3 == 1 else word for index, word in enumerate(words)] for words in old]
    changes = compared_within(5, as_body(old), as_body(new))
    assert {change.kind for change in changes} == {"change"}


@pytest.mark.parametrize("size", [2000, 6])
def test_two_other_texts_of_the_same_words_are_compared_in_bounded_time(size):
    words = [f"word{number}" for number in range(size)]
    compared_within(5, as_body(many_paragraphs(words, 600, 1)), as_body(many_paragraphs(words, 600, 2)))


@pytest.mark.parametrize(("old", "new"), [("a " * 30_000, "a b " * 15_000), ("a b " * 15_000, "b a c " * 10_000)])
def test_repetition_without_any_unique_word_is_bounded_too(old, new):
    start = time.process_time()
    changes = diff_words(old, new)
    assert time.process_time() - start < 5
    assert text_after(changes) == new
