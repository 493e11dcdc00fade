"""Counting what is read, without knowing who reads."""

import math
from collections import defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Article, PopularStory, ReadCount

HALF_LIFE = timedelta(hours=6)
WINDOW = timedelta(days=3)
KEPT = 10
KEPT_FOR = timedelta(days=400)


@transaction.atomic
def count_reads(article_id: int, count: int = 1, *, at: datetime | None = None) -> None:
    """Add reads of a live story to its hour."""
    hour = (at or timezone.now()).replace(minute=0, second=0, microsecond=0)
    if not ReadCount.objects.filter(article_id=article_id, hour=hour).update(count=F("count") + count):
        row, created = ReadCount.objects.get_or_create(article_id=article_id, hour=hour, defaults={"count": count})
        if not created:
            ReadCount.objects.filter(pk=row.pk).update(count=F("count") + count)


def rank_popular() -> None:
    """Compute the most read list: reads of the last three days, weighing half as much every six hours."""
    now = timezone.now()
    ReadCount.objects.filter(hour__lt=now - KEPT_FOR).delete()
    scores: dict[int, float] = defaultdict(float)
    rows = ReadCount.objects.filter(hour__gte=now - WINDOW).values_list("article_id", "hour", "count")
    for article_id, hour, count in rows.iterator():
        scores[article_id] += count * math.exp2(-(now - hour) / HALF_LIFE)
    live = Article.objects.live().filter(pk__in=sorted(scores, key=scores.__getitem__, reverse=True)[: KEPT * 5])
    top = sorted(live.values_list("pk", flat=True), key=lambda pk: (scores[pk], pk), reverse=True)[:KEPT]
    with transaction.atomic():
        PopularStory.objects.all().delete()
        PopularStory.objects.bulk_create(
            PopularStory(rank=rank, article_id=pk, score=scores[pk]) for rank, pk in enumerate(top, start=1)
        )


def set_comment_count(article_id: int, count: int) -> None:
    """Keep the number of visible comments on the story's row: the comments room calls this."""
    Article.objects.filter(pk=article_id).update(comment_count=count)
