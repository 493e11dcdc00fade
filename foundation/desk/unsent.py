"""What somebody had typed into a form of the desk that could not be taken: shown again to be copied, kept nowhere."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from prose.html import HtmlTooComplex, clean_html

# Never shown again, and no value that stands in one of them: passwords and their like, by any part of the name.
SECRET = re.compile(r"pass(word|phrase|code)|secret|token|credential|(^|[_-])(code|key|otp)(\d*$|[_-])", re.IGNORECASE)
HIDDEN = re.compile(r"^_|^(index|action|base_revision|begun_times|tab|typing_key)$|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_")
HTML = re.compile(r"\s*<[a-z][^>]*>", re.IGNORECASE)
MOST = 60


@dataclass(frozen=True)
class Typed:
    """One field as it was sent. ``html`` is set for text of the editor, to be copied as it looks."""

    name: str
    text: str
    html: SafeString | None = None


def typed_into(request: HttpRequest) -> list[Typed]:
    """The words of a form in the order they were sent; no password and nothing that people do not type."""
    sent = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    secrets = {value for name, values in sent.items() if SECRET.search(name) for value in values}
    found = []
    for name, values in sent.items():
        text = "\n".join(value for value in values if value.strip() and value not in secrets)
        if text and not SECRET.search(name) and not HIDDEN.search(name) and not _is_a_choice(text):
            label = name.rpartition("-")[2].replace("_", " ").capitalize()
            found.append(Typed(label, text, _as_it_looked(text)))
    return found[:MOST]


def not_signed_in(request: HttpRequest) -> HttpResponse:
    """Answer a form whose session is gone: 403, what was typed, and where to sign in."""
    return _answer(
        request,
        title=_("You are no longer signed in"),
        words=_("Nothing was saved. What you typed is below, and only here: keep this page open until you have it."),
        signed_out=True,
    )


def form_too_old(request: HttpRequest) -> HttpResponse:
    """Answer a form of the desk that was opened before a new sign-in."""
    return _answer(
        request,
        title=_("The form was too old to be sent"),
        words=_("Nothing was saved: you have signed in again since it was opened. What you typed is below."),
        signed_out=not request.user.is_authenticated,
    )


def _answer(request: HttpRequest, *, title: str, words: str, signed_out: bool) -> HttpResponse:
    response: HttpResponse
    if request.headers.get("Accept", "").startswith("application/json"):
        response = JsonResponse({"errors": [f"{title}. {_('Sign in in another tab, and save again.')}"]}, status=403)
    else:
        context: dict[str, Any] = {"title": title, "words": words, "signed_out": signed_out, "page": _page(request)}
        context["typed"] = typed_into(request) if _is_from_here(request) else []
        response = TemplateResponse(request, "admin/unsent.html", context, status=403).render()
    response["Cache-Control"] = "no-store"
    return response


def _is_from_here(request: HttpRequest) -> bool:
    """Whether the form stood on a page of ours: nobody else puts words on this one."""
    origin = request.headers.get("Origin")
    return origin in (None, f"{request.scheme}://{request.get_host()}")


def _page(request: HttpRequest) -> str:
    """The desk's page that the form stood on, else the desk."""
    parts = urlsplit(request.headers.get("Referer", ""))
    home = reverse("admin:index")
    return parts.path if parts.netloc == request.get_host() and parts.path.startswith(home) else home


def _is_a_choice(text: str) -> bool:
    """A tick, the number of a row, the code of a language: nothing that is typed anew."""
    return text == "on" or text.isdecimal() or re.fullmatch("[a-z]{2}", text) is not None


def _as_it_looked(text: str) -> SafeString | None:
    """Text of the editor, cleaned to the closed set that readers get; None for other text."""
    if not HTML.match(text):
        return None
    try:
        return mark_safe(clean_html(text))  # noqa: S308  # nosec B308 B703
    except HtmlTooComplex:
        return None
