"""One act on many stories: begun on a screen, carried out by the worker story by story, and undone where that can be.

Each story is a transaction of its own, in which its outcome is written too: a worker that dies leaves no story half
done, and whoever goes on begins with the first that waits.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from articles.models import Article, BulkAct, BulkItem
from articles.operations.bulk_verbs import UNDO, VERBS, Refused, Unchanged, Verb, before_of
from articles.operations.releasing import CannotPublish
from articles.operations.transitions import state_now
from articles.permissions import may_know_of

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)
Outcome = BulkItem.Outcome
MOST = 1000
AT_ONCE = 50  # stories of one task: others have their turn in between
QUIET = timedelta(minutes=2)
GIVEN_UP = timedelta(days=2)
KEPT = timedelta(days=90)
FORGOTTEN_AT_ONCE = 20  # acts, of up to MOST stories each


class TooMany(ValueError):
    """More stories than one act takes."""


@transaction.atomic
def begin_act(
    verb: str, stories: Iterable[tuple[int, int | None]], *, by: "User", detail: dict[str, Any] | None = None
) -> BulkAct:
    """Ask for an act on these stories, each an id and the id of the version that the person saw.

    At most MOST; raises `TooMany`. Whether it may be done is asked of each when its turn comes.
    """
    chosen = dict(stories)
    if len(chosen) > MOST:
        raise TooMany(len(chosen))
    act = BulkAct.objects.create(verb=VERBS[verb].name, detail=detail or {}, created_by=by)
    BulkItem.objects.bulk_create(BulkItem(act=act, article_id=pk, revision_id=seen) for pk, seen in chosen.items())
    transaction.on_commit(lambda: carry_out.enqueue(act.pk))
    return act


def can_be_undone(act: BulkAct) -> bool:
    """Whether the act has come to its end, is one that can be undone, and nobody has asked for that yet."""
    return act.finished_at is not None and act.verb in VERBS and VERBS[act.verb].can_undo and not was_undone(act)


def was_undone(act: BulkAct) -> bool:
    """Whether undoing it was asked for. One query."""
    return BulkAct.objects.filter(undoes=act).exists()


@transaction.atomic
def undo_act(act: BulkAct, *, by: "User") -> BulkAct | None:
    """Ask that every story which is still as the act left it goes back to where it was. None: that cannot be asked."""
    locked = BulkAct.objects.select_for_update().get(pk=act.pk)
    if not can_be_undone(locked):
        return None
    undoing = BulkAct.objects.create(verb=UNDO.name, detail={"verb": act.verb}, created_by=by, undoes=locked)
    done = locked.items.filter(outcome=Outcome.DONE)
    BulkItem.objects.bulk_create(
        BulkItem(act=undoing, article_id=item.article_id, revision_id=item.before["revision"], before=item.before)
        for item in done
    )
    transaction.on_commit(lambda: carry_out.enqueue(undoing.pk))
    return undoing


@task()
def carry_out(act_id: int) -> int:
    """The next stories of an act, on a worker. Returns how many; safe to run twice, and twice at a time."""
    waiting = BulkItem.objects.filter(act=act_id, outcome=Outcome.WAITING).order_by("pk").values_list("pk", flat=True)
    turn = list(waiting[:AT_ONCE])
    for pk in turn:
        carry_out_item(pk)
    if waiting.exists():
        carry_out.enqueue(act_id)
    else:
        BulkAct.objects.filter(pk=act_id, finished_at=None).update(finished_at=timezone.now())
    return len(turn)


def carry_out_item(pk: int) -> None:
    """Do the act with one story, if that still waits, and write down what came of it."""
    try:
        _carry_out(pk)
    except Exception:
        logger.exception("Item %s of an act on many stories failed", pk)
        words = _("Something went wrong, and nothing was changed. The log has the trace.")
        _waiting(pk).update(outcome=Outcome.FAILED, words=words, ended_at=timezone.now())


def _waiting(pk: int) -> Any:
    return BulkItem.objects.filter(pk=pk, outcome=Outcome.WAITING)


@transaction.atomic
def _carry_out(pk: int) -> None:
    item = _waiting(pk).select_for_update(of=("self",)).select_related("act__created_by").first()
    if item is None:
        return
    try:
        with transaction.atomic():
            item.outcome, item.words = Outcome.DONE, _do(item)
    except Unchanged as found:
        item.outcome, item.words = Outcome.UNCHANGED, str(found)
    except (Refused, CannotPublish) as refusal:
        why = " ".join(getattr(refusal, "reasons", [str(refusal)]))
        item.outcome, item.words = Outcome.REFUSED, why[:500]
    item.ended_at = timezone.now()
    item.save(update_fields=["outcome", "words", "before", "ended_at"])


def _do(item: BulkItem) -> str:
    """The act with one story, whose row is held from here on. Returns what else there is to say of it."""
    act, user = item.act, item.act.created_by
    verb: Verb = UNDO if act.undoes_id else VERBS[act.verb]
    article = _take_in_hand(item.article_id, item.revision_id, user)
    detail = act.detail | {"before": item.before}
    verb.check(user, article, detail)
    before = item.before if act.undoes_id else before_of(article, act.verb, act.detail)
    words = verb.perform(article, user, detail)
    article.refresh_from_db()
    item.before = before | {"left": state_now(article).value, "revision": article.newest_revision_id}
    return words


@transaction.atomic
def act_on_story(verb: str, pk: int, *, seen: int | None, by: "User") -> Article:
    """Do with one story what an act on many would, at once. Raises `Refused`, `Unchanged` or `CannotPublish`."""
    article = _take_in_hand(pk, seen, by)
    VERBS[verb].check(by, article, {})
    VERBS[verb].perform(article, by, {})
    return article


def _take_in_hand(pk: int, seen: int | None, user: "User") -> Article:
    """The story, its row held; `Refused` if it is hidden from the person, or was saved since they saw it."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("newest_revision", "section")
    article: Article = rows.get(pk=pk)
    if not may_know_of(user, article):
        raise Refused(_("It is not open to you."))
    if article.newest_revision_id != seen:
        newest = article.newest_revision
        who = str(newest.created_by or _("the wire")) if newest else ""
        raise Refused(_("%(who)s has saved a newer version since you looked. Open it.") % {"who": who})
    return article


def outcomes_of(act: BulkAct) -> dict[str, int]:
    """How many stories of an act came to what. One query."""
    rows = act.items.order_by().values_list("outcome").annotate(n=Count("pk"))
    return dict(rows)


def go_on_with_acts() -> int:
    """Hand the acts on which nothing has moved for a while to a worker again. Returns how many."""
    now = timezone.now()
    moved = BulkItem.objects.filter(act=OuterRef("pk"), ended_at__gte=now - QUIET)
    stuck = BulkAct.objects.filter(finished_at=None, created_at__range=(now - GIVEN_UP, now - QUIET))
    ids = list(stuck.exclude(Exists(moved)).values_list("pk", flat=True))
    for pk in ids:
        carry_out.enqueue(pk)
    return len(ids)


def forget_old_acts() -> int:
    """Delete acts that were asked for long ago, with what came of their stories. Returns how many.

    An act stays as long as the one that undoes it, and history keeps what was done to each story.
    """
    limit = timezone.now() - KEPT
    old = BulkAct.objects.filter(created_at__lt=limit).exclude(undone_by__created_at__gte=limit)
    ids = list(old.order_by("pk").values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    BulkAct.objects.filter(pk__in=ids).delete()
    return len(ids)
