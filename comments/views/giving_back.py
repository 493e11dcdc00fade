"""A letter whose story or comment went away while it was written: its words are given back."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from comments.forms import ReplyForm
from foundation.gate import KEPT_FOR_THE_WAY_BACK

View = Callable[..., HttpResponse]


def gives_back(view: View) -> View:
    """Where the view finds nothing to write to, show what was typed, to be copied. Needs no query.

    The page is the same for a story that was taken away, one that is not published yet and one that never was.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            if request.method != "POST" or not request.POST.get("body", "").strip():
                raise
        context = {"letter": ReplyForm(request.POST), "has_errors": True}
        response = render(request, "comments/given_back.html", context, status=HTTPStatus.NOT_FOUND)
        response["Cache-Control"] = KEPT_FOR_THE_WAY_BACK
        return response

    return guarded
