"""Counts are right after anything at all that may happen to a conversation."""

import contextlib
import os
import random

import pytest

from articles.models import Article
from comments.models import Comment, ModerationEvent, ThreadCount
from comments.operations.bulk import decide_on_many
from comments.operations.counting import recount_thread
from comments.operations.erasing import erase_person
from comments.operations.moderating import (
    AlreadyDecided,
    approve_comment,
    mark_spam,
    reject_comment,
    remove_comment,
    undo,
)
from comments.operations.posting import post_comment
from comments.operations.reacting import TooLate, report_comment, settle_reports, withdraw_comment
from tests.builders import make_article, make_staff

pytestmark = pytest.mark.django_db
OPERATIONS = int(os.environ.get("NEWSROOM_TEST_OPERATIONS", "400"))  # 10,000 before a release
STATUSES = ["pending", "approved", "approved", "approved", "spam"]


class Conversation:
    """Does one random thing after another to the comments of two stories."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.stories = [make_article(), make_article()]
        self.moderator = make_staff("moderator")
        self.number = 0

    def any(self):
        pks = Comment.objects.order_by("pk").values_list("pk", flat=True)
        return Comment.objects.get(pk=self.draw.choice(pks)) if pks else self.post()

    def post(self):
        self.number += 1
        parent = self.any() if self.number > 1 and self.draw.random() < 0.7 else None
        story = parent.article if parent else self.draw.choice(self.stories)
        sender = self.number % 7
        return post_comment(
            story, name=f"W{sender}", body=f"Letter {self.number - self.draw.randrange(2)}", parent=parent,
            status=self.draw.choice(STATUSES), address=f"203.0.113.{sender}", email=f"w{sender}@post.example",
        ).comment  # fmt: skip

    def decide(self):
        act = self.draw.choice([approve_comment, approve_comment, mark_spam, remove_comment])
        with contextlib.suppress(AlreadyDecided):  # its writer took it back
            act(self.any(), by=self.moderator)

    def reject(self):
        with contextlib.suppress(AlreadyDecided):
            reject_comment(self.any(), by=self.moderator, reason="attack")

    def undo(self):
        if event := ModerationEvent.objects.first():
            undo(event, by=self.moderator)

    def many(self):
        comments = [self.any() for _ in range(4)]
        decide_on_many(comments, act=self.draw.choice(["approve", "spam", "remove"]), by=self.moderator)

    def withdraw(self):
        with contextlib.suppress(TooLate):
            withdraw_comment(self.any())

    def report(self):
        comment = self.any()
        for number in range(3):
            report_comment(comment, reason="spam", address=f"198.51.100.{number}")
        if self.draw.random() < 0.5:
            settle_reports(comment, upheld=False, by=self.moderator)

    def erase(self):
        if self.draw.random() < 0.05:
            erase_person(f"w{self.draw.randrange(7)}@post.example")

    def step(self):
        acts = [self.post] * 6 + [self.decide] * 6
        acts += [self.reject, self.undo, self.many, self.withdraw, self.report, self.erase]
        self.draw.choice(acts)()

    def kept(self):
        counts = list(ThreadCount.objects.order_by("pk").values())
        below = list(Comment.objects.order_by("pk").values_list("pk", "below", "shown"))
        return counts, below, list(Article.objects.order_by("pk").values_list("comment_count", flat=True))


@pytest.mark.parametrize("seed", [1, 2])
def test_counts_equal_a_recount_after_random_operations(seed):
    conversation = Conversation(seed)
    for _ in range(OPERATIONS // 2):
        conversation.step()

    kept = conversation.kept()
    for story in conversation.stories:
        recount_thread(story.pk)

    assert conversation.kept() == kept
    assert Comment.objects.count() > OPERATIONS // 10
    for comment in Comment.objects.filter(depth__gt=0):
        assert comment.path[-6:] == f"{comment.sequence:06d}"
