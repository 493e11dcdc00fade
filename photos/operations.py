"""What changes about pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from PIL.Image import Image

from photos.imaging import Encoded, digest_of, encode, encode_card, open_picture, widths_for
from photos.models import Photo, PhotoUse, new_key

SAID = ["title", "alt", "caption", "credit", "licence", "licence_until", "source_url"]
FOCAL = ["focal_x", "focal_y"]


@dataclass(frozen=True)
class PreparedPhoto:
    """A picture that was decoded and encoded and only needs to be stored. ``digest`` tells it from every other."""

    original: Encoded
    renditions: list[Encoded]
    digest: str


def prepare_photo(file: IO[bytes]) -> PreparedPhoto:
    """Decode a picture and make its JPEG sizes, without touching database or storage.

    What becomes the original is the decoded picture written anew, so that no location or other metadata is kept.
    Raises `photos.imaging.PictureRefused` when the file is no picture we take.
    """
    image = open_picture(file)
    original = encode(image, "jpeg" if image.width * image.height > 4_000_000 else "webp", image.width)
    renditions = [encode(image, "jpeg", width) for width in widths_for(image.width)]
    return PreparedPhoto(original, renditions, digest_of(image))


def add_photo(picture: IO[bytes] | PreparedPhoto, *, title: str, **details: Any) -> Photo:
    """Take a picture into the library. Its JPEG sizes are there at once; the worker makes the smaller formats.

    Raises `photos.imaging.PictureRefused` when the file is no picture we take.
    """
    prepared = picture if isinstance(picture, PreparedPhoto) else prepare_photo(picture)
    photo = Photo(title=title, **details)
    with transaction.atomic():
        _put_in(photo, prepared)
    return photo


def describe_photo(photo: Photo) -> Photo:
    """Store what is said about a picture: its name, texts, credit, licence and focal point.

    What is shared of it is cropped anew by the worker where the focal point moved.
    """
    with transaction.atomic():
        before = Photo.objects.select_for_update().values_list(*FOCAL).get(pk=photo.pk)
        photo.save(update_fields=[*SAID, *FOCAL])
        if before != (photo.focal_x, photo.focal_y):
            transaction.on_commit(lambda: make_card.enqueue(photo.pk))
    return photo


@transaction.atomic
def replace_photo(photo: Photo, prepared: PreparedPhoto, *, by: Any) -> Photo:
    """Put another file in a picture's place, wherever it is shown, at once.

    The picture gets new addresses, since browsers keep what they loaded from the old ones; those answer no more, and
    their files are deleted.
    """
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    old = [str(photo.original.name), *(photo.rendition_path(width, fmt) for width, _height, fmt in photo.renditions)]
    photo.key, photo.renditions = new_key(), []
    _put_in(photo, prepared)
    _log(photo, _("Replaced by another file."), by=by)
    transaction.on_commit(lambda: _delete_files(old))
    return photo


@transaction.atomic
def withdraw_photo(photo: Photo, *, why: str, by: Any) -> Photo:
    """Take a picture away from readers wherever it is shown, at once; the pages stay. Safe to call twice.

    Raises `ValueError` without a reason.
    """
    why = " ".join(why.split())[:300]
    if not why:
        raise ValueError("A withdrawal needs a reason")
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    if not photo.is_withdrawn:
        photo.withdrawn_at, photo.withdrawn_why = timezone.now(), why
        photo.save(update_fields=["withdrawn_at", "withdrawn_why"])
        _log(photo, _("Withdrawn: %(why)s") % {"why": why}, by=by)
    return photo


@transaction.atomic
def restore_photo(photo: Photo, *, by: Any) -> Photo:
    """Give a withdrawn picture back to the pages that show it. Safe to call twice."""
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    if photo.is_withdrawn:
        photo.withdrawn_at, photo.withdrawn_why = None, ""
        photo.save(update_fields=["withdrawn_at", "withdrawn_why"])
        _log(photo, _("Given back to readers."), by=by)
    return photo


def add_renditions(photo_id: int, formats: list[str]) -> int:
    """Make the sizes of these formats that are not there yet, and return how many were made. Safe to run twice."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return 0
    have = {(width, fmt) for width, _height, fmt in photo.renditions}
    image = _image_of(photo)
    wanted = [(width, fmt) for fmt in formats for width in widths_for(image.width) if (width, fmt) not in have]
    return _store_if_same(photo, [encode(image, fmt, width) for width, fmt in wanted])


