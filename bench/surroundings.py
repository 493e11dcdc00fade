"""What every measurement needs: databases that nobody uses, and a line for each thing measured."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HERE = "NEWSROOM_BENCH_HERE"


def started() -> None:
    """Start Django, with the settings of the environment."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()


def on_each_database(module: str, measure: Callable[[], object], *arguments: str) -> None:
    """Measure on a new SQLite file and then on the PostgreSQL that DATABASE_URL names, if any.

    Each time this module is run again with these arguments, in a process of its own, because settings are read once.
    """
    if os.environ.get(HERE):
        started()
        measure()
        return
    named = os.environ.get("DATABASE_URL", "")
    for url in ["", named] if named else [""]:
        with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
            own = {"NEWSROOM_DATA": folder, "DATABASE_URL": url, "CACHE_URL": "", "NEWSROOM_SECRET_KEY": "bench" * 12}
            quiet = {"NEWSROOM_LOG_LEVEL": "ERROR", HERE: "1"}
            command = [sys.executable, "-m", module, *arguments]
            subprocess.run(command, check=True, env={**os.environ, **own, **quiet})


@contextmanager
def database() -> Iterator[str]:
    """A database with every table and no row."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
        yield "SQLite"
        return
    kept = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield "PostgreSQL"
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


def report(what: str, seconds: list[float], more: str = "") -> None:
    """A line with the median and the time that 95 of 100 stay under."""
    ordered = sorted(seconds)
    p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    print(f"  {what:<46} median {statistics.median(ordered) * 1000:7.2f} ms   p95 {p95 * 1000:7.2f} ms   {more}")
