"""A comment is sent: through the door, through the reading, and to its own page."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from articles.pages.story import article_page
from comments.deciding import decide
from comments.forms import TRAP, ReplyForm
from comments.models import Comment
from comments.operations.mailing import subscribe
from comments.operations.posting import post_comment
from comments.own import own_address, token_subject
from comments.pipeline.door import Sending, at_the_door
from comments.pipeline.reading import Words
from comments.pipeline.verdicts import Reason, Verdict
from comments.policy import is_open_for_readers
from foundation.caches import CacheAway
from foundation.gate import (
    KEPT_FOR_THE_WAY_BACK,
    NOBODY_COUNTS,
    Limit,
    SeeOther,
    client_address,
    network_prefix,
    origin_of,
    read_token,
    wait_for,
)

_STATUS = {
    "closed": HTTPStatus.FORBIDDEN,
    "foreign_origin": HTTPStatus.FORBIDDEN,
    "too_many": HTTPStatus.TOO_MANY_REQUESTS,
    "cannot_count": HTTPStatus.SERVICE_UNAVAILABLE,
}
_CONFIRMED = ("foreign_origin", "stale")
FAILURES = 20  # refused forms that a network may send for each comment it may send


def receive(request: HttpRequest, article: Article, parent: Comment | None) -> HttpResponse:
    """Keep the comment and lead to its page, or show the same page again with all that was typed."""
    form = ReplyForm(request.POST)
    address = client_address(request)
    reasons = at_the_door(
        Sending(
            is_open=is_open_for_readers(article),
            origin=origin_of(request),
            token=read_token(request.POST.get("token", ""), token_subject(article)),
            trap=request.POST.get(TRAP, ""),
            is_complete=form.is_valid(),
            waits=lambda: _waits(article, address),
            target_is_there=parent is None or parent.is_approved,
        )
    )
    if reasons and reasons[-1].verdict is Verdict.REFUSE:
        return refuse(request, article, parent, form, reasons[-1])
    comment = _keep(article, parent, form.words, address, tuple(reasons))
    if form.cleaned_data["tell_me"] and comment.status in (Comment.Status.PENDING, Comment.Status.APPROVED):
        subscribe(comment, email=form.cleaned_data["email"])
    return SeeOther(own_address(comment))


def _keep(
    article: Article, parent: Comment | None, typed: dict[str, Any], address: str, reasons: tuple[Reason, ...]
) -> Comment:
    words = Words(typed["name"], typed["body"])
    decision = decide(words, article, address=address, email=typed["email"], before=reasons)
    return post_comment(
        article,
        **typed,
        parent=parent,
        status=decision.status,
        reasons=[reason.to_json() for reason in decision.reasons],
        held_for=decision.held_for,
        address=address,
    ).comment


def _waits(article: Article, address: str) -> Iterator[int]:
    """Count the comment against its network, then against its story, unless the network has to wait already."""
    wait = wait_for(Limit("comments-network", settings.COMMENTS_PER_NETWORK), _network(address))
    yield wait
    if not wait:
        yield wait_for(Limit("comments-story", settings.COMMENTS_PER_STORY), str(article.pk))


def _wait_after_failure(address: str) -> int:
    """Count a refused form against its network, apart from what is kept: it never keeps a comment out."""
    try:
        return wait_for(Limit("comments-refused", FAILURES * settings.COMMENTS_PER_NETWORK), _network(address))
    except CacheAway:
        return NOBODY_COUNTS


def _network(address: str) -> str:
    return network_prefix(address) or "unknown"


def refuse(
    request: HttpRequest, article: Article, parent: Comment | None, form: ReplyForm, reason: Reason
) -> HttpResponse:
    """The page the comment was written on, with what was typed, what is wrong, and what to do about it.

    A network that has to wait gets a small page in its place, which costs us little.
    """
    if message := _message(reason):
        form.add_error(None, message)
    if reason.code == "target_gone":
        parent = None
    status = _STATUS.get(reason.code, HTTPStatus.UNPROCESSABLE_ENTITY)
    wait = reason.seconds
    if not wait and (wait := _wait_after_failure(client_address(request))):
        status = HTTPStatus.TOO_MANY_REQUESTS
    context: dict[str, Any] = {"reply_form": form, "article": article, "parent": parent}
    context["has_errors"] = bool(form.errors)
    if reason.code in _CONFIRMED:
        template = "comments/confirm.html"
    elif parent is not None or wait:
        template = "comments/reply.html"
    else:
        template = "articles/article.html"
        context["page"] = article_page(article)
    response = render(request, template, context, status=status)
    if wait:
        response["Retry-After"] = str(wait)
    response["Cache-Control"] = KEPT_FOR_THE_WAY_BACK
    return response


def _message(reason: Reason) -> str:
    minutes = max(reason.seconds // 60, 1)
    messages = {
        "closed": _("Comments on this story are closed."),
        "too_many": ngettext(
            "Many comments came from your network. Please send this one again in %(minutes)d minute.",
            "Many comments came from your network. Please send this one again in %(minutes)d minutes.",
            minutes,
        )
        % {"minutes": minutes},
        "cannot_count": _("We cannot take comments at the moment. Please send this one again in a minute."),
        "target_gone": _("The comment you answered is no longer here. You can send yours as a comment on the story."),
    }
    return messages.get(reason.code, "")
