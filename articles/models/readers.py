"""What readers read, without knowing who they are."""

from django.db import models

from articles.models.article import Article


class ReadCount(models.Model):
    """How often a story was read within an hour."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "hour"], name="reads_once_an_hour")]
        indexes = [models.Index(fields=["hour"], name="reads_by_hour")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.hour:%Y-%m-%d %H}: {self.count}"


class PopularStory(models.Model):
    """The most read list, computed by the clock."""

    rank = models.PositiveSmallIntegerField(unique=True)
    article = models.OneToOneField(Article, models.CASCADE, related_name="+")
    score = models.FloatField()

    class Meta:
        ordering = ["rank"]

    def __str__(self) -> str:
        return f"{self.rank}. {self.article_id}"