def add_card(photo_id: int) -> int:
    """Crop a picture around its focal point for sharing, anew if there is one, and return how many were made."""
    photo = Photo.objects.filter(pk=photo_id).first()
    return _store_if_same(photo, [encode_card(_image_of(photo), photo.focal_x, photo.focal_y)]) if photo else 0


@task()
def make_modern_renditions(photo_id: int) -> int:
    """Make a picture's WebP and AVIF sizes: too slow for a page request."""
    return add_renditions(photo_id, ["webp", "avif"])


@task()
def make_card(photo_id: int) -> int:
    """Make what is shared of a picture."""
    return add_card(photo_id)


@transaction.atomic
def use_photos(by: str, photo_ids: Iterable[int], *, since: datetime | None, until: datetime | None = None) -> None:
    """Say which pictures a thing shows, and from when until when readers may see them there.

    ``by`` names the thing, "article:12" for example; ``since`` None keeps the pictures hidden. Pictures it no longer
    shows are let go.
    """
    wanted = set(photo_ids)
    before = set(PhotoUse.objects.filter(by=by).values_list("photo_id", flat=True))
    PhotoUse.objects.filter(by=by, photo_id__in=before - wanted).delete()
    for photo_id in sorted(wanted):
        PhotoUse.objects.update_or_create(by=by, photo_id=photo_id, defaults={"since": since, "until": until})


def _put_in(photo: Photo, prepared: PreparedPhoto) -> None:
    """Store a file as the picture's own, with its sizes, under the key that the picture has now."""
    original = prepared.original
    photo.width, photo.height, photo.digest = original.width, original.height, prepared.digest
    suffix = {"jpeg": "jpg"}.get(original.format, original.format)
    photo.original.save(f"original.{suffix}", ContentFile(original.data), save=False)
    photo.save()
    _store(photo, prepared.renditions)
    transaction.on_commit(lambda: make_modern_renditions.enqueue(photo.pk))
    transaction.on_commit(lambda: make_card.enqueue(photo.pk))


def _image_of(photo: Photo) -> Image:
    with photo.original.open("rb") as file:
        return open_picture(file)


def _store_if_same(photo: Photo, made: list[Encoded]) -> int:
    """Store what was made of a picture's file, unless another file took its place meanwhile; how many were stored."""
    with transaction.atomic():
        locked = Photo.objects.select_for_update().get(pk=photo.pk)
        if locked.key != photo.key:
            return 0
        _store(locked, made)
    return len(made)


def _store(photo: Photo, made: list[Encoded]) -> None:
    for item in made:
        path = photo.rendition_path(item.width, item.format)
        default_storage.delete(path)
        default_storage.save(path, ContentFile(item.data))
    have = {(width, fmt): [width, height, fmt] for width, height, fmt in photo.renditions}
    have |= {(item.width, item.format): [item.width, item.height, item.format] for item in made}
    photo.renditions = sorted(have.values())
    photo.save(update_fields=["renditions"])


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _log(photo: Photo, words: str, *, by: Any) -> None:
    """A line in the picture's history: who did it, and what."""
    kind = ContentType.objects.get_for_model(Photo)
    details = {"content_type": kind, "object_id": str(photo.pk), "object_repr": photo.title[:200]}
    LogEntry.objects.create(user=by, action_flag=CHANGE, change_message=words, **details)
