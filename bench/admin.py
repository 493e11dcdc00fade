"""What the desk's screens cost with few and with very many stories: `python -m bench.admin`.

Fills a new SQLite file and, where DATABASE_URL names a PostgreSQL, a test database of it that is dropped afterwards:
first with 1,000 stories, then up to 100,000 (`--most` for fewer), by 50 authors and about 400 topics. Prints for each
screen the median time and the number of queries at both sizes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import timedelta
from statistics import median
from typing import Any

from bench.desk import database, timed

FEW, MOST, RUNS = 1000, 100_000, 9
AUTHORS, TOPICS = 50, 400
AT_ONCE = 1000
DAYS = 8 * 365
WORDS = "harbour tide ferry council budget quay winter rail grain delta bridge school press court river salt"
SCREENS = {
    "list": "/admin/articles/article/",
    "list, live of any time": "/admin/articles/article/?tab=live&changed=any",
    "list, page 20 of those": "/admin/articles/article/?tab=live&changed=any&p=20",
    "list, of a section": "/admin/articles/article/?section=coast&changed=any",
    "list, of an author": "/admin/articles/article/?author=Author+7&changed=any",
    "list, drafts": "/admin/articles/article/?tab=draft",
    "search, a common word": "/admin/articles/article/?q=harbour",
    "search, a rare word": "/admin/articles/article/?q=number777",
    "search, a name": "/admin/articles/article/?q=Author+7",
    "search, an address": "/admin/articles/article/?q=story-777",
    "form": "/admin/articles/article/{story}/change/",
    "board": "/admin/articles/article/board/",
    "home": "/admin/",
}
Costs = dict[str, tuple[float, int]]


def main() -> None:
    """Measure each database in a process of its own: settings are read once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--most", type=int, default=MOST, help=f"stories in the end (default {MOST:,})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of each screen (default {RUNS})")
    asked = parser.parse_args()
    if asked.here:
        measure(asked.most, asked.runs)
        return
    again = [sys.executable, "-m", "bench.admin", "--here", "--most", str(asked.most), "--runs", str(asked.runs)]
    for url in ["", os.environ.get("DATABASE_URL", "")][: 2 if os.environ.get("DATABASE_URL") else 1]:
        with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
            own = {"NEWSROOM_DATA": folder, "DATABASE_URL": url, "CACHE_URL": "", "NEWSROOM_SECRET_KEY": "bench" * 12}
            subprocess.run(again, check=True, env={**os.environ, **own})


def measure(most: int, runs: int) -> None:
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    settings.ALLOWED_HOSTS = ["*"]
    with database() as name:
        newsroom = Newsroom()
        newsroom.fill(FEW)
        few = newsroom.costs(runs)
        newsroom.fill(most)
        many = newsroom.costs(runs)
        show(name, most, few, many)


def show(name: str, most: int, few: Costs, many: Costs) -> None:
    print(f"\n{name}: milliseconds and queries with {FEW:,} and with {most:,} stories")
    print("-" * 74)
    for screen, (time, queries) in few.items():
        later, more = many[screen]
        print(f"{screen:<28}{time:>9.1f} ms{queries:>5}{later:>12.1f} ms{more:>5}{later / time:>8.2f}×")


class Newsroom:
    """Sections, authors and topics, a person who sees everything, and stories up to a number."""

    def __init__(self) -> None:
        from django.test import Client

        from accounts.roles import Role
        from tests.builders import make_author, make_section, make_staff, make_topic

        self.sections = [make_section(name) for name in ("Coast", "World", "Economy", "Culture", "Sport")]
        self.authors = [make_author(f"Author {number}") for number in range(AUTHORS)]
        self.topics = [make_topic(f"Topic {number}") for number in range(TOPICS)]
        self.person = make_staff("chief", Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR)
        self.client = Client()
        self.client.force_login(self.person)
        self.count = 0

    def fill(self, count: int) -> None:
        """Stories as publications over the years would have left them; every fortieth is on its way still."""
        from django.db import connection, transaction

        while self.count < count:
            with transaction.atomic():
                self._add(range(self.count, min(count, self.count + AT_ONCE)))
            self.count = min(count, self.count + AT_ONCE)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _add(self, numbers: range) -> None:
        from django.db.models import F, OuterRef, Subquery

        from articles.models import Article, ArticleCredit, ArticleTopic, Revision, SearchEntry
        from articles.search import index_terms
        from articles.snapshots import SCHEMA, set_row, to_json

        rows = [(number, self._content(number)) for number in numbers]
        stories = [self._story(number) for number, _content in rows]
        for story, (_number, content) in zip(stories, rows, strict=True):
            set_row(story, content)
            story.body_text = content.body
        Article.objects.bulk_create(stories)
        pairs = list(zip(stories, (content for _number, content in rows), strict=True))
        made = [Revision(article=story, schema=SCHEMA, content=to_json(content)) for story, content in pairs]
        Revision.objects.bulk_create(made)
        theirs = Revision.objects.filter(article=OuterRef("pk")).values("pk")[:1]
        Article.objects.filter(newest_revision=None).update(newest_revision=Subquery(theirs))
        Article.objects.filter(released_revision=None, is_released=True).update(released_revision=F("newest_revision"))
        ArticleCredit.objects.bulk_create(
            ArticleCredit(article=s, author_id=c.authors[0].author, position=0) for s, c in pairs
        )
        ArticleTopic.objects.bulk_create(ArticleTopic(article=s, topic_id=pk) for s, c in pairs for pk in c.topics)
        SearchEntry.objects.bulk_create(
            SearchEntry(article=s, title_terms=index_terms(s.headline), body_terms=index_terms(s.body_text))
            for s, _content in pairs
            if s.is_released
        )

    def _content(self, number: int) -> Any:
        from articles.snapshots import Content, Credit

        known = WORDS.split()
        words = " ".join(known[(number * 7 + n * n) % len(known)] for n in range(120))
        topics = {self.topics[(number * step) % TOPICS].pk for step in (1, 7, 31)}
        return Content(
            headline=f"Story number{number} of the {known[number % len(known)]}",
            section=self.sections[number % len(self.sections)].pk,
            slug=f"story-{number}",
            standfirst=f"What happened, number {number}.",
            body=f"<p>{words}.</p>",
            authors=(Credit(self.authors[number % AUTHORS].pk),),
            topics=tuple(topics),
        )

    def _story(self, number: int) -> Any:
        from articles.models import Article
        from tests.builders import ago

        unfinished = (Article.State.DRAFT, Article.State.IN_REVIEW, Article.State.APPROVED, Article.State.SPIKED)
        state = unfinished[number // 40 % 4] if number % 40 == 0 else Article.State.LIVE
        at = ago(days=number * DAYS / MOST + 1)
        live = state == Article.State.LIVE
        return Article(
            state=state,
            is_released=live,
            published_at=at if live else None,
            changed_at=at + timedelta(minutes=5),
            created_by=self.person,
        )

    def costs(self, runs: int) -> Costs:
        from articles.models import Article

        story = Article.objects.live().newest()[0]
        return {name: self._cost(address.format(story=story.pk), runs) for name, address in SCREENS.items()}

    def _cost(self, address: str, runs: int) -> tuple[float, int]:
        """The median of so many requests, after one that fills what is kept for everybody; and the queries of one."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def ask() -> None:
            assert self.client.get(address).status_code == 200, address

        ask()
        spent = median(timed(ask) for _run in range(runs))
        with CaptureQueriesContext(connection) as queries:
            ask()
        return spent, len(queries)


if __name__ == "__main__":
    main()
