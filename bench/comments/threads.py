"""Measure a story with 50,000 comments among 500,000: every page in every order, replies, and what a page weighs.

    NEWSROOM_DATA=/tmp/bench .venv/bin/python bench/comments/threads.py
    DATABASE_URL=postgres://postgres@127.0.0.1:5432/bench .venv/bin/python bench/comments/threads.py

The database is filled once (a few minutes) and used again. Prints a line for each thing measured.
"""

# ruff: noqa: E402, SIM905
import argparse
import gzip
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("NEWSROOM_LOG_LEVEL", "ERROR")
import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.models import Article, Author, Section
from articles.operations.drafting import create_article
from articles.operations.places import place_section, save_author
from articles.operations.publishing import publish_article
from articles.operations.reading import set_comment_count
from articles.snapshots import Content, Credit
from comments.models import Comment, ThreadCount
from comments.operations.posting import post_comment
from comments.pages.threads import story_thread
from comments.paging import SORTS

WORDS = "the harbour is quiet tonight and nobody asks why the ferry was late again this week my father sailed".split()
HEADLINE = "The story with fifty thousand replies"
BATCH = 5000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", type=int, default=500_000)
    parser.add_argument("--story", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    story = fill(asked.all, asked.story)
    print(f"{connection.vendor}: {Comment.objects.count():,} comments, {story.comment_count:,} shown on the story")
    for sort in SORTS:
        measure_pages(story, sort, asked.rounds)
    measure_responses(story, asked.rounds)
    measure_replies(story, asked.rounds)


def fill(everything: int, on_story: int) -> Article:
    found = Article.objects.filter(headline=HEADLINE).first()
    if found is not None:
        return found
    section = Section.objects.filter(slug="bench").first() or place_section(Section(name="Bench", slug="bench"))
    stories = [make_story(section, HEADLINE)] + [make_story(section, f"Story {n} of the bench") for n in range(20)]
    fill_story(stories[0], on_story)
    each = (everything - on_story) // 20
    for story in stories[1:]:
        fill_story(story, each)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    stories[0].refresh_from_db()
    return stories[0]


def make_story(section: Section, headline: str) -> Article:
    author = Author.objects.filter(slug="bench").first() or save_author(Author(name="Bench", slug="bench"))
    body = "<p>A paragraph of the story.</p>" * 20
    article = create_article(
        Content(headline=headline, section=section.pk, body=body, authors=(Credit(author.pk),)), by=None
    )
    publish_article(article, by=None)
    return article


def fill_story(story: Article, count: int) -> None:
    """A third are roots; the others answer a random comment of the last ones, so that some branches grow deep."""
    draw, now = random.Random(story.pk), timezone.now()
    first = (Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    made: dict[int, Comment] = {}
    recent: list[Comment] = []
    sequences: dict[int, int] = {}
    for number in range(count):
        comment = Comment(
            pk=first + number, article_id=story.pk, name=f"Reader {draw.randrange(9000)}",
            body=" ".join(draw.choices(WORDS, k=draw.randint(5, 60))), likes=int(draw.paretovariate(1.2)) - 1,
            status="approved" if draw.random() < 0.95 else draw.choice(["pending", "rejected", "spam"]),
            created_at=now - timedelta(seconds=(count - number) * 7), picked=int(draw.random() < 0.001),
        )  # fmt: skip
        if recent and draw.random() < 0.66:
            place(comment, draw.choice(recent), sequences)
        recent = [*recent[-300:], comment]
        made[comment.pk] = comment
        count_above(comment, made)
    Comment.objects.bulk_create(made.values(), batch_size=BATCH)
    counts = Counter(comment.status for comment in made.values())
    ThreadCount.objects.update_or_create(article=story, defaults=dict(counts))
    set_comment_count(story.pk, counts["approved"])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('comments_comment', 'id'), max(id)) FROM comments_comment"
            )


def count_above(comment: Comment, made: dict[int, Comment]) -> None:
    """One more below each comment above: at the greatest depth a reply stands beside what it answers."""
    if comment.status == "approved":
        at = made.get(comment.parent_id or 0)
        while at is not None:
            at.below += at.depth < comment.depth
            at = made.get(at.parent_id or 0)


def place(comment: Comment, parent: Comment, sequences: dict[int, int]) -> None:
    root = parent.root_id or parent.pk
    sequences[root] = sequences.get(root, 0) + 1
    comment.parent_id, comment.root_id, comment.sequence = parent.pk, root, sequences[root]
    comment.path = f"{parent.path[:24]}{comment.sequence:06d}"
    comment.depth = len(comment.path) // 6


def report(what: str, seconds: list[float], more: str = "") -> None:
    ordered = sorted(seconds)
    p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    print(f"  {what:<44} median {statistics.median(ordered) * 1000:7.1f} ms   p95 {p95 * 1000:7.1f} ms   {more}")


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    result = act()
    return time.perf_counter() - begun, result


def places(story: Article, sort: str) -> Iterator[str]:
    """The first page, and marks ever deeper in this order: a walk through all pages, each tenth kept."""
    before, step = "", 0
    while True:
        if step % 40 == 0:
            yield before
        thread = story_thread(story, before=before, sort=sort)
        if not thread.older:
            return
        before, step = thread.older, step + 1


def measure_pages(story: Article, sort: str, rounds: int) -> None:
    spent, most = [], 0
    for before in list(places(story, sort))[:rounds]:
        for _round in range(3):
            asked: list[float] = []
            with connection.execute_wrapper(lambda *given, asked=asked: watched(asked, *given)):
                seconds, _thread = timed(lambda before=before: story_thread(story, before=before, sort=sort))  # type: ignore[misc]
            most = max(most, len(asked))
            spent.append(seconds)
    report(f"pages in the order {sort}, rows read and made", spent, f"at most {most} queries")


def watched(asked: list[float], execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Count each query, the comments' own and any other."""
    begun = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        asked.append(time.perf_counter() - begun)


def measure_responses(story: Article, rounds: int) -> None:
    client = Client(headers={"host": "localhost"})
    for address in (
        story.get_absolute_url(),
        f"/replies/on/{story.pk}/?sort=liked",
        f"/replies/on/{story.pk}/feed.xml",
    ):
        client.get(address)
        answers = [timed(lambda at=address: client.get(at)) for _round in range(rounds)]  # type: ignore[misc]
        page = answers[0][1].content
        assert answers[0][1].status_code == 200
        size = f"{len(page) / 1000:.0f} kB, {len(gzip.compress(page)) / 1000:.0f} kB compressed"
        report(address[:44], [seconds for seconds, _answer in answers], size)


def measure_replies(story: Article, rounds: int) -> None:
    parents = list(Comment.objects.filter(article=story, status="approved").order_by("-id")[:rounds])
    spent = []
    for number, parent in enumerate(parents):
        seconds, posted = timed(
            lambda parent=parent, number=number: post_comment(  # type: ignore[misc]
                story, name="Bench", body=f"A reply {number} {time.time()}", parent=parent, address="203.0.113.9"
            )
        )
        assert posted.created
        spent.append(seconds)
    report("a reply, kept and counted", spent)


if __name__ == "__main__":
    main()
