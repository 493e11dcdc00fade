from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.frame import current_frame


def paper(request: HttpRequest) -> dict[str, Any]:
    """``paper``: the frame around a public page, read only where a template asks for it."""
    return {"paper": SimpleLazyObject(current_frame)}
