"""What says how the newsroom is: for machines that send readers, for who runs it, and on the desk."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from foundation.jobs import run_due_jobs
from foundation.models import JobRun
from newsroom import health
from newsroom.checks import check_production_settings
from tests.builders import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def head_client():
    client = Client()
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    return client


@pytest.fixture
def broken(monkeypatch):
    """The cache forgets what it is given."""
    monkeypatch.setattr("newsroom.health.cache.get", lambda *args, **kwargs: None)


def test_a_process_that_answers_asks_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_a_machine_without_its_cache_is_sent_no_readers(client, broken):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"Cache\n")


def test_a_whole_machine_is_ready(client):
    response = client.get("/readyz")

    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_the_migrations_of_the_code_are_read_once(client, monkeypatch):
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr("django.db.migrations.loader.MigrationLoader.build_graph", lambda loader: 1 / 0)

    assert client.get("/readyz").status_code == 200


def test_a_migration_that_has_not_run_is_missing(client):
    MigrationRecorder.Migration.objects.filter(app="articles").latest("pk").delete()

    assert (health.migrations().well, health.migrations().says) == (False, "1 migration has not run")
    assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("folder", "key", "warned"), [("/backups", "", True), ("/backups", "k", False), ("", "", False)]
)
def test_nightly_backups_without_a_key_are_warned_of_in_production(settings, folder, key, warned):
    settings.PRODUCTION, settings.BACKUP_DIR, settings.BACKUP_KEY = True, folder, key

    assert ("newsroom.W002" in {problem.id for problem in check_production_settings()}) is warned


def test_a_clock_that_stands_is_noticed_and_one_that_runs_is_well(settings):
    assert health.clock().well is False
    run_due_jobs()
    assert health.clock().well is True

    JobRun.objects.update(due_at=timezone.now() - timedelta(minutes=10))
    assert "does not run" in health.clock().says


def test_a_job_that_fails_is_told_with_its_error():
    run_due_jobs()
    JobRun.objects.filter(pk=JobRun.objects.first().pk).update(error="ValueError: no such feed")

    assert "no such feed" in health.clock().says


def test_the_doctor_says_what_to_do_and_ends_with_an_error():
    out = StringIO()

    with pytest.raises(CommandError, match="want mending"):
        call_command("doctor", stdout=out)

    assert "BAD   Clock: does not run. Start: manage.py clock" in out.getvalue()
    assert f"ok    Database: {connection.vendor}" in out.getvalue()


def test_a_part_that_cannot_even_be_asked_is_an_answer(monkeypatch):
    def storage():
        raise OSError("no space left on device")

    assert "no space left" in health.ask([storage])[0].says


def test_the_desk_shows_the_state_to_administrators_alone(head_client, editor_client, broken):
    page = head_client.get("/admin/status/").content.decode()

    assert "does not answer" in page
    assert "/admin/status/" in head_client.get("/admin/").content.decode()
    assert editor_client.get("/admin/status/").status_code == 403
    assert "/admin/status/" not in editor_client.get("/admin/").content.decode()
