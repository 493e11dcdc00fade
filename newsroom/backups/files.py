"""Stored files put in the place of others so that it can be taken back until the end."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage

ASIDE = "before-restore/"  # in the storage: what the files of a backup take the place of, until all of it is back


class Swap:
    """The files of a backup on their way in. Nothing is gone before `finish`; until then `undo` brings all back."""

    def __init__(self) -> None:
        bring_back_aside()  # a restore that was cut off left it
        self._before = set(stored_files())
        self._added: list[str] = []

    def put_in(self, name: str, file: IO[bytes]) -> bool:
        """Store a file under its name; one that stands there is put aside. False if the storage gave another name."""
        if name in self._before:
            _move(name, f"{ASIDE}{name}")
        self._added.append(name)  # before it is there: what is written by half is to go as well
        stored = default_storage.save(name, File(file))
        if stored != name:
            self._added.append(stored)
        return stored == name

    def undo(self) -> None:
        """Have the storage hold what it held before."""
        for name in self._added:
            default_storage.delete(name)
        bring_back_aside()

    def finish(self, wanted: Mapping[str, Any]) -> list[str]:
        """Throw away what the backup does not hold; the names of what could not be thrown away."""
        left = []
        for name in [*stored_files(ASIDE), *sorted(self._before - set(wanted))]:
            try:
                default_storage.delete(name)
            except OSError:
                left.append(name)
        return left


def bring_back_aside() -> None:
    """Put every file that was put aside back under its name."""
    for aside in list(stored_files(ASIDE)):
        _move(aside, aside.removeprefix(ASIDE))


def _move(name: str, to: str) -> None:
    """Give a stored file another name, in one step: it is never there by half."""
    path = Path(default_storage.path(to))
    path.parent.mkdir(parents=True, exist_ok=True)
    Path(default_storage.path(name)).replace(path)


def stored_files(folder: str = "") -> Iterator[str]:
    """The names of all stored files."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        yield from stored_files(f"{folder}{name}/")


def digest_of_file(name: str) -> str:
    """The SHA-256 of a stored file; empty if there is none of that name."""
    try:
        with default_storage.open(name, "rb") as file:
            return digest(file)
    except FileNotFoundError:
        return ""


def digest(file: IO[bytes]) -> str:
    """The SHA-256 of what is left to read of a file."""
    found = hashlib.sha256()
    while chunk := file.read(1024 * 1024):
        found.update(chunk)
    return found.hexdigest()
