"""What hangs on the story form: preview, versions, the pages that ask before an act, and what its pickers call."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from articles.admin import story_changes
from articles.admin.story_pages import FOLDER, desk_page, story_for
from articles.forms.pickers import PICKERS, Item
from articles.models import Article, Revision
from articles.operations.drafting import save_draft
from articles.operations.places import add_topic
from articles.pages.story import preview_page
from articles.permissions import (
    may_edit,
    may_edit_places,
    may_see_draft,
    may_write,
)
from articles.snapshots import Content, content_of_revision, newest_content
from foundation.desk import desk_site
from photos.forms import NewPhotoForm
from photos.models import Photo
from photos.operations import describe_photo

VERSIONS = 100


def urls() -> list[Any]:
    """The addresses, to stand before those of the ModelAdmin."""
    routes: list[tuple[str, Callable[..., HttpResponse], str]] = [
        ("<int:pk>/preview/", preview, "preview"),
        ("<int:pk>/history/", history, "history"),
        ("<int:pk>/history/<int:revision>/", version, "version"),
        ("<int:pk>/history/<int:revision>/restore/", restore, "restore"),
        *story_changes.ROUTES,
        ("find/<slug:kind>/", find, "find"),
        ("add-topic/", new_topic, "add_topic"),
        ("add-picture/", new_picture, "add_picture"),
        ("focal/<int:pk>/", focal, "set_focal"),
    ]
    return [path(route, desk_site.admin_view(view), name=f"articles_article_{name}") for route, view, name in routes]


# Reading


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, may_see_draft)
    return _as_readers_would(request, article, newest_content(article), None)


@require_safe
def version(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    article = story_for(request, pk, may_see_draft)
    found = get_object_or_404(Revision.objects.select_related("created_by"), pk=revision, article=article)
    return _as_readers_would(request, article, content_of_revision(found), found)


def _as_readers_would(
    request: HttpRequest, article: Article, content: Content, revision: Revision | None
) -> HttpResponse:
    """The public page from a version; no cache keeps it and no search engine takes it in."""
    may_change = may_edit(request.user, article)
    context = {"page": preview_page(article, content), "revision": revision, "may_change": may_change}
    response = render(request, f"{FOLDER}/preview.html", context)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    article = story_for(request, pk, may_see_draft)
    versions = article.revisions.select_related("created_by").defer("content")[:VERSIONS]
    context = {"versions": versions, "may_change": may_edit(request.user, article)}
    return desk_page(request, "history", article, _("Versions"), context)


@require_POST
def restore(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    article = story_for(request, pk, may_edit)
    found = get_object_or_404(Revision, pk=revision, article=article)
    when = date_format(timezone.localtime(found.created_at), "j M Y, H:i")
    note = _("The version of %s") % when
    save_draft(article, content_of_revision(found), by=request.user, kind=Revision.Kind.RESTORE, note=note)  # type: ignore[arg-type]
    messages.success(request, _("The version of %s is the newest now. What readers see has not changed.") % when)
    return redirect("admin:articles_article_change", pk)


# What the pickers call


@require_GET
def find(request: HttpRequest, kind: str) -> HttpResponse:
    """Up to twenty things of a kind that fit a query."""
    _ask(may_write(request.user))
    if kind not in PICKERS:
        raise Http404
    found = PICKERS[kind].find(request.GET.get("q", ""), request.user)  # type: ignore[arg-type]
    return _private({"items": [item.as_json() for item in found]})


@require_POST
def new_topic(request: HttpRequest) -> HttpResponse:
    _ask(may_edit_places(request.user))
    name = request.POST.get("name", "").strip()
    if not name:
        return _private({"errors": [_("Write the topic's name.")]}, status=422)
    topic = add_topic(name)
    return _private(Item(topic.pk, topic.name).as_json())


@require_POST
def new_picture(request: HttpRequest) -> HttpResponse:
    """Take a picture into the library; on a story it needs its text and its credit at once."""
    _ask(may_write(request.user))
    form = NewPhotoForm({"licence": Photo.Licence.OWN, **request.POST.dict()}, request.FILES)
    for name in ("alt", "credit"):
        form.fields[name].required = True
    if not form.is_valid():
        return _private({"errors": in_words(form)}, status=422)
    return _private(PICKERS["pictures"].describe(form.add()).as_json())


@require_http_methods(["GET", "POST"])
def focal(request: HttpRequest, pk: int) -> HttpResponse:
    """The point of a picture that stays in sight, in per cent; a POST sets it."""
    _ask(may_edit_places(request.user))
    photo = get_object_or_404(Photo, pk=pk)
    if request.method == "POST":
        x, y = (_per_cent(request.POST.get(name, "")) for name in ("x", "y"))
        if x is None or y is None:
            return _private({"errors": [_("Write two numbers from 0 to 100.")]}, status=422)
        photo.focal_x, photo.focal_y = x, y
        describe_photo(photo)
    return _private({"url": photo.url, "x": photo.focal_x, "y": photo.focal_y})


def _per_cent(text: str) -> int | None:
    """The whole number from 0 to 100 that stands in a text."""
    number = int(text) if text.isdecimal() and len(text) <= 3 else -1
    return number if 0 <= number <= 100 else None


def in_words(form: forms.BaseForm) -> list[str]:
    """What is wrong with a form, each with the name of its field."""
    return [
        f"{form.fields[name].label}: {text}" if name in form.fields else str(text)
        for name, texts in form.errors.items()
        for text in texts
    ]


def _ask(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _private(data: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(data, status=status, headers={"Cache-Control": "no-store"})
