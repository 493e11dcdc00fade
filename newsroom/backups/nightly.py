"""The backup that the clock writes once a day, and how long each is kept."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from foundation.jobs import periodic
from newsroom.backups.archive import write_backup

NAME = "newsroom-%Y-%m-%d-%H%M.backup"


@periodic("nightly-backup", every=timedelta(days=1), lease=timedelta(hours=2))
def write_nightly_backup() -> Path | None:
    """Write a backup into the folder of the settings, and let go of those that are too old. None without a folder."""
    if not settings.BACKUP_DIR:
        return None
    folder = Path(settings.BACKUP_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / timezone.now().strftime(NAME)
    write_backup(path, key=settings.BACKUP_KEY)
    forget_old_backups(folder)
    return path


def forget_old_backups(folder: Path) -> list[Path]:
    """Delete the nightly backups older than the settings say, never the last one; return what was deleted."""
    oldest = timezone.now() - timedelta(days=settings.BACKUP_DAYS)
    nightly = sorted(folder.glob("newsroom-*.backup"))
    old = [path for path in nightly[:-1] if path.name < oldest.strftime(NAME)]
    for path in old:
        path.unlink()
    return old
