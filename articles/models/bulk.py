"""One act on many stories at once, carried out by the worker."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.revision import Revision


class BulkAct(models.Model):
    """An act that somebody asked for on a list of stories. It is done when none of its items waits."""

    verb = models.CharField(max_length=20)
    detail = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("act on many stories")
        verbose_name_plural = _("acts on many stories")
        indexes = [models.Index(fields=["created_by", "-id"], name="bulk_of_person")]

    def __str__(self) -> str:
        return f"{self.verb} {self.pk}"


class BulkItem(models.Model):
    """What came of one story of it. ``revision`` is the version that the asker saw; ``before`` what undoing needs."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        UNCHANGED = "unchanged", _("Nothing to do")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Failed")

    act = models.ForeignKey(BulkAct, models.CASCADE, related_name="items")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    before = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    words = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["act", "article"], name="bulk_once_a_story")]
        indexes = [models.Index(fields=["act", "outcome", "id"], name="bulk_by_outcome")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.outcome}"
