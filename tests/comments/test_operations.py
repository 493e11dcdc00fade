from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from comments.models import Comment, ModerationEvent, ThreadCount, WordRule
from comments.models.comment import MAX_DEPTH, STEP
from comments.operations.counting import recount_thread
from comments.operations.moderating import (
    AlreadyDecided,
    answer_as_staff,
    approve_comment,
    mark_spam,
    reject_comment,
    remove_comment,
    undo,
)
from comments.operations.networks import forget_networks
from comments.operations.posting import post_comment
from comments.operations.words import save_word_rule
from tests.builders import ago, make_article, make_staff
from tests.comments.builders import make_comment

pytestmark = pytest.mark.django_db

ACTS = [
    ("approve", lambda comment: approve_comment(comment, by=None)),
    ("reject", lambda comment: reject_comment(comment, by=None, reason="other")),
    ("spam", lambda comment: mark_spam(comment, by=None)),
    ("remove", lambda comment: remove_comment(comment, by=None)),
]


def facts(article):
    """All numbers that are kept about a conversation."""
    counts = ThreadCount.objects.filter(article=article).values(*Comment.Status.values).first()
    rows = list(Comment.objects.filter(article=article).order_by("pk").values_list("pk", "below", "shown"))
    return counts, rows, Article.objects.get(pk=article.pk).comment_count


@pytest.mark.parametrize("act", [act for _name, act in ACTS], ids=[name for name, _act in ACTS])
def test_a_second_press_changes_nothing_and_writes_no_event(act):
    comment = make_comment(status="removed" if act is ACTS[0][1] else "approved")
    act(comment)
    before = facts(comment.article), ModerationEvent.objects.count()

    assert act(Comment.objects.get()) is None
    assert (facts(comment.article), ModerationEvent.objects.count()) == before
    assert before[1] == 1


def test_a_decision_on_what_changed_meanwhile_is_refused_and_changes_nothing():
    comment = make_comment(status="pending")
    approve_comment(Comment.objects.get(), by=None, seen="pending")
    before = facts(comment.article)

    with pytest.raises(AlreadyDecided, match="approved"):
        mark_spam(comment, by=None, seen="pending")
    assert facts(comment.article) == before


def test_undo_takes_the_last_decision_back_once():
    comment = make_comment(status="pending")
    event = reject_comment(comment, by=None, reason="attack")
    assert event

    assert undo(event, by=None).undoes == event
    assert undo(event, by=None) is None
    comment.refresh_from_db()
    assert comment.status == "pending"
    assert ModerationEvent.objects.count() == 2


def test_undo_leaves_what_was_decided_again():
    comment = make_comment(status="pending")
    first = reject_comment(comment, by=None, reason="attack")
    assert first
    approve_comment(comment, by=None)

    assert undo(first, by=None) is None
    assert Comment.objects.get().status == "approved"


def test_an_answer_does_not_bring_back_what_somebody_declined_meanwhile():
    comment, moderator = make_comment(status="pending"), make_staff("mo")
    stale = Comment.objects.get(pk=comment.pk)
    reject_comment(comment, by=moderator, reason="other")

    with pytest.raises(AlreadyDecided):
        answer_as_staff(stale, body="Thank you.", by=moderator)

    assert Comment.objects.get().status == "rejected"


def test_the_same_again_across_the_turn_of_a_month_is_the_first_one():
    story = make_article()
    turn = datetime(2026, 3, 1, tzinfo=UTC)
    times = [turn - timedelta(minutes=2), turn + timedelta(minutes=3), turn + timedelta(minutes=9)]

    made = [post_comment(story, name="W", body="Once.", address="198.51.100.7", at=at).created for at in times]

    assert made == [True, False, True]


def test_an_answer_sent_twice_is_published_once():
    comment, moderator = make_comment(status="pending"), make_staff("mo")

    first, second = (answer_as_staff(comment, body="Thank you.", by=moderator) for _ in range(2))

    assert first == second
    assert Comment.objects.count() == 2


def test_an_answer_of_the_desk_approves_what_it_answers():
    moderator, comment = make_staff("mo"), make_comment(status="pending")

    answer = answer_as_staff(comment, body="Thank you.", by=moderator, badge="Editor")

    assert (answer.status, answer.name, answer.badge, answer.written_by) == ("approved", "Mo", "Editor", moderator)
    assert Comment.objects.get(pk=comment.pk).status == "approved"
    assert Article.objects.get().comment_count == 2


