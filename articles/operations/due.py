"""What the clock does for stories whose time has come. Any number of clocks may do it; each story is done once."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, LateAnnouncement, ScheduledChange
from articles.operations.audit import record_act
from articles.operations.changing import apply_change
from articles.operations.findings import record_finding
from articles.operations.related import relate_article
from articles.operations.releasing import CannotPublish
from articles.signals import article_published

logger = logging.getLogger(__name__)
State = Article.State
MOST_MINUTES = 60


def back_off(tries: int) -> timedelta:
    """How long the clock waits after so many failures in a row: 1, 2, 4 … 60 minutes."""
    return timedelta(minutes=min(2 ** (min(tries, 10) - 1), MOST_MINUTES))


def release_due_articles() -> int:
    """Do what follows a scheduled publication, for every story whose time has come, and return how many there were.

    Readers see such a story without this: the time decides. A story that fails is logged, told to its editors once and
    tried again ever later; it does not stop the others.
    """
    due = Article.objects.gone_out().filter(state=State.SCHEDULED).order_by("published_at", "pk")
    due = due.exclude(late_announcement__next_at__gt=timezone.now())
    released = 0
    for pk in list(due.values_list("pk", flat=True)):
        try:
            released += _announce(pk)
        except Exception:
            logger.exception("Story %s could not be announced", pk)
            _announce_later(pk)
    return released


@transaction.atomic
def _announce(pk: int) -> int:
    article = Article.objects.select_for_update().get(pk=pk)
    if article.state != State.SCHEDULED or not article.has_gone_out():
        return 0
    article.state = State.LIVE
    article.save(update_fields=["state"])
    LateAnnouncement.objects.filter(article=article).delete()
    relate_article(article)
    record_act("announce", article, by=None)
    if article.is_live():  # it may have expired while no clock ran
        transaction.on_commit(lambda: article_published.send(Article, article_id=pk))
    return 1


def _announce_later(pk: int) -> None:
    """Try a story that failed later, and tell its editors the first time; if that fails as well, the log has both."""
    message = _("The story is out, but what follows a publication failed. It is tried again.")
    now = timezone.now()
    try:
        late, is_first = LateAnnouncement.objects.get_or_create(article_id=pk, defaults={"next_at": now})
        late.tries += 1
        late.next_at = now + back_off(late.tries)
        late.save()
        if is_first:
            record_finding(Article.objects.get(pk=pk), kind="clock", message=message)
    except Exception:
        logger.exception("Nobody could be told of story %s", pk)


def apply_due_changes() -> int:
    """Swap in every change of a story whose time has come, and return how many there were.

    One that may not go out, or fails, keeps why for its editors, and is tried again ever later.
    """
    now = timezone.now()
    due = ScheduledChange.objects.filter(at__lte=now).order_by("at", "pk")
    applied = 0
    for change in list(due):
        if change.failed_at and change.failed_at + back_off(change.tries) > now:
            continue
        try:
            applied += apply_change(change.pk)
        except CannotPublish as refusal:
            _keep_failure(change, " ".join(refusal.reasons))
        except Exception as error:
            logger.exception("Scheduled change %s could not be swapped in", change.pk)
            _keep_failure(change, f"{type(error).__name__}: {error}")
    return applied


def _keep_failure(change: ScheduledChange, failure: str) -> None:
    """Say at a change why it failed, unless another version or another time was set for it meanwhile."""
    same = ScheduledChange.objects.filter(pk=change.pk, at=change.at, revision=change.revision_id)
    same.update(failed_at=timezone.now(), failure=failure[:300], tries=F("tries") + 1)
