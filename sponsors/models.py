"""Who supports the paper, when, and with which words."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.languages import LANGUAGES
from prose.text import direction
from sponsors.querysets import CampaignQuerySet, CreativeQuerySet

_is_web_address = URLValidator(schemes=["http", "https"])


def leads_somewhere(address: str) -> None:
    """A full http or https address, or a path of this site."""
    if address.startswith("/") and not address.startswith(("//", "/\\")):
        return
    try:
        _is_web_address(address)
    except ValidationError as error:
        raise ValidationError(_("Enter an address that begins with https:// or a path like /paper/about/.")) from error


class Sponsor(models.Model):
    """Somebody who pays for a word in the paper."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("key"), max_length=120, unique=True)
    homepage = models.URLField(_("homepage"), blank=True)
    description = models.CharField(
        _("who they are"), max_length=240, blank=True, help_text=_("One sentence for the page “Who supports us”.")
    )
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("sponsor")
        verbose_name_plural = _("sponsors")

    def __str__(self) -> str:
        return self.name


class Campaign(models.Model):
    """A stretch of time in which a sponsor's creatives take their turn; a house campaign fills what nobody paid for."""

    class Kind(models.TextChoices):
        PAID = "paid", _("Paid")
        HOUSE = "house", _("House message")

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        ARCHIVED = "archived", _("Archived")

    sponsor = models.ForeignKey(
        Sponsor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="campaigns",
        verbose_name=_("sponsor"),
        help_text=_("Only a house message has none."),
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("For the desk; readers do not see it."))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.PAID)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ACTIVE)
    starts_at = models.DateTimeField(_("begins"), default=timezone.now)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True, help_text=_("Empty: until it is paused."))
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Its share of the turns beside the other campaigns: 2 stands twice as often as 1."),
    )

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-id"]
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="house") | models.Q(sponsor__isnull=False),
                name="campaign_paid_by_somebody",
                violation_error_message=_("A paid campaign needs its sponsor."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
                name="campaign_ends_after_it_begins",
                violation_error_message=_("A campaign ends after it begins."),
            ),
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="campaign_weighs_something"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_house(self) -> bool:
        return self.kind == self.Kind.HOUSE

    def standing(self, now: datetime | None = None) -> tuple[str, Any]:
        """Where the campaign stands, as a key for the style and a word for people."""
        now = now or timezone.now()
        if self.state != self.State.ACTIVE:
            return self.state, self.get_state_display()
        if self.starts_at > now:
            return "scheduled", _("Yet to begin")
        if self.ends_at and self.ends_at <= now:
            return "ended", _("Ended")
        return "live", _("Running")


class Creative(models.Model):
    """The words of a sponsor, in plain fields: our templates draw them. It runs once somebody else approved it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="creatives", verbose_name=_("campaign"))
    headline = models.CharField(_("headline"), max_length=80)
    text = models.CharField(_("text"), max_length=240, blank=True)
    call_to_action = models.CharField(_("words of the link"), max_length=40, help_text=_("“See the terms”."))
    url = models.CharField(
        _("leads to"),
        max_length=500,
        validators=[leads_somewhere],
        help_text=_("A full address, or for a house message a path of this site."),
    )
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default="en")
    picture = models.ForeignKey(
        "photos.Photo", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it. Needed with a picture."),
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    archived_at = models.DateTimeField(_("archived"), null=True, editable=False)

    objects = CreativeQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-id"]
        verbose_name = _("creative")
        verbose_name_plural = _("creatives")
        indexes = [models.Index(fields=["campaign", "archived_at", "approved_at"], name="creative_of_campaign")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_at=None, approved_by=None)
                | models.Q(approved_at__isnull=False, approved_by__isnull=False),
                name="creative_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None)
                | models.Q(changed_by=None)
                | ~models.Q(approved_by=models.F("changed_by")),
                name="creative_two_pairs_of_eyes",
            ),
            models.CheckConstraint(
                condition=models.Q(picture=None) | ~models.Q(alt=""),
                name="creative_picture_in_words",
                violation_error_message=_("Say in the alternative text what the picture shows."),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None


class ClickCount(models.Model):
    """How often readers followed a creative from a slot on a day of the paper's time zone."""

    creative = models.ForeignKey(Creative, models.PROTECT, related_name="clicks")
    slot = models.CharField(max_length=40)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["creative", "slot", "day"], name="clicks_once_a_day")]

    def __str__(self) -> str:
        return f"{self.creative_id} {self.slot} {self.day}: {self.count}"
