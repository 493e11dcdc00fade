"""No word that is not public is said on any public surface: before, while times pass, and after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Correction, Page, PathRedirect, SearchEntry, Site, Topic
from articles.operations.due import apply_due_changes, release_due_articles
from articles.operations.moving import take_down_article, withdraw_article
from articles.operations.places import save_page
from articles.operations.previews import make_preview_link
from articles.operations.reading import rank_popular
from photos.models import Photo, PhotoUse
from tests.builders import make_article, make_author, make_section, make_source, make_topic
from tests.comments.builders import make_comment
from tests.house.leaks import EMBARGO_WORDS, IN_LIVE, Paper, make_paper
from tests.house.reader import ROWS, Reader, needs_rows, public_patterns
from tests.sponsors.builders import make_creative

pytestmark = pytest.mark.django_db
SEEN_ONCE = ("withdrawn", "taken_down", "barred", "old", "expiring", "coming_back", "struck")
AFTER = 99
SEARCHED = ("headline", "body", "author", "dateline")
QUESTIONS = {
    "slug": ("/world/{}/", "/{}/", "/{}/feed.xml", "/paper/{}/"),
    "topic slug": ("/topics/{}/", "/archive/?topic={}"),
    "author slug": ("/authors/{}/", "/archive/?author={}"),
    "source slug": ("/sources/{}/", "/archive/?source={}"),
}


@pytest.fixture
def paper(time_machine_at) -> Paper:
    made = make_paper()
    time_machine_at.shift(timedelta(minutes=1))
    return made


@pytest.fixture
def later(time_machine_at):
    began = timezone.now()
    return lambda hours: time_machine_at.move_to(began + timedelta(hours=hours))


def leaks(paper: Paper, hour: float, reader: Reader | None = None) -> dict[str, object]:
    """What a reader hears and should not, at this hour: the word by where it comes from, and the addresses."""
    reader = (reader or Reader(paper.closed)).look_everywhere()
    secrets, heard = paper.secrets(hour), reader.heard()
    found: dict[str, object] = {
        f"{paper.kept[word]}": sorted(addresses)[:4] for word, addresses in heard.items() if word in secrets
    }
    if said := [address for address, text in reader.said.items() if EMBARGO_WORDS.search(text)]:
        found["the end of an embargo"] = said[:4]
    assert 429 not in reader.statuses.values(), "the reader asked so much that it was not answered"
    if broken := {address: status for address, status in reader.statuses.items() if status >= 500}:
        found["an error"] = broken
    assert len(reader.said) > 150
    return found


def told_apart(paper: Paper, hour: float, stories: set[str] | None = None) -> list[str]:
    """The questions with a secret word in them that are answered otherwise than with a word nobody wrote."""
    reader, found = Reader(), []
    for word in paper.secrets(hour):
        how, what = paper.kept[word]
        if stories and how not in stories:
            continue
        questions = QUESTIONS.get(what, ())
        if what == "slug" and (how in SEEN_ONCE or hour >= AFTER):
            questions = ()  # readers knew the address: it answers with a notice
        if what in SEARCHED:
            questions = ("/search/?q={}", "/archive/?text={}")
        found += [f"{question} {how} {what}" for question in questions if reader.answers_otherwise(question, word)]
    return found


def clocks_tick() -> None:
    release_due_articles()
    apply_due_changes()
    rank_popular()


def test_before_anything_comes_out_nobody_can_tell_that_it_exists(paper):
    assert len(paper.kept) > 500
    assert leaks(paper, 0) == {}
    assert told_apart(paper, 0) == []


def test_while_times_pass_a_word_is_out_at_its_time_and_no_earlier(paper, later):
    later(1.5)
    assert leaks(paper, 1.5) == {}, "with no clock running"
    clocks_tick()
    assert leaks(paper, 1.5) == {}
    assert told_apart(paper, 1.5) == []

    later(5)
    assert leaks(paper, 3.9) == {}, "what the clock alone does is not done"
    clocks_tick()
    reader = Reader(paper.closed)
    assert leaks(paper, 5, reader) == {}
    heard = {paper.kept[word] for word in reader.heard()}
    out = {"headline", "body", "photo", "author", "topic", "source", "caption"}
    assert heard >= {(how, what) for how in ("scheduled", "lifting", "change") for what in out}


def test_after_all_was_taken_off_again_nothing_is_left(paper, later):
    later(5)
    clocks_tick()
    for how, story in paper.hidden.items():
        if how in IN_LIVE:
            take_down_article(story, by=None, reason="It was wrong.", notice="A plain notice.")
        else:
            withdraw_article(story, by=None, reason="It was wrong.")

    assert leaks(paper, AFTER) == {}
    rank_popular()
    assert told_apart(paper, AFTER) == []


def test_every_public_address_has_its_rows():
    """A new address that takes an argument is looked at too: name what to put into it in `reader.ROWS`."""
    assert {name for name, route in public_patterns() if needs_rows(route)} == set(ROWS)


def test_pictures_of_hidden_versions_are_not_served_and_what_was_taken_off_has_its_notice(paper, client):
    for how in ("draft", "scheduled", "embargoed", "old", "withdrawn", "taken_down", "newer_draft"):
        photo = Photo.objects.get(title=paper.word(how, "desk photo"))
        sizes = [*photo.sizes("jpeg"), *photo.sizes("card")]
        assert [client.get(size.url).status_code for size in sizes] == [404, 404], how
    for how, status in (("withdrawn", 404), ("taken_down", 410), ("barred", 451)):
        response = client.get(paper.hidden[how].get_absolute_url())
        assert response.status_code == status
        assert "A plain notice." in response.content.decode()


# The reader would hear it


def plant(paper: Paper, how: str) -> tuple[dict[str, tuple[str, str]], str]:
    """A secret in every kind of surface, each another one: the word and an address that says it. And a preview."""
    said: dict[str, tuple[str, str]] = {}

    def word(surface: str, address: str) -> str:
        said[surface] = (paper.word(how, f"desk {surface}"), address)
        return said[surface][0]

    place = make_section("Planted", description=word("section", "/planted/"))
    topic = make_topic("Floods")
    Topic.objects.filter(pk=topic.pk).update(description=word("topic", "/topics/floods/"))
    author = make_author("Eve", slug="eve", biography=word("author", "/authors/eve/"))
    source = make_source(slug="planted", description=word("source", "/sources/planted/"))
    story = make_article(
        word("feed", "/planted/feed.xml"),
        slug=word("sitemap", "/sitemap-stories.xml"),
        headline_front=word("card", "/planted/"),
        headline_search=word("page's title", "/planted/"),
        headline_social=word("title when shared", "/planted/"),
        body=f"<p>{word('body', '/planted/')}</p>",
        source_changes=word("source box", "/planted/"),
        section=place,
        topics=[topic],
        authors=[author],
        source=source,
    )
    make_article(word("partners", "/api/partners/stories"), section=place)
    Correction.objects.create(article=story, text=word("corrections", "/corrections/"))
    make_comment(story, body=word("reply", "/replies/"))
    PathRedirect.objects.create(path="/planted/before/", article=story)
    said["redirect"] = (said["sitemap"][0], "/planted/before/")
    said["front"] = (said["feed"][0], "/")
    said["structured data"] = (said["corrections"][0], story.get_absolute_url())
    Site.objects.update_or_create(id=1, defaults={"tagline": word("name", "/feed.xml")})
    save_page(Page(title="About", slug="about", body=f"<p>{word('page', '/paper/about/')}</p>"))
    make_creative(headline=word("sponsor", "/"), url=f"https://x.example/{word('click', '/sponsors/go/')}")
    gone = paper.hidden["taken_down"]
    Article.objects.filter(pk=gone.pk).update(public_notice=word("notice", gone.get_absolute_url()))
    photo = Photo.objects.get(title=paper.word("draft", "desk photo"))
    assert photo.card
    said["card of a picture"] = (photo.caption, photo.card.url)
    PhotoUse.objects.filter(photo=photo).update(since=timezone.now())
    _link, secret = make_preview_link(
        paper.hidden["approved"], note="A guest", by=None, expires_at=timezone.now() + timedelta(hours=1)
    )
    said["preview"] = (paper.word("approved", "body"), f"/-/preview/{secret}/")
    said["picture"] = (photo.caption, "/pictures/")
    return said, f"/-/preview/{secret}/"


def test_the_reader_hears_a_secret_on_every_kind_of_surface(paper):
    planted, preview = plant(paper, "draft")

    heard = Reader([preview]).look_everywhere().heard()

    deaf = {
        surface: (word, sorted(heard.get(word, ())))
        for surface, (word, address) in planted.items()
        if not any(said.startswith(address) for said in heard.get(word, ()))
    }
    assert deaf == {}
    assert paper.secrets(0) >= {word for word, _address in planted.values()}


def test_the_reader_can_tell_when_a_search_knows_a_word_that_nobody_may_see(paper):
    SearchEntry.objects.filter(article=paper.live[1]).update(body_terms=paper.word("draft", "body"))

    assert "/search/?q={} draft body" in told_apart(paper, 0, {"draft"})


def test_the_reader_can_tell_a_name_that_exists_from_one_that_does_not(paper, monkeypatch):
    monkeypatch.setattr("articles.querysets.SubjectQuerySet.with_live_stories", lambda rows: rows.all())

    found = told_apart(paper, 0, {"draft"})

    assert {"/topics/{}/ draft topic slug", "/authors/{}/ draft author slug", "/sources/{}/ draft source slug"} <= set(
        found
    )
    assert {f"/archive/?{kind}={{}} draft {kind} slug" for kind in ("topic", "author", "source")} <= set(found)
