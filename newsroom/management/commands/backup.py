from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsroom.backups.archive import write_backup


class Command(BaseCommand):
    help = "Write all rows and files to one file while the site runs, sealed if NEWSROOM_BACKUP_KEY is set."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            manifest = write_backup(file, key=settings.BACKUP_KEY)
        except OSError as error:
            raise CommandError(f"Not written: {error}") from error
        sealed = "sealed" if settings.BACKUP_KEY else "not sealed: NEWSROOM_BACKUP_KEY is not set"
        size = file.stat().st_size / 1_000_000
        self.stdout.write(f"{manifest.row_count} rows and {len(manifest.files)} files, {size:.1f} MB, {sealed}: {file}")
