"""What readers got to see, when and why; and what they are to see next."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.desk import Correction
from articles.models.revision import Revision


class Release(models.Model):
    """One version of a story that readers got to see: a line of its public trail of changes.

    ``at`` is when readers first saw it, a time to come while a first publication waits. ``note`` is for readers.
    A release struck for a legal reason stays in the trail as a line that says so, without its words.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("First publication")
        FIX = "fix", _("Small fix")
        UPDATE = "update", _("Update")
        CORRECTION = "correction", _("Correction")
        AGAIN = "again", _("Published again")

    CHANGES = (Kind.FIX, Kind.UPDATE, Kind.CORRECTION)
    AT_A_TIME = (*CHANGES, Kind.AGAIN)

    article = models.ForeignKey(Article, models.CASCADE, related_name="releases")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="releases")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    note = models.CharField(max_length=300, blank=True)
    correction = models.ForeignKey(Correction, models.PROTECT, null=True, related_name="releases")
    at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    struck_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["article", "-at", "-id"], name="release_of_story")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="correction", correction__isnull=False)
                | (~models.Q(kind="correction") & models.Q(correction__isnull=True)),
                name="release_correction_by_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"


class ScheduledChange(models.Model):
    """A version that takes the place of the one readers see, or saw last, at a time; the clock swaps it in.

    ``note`` is what readers are told: what is new, or the words of the correction. ``failure`` says why the clock could
    not do it when the time came, ``tries`` how often it tried.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="scheduled_change")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("goes out"))
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in Release.AT_A_TIME])
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["at"], name="scheduled_change_by_time")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.at:%Y-%m-%d %H:%M}"


class LateAnnouncement(models.Model):
    """What follows the publication of a story failed: how often, and when the clock tries again."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="late_announcement")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.article_id} {self.next_at:%Y-%m-%d %H:%M}"
