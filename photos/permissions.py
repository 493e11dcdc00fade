from typing import Any


def may_see_library(user: Any) -> bool:
    """May this person see pictures that no public page shows yet? Everybody on staff may."""
    return bool(user.is_authenticated and user.is_active and user.is_staff)
