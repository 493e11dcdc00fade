"""What the pages about one story stand on: finding it, asking who may, and the frame of the desk around it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article
from articles.permissions import may_know_of, may_save_into
from foundation.desk import desk_site

FOLDER = "admin/articles/article"


def story_for(request: HttpRequest, pk: int, allowed: Callable[[Any, Article], bool]) -> Article:
    """The story, or 404, for those too whom an embargo keeps from it; 403 if this person may not do that with it."""
    article: Article = get_object_or_404(Article.objects.select_related("newest_revision", "section"), pk=pk)
    if not may_know_of(request.user, article):
        raise Http404
    if not allowed(request.user, article):
        raise PermissionDenied
    return article


def ask_for_section(request: HttpRequest, article: Article, section: int) -> None:
    """403 if this person may not save a version of the story that stands in this section."""
    if not may_save_into(request.user, article, section):
        raise PermissionDenied


def desk_page(
    request: HttpRequest, name: str, article: Article, title: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the desk about a story."""
    frame = desk_site.each_context(request)
    shown = {"title": title, "article": article, "opts": Article._meta, "original": article}
    return render(request, f"{FOLDER}/{name}.html", {**frame, **shown, **context}, status=status)


def private(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """JSON that nobody keeps."""
    return JsonResponse(data, status=status, headers={"Cache-Control": "no-store"})
