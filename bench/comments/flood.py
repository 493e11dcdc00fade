"""Send a flood of comments through killed workers and a killed Redis, and look whether each is stored exactly once.

    DATABASE_URL=postgres://postgres@127.0.0.1:5432/flood .venv/bin/python bench/comments/flood.py --posts 10000

Starts a web server and a Redis of its own, each on a port of its own. Every client sends each
comment until it is told 303, as an impatient reader would; some are sent twice on purpose.
"""

# ruff: noqa: E402
import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from queue import Empty, Queue
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
folder = tempfile.mkdtemp(prefix="newsroom-flood-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ |= {
    "NEWSROOM_DATA": folder,
    "NEWSROOM_LOG_LEVEL": "CRITICAL",
    "NEWSROOM_SECRET_KEY": "only-for-the-flood-" + "0" * 40,
    "NEWSROOM_COMMENTS_PER_NETWORK": "10000000",
    "NEWSROOM_COMMENTS_PER_STORY": "10000000",
    "NEWSROOM_SITE_URL": "http://127.0.0.1:8196",
    "CACHE_URL": "redis://127.0.0.1:6396/0",
}
import django

django.setup()

import urllib3
from django.core.management import call_command
from django.db import connection

from articles.models import Article, Author, Section
from articles.operations.drafting import create_article
from articles.operations.places import place_section, save_author
from articles.operations.publishing import publish_article
from articles.snapshots import Content, Credit
from comments.models import Comment, ThreadCount
from comments.own import token_subject
from foundation.gate import make_token

SITE = os.environ["NEWSROOM_SITE_URL"]
TWICE = 0.2
NO_REDIRECT: Any = {"redirect": False}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--workers", type=int, default=3)
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    section = Section.objects.filter(slug="flood").first() or place_section(Section(name="Flood", slug="flood"))
    story = create_article(
        Content(headline="A story in a flood", section=section.pk, body="<p>Words.</p>", authors=(writer(),)), by=None
    )
    publish_article(story, by=None)
    connection.close()
    redis, web = start_redis(), start_web(asked.workers)
    answers: Counter[str] = Counter()
    begun = time.monotonic()
    try:
        wait_until_up()
        over = threading.Event()
        troubles = threading.Thread(target=make_trouble, args=(web, redis, over, answers))
        troubles.start()
        flood(story, asked.posts, asked.clients, answers)
        over.set()
        troubles.join()
    finally:
        web.terminate()
        web.wait()
        subprocess.run(["redis-cli", "-p", "6396", "shutdown", "nosave"], capture_output=True, check=False)
    judge(story, asked.posts, answers, time.monotonic() - begun)


def writer() -> Credit:
    author = Author.objects.filter(slug="bench").first() or save_author(Author(name="Bench", slug="bench"))
    return Credit(author.pk)


def start_redis() -> list[subprocess.Popen[bytes]]:
    return [
        subprocess.Popen(["redis-server", "--port", "6396", "--save", "", "--dir", folder], stdout=subprocess.DEVNULL)
    ]


def start_web(workers: int) -> subprocess.Popen[bytes]:
    options = ["--workers", str(workers), "--threads", "4", "--bind", "127.0.0.1:8196", "--log-level", "critical"]
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    return subprocess.Popen([gunicorn, "newsroom.wsgi", *options], cwd=ROOT)


def wait_until_up() -> None:
    for _ in range(240):
        try:
            if urllib3.request("GET", f"{SITE}/healthz", retries=False, timeout=2).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            pass
        time.sleep(0.5)
    raise SystemExit("The web server did not start.")


def make_trouble(
    web: subprocess.Popen[bytes], redis: list[subprocess.Popen[bytes]], over: threading.Event, answers: Counter[str]
) -> None:
    """Kill a worker every two seconds, and Redis every ten, which is away for two."""
    step = 0
    while not over.wait(2):
        step += 1
        children = subprocess.run(["pgrep", "-P", str(web.pid)], capture_output=True, text=True, check=False).stdout
        if pids := children.split():
            os.kill(int(random.choice(pids)), signal.SIGKILL)
            answers["workers killed"] += 1
        if step % 5 == 0:
            redis[-1].kill()
            redis[-1].wait()
            answers["Redis killed"] += 1
            time.sleep(2)
            redis += start_redis()


def flood(story: Article, posts: int, clients: int, answers: Counter[str]) -> None:
    numbers: Queue[int] = Queue()
    for number in range(posts):
        numbers.put(number)
    threads = [threading.Thread(target=client, args=(story, numbers, answers)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def client(story: Article, numbers: Queue[int], answers: Counter[str]) -> None:
    pool = urllib3.PoolManager(retries=False, timeout=30)
    token = make_token(token_subject(story), now=time.time() - 3600)
    while True:
        try:
            number = numbers.get_nowait()
        except Empty:
            return
        for _time in range(2 if number % 10 < TWICE * 10 else 1):
            send(pool, story, number, token, answers)


def send(pool: urllib3.PoolManager, story: Article, number: int, token: str, answers: Counter[str]) -> None:
    fields = {"name": f"Client {number % 97}", "body": f"Comment number {number} of the flood.", "token": token}
    while True:
        try:
            answer = pool.request_encode_body(
                "POST", f"{SITE}/replies/on/{story.pk}/", fields=fields, encode_multipart=False,
                headers={"Sec-Fetch-Site": "same-origin"}, **NO_REDIRECT,
            )  # fmt: skip
        except urllib3.exceptions.HTTPError:
            answers["connection lost"] += 1
            time.sleep(0.2)
            continue
        answers[str(answer.status)] += 1
        if answer.status == 303:
            return
        time.sleep(0.2)


def judge(story: Article, posts: int, answers: Counter[str], seconds: float) -> None:
    bodies = Counter(Comment.objects.filter(article=story).values_list("body", flat=True))
    counts = ThreadCount.objects.get(article=story)
    print(f"{connection.vendor}: {posts:,} comments in {seconds:.0f} s; {dict(answers)}")
    print(f"  stored: {len(bodies):,}; more than once: {sum(count > 1 for count in bodies.values())}")
    print(f"  counted: {counts.pending + counts.approved + counts.spam + counts.rejected:,}")
    right = len(bodies) == posts == bodies.total() and not any(code.startswith("500") for code in answers)
    print("  each exactly once" if right else "  WRONG")
    raise SystemExit(0 if right else 1)


if __name__ == "__main__":
    main()
