"""What every public page promises its readers."""

import re

import pytest

from articles.models import Page
from articles.operations.places import save_page
from tests.builders import make_article, make_author, make_source, make_topic

pytestmark = pytest.mark.django_db

PAGES = ["/", "/world/", "STORY", "/archive/", "/search/?q=harbour", "/corrections/", "/authors/ada/", "/topics/tides/"]
PAGES += ["/sources/letter/", "/feed.xml", "/sitemap.xml", "/no-such-page/", "/sponsors/", "/paper/about/"]
PAGES += ["/replies/feed.xml", "/replies/yours/"]
PAGES += ["REPORT", "REPORT_THANKS"]


@pytest.fixture
def story():
    save_page(Page(title="About", slug="about", body="<p>Us.</p>"))
    return make_article(
        authors=[make_author("Ada", slug="ada")], topics=[make_topic("Tides")], source=make_source(slug="letter")
    )


def address_of(story, name):
    named = {"STORY": story.get_absolute_url(), "REPORT": f"/-/report/{story.pk}/"}
    return {**named, "REPORT_THANKS": f"/-/report/{story.pk}/thanks/"}.get(name, name)


@pytest.mark.parametrize("address", PAGES)
def test_no_cookie_and_one_page_for_everybody(client, story, address, time_machine_at):
    address = address_of(story, address)

    first, second = client.get(address), client.get(address)

    assert not first.cookies
    assert "cookie" not in first.get("Vary", "").lower()
    assert first.content == second.content


@pytest.mark.parametrize("address", PAGES)
def test_strict_headers(client, story, address):
    response = client.get(address_of(story, address))
    policy = response["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", [page for page in PAGES if not page.endswith(".xml")])
def test_nothing_inline_and_nothing_from_elsewhere(client, story, address):
    text = client.get(address_of(story, address)).content.decode()

    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", text)
    assert not re.search(r"<style|<script(?![^>]*(?:\ssrc=\"/static/|type=\"application/ld\+json\"))", text)
    assert not re.search(
        r"<(?:img|script|iframe|source|link rel=\"(?:stylesheet|preload)\")[^>]+(?:src|href)=\"(?:https?:)?//", text
    )
