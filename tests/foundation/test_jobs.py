from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from foundation import jobs
from foundation.models import JobRun


@pytest.fixture
def counted(monkeypatch):
    """A registry of its own, with one job that counts and one that fails."""
    runs: list[str] = []

    def fail() -> None:
        runs.append("fail")
        raise RuntimeError("poisoned")

    monkeypatch.setattr(jobs, "_jobs", {})
    jobs.periodic("fail", every=timedelta(minutes=1))(fail)
    jobs.periodic("count", every=timedelta(minutes=1))(lambda: runs.append("count"))
    return runs


@pytest.mark.django_db
def test_each_job_runs_when_due_and_a_failing_one_stops_no_other(counted):
    now = timezone.now()

    assert jobs.run_due_jobs(now) == ["fail", "count"]
    assert jobs.run_due_jobs(now + timedelta(seconds=59)) == []
    assert jobs.run_due_jobs(now + timedelta(seconds=61)) == ["fail", "count"]
    assert counted == ["fail", "count"] * 2
    assert JobRun.objects.get(name="fail").error == "RuntimeError: poisoned"
    assert JobRun.objects.get(name="count").error == ""


@pytest.mark.django_db
def test_a_job_held_by_a_clock_that_died_is_taken_up_again(counted):
    now = timezone.now()
    JobRun.objects.create(name="count", due_at=now, locked_until=now + timedelta(minutes=5))

    assert "count" not in jobs.run_due_jobs(now)
    assert "count" in jobs.run_due_jobs(now + timedelta(minutes=6))


@pytest.mark.django_db
def test_the_clock_says_what_it_ran(counted, capsys):
    call_command("clock", once=True)
    call_command("clock", once=True)

    assert capsys.readouterr().out.splitlines() == ["fail, count", "Nothing was due."]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clocks_are_one_clock(counted):
    now, gate = timezone.now(), Barrier(4)
    JobRun.objects.create(name="count", due_at=now)
    JobRun.objects.create(name="fail", due_at=now)

    def clock() -> None:
        gate.wait()
        jobs.run_due_jobs(now)
        connection.close()

    threads = [Thread(target=clock) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(counted) == ["count", "fail"]
