from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsors.rotation import choose, turning_point

START = datetime(2026, 11, 22, tzinfo=UTC)
weights = st.lists(st.floats(0.01, 100), min_size=1, max_size=20)


@given(weights, st.floats(0, 1, exclude_max=True))
def test_a_choice_is_one_of_the_shares(shares, point):
    assert 0 <= choose(shares, point) < len(shares)


def test_a_share_of_nothing_is_never_chosen():
    assert {choose([0, 1, 0, 2, 0], n / 1000) for n in range(1000)} == {1, 3}


@pytest.mark.parametrize("shares", [[], [0], [0, 0]])
def test_without_a_share_there_is_no_choice(shares):
    with pytest.raises(ValueError, match="above zero"):
        choose(shares, 0.5)


def test_the_choice_stays_for_a_minute_and_differs_between_pages_and_slots():
    first = turning_point("article-side", "/a/", START)
    assert turning_point("article-side", "/a/", START + timedelta(seconds=59)) == first
    assert turning_point("article-side", "/a/", START + timedelta(seconds=60)) != first
    assert turning_point("article-side", "/b/", START) != first
    assert turning_point("article-below", "/a/", START) != first


def test_a_day_on_one_page_meets_the_shares_within_half_a_point():
    shares = [3, 2, 2, 1, 1]
    minutes = 24 * 60
    turns = Counter(
        choose(shares, turning_point("article-side", "/story/", START + timedelta(minutes=n))) for n in range(minutes)
    )
    errors = [abs(turns[place] / minutes - share / sum(shares)) for place, share in enumerate(shares)]
    assert max(errors) < 0.005
