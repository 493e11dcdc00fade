from django.db import models


class ThreadCount(models.Model):
    """How many comments of each status a story has. Its row is also the lock of the story's conversation."""

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True, related_name="+")
    pending = models.PositiveIntegerField(default=0)
    approved = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    spam = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.approved}"
