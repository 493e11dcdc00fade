"""Send a flood of comments through killed workers, a killed Redis and a database that goes away: each is stored once.

    DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres .venv/bin/python -m bench.comments.flood --posts 10000

Starts a web server and a Redis of its own on free ports, and makes a database beside the one that is named, which it
drops again. Every client sends each comment until it is told 303, as an impatient reader would; some are sent twice on
purpose. Ends with status 1 unless each is stored and counted once and no answer was an error page.
"""

# ruff: noqa: E402
import argparse
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import psycopg


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


ROOT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("DATABASE_URL", "")
OWN = f"newsroom_flood_{os.getpid()}"
REDIS, WEB = free_port(), free_port()
folder = tempfile.mkdtemp(prefix="newsroom-flood-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ |= {
    "NEWSROOM_DATA": folder,
    "NEWSROOM_LOG_LEVEL": "CRITICAL",
    "NEWSROOM_SECRET_KEY": "only-for-the-flood-" + "0" * 40,
    "NEWSROOM_COMMENTS_PER_NETWORK": "10000000",
    "NEWSROOM_COMMENTS_PER_STORY": "10000000",
    "NEWSROOM_SITE_URL": f"http://127.0.0.1:{WEB}",
    "CACHE_URL": f"redis://127.0.0.1:{REDIS}/0",
    "DATABASE_URL": f"{SERVER.rpartition('/')[0]}/{OWN}",
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
AWAY = 2  # seconds
NO_REDIRECT: Any = {"redirect": False}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--every", type=int, default=400, help="comments taken between two troubles (default 400)")
    asked = parser.parse_args()
    if not SERVER.startswith("postgres"):
        raise SystemExit("Name a PostgreSQL in DATABASE_URL.")
    on_server(f"CREATE DATABASE {OWN}")
    try:
        right = run(asked.posts, asked.clients, asked.workers, asked.every)
    finally:
        connection.close()
        on_server(f"DROP DATABASE {OWN} WITH (FORCE)")
        shutil.rmtree(folder, ignore_errors=True)
    raise SystemExit(0 if right else 1)


def on_server(*statements: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


def run(posts: int, clients: int, workers: int, every: int) -> bool:
    call_command("migrate", verbosity=0)
    section = place_section(Section(name="Flood", slug="flood"))
    story = create_article(
        Content(headline="A story in a flood", section=section.pk, body="<p>Words.</p>", authors=(writer(),)), by=None
    )
    publish_article(story, by=None)
    connection.close()
    redis, web = start_redis(), start_web(workers)
    answers: Counter[str] = Counter()
    over = threading.Event()
    troubles = threading.Thread(target=make_trouble, args=(web, redis, over, answers, every))
    try:
        wait_until_up()
        begun = time.monotonic()
        troubles.start()
        flood(story, posts, clients, answers)
        spent = time.monotonic() - begun
        over.set()
        troubles.join()
    finally:
        over.set()
        web.terminate()
        web.wait()
        redis[-1].kill()
        redis[-1].wait()
    return judge(story, posts, answers, spent)


def writer() -> Credit:
    author = Author.objects.filter(slug="bench").first() or save_author(Author(name="Bench", slug="bench"))
    return Credit(author.pk)


def start_redis() -> list[subprocess.Popen[bytes]]:
    return [
        subprocess.Popen(
            ["redis-server", "--port", str(REDIS), "--save", "", "--dir", folder], stdout=subprocess.DEVNULL
        )
    ]


def start_web(workers: int) -> subprocess.Popen[bytes]:
    options = ["--workers", str(workers), "--threads", "4", "--bind", f"127.0.0.1:{WEB}", "--log-level", "critical"]
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    with Path(folder, "web.log").open("wb") as log:
        return subprocess.Popen([gunicorn, "newsroom.wsgi", *options], cwd=ROOT, stdout=log, stderr=log)


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
    web: subprocess.Popen[bytes],
    redis: list[subprocess.Popen[bytes]],
    over: threading.Event,
    answers: Counter[str],
    every: int,
) -> None:
    """In turns: kill a worker; kill a worker and Redis, which is away for a while; take the database away as long."""
    step = 0
    while not over.wait(0.05):
        if answers["303"] < (step + 1) * every:
            continue
        step += 1
        if step % 3 == 0:
            answers["database away"] += 1
            take_database_away()
            continue
        kill_a_worker(web)
        answers["workers killed"] += 1
        if step % 3 == 2:
            answers["Redis killed"] += 1
            redis[-1].kill()
            redis[-1].wait()
            time.sleep(AWAY)
            redis += start_redis()


def kill_a_worker(web: subprocess.Popen[bytes]) -> None:
    children = subprocess.run(["pgrep", "-P", str(web.pid)], capture_output=True, text=True, check=False).stdout
    if pids := children.split():
        os.kill(int(random.choice(pids)), signal.SIGKILL)


def take_database_away() -> None:
    """End every connection in the middle of whatever it does, and let none in for a while."""
    on_server(
        f"ALTER DATABASE {OWN} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{OWN}'",
    )
    time.sleep(AWAY)
    on_server(f"ALTER DATABASE {OWN} ALLOW_CONNECTIONS true")


def flood(story: Article, posts: int, clients: int, answers: Counter[str]) -> None:
    numbers: Queue[int] = Queue()
    for number in range(posts):
        numbers.put(number)
    threads = [threading.Thread(target=client, args=(story, numbers, answers), daemon=True) for _ in range(clients)]
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
        answers["503 without Retry-After"] += answer.status == 503 and "Retry-After" not in answer.headers
        if answer.status == 303:
            return
        time.sleep(0.2)


def judge(story: Article, posts: int, answers: Counter[str], seconds: float) -> bool:
    bodies = Counter(Comment.objects.filter(article=story).values_list("body", flat=True))
    counts = ThreadCount.objects.get(article=story)
    counted = counts.pending + counts.approved + counts.spam + counts.rejected
    print(f"{connection.vendor}: {posts:,} comments in {seconds:.0f} s; {dict(+answers)}")
    twice = sum(count > 1 for count in bodies.values())
    print(f"  stored: {len(bodies):,}; more than once: {twice}; counted: {counted:,}")
    errors = [answer for answer in answers if answer.startswith("50") and answer != "503" and answers[answer]]
    right = len(bodies) == posts == bodies.total() == counted and not errors
    print("  each exactly once" if right else f"  WRONG {errors}")
    return right


if __name__ == "__main__":
    main()
