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

MORE = [
    (
        "en",
        "uk",
        "The head of the Pentagon spoke with Russian Defense Minister Andrei Belousov by phone on Friday.",
        "Глава Пентагону поговорив телефоном із міністром оборони Росії Андрієм Бєлоусовим у п'ятницю.",
    ),
    (
        "en",
        "uk",
        "At least 12 people were killed and 30 wounded in the attack on Odesa overnight, Governor Oleh Kiper said.",
        "Щонайменше 12 людей загинули і 30 поранені внаслідок нічної атаки на Одесу, повідомив губернатор Олег Кіпер.",
    ),
    (
        "en",
        "uk",
        "In the first half of the year, exports fell by a third to $1.5bn, the National Bank said.",
        "У першому півріччі експорт скоротився на третину — до 1,5 млрд доларів, повідомив Національний банк.",
    ),
    (
        "en",
        "uk",
        "The court sentenced John Smith, 45, to five years in prison. He denied the charges.",
        "Суд засудив 45-річного Джона Сміта до п'яти років ув'язнення. Він заперечив звинувачення.",
    ),
    (
        "en",
        "uk",
        "The 21st century began with hope. In the 1990s nobody would have believed it.",
        "XXI століття почалося з надії. У 1990-х ніхто б у це не повірив.",
    ),
    (
        "en",
        "uk",
        "Temperatures will reach 35C on Saturday and Sunday, forecasters warn.",
        "У суботу й неділю температура сягне 35 градусів, попереджають синоптики.",
    ),
    (
        "en",
        "uk",
        "Neither side has commented. The talks will resume at 10 a.m. on 5 May.",
        "Жодна зі сторін не прокоментувала. Переговори поновляться о 10:00 5 травня.",
    ),
    (
        "uk",
        "en",
        "Президент підписав закон № 1234 від 15 березня 2024 року. Він набуде чинності з 1 липня.",
        "The president signed law No. 1234 of 15 March 2024. It will take effect on 1 July.",
    ),
    (
        "uk",
        "en",
        "У Києві без світла залишилися близько 100 тисяч споживачів, повідомили в ДТЕК.",
        "About 100,000 customers in Kyiv were left without power, DTEK said.",
    ),
    (
        "uk",
        "en",
        "«Я не знаю, коли це закінчиться», — сказала Марія Шевченко, мешканка Харкова.",
        "“I don't know when this will end,” said Maria Shevchenko, a resident of Kharkiv.",
    ),
    (
        "uk",
        "en",
        "За даними ООН, понад два мільйони дітей не ходять до школи.",
        "According to the UN, more than two million children do not go to school.",
    ),
    (
        "uk",
        "en",
        "Ціна на нафту зросла на 3,2% — до 84,15 долара за барель.",
        "The price of oil rose by 3.2% to $84.15 a barrel.",
    ),
    (
        "uk",
        "en",
        "Поліція затримала трьох підозрюваних. Четвертий утік.",
        "Police detained three suspects. A fourth fled.",
    ),
    (
        "uk",
        "en",
        "Вистава триває півтори години й починається о 19:00.",
        "The play lasts an hour and a half and starts at 7 p.m.",
    ),
    (
        "en",
        "de",
        "The chancellor said on Wednesday that Germany would spend an extra 100 billion euros on defence.",
        "Der Kanzler sagte am Mittwoch, Deutschland werde zusätzlich 100 Milliarden Euro für Verteidigung ausgeben.",
    ),
    (
        "en",
        "de",
        "“I can't say anything about that,” said spokeswoman Anna Müller.",
        "„Dazu kann ich nichts sagen“, sagte Sprecherin Anna Müller.",
    ),
    (
        "en",
        "de",
        "The river is more than a thousand kilometres long; two thirds of it lie in Poland.",
        "Der Fluss ist mehr als tausend Kilometer lang; zwei Drittel davon liegen in Polen.",
    ),
    (
        "en",
        "de",
        "The film, which won three Oscars, opens in cinemas on Thursday, 14 November 2024.",
        "Der Film, der drei Oscars gewann, kommt am Donnerstag, dem 14. November 2024, in die Kinos.",
    ),
    (
        "en",
        "de",
        "Only one of the eight passengers survived the crash near Lake Constance.",
        "Nur einer der acht Passagiere überlebte den Absturz in der Nähe des Bodensees.",
    ),
    (
        "en",
        "de",
        "He was born on 3 March 1956 in New York and died at the age of 68.",
        "Er wurde am 3. März 1956 in New York geboren und starb im Alter von 68 Jahren.",
    ),
    (
        "de",
        "en",
        "Der Vorstand der Deutschen Bahn will 1,2 Milliarden Euro sparen, wie das Unternehmen mitteilte.",
        "The board of Deutsche Bahn wants to save 1.2 billion euros, the company said.",
    ),
    (
        "de",
        "en",
        "Bundeskanzler Olaf Scholz traf am Montag den französischen Präsidenten Emmanuel Macron in Berlin.",
        "Chancellor Olaf Scholz met French President Emmanuel Macron in Berlin on Monday.",
    ),
    (
        "de",
        "en",
        "Die Zahl der Arbeitslosen sank im Oktober um 27.000 auf 2,791 Millionen.",
        "The number of unemployed fell by 27,000 to 2.791 million in October.",
    ),
    (
        "de",
        "en",
        "Es gibt keinen Grund zur Panik, sagte die Ministerin. Niemand müsse sein Haus verlassen.",
        "There is no reason to panic, the minister said. Nobody had to leave their home.",
    ),
    (
        "ru",
        "uk",
        "Сергей Лавров заявил, что переговоры продлятся до 20 ноября.",
        "Сергій Лавров заявив, що переговори триватимуть до 20 листопада.",
    ),
    (
        "ru",
        "en",
        "Вода поднялась на полтора метра за сутки, сообщили в МЧС.",
        "The water rose by one and a half metres in a day, the emergencies ministry said.",
    ),
    (
        "ru",
        "en",
        "Владимир Путин не исключил встречи с Дональдом Трампом в январе.",
        "Vladimir Putin did not rule out a meeting with Donald Trump in January.",
    ),
    (
        "en",
        "es",
        "More than half of the 1,200 residents had no water for four days.",
        "Más de la mitad de los 1.200 vecinos no tuvo agua durante cuatro días.",
    ),
    (
        "en",
        "es",
        "The minister denied that the government had lied. “It is not true,” he said.",
        "El ministro negó que el Gobierno hubiera mentido. «No es verdad», dijo.",
    ),
    (
        "en",
        "fr",
        "The museum will be closed until 15 January 2026. Tickets cost 12 euros.",
        "Le musée sera fermé jusqu'au 15 janvier 2026. Les billets coûtent 12 euros.",
    ),
    ("en", "fr", "He has no children and never married.", "Il n'a pas d'enfants et ne s'est jamais marié."),
    (
        "en",
        "pl",
        "The company employs 2,500 people in four countries, including Poland and the Czech Republic.",
        "Firma zatrudnia 2500 osób w czterech krajach, w tym w Polsce i Czechach.",
    ),
    (
        "en",
        "pl",
        "Donald Tusk said in Brussels that nothing had been decided yet.",
        "Donald Tusk powiedział w Brukseli, że nic jeszcze nie zostało postanowione.",
    ),
    (
        "en",
        "ar",
        "The United Nations said 3 million people needed help.",
        "قالت الأمم المتحدة إن 3 ملايين شخص بحاجة إلى المساعدة.",
    ),
    ("en", "ar", "The president did not attend the meeting on Sunday.", "لم يحضر الرئيس الاجتماع يوم الأحد."),
    (
        "ar",
        "en",
        "قال الوزير إن ١٥ شخصا أصيبوا في الحادث.",
        "The minister said 15 people were injured in the accident.",
    ),
    (
        "en",
        "uk",
        "Apple and Google declined to comment. The iPhone 16 costs $799 in the US.",
        "Apple і Google відмовилися від коментарів. iPhone 16 коштує в США 799 доларів.",
    ),
    (
        "en",
        "uk",
        "The ship was 20 miles off the coast when the engine failed, the BBC reported.",
        "Судно було за 20 миль від берега, коли відмовив двигун, повідомляє BBC.",
    ),
    (
        "en",
        "de",
        "The law was passed by 312 votes to 288, with twelve abstentions.",
        "Das Gesetz wurde mit 312 gegen 288 Stimmen bei zwölf Enthaltungen verabschiedet.",
    ),
    (
        "en",
        "uk",
        "Hundreds of people gathered; thousands more watched online. See www.paper.example or write to @paper.",
        "Зібралися сотні людей, ще тисячі дивилися онлайн. Дивіться www.paper.example або пишіть @paper.",
    ),
    ("en", "de", "It was not until 1961 that the Wall was built.", "Die Mauer wurde erst 1961 gebaut."),
    (
        "en",
        "uk",
        "Vitali Klitschko, the mayor of Kyiv, visited New York in May.",
        "Мер Києва Віталій Кличко відвідав Нью-Йорк у травні.",
    ),
    ("uk", "en", "Довжина мосту — 1,5 км, вартість — 2 млрд грн.", "The bridge is 1.5 km long and cost UAH 2bn."),
    (
        "uk",
        "en",
        "Десятки людей вийшли на площу, щоб підтримати мера Андрія Садового.",
        "Dozens of people took to the square to support Mayor Andriy Sadovyi.",
    ),
]


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
