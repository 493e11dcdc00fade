"""Killed workers, a killed Redis and a database that goes away lose no comment and store none twice."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.postgres
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not shutil.which("redis-server"), reason="needs a Redis to kill")
def test_a_flood_through_every_trouble_is_stored_exactly_once():
    command = [sys.executable, "-m", "bench.comments.flood", "--posts", "400", "--every", "70"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603

    assert done.returncode == 0, done.stdout + done.stderr
    assert "each exactly once" in done.stdout
    for trouble in ("workers killed", "Redis killed", "database away"):
        assert trouble in done.stdout
