from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from articles.models import Source
from foundation.outbound import Unreachable
from wire.management.commands._files import json_line, read_file
from wire.operations.fetching import get_document
from wire.operations.taking_in import Outcome, Summary, find_source, open_document, take_in, try_out
from wire.rules import refusal_words
from wire.story import Refused


class Command(BaseCommand):
    help = (
        "Take the stories of a feed in as drafts, each once however often this runs. "
        "Exit status 1: some failed and can be tried again; 2: the file or address was refused."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        origin = parser.add_mutually_exclusive_group(required=True)
        origin.add_argument("--file", help="a feed, an agency's file or a web page")
        origin.add_argument("--url", help="the address of one; only the public internet is fetched from")
        parser.add_argument("--source", required=True, help="the source's name in addresses; an unknown one is made")
        parser.add_argument("--json", action="store_true", help="one JSON line an item on standard output")
        parser.add_argument("--dry-run", action="store_true", help="say what would come in, and store nothing")

    def handle(
        self, *, file: str | None, url: str | None, source: str, json: bool, dry_run: bool, **options: Any
    ) -> None:
        try:
            data, address = get_document(url) if url else (read_file(Path(file or "")), "")
            feed = open_document(data, address)
            origin = find_source(source, feed, dry_run=dry_run)
        except (Refused, Unreachable) as error:
            self.refuse(refusal_words(error), as_json=json)
        place = url or file or ""
        outcomes = try_out(feed, source=origin) if dry_run else take_in(feed, data, source=origin, origin=place)
        counts: Counter[str] = Counter()
        for outcome in outcomes:
            counts[outcome.status] += 1
            self.report(outcome, origin, as_json=json)
        summary = str(Summary(counts, feed.left_out))
        (self.stderr if json else self.stdout).write(summary)
        if counts["failed"]:
            raise SystemExit(1)

    def report(self, outcome: Outcome, source: Source, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json_line(as_data(outcome, source)))
        elif outcome.error:
            self.stderr.write(f"{outcome.story.headline or outcome.story.external_id}: {outcome.error}")

    def refuse(self, reason: str, *, as_json: bool) -> NoReturn:
        """Say in one line why nothing was taken, and leave with status 2."""
        if as_json:
            self.stdout.write(json_line({"error": reason}))
        else:
            self.stderr.write(reason)
        raise SystemExit(2)


def as_data(outcome: Outcome, source: Source) -> dict[str, Any]:
    """An item as the command prints it."""
    story, item = outcome.story, outcome.item
    return {
        "id": story.key,
        "headline": story.headline,
        "language": story.language,
        "excerpt": story.excerpt,
        "text": story.text,
        "html": story.html,
        "removed": [{"text": taken.text, "rule": taken.rule} for taken in story.taken_out],
        "rights": story.entry.rights or source.licence_note,
        "embargo": story.embargo_until.isoformat() if story.embargo_until else story.entry.embargo or None,
        "state": outcome.status,
        "draft": item.article_id if item else None,
        "thread": outcome.place.thread or story.key,
        "duplicate_of": outcome.place.duplicate_of or None,
    }
