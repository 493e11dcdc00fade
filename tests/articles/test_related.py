"""Which stories stand under a story, and the command that ranks the documents of a file in the same way."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import nearby
from articles.models import Article
from articles.operations.related import KEPT, relate_article
from tests.builders import make_article, make_section, make_topic

STRIKE = (
    "<p>The captains of the island ferries went on strike for higher wages on Monday, and the harbour stood still."
    " Three ships were tied up at the quay while passengers slept on their bags in the hall.</p>"
)
AGAIN = (
    "<p>Ferries to the island stay in the harbour: the captains want higher wages before they sail again, and the"
    " company says that it has no money for them this year.</p>"
)
OTHERS = (
    "<p>The silos of the valley are full and no wagon comes for the grain. They wait on the siding.</p>",
    "<p>The judge read the verdict in the trial of the former mayor, who went out without a word.</p>",
    "<p>The theatre opens its season with three hours about a lighthouse and the keeper of it.</p>",
    "<p>Roses bloom in the park a month before their time this year, and the bees have come.</p>",
    "<p>The school on the hill has a new roof for the winter, and no money for the stove.</p>",
    "<p>A bakery at the station sells bread to those who go to work before the sun is up.</p>",
    "<p>Engineers look at the bridge again while the buses go the long way on the ring road.</p>",
    "<p>Two chess players from the town won their games in the capital and want to stay.</p>",
    "<p>The archive has found a map of the old town in a box that says something else.</p>",
    "<p>At the clinic they have a doctor for the children again, and she stays this time.</p>",
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    """A few live stories about nothing in common, each in its own section."""
    return [make_article(f"Other {n}", body=body, section=make_section(f"S{n}")) for n, body in enumerate(OTHERS)]


def related_to(story: Article) -> list[str]:
    relate_article(story)
    return [link.to.headline for link in story.related_links.select_related("to")]


def test_what_is_about_the_same_is_related_without_a_shared_topic(paper):
    make_article("Captains stay ashore", body=AGAIN, section=make_section("Sea"))

    assert related_to(make_article("Ferry strike", body=STRIKE)) == ["Captains stay ashore"]


def test_what_shares_only_small_words_is_not(paper):
    assert related_to(make_article("Ferry strike", body=STRIKE, section=make_section("Sea"))) == []


def test_a_shared_topic_relates_stories_of_other_words(paper):
    topic = make_topic("Islands")
    make_article("An island library", body="<p>Books come by boat on Mondays.</p>", topics=[topic])

    assert related_to(make_article("Ferry strike", body=STRIKE, topics=[topic])) == ["An island library"]


def test_nearly_the_same_story_is_left_out(paper):
    make_article("Ferry strike", body=STRIKE)
    make_article("Captains stay ashore", body=AGAIN)

    assert related_to(make_article("Ferry strike", body=STRIKE)) == ["Captains stay ashore"]


def test_what_readers_may_not_see_is_not_related(paper):
    now = timezone.now()
    make_article("Draft", body=AGAIN, live=False)
    expired = make_article("Expired", body=AGAIN)
    Article.objects.filter(pk=expired.pk).update(expires_at=now - timedelta(hours=1))
    hidden = make_article("Withdrawn", body=AGAIN)
    Article.objects.filter(pk=hidden.pk).update(is_released=False, state="withdrawn")

    assert related_to(make_article("Ferry strike", body=STRIKE)) == []


def test_of_two_as_near_the_newer_comes_first(paper):
    old = make_article("Old", body=AGAIN + "<p>That was in spring.</p>")
    Article.objects.filter(pk=old.pk).update(published_at=timezone.now() - timedelta(days=900))
    make_article("New", body=AGAIN + "<p>This is autumn now.</p>")

    assert related_to(make_article("Ferry strike", body=STRIKE)) == ["New", "Old"]


def test_pins_come_first_stay_and_count(paper):
    pinned = [make_article(f"Pinned {n}", body=f"<p>Something{n} else{n}.</p>") for n in range(KEPT)]
    make_article("Captains stay ashore", body=AGAIN)

    few = make_article("Ferry strike", body=STRIKE, related=pinned[:1])

    assert related_to(few)[:2] == ["Pinned 0", "Captains stay ashore"]
    full = make_article("Ferry strike, day two", body=STRIKE + AGAIN, related=pinned)
    assert related_to(full) == [story.headline for story in pinned]


def test_relating_again_changes_nothing(paper):
    make_article("Captains stay ashore", body=AGAIN)
    story = make_article("Ferry strike", body=STRIKE)

    assert related_to(story) == related_to(story)


@pytest.mark.parametrize("many", [1, 25])
def test_relating_costs_the_same_however_many_stories_there_are(paper, many, django_assert_max_num_queries):
    for n in range(many):
        make_article(
            f"Captains {n}", body=f"{AGAIN}<p>Day {n} of it, and word{n} more.</p>", topics=[make_topic("Isles")]
        )
    story = make_article("Ferry strike", body=STRIKE, topics=[make_topic("Isles")])
    relate_article(story)

    with django_assert_max_num_queries(14):
        relate_article(story)


def test_a_rare_word_is_counted_in_the_index_and_a_common_one_in_the_sample(paper, monkeypatch):
    monkeypatch.setattr(nearby, "COMMON", 0.5)
    index = nearby.StoryIndex(without=0)

    holding = index.holding(["silo", "the", "quote's", "nowhere"])

    assert "the" in index.shares
    assert "silo" not in index.shares
    assert holding == {"silo": 1, "the": round(index.shares["the"] * len(OTHERS)), "quote's": 0, "nowhere": 0}


# The command


FILE = """id,group,title,body
1,ferry,Island ferries on strike,Captains want higher wages.
2,ferry,Captains of island ferries walk out,
3,ferry,Higher wages for ferry captains,The strike is over.
4,grain,No wagons for the grain,Silos are full.
5,grain,Silos full as wagons stay away,Grain rots.
6,,"Island ferries on strike","Captains want higher wages."
7,,,
"""


def rank(path, **options) -> tuple[list[dict[str, str]], str]:
    out, err = StringIO(), StringIO()
    call_command("rank_related", str(path), stdout=out, stderr=err, **options)
    return list(csv.DictReader(StringIO(out.getvalue()))), err.getvalue()


def test_the_command_writes_a_line_of_picks_for_each_document(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(FILE)

    rows, said = rank(path, k=2)

    assert [row["id"] for row in rows] == ["1", "2", "3", "4", "5", "6", "7"]
    assert rows[3]["pick1"] == "5"
    assert {rows[0]["pick1"], rows[0]["pick2"]} == {"2", "3"}, "6 has the same words"
    assert rows[6] == {"id": "7", "pick1": "", "pick2": ""}
    assert "TF-IDF cosine" in said
    assert "ferry" in said


def test_a_file_without_groups_is_ranked_and_not_measured(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("id,title,body\n1,Ferry strike,\n2,Ferry strike ends,\n3,Grain,\n")

    rows, said = rank(path)

    assert len(rows) == 3
    assert "nothing to measure" in said


@pytest.mark.parametrize("text", ["id,title\n1,A\n", "", "\xff"])
def test_a_file_that_is_none_is_refused_in_words(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode("latin-1"))

    with pytest.raises(CommandError, match=r"column|read"):
        rank(path)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        rank(tmp_path / "none.csv")
