"""What the wire's commands share: reading a file within bounds, and printing a line of JSON."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop

from wire.steps.decode import MOST_BYTES
from wire.story import Refused


def read_file(path: Path) -> bytes:
    """The bytes of a file, unpacked if it ends in .gz; one more than the most that is taken. Raises `Refused`."""
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rb") as packed:
                return packed.read(MOST_BYTES + 1)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise Refused(gettext_noop("The file cannot be read: %(why)s."), why=error.__class__.__name__) from error


def json_line(data: dict[str, Any]) -> str:
    """One line, whatever is in it; half a surrogate pair cannot be printed and shows as a question mark."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
