"""What hangs on the story form: every address of it, the preview, and what its pickers call."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from articles.admin import (
    board,
    bulk,
    story_address,
    story_changes,
    story_closed,
    story_merge,
    story_notes,
    story_preview,
    story_text_checks,
    story_typing,
    story_versions,
)
from articles.admin.story_pages import private, story_for
from articles.forms.pickers import PICKERS, Item
from articles.operations.places import add_topic
from articles.permissions import (
    may_add_places,
    may_edit_places,
    may_see_draft,
    may_write,
)
from articles.snapshots import newest_content
from foundation.desk import desk_site
from foundation.numbers import whole_number
from photos.forms import NewPhotoForm
from photos.operations import describe_photo
from photos.permissions import visible_photos


def urls() -> list[Any]:
    """The addresses, to stand before those of the ModelAdmin."""
    routes: list[tuple[str, Callable[..., HttpResponse], str]] = [
        ("<int:pk>/preview/", preview, "preview"),
        *story_versions.ROUTES,
        *story_merge.ROUTES,
        *story_typing.ROUTES,
        *story_changes.ROUTES,
        *story_closed.ROUTES,
        *story_address.ROUTES,
        *story_notes.ROUTES,
        *story_text_checks.ROUTES,
        *story_preview.ROUTES,
        *bulk.ROUTES,
        *board.ROUTES,
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
    return story_versions.as_readers_would(request, article, newest_content(article), None)


# What the pickers call


@require_GET
def find(request: HttpRequest, kind: str) -> HttpResponse:
    """Up to twenty things of a kind that fit a query."""
    _ask(may_write(request.user))
    if kind not in PICKERS:
        raise Http404
    found = PICKERS[kind].find(request.GET.get("q", ""), request.user)  # type: ignore[arg-type]
    return private({"items": [item.as_json() for item in found]})


@require_POST
def new_topic(request: HttpRequest) -> HttpResponse:
    _ask(may_add_places(request.user))
    name = request.POST.get("name", "").strip()
    if not name:
        return private({"errors": [_("Write the topic's name.")]}, status=422)
    topic = add_topic(name)
    return private(Item(topic.pk, topic.name).as_json())


@require_POST
def new_picture(request: HttpRequest) -> HttpResponse:
    """Take a picture into the library; on a story it needs its text, credit and licence at once.

    One that is there already is used as it is.
    """
    _ask(may_write(request.user))
    form = NewPhotoForm(request.POST, request.FILES)
    for name in ("alt", "credit"):
        form.fields[name].required = True
    if not form.is_valid():
        return private({"errors": in_words(form)}, status=422)
    known = visible_photos(request.user).usable().same_as(form.cleaned_data["file"].digest).first()
    return private(PICKERS["pictures"].describe(known or form.add()).as_json())


@require_http_methods(["GET", "POST"])
def focal(request: HttpRequest, pk: int) -> HttpResponse:
    """The point of a picture that stays in sight, in per cent; a POST sets it."""
    _ask(may_edit_places(request.user))
    photo = get_object_or_404(visible_photos(request.user), pk=pk)
    if request.method == "POST":
        x, y = (_per_cent(request.POST.get(name, "")) for name in ("x", "y"))
        if x is None or y is None:
            return private({"errors": [_("Write two numbers from 0 to 100.")]}, status=422)
        photo.focal_x, photo.focal_y = x, y
        describe_photo(photo)
    return private({"url": photo.desk_url, "x": photo.focal_x, "y": photo.focal_y})


def _per_cent(text: str) -> int | None:
    """The whole number from 0 to 100 that stands in a text."""
    number = whole_number(text)
    return number if number is not None and number <= 100 else None


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
