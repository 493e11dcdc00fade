"""People without an account: whom a preview is shown, and readers who report an error."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.desk import Correction


class PreviewLink(models.Model):
    """A secret address at which somebody without an account reads the newest version; the secret itself is not kept."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    note = models.CharField(_("for whom"), max_length=120)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.note


class PreviewOpening(models.Model):
    """A preview link was opened: when, from which network (a keyed hash), on which version."""

    link = models.ForeignKey(PreviewLink, models.CASCADE, related_name="openings")
    at = models.DateTimeField(default=timezone.now)
    network = models.CharField(max_length=64, blank=True)
    revision_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.link_id} {self.at:%Y-%m-%d %H:%M}"


class ErrorReport(models.Model):
    """A reader says that something in a story is wrong.

    ``answer`` is for them, ``dismissed_why`` for the desk alone.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CORRECTED = "corrected", _("Corrected")
        ANSWERED = "answered", _("Answered")
        DISMISSED = "dismissed", _("Dismissed")

    article = models.ForeignKey(Article, models.CASCADE, related_name="error_reports", verbose_name=_("story"))
    text = models.TextField(_("what is wrong"), max_length=2000)
    quote = models.TextField(_("the passage"), max_length=1000, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    network = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    dismissed_why = models.TextField(_("reason"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    correction = models.ForeignKey(Correction, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        indexes = [models.Index(fields=["state", "-id"], name="error_report_by_state")]

    def __str__(self) -> str:
        return self.text[:80]
