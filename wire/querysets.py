"""The words of the wire desk as querysets."""

from django.db.models import Count, Q, QuerySet

WAITING = Q(state="drafted", article__state="draft") | Q(state__in=["new", "held"])


class ItemQuerySet(QuerySet):
    def waiting(self) -> "ItemQuerySet":
        """Items that nobody has decided on: drafts nobody has taken further, and what is held for a look."""
        return self.filter(WAITING)

    def with_removals(self) -> "ItemQuerySet":
        """Each with ``removal_count``, what is still taken out of its newest version."""
        still_out = Q(newest__removals__restored_at=None)
        return self.annotate(removal_count=Count("newest__removals", filter=still_out))
