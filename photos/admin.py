"""The picture library."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from foundation.desk import DeskAdmin, Place, desk_site, register_place
from foundation.desk.lists import any_case, bounded_count
from photos.forms import DETAILS, FOCAL, NewPhotoForm, PhotoForm
from photos.models import Photo, PhotoUse
from photos.operations import describe_photo
from photos.permissions import may_see_library, visible_photos

USES_SHOWN = 50


@dataclass(frozen=True)
class Use:
    """A thing that shows a picture: what it is called, where it is changed, and whether readers may see it there."""

    kind: str
    name: str
    url: str
    public: bool


def uses_of(photo: Photo, request: HttpRequest) -> list[Use]:
    """Where a picture is shown, by the screens that the other apps registered, as far as this person may look at them.

    One query, and one a kind of thing.
    """
    uses = list(photo.uses.order_by("-pk")[:USES_SHOWN])
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
        yield Use(str(model._meta.verbose_name), str(row), url, rows[str(pk)].since is not None)


class LackFilter(admin.SimpleListFilter):
    title = gettext_lazy("missing")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("alt", gettext_lazy("alternative text")),
            ("credit", gettext_lazy("credit")),
            ("use", gettext_lazy("any use")),
        ]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        used = Exists(PhotoUse.objects.filter(photo=OuterRef("pk")))
        conditions: dict[str, Any] = {"alt": Q(alt=""), "credit": Q(credit=""), "use": ~used}
        condition = conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


@admin.register(Photo, site=desk_site)
class PhotoAdmin(DeskAdmin):
    """Everybody on staff may add pictures and say what they show. None is deleted here: a story's past may need it."""

    desk_note = gettext_lazy("Seen by readers only where something published shows them.")
    empty_note = gettext_lazy("Add a picture, say what it shows and who made it, and choose it in a story.")
    form = PhotoForm
    list_display = ["title"]
    list_filter = [LackFilter, "licence"]
    list_per_page = 48
    search_fields = ["title"]
    search_help_text = gettext_lazy("Name, caption or credit")
    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see_library(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return may_see_library(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_see_library(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return may_see_library(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return visible_photos(request.user)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        term = search_term[:200]
        found = any_case("title", term) | any_case("caption", term) | any_case("credit", term) | any_case("alt", term)
        return queryset.filter(found), False

    def get_form(self, request: HttpRequest, obj: Photo | None = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **({} if change else {"form": NewPhotoForm}), **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["file", *DETAILS]})]
        focal = {
            "fields": [tuple(FOCAL)],
            "description": gettext_lazy("What a crop must keep. Click it in the picture."),
        }
        return [(None, {"fields": DETAILS}), (gettext_lazy("Focal point"), focal)]

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
        public = Photo.objects.public().filter(pk=photo.pk).exists() if photo else False
        uses = {"uses": uses_of(photo, request) if photo else [], "is_public": public}
        return super().change_view(request, object_id, form_url, uses | (extra_context or {}))


register_place(
    Place(
        gettext_lazy("Pictures"),
        "admin:photos_photo_changelist",
        lambda request: may_see_library(request.user),
        count=lambda request: bounded_count(visible_photos(request.user)),
        order=40,
    )
)
