from datetime import UTC, datetime

import pytest
import time_machine

from comments.templatetags.comments import day_and_hour
from tests.comments.builders import make_comment

NOON = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)  # a Sunday, 12:00 in Kyiv


@pytest.fixture(autouse=True)
def _on_a_sunday(settings):
    settings.TIME_ZONE = "Europe/Kyiv"
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, 8, 22, tzinfo=UTC), "Today, 10:22"),
        (datetime(2026, 11, 21, 22, 30, tzinfo=UTC), "Today, 00:30"),
        (datetime(2026, 11, 21, 21, 30, tzinfo=UTC), "Yesterday, 23:30"),
        (datetime(2026, 11, 16, 9, 0, tzinfo=UTC), "Monday, 11:00"),
        (datetime(2026, 11, 15, 9, 0, tzinfo=UTC), "15 November"),
        (datetime(2025, 11, 15, 9, 0, tzinfo=UTC), "15 November 2025"),
    ],
)
def test_a_comment_says_its_day_and_hour_in_near_words(moment, words):
    assert day_and_hour(moment) == words


@pytest.mark.django_db
def test_a_comment_keeps_its_exact_time_for_machines_and_for_pointing_at(client):
    comment = make_comment(at=datetime(2026, 11, 21, 21, 30, tzinfo=UTC))

    for address in (comment.article.get_absolute_url(), comment.get_absolute_url()):
        assert (
            '<time datetime="2026-11-21T23:30:00+02:00" title="21 Nov 2026, 23:30 EET">Yesterday, 23:30</time>'
            in client.get(address).content.decode()
        )
