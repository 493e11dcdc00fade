from datetime import UTC, datetime

import pytest

from foundation.page_marks import read_moment, written_moment


@pytest.mark.parametrize(
    "moment", [datetime(2026, 11, 22, 10, 0, 59, 999_999, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)]
)
def test_a_moment_is_read_as_it_was_written(moment):
    assert read_moment(written_moment(moment)) == moment


@pytest.mark.parametrize("digits", ["9" * 18, "9" * 400])
def test_digits_that_are_no_moment_are_none(digits):
    assert read_moment(digits) is None
