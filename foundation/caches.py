"""The two caches that web, worker and clock share: a SQLite file of its own, or Redis that is allowed to be away."""

import contextlib
import pickle  # nosec B403 a file of our own, written by us alone
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

_SCHEMA = "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL, expires REAL) WITHOUT ROWID"


class CacheAway(Exception):
    """The cache cannot be reached, and the caller asked for an answer that must not be guessed."""


class SQLiteCache(BaseCache):
    """A cache in one SQLite file, for one machine with several processes and no other server.

    Every operation is one statement or one ``BEGIN IMMEDIATE`` transaction, so ``add`` and ``incr`` are atomic between
    processes. Rows past their time are read as missing and swept away at one write in a few hundred. With the file
    locked or the disk full, reading misses and setting is forgotten; ``add`` and ``incr`` raise, as limits need it.
    """

    sweep_every = 500

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = location
        self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=10, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute(_SCHEMA)
            self._local.connection = connection
        return connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        if secrets.randbelow(self.sweep_every) == 0:
            connection.execute("DELETE FROM entry WHERE expires < ?", (time.time(),))

    def _read(self, connection: sqlite3.Connection, key: str) -> tuple[Any, float | None] | None:
        row = connection.execute(
            "SELECT value, expires FROM entry WHERE key = ? AND (expires IS NULL OR expires > ?)", (key, time.time())
        ).fetchone()
        return (pickle.loads(row[0]), row[1]) if row else None  # noqa: S301 # nosec B301

    @staticmethod
    def _write(connection: sqlite3.Connection, key: str, value: Any, expires: float | None) -> None:
        connection.execute("REPLACE INTO entry VALUES (?, ?, ?)", (key, pickle.dumps(value), expires))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        key = self.make_and_validate_key(key, version=version)
        try:
            found = self._read(self._connection(), key)
        except sqlite3.Error:
            return default
        return found[0] if found else default

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        key = self.make_and_validate_key(key, version=version)
        with contextlib.suppress(sqlite3.Error), self._writing() as connection:
            self._write(connection, key, value, self.get_backend_timeout(timeout))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        key = self.make_and_validate_key(key, version=version)
        with self._writing() as connection:
            if self._read(connection, key):
                return False
            self._write(connection, key, value, self.get_backend_timeout(timeout))
        return True

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        key = self.make_and_validate_key(key, version=version)
        with self._writing() as connection:
            if not (found := self._read(connection, key)):
                return False
            self._write(connection, key, found[0], self.get_backend_timeout(timeout))
        return True

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        key = self.make_and_validate_key(key, version=version)
        with self._writing() as connection:
            if not (found := self._read(connection, key)):
                raise ValueError(f"Key {key!r} not found")
            value: int = found[0] + delta
            self._write(connection, key, value, found[1])
        return value

    def delete(self, key: str, version: int | None = None) -> bool:
        key = self.make_and_validate_key(key, version=version)
        with self._writing() as connection:
            return connection.execute("DELETE FROM entry WHERE key = ?", (key,)).rowcount > 0

    def clear(self) -> None:
        with self._writing() as connection:
            connection.execute("DELETE FROM entry")


class SteadyRedisCache(RedisCache):
    """Django's Redis cache, except that reading while Redis is away is a miss and writing is forgotten.

    ``add`` and ``incr`` raise `CacheAway`, since limits and one-use tokens built on them must fail closed.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError:
            return default

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        try:
            return super().get_many(keys, version)
        except RedisError:
            return {}

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        try:
            super().set(key, value, timeout, version)
        except RedisError:
            return

    def set_many(self, data: dict[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[str]:
        try:
            return super().set_many(data, timeout, version)
        except RedisError:
            return list(data)

    def delete(self, key: str, version: int | None = None) -> bool:
        try:
            return super().delete(key, version)
        except RedisError:
            return False

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        try:
            return super().add(key, value, timeout, version)
        except RedisError as error:
            raise CacheAway from error

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        try:
            return super().incr(key, delta, version)
        except RedisError as error:
            raise CacheAway from error
