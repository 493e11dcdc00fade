"""Two clocks, a poisoned story, a clock that is killed, and people who act while clocks do: on PostgreSQL."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from articles.models import Article, AuditEntry, Finding, LateAnnouncement, Release, ScheduledChange
from articles.operations import due
from articles.operations.audit import broken_links
from articles.operations.due import apply_due_changes, release_due_articles
from articles.operations.moving import take_down_article, withdraw_article
from articles.operations.publishing import publish_article
from articles.operations.releasing import CannotPublish
from articles.signals import article_published
from foundation.jobs import registered_jobs
from foundation.models import JobRun
from tests.articles.many import many_due_changes, many_stories
from tests.builders import ago

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

ROOT = Path(__file__).resolve().parents[2]
State = Article.State
CLOCK = ["manage.py", "clock", "--interval", "0.1"]
SWAP = "import django; django.setup(); from articles.operations.due import apply_due_changes as swap; print(swap())"


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The ids of the stories that were announced, in order."""
    ids: list[int] = []
    article_published.connect(lambda article_id, **kw: ids.append(article_id), weak=False, dispatch_uid="heard")
    yield ids
    article_published.disconnect(dispatch_uid="heard")


def in_threads(*acts: Any) -> None:
    """Do these at once, each with a connection of its own."""

    def run(act: Any) -> None:
        try:
            act()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def process(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python of its own on the tests' database; killed at the end if it still runs."""
    at = connection.settings_dict
    host = f"{at['HOST'] or '127.0.0.1'}:{at['PORT'] or 5432}"
    whom = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
    url = f"postgres://{whom}@{host}/{at['NAME']}"
    started = subprocess.Popen(  # noqa: S603 our own commands
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "newsroom.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def wait_until(true: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It never came"
        time.sleep(0.02)


def times_done(verb: str) -> Counter[int]:
    return Counter(AuditEntry.objects.filter(verb=verb).values_list("article_id", flat=True))


def once_each(stories: list[Article]) -> Counter[int]:
    return Counter(story.pk for story in stories)


def test_two_clocks_announce_a_thousand_due_stories_once_each(heard):
    stories = many_stories(1000, state=State.SCHEDULED, at=ago(minutes=1))
    counts: list[int] = []

    in_threads(*[lambda: counts.append(release_due_articles())] * 2)

    assert sum(counts) == 1000
    assert min(counts) > 0, "one clock did it all: nothing was tried"
    assert Counter(heard) == times_done("announce") == once_each(stories)
    assert set(Article.objects.values_list("state", flat=True)) == {State.LIVE}
    assert list(broken_links()) == []


def test_two_clocks_swap_a_thousand_due_changes_in_once_each():
    stories = many_due_changes(1000, lambda n, content: content)

    with process("-c", SWAP) as one, process("-c", SWAP) as other:
        counts = [int(clock.communicate()[0]) for clock in (one, other)]

    assert sum(counts) == 1000
    assert min(counts) > 0, "one clock did it all: nothing was tried"
    assert times_done("update") == once_each(stories)
    assert Release.objects.filter(kind="update").count() == 1000
    assert not ScheduledChange.objects.exists()
    assert not Article.objects.exclude(headline__startswith="Changed").exists()
    assert list(broken_links()) == []


def test_a_poisoned_story_is_told_to_its_editors_and_the_rest_is_done(monkeypatch, heard):
    stories = many_stories(40, state=State.SCHEDULED, at=ago(minutes=1))
    poisoned = stories[7]

    def relate(article: Article) -> None:
        if article.pk == poisoned.pk:
            raise RuntimeError("poison")

    monkeypatch.setattr(due, "relate_article", relate)
    in_threads(release_due_articles, release_due_articles)

    assert Counter(heard) == once_each([story for story in stories if story != poisoned])
    assert [finding.article_id for finding in Finding.objects.all()] == [poisoned.pk]
    poisoned.refresh_from_db()
    assert (poisoned.state, poisoned.is_live()) == (State.SCHEDULED, True), "readers see it all the same"

    monkeypatch.undo()
    assert release_due_articles() == 0, "not at once"
    LateAnnouncement.objects.update(next_at=ago(minutes=1))
    assert release_due_articles() == 1, "and it is tried again"


def test_a_poisoned_change_keeps_why_and_the_rest_is_done():
    stories = many_due_changes(40, lambda n, content: replace(content, body="" if n == 7 else content.body))
    broken = ScheduledChange.objects.get(article=stories[9])
    broken.revision.content["authors"] = [{"nobody": "knows"}]
    broken.revision.save()

    in_threads(apply_due_changes, apply_due_changes)

    failures = dict(ScheduledChange.objects.values_list("article_id", "failure"))
    assert set(failures) == {stories[7].pk, stories[9].pk}
    assert "no text" in failures[stories[7].pk]
    assert "TypeError" in failures[stories[9].pk]
    assert times_done("update") == once_each(stories) - Counter([stories[7].pk, stories[9].pk])
    assert apply_due_changes() == 0, "not tried again at once"


def test_a_killed_clock_loses_nothing_and_the_next_does_nothing_twice():
    announced = many_stories(400, state=State.SCHEDULED, at=ago(days=3))
    with process(*CLOCK) as clock:
        wait_until(lambda: AuditEntry.objects.filter(verb="announce").count() > 40)
        clock.kill()  # SIGKILL: no handler runs
        clock.wait()
    done = AuditEntry.objects.filter(verb="announce").count()
    assert 40 < done < 400, "it was not in the middle"
    assert Article.objects.filter(state=State.LIVE).count() == done, "a story half done"
    JobRun.objects.filter(locked_until__gt=timezone.now()).update(locked_until=ago(seconds=1))  # its lease runs out

    with process(*CLOCK), process(*CLOCK):
        wait_until(lambda: not Article.objects.filter(state=State.SCHEDULED).exists())

    assert times_done("announce") == once_each(announced)
    assert list(broken_links()) == []


def test_a_clock_killed_while_it_swaps_changes_in_leaves_each_whole():
    stories = many_due_changes(200, lambda n, content: content)
    with process(*CLOCK) as clock:
        wait_until(lambda: AuditEntry.objects.filter(verb="update").count() > 10)
        clock.kill()
        clock.wait()
    waiting = set(ScheduledChange.objects.values_list("article_id", flat=True))
    changed = set(Article.objects.filter(headline__startswith="Changed").values_list("pk", flat=True))
    assert waiting, "it was not in the middle"
    assert waiting.isdisjoint(changed)
    assert len(waiting | changed) == 200

    JobRun.objects.update(locked_until=None, due_at=timezone.now())
    with process(*CLOCK):
        wait_until(lambda: not ScheduledChange.objects.exists())

    assert times_done("update") == once_each(stories)
    assert list(broken_links()) == []


def test_a_dead_clock_holds_up_no_story_for_a_minute():
    jobs = {job.name: job for job in registered_jobs()}

    for name in ("release-due-articles", "apply-due-changes"):
        assert (jobs[name].every + jobs[name].lease).total_seconds() < 60


def test_publishing_withdrawing_and_taking_down_at_once_leave_one_of_the_three():
    stories = many_stories(100, state=State.LIVE, at=ago(hours=1))
    gate, refused, failures = threading.Barrier(3), [], []

    def through_all(act: Any) -> None:
        for story in stories:
            gate.wait(timeout=30)
            try:
                act(Article.objects.get(pk=story.pk))
            except CannotPublish as refusal:
                refused.append(refusal)
            except Exception as error:
                failures.append(error)

    in_threads(
        lambda: through_all(lambda story: withdraw_article(story, by=None, reason="A claim.")),
        lambda: through_all(lambda story: publish_article(story, by=None)),
        lambda: through_all(lambda story: take_down_article(story, by=None, reason="A claim.", notice="Gone.")),
    )

    assert failures == []
    assert set(Article.objects.values_list("state", flat=True)) == {State.TAKEN_DOWN}
    assert times_done("take_down") == once_each(stories)
    again = Counter(Release.objects.filter(kind="again").values_list("article_id", flat=True))
    assert again == times_done("publish")
    assert not Release.objects.filter(at__gt=timezone.now()).exists()
    assert list(broken_links()) == []
