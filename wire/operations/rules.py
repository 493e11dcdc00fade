"""The desk's own rules for a source: tried against what came before they are kept."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from articles.models import Source
from prose.segments import paragraph_blocks
from prose.text import normalise, plain_text
from wire.models import Item, Rule
from wire.steps.source_rules import applies

if TYPE_CHECKING:
    from accounts.models import User

EVERY = Q()
LAST = 50
OFTEN = 0.3  # of the last items: such a line is proposed
FEWEST = 5
LONGEST_LINE = 300


@dataclass(frozen=True)
class Match:
    """A line of an item that a rule would drop."""

    item: Item
    line: str


def try_rule(source: Source, *, kind: str, text: str, known: Q = EVERY) -> tuple[list[Match], int]:
    """The lines of the source's last items that the rule would drop, and how many items were looked at. One query.

    ``known`` says which items whoever tries it may know of.
    """
    items = _last_items(source, known)
    found = [Match(item, line) for item in items for line in dict.fromkeys(_lines(item)) if applies(kind, text, line)]
    return found, len(items)


@transaction.atomic
def keep_rule(source: Source, *, kind: str, text: str, by: "User | None") -> Rule:
    """Always drop such lines from now on; keeping a rule twice keeps it once and switches it on."""
    rule, _is_new = Rule.objects.get_or_create(source=source, kind=kind, text=text, defaults={"created_by": by})
    switch_rule(rule, on=True)
    return rule


def switch_rule(rule: Rule, *, on: bool) -> None:
    """Use a rule, or leave it; what it dropped before stays dropped."""
    Rule.objects.filter(pk=rule.pk).update(is_on=on)
    rule.is_on = on


def proposals(source: Source, *, known: Q = EVERY) -> list[tuple[str, int]]:
    """Lines in so many of the source's last items that they can be no part of a story, the most frequent first."""
    items = _last_items(source, known)
    counts = Counter(line for item in items for line in set(_lines(item)) if len(line) <= LONGEST_LINE)
    least = max(FEWEST, OFTEN * len(items))
    return [(line, count) for line, count in counts.most_common(10) if count >= least]


def _last_items(source: Source, known: Q) -> list[Item]:
    rows = Item.objects.filter(known, source=source, newest__isnull=False).select_related("newest")
    return list(rows.order_by("-first_seen_at", "-pk")[:LAST])


def _lines(item: Item) -> list[str]:
    """The blocks that are left of an item, as text."""
    blocks = paragraph_blocks(item.newest.html) if item.newest else []
    return [text for block in blocks if (text := normalise(plain_text(block)))]
