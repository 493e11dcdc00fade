"""Periodic jobs: what the clock runs, and how two clocks stay one clock."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from foundation.models import JobRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[], object]
    lease: timedelta = timedelta(minutes=5)


_jobs: dict[str, Job] = {}


def periodic(
    name: str, *, every: timedelta, lease: timedelta = timedelta(minutes=5)
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function as a periodic job under a name that stays the same for ever.

    The function takes nothing, must be safe to run twice, and should be quick: long work is enqueued as a task. A
    clock that has not come back after ``lease`` is taken for dead, and another one runs the job.
    """

    def register(run: Callable[[], object]) -> Callable[[], object]:
        _jobs[name] = Job(name, every, run, lease)
        return run

    return register


def registered_jobs() -> tuple[Job, ...]:
    return tuple(_jobs.values())


def run_due_jobs(now: datetime | None = None) -> list[str]:
    """Run every job whose time has come, each once among all clocks, and return their names.

    A job that raises is logged and kept with its error; the others still run.
    """
    ran = []
    for job in registered_jobs():
        begun = now or timezone.now()
        if not _claim(job, begun):
            continue
        error = _run(job)
        ours = JobRun.objects.filter(name=job.name, locked_until=begun + job.lease)
        ours.update(locked_until=None, finished_at=timezone.now(), error=error)
        ran.append(job.name)
    return ran


def _claim(job: Job, now: datetime) -> bool:
    """Take the job's row if it is due and nobody holds it: one conditional update, so two clocks cannot both win."""
    JobRun.objects.get_or_create(name=job.name, defaults={"due_at": now})
    free = models.Q(locked_until=None) | models.Q(locked_until__lt=now)
    with transaction.atomic():
        return bool(
            JobRun.objects.filter(free, name=job.name, due_at__lte=now).update(
                locked_until=now + job.lease, due_at=now + job.every
            )
        )


def _run(job: Job) -> str:
    try:
        job.run()
    except Exception as error:
        logger.exception("Periodic job %s failed", job.name)
        return f"{type(error).__name__}: {error}"
    return ""
