from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Correction
from articles.operations.audit import record_act
from articles.operations.publishing import CannotPublish, publish_article

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def correct_article(article: Article, *, text: str, by: "User | None") -> Correction:
    """Publish the newest version together with a dated word to readers about what was wrong.

    Only what readers see now can be corrected. The same words about the version they see are kept once: a second press
    changes nothing. Raises `CannotPublish`.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if not locked.is_live():
        raise CannotPublish([_("Only a story that readers see can be corrected.")])
    before = locked.released_revision
    said = Correction.objects.filter(article=locked, after=before, text=text).first()
    if said is not None:
        return said
    publish_article(article, by=by)
    correction = Correction.objects.create(
        article=article, text=text, created_by=by, before=before, after=article.released_revision
    )
    record_act("correct", article, by=by, correction=correction.pk)
    return correction
