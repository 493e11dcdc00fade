"""What moderators do beside deciding on one comment: many at once, reports, picks, senders."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from comments.forms import BulkForm, SettleForm, StandingForm
from comments.models import Comment, CommentReport, SenderRule
from comments.operations.bulk import alike, decide_on_many
from comments.operations.moderating import remove_comment
from comments.operations.people import save_sender_rule
from comments.operations.reacting import pick_comment, settle_and_answer
from comments.permissions import may_moderate_everywhere, moderated_by
from comments.views.desk import back, for_moderators

FOR_DAYS = {str(days): days for days, _label in StandingForm.DAYS if days}


@require_POST
@for_moderators
def bulk(request: HttpRequest) -> HttpResponse:
    """Decide the same on those that are ticked, or on all that are like one."""
    form = BulkForm(request.POST)
    user: Any = request.user
    if not form.is_valid():
        messages.error(request, next(str(message) for errors in form.errors.values() for message in errors))
        return back(request)
    asked = form.cleaned_data
    seen = dict(asked["ticked"])
    if asked["like"]:
        one = get_object_or_404(Comment, moderated_by(user), pk=asked["like"])
        like = {"seen": asked["seen"], "among": moderated_by(user)}
        comments = list(alike(one, asked["what"], asked["host"].casefold(), **like))
    else:
        comments = list(Comment.objects.filter(moderated_by(user), pk__in=seen).order_by("pk"))
    _batch, changed = decide_on_many(comments, act=asked["act"], by=user, reason=asked["reason"], seen=seen)
    if left := len(comments) - changed:
        words = ngettext(
            "%(count)d reply stays as it was: somebody else reads it now or decided on it.",
            "%(count)d replies stay as they were: somebody else reads them now or decided on them.",
            left,
        )
        messages.warning(request, words % {"count": left})
    return back(request)


@require_POST
@for_moderators
def pick(request: HttpRequest, pk: int) -> HttpResponse:
    pick_comment(
        get_object_or_404(Comment, moderated_by(request.user), pk=pk), picked=request.POST.get("picked") == "1"
    )
    return back(request, chosen=pk)


@require_POST
@for_moderators
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer those who reported a comment, and take it away where they are right."""
    comment = get_object_or_404(Comment, moderated_by(request.user), pk=pk)
    user: Any = request.user
    illegal = comment.reports.filter(reason=CommentReport.Reason.ILLEGAL, state=CommentReport.State.OPEN).exists()
    form = SettleForm(request.POST, needs_reasons=illegal)
    if not form.is_valid():
        messages.error(request, _("Please write your reasons: whoever gave notice of illegal content is told them."))
        return back(request, chosen=pk)
    answer, event = form.cleaned_data["answer"], None
    if form.cleaned_data["upheld"]:
        event = remove_comment(comment, by=user, reason="other", note=answer[:300])
    settle_and_answer(comment, upheld=form.cleaned_data["upheld"], by=user, answer=answer, event=event)
    return back(request)


@require_POST
@for_moderators
def keep_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Watch or keep out the sender of a comment, in the whole paper."""
    if not may_moderate_everywhere(request.user):
        raise PermissionDenied
    comment = get_object_or_404(Comment, moderated_by(request.user), pk=pk)
    kind, effect = request.POST.get("kind", ""), request.POST.get("effect", "")
    label = {
        "email": comment.email,
        "domain": comment.email.rpartition("@")[2],
        "network": comment.network_prefix,
        "host": request.POST.get("host", ""),
    }.get(kind, "")
    days = FOR_DAYS.get(request.POST.get("days", ""))
    until = timezone.now() + timedelta(days=days) if days else None
    try:
        if not label or effect not in SenderRule.Effect.values:
            raise ValueError(label)
        save_sender_rule(kind, label, effect=effect, until=until, by=request.user)  # type: ignore[arg-type]
    except ValueError:
        messages.error(request, _("Nothing is known to tell this sender by."))
    return back(request, chosen=pk)
