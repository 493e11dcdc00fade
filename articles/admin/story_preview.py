"""The preview beside the text: what stands in the form, as readers would find it. Nothing is saved."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.admin.access import actor
from articles.admin.story_pages import FOLDER, story_for
from articles.forms.story import StoryForm
from articles.models import Article
from articles.pages.story import preview_page
from articles.permissions import may_edit, may_write
from articles.snapshots import Content

PLACES = ("story", "front", "search", "social")


@require_POST
def live_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in the form of a story."""
    article = story_for(request, pk, may_edit)
    content = StoryForm(request.POST, instance=article, user=actor(request)).content_so_far()
    return _as_typed(request, article, content)


@require_POST
def new_live_preview(request: HttpRequest) -> HttpResponse:
    """What stands in the form of a story that has no row yet."""
    if not may_write(request.user):
        raise PermissionDenied
    content = StoryForm(request.POST, instance=Article(), user=actor(request)).content_so_far()
    return _as_typed(request, Article(section_id=content.section) if content else None, content)


def _as_typed(request: HttpRequest, article: Article | None, content: Content | None) -> HttpResponse:
    """A page in one of the places where readers meet a story; one that says what is missing without its content."""
    place = request.GET.get("place", "")
    if article is None or content is None:
        response = render(request, f"{FOLDER}/live/nothing.html")
    else:
        article.published_at = article.published_at or timezone.now()
        context = {"page": preview_page(article, content)}
        response = render(request, f"{FOLDER}/live/{place if place in PLACES else PLACES[0]}.html", context)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/live-preview/", live_preview, "live_preview"),
    ("live-preview/", new_live_preview, "new_live_preview"),
]
