from django.db import models
from django.utils import timezone


class LearntSpam(models.Model):
    """What was learnt from the moderators' decisions, one row a lesson; the newest counts."""

    learnt_at = models.DateTimeField(default=timezone.now)
    weights = models.JSONField()
    bias = models.FloatField()
    spam_count = models.PositiveIntegerField()
    ham_count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.learnt_at:%Y-%m-%d %H:%M}"
