"""Rows as lines of text that mean the same on SQLite and PostgreSQL, and back."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps as current
from django.db import connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.fields.json import JSONField

BATCH = 500
SNAPSHOT = "snapshot"  # the alias of the second connection, which sees one moment of the database


@contextmanager
def one_moment() -> Iterator[str]:
    """A connection that sees the database as it is at this moment, and stops nobody from writing."""
    settings = {**connections["default"].settings_dict}
    options = {key: value for key, value in settings["OPTIONS"].items() if key not in ("transaction_mode", "pool")}
    connections.databases[SNAPSHOT] = {**settings, "OPTIONS": options, "CONN_MAX_AGE": 0}
    connection = connections[SNAPSHOT]
    try:
        with transaction.atomic(using=SNAPSHOT):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield SNAPSHOT
    finally:
        connection.close()
        del connections[SNAPSHOT]
        del connections.databases[SNAPSHOT]


def applied_migrations(using: str = "default") -> list[tuple[str, str]]:
    """The migrations of the database, in the order of their names."""
    return sorted(MigrationRecorder(connections[using]).applied_migrations())


def tables(registry: Any = current) -> dict[str, type[models.Model]]:
    """Every table that holds rows of ours, by name; a table that two models share once."""
    every = registry.get_models(include_auto_created=True)
    owned = [model for model in every if model._meta.managed and not model._meta.proxy]
    return {model._meta.db_table: model for model in sorted(owned, key=lambda model: model._meta.db_table)}


def stored_fields(model: type[models.Model]) -> list[Any]:
    """The fields that are written; what the database computes by itself is left out."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def lines_of(model: type[models.Model], *, using: str = "default") -> Iterator[str]:
    """Each row of a table as one line of JSON, in the order of the primary key."""
    fields = stored_fields(model)
    names = [field.attname for field in fields]
    rows = model._base_manager.using(using).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        values = dict(zip(names, map(_as_json, row), strict=True))
        yield json.dumps(values, sort_keys=True, ensure_ascii=False)


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if value is None or isinstance(value, bool | int | float | str | dict | list):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def digest_of(lines: Iterable[str]) -> tuple[int, str]:
    """How many lines there are, and the SHA-256 over all of them."""
    count, digest = 0, hashlib.sha256()
    for line in lines:
        digest.update(line.encode() + b"\n")
        count += 1
    return count, digest.hexdigest()


def put_in(model: type[models.Model], lines: Iterable[str]) -> int:
    """Store rows as they are, without any default, signal or automatic time, and return how many there were."""
    fields = stored_fields(model)
    count, batch = 0, []
    for line in lines:
        values = json.loads(line)
        batch.append(model(**{field.attname: _as_stored(field, values[field.attname]) for field in fields}))
        count += 1
        if len(batch) == BATCH:
            _insert(model, batch, fields)
            batch = []
    if batch:
        _insert(model, batch, fields)
    return count


def _as_stored(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.target_field.to_python(value) if field.is_relation else field.to_python(value)


def _insert(model: type[models.Model], batch: list[models.Model], fields: Any) -> None:
    size = max(1, connections["default"].ops.bulk_batch_size(fields, batch))
    for start in range(0, len(batch), size):
        rows: Any = model._base_manager
        rows._insert(batch[start : start + size], fields=fields, using="default", raw=True)


@contextmanager
def in_an_empty_database() -> Iterator[None]:
    """Do something in the default database without anything in it; if it fails, all is as it was before.

    PostgreSQL does it in one transaction. On SQLite the database is a new file meanwhile, and the old one kept.
    """
    connection = connections["default"]
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
            yield
        return
    path, before = _database_files()
    if path.exists():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    if path.exists():
        path.replace(before)
    try:
        yield
    except BaseException:
        connection.close()
        _forget(path)
        if before.exists():
            before.replace(path)
        raise
    before.unlink(missing_ok=True)


def bring_back_database() -> None:
    """On SQLite, put the database back that a restore moved away before it was cut off."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        path, before = _database_files()
        if before.exists():
            connection.close()
            _forget(path)
            before.replace(path)


def _database_files() -> tuple[Path, Path]:
    """On SQLite, the file of the database, and where it stays while another takes its place."""
    path = Path(connections["default"].settings_dict["NAME"])
    return path, path.with_name(f"{path.name}.before")


def _forget(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def models_at(migrations: list[tuple[str, str]]) -> dict[str, type[models.Model]]:
    """Bring an empty database to these migrations, and return its tables with their models as they were then.

    Raises `ValueError` when one of them is not known to this code: the backup is newer.
    """
    executor = MigrationExecutor(connections["default"])
    if unknown := [name for name in migrations if name not in executor.loader.graph.nodes]:
        raise ValueError(f"This backup was made by a newer version: {unknown[0][0]}.{unknown[0][1]} is not known here.")
    targets = _last_of_each_app(migrations, executor)
    executor.migrate(targets)
    state = executor.loader.project_state(targets)
    return tables(state.apps)


def _last_of_each_app(migrations: list[tuple[str, str]], executor: MigrationExecutor) -> list[tuple[str, str]]:
    known = set(migrations)
    nodes = executor.loader.graph.node_map
    inner = {parent.key for key in known for parent in nodes[key].parents if parent.key[0] == key[0]}
    return sorted(known - inner)
