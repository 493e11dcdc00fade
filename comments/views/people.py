"""The people who write: one page for each address, and what holds for it in the whole paper."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comments.forms import StandingForm
from comments.models import SenderEvent, SenderRule
from comments.operations.people import hold_for_mark, lift_sender_rule, undo_sender_event
from comments.pages.people import person_page, writers_found
from comments.permissions import may_moderate_everywhere
from comments.views.desk import View, back
from foundation.desk import desk_site
from foundation.numbers import whole_number


def for_moderators_of_the_paper(view: View) -> View:
    """What holds for a person holds everywhere, and their history is of every section."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_moderate_everywhere(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_moderators_of_the_paper
def people(request: HttpRequest) -> HttpResponse:
    looked_for = request.GET.get("q", "").replace("\0", "")[:254]
    context = {"writers": writers_found(looked_for), "looked_for": looked_for, "title": _("People")}
    return render(request, "comments/desk/people.html", {**desk_site.each_context(request), **context})


@require_safe
@for_moderators_of_the_paper
def person(request: HttpRequest, mark: str) -> HttpResponse:
    page = person_page(mark, before=whole_number(request.GET.get("before", "")))
    if page is None:
        raise Http404
    title = page.writer.name or page.writer.address
    context = {"page": page, "form": StandingForm(), "title": title}
    return render(request, "comments/desk/person.html", {**desk_site.each_context(request), **context})


@require_POST
@for_moderators_of_the_paper
def rule(request: HttpRequest, mark: str) -> HttpResponse:
    """Have something hold for a writer from now on, or nothing any more."""
    page = person_page(mark)
    if page is None:
        raise Http404
    user: Any = request.user
    form = StandingForm(request.POST)
    if request.POST.get("act") == "lift":
        if page.writer.rule:
            lift_sender_rule(page.writer.rule, by=user)
    elif form.is_valid():
        given = {"effect": form.cleaned_data["effect"], "until": form.until, "note": form.cleaned_data["note"]}
        hold_for_mark(mark, page.writer.address, **given, by=user)
    else:
        messages.error(request, _("Please choose what to do and how long, and keep the note within 300 characters."))
    return to_person(mark)


@require_POST
@for_moderators_of_the_paper
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Let hold for a sender what held before."""
    event = get_object_or_404(SenderEvent, pk=pk)
    user: Any = request.user
    if undo_sender_event(event, by=user):
        messages.success(request, _("Taken back: %(sender)s.") % {"sender": event.label})
    else:
        messages.warning(request, _("That was changed again meanwhile, so it cannot be taken back."))
    is_person = event.kind == SenderRule.Kind.EMAIL and request.POST.get("then") == "person"
    return to_person(event.value) if is_person else back(request)


def to_person(mark: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse("admin:comments_comment_person", args=[mark]))
    response.status_code = 303
    return response
