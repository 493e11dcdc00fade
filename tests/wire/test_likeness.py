import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Finding
from tests.builders import make_section
from tests.wire.feeds import rss, rss_item
from wire.models import Item
from wire.operations.likeness import items_like
from wire.operations.taking_in import find_source, open_document, take_in, try_out

pytestmark = pytest.mark.django_db
SENTENCES = [
    "The harbour office counted nine pilots on Monday, two more than in the spring.",
    "Nobody had asked them, said the oldest, a man of sixty who has rung the bell since he was a boy.",
    "The council will vote on the money in December and pays for the rope until then.",
    "A spokeswoman of the ferry company said that it had never been a question of money.",
    "In the spring the lamps on the pier had gone out one by one, and nobody was sent to light them.",
    "The oldest of the lamps stands at the end of the mole and burns oil that comes by boat.",
    "Whoever wants to hear the bell should come at six, when the tide turns and the wind falls.",
    "The last winter without a bell was nineteen years ago, before the new harbour was built.",
]
OTHER = [
    "Herring is dear again this winter, and the shops by the market have begun to feel it.",
    "A kilo costs twice what it did a year ago, the guild of fishmongers says in its letter.",
    "The catch was poor because the water stayed warm until October and the shoals went north.",
    "Two of the nine boats did not leave port at all, and their crews were sent home for a month.",
]


def html(sentences):
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


VARIANTS = {
    "the same": SENTENCES,
    "cut": SENTENCES[:3],
    "its end": SENTENCES[4:],
    "turned around": SENTENCES[::-1],
    "with a lead of its own": ["Here is what our colleagues write about it today.", *SENTENCES],
    "with an end of its own": [*SENTENCES, *OTHER[:2]],
    "every second sentence": SENTENCES[::2],
    "words exchanged": [sentence.replace("Monday", "Tuesday").replace("nine", "ten") for sentence in SENTENCES],
    "in capitals": [sentence.upper() for sentence in SENTENCES],
}


def bring(*items, slug="one"):
    data = rss(*items)
    feed = open_document(data)
    return list(take_in(feed, data, source=find_source(slug, feed), origin="test"))


@pytest.fixture
def first():
    make_section("World")
    bring(rss_item(1, **{"content:encoded": html(SENTENCES), "title": "Nine pilots ring the harbour bell"}))
    return Item.objects.get()


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_from_another_source_is_recognised(first, name):
    (outcome,) = bring(rss_item(7, **{"content:encoded": html(VARIANTS[name]), "title": f"Else {name}"}), slug="two")
    item = Item.objects.get(source__slug="two")
    assert item.duplicate_of == first
    assert item.likeness >= 0.3
    assert (outcome.place.duplicate_of, outcome.place.thread) == (first.key, first.key)
    assert Finding.objects.filter(kind="wire_like", article=item.article).exists()
    assert item.article != first.article


def test_another_story_is_not(first):
    (outcome,) = bring(rss_item(7, **{"content:encoded": html(OTHER), "title": "Herring is dear"}), slug="two")
    assert outcome.place.duplicate_of == ""
    assert outcome.place.thread == outcome.item.key


def test_headlines_of_one_event_gather_in_a_thread(first):
    for number in range(8):
        bring(
            rss_item(
                20 + number, **{"content:encoded": f"<p>Number {number}.</p>", "title": f"Item {number} of {number}"}
            )
        )
    (outcome,) = bring(
        rss_item(7, **{"content:encoded": html(OTHER), "title": "Nine harbour pilots ring bell again"}), slug="two"
    )
    assert outcome.place.thread == first.key
    assert outcome.place.duplicate_of == ""


def test_a_trial_says_what_taking_in_would_say(first):
    data = rss(
        rss_item(7, **{"content:encoded": html(SENTENCES[:4]), "title": "Else"}),
        rss_item(8, **{"content:encoded": html(OTHER), "title": "Herring"}),
        rss_item(9, **{"content:encoded": html(OTHER[:3]), "title": "Fish"}),
    )
    feed = open_document(data)
    tried = [outcome.place for outcome in try_out(feed, source=find_source("two", feed, dry_run=True))]
    taken = [outcome.place for outcome in take_in(feed, data, source=find_source("two", feed), origin="test")]
    assert tried == taken
    assert [bool(place.duplicate_of) for place in taken] == [True, False, True]


def test_looking_for_what_is_alike_costs_two_queries(first):
    for number in range(3):
        bring(rss_item(number + 2, **{"content:encoded": html(SENTENCES[number:])}), slug=f"s{number}")
    with CaptureQueriesContext(connection) as queries:
        found = items_like("\n".join(SENTENCES), but=first)
    assert len(queries) == 2
    assert len(found) == 3
    assert items_like("Too short.") == []
