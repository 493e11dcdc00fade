from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from foundation.desk.lists import any_case

SOON_DAYS = 14
MAX_WORDS = 8


def newsroom_day(now: datetime | None = None) -> date:
    """The day it is in the newsroom: licences end by it."""
    return timezone.localdate(now or timezone.now(), timezone.get_default_timezone())


class PhotoQuerySet(QuerySet):
    def public(self, now: datetime | None = None) -> "PhotoQuerySet":
        """Pictures that some visible page shows now. The only door to a picture for readers."""
        now = now or timezone.now()
        shown = Q(uses__until=None) | Q(uses__until__gt=now)
        return self.usable(now).filter(shown, uses__since__lte=now).distinct()

    def usable(self, now: datetime | None = None) -> "PhotoQuerySet":
        """Pictures that readers may see at all: not withdrawn, and not past the last day of their licence."""
        in_time = Q(licence_until=None) | Q(licence_until__gte=newsroom_day(now))
        return self.filter(in_time, withdrawn_at=None)

    def withdrawn(self) -> "PhotoQuerySet":
        return self.exclude(withdrawn_at=None)

    def ending(self, days: int = SOON_DAYS, now: datetime | None = None) -> "PhotoQuerySet":
        """Pictures whose licence ends today or within this many days, the soonest first."""
        today = newsroom_day(now)
        rows = self.filter(licence_until__gte=today, licence_until__lte=today + timedelta(days=days), withdrawn_at=None)
        return rows.order_by("licence_until", "-id")

    def ended(self, now: datetime | None = None) -> "PhotoQuerySet":
        """Pictures past the last day of their licence."""
        return self.filter(licence_until__lt=newsroom_day(now))

    def unused(self) -> "PhotoQuerySet":
        """Pictures that nothing shows, not even a draft."""
        return self.filter(~Exists(self._uses()))

    def used(self) -> "PhotoQuerySet":
        return self.filter(Exists(self._uses()))

    def matching(self, words: str) -> "PhotoQuerySet":
        """Pictures of which every word is said, in the name, caption, credit or alternative text."""
        rows = self
        for word in words.replace("\0", "").split()[:MAX_WORDS]:
            rows = rows.filter(
                any_case("title", word) | any_case("caption", word) | any_case("credit", word) | any_case("alt", word)
            )
        return rows

    def same_as(self, digest: str) -> "PhotoQuerySet":
        """Pictures whose pixels are these: see `photos.imaging.digest_of`."""
        return self.filter(digest=digest).order_by("pk")

    def undescribed(self) -> "PhotoQuerySet":
        """Pictures that no story may go out with: without alternative text, credit or licence."""
        return self.filter(Q(alt="") | Q(credit="") | Q(licence=""), withdrawn_at=None)

    def _uses(self) -> "QuerySet[Any]":
        uses: Any = self.model._meta.get_field("uses").related_model
        found: QuerySet[Any] = uses.objects.filter(photo=OuterRef("pk"))
        return found
