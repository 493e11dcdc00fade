"""Each public page costs a fixed number of queries, however much hangs on it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import ago, make_article, make_author, make_photo, make_section, make_source, make_topic

pytestmark = pytest.mark.django_db

AT_MOST = {"front": 16, "section": 8, "story": 18, "author": 8, "topic": 8, "source": 8, "archive": 14, "search": 6}


def paper(stories: int, pictures: int = 1) -> dict[str, str]:
    """A paper with this many live stories, all of one author, topic and source; the addresses of its pages."""
    author, topic, source = make_author("Ada", slug="ada"), make_topic("Tides"), make_source(slug="letter")
    make_section("Sport", front_style="cards")
    make_section("Opinion", front_style="band")
    sections = [make_section(name) for name in ("World", "Sport", "Opinion")]
    photos = [make_photo(width=64, height=48) for _ in range(pictures)]
    made = [
        make_article(
            f"Tides and ships {n}",
            section=sections[n % 3],
            authors=[author],
            topics=[topic],
            source=source,
            lead_picture=photos[n % pictures],
            published_at=ago(hours=n + 1),
        )
        for n in range(stories)
    ]
    blocks = "".join(f'<figure data-block="picture" data-ref="{photo.pk}"></figure>' for photo in photos)
    blocks += "".join(f'<aside data-block="story" data-ref="{story.pk}"></aside>' for story in made[:5])
    story = make_article(
        "The measured one",
        section=sections[0],
        authors=[author],
        topics=[topic],
        source=source,
        body=f"<p>Text.</p>{blocks}",
        related=made[:2],
        lead_picture=photos[0],
    )
    return {
        "front": "/",
        "section": "/world/",
        "story": story.get_absolute_url(),
        "author": "/authors/ada/",
        "topic": "/topics/tides/",
        "source": "/sources/letter/",
        "archive": "/archive/?text=tides&section=world",
        "search": "/search/?q=tides",
    }


def count(client, address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_every_page_costs_the_same_with_few_and_with_many(client):
    few = {name: count(client, address) for name, address in paper(9).items()}
    many = {name: count(client, address) for name, address in paper(50, pictures=4).items()}

    assert many == few
    assert {name: n for name, n in many.items() if n > AT_MOST[name]} == {}
