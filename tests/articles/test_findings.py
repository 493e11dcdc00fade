"""What checks and the wire tell the editors of a story: kept once, settled by somebody, open again where it is new."""

import pytest

from articles.models import Finding
from articles.operations.findings import record_finding, settle_finding
from articles.operations.publishing import publish_article
from articles.operations.releasing import CannotPublish
from tests.builders import make_article

pytestmark = pytest.mark.django_db

CLAIM = {"kind": "claim", "message": "A claim has no source.", "excerpt": "Forty ships", "severity": "blocking"}


@pytest.fixture
def story():
    return make_article(live=False)


def still_open():
    return Finding.objects.filter(settled_at=None)


def test_what_was_settled_says_who_when_and_why_and_stays_settled(story, publisher):
    finding = record_finding(story, **CLAIM)
    settle_finding(finding, by=publisher, why="  The harbour master said so. ")

    again = record_finding(story, **CLAIM)

    assert again == finding
    assert (again.settled_by, again.settled_why) == (publisher, "The harbour master said so.")
    assert again.settled_at
    assert not still_open().exists()
    assert publish_article(story, by=publisher).is_live()


@pytest.mark.parametrize("other", [{"message": "A claim has one source."}, {"excerpt": "Fifty ships"}])
def test_other_words_of_the_same_kind_are_to_be_settled_anew(story, publisher, other):
    settle_finding(record_finding(story, **CLAIM), by=publisher, why="It is known.")

    found = record_finding(story, **CLAIM | other)

    assert list(still_open()) == [found]
    with pytest.raises(CannotPublish, match="To settle first"):
        publish_article(story, by=publisher)


def test_what_was_mended_and_comes_back_is_open_again(story):
    finding = record_finding(story, **CLAIM)
    settle_finding(finding, by=None)
    assert not still_open().exists()

    record_finding(story, **CLAIM)

    assert list(still_open()) == [finding]


def test_what_was_a_note_and_blocks_now_blocks(story, publisher):
    record_finding(story, **CLAIM | {"severity": "note"})
    record_finding(story, **CLAIM)

    with pytest.raises(CannotPublish, match="A claim has no source"):
        publish_article(story, by=publisher)


def test_who_settles_first_is_kept(story, publisher, contributor):
    finding = record_finding(story, **CLAIM)
    settle_finding(finding, by=publisher, why="First.")
    settle_finding(finding, by=contributor, why="Second.")

    finding.refresh_from_db()
    assert (finding.settled_by, finding.settled_why) == (publisher, "First.")
