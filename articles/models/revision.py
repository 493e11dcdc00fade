from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """A complete snapshot of all that an editor can change about a story. Never changed once written.

    What a browser saved by itself hangs beside its ``base``, is never a story's newest revision, and is thinned by age.

    ``content`` is `articles.snapshots.Content` as JSON; ``schema`` is the version of its shape.
    """

    class Kind(models.TextChoices):
        SAVE = "save", _("Saved")
        AUTOSAVE = "autosave", _("Saved by itself")
        WIRE = "wire", _("From the wire")
        RESTORE = "restore", _("Restored")
        MERGE = "merge", _("Merged")

    article = models.ForeignKey("Article", models.CASCADE, related_name="revisions")
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SAVE)
    schema = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    tab = models.CharField(max_length=36, blank=True)  # the browser tab that saved, by itself or by a press

    class Meta:
        ordering = ["-id"]
        # Whole, since SQLite takes an index over some of the rows for no bound parameter.
        indexes = [models.Index(fields=["article", "tab", "-id"], name="revision_of_tab")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="autosave") | (models.Q(base__isnull=False) & ~models.Q(tab="")),
                name="revision_typing_has_base",
            )
        ]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d %H:%M}"
