import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.sentences import is_complete, split_sentences
from prose.text import normalise

# One sentence a line, as a person would part them; each group is one paragraph.
PARAGRAPHS = {
    "en": [
        "He met Mr. Smith and Gen. Lee at 5 p.m. near St. Paul.\nThe next day he left.",
        "It cost $3.5 million, i.e. a lot, according to the U.S. Treasury.\nSee No. 5 on example.com/a.b for more.",
        "J. R. R. Tolkien wrote it.\n“I came. I saw. I left,” he said.\nNobody answered.",
        "“Why now?” Doe said.\n“Yes.”\nThen he left!\nDid he?\nHe did.",
        "She was 12.\nThen the war came.\nThe firm, Example Inc., paid.",
        "He lives in the U.S.\nThe others do not.",
        'The note read: "Stop. Go back."\nNobody did.',
        "It rose (by 2.5 percent. Or so they said.) on Monday.\nThen it fell.",
        "The article ends here.[12]\nThe next one begins.",
        "“Where are you going?” the old man asked.\nShe did not answer.",
    ],
    "uk": [
        "У м. Київ на вул. Хрещатик, 5 відбулася зустріч.\nЦе сталося у 2020 р.\nВін сказав: «Так. Ми йдемо».",
        "Т. Г. Шевченко народився 9 березня 1814 р. в с. Моринці.\nКупили хліб, молоко і т. д.\nВони пішли.",
        "«Чому?» — запитав він.\nСума склала 5,5 млн грн.\nОплатили 12. липня.",
        "Йдеться про ст. 5 Закону, тобто про т. зв. гарантії.\nНаступного дня ген. Петренко приїхав.",
    ],
    "ru": [
        "Это, т. е. то самое, было в г. Москве.\nВ 1990 г. он уехал.\nА. С. Пушкин писал.",
        "Он пришел в 5 ч. утра.\n«Кто там?» — спросил он.\nНикто не ответил.",
        "Цена 3.5 тыс. руб. за тонну.\nЗаявил проф. Иванов.\n«Нет. Никогда», — сказала она.",
    ],
    "de": [
        "Am 12. Juli kam Dr. Müller z. B. nach Berlin.\nDie Regierung sagte nein.",
        "„Ich komme. Ich gehe“, sagte er.\n„Warum?“, fragte sie.\nEs kostet 3,5 Mio. Euro.",
        "Heinrich VIII. war König, d. h. Herrscher.\nDer 3. Weltkrieg blieb aus.\nIm Jahr 2020 endete es bzw. begann.",
    ],
    "ar": [
        "قال د. أحمد إنه سيأتي غدا.\nهل تأتي معنا؟\nنعم!\nوصل بعد 12.5 دقيقة.",
        "قال الوزير: «لن نقبل. هذا قرارنا».\nانتهى الاجتماع.",
    ],
    "ur": ["وہ گھر گیا۔\nڈاکٹر اے۔ کیو۔ خان آئے۔\nکیا تم آؤ گے؟\nہاں۔"],
    "fr": ["M. Dupont est parti.\n« Pourquoi ? » a-t-il demandé.\nLe coût est de 3,5 millions."],
    "zh": ["他来了。\n她走了!\n真的吗?"],
}


@pytest.mark.parametrize(
    ("language", "paragraph"), [(language, text) for language, texts in PARAGRAPHS.items() for text in texts]
)
def test_a_paragraph_falls_into_its_sentences(language, paragraph):
    text = paragraph.replace("\n", "" if language == "zh" else " ")
    assert split_sentences(text, language) == paragraph.split("\n")
    assert all(is_complete(sentence) for sentence in paragraph.split("\n"))


def test_german_ordinals_are_known_without_a_language():
    assert split_sentences("Am 3. Oktober wird gefeiert. Alle kommen.") == [
        "Am 3. Oktober wird gefeiert.",
        "Alle kommen.",
    ]
    assert split_sentences("The team has 12. The other has none of the players.") == [
        "The team has 12.",
        "The other has none of the players.",
    ]


def test_a_forgotten_space_does_not_hide_the_end():
    assert split_sentences("It was Wednesday.The man left.") == ["It was Wednesday.", "The man left."]
    assert split_sentences("It runs on Node.js and example.org.") == ["It runs on Node.js and example.org."]


def test_a_line_end_ends_a_sentence():
    assert split_sentences("A headline\nA sentence.") == ["A headline", "A sentence."]


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "…",
        "Most Popular",
        "On Sunday, in the very same hour, in the...",
        "A supporter was detained in…",
        "The head of […]",
        "and he left.",
        "“He said so.",
        "He said so.”",
        "He said (so.",
        ", he left.",
        "— Yes.",
        "He said:",
        "A.",
    ],
)
def test_a_fragment_is_not_complete(fragment):
    assert not is_complete(fragment)


def test_brands_that_begin_small_are_complete():
    assert is_complete("iPhone sales fell.")
    assert is_complete("2,500 people came.")


words = st.text(st.sampled_from('abcXYZ .!?…"“”«»()\n123абвЇ؟۔。'), max_size=80)


@given(words)
def test_sentences_put_together_are_the_text(text):
    joined = "".join("".join(split_sentences(text)).split())
    assert joined == "".join(normalise(text).split())


@given(words)
def test_splitting_a_sentence_again_changes_nothing_of_the_text(text):
    for sentence in split_sentences(text):
        assert sentence == sentence.strip()
        assert sentence
        assert sentence in normalise(text)


@pytest.mark.parametrize("piece", ["a. ", ".", '"', "“a” ", "(", "A.", "!", "т. ", "a.B", "[1]"])
def test_splitting_takes_time_in_proportion(piece):
    assert split_sentences(piece * (100_000 // len(piece)))
