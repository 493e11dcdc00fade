import io
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from photos.imaging import MAX_BYTES, Encoded, PictureRefused, encode, metadata_in, open_picture, widths_for


class Command(BaseCommand):
    help = (
        "Take a picture in as the library does, and write the clean copy and its sizes to a folder. The last line is "
        "JSON: path, renditions, removed. Exit status 2 and the reason for a file that is refused."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--into", type=Path, required=True, metavar="DIR")

    def handle(self, *, file: Path, into: Path, **options: Any) -> None:
        try:
            with file.open("rb") as source:
                data = source.read(MAX_BYTES + 1)
            image = open_picture(io.BytesIO(data))
            into.mkdir(parents=True, exist_ok=True)
            original = _write(encode(image, "jpeg", image.width), into, file.stem)
            sizes = [(fmt, width) for fmt in ("jpeg", "webp", "avif") for width in widths_for(image.width)]
            made = [_write(encode(image, fmt, width), into, f"{file.stem}-{width}") for fmt, width in sizes]
        except (PictureRefused, OSError) as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)
        found = {"path": original, "renditions": made, "removed": metadata_in(data)}
        self.stdout.write(json.dumps(found, ensure_ascii=False))


def _write(encoded: Encoded, folder: Path, name: str) -> str:
    path = folder / f"{name}.{'jpg' if encoded.format == 'jpeg' else encoded.format}"
    path.write_bytes(encoded.data)
    return str(path)
