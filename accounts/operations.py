"""What changes about people who sign in."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import User
from accounts.roles import Role


@transaction.atomic
def create_staff(*, username: str, email: str, name: str, password: str, roles: Iterable[Role]) -> User:
    """Give somebody an account for the desk with these roles."""
    user = User.objects.create_user(username=username, email=email, password=password, display_name=name, is_staff=True)
    grant_roles(user, roles)
    return user


@transaction.atomic
def grant_roles(user: User, roles: Iterable[Role]) -> None:
    """Make these the person's roles, and no others."""
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in roles])
    user.__dict__.pop("_newsroom_roles", None)


def forget_second_factor(user: User) -> None:
    """Take away a person's second factor, passkeys and recovery codes: the password alone lets them in again."""
    Authenticator.objects.filter(user=user).delete()
