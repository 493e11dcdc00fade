from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from tests.builders import make_staff


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _tasks_run_at_once(settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def time_machine_at() -> Iterator[Any]:
    """A clock that stands at ten past the next hour, far from where hours and minutes turn, and can be shifted."""
    start = datetime.now(tz=UTC).replace(minute=10, second=0, microsecond=0) + timedelta(hours=1)
    with time_machine.travel(start, tick=False) as clock:
        yield clock


@pytest.fixture
def publisher(db) -> User:
    return make_staff("publisher", Role.EDITOR, Role.PUBLISHER)


@pytest.fixture
def contributor(db) -> User:
    return make_staff("contributor", Role.CONTRIBUTOR)


@pytest.fixture
def publisher_client(publisher) -> Client:
    client = Client()
    client.force_login(publisher)
    return client


@pytest.fixture
def contributor_client(contributor) -> Client:
    client = Client()
    client.force_login(contributor)
    return client


@pytest.fixture
def editor_client(db) -> Client:
    client = Client()
    client.force_login(make_staff("editor", Role.EDITOR))
    return client
