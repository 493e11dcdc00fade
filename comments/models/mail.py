"""Mail that waits to be sent, and who wants to hear of answers."""

from django.db import models
from django.utils import timezone

from comments.fields import SealedField
from comments.models.comment import Comment
from comments.models.moderation import ModerationEvent


class OutgoingMail(models.Model):
    """One letter to one person. The row goes when the letter is sent or given up."""

    to = SealedField()
    email_mark = models.CharField(max_length=32, db_index=True)
    subject = models.CharField(max_length=200)
    body = SealedField()
    unsubscribe_url = models.CharField(max_length=500, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    tells_of = models.ForeignKey(ModerationEvent, models.CASCADE, null=True, related_name="letters")

    def __str__(self) -> str:
        return self.subject


class ProvenAddress(models.Model):
    """Somebody opened what we wrote to this address: it is a person's, and may be written to about their comments."""

    email_mark = models.CharField(max_length=32, primary_key=True)
    proven_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.proven_at:%Y-%m-%d}"


class Subscription(models.Model):
    """The writer of a comment wants to hear of answers to it, and proved that the address is theirs."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="subscription")
    email = SealedField()
    email_mark = models.CharField(max_length=32, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    news_at = models.DateTimeField(null=True, db_index=True)  # since when there is something to tell
    news_count = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.comment_id)
