"""Lists that stay cheap however long the table is."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

LIMIT = 10_000


def bounded_count(rows: "QuerySet[Any]", limit: int = LIMIT) -> int:
    """How many rows there are; limit + 1 for more than that. Never counts further."""
    return rows.order_by()[: limit + 1].count()


def count_in_words(count: int, limit: int = LIMIT) -> str:
    """A bounded count for people: "214", "1,902", "more than 10,000"."""
    return _("more than %(count)s") % {"count": f"{limit:,}"} if count > limit else f"{count:,}"


def any_case(field: str, words: str) -> Q:
    """Every word somewhere in the field, in any case: SQLite folds the case of Latin letters only."""
    condition = Q()
    for word in words.split()[:8]:
        forms = {word} if word.isascii() else {word, word.lower(), word.capitalize(), word.upper()}
        either = Q()
        for form in forms:
            either |= Q(**{f"{field}__icontains": form})
        condition &= either
    return condition


class BoundedPaginator(Paginator):
    """Pages of a list that is counted up to LIMIT rows and pages no further: beyond that one searches or filters."""

    @cached_property
    def count(self) -> int:
        if isinstance(self.object_list, QuerySet):
            return bounded_count(self.object_list)
        return len(self.object_list)


class TabFilter(admin.SimpleListFilter):
    """A list filter shown as tabs with counts above the list.

    Subclasses give ``lookups`` (the first tab is everything, its value "") and ``counts``.
    """

    template = "admin/tabs.html"
    is_tabs = True

    def counts(self, rows: "QuerySet[Any]") -> dict[str, int]:
        """How many of these rows each tab holds, by its value. One query."""
        raise NotImplementedError

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: Any) -> Iterator[Any]:
        others = changelist.get_queryset(self.request, exclude_parameters=self.expected_parameters())
        counts = self.counts(others)
        for value, label in self.lookup_choices:
            yield {
                "selected": (self.value() or "") == value,
                "query_string": changelist.get_query_string({self.parameter_name: value or None}),
                "display": label,
                "count": count_in_words(counts[value]) if value in counts else None,
            }
