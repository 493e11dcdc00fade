"""The accounts of the demo newsroom."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from accounts.models import User
from accounts.operations import create_staff
from accounts.roles import Role

ACCOUNTS = {
    "editor": ("Ines Carvalho-Brandt", [Role.EDITOR, Role.PUBLISHER, Role.SPONSOR_MANAGER]),
    "moderator": ("Dunya Hartnoll", [Role.MODERATOR]),
    "contributor": ("Jon Petrescu", [Role.CONTRIBUTOR]),
    "admin": ("Mara Okonjo-Field", [Role.ADMINISTRATOR]),
}


def load_people() -> tuple[dict[str, User], str]:
    """Make the accounts with one password: the one of NEWSROOM_DEMO_PASSWORD, or a new one. Returns both."""
    password = settings.DEMO_PASSWORD or secrets.token_urlsafe(12)
    people = {
        username: create_staff(
            username=username,
            email=f"{username}@the-estuary.example",
            name=name,
            password=password,
            roles=roles,
        )
        for username, (name, roles) in ACCOUNTS.items()
    }
    return people, password


def password_file() -> Path:
    """Where the password is kept for its owner, beside the data it opens."""
    return settings.DATA_DIR / "demo-password"


def keep_password(password: str) -> None:
    handle = os.open(password_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(password)
