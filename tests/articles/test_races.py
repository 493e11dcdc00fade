"""What two people do in the same moment. SQLite lets one write at a time; the locks are PostgreSQL's."""

import threading
from dataclasses import replace

import pytest
from django.db import connections, transaction

from accounts.roles import Role
from articles.models import Article, AuditEntry, Check, Section, Waiver
from articles.operations.audit import broken_links
from articles.operations.checklist import waive_check
from articles.operations.checklist_rules import Level, own_levels, set_checklist
from articles.operations.drafting import create_article, save_draft
from articles.operations.places import place_section
from articles.operations.publishing import publish_article
from articles.operations.releasing import CannotPublish
from articles.snapshots import content_of_row, newest_content
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


def test_nothing_goes_out_that_was_saved_after_it_was_looked_at():
    """However the two meet, readers get the version that was seen, or none."""
    for _again in range(20):
        story = create_article(make_content(), by=None)
        seen, meanwhile = story.newest_revision_id, replace(newest_content(story), headline="Not seen by anybody")

        outcomes = at_once(
            lambda story=story, seen=seen: publish_article(story, by=None, seen=seen),
            lambda story=story, words=meanwhile: save_draft(story, words, by=None),
        )

        story.refresh_from_db()
        refused = [outcome for outcome in outcomes if isinstance(outcome, CannotPublish)]
        assert len(outcomes) == 2
        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception) and outcome not in refused]
        if refused:
            assert "A newer version was saved meanwhile" in refused[0].reasons[0]
            assert (story.state, story.releases.count()) == ("draft", 0)
        else:
            assert (story.released_revision_id, story.state) == (seen, "live")
            assert content_of_row(story).headline != "Not seen by anybody"


def test_a_version_saved_while_the_publisher_waits_for_the_lock_does_not_go_out():
    story = create_article(make_content(), by=None)
    seen, saved = story.newest_revision_id, threading.Event()
    outcomes: list[object] = []

    def publish():
        saved.wait()
        try:
            outcomes.append(publish_article(story, by=None, seen=seen))
        except CannotPublish as refusal:
            outcomes.append(refusal)
        finally:
            connections.close_all()

    publisher = threading.Thread(target=publish)
    publisher.start()
    with transaction.atomic():
        save_draft(story, replace(newest_content(story), headline="Not seen"), by=None)
        saved.set()
        publisher.join(timeout=0.5)
        assert publisher.is_alive(), "it did not wait for the row"
    publisher.join()

    assert isinstance(outcomes[0], CannotPublish)
    assert Article.objects.get().state == "draft"


def test_of_two_who_set_the_rules_of_the_paper_at_once_one_changes_them():
    wanted = {Check.HEADLINE: Level.OFF, Check.STANDFIRST: Level.REQUIRED}

    outcomes = at_once(*[lambda: set_checklist(None, wanted)] * 4)

    assert sorted(outcomes, key=len) == [{}, {}, {}, wanted]
    assert own_levels(None) == wanted


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
