import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from photos.querysets import SOON_DAYS, PhotoQuerySet, newsroom_day


def new_key() -> str:
    """A name for a picture's addresses that cannot be guessed: 128 bits."""
    return secrets.token_urlsafe(16)


def original_path(photo: "Photo", filename: str) -> str:
    return f"originals/{photo.key[:2]}/{photo.key}{PurePosixPath(filename).suffix.lower()}"


@dataclass(frozen=True)
class Rendition:
    """One stored size of a picture. ``format`` is "avif", "webp", "jpeg", or "card": a JPEG cropped for sharing."""

    width: int
    height: int
    format: str
    url: str


class Photo(models.Model):
    """A picture: a clean copy of what came, what is said about it, and the sizes made from it.

    Readers may see it while one of its uses says so: see ``PhotoQuerySet.public``. What pages ask for its sizes and
    addresses gets none of a picture that is withdrawn or past its licence; the desk's own addresses always answer.
    """

    class Licence(models.TextChoices):
        OWN = "own", _("Our own")
        LICENSED = "licensed", _("Licensed")
        AGENCY = "agency", _("Agency")
        HANDOUT = "handout", _("Handout")
        COMMONS = "commons", _("Creative Commons")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    original = models.ImageField(_("picture"), upload_to=original_path)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    title = models.CharField(_("name in the library"), max_length=200)
    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it. One sentence."),
    )
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who made it, as readers see it."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.OWN)
    licence_until = models.DateField(
        _("licence ends"), null=True, blank=True, help_text=_("The last day that readers may see it. Empty: no end.")
    )
    source_url = models.URLField(_("where it came from"), max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_why = models.CharField(max_length=300, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)  # of the pixels taken in
    focal_x = models.PositiveSmallIntegerField(
        _("focal point, across"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("Per cent from the left."),
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point, down"), default=50, validators=[MaxValueValidator(100)], help_text=_("Per cent from the top.")
    )
    renditions = models.JSONField(default=list, editable=False)  # [[width, height, format], …]
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PhotoQuerySet.as_manager()

    guest_query = ""  # of `photos.guests`, set on an instance that is shown to somebody without an account

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="photo_newest"),
            models.Index(fields=["licence_until"], name="photo_licence_end"),
            models.Index(fields=["withdrawn_at"], name="photo_withdrawn"),
            models.Index(fields=["credit", "-id"], name="photo_by_credit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100) & models.Q(focal_y__lte=100), name="photo_focal_in_picture"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def rendition_path(self, width: int, fmt: str) -> str:
        """Where a rendition is stored, relative to the storage."""
        return f"renditions/{self.key[:2]}/{self.key}-{width}.{fmt}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def has_ended(self) -> bool:
        """Whether the last day of its licence is over in the newsroom."""
        return self.licence_until is not None and self.licence_until < newsroom_day()

    @property
    def ends_soon(self) -> bool:
        """Whether its licence ends today or within two weeks."""
        return self.licence_until is not None and 0 <= (self.licence_until - newsroom_day()).days <= SOON_DAYS

    @property
    def is_usable(self) -> bool:
        """Whether readers may see it at all: `PhotoQuerySet.usable` of one."""
        return not (self.is_withdrawn or self.has_ended)

    def sizes(self, fmt: str) -> list[Rendition]:
        """The renditions of one format for a page, narrowest first: none of a picture that readers may not see."""
        return self.stored_sizes(fmt) if self.is_usable else []

    def stored_sizes(self, fmt: str) -> list[Rendition]:
        """The renditions of one format that there are, narrowest first."""
        found = [Rendition(w, h, f, self._url(w, f)) for w, h, f in self.renditions if f == fmt]
        return sorted(found, key=lambda rendition: rendition.width)

    def srcset(self, fmt: str) -> str:
        return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in self.sizes(fmt))

    @property
    def avif_srcset(self) -> str:
        return self.srcset("avif")

    @property
    def webp_srcset(self) -> str:
        return self.srcset("webp")

    @property
    def jpeg_srcset(self) -> str:
        return self.srcset("jpeg")

    @property
    def url(self) -> str:
        """A JPEG of middling size, for the ``src`` that every browser understands."""
        return self.url_near(960)

    @property
    def card(self) -> Rendition | None:
        """What a network shows of a page that is shared: cropped around the focal point, once the worker made it."""
        return next(iter(self.sizes("card")), None)

    @property
    def desk_url(self) -> str:
        """As ``url``, for the desk: of a withdrawn picture, too."""
        return _near(960, self.stored_sizes("jpeg"))

    @property
    def desk_thumb_url(self) -> str:
        """A small one, for the desk: of a withdrawn picture, too."""
        return _near(320, self.stored_sizes("jpeg"))

    def url_near(self, width: int) -> str:
        return _near(width, self.sizes("jpeg"))

    @property
    def focal_class(self) -> str:
        """A class that stands for the focal point in steps of ten per cent, since the CSP forbids inline style."""
        return f"focal-x{round(self.focal_x / 10)} focal-y{round(self.focal_y / 10)}"

    def _url(self, width: int, fmt: str) -> str:
        return reverse("photos:rendition", args=[self.key, width, fmt]) + self.guest_query

    def as_image_object(self, absolute: Any) -> dict[str, Any]:
        """The picture in schema.org's words; ``absolute`` turns a path into an address."""
        sizes = self.sizes("jpeg")
        if not sizes:
            return {}
        widest = sizes[-1]
        return {
            "@type": "ImageObject",
            "url": absolute(widest.url),
            "width": widest.width,
            "height": widest.height,
            "creditText": self.credit,
            "caption": self.caption,
        }


def _near(width: int, sizes: list[Rendition]) -> str:
    fitting = [size for size in sizes if size.width >= width]
    return (fitting[0] if fitting else sizes[-1]).url if sizes else ""


class PhotoUse(models.Model):
    """One thing that shows a picture ("article:12", "author:3", "creative:7"), and from when readers may see it there.

    ``since`` None: used by something that readers do not see, a draft for example.
    """

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="uses")
    by = models.CharField(max_length=40)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "photo"], name="photo_use_once")]

    def __str__(self) -> str:
        return f"{self.photo_id} in {self.by}"
