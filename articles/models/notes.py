"""What colleagues say to each other about a story. Never shown to readers."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Note(models.Model):
    """A remark on a story, on one of its fields, or on a passage of a field; an answer stands under its note.

    ``field`` is a name of `articles.snapshots.Content`, or empty for the whole story; ``passage`` quotes words of it.
    An answer has neither, and is never settled by itself.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="notes")
    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    field = models.CharField(max_length=40, blank=True)
    passage = models.CharField(max_length=300, blank=True)
    text = models.TextField(_("note"), max_length=2000)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answers=None) | models.Q(field="", passage="", resolved_at=None),
                name="note_answer_is_plain",
            )
        ]

    def __str__(self) -> str:
        return self.text


class Mention(models.Model):
    """A colleague whom a note calls; ``seen_at`` is when that colleague saw it."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="mention_once_a_note")]
        indexes = [models.Index(fields=["person", "seen_at", "-id"], name="mention_of_person")]

    def __str__(self) -> str:
        return f"{self.person} in {self.note_id}"
