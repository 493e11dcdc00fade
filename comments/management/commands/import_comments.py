from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from comments.exports import NotAnExport, read_export
from comments.operations.importing import import_comments


class Command(BaseCommand):
    help = "Takes over the comments of a WordPress or Disqus export. Importing the same file again adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = import_comments(read_export(options["file"]))
        except (OSError, NotAnExport) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{done.added} comments added, {done.known} were here already, {done.lost} belong to no story; "
            f"{done.stories_made} drafts made for stories that are not here."
        )
