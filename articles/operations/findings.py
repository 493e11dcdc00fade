"""Findings flow down by call: the wire and the checks record them here, publishing reads them."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Finding

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def record_finding(
    article: Article, *, kind: str, message: str, excerpt: str = "", severity: str = Finding.Severity.NOTE
) -> Finding:
    """Tell the editors of a story something to look at. The same finding is kept once."""
    Article.objects.select_for_update().only("pk").get(pk=article.pk)  # two clocks find the same in the same moment
    finding, _created = Finding.objects.get_or_create(
        article=article, kind=kind, message=message[:300], excerpt=excerpt, defaults={"severity": severity}
    )
    return finding


@transaction.atomic
def settle_finding(finding: Finding, *, by: "User") -> None:
    """Say that somebody has looked at it."""
    Finding.objects.filter(pk=finding.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by)
