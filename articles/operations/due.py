"""What the clock does for stories whose time has come. Any number of clocks may do it; each story is done once."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ScheduledChange
from articles.operations.audit import record_act
from articles.operations.changing import apply_change
from articles.operations.findings import record_finding
from articles.operations.related import relate_article
from articles.operations.releasing import CannotPublish
from articles.signals import article_published

logger = logging.getLogger(__name__)
State = Article.State
TRY_AGAIN = timedelta(minutes=5)


def release_due_articles() -> int:
    """Do what follows a scheduled publication, for every story whose time has come, and return how many there were.

    Readers see such a story without this: the time decides. A story that fails is logged and told to its editors, and
    does not stop the others.
    """
    due = Article.objects.gone_out().filter(state=State.SCHEDULED).order_by("published_at", "pk")
    released = 0
    for pk in list(due.values_list("pk", flat=True)):
        try:
            released += _announce(pk)
        except Exception:
            logger.exception("Story %s could not be announced", pk)
            _tell(pk)
    return released


@transaction.atomic
def _announce(pk: int) -> int:
    article = Article.objects.select_for_update().get(pk=pk)
    if article.state != State.SCHEDULED or not article.has_gone_out():
        return 0
    article.state, article.public_notice = State.LIVE, ""
    article.save(update_fields=["state", "public_notice"])
    relate_article(article)
    record_act("announce", article, by=None)
    if article.is_live():  # it may have expired while no clock ran
        transaction.on_commit(lambda: article_published.send(Article, article_id=pk))
    return 1


def _tell(pk: int) -> None:
    """Tell the editors of a story that failed; if that fails as well, the log has both."""
    message = _("The story is out, but what follows a publication failed. It is tried again.")
    try:
        record_finding(Article.objects.get(pk=pk), kind="clock", message=message)
    except Exception:
        logger.exception("Nobody could be told of story %s", pk)


def apply_due_changes() -> int:
    """Swap in every change of a live story whose time has come, and return how many there were.

    One that may not go out, or fails, keeps why for its editors; it is tried again every five minutes.
    """
    now = timezone.now()
    may_be_tried = Q(failed_at=None) | Q(failed_at__lte=now - TRY_AGAIN)
    due = ScheduledChange.objects.filter(may_be_tried, at__lte=now).order_by("at", "pk")
    applied = 0
    for pk in list(due.values_list("pk", flat=True)):
        try:
            applied += apply_change(pk)
        except CannotPublish as refusal:
            _keep_failure(pk, " ".join(refusal.reasons))
        except Exception as error:
            logger.exception("Scheduled change %s could not be swapped in", pk)
            _keep_failure(pk, f"{type(error).__name__}: {error}")
    return applied


def _keep_failure(pk: int, failure: str) -> None:
    ScheduledChange.objects.filter(pk=pk).update(failed_at=timezone.now(), failure=failure[:300])
