"""What is too long for a field of the desk is refused in words with both numbers; no browser cuts it."""

import re

import pytest

from articles.models import Article
from articles.snapshots import newest_content
from tests.articles.story_pages import address, press
from tests.builders import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "most"), [("headline", 200), ("standfirst", 600), ("kicker", 60), ("headline_front", 120)]
)
def test_a_line_of_the_story_that_is_too_long_is_refused_whole(publisher_client, field, most):
    story = make_article("Before", live=False)
    pasted = "й" * (most + 5)

    page = press(publisher_client, address(story), "_save", **{field: pasted}).content.decode()

    assert f"This is {most + 5} characters long; at most {most} characters fit." in page
    assert pasted in page
    assert newest_content(Article.objects.get()).headline == "Before"


def test_a_correction_that_is_too_long_is_refused_whole(publisher_client):
    story = make_article()
    pasted = "It was 1929. " * 100

    page = publisher_client.post(address(story, "correct"), {"text": pasted, "_now": "1"}).content.decode()

    assert "This is 1299 characters long; at most 1000 characters fit." in page
    assert pasted.strip() in page
    assert not story.corrections.exists()


@pytest.mark.parametrize("page", ["change", "correct", "withdraw", "take-down", "preview-links"])
def test_no_field_of_the_desk_is_cut_by_the_browser(publisher_client, page):
    form = publisher_client.get(address(make_article(), page)).content.decode()
    form = form.partition("<dialog")[0]

    assert re.findall(r"<(?:textarea|input)[^>]* maxlength=[^>]*>", form) == []
    assert "data-most=" in form
