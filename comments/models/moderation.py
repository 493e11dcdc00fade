"""What moderators did, and the words they watch for."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class ModerationEvent(models.Model):
    """One change of a comment's status. Written once, never changed; taking it back is another event."""

    class Reason(models.TextChoices):
        OFF_SUBJECT = "off_subject", _("Off the subject")
        ATTACK = "attack", _("Attacks a person")
        PRIVATE = "private", _("Private facts")
        OTHER = "other", _("Another reason")
        WITHDRAWN = "withdrawn", _("Taken back by its writer")
        REPORTED = "reported", _("Reported by several readers")
        CHANGED = "changed", _("Changed by its writer")

    BY_PEOPLE = (Reason.OFF_SUBJECT, Reason.ATTACK, Reason.PRIVATE, Reason.OTHER)

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    from_status = models.CharField(_("from"), max_length=8, choices=Comment.Status.choices)
    to_status = models.CharField(_("to"), max_length=8, choices=Comment.Status.choices)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    batch = models.UUIDField(null=True)  # of one decision on many
    read_before = models.DateTimeField(null=True)  # what `Comment.read_at` was before it
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("moderation")
        verbose_name_plural = _("moderation log")
        indexes = [
            models.Index(fields=["actor", "-id"], name="moderation_by_actor"),
            models.Index(fields=["batch", "-id"], name="moderation_by_batch"),
            models.Index(fields=["at", "to_status"], name="moderation_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(from_status=models.F("to_status")), name="moderation_changes_something"
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.steps}"

    @property
    def steps(self) -> str:
        """What it was and what it became, in words: "To read → Approved"."""
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"


class WordRule(models.Model):
    """A word or phrase to look for in comments: whole words only, whatever the case."""

    class Action(models.TextChoices):
        FLAG = "flag", _("Mark it")
        HOLD = "hold", _("Hold the comment")
        REJECT = "reject", _("Reject the comment")

    phrase = models.CharField(_("word or phrase"), max_length=120)
    locale = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        help_text=_("Its code, such as “fr”: a short word is then not looked for in texts of other languages."),
    )
    action = models.CharField(_("what to do"), max_length=6, choices=Action.choices, default=Action.HOLD)
    first_token = models.CharField(max_length=120, editable=False)
    folded = models.CharField(max_length=240, editable=False)

    class Meta:
        ordering = ["phrase"]
        verbose_name = _("watched word")
        verbose_name_plural = _("watched words")
        indexes = [models.Index(fields=["first_token", "id"], name="word_by_first_token")]
        constraints = [models.UniqueConstraint(fields=["folded", "locale"], name="word_once_a_language")]

    def __str__(self) -> str:
        return self.phrase
