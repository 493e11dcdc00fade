"""How the newsroom is: each part asked one question, the answer in words, with what to do where something is wrong."""

import os
import shutil
import stat
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache as cache_for_ever
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from foundation.jobs import registered_jobs
from foundation.models import JobRun

LATE = timedelta(minutes=3)  # for the clock and the worker
DAY = timedelta(days=1)
LITTLE_SPACE = 1_000_000_000  # bytes
DRIFT = timedelta(seconds=5)


@dataclass(frozen=True)
class Answer:
    """How one part is. ``well`` None: nothing to worry about, but worth knowing. ``help`` says what to do."""

    part: str
    well: bool | None
    says: str
    help: str = ""


def ask(questions: Iterable[Callable[[], Answer]]) -> list[Answer]:
    """The answers to these questions; a question that fails is an answer too."""
    found = []
    for question in questions:
        try:
            found.append(question())
        except Exception as error:
            part = question.__name__.replace("_", " ").capitalize()
            found.append(Answer(part, False, f"{type(error).__name__}: {error}"))
    return found


def database() -> Answer:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Answer(_("Database"), True, connection.vendor)


@cache_for_ever
def _own_migrations() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """The migrations of this code, each with those it stands for: read once, since the code does not change."""
    graph = MigrationLoader(None).graph
    return {name: set(graph.nodes[name].replaces) for name in graph.nodes}


def migrations() -> Answer:
    done = set(MigrationRecorder(connection).applied_migrations())
    missing = sum(
        name not in done and not (stands_for and stands_for <= done) for name, stands_for in _own_migrations().items()
    )
    if not missing:
        return Answer(_("Tables"), True, _("up to date"))
    words = ngettext("%(count)s migration has not run", "%(count)s migrations have not run", missing)
    return Answer(_("Tables"), False, words % {"count": missing}, _("Run: manage.py migrate"))


def shared_cache() -> Answer:
    key, value = f"health:{uuid.uuid4()}", uuid.uuid4().hex
    cache.set(key, value, 10)
    if cache.get(key) == value:
        cache.delete(key)
        return Answer(_("Cache"), True, _("keeps what it is given"))
    return Answer(_("Cache"), False, _("does not answer"), _("Start Redis, or look at CACHE_URL."))


def storage() -> Answer:
    name = default_storage.save(f"health/{uuid.uuid4()}", ContentFile(b"here"))
    try:
        with default_storage.open(name) as file:
            well = file.read() == b"here"
    finally:
        default_storage.delete(name)
    return Answer(_("Files"), well, _("can be written and read"))


def disk() -> Answer:
    free = shutil.disk_usage(settings.DATA_DIR).free
    says = _("%(free)s GB free") % {"free": f"{free / 1e9:.1f}"}
    return Answer(_("Disk"), free > LITTLE_SPACE, says, "" if free > LITTLE_SPACE else _("Make room."))


def clock() -> Answer:
    now, known = timezone.now(), {job.name for job in registered_jobs()}
    rows = list(JobRun.objects.filter(name__in=known))
    late = [row for row in rows if row.due_at < now - LATE]
    if not rows or len(late) == len(rows):
        return Answer(_("Clock"), False, _("does not run"), _("Start: manage.py clock"))
    if failed := [row for row in rows if row.error]:
        says = _("%(job)s failed: %(error)s") % {"job": failed[0].name, "error": failed[0].error}
        return Answer(_("Clock"), False, says, _("It is tried again by itself; the log has the trace."))
    words = ngettext("%(count)s job in time", "%(count)s jobs in time", len(rows) - len(late))
    return Answer(_("Clock"), not late, words % {"count": len(rows) - len(late)})


def worker() -> Answer:
    now = timezone.now()
    waiting = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    if waiting is not None and waiting.enqueued_at < now - LATE:
        since = f"{timezone.localtime(waiting.enqueued_at):%d.%m. %H:%M}"
        says = _("a task has waited since %(time)s") % {"time": since}
        return Answer(_("Worker"), False, says, _("Start: manage.py db_worker"))
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=now - DAY).count()
    if failed:
        words = ngettext("%(count)s task failed within a day", "%(count)s tasks failed within a day", failed)
        return Answer(_("Worker"), False, words % {"count": failed}, _("The log of the worker has the traces."))
    return Answer(_("Worker"), True, _("nothing waits"))


def mail() -> Answer:
    if "smtp" not in settings.EMAIL_BACKEND:
        says = _("goes to %(backend)s") % {"backend": settings.EMAIL_BACKEND.rsplit(".", 2)[-2]}
        return Answer(_("Mail"), None, says, _("NEWSROOM_EMAIL_URL names a mail server."))
    server = get_connection(timeout=5)
    server.open()
    server.close()
    return Answer(_("Mail"), True, settings.EMAIL_HOST)


def backups() -> Answer:
    if not settings.BACKUP_DIR:
        return Answer(_("Backups"), None, _("none by itself"), _("NEWSROOM_BACKUP_DIR names a folder for one a day."))
    written = [path.stat().st_mtime for path in Path(settings.BACKUP_DIR).glob("newsroom-*.backup")]
    if not written:
        return Answer(_("Backups"), False, _("none yet"), _("Run: manage.py backup FILE"))
    last = datetime.fromtimestamp(max(written), UTC)
    well = last > timezone.now() - 2 * DAY
    says = _("the last one %(time)s") % {"time": f"{timezone.localtime(last):%d.%m.%Y %H:%M}"}
    return Answer(_("Backups"), well, says, "" if well else _("Is the clock running, is the folder writable?"))


def time_here() -> Answer:
    if connection.vendor != "postgresql":
        return Answer(_("Time"), True, f"{timezone.localtime():%H:%M:%S %Z}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        there = cursor.fetchone()[0]
    drift = abs(there - timezone.now())
    says = _("%(seconds)s s from the database's") % {"seconds": f"{drift.total_seconds():.1f}"}
    return Answer(_("Time"), drift < DRIFT, says, "" if drift < DRIFT else _("Set the clocks of both machines by NTP."))


def rights() -> Answer:
    if not os.access(settings.DATA_DIR, os.W_OK):
        return Answer(_("Data folder"), False, _("cannot be written"), _("Give it to the user that the site runs as."))
    key = settings.DATA_DIR / "secret-key"
    if key.exists() and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Answer(_("Data folder"), False, _("others may read the secret key"), f"chmod 600 {key}")
    return Answer(_("Data folder"), True, str(settings.DATA_DIR))


NEEDED = (database, migrations, shared_cache)  # without these no page is whole
EVERYTHING = (*NEEDED, storage, disk, rights, clock, worker, mail, backups, time_here)
