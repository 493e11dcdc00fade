import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.knowledge import learnt_spam
from comments.models import Comment, LearntSpam
from comments.operations.learning import is_lesson_due, learn_from_decisions
from comments.operations.moderating import approve_comment, mark_spam, undo
from comments.pipeline.reading import Knowledge, Policy, Words, read
from comments.pipeline.spam import Example, SpamModel, features, learn
from tests.builders import make_article, make_staff
from tests.comments.builders import make_comment

SPAM = ["subscribe to my channel", "check out this video", "free money on my page", "visit my profile for prizes"]
HAM = ["the harbour was quiet that night", "my father sailed with them", "a fine piece of writing", "the bridge is"]
WORDS = ["today", "friends", "please", "really", "now", "again", "always", "here", "some", "people", "never", "much"]


def examples(count=40, seed=1):
    draw = random.Random(seed)
    return [
        Example(f"W{n}", f"{draw.choice(WORDS)} {draw.choice(SPAM if n % 2 else HAM)} {draw.choice(WORDS)}", n % 2 == 1)
        for n in range(count * 2)
    ]


def test_what_was_learnt_tells_new_comments_apart_and_says_why():
    model = learn(examples())

    spam, ham = model.score("A", "Please subscribe to my channel"), model.score("A", "My father knew the harbour")
    assert spam.chance > 0.9
    assert ham.chance < 0.35
    assert "subscribe" in " ".join(spam.because)
    assert all(word in "Please subscribe to my channel" for word in spam.because)


def test_too_few_decisions_teach_nothing():
    assert learn(examples(count=10)) is None
    assert learn([one for one in examples() if one.is_spam]) is None
    assert learn([]) is None


def test_the_same_decisions_teach_the_same():
    assert learn(examples()) == learn(examples())


def test_how_many_there_are_of_a_kind_is_no_evidence():
    rows = examples(count=200)
    few_spam = [one for n, one in enumerate(rows) if not one.is_spam or n % 8 == 1]

    model = learn(few_spam)

    assert model.score("A", "subscribe to my channel").chance > 0.8
    assert model.score("A", "the harbour was quiet").chance < 0.35


def test_a_sentence_that_begins_by_asking_is_told_from_one_that_tells():
    asks, tells = dict(features("A", "A fine song. Check my page!")), dict(features("A", "I came to check my page"))

    assert (asks["s:check"], asks["s:check my"]) == ("Check", "Check my")
    assert "s:check" not in tells


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_has_features_and_a_score(body, name):
    found = dict(features(name, body))
    score = SpamModel(dict.fromkeys(found, 0.5), -1.0).score(name, body)

    assert 0 <= score.chance <= 1
    assert score.percent in range(101)


@pytest.mark.parametrize(("weight", "status"), [(0.0, "approved"), (2.0, "pending"), (9.0, "spam")])
def test_what_the_score_does(weight, status):
    known = Knowledge(policy=Policy.POSTMODERATED, spam=SpamModel({"w:channel": weight}, -1.0))

    decision = read(Words("A", "My channel"), known)

    assert decision.status == status
    if weight:
        reason = decision.reasons[0].to_json()
        assert reason["code"] == "like_spam"
        assert reason["found"] == ["channel"]
        assert reason["percent"] > 35


def test_noise_is_only_a_mark_where_spam_was_learnt():
    words = Words("A", "THIS IS ENTIRELY UNACCEPTABLE, SIR")

    decision = read(words, Knowledge(policy=Policy.POSTMODERATED, spam=SpamModel({}, -3.0)))

    assert decision.status == "approved"
    assert [reason.code for reason in decision.reasons] == ["shouting"]


@pytest.fixture
def decided(db):
    moderator, story = make_staff("moderator"), make_article()
    for number, one in enumerate(examples(count=20)):
        comment = make_comment(story, name=one.name, body=f"{one.body} {number}", status="pending")
        (mark_spam if one.is_spam else approve_comment)(comment, by=moderator)
    return moderator


def test_a_lesson_is_learnt_from_what_moderators_decided(decided, django_assert_num_queries):
    assert is_lesson_due()
    lesson = learn_from_decisions()

    assert (lesson.spam_count, lesson.ham_count) == (20, 20)
    assert not is_lesson_due()
    assert learnt_spam().score("A", "subscribe to my channel").chance > 0.8
    with django_assert_num_queries(1):
        learnt_spam()


def test_what_no_person_decided_teaches_nothing(db):
    story = make_article()
    for number, one in enumerate(examples(count=20)):
        make_comment(story, body=f"{one.body} {number}", status="spam" if one.is_spam else "approved")

    assert not is_lesson_due()
    assert learn_from_decisions() is None
    assert learnt_spam() is None


def test_a_decision_that_was_taken_back_teaches_nothing(decided):
    for comment in Comment.objects.filter(status="spam"):
        undo(comment.events.first(), by=decided)

    assert learn_from_decisions() is None


def test_old_lessons_are_dropped(decided):
    for _ in range(5):
        learn_from_decisions()

    assert LearntSpam.objects.count() == 3


def test_the_clock_has_the_worker_learn(decided):
    from comments.periodic import learn_when_due

    learn_when_due()
    assert LearntSpam.objects.count() == 1
    learn_when_due()
    assert LearntSpam.objects.count() == 1
