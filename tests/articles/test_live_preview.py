"""What stands in the form of a story is shown as readers would find it; nothing is saved, nobody else sees it."""

import pytest

from accounts.roles import Role
from articles.models import Article, Revision
from tests.articles.story_pages import address as page_of
from tests.articles.story_pages import typed
from tests.builders import make_article, make_photo, make_section, make_staff

NEW = "/admin/articles/article/live-preview/"


@pytest.fixture
def writer(db):
    return make_staff("writer", Role.EDITOR)


@pytest.fixture
def desk(client, writer):
    client.force_login(writer)
    return client


def address(story: Article) -> str:
    return page_of(story, "live-preview")


def test_what_is_typed_is_shown_and_not_saved(desk):
    story = make_article("As it was", live=False)
    versions = Revision.objects.count()

    response = desk.post(
        address(story), typed(desk, page_of(story), headline="As it is typed", body="<p>New words.</p>")
    )

    html = response.content.decode()
    assert "As it is typed" in html
    assert "New words." in html
    assert "no-store" in response["Cache-Control"]
    story.refresh_from_db()
    assert (story.headline, Revision.objects.count()) == ("As it was", versions)


def test_a_field_that_is_wrong_shows_what_it_held(desk):
    story = make_article("As it was", live=False)

    html = desk.post(
        address(story), typed(desk, page_of(story), headline="x" * 300, standfirst="Typed.")
    ).content.decode()

    assert "As it was" in html
    assert "Typed." in html


def test_a_new_story_needs_a_headline_and_a_section(desk):
    section = make_section("Economy")

    assert "Write a headline" in desk.post(NEW, {"headline": "Hello"}).content.decode()
    shown = desk.post(NEW, {"headline": "Hello", "section": section.pk, "language": "en"}).content.decode()

    assert "Hello</h1>" in shown
    assert not Article.objects.exists()


def test_a_picture_that_the_writer_does_not_find_is_not_shown(desk):
    story, photo = make_article("Told", live=False), make_photo("Hidden away")
    hidden = make_article("Under embargo", live=False, lead_picture=photo)
    Article.objects.filter(pk=hidden.pk).update(embargo_until="2099-01-01T00:00Z")
    body = f'<p>Words.</p><figure data-block="picture" data-ref="{photo.pk}"></figure>'

    html = desk.post(address(story), typed(desk, page_of(story), body=body)).content.decode()

    assert str(photo.key) not in html


@pytest.mark.parametrize("place", ["story", "front", "search", "social"])
def test_every_place_costs_a_fixed_number_of_queries(desk, place, django_assert_max_num_queries):
    story = make_article("Told", live=False, lead_picture=make_photo())
    for number in range(5):
        make_article(f"Beside it {number}", section=story.section)
    sent = typed(desk, page_of(story))
    desk.post(address(story), sent)

    with django_assert_max_num_queries(24):
        desk.post(f"{address(story)}?place={place}", sent)
