from difflib import unified_diff
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.models import Source
from wire.management.commands._files import json_line
from wire.operations.rerunning import Rerun, rerun_items


class Command(BaseCommand):
    help = (
        "Run the steps again over what a source sent, as it is kept, and show what would be different now: after a "
        "rule or a step changed. Nothing is stored."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--source", required=True, help="the source's name in addresses")
        parser.add_argument("--last", type=int, default=50, help="how many of its newest items (default 50)")
        parser.add_argument("--json", action="store_true", help="one JSON line an item on standard output")

    def handle(self, *, source: str, last: int, json: bool, **options: Any) -> None:
        found = Source.objects.filter(slug=source).first()
        if found is None:
            self.stderr.write(f"There is no source {source}.")
            raise SystemExit(2)
        changed = 0
        for rerun in rerun_items(found, last=last):
            changed += rerun.is_changed
            if json:
                self.stdout.write(json_line({"id": rerun.item.key, "changed": rerun.is_changed, "error": rerun.error}))
            elif rerun.is_changed or rerun.error:
                self.stdout.write(_shown(rerun))
        (self.stderr if json else self.stdout).write(f"{changed} would be different.")


def _shown(rerun: Rerun) -> str:
    """An item's headline, and the lines that came and went."""
    lines = unified_diff(rerun.before.split("\n"), rerun.after.split("\n"), lineterm="", n=0)
    kept = [line for line in lines if line[:2] not in ("--", "++", "@@")]
    return "\n".join([str(rerun.item), *([rerun.error] if rerun.error else kept)])
