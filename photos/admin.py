"""The picture library."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.desk import DeskAdmin, Panel, Place, desk_site, register_panel, register_place
from foundation.desk.lists import bounded_count
from photos import desk
from photos.forms import NewPhotoForm, PhotoForm
from photos.models import Photo, PhotoUse
from photos.operations import FOCAL, SAID, describe_photo
from photos.pages import Library, Wanted
from photos.permissions import (
    may_add_photos,
    may_describe_photo,
    may_replace_photo,
    may_see_library,
    may_withdraw_photo,
    visible_photos,
)

USES_SHOWN = 50
ENDING_SHOWN = 5


@dataclass(frozen=True)
class Use:
    """A thing that shows a picture: what it is called, where it is changed, and whether readers see it there now."""

    kind: str
    name: str
    url: str
    is_shown: bool
    since: datetime | None


def uses_of(photo: Photo, request: HttpRequest) -> list[Use]:
    """Where a picture is shown, by the screens that the other apps registered, as far as this person may look at them.

    One query, and one a kind of thing.
    """
    uses = list(photo.uses.select_related("photo").order_by("-pk")[:USES_SHOWN])
    by_kind: dict[str, dict[str, PhotoUse]] = defaultdict(dict)
    for use in uses:
        kind, _colon, pk = use.by.partition(":")
        by_kind[kind][pk] = use
    return [found for kind, rows in by_kind.items() for found in _named(kind, rows, request)]


def _named(kind: str, rows: dict[str, PhotoUse], request: HttpRequest) -> Iterable[Use]:
    screens = {model._meta.model_name: screen for model, screen in desk_site._registry.items()}
    screen = screens.get(kind)
    if screen is None:
        return
    model = screen.model
    for pk, row in model._default_manager.in_bulk([int(pk) for pk in rows if pk.isdecimal()]).items():
        if not screen.has_view_permission(request, row):
            continue
        url = reverse(f"admin:{model._meta.app_label}_{kind}_change", args=[pk])
        use = rows[str(pk)]
        yield Use(str(model._meta.verbose_name), str(row), url, _is_shown(use), use.since)


def _is_shown(use: PhotoUse) -> bool:
    now = timezone.now()
    begun = use.since is not None and use.since <= now
    return begun and (use.until is None or use.until > now) and use.photo.is_usable


@admin.register(Photo, site=desk_site)
class PhotoAdmin(DeskAdmin):
    """Everybody on staff may add pictures and say what they show. None is deleted here: a story's past may need it."""

    desk_note = gettext_lazy("Seen by readers only where something published shows them.")
    empty_note = gettext_lazy("Add a picture, say what it shows and who made it, and choose it in a story.")
    form = PhotoForm
    list_display = ["title"]
    search_fields = ["title"]
    search_help_text = gettext_lazy("Name, caption or credit")
    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see_library(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return may_see_library(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_add_photos(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return may_describe_photo(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return visible_photos(request.user)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        """For those who look a picture up by name: what may be chosen."""
        found: QuerySet[Any] = Photo.objects.usable().matching(search_term[:200])
        return queryset.filter(pk__in=found), False

    def get_urls(self) -> list[Any]:
        return [*desk.urls(), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The library is a screen of its own: a grid, paged by key."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _("Pictures"),
            "opts": self.opts,
            "library": Library(Wanted.read(request.GET.dict()), request.user),
            "may_add": may_add_photos(request.user),
            **desk.UPLOADING,
        }
        return TemplateResponse(request, "admin/photos/photo/library.html", context)

    def get_form(self, request: HttpRequest, obj: Photo | None = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **({} if change else {"form": NewPhotoForm}), **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["file", *SAID]})]
        focal = {
            "fields": [tuple(FOCAL)],
            "description": gettext_lazy("What a crop must keep. Press on it in the picture, or write two numbers."),
        }
        return [(None, {"fields": SAID}), (gettext_lazy("Focal point"), focal)]

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Photo:
        photo: Photo = super().save_form(request, form, change) if change else form.add()
        return photo

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: bool) -> None:
        if change:
            describe_photo(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A picture has no rows below it that a form changes."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        photo = self.get_object(request, unquote(object_id))
        about = self._about(request, photo) if photo else {}
        return super().change_view(request, object_id, form_url, about | (extra_context or {}))

    def _about(self, request: HttpRequest, photo: Photo) -> dict[str, Any]:
        """What the page of a picture says beside the form."""
        return {
            "uses": uses_of(photo, request),
            "is_public": Photo.objects.public().filter(pk=photo.pk).exists(),
            "may_replace": may_replace_photo(request.user, photo),
            "may_withdraw": may_withdraw_photo(request.user, photo),
            **desk.UPLOADING,
        }


register_place(
    Place(
        gettext_lazy("Pictures"),
        "admin:photos_photo_changelist",
        lambda request: may_see_library(request.user),
        count=lambda request: bounded_count(visible_photos(request.user)),
        order=40,
    )
)


def ending_panel(request: HttpRequest) -> dict[str, Any] | None:
    """Pictures that readers may see for two more weeks at most; nothing for those without a library, or with none."""
    if not may_see_library(request.user):
        return None
    photos = list(visible_photos(request.user).ending().used()[: ENDING_SHOWN + 1])
    return {"photos": photos[:ENDING_SHOWN], "more": len(photos) > ENDING_SHOWN} if photos else None


register_panel(Panel("ending", "photos/desk/ending.html", ending_panel, order=70, column="side"))
