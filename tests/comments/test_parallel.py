"""Many at once, on PostgreSQL: SQLite lets one writer in at a time."""

import threading

import pytest
from django.db import connection, connections

from articles.models import Article
from comments.models import Comment, ModerationEvent, ThreadCount
from comments.operations.moderating import approve_comment
from comments.operations.posting import post_comment
from tests.builders import make_article
from tests.comments.builders import make_comment

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(count, act):
    """Run an act in so many threads, all let go at the same moment; returns what they raised."""
    barrier, errors = threading.Barrier(count), []

    def run(number):
        try:
            barrier.wait(timeout=20)
            act(number)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return errors


def test_fifty_replies_at_once_lose_no_number_and_no_count():
    assert connection.vendor == "postgresql"
    story = make_article()
    root = make_comment(story)

    errors = at_once(
        50, lambda n: post_comment(story, name=f"W{n}", body="At once.", parent=root, status="approved", address="::1")
    )

    assert errors == []
    sequences = Comment.objects.filter(root=root).values_list("sequence", flat=True)
    assert set(sequences) == set(range(1, 51))
    assert len(sequences) == 50
    assert ThreadCount.objects.get().approved == 51
    assert Article.objects.get().comment_count == 51
    assert Comment.objects.get(pk=root.pk).below == 50


def test_the_first_comment_of_a_story_from_many_at_once():
    story = make_article()

    assert at_once(20, lambda n: post_comment(story, name=f"W{n}", body="First!")) == []
    assert ThreadCount.objects.get().pending == Comment.objects.count() == 20


def test_the_same_comment_many_times_at_once_is_kept_once():
    story = make_article()

    assert at_once(20, lambda n: post_comment(story, name="W", body="Once.", address="198.51.100.7")) == []
    assert Comment.objects.count() == 1
    assert ThreadCount.objects.get().pending == 1


def test_two_moderators_at_once_write_one_event():
    comment = make_comment(status="pending")

    assert at_once(8, lambda n: approve_comment(Comment.objects.get(pk=comment.pk), by=None)) == []
    assert ModerationEvent.objects.count() == 1
    assert Article.objects.get().comment_count == 1
