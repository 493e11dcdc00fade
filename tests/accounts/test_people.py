"""People of the desk: who makes accounts, and what an account may hold."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role, roles_of
from tests.builders import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def head_client() -> Client:
    client = Client()
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    return client


def groups_of(*roles: Role) -> list[int]:
    from django.contrib.auth.models import Group

    return list(Group.objects.filter(name__in=[role.value for role in roles]).values_list("pk", flat=True))


def test_an_administrator_gives_somebody_an_account_with_a_role(head_client):
    password = "a long road to the sea"
    data = {
        "display_name": "Jon Petrescu",
        "username": "jon",
        "email": "jon@paper.example",
        "password1": password,
        "password2": password,
        "is_staff": "on",
        "groups": groups_of(Role.CONTRIBUTOR),
    }
    assert head_client.post("/admin/accounts/user/add/", data).status_code == 302
    jon = User.objects.get(username="jon")
    assert roles_of(jon) == {Role.CONTRIBUTOR}
    assert Client().login(username="jon", password=password)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_sees_or_makes_people(client, role):
    somebody = make_staff("somebody", role)
    client.force_login(somebody)
    assert client.get("/admin/accounts/user/").status_code == 403
    address = reverse("admin:accounts_user_change", args=[somebody.pk])
    client.post(address, {"username": "somebody", "groups": groups_of(Role.ADMINISTRATOR)})
    assert roles_of(User.objects.get(pk=somebody.pk)) == {role}


def test_no_account_is_deleted(head_client):
    person = make_staff("jon", Role.CONTRIBUTOR)
    head_client.post(reverse("admin:accounts_user_delete", args=[person.pk]), {"post": "yes"})
    assert User.objects.filter(pk=person.pk).exists()


def test_a_form_cannot_make_a_superuser(head_client):
    person = make_staff("jon", Role.CONTRIBUTOR)
    data = {"username": "jon", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    head_client.post(reverse("admin:accounts_user_change", args=[person.pk]), data)
    assert not User.objects.get(pk=person.pk).is_superuser


def test_a_lost_second_factor_is_forgotten_after_asking(head_client):
    person = make_staff("jon", Role.CONTRIBUTOR)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    data = {"action": "forget_second_factor", "_selected_action": [person.pk], "index": 0}
    assert "Forget the second factor" in head_client.post("/admin/accounts/user/", data).content.decode()
    assert Authenticator.objects.exists()
    head_client.post("/admin/accounts/user/", data | {"confirmed": "yes"})
    assert not Authenticator.objects.exists()


def test_a_new_password_is_set_and_its_hash_is_shown_to_nobody(head_client):
    person = make_staff("jon", Role.CONTRIBUTOR)
    page = head_client.get(reverse("admin:accounts_user_change", args=[person.pk])).content.decode()
    assert "A password is set." in page
    assert person.password[-12:] not in page
    password = "another road to the sea"
    address = reverse("admin:auth_user_password_change", args=[person.pk])
    head_client.post(address, {"password1": password, "password2": password, "set-password": "1"})
    assert Client().login(username="jon", password=password)
