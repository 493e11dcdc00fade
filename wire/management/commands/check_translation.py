from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error

from prose.lexicon import known_word
from prose.translation import Finding, check_translation
from prose.translation.findings import BLOCKING
from wire.management.commands._files import json_line, read_file
from wire.operations.translations import glossary_of
from wire.rules import refusal_words
from wire.story import Refused


class Command(BaseCommand):
    help = (
        "Check a translation against its original: UTF-8 text files with a blank line between blocks. "
        "Exit status 1: something blocks publication; 2: a file was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("original", help="the original text")
        parser.add_argument("translation", help="its translation")
        parser.add_argument("--from", dest="source", required=True, metavar="LANG", help="language of the original")
        parser.add_argument(
            "--to", dest="target", required=True, metavar="LANG", help="the language of the translation"
        )
        parser.add_argument("--json", action="store_true", help="one JSON line a finding on standard output")

    def handle(self, *, original: str, translation: str, source: str, target: str, json: bool, **options: Any) -> None:
        try:
            texts = [read_file(Path(name)).decode("utf-8", "replace") for name in (original, translation)]
        except Refused as error:
            self.stdout.write(json_line({"error": refusal_words(error)})) if json else self.stderr.write(str(error))
            raise SystemExit(2) from error
        try:
            glossary = glossary_of(source, target)
        except Error:  # a check needs no database
            glossary = {}
        found = check_translation(*texts, source=source, target=target, glossary=glossary, known=known_word())
        for finding in found:
            self.stdout.write(json_line(as_data(finding)) if json else in_words(finding))
        if any(finding.severity == BLOCKING for finding in found):
            raise SystemExit(1)


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding as the command prints it."""
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "original": {"block": finding.original.block, "text": finding.original.text},
        "translation": {"block": finding.translation.block, "text": finding.translation.text},
    }


def in_words(finding: Finding) -> str:
    """A finding as a line for a person."""
    places = " → ".join(place.text for place in (finding.original, finding.translation) if place.text)
    block = finding.translation.block if finding.translation.block is not None else finding.original.block
    return f"{finding.severity} {finding.kind}, block {(block or 0) + 1}: {finding.message} {places}".rstrip()
