"""The desk's page about the newsroom itself: what runs, what does not, and what to do."""

import platform
from typing import Any

import django
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.roles import ADMINISTRATORS, has_role
from foundation.desk import Panel, Place, register_panel, register_place
from newsroom.health import EVERYTHING, ask, backups, clock, disk, worker

WATCHED = (clock, worker, backups, disk)


def may_see_status(request: HttpRequest) -> bool:
    """May this person see how the newsroom is run?"""
    return has_role(request.user, ADMINISTRATORS)


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    if not may_see_status(request):
        raise PermissionDenied
    answers = ask(EVERYTHING)
    context = {
        **admin.site.each_context(request),
        "title": _("State of the newsroom"),
        "answers": answers,
        "wrong": sum(answer.well is False for answer in answers),
        "versions": {"Python": platform.python_version(), "Django": django.get_version()},
    }
    return TemplateResponse(request, "admin/status.html", context, headers={"Cache-Control": "no-store"})


def house_panel(request: HttpRequest) -> dict[str, Any] | None:
    """What of the newsroom's machinery wants mending, for those who look after it. Six queries at most."""
    return {"wrong": [answer for answer in ask(WATCHED) if answer.well is False]} if may_see_status(request) else None


register_panel(Panel("house", "newsroom/desk/house.html", house_panel, order=90, column="side"))
register_place(Place(gettext_lazy("State"), "status", may_see_status, order=101))
