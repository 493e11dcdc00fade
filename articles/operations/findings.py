"""Findings flow down by call: the wire and the checks record them here, publishing reads them."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Finding
from prose.text import normalise

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def record_finding(
    article: Article, *, kind: str, message: str, excerpt: str = "", severity: str = Finding.Severity.NOTE
) -> Finding:
    """Tell the editors of a story something to look at. The same finding, in the same words, is kept once.

    What somebody has settled stays settled. What was mended and has come back is open again.
    """
    Article.objects.select_for_update().only("pk").get(pk=article.pk)  # two clocks find the same in the same moment
    finding, _created = Finding.objects.get_or_create(
        article=article, kind=kind, message=message[:300], excerpt=excerpt, defaults={"severity": severity}
    )
    is_back = finding.settled_at is not None and finding.settled_by_id is None
    if is_back or (finding.settled_at is None and finding.severity != severity):
        finding.severity, finding.settled_at, finding.settled_why = severity, None, ""
        finding.save(update_fields=["severity", "settled_at", "settled_why"])
    return finding


@transaction.atomic
def settle_finding(finding: Finding, *, by: "User | None", why: str = "") -> None:
    """Say that somebody has looked at it, and why it may stand; without a person, that it was mended."""
    settled = {"settled_at": timezone.now(), "settled_by": by, "settled_why": normalise(why)[:300]}
    Finding.objects.filter(pk=finding.pk, settled_at=None).update(**settled)
