"""Secret preview links: somebody without an account reads the newest version of a story, for a while."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from articles.models import Article, PreviewLink, PreviewOpening
from articles.operations.audit import record_act
from articles.snapshots import Content, newest_content

if TYPE_CHECKING:
    from accounts.models import User

SECRET_BYTES = 24  # 192 bits
LONGEST = timedelta(days=7)
KEPT = timedelta(days=30)
BATCH = 5000
State = Article.State


class CannotPreview(Exception):
    """No link to this story may be made; ``str`` says why, in words for an editor."""


@dataclass(frozen=True)
class Opened:
    """A preview that may be shown: the link, the story as readers have it, and the newest version's content."""

    link: PreviewLink
    article: Article
    content: Content


def reason_against_preview(article: Article) -> str:
    """Why no outsider may read this story now, in words for an editor; empty if they may."""
    if article.embargo_until and article.embargo_until > timezone.now():
        return _("The story is under embargo: until its time it is shown to nobody outside.")
    if article.state == State.TAKEN_DOWN:
        return _("The story was taken down: it is shown to nobody outside.")
    if article.state == State.SPIKED:
        return _("The story is spiked: bring it back as a draft first.")
    return ""


@transaction.atomic
def make_preview_link(
    article: Article, *, note: str, by: "User | None", expires_at: datetime
) -> tuple[PreviewLink, str]:
    """Make a secret link and return it with its secret, which is kept nowhere: it can be shown this once.

    ``note`` says for whom it is. Raises `CannotPreview`, also for a time that is past or more than LONGEST away.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    now = timezone.now()
    if reason := reason_against_preview(locked):
        raise CannotPreview(reason)
    if not now < expires_at <= now + LONGEST:
        raise CannotPreview(_("A link is open for a week at most."))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = PreviewLink.objects.create(
        article=locked, secret_hash=_hash(secret), note=note, created_by=by, created_at=now, expires_at=expires_at
    )
    record_act("preview_link", locked, by=by, link=link.pk)
    return link, secret


@transaction.atomic
def revoke_preview_link(link: PreviewLink, *, by: "User | None") -> PreviewLink:
    """Close a link before its time, for good."""
    article = Article.objects.select_for_update().get(pk=link.article_id)
    locked = PreviewLink.objects.select_for_update().get(pk=link.pk)
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        record_act("revoke_preview_link", article, by=by, link=link.pk)
    link.revoked_at = locked.revoked_at
    return locked


def open_preview_link(secret: str, *, network: str, logged: bool = True) -> Opened | None:
    """What the holder of this secret may read, or None: unknown, over, revoked, or a story nobody outside may read.

    ``network`` is the keyed mark of where they are (see `foundation.gate.network_hash`). ``logged`` False leaves no
    trace: for a program that only asks whether the address answers. Two queries, one more for the log.
    """
    wanted = _hash(secret)
    stories = PreviewLink.objects.select_related("article__newest_revision", "article__section")
    link = stories.filter(secret_hash=wanted).first()
    if link is None or not constant_time_compare(link.secret_hash, wanted):
        return None
    article = link.article
    if not _is_open(link):
        return None
    if logged:
        PreviewOpening.objects.create(link=link, network=network, revision_id=article.newest_revision_id)
    return Opened(link, article, newest_content(article))


def is_preview_open(number: int) -> bool:
    """Whether the link of this number opens at this moment. One query."""
    link = PreviewLink.objects.select_related("article").filter(pk=number).first()
    return link is not None and _is_open(link)


def _is_open(link: PreviewLink) -> bool:
    in_time = link.revoked_at is None and link.expires_at > timezone.now()
    return in_time and not reason_against_preview(link.article)


def forget_preview_networks() -> int:
    """Wipe from where previews were opened once it is thirty days ago, and return how many rows it was wiped from."""
    old = PreviewOpening.objects.filter(at__lt=timezone.now() - KEPT).exclude(network="")
    wiped = 0
    while ids := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        wiped += PreviewOpening.objects.filter(pk__in=ids).update(network="")
    return wiped


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
