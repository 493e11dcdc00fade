"""While the database is away: 503 with a time to come back, and what was typed, never an error page."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from foundation.gate import KEPT_FOR_THE_WAY_BACK

View = Callable[..., HttpResponse]
COME_BACK = 10  # seconds
logger = logging.getLogger(__name__)


def steady(view: View) -> View:
    """Answer 503 where the database cannot be asked. A form sent again after that is kept once."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError) as error:
            logger.warning("The database did not answer: %s", error)
            connection.close()
        typed = {name: request.POST.get(name, "") for name in ("body", "text", "name", "email")}
        words = typed["body"] if typed["body"].strip() else typed["text"].strip()
        page = render_to_string("comments/away.html", {**typed, "typed": words})
        response = HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(COME_BACK)
        response["Cache-Control"] = KEPT_FOR_THE_WAY_BACK
        return response

    return guarded
