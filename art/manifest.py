"""The words of the pictures as one TOML file, for the command that fills the demo newsroom."""

from __future__ import annotations

import json

from art.gallery import Picture

HEAD = "# Written by art/draw.py from the words beside each drawing. Change them there.\n"


def manifest(pictures: list[Picture]) -> str:
    tables = [_table(picture) for picture in pictures if picture.suffix == ".webp"]
    return HEAD + "".join(tables)


def _table(picture: Picture) -> str:
    lines = [
        f"\n[{picture.name}]",
        f"file = {_quoted(picture.file)}",
        f"kind = {_quoted(picture.kind)}",
        f"alt = {_quoted(picture.alt)}",
        f"caption = {_quoted(picture.caption)}",
        f"credit = {_quoted(picture.credit)}",
        f"focal_x = {picture.focal[0]}",
        f"focal_y = {picture.focal[1]}",
        f"width = {picture.width}",
        f"height = {picture.height}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    """A TOML basic string; JSON's escapes are a subset of TOML's."""
    return json.dumps(words, ensure_ascii=False)
