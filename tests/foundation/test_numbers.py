import pytest

from foundation.numbers import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_a_whole_number_is_read(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", " 7", "-7", "+7", "7.0", "1_0", "٧", "²", "seven", "7\n", "9" * 19, "9" * 5000])
def test_anything_else_is_no_number(text):
    assert whole_number(text) is None
