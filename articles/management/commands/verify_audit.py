from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import AuditEntry
from articles.operations.audit import broken_links, trail_digest


class Command(BaseCommand):
    help = "Check that nobody changed the audit trail. Exit status 1 and the places, if somebody did."

    def handle(self, **options: Any) -> None:
        broken = list(broken_links())
        for place in broken:
            self.stderr.write(str(place))
        if broken:
            raise CommandError(f"The audit trail is broken in {len(broken)} places.", returncode=1)
        self.stdout.write(f"{AuditEntry.objects.count()} entries, every chain whole. Digest of all: {trail_digest()}")
