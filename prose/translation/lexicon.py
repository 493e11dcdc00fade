"""The few words that checks must know in each language, read from `words.toml`. Stems end in a star."""

import tomllib
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def _by_word(table: dict[str, str]) -> dict[str, str]:
    """Rows of `meaning = "word word"` as word to meaning."""
    return {word: meaning for meaning, words in table.items() for word in words.split()}


def _numbers(tables: dict[str, dict[str, str]]) -> dict[str, dict[str, int]]:
    return {
        language: {word: int(value) for word, value in _by_word(table).items()} for language, table in tables.items()
    }


def _sets(table: dict[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}


NUMBERS = _numbers(_DATA["numbers"])
LOOSE = _numbers(_DATA["loose"])
SCALES = _by_word(_DATA["scales"])
CURRENCIES = _by_word(_DATA["currencies"])
UNITS = _by_word(_DATA["units"])
NEGATIONS = _sets(_DATA["negations"])
SOFT_NEGATIONS = NEGATIONS.pop("soft")
LITTLE_WORDS = _sets(_DATA["little"])
PERCENT = frozenset(_DATA["other"]["percent"].split())
MONTHS: list[str] = _DATA["other"]["months"]
WEEKDAYS: list[str] = _DATA["other"]["weekdays"]
