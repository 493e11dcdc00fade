"""What the pickers of the story form find and take in."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone

from articles.forms.pickers import PICKERS, name_together
from articles.models import Topic
from articles.operations.publishing import schedule_article
from photos.models import Photo
from photos.operations import withdraw_photo
from tests.articles.story_pages import address
from tests.builders import (
    make_article,
    make_photo,
    picture_bytes,
)

pytestmark = pytest.mark.django_db


# Pickers


def find(client: Client, kind: str, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"/admin/articles/article/find/{kind}/", {"q": query}).json()["items"]
    return items


def test_stories_are_found_as_one_types(publisher_client):
    make_article("The night telephone of the harbour")
    make_article("Міст через затоку")
    make_article("The night of a draft", live=False)

    assert [item["label"] for item in find(publisher_client, "stories", "night tele")] == [
        "The night telephone of the harbour"
    ]
    assert [item["label"] for item in find(publisher_client, "stories", "міст")] == ["Міст через затоку"]
    assert find(publisher_client, "stories", "telephone day") == []
    assert len(find(publisher_client, "stories")) == 2


@pytest.mark.parametrize("query", ['"', "'", "a* OR b", "NEAR(", "\\", "%_", "(", "a:b", "-", "\x00", "ь" * 500])
@pytest.mark.parametrize("kind", ["stories", "pictures", "authors", "topics", "sources"])
def test_no_query_breaks_a_picker(publisher_client, kind, query):
    make_article("A story")

    assert isinstance(find(publisher_client, kind, query), list)


def test_scheduled_stories_are_found_by_editors_only(publisher_client, contributor_client):
    story = make_article("The secret launch", live=False)
    schedule_article(story, by=None, at=timezone.now() + timedelta(hours=2))

    assert len(find(publisher_client, "stories", "secret")) == 1
    assert find(contributor_client, "stories", "secret") == []


def test_a_picked_story_that_one_may_not_see_is_a_number(contributor_client, contributor):
    secret = make_article("The secret launch", live=False)
    story = make_article(live=False, by=contributor, related=[secret])

    page = contributor_client.get(address(story)).content.decode()

    assert "The secret launch" not in page
    assert f"Number {secret.pk}" in page


def test_at_most_twenty_are_found(publisher_client):
    Topic.objects.bulk_create(Topic(name=f"Topic {n:03}", slug=f"topic-{n}") for n in range(60))

    assert len(find(publisher_client, "topics")) == 20
    assert [item["label"] for item in find(publisher_client, "topics", "topic 059")] == ["Topic 059"]


def test_a_topic_is_added_once(publisher_client):
    first = publisher_client.post("/admin/articles/article/add-topic/", {"name": "Grain trade"}).json()
    again = publisher_client.post("/admin/articles/article/add-topic/", {"name": "grain  TRADE"}).json()

    assert first == again
    assert Topic.objects.get().slug == "grain-trade"


def test_a_contributor_adds_no_topic(contributor_client):
    response = contributor_client.post("/admin/articles/article/add-topic/", {"name": "Grain trade"})

    assert response.status_code == 403
    assert not Topic.objects.exists()


def test_a_picture_is_uploaded_with_its_text_and_credit(contributor_client):
    file = picture_bytes()
    file.name = "silo.png"
    details = {"title": "Silo", "alt": "A silo", "credit": "The paper", "licence": "own", "file": file}

    item = contributor_client.post("/admin/articles/article/add-picture/", details).json()

    photo = Photo.objects.get()
    assert (item["id"], item["alt"], item["credit"]) == (photo.pk, "A silo", "The paper")
    assert not Photo.objects.public().exists()


def test_a_picture_that_is_there_already_is_used_as_it_is(contributor_client):
    photo, file = make_photo("Quay"), picture_bytes()
    file.name = "silo.png"
    details = {"title": "Silo", "alt": "A silo", "credit": "The paper", "licence": "own", "file": file}

    item = contributor_client.post("/admin/articles/article/add-picture/", details).json()

    assert (item["id"], item["label"]) == (photo.pk, "Quay")
    assert Photo.objects.count() == 1


def test_what_readers_may_not_see_is_not_offered_and_named_with_its_reason(publisher_client):
    user = get_user(publisher_client)
    photo = make_photo("Quay")
    withdraw_photo(photo, why="The family asked", by=user)

    assert PICKERS["pictures"].find("", user) == []
    assert name_together({"pictures": [photo.pk]}, user).of("pictures", [photo.pk])[0].note.startswith("Withdrawn")


@pytest.mark.parametrize("missing", ["title", "alt", "credit", "licence", "file"])
def test_a_picture_without_what_it_needs_is_refused_in_words(contributor_client, missing):
    file = picture_bytes()
    file.name = "silo.png"
    details = {"title": "Silo", "alt": "A silo", "credit": "The paper", "licence": "own", "file": file}
    del details[missing]

    response = contributor_client.post("/admin/articles/article/add-picture/", details)

    assert response.status_code == 422
    assert len(response.json()["errors"]) == 1
    assert not Photo.objects.exists()


def test_the_focal_point_is_set_within_the_picture(publisher_client):
    photo = make_photo()
    url = f"/admin/articles/article/focal/{photo.pk}/"

    for bad in ("101", "0100999", "-1", "", "x", "²", "9" * 5000):
        assert publisher_client.post(url, {"x": "20", "y": bad}).status_code == 422
    publisher_client.post(url, {"x": "20", "y": "80"})

    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y) == (20, 80)
