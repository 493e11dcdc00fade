"""What the desk keeps about stories: findings, corrections, fronts, old addresses and the audit trail."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.places import Section
from articles.querysets import CorrectionQuerySet


class Finding(models.Model):
    """Something a check or the wire noticed about a story, for an editor to look at before publishing."""

    class Severity(models.TextChoices):
        NOTE = "note", _("To know")
        WARNING = "warning", _("To look at")
        BLOCKING = "blocking", _("To settle before publishing")

    article = models.ForeignKey(Article, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.NOTE)
    message = models.CharField(max_length=300)
    excerpt = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.message


class Reason(models.Model):
    """Why the desk took a story from readers, in the words of who did it. Never shown to readers."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="reasons")
    verb = models.CharField(max_length=40)
    text = models.TextField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text


class Correction(models.Model):
    """A dated word to readers about what an earlier version had wrong."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections")
    text = models.TextField(_("correction"))
    published_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    before = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-id"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [models.Index(fields=["-published_at", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Its line in the list of changes of its story."""
        return f"{self.article.get_absolute_url()}changes/?correction={self.pk}#correction-{self.pk}"


class FrontPin(models.Model):
    """A story held at a place of the front page: 1 is the lead, 2 and 3 the seconds."""

    place = models.PositiveSmallIntegerField(
        _("place"), unique=True, help_text=_("1 is the lead, 2 and 3 stand beside it.")
    )
    article = models.OneToOneField(Article, models.CASCADE, related_name="front_pin", verbose_name=_("story"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["place"]
        verbose_name = _("story on the front")
        verbose_name_plural = _("front")

    def __str__(self) -> str:
        return f"{self.place}. {self.article}"


class PathRedirect(models.Model):
    """An address a story or a section once had. It names the row, not another address: no chains, no loops."""

    path = models.CharField(max_length=400, unique=True)
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    section = models.ForeignKey(Section, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(article__isnull=False, section__isnull=True)
                | models.Q(article__isnull=True, section__isnull=False),
                name="redirect_to_one_place",
            )
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def place(self) -> Article | Section:
        """The story or the section that was there."""
        found = self.article or self.section
        assert found is not None  # noqa: S101 a constraint of the table
        return found


class AuditEntry(models.Model):
    """One act on a story. Written once, never changed; holds ids and hashes, no names and no text.

    The entries of a story are a chain: ``digest`` covers the entry and the digest before it.
    """

    at = models.DateTimeField(default=timezone.now)
    verb = models.CharField(max_length=40)
    actor_id = models.BigIntegerField(null=True)
    article_id = models.BigIntegerField()
    revision_id = models.BigIntegerField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)
    detail = models.JSONField(default=dict)
    sequence = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        constraints = [models.UniqueConstraint(fields=["article_id", "sequence"], name="audit_one_chain_a_story")]
        indexes = [models.Index(fields=["actor_id", "-id"], name="audit_by_person")]

    def __str__(self) -> str:
        return f"{self.verb} {self.article_id}"
