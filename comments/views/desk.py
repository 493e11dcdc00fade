"""The moderators' screen. Every view asks whether this person may moderate, whatever leads to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from comments.deciding import words_not_to_publish
from comments.filters import QueueFilter
from comments.forms import AnswerForm, DecisionForm
from comments.models import Comment, ModerationEvent
from comments.operations.bulk import undo_batch
from comments.operations.moderating import (
    AlreadyDecided,
    answer_as_staff,
    approve_comment,
    mark_spam,
    reject_comment,
    remove_comment,
    undo,
)
from comments.operations.people import claimed_by_others
from comments.operations.telling import tell_writer
from comments.pages.queue import beside, beside_for, queue_page, queue_tabs
from comments.paging import BadMark
from comments.permissions import may_moderate, may_moderate_everywhere, moderated_by
from foundation.desk import desk_site
from foundation.numbers import whole_number

KEPT = ("status", "held_for", "order", "article__id__exact", "beyond")
View = Callable[..., HttpResponse]


def for_moderators(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_moderators
def queue(request: HttpRequest) -> HttpResponse:
    found = QueueFilter(request.GET, queryset=Comment.objects.order_by())
    if not found.is_valid():
        raise Http404
    try:
        page = queue_page(
            found,
            user=request.user,  # type: ignore[arg-type]
            beyond_mark=request.GET.get("beyond", ""),
            chosen=whole_number(request.GET.get("chosen", "")),
        )
    except BadMark as error:
        raise Http404 from error
    query = kept_query(request.GET)
    context = {"page": page, "filter": found, "query": query, "title": _("Replies")}
    context["then"] = query_to(page.following, query)
    context["everywhere"] = may_moderate_everywhere(request.user)
    return render(request, "comments/desk/queue.html", {**desk_site.each_context(request), **context})


@require_safe
@for_moderators
def beside_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The side panel alone, for the keys."""
    comment = get_object_or_404(_with_story(request.user), pk=pk)
    query = kept_query(request.GET)
    context = {"beside": beside_for(comment, request.user), "query": query}  # type: ignore[arg-type]
    context["then"] = query_to(request.GET.get("following", ""), query)
    context["everywhere"] = may_moderate_everywhere(request.user)
    return render(request, "comments/desk/_beside.html", context)


@require_safe
@for_moderators
def counts(request: HttpRequest) -> HttpResponse:
    """The numbers of the tabs, for a page that is open."""
    return JsonResponse({tab.status: tab.count for tab in queue_tabs(request.user)})  # type: ignore[arg-type]


@require_POST
@for_moderators
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(Comment, moderated_by(request.user), pk=pk)
    form = DecisionForm(request.POST)
    if reader := claimed_by_others([comment], user=request.user).get(comment.pk):  # type: ignore[arg-type]
        messages.warning(request, _("%(name)s reads this reply just now, and decides.") % {"name": reader})
    elif form.is_valid():
        try:
            _act(comment, form.cleaned_data, request.user)
        except AlreadyDecided as error:
            status = Comment.Status(error.status).label
            messages.warning(request, _("Somebody else decided on this comment meanwhile: %s.") % status)
    else:
        messages.error(request, _("Please choose a reason, and keep the note within 300 characters."))
        return back(request, chosen=pk)
    return back(request)


def _act(comment: Comment, asked: dict[str, Any], user: Any) -> None:
    event, why = None, {"reason": asked["reason"], "note": asked["note"]}
    match asked["act"]:
        case "approve":
            approve_comment(comment, by=user, seen=asked["seen"])
        case "reject":
            event = reject_comment(comment, by=user, seen=asked["seen"], **why)
        case "spam":
            mark_spam(comment, by=user, seen=asked["seen"])
        case "remove":
            event = remove_comment(comment, by=user, seen=asked["seen"], **why)
    if event and asked["tell"]:
        tell_writer(event)


@require_POST
@for_moderators
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Reverse a decision; one on many as a whole, but from the log, where each line can be reversed alone."""
    events = ModerationEvent.objects.select_related("comment")
    event = get_object_or_404(events, moderated_by(request.user, "comment__"), pk=pk)
    user: Any = request.user
    alone = request.POST.get("alone") == "1"
    if event.batch and not alone:
        count = undo_batch(event.batch, by=user, among=moderated_by(user, "comment__"))
    else:
        count = int(undo(event, by=user, past_others=alone) is not None)
    if count:
        words = ngettext("%(count)d decision taken back.", "%(count)d decisions taken back.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.warning(request, _("That was changed again meanwhile, so it cannot be taken back."))
    from_log = alone or "whole" in request.POST
    return to_log() if from_log else back(request, chosen=event.comment_id)


def to_log() -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse("admin:comments_moderationevent_changelist"))
    response.status_code = 303
    return response


@require_POST
@for_moderators
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(_with_story(request.user), pk=pk)
    form = AnswerForm(request.POST)
    if comment.status not in (Comment.Status.PENDING, Comment.Status.APPROVED):
        form.add_error("body", _("Approve the reply first."))
    if form.is_valid() and _answer(request, comment, form):
        messages.success(request, _("Your answer is published."))
        return back(request)
    given = QueryDict(request.POST.get("then", "")[:500])
    query = kept_query(given)
    context = {"beside": beside(comment, request.user), "answer_form": form, "query": query, "title": _("Answer")}
    context["then"] = query_to(given.get("chosen", ""), query)
    context["everywhere"] = may_moderate_everywhere(request.user)
    return render(request, "comments/desk/answer.html", {**desk_site.each_context(request), **context}, status=422)


def _answer(request: HttpRequest, comment: Comment, form: AnswerForm) -> bool:
    if watched := words_not_to_publish(form.cleaned_data["body"]):
        form.add_error("body", _("A watched word stands in your answer: %s.") % ", ".join(watched))
        return False
    try:
        answer_as_staff(comment, body=form.cleaned_data["body"], by=request.user, badge=_("Editor"))  # type: ignore[arg-type]
    except AlreadyDecided as error:
        status = Comment.Status(error.status).label
        form.add_error("body", _("Somebody else decided on this comment meanwhile: %s.") % status)
        return False
    return True


def _with_story(user: Any) -> Any:
    return (
        Comment.objects.filter(moderated_by(user))
        .select_related("article__section", "article__lead_picture")
        .defer("article__body")
    )


def kept_query(given: QueryDict) -> str:
    """The part of a query that says which page of the queue this is."""
    query = QueryDict(mutable=True)
    for key in KEPT:
        if value := given.get(key):
            query[key] = value
    return query.urlencode()


def query_to(chosen: int | str | None, query: str) -> str:
    """The query of a page of the queue with the reply to look at next, if there is one."""
    wanted = str(chosen or "")
    return f"{query}&chosen={wanted}" if wanted.isascii() and wanted.isdigit() else query


def back(request: HttpRequest, *, chosen: int | None = None) -> HttpResponseRedirect:
    """To the queue as it was, at the comment to look at next. Only our own address, whatever was sent."""
    then = QueryDict(request.POST.get("then", "")[:500])
    query = QueryDict(kept_query(then), mutable=True)
    wanted = str(chosen or then.get("chosen", ""))
    if wanted:
        query["chosen"] = wanted
    response = HttpResponseRedirect(f"{reverse('admin:comments_comment_changelist')}?{query.urlencode()}")
    response.status_code = 303
    return response
