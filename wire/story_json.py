"""Values of the wire as JSON, for the way to the child process and back, and for keeping."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from wire.story import Entry, Feed, Mark, Origin, Story, TakenOut


def to_data(value: Any) -> Any:
    """A value of `wire.story` as plain data: dates as ISO text."""
    return _plain(asdict(value))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime) else value


def entry_from(data: dict[str, Any]) -> Entry:
    """An entry from its data; what an earlier version did not know keeps its default."""
    known = {f.name for f in fields(Entry)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items() if name in known
    }
    return Entry(**values)


def feed_from(data: dict[str, Any]) -> Feed:
    return Feed(**{**data, "entries": tuple(entry_from(row) for row in data["entries"])})


def origin_from(data: dict[str, Any]) -> Origin:
    return Origin(**{**data, "drops": tuple((how, words) for how, words in data["drops"])})


def story_from(data: dict[str, Any]) -> Story:
    values = dict(data)
    values["entry"] = entry_from(data["entry"])
    values["origin"] = origin_from(data["origin"])
    for name in ("published_at", "embargo_until"):
        values[name] = datetime.fromisoformat(data[name]) if data.get(name) else None
    values["taken_out"] = tuple(TakenOut(**row) for row in data["taken_out"])
    values["trace"] = tuple(Mark(row["step"], row["version"], tuple(row["changed"])) for row in data["trace"])
    return Story(**values)
