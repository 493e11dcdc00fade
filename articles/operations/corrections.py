from typing import TYPE_CHECKING

from django.db import transaction

from articles.models import Article, Correction
from articles.operations.audit import record_act
from articles.operations.publishing import publish_article

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def correct_article(article: Article, *, text: str, by: "User | None") -> Correction:
    """Publish the newest version together with a dated word to readers about what was wrong."""
    before = article.released_revision
    publish_article(article, by=by)
    correction = Correction.objects.create(
        article=article, text=text, created_by=by, before=before, after=article.released_revision
    )
    record_act("correct", article, by=by, correction=correction.pk)
    return correction
