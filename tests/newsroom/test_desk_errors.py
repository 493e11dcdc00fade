"""Errors of the desk's forms name the field and say what to do; a row can be chosen without scripts."""

import re

import pytest

from accounts.roles import Role
from articles.models import FrontPin, Topic
from tests.builders import make_article, make_staff, make_topic

pytestmark = pytest.mark.django_db
PIN = "/admin/articles/frontpin/add/"
TOPIC = "/admin/articles/topic/add/"


@pytest.fixture
def head_client(client):
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    return client


def errors_of(response) -> list[str]:
    lists = re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', response.content.decode(), re.DOTALL)
    return [error for found in lists for error in re.findall("<li>(.*?)</li>", found)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Please fill in: Name."),
        ({"slug": "Über uns"}, "Use letters from a to z"),
        ({"slug": "shipping"}, "This address is taken already."),
    ],
)
def test_a_topic_that_is_not_right_says_what_to_do(head_client, changes, said):
    make_topic("Shipping")
    right = {"name": "Rail", "slug": "rail"}
    response = head_client.post(TOPIC, right | changes)
    assert len(errors_of(response)) == 1
    assert said in errors_of(response)[0]
    head_client.post(TOPIC, right)
    assert Topic.objects.filter(slug="rail").exists()


def test_a_wrong_web_address_is_said_once(head_client):
    data = {"name": "Letter", "slug": "letter", "homepage": "no address", "language": "en"}
    found = errors_of(head_client.post("/admin/articles/source/add/", data))
    assert len(found) == 1
    assert "no complete web address" in found[0]


def test_a_place_that_is_held_names_its_story(head_client):
    first, second = make_article("The long bridge"), make_article("The short bridge")
    head_client.post(PIN, {"place": 1, "article": first.pk})
    assert "held by “The long bridge”" in errors_of(head_client.post(PIN, {"place": 1, "article": second.pk}))[0]
    assert "held at place 1 already" in errors_of(head_client.post(PIN, {"place": 2, "article": first.pk}))[0]
    head_client.post(PIN, {"place": 2, "article": second.pk})
    assert FrontPin.objects.count() == 2
    pin = FrontPin.objects.get(place=1)
    head_client.post(f"/admin/articles/frontpin/{pin.pk}/change/", {"place": 3, "article": first.pk})
    assert set(FrontPin.objects.values_list("place", flat=True)) == {2, 3}


def test_a_story_is_held_by_its_number_without_scripts(head_client):
    story = make_article("The long bridge")
    plain = re.search(r"<noscript>(.*?)</noscript>", head_client.get(PIN).content.decode(), re.DOTALL)
    assert plain
    assert 'name="article"' in plain[1]
    found = errors_of(head_client.post(PIN, {"place": 1, "article": ["", "99999"]}))
    assert "nothing with this number" in found[0]
    head_client.post(PIN, {"place": 1, "article": ["", f" {story.pk} "]})
    pin = FrontPin.objects.get()
    assert pin.article == story
    page = head_client.get(f"/admin/articles/frontpin/{pin.pk}/change/").content.decode()
    assert f'name="article" value="{story.pk}"' in page
    assert "Now: The long bridge." in page
