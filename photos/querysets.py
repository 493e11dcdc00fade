from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone


class PhotoQuerySet(QuerySet):
    def public(self, now: datetime | None = None) -> "PhotoQuerySet":
        """Pictures that some visible page shows now. The only door to a picture for readers."""
        now = now or timezone.now()
        return self.filter(Q(uses__until=None) | Q(uses__until__gt=now), uses__since__lte=now).distinct()
