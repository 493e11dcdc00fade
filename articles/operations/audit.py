"""The audit trail: one chain of entries a story, each sealed with the one before it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, AuditEntry

if TYPE_CHECKING:
    from accounts.models import User


def record_act(verb: str, article: Article, *, by: "User | None", **detail: Any) -> None:
    """Write one line of the trail: ids and hashes, never names or text. The caller holds the story's row."""
    last = AuditEntry.objects.filter(article_id=article.pk).order_by("-sequence").first()
    revision = article.newest_revision
    entry = AuditEntry(
        at=timezone.now(),
        verb=verb,
        actor_id=by.pk if by else None,
        article_id=article.pk,
        revision_id=article.newest_revision_id,
        content_hash=_hash(revision.content) if revision else "",
        detail=detail,
        sequence=last.sequence + 1 if last else 1,
    )
    entry.digest = seal(entry, last.digest if last else "")
    entry.save(force_insert=True)


def seal(entry: AuditEntry, before: str) -> str:
    """The digest of an entry: SHA-256 over its fields and the digest of the entry before it, as hexadecimal digits."""
    at = entry.at.isoformat(timespec="microseconds")
    ids = [entry.article_id, entry.sequence, entry.actor_id, entry.revision_id]
    return _hash([before, ids, at, entry.verb, entry.content_hash, entry.detail])


@dataclass(frozen=True)
class BrokenLink:
    """A place where a chain does not hold: entries ``first`` to ``last`` are missing, or the one was changed."""

    article_id: int
    first: int
    last: int
    changed_verb: str = ""

    def __str__(self) -> str:
        return f"story {self.article_id}: {self.in_words()}"

    def in_words(self) -> str:
        """What is wrong, for people who know which story it is."""
        if self.changed_verb:
            return _("entry %(number)s (%(verb)s) was changed") % {"number": self.first, "verb": self.changed_verb}
        return _("entries %(first)s to %(last)s are missing") % {"first": self.first, "last": self.last}


def broken_links(article_id: int | None = None) -> Iterator[BrokenLink]:
    """Every place where the trail was changed, cut or filled in by another hand: in one story's chain, or in all.

    One pass over the table.
    """
    entries = AuditEntry.objects.order_by("article_id", "sequence")
    if article_id is not None:
        entries = entries.filter(article_id=article_id)
    chain, sequence, digest = 0, 0, ""
    for entry in entries.iterator():
        if entry.article_id != chain:
            chain, sequence, digest = entry.article_id, 0, ""
        if entry.sequence != sequence + 1:
            yield BrokenLink(chain, sequence + 1, entry.sequence - 1)
        elif entry.digest != seal(entry, digest):
            yield BrokenLink(chain, entry.sequence, entry.sequence, entry.verb)
        sequence, digest = entry.sequence, entry.digest


def trail_digest() -> str:
    """One hash over the heads of all chains: written down elsewhere, it shows later that no end was cut off."""
    heads: dict[int, str] = dict(AuditEntry.objects.order_by("sequence").values_list("article_id", "digest"))
    return _hash(sorted(heads.items()))


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
