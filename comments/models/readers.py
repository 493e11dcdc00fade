"""What readers do with a comment besides answering it: like it, report it, change their own."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.fields import SealedField
from comments.models.comment import Comment
from comments.models.moderation import ModerationEvent


class CommentLike(models.Model):
    """One like of one network. ``mark`` leads back to nobody, and goes after thirty days; the count stays."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=32)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "mark"], name="like_once")]

    def __str__(self) -> str:
        return str(self.comment_id)


class CommentRevision(models.Model):
    """What a comment said before its writer changed it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="revisions")
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.body[:60]


class CommentReport(models.Model):
    """A reader says that a comment should not be here; a notice of illegal content asks for a reasoned answer."""

    class Reason(models.TextChoices):
        ATTACK = "attack", _("It attacks a person or a group")
        PRIVATE = "private", _("It gives private facts away")
        SPAM = "spam", _("It advertises")
        FALSE = "false", _("It is plainly untrue")
        OTHER = "other", _("Something else")
        ILLEGAL = "illegal", _("It is illegal")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        UPHELD = "upheld", _("The comment was taken away")
        DISMISSED = "dismissed", _("The comment stays")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    reason = models.CharField(_("reason"), max_length=8, choices=Reason.choices)
    text = models.TextField(_("explanation"), blank=True)
    name = models.CharField(_("name"), max_length=60, blank=True)
    email = SealedField(_("e-mail"), blank=True)
    email_mark = models.CharField(max_length=32, blank=True, db_index=True)
    mark = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(ModerationEvent, models.SET_NULL, null=True, related_name="reports")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("report of a reply")
        verbose_name_plural = _("reports of replies")
        indexes = [models.Index(fields=["comment", "state"], name="report_by_comment")]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.get_reason_display()}"
