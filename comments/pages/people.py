"""Who writes: what became of what came under an address, and what holds for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from comments.fields import email_marks
from comments.models import Comment, ModerationEvent, ProvenAddress, SenderEvent, SenderRule

LISTED = 40
LOOKED_THROUGH = 300
HISTORY = 25
Kind = SenderRule.Kind


@dataclass(frozen=True)
class Writer:
    """Everybody who gives one address is one writer. ``proven``: somebody opened what we wrote to it."""

    mark: str
    name: str
    address: str
    last_at: datetime | None
    rule: SenderRule | None
    proven: ProvenAddress | None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def declined(self) -> int:
        return sum(self.counts.get(status, 0) for status in ("rejected", "spam", "removed"))


@dataclass(frozen=True)
class PersonPage:
    """``wider`` are rules about the writer's mail domain and networks; ``events`` what was done about the address."""

    writer: Writer
    letters: Sequence[Comment]
    further: int | None
    decisions: dict[int, ModerationEvent]
    wider: Sequence[SenderRule]
    networks: Sequence[str]
    events: Sequence[SenderEvent]


def writers_found(looked_for: str) -> list[Writer]:
    """Writers of this address or of this whole name; without either those a rule speaks of, and those who wrote last.

    Six queries.
    """
    text = looked_for.strip()
    if "@" in text:
        marks = [*email_marks(text)]
    elif text:
        marks = _marks(Comment.objects.filter(name=text))
    else:
        ruled = SenderRule.objects.filter(kind=Kind.EMAIL).values_list("value", flat=True)[:LISTED]
        marks = [*ruled, *_marks(Comment.objects.all())]
    return writers(list(dict.fromkeys(marks))[:LISTED])


def _marks(comments: "QuerySet[Comment]") -> list[str]:
    newest = comments.exclude(email_mark="").order_by("-pk")
    return list(newest.values_list("email_mark", flat=True)[:LOOKED_THROUGH])


def writers(marks: Sequence[str]) -> list[Writer]:
    """The writers of these marks of addresses, in their order, without those that nothing is known of. Four queries."""
    counted: dict[str, dict[str, int]] = {}
    last: dict[str, int] = {}
    grouped = Comment.objects.filter(email_mark__in=marks).order_by().values_list("email_mark", "status")
    for mark, status, count, newest in grouped.annotate(Count("id"), Max("id")):
        counted.setdefault(mark, {})[status] = count
        last[mark] = max(last.get(mark, 0), newest)
    letters = Comment.objects.filter(pk__in=last.values()).only("name", "email", "email_mark", "created_at")
    by_mark = {letter.email_mark: letter for letter in letters}
    rules = {rule.value: rule for rule in SenderRule.objects.in_force().filter(kind=Kind.EMAIL, value__in=marks)}
    proven = ProvenAddress.objects.in_bulk(list(marks))
    return [
        _writer(mark, by_mark.get(mark), rules.get(mark), proven.get(mark), counted.get(mark, {}))
        for mark in marks
        if mark in by_mark or mark in rules
    ]


def _writer(
    mark: str,
    letter: Comment | None,
    rule: SenderRule | None,
    proven: ProvenAddress | None,
    counts: dict[str, int],
) -> Writer:
    if letter is None:
        return Writer(mark, "", rule.label if rule else "", None, rule, proven, counts)
    return Writer(mark, letter.name, letter.email, letter.created_at, rule, proven, counts)


def person_page(mark: str, *, before: int | None = None) -> PersonPage | None:
    """All that a moderator may know of a writer, None if nothing is known. Ten queries."""
    found = writers([mark])
    if not found:
        return None
    letters = Comment.objects.filter(email_mark=mark).select_related("article").defer("article__body")
    if before:
        letters = letters.filter(pk__lt=before)
    rows = list(letters.order_by("-pk")[: HISTORY + 1])
    kept = rows[:HISTORY]
    networks = Comment.objects.filter(email_mark=mark).exclude(network_prefix="").order_by("network_prefix")
    prefixes = list(networks.values_list("network_prefix", flat=True).distinct()[:HISTORY])
    return PersonPage(
        writer=found[0],
        letters=kept,
        further=kept[-1].pk if len(rows) > HISTORY else None,
        decisions=_last_decisions(kept),
        wider=_wider(found[0].address, prefixes),
        networks=prefixes,
        events=list(SenderEvent.objects.filter(kind=Kind.EMAIL, value=mark).select_related("actor")[:HISTORY]),
    )


def _last_decisions(letters: Iterable[Comment]) -> dict[int, ModerationEvent]:
    events = ModerationEvent.objects.filter(comment__in=[letter.pk for letter in letters]).select_related("actor")
    return {event.comment_id: event for event in events.order_by("pk")}


def _wider(address: str, prefixes: Sequence[str]) -> list[SenderRule]:
    parts = address.casefold().rpartition("@")[2].split(".")
    domains = [".".join(parts[at:]) for at in range(len(parts) - 1)]
    about = Q(kind=Kind.DOMAIN, value__in=domains) | Q(kind=Kind.NETWORK, value__in=prefixes)
    return list(SenderRule.objects.in_force().filter(about))
