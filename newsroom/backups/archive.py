"""Writing a backup while the site runs, reading one back, and telling whether both are the same."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from newsroom.backups import rows
from newsroom.backups.files import ASIDE, Swap, digest, digest_of_file, stored_files
from newsroom.backups.sealing import Sealed, WrongKey, is_sealed, unseal

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass
class Manifest:
    """What a backup holds: rows and SHA-256 by table, size and SHA-256 by file, and the migrations they belong to."""

    made_at: str
    migrations: list[tuple[str, str]]
    tables: dict[str, tuple[int, str]] = field(default_factory=dict)
    files: dict[str, tuple[int, str]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def row_count(self) -> int:
        return sum(count for count, _digest in self.tables.values())


class CannotRestore(Exception):
    """The backup was not brought back; the message says why."""


def write_backup(path: Path, *, key: str = "") -> Manifest:
    """Write the whole newsroom to one file, sealed if a key is given, as it is at one moment. The site goes on.

    The file appears under its name only when it is complete; only its owner may read it.
    """
    part = path.with_name(f"{path.name}.part")
    with _private_file(part) as out:
        target: Any = Sealed(out, key) if key else out
        with tarfile.open(fileobj=target, mode="w|gz") as tar:
            manifest = _write_all(tar)
        if key:
            target.close()
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    return manifest


@contextmanager
def _private_file(path: Path) -> Iterator[IO[bytes]]:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write_all(tar: tarfile.TarFile) -> Manifest:
    with rows.one_moment() as using:
        manifest = Manifest(timezone.now().isoformat(), rows.applied_migrations(using))
        for name, model in rows.tables().items():
            manifest.tables[name] = _write_table(tar, name, rows.lines_of(model, using=using))
    for name in sorted(stored_files()):
        if found := _write_file(tar, name):
            manifest.files[name] = found
    data = json.dumps(vars(manifest), indent=1).encode()
    _add(tar, MANIFEST, io.BytesIO(data), len(data))
    return manifest


def _write_table(tar: tarfile.TarFile, name: str, lines: Iterator[str]) -> tuple[int, str]:
    count, found = 0, hashlib.sha256()
    with tempfile.TemporaryFile() as file:
        for line in lines:
            data = line.encode() + b"\n"
            file.write(data)
            found.update(data)
            count += 1
        size = file.tell()
        file.seek(0)
        _add(tar, f"rows/{name}.jsonl", file, size)
    return count, found.hexdigest()


def _write_file(tar: tarfile.TarFile, name: str) -> tuple[int, str] | None:
    """Put a stored file in; nothing for one that was deleted since the list was made."""
    try:
        with default_storage.open(name, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        return None
    _add(tar, f"files/{name}", io.BytesIO(data), len(data))
    return len(data), hashlib.sha256(data).hexdigest()


def _add(tar: tarfile.TarFile, name: str, file: IO[bytes], size: int) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, int(timezone.now().timestamp())
    tar.addfile(info, file)


# Reading


@contextmanager
def opened(path: Path, *, key: str = "") -> Iterator[tarfile.TarFile]:
    """The archive of a backup. Raises `CannotRestore` for what is no whole backup or has another key."""
    with path.open("rb") as file, tempfile.TemporaryFile() as plain:
        source: IO[bytes] = file
        if is_sealed(file):
            if not key:
                raise CannotRestore("This backup is sealed: give its key in NEWSROOM_BACKUP_KEY.")
            try:
                unseal(file, plain, key)
            except WrongKey as error:
                raise CannotRestore(str(error)) from error
            plain.seek(0)
            source = plain
        try:
            with tarfile.open(fileobj=source, mode="r:gz") as tar:
                tar.getmember(MANIFEST)
                yield tar
        except (tarfile.TarError, EOFError, KeyError, OSError) as error:
            raise CannotRestore(f"This is no whole backup: {error}") from error


def manifest_of(tar: tarfile.TarFile) -> Manifest:
    data = json.loads(_member(tar, MANIFEST).read())
    if data["format"] > FORMAT:
        raise CannotRestore("This backup was made by a newer version.")
    data["migrations"] = [(app, name) for app, name in data["migrations"]]
    for kind in ("tables", "files"):
        data[kind] = {name: (count, digest) for name, (count, digest) in data[kind].items()}
    return Manifest(**data)


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    found = tar.extractfile(name)
    if found is None:
        raise CannotRestore(f"This is no whole backup: {name} is no file.")
    return found


def restore_backup(path: Path, *, key: str = "") -> tuple[Manifest, list[str]]:
    """Put a backup in the place of everything in database and storage; return what it holds and what differs.

    The differences are found before the newest migrations run, table by table and file by file: none, if all is well.
    Whatever fails, rows, migrations or files, the site is as it was before. Raises `CannotRestore`.
    """
    with opened(path, key=key) as tar:
        manifest = manifest_of(tar)
        _check_whole(tar, manifest)
        rows.bring_back_database()
        with _all_or_nothing() as swap, rows.in_an_empty_database():
            differences = _put_rows(tar, manifest)
            call_command("migrate", verbosity=0)
            differences += _put_files(tar, manifest, swap)
    left = swap.finish(manifest.files)
    return manifest, differences + [f"file {name} is not of the backup and could not be deleted" for name in left]


@contextmanager
def _all_or_nothing() -> Iterator[Swap]:
    """The files to be put in; if anything fails, `CannotRestore` once they are as they were."""
    swap = Swap()
    try:
        yield swap
    except BaseException as error:
        try:
            swap.undo()
        except OSError as again:
            words = f"The database is as it was, but not all files are: {again}. Restore once more: {ASIDE} has them."
            raise CannotRestore(f"{error}\n{words}") from error
        if not isinstance(error, Exception):
            raise
        raise CannotRestore(f"{error}\nNothing was changed: the site is as it was.") from error


def _check_whole(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """Read the whole backup once, before anything is thrown away."""
    for folder, ending, listed in (("rows/", ".jsonl", manifest.tables), ("files/", "", manifest.files)):
        for name, (_size, wanted) in listed.items():
            if digest(_member(tar, f"{folder}{name}{ending}")) != wanted:
                raise CannotRestore(f"The backup is damaged at {folder}{name}.")


def _put_rows(tar: tarfile.TarFile, manifest: Manifest) -> list[str]:
    models = rows.models_at(manifest.migrations)
    with transaction.atomic(), connection.constraint_checks_disabled():
        _check_links_last()
        for model in models.values():  # what the migrations wrote
            model._base_manager.all()._raw_delete("default")
        for name, model in models.items():
            if name in manifest.tables:
                rows.put_in(model, (line.decode() for line in _member(tar, f"rows/{name}.jsonl")))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(statement)
    connection.check_constraints()
    digests = {name: rows.digest_of(rows.lines_of(model)) for name, model in models.items()}
    return [
        f"table {name}: {digests.get(name, (0, ''))[0]} rows instead of {count}, or others"
        for name, (count, digest) in manifest.tables.items()
        if digests.get(name) != (count, digest)
    ]


def _check_links_last() -> None:
    """Rows that point at each other come in one after the other: PostgreSQL checks them at the end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _put_files(tar: tarfile.TarFile, manifest: Manifest, swap: Swap) -> list[str]:
    differences = []
    for name, (_size, wanted) in manifest.files.items():
        if digest_of_file(name) != wanted:
            kept = swap.put_in(name, _member(tar, f"files/{name}"))
            if not kept or digest_of_file(name) != wanted:
                differences.append(f"file {name}")
    return differences
