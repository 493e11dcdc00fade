"""What readers do with a comment besides answering it. No cookie, no session: `foundation.gate` guards each form."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments.deciding import decide
from comments.forms import EditForm, ReportForm
from comments.models import Comment
from comments.operations.reacting import (
    TooLate,
    edit_comment,
    is_changeable,
    like_comment,
    may_change_until,
    report_comment,
    withdraw_comment,
)
from comments.own import is_own, own_address, own_mark
from comments.pipeline.reading import Words
from comments.views.replies import live_story, unlisted
from foundation.caches import CacheAway
from foundation.gate import (
    KEPT_FOR_THE_WAY_BACK,
    Limit,
    Origin,
    SeeOther,
    client_address,
    network_prefix,
    origin_of,
    wait_for,
)

FORM_METHODS = ["GET", "HEAD", "POST"]
PER_COMMENT = 4  # so many likes or reports for each comment that a network may send


@csrf_exempt
@require_POST
def like(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a like and go back to the comment."""
    comment = _shown(pk)
    if refused := refusal(request, "likes"):
        return refused
    like_comment(comment, address=client_address(request))
    return SeeOther(f"{comment.get_absolute_url()}#comment-{comment.pk}")


@csrf_exempt
@require_http_methods(FORM_METHODS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    comment = _shown(pk)
    story = live_story(comment.article_id)
    form = ReportForm(request.POST or None)
    context = {"article": story, "comment": comment, "form": form, "has_errors": bool(form.errors)}
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
        return unlisted(request, "comments/report.html", context, status=status)
    if refused := refusal(request, "reports", kept=context):
        return refused
    typed = {name: form.cleaned_data[name] for name in ("reason", "text", "name", "email")}
    report_comment(comment, **typed, address=client_address(request))
    return SeeOther(f"/replies/{comment.pk}/reported/")


@require_safe
def reported(request: HttpRequest, pk: int) -> HttpResponse:
    """Thanks; the same for everybody, whatever became of the comment meanwhile."""
    comment = get_object_or_404(Comment.objects.for_readers(), pk=pk)
    return unlisted(request, "comments/reported.html", {"article": live_story(comment.article_id)})


@csrf_exempt
@require_http_methods(FORM_METHODS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The writer of a comment changes it, by the signed link of its own page."""
    comment = _own(request, pk)
    story = live_story(comment.article_id)
    form = EditForm(request.POST if request.method == "POST" else None, initial={"body": comment.body})
    context = {"article": story, "comment": comment, "form": form, "own": own_mark(comment)}
    context |= {"until": may_change_until(comment), "has_errors": bool(form.errors)}
    if not is_changeable(comment):
        return _private(unlisted(request, "comments/too_late.html", context, status=HTTPStatus.CONFLICT))
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
        return _private(unlisted(request, "comments/edit.html", context, status=status))
    if refused := refusal(request, "edits", kept=context):
        return refused
    words = Words(comment.name, form.cleaned_data["body"])
    decision = decide(words, story, address=client_address(request), email=comment.email, edited=comment)
    try:
        edit_comment(comment, body=words.body, decision=decision)
    except TooLate:
        return _private(unlisted(request, "comments/too_late.html", context, status=HTTPStatus.CONFLICT))
    return SeeOther(own_address(comment))


@csrf_exempt
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The writer of a comment takes it back."""
    comment = _own(request, pk)
    if refused := refusal(request, "edits"):
        return refused
    try:
        withdraw_comment(comment)
    except TooLate:
        context = {"article": live_story(comment.article_id), "comment": comment, "own": own_mark(comment)}
        return _private(unlisted(request, "comments/too_late.html", context, status=HTTPStatus.CONFLICT))
    return SeeOther(own_address(comment))


def _shown(pk: int) -> Comment:
    comment: Comment = get_object_or_404(Comment.objects.for_readers(), pk=pk, status=Comment.Status.APPROVED)
    live_story(comment.article_id)
    return comment


def _own(request: HttpRequest, pk: int) -> Comment:
    comment: Comment = get_object_or_404(Comment, pk=pk)
    given = request.POST if request.method == "POST" else request.GET
    if not is_own(comment, given.get("own", "")):
        raise Http404
    return comment


def refusal(
    request: HttpRequest, name: str, *, kept: dict[str, Any] | None = None, count: int = 0
) -> HttpResponse | None:
    """A page that says why nothing was done, with what was typed; None if the form may be taken."""
    if origin_of(request) is Origin.FOREIGN:
        words, status = _("This was not sent from our own page, so nothing was done."), HTTPStatus.FORBIDDEN
        return _notice(request, words, status, kept)
    limit = Limit(f"comments-{name}", count or PER_COMMENT * settings.COMMENTS_PER_NETWORK)
    try:
        wait = wait_for(limit, network_prefix(client_address(request)) or "unknown")
    except CacheAway:
        words = _("We cannot do this at the moment. Please try again in a minute.")
        return _notice(request, words, HTTPStatus.SERVICE_UNAVAILABLE, kept, wait=60)
    if wait:
        words = _("A great deal came from your network. Please try again later.")
        return _notice(request, words, HTTPStatus.TOO_MANY_REQUESTS, kept, wait=wait)
    return None


def _notice(
    request: HttpRequest, words: str, status: HTTPStatus, kept: dict[str, Any] | None, *, wait: int = 0
) -> HttpResponse:
    typed = kept["form"] if kept else None
    response = render(request, "comments/notice.html", {"words": words, "typed": typed}, status=status)
    response["Cache-Control"] = KEPT_FOR_THE_WAY_BACK
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = KEPT_FOR_THE_WAY_BACK
    response["Referrer-Policy"] = "same-origin"
    return response