def test_paths_lead_through_those_above():
    story = make_article()
    chain = [make_comment(story)]
    for _step in range(MAX_DEPTH + 3):
        chain.append(make_comment(story, parent=chain[-1]))

    assert [comment.depth for comment in chain[:7]] == [0, 1, 2, 3, 4, 5, 5]
    assert len({comment.path for comment in chain}) == len(chain)
    for comment in chain[1:6]:
        assert comment.path[:-STEP] == comment.parent.path
        assert [above.pk for above in Comment.objects.above(comment)] == [c.pk for c in chain[: comment.depth]]
    below = Comment.objects.below(chain[2]).order_by("path").values_list("pk", flat=True)
    assert list(below) == [comment.pk for comment in chain[3:]]


def test_a_reply_never_crosses_to_another_story():
    with pytest.raises(ValueError, match="story of the comment"):
        post_comment(make_article(), name="A", body="b", parent=make_comment())


def test_branches_beside_are_not_below():
    story = make_article()
    root = make_comment(story)
    first, second = make_comment(story, parent=root), make_comment(story, parent=root)
    inner = make_comment(story, parent=first)

    assert list(Comment.objects.below(first)) == [inner]
    assert not Comment.objects.below(second).exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["post", "undo", *(name for name, _act in ACTS)]), st.integers(0, 30)), max_size=40
    )
)
def test_counts_equal_a_recount_after_anything(steps):
    story, acts = make_article(), dict(ACTS)
    for what, number in steps:
        there = list(Comment.objects.filter(article=story).order_by("pk"))
        if what == "post" or not there:
            parent = there[number % len(there)] if there and number % 3 else None
            status = Comment.Status.values[number % len(Comment.Status.values)]
            post_comment(story, name="A", body=str(number), parent=parent, status=status)
        elif what == "undo":
            event = ModerationEvent.objects.filter(comment__article=story)[number % 3 :].first()
            if event:
                undo(event, by=None)
        else:
            acts[what](there[number % len(there)])
    kept = facts(story)
    recount_thread(story.pk)

    assert facts(story) == (kept if kept[0] else facts(story))
    rows = list(Comment.objects.filter(article=story))
    assert Counter(row.status for row in rows) == Counter({k: v for k, v in (kept[0] or {}).items() if v})
    for row in rows:
        below = Comment.objects.below(row).filter(status="approved").count()
        assert row.below == below
        assert row.shown == int(row.status == "approved" or below > 0)
    events = Counter(event.comment_id for event in ModerationEvent.objects.filter(comment__article=story))
    for row in rows:
        last = row.events.first()
        assert not events[row.pk] or last.to_status == row.status


def test_a_recount_mends_what_was_wrong():
    root = make_comment()
    make_comment(root.article, parent=root)
    right = facts(root.article)
    ThreadCount.objects.update(approved=9, spam=3)
    Comment.objects.update(below=7)

    recount_thread(root.article_id)

    assert facts(root.article) == right


@pytest.mark.parametrize(
    "wrong", [{"depth": 1}, {"path": "000001"}, {"sequence": 1}, {"depth": 6, "path": "1"}], ids=str
)
def test_the_table_refuses_a_root_that_is_none(wrong):
    comment = make_comment()

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**wrong)


def test_where_comments_came_from_is_forgotten_after_thirty_days():
    story = make_article()
    old = make_comment(story, address="198.51.100.7", at=ago(days=31))
    new = make_comment(story, address="198.51.100.7", at=ago(days=29))

    assert forget_networks() == 1
    assert forget_networks() == 0
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.network_prefix, old.network_hash, old.fingerprint) == ("", "", "")
    assert new.network_prefix == "198.51.100.0/24"
    assert new.network_hash


def test_a_watched_word_is_kept_with_its_tokens_and_needs_one():
    rule = save_word_rule(WordRule(phrase="Cheap  Marine-cover", action="hold"))

    assert (rule.first_token, rule.folded) == ("cheap", "cheap marine cover")
    with pytest.raises(ValueError, match="!!!"):
        save_word_rule(WordRule(phrase="!!!", action="hold"))
