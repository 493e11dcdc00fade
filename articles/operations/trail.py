"""What stands in the public trail of changes of a story, and what the law takes out of it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Release
from articles.operations.audit import record_act

if TYPE_CHECKING:
    from accounts.models import User


class CannotStrike(Exception):
    """A version has to stay in the list of changes; its text says why, in words for an editor."""


@transaction.atomic
def strike_release(release: Release, *, reason: str, by: "User | None") -> Release:
    """Take the words of a version that readers saw out of the trail of changes, which says that this was done.

    Every line of the trail with the same version is struck with it. The reason stays on the desk. A second call
    changes nothing. Raises `CannotStrike` for the version that readers see now, and for one they have not seen yet.
    """
    article = Article.objects.select_for_update().get(pk=release.article_id)
    release.refresh_from_db()
    if release.struck_at is not None:
        return release
    if release.at > timezone.now():
        raise CannotStrike(_("Readers have not seen this version yet: take back its schedule instead."))
    if article.is_released and release.revision_id == article.released_revision_id:
        raise CannotStrike(
            _("Readers see this version now: publish another one first, withdraw the story or take it down.")
        )
    same = article.releases.filter(revision=release.revision_id, struck_at=None)
    struck = list(same.values_list("pk", flat=True))
    same.update(struck_at=timezone.now(), struck_by=by, struck_reason=reason)
    record_act("strike_release", article, by=by, releases=struck)
    release.refresh_from_db()
    return release
