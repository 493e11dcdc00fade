"""What is found in a translation, and what is not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.translation import check_translation
from prose.translation.facts import facts_of, number
from prose.translation.pairing import pair_blocks, split_blocks
from tests.prose.translations import MORE, PAIRS, WRONG


def check(name, translation=None, **details):
    source, target, original, clean = PAIRS[name]
    return check_translation(original, translation or clean, source=source, target=target, **details)


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_is_found_in_a_clean_translation(name):
    assert check(name) == []


@pytest.mark.parametrize(("source", "target", "original", "translation"), MORE)
def test_nothing_is_found_in_sentences_of_the_news(source, target, original, translation):
    assert check_translation(original, translation, source=source, target=target) == []


@pytest.mark.parametrize(("name", "right", "wrong", "kind"), [row for row in WRONG if row[3]])
def test_what_is_wrong_is_found(name, right, wrong, kind):
    clean = PAIRS[name][3]
    assert right in clean
    found = check(name, clean.replace(right, wrong))
    assert kind in [finding.kind for finding in found]
    assert all(finding.message for finding in found)


def test_blocks_are_paired_by_what_is_in_them():
    original = "One paragraph of 17 words.\n\nThe second with 23 of them, and rather longer.\n\nThe third has 5."
    translation = "Ein Absatz von 17 Wörtern.\n\nDer dritte hat 5."
    pairs = pair_blocks(split_blocks(original), split_blocks(translation), ("en", "de"))
    assert pairs == [(0, 0), (1, None), (2, 1)]
    (missing,) = [
        it for it in check_translation(original, translation, source="en", target="de") if it.kind == "block_missing"
    ]
    assert (missing.original.block, missing.severity) == (1, "blocking")


def test_a_block_that_stands_there_twice_is_found():
    name = "wages"
    clean = PAIRS[name][3]
    kinds = [finding.kind for finding in check(name, f"{clean}\n\n{clean.split(chr(10) * 2)[1]}")]
    assert kinds == ["block_doubled"]


def test_words_that_no_language_has_are_found_where_a_dictionary_is_there():
    original = "Вчора 41 літак стратегічної авіації стояв на аеродромі, сказав Петренко."
    translation = "Yesterday 41 Samole of the strategic Athletistic stood on the airfield, said Petrenko."
    words = {"yesterday", "strategic", "stood", "airfield"}
    found = check_translation(original, translation, source="uk", target="en", known=lambda word, code: word in words)
    assert [it.translation.text for it in found if it.kind == "unknown_word"] == ["Samole", "Athletistic"]
    assert not [
        it for it in check_translation(original, translation, source="uk", target="en") if it.kind == "unknown_word"
    ]


def test_the_glossary_is_held_to():
    found = check("wages", glossary={"plant": "фабрика"})
    assert [finding.kind for finding in found] == ["glossary"]
    assert check("wages", glossary={"plant": "завод"}) == []


def test_a_name_is_written_in_one_way():
    original = "Sergei Petrov spoke first.\n\nThen Sergei Petrov left."
    translation = "Першим говорив Сергій Петров.\n\nПотім Сергій Пєтров пішов."
    kinds = [it.kind for it in check_translation(original, translation, source="en", target="uk")]
    assert kinds == ["name_two_ways"]


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("1,500", "en", "1500"),
        ("1.500", "de", "1500"),
        ("1,5", "de", "1.5"),
        ("1.5", "de", "1.5"),
        ("1 500", "uk", "1500"),
        ("1\u00a0500,25", "uk", "1500.25"),
        ("1,234,567.8", "en", "1234567.8"),
        ("1.234.567,8", "de", "1234567.8"),
        ("12,50", "en", "12.50"),
        ("1'500", "de", "1500"),
        ("2026", "en", "2026"),
    ],
)
def test_a_number_is_read_by_the_rules_of_its_language(written, language, value):
    assert number(written, language) == Decimal(value)


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["en", "uk", "de", "ar", "xx"]))
def test_no_text_breaks_a_check(one, two, language):
    for finding in check_translation(one, two, source="en", target=language):
        assert finding.severity in ("note", "warning", "blocking")
    facts_of(one, language)


def test_a_text_is_its_own_translation_without_errors_in_figures():
    for source, _target, original, _translation in PAIRS.values():
        kinds = {it.kind for it in check_translation(original, original, source=source, target=source)}
        assert kinds <= {"left_over"}
