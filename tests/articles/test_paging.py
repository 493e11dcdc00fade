from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.pages.shared import live_cards
from articles.paging import BadPage, page_of
from tests.builders import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories():
    """Seven stories, three of them published in the same microsecond."""
    now = timezone.now() - timedelta(days=1)
    times = [now - timedelta(hours=n) for n in (0, 1, 2, 2, 2, 3, 4)]
    return [make_article(f"Story {n}", published_at=at) for n, at in enumerate(times)]


def walk(first: str, side: str) -> list[list[str]]:
    pages, marks = [], {side: first}
    while True:
        page = page_of(live_cards(), per_page=2, **marks)
        pages.append([story.headline for story in page.items])
        next_mark = page.older if side == "before" else page.newer
        if not next_mark:
            return pages
        marks = {side: next_mark}


def test_walking_back_meets_every_story_once(stories):
    pages = walk("", "before")

    met = [headline for page in pages for headline in page]
    assert len(met) == 7
    assert len(set(met)) == 7
    assert met == [story.headline for story in Article.objects.live().newest()]


def test_walking_forward_again_meets_the_same(stories):
    page = page_of(live_cards(), per_page=2)
    while page.older:
        page = page_of(live_cards(), per_page=2, before=page.older)
    met = [story.headline for story in page.items]
    while page.newer:
        page = page_of(live_cards(), per_page=2, after=page.newer)
        met = [story.headline for story in page.items] + met

    assert met == [story.headline for story in Article.objects.live().newest()]


@pytest.mark.parametrize("mark", ["x", "1", "1-", "-1", "1-2-3", "１-１", "1-" + "9" * 30])
def test_a_mark_that_is_none_of_ours_is_refused(stories, mark, client):
    with pytest.raises(BadPage):
        list(page_of(live_cards(), before=mark).items)
    assert client.get("/world/", {"before": mark}).status_code == 404
