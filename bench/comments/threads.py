"""A story with 50,000 comments among 500,000: every page in every order, replies, and what a page weighs.

    DATABASE_URL=postgres://postgres@127.0.0.1:5432/bench .venv/bin/python -m bench.comments.threads

Fills a new SQLite file, and a test database of the PostgreSQL that is named, with comments of its own (a minute each).
"""

import argparse
import gzip
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bench.surroundings import database, on_each_database, report

if TYPE_CHECKING:
    from articles.models import Article, Section
    from comments.models import Comment

WORDS = "the harbour is quiet tonight and nobody asks why the ferry was late this week my father sailed".split()  # noqa: SIM905
BATCH = 5000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=int, default=500_000)
    parser.add_argument("--story", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    again = ("--all", str(asked.all), "--story", str(asked.story), "--rounds", str(asked.rounds))
    on_each_database("bench.comments.threads", lambda: measure(asked.all, asked.story, asked.rounds), *again)


def measure(everything: int, on_story: int, rounds: int) -> None:
    from comments.paging import SORTS

    with database() as name:
        story = fill(everything, on_story)
        print(f"\n{name}: {everything:,} comments, {story.comment_count:,} shown on the story")
        for sort in SORTS:
            marks = list(places(story, sort))
            measure_pages(story, sort, marks[: rounds - 1] + marks[-1:])
            measure_responses(story, sort, [marks[0], marks[len(marks) // 2], marks[-1]], rounds)
        measure_other(story, rounds)
        measure_replies(story, rounds)


def fill(everything: int, on_story: int) -> "Article":
    from django.db import connection

    from articles.models import Section
    from articles.operations.places import place_section

    section = place_section(Section(name="Bench", slug="bench"))
    stories = [make_story(section, f"Story {n} of the bench") for n in range(21)]
    fill_story(stories[0], on_story)
    for story in stories[1:]:
        fill_story(story, (everything - on_story) // 20)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    stories[0].refresh_from_db()
    return stories[0]


def make_story(section: "Section", headline: str) -> "Article":
    from articles.models import Author
    from articles.operations.drafting import create_article
    from articles.operations.places import save_author
    from articles.operations.publishing import publish_article
    from articles.snapshots import Content, Credit

    author = Author.objects.filter(slug="bench").first() or save_author(Author(name="Bench", slug="bench"))
    body = "<p>A paragraph of the story.</p>" * 20
    article = create_article(
        Content(headline=headline, section=section.pk, body=body, authors=(Credit(author.pk),)), by=None
    )
    publish_article(article, by=None)
    return article


def fill_story(story: "Article", count: int) -> None:
    """A third are roots; the others answer a random comment of the last ones, so that some branches grow deep."""
    from django.utils import timezone

    from articles.operations.reading import set_comment_count
    from comments.models import Comment, ThreadCount

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
    number_on()


def number_on() -> None:
    """Have PostgreSQL give new comments numbers beyond ours."""
    from django.db import connection

    if connection.vendor == "postgresql":
        newest = "SELECT setval(pg_get_serial_sequence('comments_comment', 'id'), max(id)) FROM comments_comment"
        with connection.cursor() as cursor:
            cursor.execute(newest)


def count_above(comment: "Comment", made: "dict[int, Comment]") -> None:
    """One more below each comment above: at the greatest depth a reply stands beside what it answers."""
    if comment.status == "approved":
        at = made.get(comment.parent_id or 0)
        while at is not None:
            at.below += at.depth < comment.depth
            at = made.get(at.parent_id or 0)


def place(comment: "Comment", parent: "Comment", sequences: dict[int, int]) -> None:
    root = parent.root_id or parent.pk
    sequences[root] = sequences.get(root, 0) + 1
    comment.parent_id, comment.root_id, comment.sequence = parent.pk, root, sequences[root]
    comment.path = f"{parent.path[:24]}{comment.sequence:06d}"
    comment.depth = len(comment.path) // 6


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    result = act()
    return time.perf_counter() - begun, result


def places(story: "Article", sort: str) -> Iterator[str]:
    """The first page, and marks ever deeper in this order: a walk through all pages, some of them kept."""
    from comments.pages.threads import story_thread

    before, step = "", 0
    while True:
        thread = story_thread(story, before=before, sort=sort)
        if step % 20 == 0 or not thread.older:
            yield before
        if not thread.older:
            return
        before, step = thread.older, step + 1


def measure_pages(story: "Article", sort: str, marks: list[str]) -> None:
    from django.db import connection

    from comments.pages.threads import story_thread

    spent, most = [], 0
    for before in marks:
        for _round in range(3):
            asked: list[str] = []
            with connection.execute_wrapper(lambda *given, asked=asked: watched(asked, *given)):
                seconds, _thread = timed(lambda before=before: story_thread(story, before=before, sort=sort))  # type: ignore[misc]
            most = max(most, len(asked))
            spent.append(seconds)
    report(f"{sort}: {len(marks)} pages, rows read and made", spent, f"at most {most} queries")


def watched(asked: list[str], execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Keep each query."""
    asked.append(sql)
    return execute(sql, params, many, context)


def measure_responses(story: "Article", sort: str, marks: list[str], rounds: int) -> None:
    """The first, the middle and the last page as a reader gets them."""
    spent, weights = [], []
    for before in marks:
        address = f"/replies/on/{story.pk}/?sort={sort}" + (f"&before={before}" if before else "")
        seconds, page = answers(address, rounds)
        spent += seconds
        weights.append(len(page) / 1000)
    report("    first, middle, last page, response", spent, f"at most {max(weights):.0f} kB of HTML")


def measure_other(story: "Article", rounds: int) -> None:
    for what, address in (("the story", story.get_absolute_url()), ("its feed", f"/replies/on/{story.pk}/feed.xml")):
        seconds, page = answers(address, rounds)
        report(f"{what}, response", seconds, f"{len(page) / 1000:.0f} kB, {len(gzip.compress(page)) / 1000:.0f} kB gz")


def answers(address: str, rounds: int) -> tuple[list[float], bytes]:
    """Ask past every cache; the seconds of each answer, and the last."""
    from django.core.cache import cache
    from django.test import Client

    client, spent, page = Client(headers={"host": "localhost"}), [], b""
    client.get(address)
    for _round in range(rounds):
        cache.clear()
        seconds, answer = timed(lambda: client.get(address))
        assert answer.status_code == 200, address
        spent.append(seconds)
        page = answer.content
    return spent, page


def measure_replies(story: "Article", rounds: int) -> None:
    from comments.models import Comment
    from comments.operations.posting import post_comment

    spent = []
    parents = Comment.objects.filter(article=story, status="approved").order_by("-id")[:rounds]
    for number, parent in enumerate(list(parents)):
        details = {"name": "Bench", "body": f"A reply {number}", "parent": parent, "address": "203.0.113.9"}
        seconds, posted = timed(lambda details=details: post_comment(story, **details))  # type: ignore[misc]
        assert posted.created
        spent.append(seconds)
    report("a reply, kept and counted", spent)


if __name__ == "__main__":
    main()
