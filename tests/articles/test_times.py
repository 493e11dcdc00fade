from datetime import UTC, datetime

import pytest
import time_machine

from articles.templatetags.times import clock, machine, to_the_minute, when

NOON = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)  # a Sunday, 12:00 in Kyiv


@pytest.fixture(autouse=True)
def _on_a_sunday(settings):
    settings.TIME_ZONE = "Europe/Kyiv"
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, 6, 15, tzinfo=UTC), "08:15"),
        (datetime(2026, 11, 21, 22, 30, tzinfo=UTC), "00:30"),
        (datetime(2026, 11, 21, 21, 30, tzinfo=UTC), "Yesterday"),
        (datetime(2026, 11, 20, 9, 0, tzinfo=UTC), "Friday"),
        (datetime(2026, 11, 16, 9, 0, tzinfo=UTC), "Monday"),
        (datetime(2026, 11, 15, 9, 0, tzinfo=UTC), "15 November"),
        (datetime(2025, 11, 15, 9, 0, tzinfo=UTC), "15 November 2025"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "11:00"),
        (None, ""),
    ],
)
def test_a_card_says_how_long_ago(moment, words):
    assert when(moment) == words


def test_a_story_says_the_minute_and_the_zone():
    assert to_the_minute(datetime(2026, 7, 1, 9, 5, 59, tzinfo=UTC)) == "1 Jul 2026, 12:05 EEST"
    assert to_the_minute(datetime(2026, 11, 21, 6, 15, tzinfo=UTC)) == "21 Nov 2026, 08:15 EET"


def test_machines_get_the_offset():
    assert machine(datetime(2026, 11, 21, 6, 15, 0, 123, tzinfo=UTC)) == "2026-11-21T08:15:00+02:00"


def test_a_story_without_a_time_says_nothing():
    assert [clock(None), to_the_minute(None), machine(None)] == ["", "", ""]
