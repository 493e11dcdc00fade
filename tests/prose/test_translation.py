# ruff: noqa: E501
"""Pairs of our own: clean ones, in which nothing may be found, and the same with one thing wrong."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.translation import check_translation
from prose.translation.facts import facts_of, number
from prose.translation.pairing import pair_blocks, split_blocks

PAIRS = {
    "wages": (
        "en",
        "uk",
        "On Monday, 12 October 2026, Sergei Petrov told 1,500 workers in Kharkiv that wages would rise by 12.5 percent."
        "\n\n“We will not close the plant,” he said. It made 3 million tonnes of steel and earned $4.2 billion last year.",
        "У понеділок, 12 жовтня 2026 року, Сергій Петров повідомив 1500 працівникам у Харкові, що зарплати зростуть на "
        "12,5 відсотка.\n\n«Ми не закриємо завод», — сказав він. Торік він виробив 3 мільйони тонн сталі й заробив "
        "4,2 мільярда доларів.",
    ),
    "ships": (
        "en",
        "de",
        "The minister, Angela Braun, said on Tuesday that 25 ships had left the port at 7:30 p.m. No one was hurt.\n\n"
        "The road is 120 km long and cost €35 million.",
        "Ministerin Angela Braun sagte am Dienstag, 25 Schiffe hätten den Hafen um 19.30 Uhr verlassen. Niemand wurde "
        "verletzt.\n\nDie Straße ist 120 Kilometer lang und kostete 35 Millionen Euro.",
    ),
    "boats": (
        "uk",
        "en",
        "За словами Олени Коваль, двадцять п’ять човнів не повернулися до порту. Море було спокійним, вітер слабким.\n\n"
        "Пошта: info@paper.example, сайт https://paper.example/a, канал @paper_ua.",
        "According to Olena Koval, twenty-five boats did not return to port. The sea was calm and the wind light.\n\n"
        "Mail: info@paper.example, site https://paper.example/a, channel @paper_ua.",
    ),
    "bank": (
        "en",
        "es",
        "The bank raised its rate to 4.75% on 3 March 2025. “It was necessary to act now,” said María Torres.",
        "El banco subió su tipo al 4,75 % el 3 de marzo de 2025. «Era necesario actuar ahora», dijo María Torres.",
    ),
    "power": (
        "de",
        "en",
        "Etwa 2,3 Millionen Menschen leben dort, rund ein Drittel davon ohne Strom. Am 5. Mai begann der Bau.",
        "About 2.3 million people live there, about a third of them without power. Construction began on 5 May.",
    ),
    "pilots": (
        "en",
        "fr",
        "Two of the nine pilots never came back. The council voted 14 to 3 on Friday. The bridge is 30 metres high.",
        "Deux des neuf pilotes ne sont jamais revenus. Le conseil a voté par 14 voix contre 3 vendredi. "
        "Le pont a 30 mètres de haut.",
    ),
    "houses": (
        "ru",
        "uk",
        "Министр не ответил на вопросы. В 2024 году было построено 45 домов, на 10% больше, чем в марте.",
        "Міністр не відповів на запитання. У 2024 році побудували 45 будинків, на 10% більше, ніж у березні.",
    ),
    "crowd": (
        "en",
        "pl",
        "He has never been to Warsaw. About 300 people came, said Jan Kowalski, 54, on 11/11/2025.",
        "Nigdy nie był w Warszawie. Przyszło około 300 osób, powiedział 54-letni Jan Kowalski 11.11.2025.",
    ),
    "letters": (
        "en",
        "ar",
        "The letter arrived on 14 June 2024 with 250 signatures.",
        "وصلت الرسالة في ١٤ يونيو ٢٠٢٤ وعليها ٢٥٠ توقيعا.",
    ),
    "hundreds": (
        "de",
        "uk",
        "Dreihundert waren es nicht, aber fünfundzwanzig Boote kamen am Samstag. Das kostet 1.250,50 Euro je Boot.",
        "Трьохсот не було, але двадцять п’ять човнів прийшли в суботу. Це коштує 1 250,50 євро за човен.",
    ),
}
WRONG = [
    ("wages", "1500", "1600", "number"),
    ("wages", "12,5", "15,2", "percent"),
    ("wages", "не закриємо", "закриємо", "negation"),
    ("wages", "мільярда", "мільйона", "number"),
    ("wages", "доларів", "євро", "money"),
    ("wages", "понеділок", "вівторок", "weekday"),
    ("wages", "12 жовтня", "13 жовтня", "weekday_date"),
    ("wages", "жовтня", "листопада", "date"),
    ("wages", "Петров", "Іванов", "name"),
    ("wages", "«Ми не закриємо завод»", "Ми не закриємо завод", "quotation"),
    ("wages", "завод", "zавод", "mixed_script"),
    ("wages", "сталі", "of the steel", "left_over"),
    ("wages", "відсотка", "пункта", "percent"),
    ("ships", "19.30", "18.30", "number"),
    ("ships", "Niemand", "Jemand", "negation"),
    ("ships", "Kilometer", "Meilen", "unit"),
    ("ships", "Braun", "Schwarz", "name"),
    ("ships", "35 Millionen", "53 Millionen", "number"),
    ("ships", "Dienstag", "Donnerstag", "weekday"),
    ("ships", "\n\nDie Straße ist 120 Kilometer lang und kostete 35 Millionen Euro.", "", "block_missing"),
    ("boats", "info@", "inf@", "address"),
    ("boats", "/a,", "/b,", "address"),
    ("boats", "@paper_ua", "@paper", "address"),
    ("boats", "twenty-five", "thirty-five", "number"),
    ("boats", "did not return", "returned", "negation"),
    ("boats", "The sea was calm", "Море було спокійним", "left_over"),
    ("bank", "4,75 %", "4,75", "percent"),
    ("bank", "marzo", "mayo", "date"),
    ("bank", "2025", "2052", "number"),
    ("bank", "Torres", "Gómez", "name"),
    ("power", "2.3 million", "2.3 thousand", "number"),
    ("power", "5 May", "5 June", "date"),
    ("pilots", "ne sont jamais", "sont", "negation"),
    ("pilots", "14 voix", "41 voix", "number"),
    ("pilots", "mètres", "kilomètres", "unit"),
    ("pilots", "vendredi", "dimanche", "weekday"),
    ("houses", "45", "54", "number"),
    ("houses", "не відповів", "відповів", "negation"),
    ("houses", "березні", "травні", "date"),
    ("houses", "на запитання", "на вопросы", ""),
    ("crowd", "300", "3000", "number"),
    ("crowd", "11.11.2025", "12.11.2025", "date"),
    ("letters", "٢٥٠", "٥٢٠", "number"),
    ("letters", "يونيو", "يوليو", "date"),
    ("hundreds", "1 250,50", "1 205,50", "number"),
    ("hundreds", "суботу", "середу", "weekday"),
]


def check(name, translation=None, **details):
    source, target, original, clean = PAIRS[name]
    return check_translation(original, translation or clean, source=source, target=target, **details)


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_is_found_in_a_clean_translation(name):
    assert check(name) == []


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
