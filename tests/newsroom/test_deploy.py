"""What ships for running it names commands and settings that exist, and starts as it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))
FILES = [ROOT / "Procfile", ROOT / "Dockerfile", ROOT / "compose.yaml", ROOT / "deploy/newsroom.env.example", *UNITS]
SETTINGS = (ROOT / "docs/settings.md").read_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_and_command_named_exists(path):
    text = path.read_text()
    variables = set(re.findall(r"\b(?:NEWSROOM_[A-Z_]+|DATABASE_URL|CACHE_URL)\b", text))
    commands = set(re.findall(r"manage\.py[,\s]+([a-z_]+)", text))

    assert variables - set(re.findall(r"[A-Z_]{5,}", SETTINGS)) == set()
    assert commands - set(get_commands()) == set()


def test_one_unit_a_process_of_the_procfile():
    processes = {line.split(":")[0] for line in (ROOT / "Procfile").read_text().splitlines() if line}

    assert {path.stem for path in UNITS} == {f"newsroom-{name}" for name in processes}


@pytest.mark.parametrize("name", ["newsroom-web.service"])
def test_the_server_takes_its_options(name, tmp_path):
    start = re.search(r"ExecStart=\S+/gunicorn (.+)", (ROOT / "deploy/systemd" / name).read_text())
    assert start is not None
    env = {**os.environ, "NEWSROOM_DATA": str(tmp_path)}

    command = [sys.executable, "-m", "gunicorn", *start[1].split(), "--check-config"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)  # noqa: S603

    assert done.returncode == 0, done.stderr


def test_the_example_of_production_passes_the_checks_once_its_secrets_are_set(tmp_path):
    lines = (ROOT / "deploy/newsroom.env.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    data = {"NEWSROOM_DATA": str(tmp_path), "NEWSROOM_STATIC": str(tmp_path), "NEWSROOM_BACKUP_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    def check(secret: str) -> str:
        env = {**os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE": "", **given, **data, "NEWSROOM_SECRET_KEY": secret}
        env["NEWSROOM_BACKUP_KEY"] = secret
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)  # noqa: S603
        return done.stderr if done.returncode else ""

    assert "NEWSROOM_SECRET_KEY" in check("")
    assert check("a-Long-Secret-" * 5) == ""
