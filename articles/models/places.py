"""What stories belong to: sections, topics, authors and sources."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.querysets import SectionQuerySet, SubjectQuerySet

RESERVED = frozenset(
    "- accounts admin api archive authors changes corrections feed feeds healthz metrics paper pictures readyz "  # noqa: SIM905
    "replies search sitemap sources sponsors static topics".split()
)


def not_reserved(slug: str) -> None:
    if slug in RESERVED:
        raise ValidationError(_("“%(slug)s” is an address of the site itself."), params={"slug": slug})


class Section(models.Model):
    """A place in the paper. ``path`` holds the slugs from the top; ``operations.place_section`` keeps it in step."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("within")
    )

    class FrontStyle(models.TextChoices):
        RIVER = "river", _("A river: one picture story, headlines beside it")
        BAND = "band", _("A band of opinions with portraits")
        CARDS = "cards", _("Cards, shared with the other sections of this style")
        NONE = "none", _("Not on the front")

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=60, validators=[not_reserved])
    path = models.CharField(max_length=255, unique=True, editable=False)
    description = models.TextField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(_("place in the menu"), default=100)
    front_style = models.CharField(
        _("on the front page"), max_length=8, choices=FrontStyle.choices, default=FrontStyle.RIVER
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(fields=["parent", "slug"], name="section_slug_once_a_parent"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="section_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/{self.path}/"


class Topic(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])


class Author(models.Model):
    """A name in a byline; not everybody with a byline signs in, and not everybody who signs in has a byline."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    biography = models.TextField(_("biography"), blank=True)
    portrait = models.ForeignKey(
        "photos.Photo", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("signs in as"),
    )

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])


class Source(models.Model):
    """An outlet whose stories we republish, and the terms."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    homepage = models.URLField(_("homepage"), blank=True)
    language = models.CharField(_("language"), max_length=12, default="en", help_text=_("A code: en, uk, ar …"))
    country = models.CharField(_("country"), max_length=80, blank=True)
    credit_line = models.CharField(
        _("credit line"), max_length=200, blank=True, help_text=_("How it wants to be named. Empty: its name.")
    )
    licence_note = models.TextField(_("terms"), blank=True, help_text=_("What we may take, and under which terms."))
    description = models.TextField(_("description"), blank=True, help_text=_("What we take from them and why."))

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:source", args=[self.slug])

    @property
    def credit(self) -> str:
        return self.credit_line or self.name
