"""What an editor does on the wire desk: put a line back, reject, take."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Finding, Revision
from articles.operations.drafting import save_draft
from articles.operations.findings import settle_finding
from articles.operations.moving import spike_article
from articles.snapshots import newest_content
from prose.residue import strip_residue
from prose.segments import paragraph_blocks
from wire.models import Item, Removal, Version
from wire.operations.drafting import TAKEN_OUT

if TYPE_CHECKING:
    from accounts.models import User


class CannotRestore(Exception):
    """The draft has gone too far, or is not there: the line is put back in the story itself."""


class CannotReject(Exception):
    """Readers see the story, or will at its time: it has to be withdrawn first."""


@transaction.atomic
def restore_removal(removal: Removal, *, by: "User") -> None:
    """Put back what a rule took out: the whole block it stood in, where it stood, as a new version of the draft.

    Raises `CannotRestore` when there is no draft, or readers see the story already.
    """
    item = Item.objects.select_for_update().get(versions=removal.version_id)
    article = Article.objects.select_for_update().filter(pk=item.article_id or 0).first()
    if article is None or article.state in (*Article.RELEASED, Article.State.SPIKED):
        raise CannotRestore
    block = removal.version.removals.filter(block_index=removal.block_index, restored_at=None)
    if not block:
        return
    texts = [row.text for row in block]
    content = newest_content(article)
    body = put_back(content.body, removal.version, removal.block_index)
    block.update(restored_at=timezone.now(), restored_by=by)
    save_draft(article, replace(content, body=body), by=by, kind=Revision.Kind.RESTORE, note=removal.rule_words)
    for finding in Finding.objects.filter(article=article, kind=TAKEN_OUT, excerpt__in=texts, settled_at=None):
        settle_finding(finding, by=by)
    removal.refresh_from_db()


@transaction.atomic
def reject_item(item: Item, *, reason: str, by: "User") -> None:
    """Say that a story will not run; its draft goes to the spike. Raises `CannotReject` for one that is published."""
    locked = Item.objects.select_for_update().get(pk=item.pk)
    article = Article.objects.select_for_update().filter(pk=locked.article_id or 0).first()
    if article is not None and article.state in Article.RELEASED:
        raise CannotReject
    if article is not None:
        spike_article(article, by=by)
    locked.state, locked.reason = Item.State.REJECTED, reason.strip()[:300]
    locked.decided_by, locked.decided_at = by, timezone.now()
    locked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    item.refresh_from_db()


def put_back(body: str, version: Version, index: int) -> str:
    """The body with a block of the original in it again, as whole as it came.

    A block that was only shortened is exchanged for the whole one, wherever it stands now; one that is gone is set
    behind the last block before it that is still there, whatever else an editor has changed.
    """
    originals = paragraph_blocks(version.original)
    shortened = [strip_residue(block).html for block in originals]
    blocks = paragraph_blocks(body)
    if shortened[index] in blocks and shortened[index]:
        blocks[blocks.index(shortened[index])] = originals[index]
        return "".join(blocks)
    for before in range(index - 1, -1, -1):
        for form in (originals[before], shortened[before]):
            if form and form in blocks:
                blocks.insert(blocks.index(form) + 1, originals[index])
                return "".join(blocks)
    return "".join([originals[index], *blocks])
