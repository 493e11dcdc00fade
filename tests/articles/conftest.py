import pytest
from django.test import Client

from accounts.roles import Role
from tests.builders import make_staff


@pytest.fixture
def ben(db):
    return make_staff("ben", Role.EDITOR)


@pytest.fixture
def ben_client(ben):
    client = Client()
    client.force_login(ben)
    return client
