"""What hangs on the library's screens: taking in many files, describing them, replacing and withdrawing a picture."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from foundation.desk import desk_site
from foundation.numbers import whole_number
from photos.forms import LIMITS, TYPES, DescribeForms, PictureForm, WithdrawForm
from photos.imaging import MAX_BYTES
from photos.models import Photo
from photos.operations import add_photo, replace_photo, restore_photo, withdraw_photo
from photos.permissions import (
    may_add_photos,
    may_describe_photo,
    may_replace_photo,
    may_withdraw_photo,
    visible_photos,
)

FOLDER = "admin/photos/photo"
UPLOADING = {"types": TYPES, "limits": LIMITS, "most": MAX_BYTES, "side_by_side": 2}  # said by a field for files
AT_ONCE = 20  # files of one request without scripts, which send one file a request
DESCRIBED_AT_ONCE = 100


def urls() -> list[Any]:
    """The addresses, to stand before those of the ModelAdmin."""
    routes: list[tuple[str, Callable[..., HttpResponse], str]] = [
        ("upload/", upload, "upload"),
        ("describe/", describe, "describe"),
        ("<int:pk>/replace/", replace, "replace"),
        ("<int:pk>/withdraw/", withdraw, "withdraw"),
        ("<int:pk>/restore/", restore, "restore"),
    ]
    return [path(route, desk_site.admin_view(view), name=f"photos_photo_{name}") for route, view, name in routes]


# Many at once


@dataclass(frozen=True)
class Taken:
    """What came of one file: a picture, new or known from before, or the reason why there is none."""

    name: str
    photo: Photo | None = None
    is_known: bool = False
    refused: str = ""

    def in_words(self) -> str:
        if self.is_known:
            return _("%(name)s: we have this already, as “%(title)s”.") % {"name": self.name, "title": self.photo}
        return _("%(name)s was refused. %(why)s") % {"name": self.name, "why": self.refused}

    def as_json(self) -> dict[str, Any]:
        if self.photo is None:
            return {"errors": [self.refused]}
        url = reverse("admin:photos_photo_change", args=[self.photo.pk])
        shown = {"id": self.photo.pk, "title": self.photo.title, "thumb": self.photo.desk_thumb_url, "url": url}
        return shown | {"known": self.is_known}


def take_in(file: UploadedFile, user: Any) -> Taken:
    """Put a file into the library under its own name, undescribed, unless the same picture is there."""
    name = PurePath(file.name or "").name
    form = PictureForm({}, {"file": file})  # type: ignore[arg-type]
    if not form.is_valid():
        return Taken(name, refused=" ".join(str(reason) for reasons in form.errors.values() for reason in reasons))
    prepared = form.cleaned_data["file"]
    known = visible_photos(user).same_as(prepared.digest).first()
    if known is not None:
        return Taken(name, known, is_known=True)
    return Taken(name, add_photo(prepared, title=_title_of(name), licence=""))


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """A script sends one file and gets JSON; a browser without scripts sends several and is led on."""
    if not may_add_photos(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _screen(request, "upload", _("Add pictures"), {"at_once": AT_ONCE, **UPLOADING})
    files = request.FILES.getlist("file")
    if "application/json" in request.headers.get("Accept", ""):
        return _answer(files, request.user)
    taken = [take_in(file, request.user) for file in files[:AT_ONCE]]
    return _lead_on(request, taken, left=[str(file.name) for file in files[AT_ONCE:]])


def _answer(files: list[UploadedFile], user: Any) -> JsonResponse:
    taken = take_in(files[0], user) if files else Taken("", refused=_("No file came."))
    return JsonResponse(taken.as_json(), status=200 if taken.photo else 422, headers={"Cache-Control": "no-store"})


def _lead_on(request: HttpRequest, taken: list[Taken], *, left: list[str]) -> HttpResponseRedirect:
    new = [one.photo.pk for one in taken if one.photo and not one.is_known]
    for one in taken:
        if one.is_known or one.refused:
            messages.warning(request, one.in_words())
    if left:
        said = _("No more than %(count)s files at once. Send again: %(names)s")
        messages.warning(request, said % {"count": AT_ONCE, "names": ", ".join(left)})
    if not taken:
        messages.warning(request, _("Choose at least one file."))
    if not new:
        return redirect("admin:photos_photo_upload")
    return redirect(f"{reverse('admin:photos_photo_describe')}?ids={','.join(map(str, new))}")


def _title_of(name: str) -> str:
    """A file's name as the name of a picture: "quay_at-night.jpg" gives "Quay at night"."""
    words = " ".join(PurePath(name).stem.replace("_", " ").replace("-", " ").split())[:200]
    return words[:1].upper() + words[1:] or _("Picture")


