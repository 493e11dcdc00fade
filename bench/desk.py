"""How long the desk's acts take: `python -m bench.desk`, or `make bench`.

Measures on a new SQLite file and, where DATABASE_URL names a PostgreSQL, in a test database of it that is dropped
afterwards. Each line is the median of several runs, as milliseconds and as a multiple of the first line of its group.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from bench.surroundings import database, on_each_database

RUNS = 15
DUE = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of each line (default {RUNS})")
    parser.add_argument("--due", type=int, default=DUE, help=f"stories the clock finds due (default {DUE})")
    asked = parser.parse_args()
    again = ("--runs", str(asked.runs), "--due", str(asked.due))
    on_each_database("bench.desk", lambda: measure(asked.runs, asked.due), *again)


def measure(runs: int, due: int) -> None:
    """All groups on the database that the environment names."""
    with database() as name:
        print(f"\n{name}, median of {runs}")
        show(saving(runs))
        show(publishing(runs))
        show(clock(due))
        for row in words(runs):
            show([row])


def show(rows: list[tuple[str, float]]) -> None:
    first = rows[0][1]
    print("-" * 62)
    for name, milliseconds in rows:
        print(f"{name:<40}{milliseconds:>10.1f} ms{milliseconds / first:>8.2f}×")


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def saving(runs: int) -> list[tuple[str, float]]:
    from articles.models import Revision
    from articles.operations.drafting import save_draft
    from articles.snapshots import newest_content
    from tests.builders import make_article

    rows = []
    save_draft(warm := make_article(), newest_content(warm), by=None)  # what the first act of all loads
    for behind in (2, 200, 2000):
        story = make_article()
        kept = story.newest_revision
        assert kept is not None
        past = [Revision(article=story, schema=kept.schema, content=kept.content) for _ in range(behind - 1)]
        Revision.objects.bulk_create(past)
        versions = [replace(newest_content(story), headline=f"Saved again, number {n}") for n in range(runs)]
        spent = [timed(lambda story=story, v=v: save_draft(story, v, by=None)) for v in versions]  # type: ignore[misc]
        rows.append((f"save, {behind:,} versions behind", median(spent)))
    return rows


def publishing(runs: int) -> list[tuple[str, float]]:
    from articles.operations.publishing import publish_article
    from comments.models import Comment
    from tests.builders import make_article
    from tests.comments.builders import make_comment

    others = [make_article() for _ in range(50)]
    rows: list[tuple[str, float]] = []
    for related, comments in ((0, 0), (50, 0), (0, 500), (50, 500)):
        spent = []
        for _run in range(runs):
            story = make_article(live=False, related=others[:related])
            if comments:
                status = make_comment(story).status
                under = [Comment(article=story, name="A", body=f"{n}", status=status) for n in range(comments - 1)]
                Comment.objects.bulk_create(under)
            spent.append(timed(lambda story=story: publish_article(story, by=None)))  # type: ignore[misc]
        rows.append((f"publish, {related} related, {comments} comments", median(spent)))
    return rows


def clock(due: int) -> list[tuple[str, float]]:
    """Once each: what one clock needs for all that came due while none ran; and for a look when nothing is due."""
    from articles.models import Article
    from articles.operations.due import apply_due_changes, release_due_articles
    from tests.articles.many import many_due_changes, many_stories
    from tests.builders import ago

    many_stories(due, state=Article.State.SCHEDULED, at=ago(minutes=1))
    announced = timed(release_due_articles)
    Article.objects.filter(headline__startswith="One of many").update(headline="Before")
    for story in Article.objects.filter(headline="Before"):
        Article.objects.filter(pk=story.pk).update(slug=f"before-{story.pk}")
    many_due_changes(due, lambda n, content: content)
    return [
        (f"clock, {due:,} due stories", announced),
        (f"clock, {due:,} due changes", timed(apply_due_changes)),
        ("clock, nothing due", timed(lambda: (release_due_articles(), apply_due_changes()))),
    ]


def words(runs: int) -> list[tuple[str, float]]:
    """Comparing and merging a story of 2,000 words in which each side changed every tenth paragraph."""
    from prose.diff import diff_blocks
    from prose.diff_html import blocks_as_html
    from prose.merge import merge_bodies

    base = [" ".join(f"word{(n * 37 + w * 11) % 500}" for w in range(50)) for n in range(40)]

    def body(side: str, start: int) -> str:
        changed = [f"{text} {side}" if (n + start) % 10 == 0 else text for n, text in enumerate(base)]
        return "".join(f"<p>{text}.</p>" for text in (changed if side else base))

    old, ours, theirs = body("", 0), body("ours", 0), body("theirs", 5)
    return [
        ("compare, 2,000 words", median(timed(lambda: blocks_as_html(diff_blocks(old, ours))) for _ in range(runs))),
        ("merge, 2,000 words", median(timed(lambda: merge_bodies(old, ours, theirs)) for _ in range(runs))),
    ]


if __name__ == "__main__":
    main()
