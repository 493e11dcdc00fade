"""The page of a story that is spiked or taken down: what it is, why nothing can be done with it, and the way back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.access import actor
from articles.admin.story_acts import question_of
from articles.admin.story_pages import desk_page, story_for
from articles.admin.story_schedule import reasons_shown
from articles.models import Article
from articles.operations.moving import return_to_draft
from articles.operations.transitions import TABLE, can, may
from articles.permissions import may_see_trail
from articles.snapshots import newest_content

WAY_BACK = "return_to_draft"


def is_closed(article: Article) -> bool:
    """Whether no act leads on from here but back: nothing is written into such a story."""
    return not any(can(transition.verb, article) for transition in TABLE if transition.verb != WAY_BACK)


def closed_page(request: HttpRequest, article: Article) -> HttpResponse:
    """The story to read, and what can be done: bring it back, if the table of states has a way."""
    user = actor(request)
    context: dict[str, Any] = {
        "content": newest_content(article),
        "is_spiked": article.state == Article.State.SPIKED,
        "may_bring_back": may(WAY_BACK, user, article),
        "may_see_trail": may_see_trail(user, article),
        "reasons": reasons_shown(user, article),
        "unsaved": article.revisions.filter(kind="autosave", created_by=user).order_by("-pk").first(),
    }
    return desk_page(request, "closed", article, newest_content(article).headline, context)


@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft again, for a story from which a way leads there."""
    article = story_for(request, pk, question_of(WAY_BACK))
    if can(WAY_BACK, article):
        return_to_draft(article, by=actor(request))
        messages.success(request, _("The story is a draft again."))
    else:
        messages.error(request, _("No way leads back from here."))
    return redirect("admin:articles_article_change", pk)


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [("<int:pk>/bring-back/", bring_back, "bring_back")]