@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest) -> HttpResponse:
    """Say of several pictures at once what they show, who made them, and on what terms."""
    if not may_describe_photo(request.user):
        raise PermissionDenied
    photos = _asked_for(request)
    if not photos:
        return redirect("admin:photos_photo_changelist")
    forms = DescribeForms(photos, request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        described = forms.save()
        _say_what_lacks(request, described)
        return redirect("admin:photos_photo_changelist")
    return _screen(request, "describe", _("Describe pictures"), {"forms": forms})


def _asked_for(request: HttpRequest) -> list[Photo]:
    """The pictures named in the address that this person may see, in the order they were taken in. One query."""
    numbers = [whole_number(text) for text in request.GET.get("ids", "").split(",")]
    asked_for = [number for number in numbers if number is not None]
    rows = visible_photos(request.user).filter(pk__in=asked_for[:DESCRIBED_AT_ONCE])
    return list(rows.order_by("pk"))


def _say_what_lacks(request: HttpRequest, photos: list[Photo]) -> None:
    count = len(photos)
    messages.success(
        request, ngettext("%(count)s picture saved.", "%(count)s pictures saved.", count) % {"count": count}
    )
    lacking = sum(1 for photo in photos if not (photo.alt and photo.credit and photo.licence))
    if lacking:
        said = ngettext(
            "%(count)s still lacks its alternative text, credit or licence: no story can go out with it.",
            "%(count)s still lack alternative text, credit or licence: no story can go out with them.",
            lacking,
        )
        messages.warning(request, said % {"count": lacking})


# One picture


@require_POST
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    photo = _photo_for(request, pk, may_replace_photo)
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        replace_photo(photo, form.cleaned_data["file"], by=request.user)
        messages.success(request, _("Replaced wherever it is shown. Look whether what is said of it still holds."))
    else:
        _say_errors(request, form)
    return redirect("admin:photos_photo_change", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    photo = _photo_for(request, pk, may_withdraw_photo)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        withdraw_photo(photo, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("Withdrawn: no page shows it any more, and its addresses do not answer."))
    else:
        messages.warning(request, _("Not withdrawn: write why. Only the desk reads it."))
    return redirect("admin:photos_photo_change", pk)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    photo = _photo_for(request, pk, may_withdraw_photo)
    restore_photo(photo, by=request.user)
    messages.success(request, _("Given back: the pages that have it show it again."))
    return redirect("admin:photos_photo_change", pk)


def _photo_for(request: HttpRequest, pk: int, allowed: Callable[[Any, Photo], bool]) -> Photo:
    """The picture, or 404 for whom it is hidden; 403 if this person may not do that with it."""
    if not may_describe_photo(request.user):
        raise PermissionDenied
    photo: Photo = get_object_or_404(visible_photos(request.user), pk=pk)
    if not allowed(request.user, photo):
        raise PermissionDenied
    return photo


def _say_errors(request: HttpRequest, form: Any) -> None:
    for reasons in form.errors.values():
        for reason in reasons:
            messages.warning(request, _("Nothing was changed. %(why)s") % {"why": reason})


def _screen(request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
    frame = desk_site.each_context(request)
    return render(request, f"{FOLDER}/{name}.html", {**frame, "title": title, "opts": Photo._meta, **context})
