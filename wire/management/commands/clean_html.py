import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from prose.html import HtmlTooComplex
from wire.management.commands._files import json_line
from wire.story import Refused
from wire.workshop import shared as workshop


class Command(BaseCommand):
    help = "HTML on standard input, the form it would be stored in on standard output. Exit status 2: it was refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jsonl", action="store_true", help='lines of {"payload": …} in, of {"html": …} out')

    def handle(self, *, jsonl: bool, **options: Any) -> None:
        if jsonl:
            for line in sys.stdin.buffer:
                if line.strip():
                    self.stdout.write(json_line(_cleaned(line)))
            return
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        try:
            self.stdout.write(workshop.html(text))
        except (Refused, HtmlTooComplex) as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from error


def _cleaned(line: bytes) -> dict[str, str]:
    """The answer to one line; what is refused has no HTML and says why."""
    try:
        payload = json.loads(line)["payload"]
        return {"html": workshop.html(str(payload))}
    except (Refused, HtmlTooComplex) as error:
        return {"html": "", "error": str(error)}
    except (ValueError, KeyError, TypeError):
        return {"html": "", "error": "The line is no JSON object with a payload."}
