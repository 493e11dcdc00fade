"""The demo's files as values: TOML, and texts with TOML in front."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Text:
    """A file of words: its name without ending, the keys in front and the body in the stored form."""

    slug: str
    keys: dict[str, Any]
    body: str


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def read_texts(folder: str) -> list[Text]:
    return [_read_text(path) for path in sorted((FOLDER / folder).glob("*.html"))]


def _read_text(path: Path) -> Text:
    _before, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return Text(path.stem, tomllib.loads(front), body.strip())
