from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from prose.html import HtmlTooComplex
from wire.management.commands._files import json_line, read_file
from wire.rules import refusal_words
from wire.story import Refused, Story
from wire.workshop import shared as workshop


class Command(BaseCommand):
    help = "The story in a saved web page, after all steps. Exit status 2: the file was refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="an HTML file, packed (.gz) or not")
        parser.add_argument("--url", required=True, help="where the page came from")
        parser.add_argument("--json", action="store_true", help="one JSON line on standard output")

    def handle(self, *, file: str, url: str, json: bool, **options: Any) -> None:
        try:
            story = workshop.page(read_file(Path(file)), url)
        except (Refused, HtmlTooComplex) as error:
            reason = refusal_words(error) if isinstance(error, Refused) else str(error)
            if json:
                self.stdout.write(json_line({"error": reason}))
            else:
                self.stderr.write(reason)
            raise SystemExit(2) from error
        if json:
            self.stdout.write(json_line(as_data(story)))
        else:
            self.stdout.write(f"{story.headline}\n\n{story.text}")


def as_data(story: Story) -> dict[str, Any]:
    """A page's story as the command prints it."""
    return {
        "headline": story.headline,
        "text": story.text,
        "excerpt": story.excerpt,
        "removed": [{"text": taken.text, "rule": taken.rule} for taken in story.taken_out],
    }
