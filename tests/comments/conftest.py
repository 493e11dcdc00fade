import pytest
from django.test import Client

from accounts.roles import Role
from tests.builders import make_staff


@pytest.fixture
def moderator(db):
    return make_staff("mo", Role.MODERATOR)


@pytest.fixture
def desk(moderator):
    client = Client()
    client.force_login(moderator)
    return client
