"""What the desk's acts cost does not grow with what hangs on a story, nor with its past."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Revision
from articles.operations.changing import correct_article, schedule_change
from articles.operations.drafting import save_draft
from articles.operations.due import apply_due_changes, release_due_articles
from articles.operations.publishing import publish_article
from articles.snapshots import newest_content
from comments.models import Comment
from foundation.jobs import registered_jobs, run_due_jobs
from tests.builders import make_article
from tests.comments.builders import make_comment

pytestmark = pytest.mark.django_db


def cost(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def with_comments(story: Article, count: int) -> None:
    """This many comments under a story; the first as it comes in, the rest as copies of its row."""
    if count:
        first = make_comment(story)
        rows = [Comment(article=story, name="A", body=f"Word {n}", status=first.status) for n in range(count - 1)]
        Comment.objects.bulk_create(rows)
        Article.objects.filter(pk=story.pk).update(comment_count=count)


def test_publishing_costs_the_same_with_fifty_related_stories_and_five_hundred_comments():
    others = [make_article() for _ in range(50)]
    costs, corrections = [], []
    for related, comments in (([], 0), (others[:1], 1), (others, 500)):
        story = make_article(live=False, related=related)
        with_comments(story, comments)
        costs.append(cost(lambda story=story: publish_article(story, by=None)))
        save_draft(story, replace(newest_content(story), headline="Put right"), by=None)
        corrections.append(cost(lambda story=story: correct_article(story, text="It was wrong.", by=None)))
        assert story.related_links.filter(pinned=True).count() == len(related)
        assert Comment.objects.filter(article=story).count() == comments

    for nothing, one, many in (costs, corrections):
        assert many <= one <= 58, "none is chosen where pins leave no place"
        assert one - 6 <= nothing <= one, "what asks about no story at all is not asked"


def test_saving_costs_the_same_with_two_hundred_versions_behind_it():
    costs = []
    for behind in (2, 200):
        story = make_article()
        past = [Revision(article=story, schema=1, content=story.newest_revision.content) for _ in range(behind - 1)]
        Revision.objects.bulk_create(past)
        changed = replace(newest_content(story), headline=f"After {behind} versions")
        costs.append(cost(lambda story=story, changed=changed: save_draft(story, changed, by=None)))
        assert story.revisions.count() == behind + 1

    assert costs[0] == costs[1] <= 30


def test_a_clock_with_nothing_to_do_asks_twice_however_much_waits():
    quiet = [cost(release_due_articles), cost(apply_due_changes)]
    for n in range(20):
        story = make_article()
        save_draft(story, replace(newest_content(story), headline=f"Later {n}"), by=None)
        schedule_change(story, kind="update", note="News.", at=timezone.now() + timedelta(hours=1), by=None)
        later = make_article(live=False)
        publish_article(later, by=None, at=timezone.now() + timedelta(hours=1))

    assert [cost(release_due_articles), cost(apply_due_changes)] == quiet == [1, 1]


def test_a_tick_at_which_no_job_is_due_is_small():
    run_due_jobs()

    assert cost(run_due_jobs) <= 4 * len(registered_jobs())
