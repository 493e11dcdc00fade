"""What two people do in the same moment. SQLite lets one write at a time; the locks are PostgreSQL's."""

import threading

import pytest
from django.db import connections

from accounts.roles import Role
from articles.models import Article, AuditEntry, Check, Section, Waiver
from articles.operations.audit import broken_links
from articles.operations.checklist import waive_check
from articles.operations.drafting import create_article, save_draft
from articles.operations.places import place_section
from tests.builders import make_content, make_section, make_staff

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
]


def at_once(*acts):
    """Do these in threads that start together; what each returned, or the error it raised, in no order."""
    gate, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        try:
            gate.wait()
            outcomes.append(act())
        except Exception as error:
            outcomes.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_stories_of_one_headline_started_at_once_get_an_address_each():
    content = make_content("Same words")

    outcomes = at_once(*[lambda: create_article(content, by=None)] * 5)

    assert all(isinstance(outcome, Article) for outcome in outcomes), outcomes
    assert Article.objects.values("slug").distinct().count() == 5


def test_of_two_moves_that_cross_one_is_refused():
    first, second = make_section("First"), make_section("Second")
    moves = [Section(pk=first.pk, name="First", slug="first"), Section(pk=second.pk, name="Second", slug="second")]
    moves[0].parent, moves[1].parent = second, first

    outcomes = at_once(*[lambda move=move: place_section(move) for move in moves])

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Section", "SectionLoop"]


def test_a_question_that_several_sign_off_at_once_is_signed_once():
    story = create_article(make_content(authors=()), by=None)
    people = [make_staff(f"publisher{number}", Role.PUBLISHER) for number in range(4)]

    outcomes = at_once(
        *[lambda by=by: waive_check(story, Check.BYLINE, reason="A leader.", by=by).pk for by in people],
        lambda: save_draft(story, make_content("Meanwhile", authors=()), by=None).pk,
    )

    assert all(isinstance(outcome, int) for outcome in outcomes), outcomes
    assert Waiver.objects.count() == 1
    assert [entry.verb for entry in AuditEntry.objects.filter(verb="waive")] == ["waive"]
    assert list(broken_links()) == []
