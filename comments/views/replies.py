"""The pages of a conversation that are not the story itself. None is for search engines."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments.forms import ReplyForm
from comments.models import Comment
from comments.operations.reacting import is_changeable, may_change_until
from comments.own import is_own, own_mark
from comments.pages.threads import comment_page, story_thread
from comments.paging import NEWEST, SORTS, BadMark
from comments.policy import is_off, is_open_for_readers
from comments.views.giving_back import gives_back
from comments.views.sending import receive

FORM_METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # no cookie on this form: foundation.gate guards it
@require_http_methods(FORM_METHODS)
@gives_back
def on_story(request: HttpRequest, article_id: int) -> HttpResponse:
    """The conversation under a story beyond its first page; and where the story's form is sent."""
    article = live_story(article_id)
    if request.method == "POST":
        return receive(request, article, None)
    sort = request.GET.get("sort", NEWEST)
    if sort not in SORTS:
        raise Http404
    try:
        thread = story_thread(article, before=request.GET.get("before", ""), sort=sort)
    except BadMark as error:
        raise Http404 from error
    return unlisted(request, "comments/story.html", {"article": article, "thread": thread})


@csrf_exempt  # no cookie on this form: foundation.gate guards it
@require_http_methods(FORM_METHODS)
@gives_back
def to_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for an answer, under the comment it answers."""
    parent = get_object_or_404(Comment.objects.for_readers(), pk=pk)
    article = live_story(parent.article_id)
    if request.method == "POST":
        return receive(request, article, parent)
    if not parent.is_approved:
        raise Http404
    return unlisted(request, "comments/reply.html", {"article": article, "parent": parent, "reply_form": ReplyForm()})


@require_safe
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment and what was answered to it; to its author also before anybody else sees it."""
    found = get_object_or_404(Comment.objects.with_answered(), pk=pk)
    article = live_story(found.article_id)
    own = is_own(found, request.GET.get("own", ""))
    if not (found.shown or own):
        raise Http404
    try:
        page = comment_page(found, after=request.GET.get("after", ""))
    except BadMark as error:
        raise Http404 from error
    context = {"article": article, "page": page, "comment": found, "own": own, "decision": _decision(found, own)}
    if own and is_changeable(found):
        context |= {"until": may_change_until(found), "own_mark": own_mark(found)}
    response = unlisted(request, "comments/comment.html", context)
    if own:
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
    return response


def _decision(comment: Comment, own: bool) -> Any:
    """The last thing a moderator decided, which the author of a comment that is not shown is told."""
    return comment.events.first() if own and not comment.is_approved else None


def live_story(pk: int) -> Article:
    """A story that readers may see, with a conversation that they may. Raises `Http404`."""
    stories = Article.objects.live().select_related("section", "lead_picture", "source")
    story: Article = get_object_or_404(stories, pk=pk)
    if is_off(story):
        raise Http404
    return story


def unlisted(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of a conversation that is not for search engines."""
    context = {"is_open": is_open_for_readers(context["article"]), **context}
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
