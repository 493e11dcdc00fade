from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from accounts.models import User
from articles.operations.audit import broken_links
from newsroom.backups.answers import wrong_answers
from newsroom.backups.archive import CannotRestore, restore_backup


class Command(BaseCommand):
    help = "Put a backup in the place of everything in the database and the storage. Stop web, worker and clock first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--verify", action="store_true", help="also ask the restored site for its pages")
        parser.add_argument("--replace", action="store_true", help="throw away what is in the database now")

    def handle(self, *, file: Path, verify: bool, replace: bool, **options: Any) -> None:
        if not replace and _holds_people():
            raise CommandError("The database is not empty. --replace throws away all that is in it now.")
        try:
            manifest, differences = restore_backup(file, key=settings.BACKUP_KEY)
        except (CannotRestore, OSError) as error:
            raise CommandError(str(error)) from error
        if verify:
            differences += [*broken_links(), *wrong_answers()]
        if differences:
            raise CommandError("Restored, but not whole:\n" + "\n".join(differences))
        made = manifest.made_at[:16].replace("T", " ")
        self.stdout.write(f"{manifest.row_count} rows and {len(manifest.files)} files are back, as of {made} UTC.")


def _holds_people() -> bool:
    try:
        return User.objects.exists()
    except (OperationalError, ProgrammingError):  # no tables yet
        return False
