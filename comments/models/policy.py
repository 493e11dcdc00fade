from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ThreadPolicy(models.Model):
    """How the conversation is held: on the whole paper, in a section and all below it, or under one story.

    What is left empty is as on the next wider place.
    """

    class Mode(models.TextChoices):
        OFF = "off", _("No replies, and none shown")
        CLOSED = "closed", _("Closed: shown, no new ones")
        PREMODERATED = "premoderated", _("A moderator reads first")
        POSTMODERATED = "postmoderated", _("Shown at once, read afterwards")
        REACTIVE = "reactive", _("Shown at once, read when reported")

    class Links(models.TextChoices):
        ALLOW = "allow", _("A link or two are fine")
        HOLD = "hold", _("Hold replies with links")
        REJECT = "reject", _("Reject replies with links")

    class Guests(models.TextChoices):
        WELCOME = "welcome", _("Everybody may write")
        HELD = "held", _("Hold everybody not approved before")
        STAFF_ONLY = "staff", _("Only the paper’s people")

    section = models.OneToOneField(
        "articles.Section", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    article = models.OneToOneField(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("story")
    )
    is_site = models.BooleanField(null=True, editable=False, unique=True)  # true for the paper's own row, else null
    mode = models.CharField(_("replies"), max_length=13, choices=Mode.choices, blank=True)
    close_after_days = models.PositiveSmallIntegerField(
        _("close after"), null=True, blank=True, help_text=_("Days since the story came out; 0 is never.")
    )
    links = models.CharField(_("links"), max_length=6, choices=Links.choices, blank=True)
    guests = models.CharField(_("who may write"), max_length=7, choices=Guests.choices, blank=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = [F("is_site").desc(nulls_last=True), F("section__path").asc(nulls_last=True), "-id"]
        verbose_name = _("rules for replies")
        verbose_name_plural = _("rules for replies")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_site=True, section=None, article=None)
                | Q(is_site=None, section__isnull=False, article=None)
                | Q(is_site=None, section=None, article__isnull=False),
                name="policy_of_one_place",
            )
        ]

    def __str__(self) -> str:
        return str(self.article or self.section or _("The whole paper"))
