from typing import TYPE_CHECKING, Any

from articles.models import Article, AuditEntry

if TYPE_CHECKING:
    from accounts.models import User


def record_act(verb: str, article: Article, *, by: "User | None", **detail: Any) -> None:
    """Write one line of the audit trail: ids, never names or text."""
    AuditEntry.objects.create(
        verb=verb,
        actor_id=by.pk if by else None,
        article_id=article.pk,
        revision_id=article.newest_revision_id,
        detail=detail,
    )
