from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foundation.addresses import absolute
from foundation.desk import unsent
from newsroom.health import NEEDED, ask


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process answers at all; it asks nobody else."""
    return _plain("ok\n")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether this machine may be sent readers: what every page needs is there. Says which part is not, no more."""
    wrong = [answer.part for answer in ask(NEEDED) if answer.well is False]
    return _plain("\n".join(wrong) + "\n", status=503) if wrong else _plain("ok\n")


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /accounts/", "Disallow: /search/", "Disallow: /-/"]
    lines += ["Disallow: /sponsors/go/", "", f"Sitemap: {absolute('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(static("site/icon.svg"))


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if _is_of_the_desk(request):
        return render(request, "admin/403.html", {"title": _("This is not open to you")}, status=403)
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if _is_of_the_desk(request):
        return render(request, "admin/404.html", {"title": _("There is no page at this address")}, status=404)
    return render(request, "404.html", status=404)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: on the desk with what was typed, elsewhere without request or database."""
    if _is_of_the_desk(request):
        return unsent.form_too_old(request)
    return HttpResponse(render(None, "403_csrf.html").content, status=403)


def _is_of_the_desk(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return request.path.startswith(reverse("admin:index")) and user is not None


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without request or database: it must work when nothing else does."""
    return HttpResponse(render(None, "500.html").content, status=500)
