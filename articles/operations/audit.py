"""The audit trail: one chain of entries a story, each sealed with the one before it."""

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone

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


def broken_links() -> Iterator[str]:
    """Every place where the trail was changed, cut or filled in by another hand, in words. One pass over the table."""
    article_id, sequence, digest = 0, 0, ""
    for entry in AuditEntry.objects.order_by("article_id", "sequence").iterator():
        if entry.article_id != article_id:
            article_id, sequence, digest = entry.article_id, 0, ""
        if entry.sequence != sequence + 1:
            yield f"story {article_id}: entries {sequence + 1} to {entry.sequence - 1} are missing"
        elif entry.digest != seal(entry, digest):
            yield f"story {article_id}: entry {entry.sequence} ({entry.verb}) was changed"
        sequence, digest = entry.sequence, entry.digest


def trail_digest() -> str:
    """One hash over the heads of all chains: written down elsewhere, it shows later that no end was cut off."""
    heads: dict[int, str] = dict(AuditEntry.objects.order_by("sequence").values_list("article_id", "digest"))
    return _hash(sorted(heads.items()))


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
