"""Every address that needs no argument answers, for nobody and for everybody, and never with an error."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.roles import Role
from tests.builders import make_article, make_staff

pytestmark = pytest.mark.django_db
WHO = [None, *Role]


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif not set("<^(") & set(route):
            yield route


ADDRESSES = sorted(set(addresses(get_resolver().url_patterns)))


@pytest.mark.parametrize("role", WHO, ids=str)
def test_every_address_answers_whoever_asks(role):
    make_article()
    client = Client(raise_request_exception=False)
    if role is not None:
        client.force_login(make_staff("somebody", role))

    answers = {address: client.get(address).status_code for address in ADDRESSES if "logout" not in address}

    assert len(answers) > 60
    assert {address: status for address, status in answers.items() if status >= 500} == {}


def test_the_desk_is_closed_to_nobody(client):
    inner = [address for address in ADDRESSES if address.startswith("/admin/") and not address.endswith("login/")]

    opened = [address for address in inner if client.get(address).status_code not in (301, 302)]

    assert len(inner) > 20
    assert opened == ["/admin/jsi18n/"] or opened == []
