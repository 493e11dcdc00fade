"""Which items are the same story, and which are about the same event."""

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from prose.shingles import containment, sample, shingles
from prose.text import plain_text
from wire.models import Item, Shingle

DUPLICATE = 0.5  # containment: a duplicate or an update
SAME_STORY = 0.3  # for a person to confirm
FEWEST = 8  # shingles: shorter texts are too alike to say
MOST_CANDIDATES = 5
EVENT = 0.27  # likeness of headlines of one event
EVENT_DAYS = timedelta(days=4)
MOST_RECENT = 400
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True)
class Place:
    """Where an item stands among the others, by their keys: the thread of its event, and what it repeats."""

    thread: str = ""
    duplicate_of: str = ""


NOWHERE = Place()


def place_of(item: Item) -> Place:
    """The place that an item has."""
    return Place(item.thread, item.duplicate_of.key if item.duplicate_of else "")


@dataclass
class Batch:
    """Items that are only tried: each is compared with what is stored and with those before it."""

    seen: list[tuple[str, str, frozenset[int]]] = field(default_factory=list)

    def place(self, key: str, text: str) -> Place:
        """Where an item would stand. Two queries."""
        words = shingles(text)
        found = Place(key)
        if len(words) >= FEWEST:
            stored = [(item.thread, item.key, share) for item, share in items_like(text) if item.key != key]
            tried = [(thread, other, containment(words, known)) for other, thread, known in self.seen]
            best = max(stored + tried, key=lambda row: row[2], default=("", "", 0.0))
            found = Place(best[0] or key, best[1]) if best[2] >= SAME_STORY else found
            self.seen.append((key, found.thread, words))
        return found


def place_item(item: Item, text: str) -> Place:
    """Find what the item is like, and the thread it belongs to; index its words for those that come after it.

    Two to four queries, however many items there are. The item is saved.
    """
    words = shingles(text)
    before = _alike(words, Shingle.objects.filter(item__lt=item.pk)) if len(words) >= FEWEST else []
    item.duplicate_of, item.likeness = before[0] if before else (None, None)
    if item.duplicate_of is not None:
        item.thread = item.duplicate_of.thread or item.duplicate_of.key
    else:
        item.thread = item.thread or _thread_of_event(item) or item.key
    item.save(update_fields=["duplicate_of", "likeness", "thread"])
    Shingle.objects.filter(item=item).delete()
    if len(words) >= FEWEST:
        Shingle.objects.bulk_create(Shingle(item=item, number=number) for number in sample(words))
    return place_of(item)


def items_like(text: str, *, but: Item | None = None) -> list[tuple[Item, float]]:
    """The items whose text is at least partly the same, the most alike first. Two queries."""
    words = shingles(text)
    rows = Shingle.objects.exclude(item=but) if but else Shingle.objects.all()
    return _alike(words, rows) if len(words) >= FEWEST else []


def _alike(words: frozenset[int], rows: "QuerySet[Shingle]") -> list[tuple[Item, float]]:
    """Items among these rows of the index that share at least the least part, the most alike first. Two queries."""
    rows = rows.filter(number__in=sample(words))
    counted = rows.order_by().values("item").annotate(hits=Count("pk")).order_by("-hits")[:MOST_CANDIDATES]
    found = Item.objects.select_related("newest").in_bulk([row["item"] for row in counted])
    shares = [(item, containment(words, _words(item))) for item in found.values()]
    return sorted(((item, share) for item, share in shares if share >= SAME_STORY), key=lambda it: (-it[1], it[0].pk))


def _words(item: Item) -> frozenset[int]:
    return shingles(plain_text(item.newest.html)) if item.newest else frozenset()


def _thread_of_event(item: Item) -> str:
    """The thread of a recent item whose headline has the same telling words; empty when there is none."""
    ours = telling(item.headline)
    if len(ours) < 3:
        return ""
    since = timezone.now() - EVENT_DAYS
    recent = Item.objects.filter(first_seen_at__gte=since, language=item.language).exclude(pk=item.pk)
    rows = list(recent.order_by("-first_seen_at", "-pk").values_list("headline", "thread")[:MOST_RECENT])
    known = [(telling(headline), thread) for headline, thread in rows if thread]
    counts = Counter(word for words, _thread in known for word in words)
    best, thread = max(((alike(ours, words, counts, len(known)), thread) for words, thread in known), default=(0.0, ""))
    return thread if best >= EVENT else ""


def telling(headline: str) -> frozenset[str]:
    """The words of a headline, their endings cut so that one word in two forms counts as one."""
    return frozenset(word[:6] if len(word) > 6 else word for word in _WORD.findall(headline.casefold()))


def alike(some: frozenset[str], other: frozenset[str], counts: Counter[str], total: int) -> float:
    """Likeness of two headlines by the words they share, rare words weighing more; 0 to 1."""

    def weight(words: frozenset[str]) -> float:
        return sum(math.log((total + 2) / (counts[word] + 1)) + 0.1 for word in words)

    shared = some & other
    if len(shared) < 2:
        return 0.0
    return weight(shared) / max(weight(some | other), 0.001)
