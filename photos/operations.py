"""What changes about pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from photos.imaging import Encoded, encode, open_picture, widths_for
from photos.models import Photo, PhotoUse


@dataclass(frozen=True)
class PreparedPhoto:
    """A picture that was decoded and encoded and only needs to be stored."""

    original: Encoded
    renditions: list[Encoded]


def prepare_photo(file: IO[bytes]) -> PreparedPhoto:
    """Decode a picture and make its JPEG sizes, without touching database or storage.

    What becomes the original is the decoded picture written anew, so that no location or other metadata is kept.
    Raises `photos.imaging.PictureRefused` when the file is no picture we take.
    """
    image = open_picture(file)
    original = encode(image, "jpeg" if image.width * image.height > 4_000_000 else "webp", image.width)
    return PreparedPhoto(original, [encode(image, "jpeg", width) for width in widths_for(image.width)])


def add_photo(picture: IO[bytes] | PreparedPhoto, *, title: str, **details: Any) -> Photo:
    """Take a picture into the library. Its JPEG sizes are there at once; the worker makes the smaller formats.

    Raises `photos.imaging.PictureRefused` when the file is no picture we take.
    """
    prepared = picture if isinstance(picture, PreparedPhoto) else prepare_photo(picture)
    original = prepared.original
    photo = Photo(title=title, width=original.width, height=original.height, **details)
    with transaction.atomic():
        suffix = {"jpeg": "jpg"}.get(original.format, original.format)
        photo.original.save(f"original.{suffix}", ContentFile(original.data), save=False)
        photo.save()
        _store(photo, prepared.renditions)
        transaction.on_commit(lambda: make_modern_renditions.enqueue(photo.pk))
    return photo


def describe_photo(photo: Photo) -> Photo:
    """Store what is said about a picture: its name, texts, credit, licence and focal point."""
    photo.save(update_fields=["title", "alt", "caption", "credit", "licence", "focal_x", "focal_y"])
    return photo


def add_renditions(photo_id: int, formats: list[str]) -> int:
    """Make the sizes of these formats that are not there yet, and return how many were made. Safe to run twice."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return 0
    have = {(width, fmt) for width, _height, fmt in photo.renditions}
    with photo.original.open("rb") as file:
        image = open_picture(file)
    wanted = [(width, fmt) for fmt in formats for width in widths_for(image.width) if (width, fmt) not in have]
    made = [encode(image, fmt, width) for width, fmt in wanted]
    with transaction.atomic():
        _store(Photo.objects.select_for_update().get(pk=photo_id), made)
    return len(made)


@task()
def make_modern_renditions(photo_id: int) -> int:
    """Make a picture's WebP and AVIF sizes: too slow for a page request."""
    return add_renditions(photo_id, ["webp", "avif"])


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


def _store(photo: Photo, made: list[Encoded]) -> None:
    for item in made:
        path = photo.rendition_path(item.width, item.format)
        default_storage.delete(path)
        default_storage.save(path, ContentFile(item.data))
    have = {(width, fmt): [width, height, fmt] for width, height, fmt in photo.renditions}
    have |= {(item.width, item.format): [item.width, item.height, item.format] for item in made}
    photo.renditions = sorted(have.values())
    photo.save(update_fields=["renditions"])
