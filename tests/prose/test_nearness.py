"""Which texts are about the same thing."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from prose.nearness import FETCHED, SAME, Text, distinct, nearest
from prose.shingles import likeness, shingles


class Shelf:
    """Texts in memory, as an index; counts what it was asked."""

    def __init__(self, texts: list[Text]) -> None:
        self.all = texts
        self.texts = len(texts)
        self.length = sum(text.length for text in texts) / max(1, len(texts))
        self.asked: Counter[str] = Counter()

    def holding(self, terms):
        self.asked["holding"] += 1
        return {term: sum(term in text.terms for text in self.all) for term in terms}

    def fetch(self, terms, most):
        self.asked["fetch"] += 1
        return {n: text for n, text in enumerate(self.all) if any(term in text.terms for term in terms)}


FERRY = Text("ferri strike", "captain of the island ferri strike for higher wage in the harbour")
LINES = Text("island captain walk out", "the captain want a higher wage and the ferri stay in the harbour")
HARVEST = Text("harvest", "the silo are full and no wagon come for the grain in the valley")
COURT = Text("court", "the judge read the verdict in the long trial of the mayor")
GARDEN = Text("garden", "the rose in the park bloom befor their time")
PLAY = Text("stage", "the theatr open with a play of three hour about a lighthous")


def test_what_shares_the_telling_words_is_nearest():
    ranked = nearest(FERRY, Shelf([COURT, HARVEST, LINES, PLAY, GARDEN]))

    assert ranked[0].key == 2
    assert all(near.share < ranked[0].share / 2 for near in ranked[1:])


def test_a_word_of_every_text_makes_nothing_near():
    ranked = nearest(Text("the a"), Shelf([Text("the b"), Text("the c"), Text("the d")]))

    assert [near for near in ranked if near.share > 0] == []


def test_the_text_itself_is_as_near_as_can_be():
    ranked = nearest(FERRY, Shelf([COURT, FERRY, HARVEST, PLAY]))

    assert (ranked[0].key, round(ranked[0].share, 6)) == (1, 1.0)


def test_the_words_of_the_nearest_find_what_shares_none_with_the_text_itself_but_little():
    """What has one word of the text and those of its nearest comes before what has that word alone."""
    asked = Text("ferri strike captain")
    shelf = Shelf(
        [
            Text("captain orchestra", "violin hall"),
            Text("captain tug", "pilot union"),
            Text("ferri strike captain pilot union", "tug"),
            Text("ferri strike pilot union tug"),
            *(Text(f"filler{n} other{n}") for n in range(8)),
        ]
    )

    keys = [near.key for near in nearest(asked, shelf)]

    assert keys.index(1) < keys.index(0)


def test_an_index_is_asked_three_times_however_long_the_text():
    shelf = Shelf([FERRY, LINES, HARVEST, COURT, PLAY, GARDEN])
    nearest(Text("ferri", " ".join(f"word{n}" for n in range(5_000))), shelf)

    assert shelf.asked == {"holding": 2, "fetch": 1}


def test_nearly_the_same_text_is_left_out_and_so_is_its_twin_among_the_others():
    twin = Text(LINES.title, f"{LINES.body} now")
    ranked = nearest(
        FERRY, Shelf([Text(FERRY.title, f"{FERRY.body} again"), LINES, twin, HARVEST, COURT, PLAY, GARDEN])
    )

    assert {0, 1, 2} <= {near.key for near in ranked}
    assert len({near.key for near in distinct(ranked, FERRY)} & {0, 1, 2}) == 1


known = ["ferri", "strike", "pilot", "silo", "grain", "judge", "court", "play", "rose"]
words = st.lists(st.sampled_from(known), min_size=1, max_size=12)
texts = st.builds(lambda title, body: Text(" ".join(title), " ".join(body)), words, words)


@given(texts, st.lists(texts, max_size=12))
def test_ranking_holds_its_order_and_no_two_that_are_the_same(text, others):
    ranked = nearest(text, Shelf(others))
    chosen = list(distinct(ranked, text))
    known = [shingles(text.words), *(shingles(near.text.words) for near in chosen)]

    assert [near.share for near in ranked] == sorted((near.share for near in ranked), reverse=True)
    assert len(ranked) <= min(FETCHED, len(others))
    assert all(likeness(a, b) < SAME for n, a in enumerate(known) for b in known[:n])
