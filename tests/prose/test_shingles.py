from hypothesis import given
from hypothesis import strategies as st

from prose.shingles import MOST, containment, sample, shingles

TEXT = " ".join(f"word{number}" for number in range(400))


def test_a_part_of_a_text_is_contained_in_it():
    part = " ".join(TEXT.split()[50:150])
    assert containment(shingles(part), shingles(TEXT)) == 1.0
    assert containment(shingles("nothing of the kind at all"), shingles(TEXT)) == 0.0
    assert containment(shingles(""), shingles(TEXT)) == 0.0


def test_case_and_punctuation_make_no_difference():
    assert shingles("The Pilots, ring again!") == shingles("the pilots ring again")


@given(st.text(max_size=300))
def test_every_text_has_shingles_that_are_its_own(text):
    assert containment(shingles(text), shingles(text)) in (0.0, 1.0)


def test_a_part_is_found_by_the_sample_of_the_whole():
    part = " ".join(TEXT.split()[50:150])
    assert set(sample(shingles(part))) <= set(sample(shingles(TEXT)))
    assert len(sample(shingles(" ".join(f"w{number}" for number in range(20_000))))) == MOST
