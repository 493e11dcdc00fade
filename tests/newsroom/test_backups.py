"""A backup holds everything and comes back the same; what is no whole backup changes nothing."""

import io
import os
import subprocess
import sys
import tarfile
import uuid
from pathlib import Path

import pytest
import time_machine

from newsroom.backups import nightly
from newsroom.backups.sealing import CHUNK, Sealed, WrongKey, is_sealed, unseal

ROOT = Path(__file__).resolve().parents[2]
MAKE = """
from tests.builders import make_article, make_photo
photo = make_photo(width=64, height=48)
make_article("Ця історія — про паром", standfirst="It runs.", body="<p>It runs.</p>", lead_picture=photo)
"""


def manage(data: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "NEWSROOM_DATA": str(data), "CACHE_URL": "", "DATABASE_URL": "", **environment}
    return subprocess.run(  # noqa: S603 our own commands
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    """A newsroom of its own with one story, and a sealed backup of it."""
    data = tmp_path_factory.mktemp("newsroom")
    assert manage(data, "migrate", "-v0").returncode == 0
    made = manage(data, "shell", "-c", MAKE)
    assert made.returncode == 0, made.stderr
    written = manage(data, "backup", str(data / "a.backup"), NEWSROOM_BACKUP_KEY="a long passphrase")
    assert written.returncode == 0, written.stderr
    return data


def test_a_backup_comes_back_whole_and_the_site_answers(newsroom, tmp_path):
    refused = manage(tmp_path, "restore", str(newsroom / "a.backup"), NEWSROOM_BACKUP_KEY="another passphrase")
    back = manage(tmp_path, "restore", str(newsroom / "a.backup"), "--verify", NEWSROOM_BACKUP_KEY="a long passphrase")
    again = manage(tmp_path, "restore", str(newsroom / "a.backup"), NEWSROOM_BACKUP_KEY="a long passphrase")

    assert "not the one" in refused.stderr
    assert back.returncode == 0, back.stderr
    assert "files are back" in back.stdout
    assert "The database is not empty" in again.stderr
    story = manage(tmp_path, "shell", "-c", "from articles.models import *; print(Article.objects.live().get())")
    assert "Ця історія — про паром" in story.stdout


def test_a_damaged_backup_changes_nothing(newsroom, tmp_path):
    plain = tmp_path / "plain.backup"
    assert manage(newsroom, "backup", str(plain)).returncode == 0
    with tarfile.open(plain) as whole, tarfile.open(tmp_path / "damaged.backup", "w:gz") as damaged:
        for member in whole.getmembers():
            data = whole.extractfile(member).read()
            changed = data.replace(b"It runs", b"It sank") if member.name.startswith("rows/articles_article") else data
            member.size = len(changed)
            damaged.addfile(member, io.BytesIO(changed))

    refused = manage(newsroom, "restore", str(tmp_path / "damaged.backup"), "--replace")

    assert "damaged at rows/articles_article" in refused.stderr
    assert (
        "It runs."
        in manage(newsroom, "shell", "-c", "from articles.models import *; print(Article.objects.get().body)").stdout
    )
    assert plain.stat().st_mode & 0o077 == 0


FAIL = """
from unittest import mock
from pathlib import Path
from django.core.files.storage import default_storage
from newsroom.backups import archive

whole = archive.Swap.put_in
def half(self, name, file):
    whole(self, name, file)
    raise OSError("No space left on device")
def no_migration(*args, **kwargs):
    raise RuntimeError("relation is gone")
patches = {"files": ("Swap.put_in", half), "migrations": ("call_command", no_migration)}
name, instead = patches["STAGE"]
with mock.patch(f"newsroom.backups.archive.{name}", instead):
    archive.restore_backup(Path("BACKUP"))
"""
STATE = """
from django.core.files.storage import default_storage
from articles.models import Article
from newsroom.backups.files import stored_files
print([a.headline for a in Article.objects.all()])
print([(name, default_storage.open(name).read()[:9]) for name in sorted(stored_files())])
"""
SPOIL = """
from django.core.files.storage import default_storage
from newsroom.backups.files import stored_files
from articles.models import Article
Article.objects.update(headline="A later story")
first, second, *rest = sorted(stored_files())
open(default_storage.path(first), "wb").write(b"other")
default_storage.delete(second)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def later(request, newsroom, tmp_path):
    """A site that went on since its backup was written, and how to run a command on it."""
    environment = {}
    if request.param == "postgresql":
        environment["DATABASE_URL"] = request.getfixturevalue("empty_database")

    def run(*command):
        return manage(tmp_path, *command, **environment)

    assert manage(newsroom, "backup", str(tmp_path / "a.backup")).returncode == 0
    back = run("restore", str(tmp_path / "a.backup"))
    assert back.returncode == 0, back.stderr
    spoilt = run("shell", "-c", SPOIL)
    assert spoilt.returncode == 0, spoilt.stderr
    return run


@pytest.fixture
def empty_database():
    """The address of a PostgreSQL database of its own."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        pytest.skip("no PostgreSQL here")
    psycopg = pytest.importorskip("psycopg")
    name = f"restored_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"{address.rpartition('/')[0]}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("stage", ["migrations", "files"])
def test_a_restore_that_fails_late_leaves_the_site_as_it_was(later, tmp_path, stage):
    before = later("shell", "-c", STATE)
    assert "A later story" in before.stdout

    failed = later("shell", "-c", FAIL.replace("STAGE", stage).replace("BACKUP", str(tmp_path / "a.backup")))

    assert "the site is as it was" in failed.stderr
    assert later("shell", "-c", STATE).stdout == before.stdout


def test_a_restore_that_was_cut_off_is_run_again(newsroom, tmp_path):
    assert manage(newsroom, "backup", str(tmp_path / "a.backup")).returncode == 0
    assert manage(tmp_path, "restore", str(tmp_path / "a.backup")).returncode == 0
    wanted = manage(tmp_path, "shell", "-c", STATE).stdout
    cut_off = FAIL.replace("STAGE", "files").replace("raise OSError", "import os; os._exit(9)  #")
    assert manage(tmp_path, "shell", "-c", SPOIL).returncode == 0
    assert manage(tmp_path, "shell", "-c", cut_off.replace("BACKUP", str(tmp_path / "a.backup"))).returncode == 9
    assert (tmp_path / "newsroom.sqlite3.before").exists()

    again = manage(tmp_path, "restore", str(tmp_path / "a.backup"), "--replace")

    assert again.returncode == 0, again.stderr
    assert manage(tmp_path, "shell", "-c", STATE).stdout == wanted
    assert not (tmp_path / "newsroom.sqlite3.before").exists()


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_what_is_sealed_is_unsealed(size):
    file, out, data = io.BytesIO(), io.BytesIO(), os.urandom(size)
    sealed = Sealed(file, "key")
    sealed.write(data)
    sealed.close()
    file.seek(0)
    assert is_sealed(file)

    unseal(file, out, "key")

    assert out.getvalue() == data


def test_a_sealed_file_that_was_cut_off_is_refused():
    file = io.BytesIO()
    sealed = Sealed(file, "key")
    sealed.write(os.urandom(2 * CHUNK))
    sealed.close()
    cut = io.BytesIO(file.getvalue()[: -CHUNK - 16])

    with pytest.raises(WrongKey):
        unseal(cut, io.BytesIO(), "key")


def test_old_nightly_backups_go_and_the_last_one_stays(settings, tmp_path):
    settings.BACKUP_DAYS = 14
    for day in ("01", "02", "20"):
        (tmp_path / f"newsroom-2026-01-{day}-0300.backup").touch()
    (tmp_path / "by-hand.backup").touch()

    with time_machine.travel("2026-02-01T12:00Z"):
        nightly.forget_old_backups(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    with time_machine.travel("2026-12-01T12:00Z"):
        nightly.forget_old_backups(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"newsroom-2026-01-20-0300.backup", "by-hand.backup"}
