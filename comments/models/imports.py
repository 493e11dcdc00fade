"""What came from where when comments of another site were taken over: so that taking over twice changes nothing."""

from django.db import models

from comments.models.comment import Comment


class ImportedStory(models.Model):
    """The story that stands here for one of another site."""

    site = models.CharField(max_length=200)
    key = models.CharField(max_length=400)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="imported_story_once")]

    def __str__(self) -> str:
        return f"{self.site}: {self.key}"


class ImportedComment(models.Model):
    site = models.CharField(max_length=200)
    key = models.CharField(max_length=400)
    comment = models.OneToOneField(Comment, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="imported_comment_once")]

    def __str__(self) -> str:
        return f"{self.site}: {self.key}"
