"""What the pages about one story stand on: finding it, asking who may, and the frame of the desk around it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article
from foundation.desk import desk_site

FOLDER = "admin/articles/article"


def story_for(request: HttpRequest, pk: int, allowed: Any) -> Article:
    """The story, or 404; 403 if this person may not do that with it."""
    article: Article = get_object_or_404(Article.objects.select_related("newest_revision", "section"), pk=pk)
    if not allowed(request.user, article):
        raise PermissionDenied
    return article


def desk_page(request: HttpRequest, name: str, article: Article, title: str, context: dict[str, Any]) -> HttpResponse:
    frame = desk_site.each_context(request)
    shown = {"title": title, "article": article, "opts": Article._meta, "original": article}
    return render(request, f"{FOLDER}/{name}.html", {**frame, **shown, **context})
