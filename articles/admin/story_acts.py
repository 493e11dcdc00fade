"""The buttons of the story form: which are offered to whom, and what each does once the text is saved."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article
from articles.operations.changing import cancel_change, move_schedule
from articles.operations.moving import approve_article, return_to_draft, send_to_review
from articles.operations.publishing import publish_article, schedule_article, unschedule_article
from articles.operations.releasing import CannotPublish
from articles.operations.transitions import TRANSITIONS, can, goes_out_at, may, state_now
from articles.permissions import may_edit, may_publish, may_write

if TYPE_CHECKING:
    from accounts.models import User

State = Article.State
Question = Callable[["User", Article], bool]


@dataclass(frozen=True)
class Act:
    """One button. ``name`` is what the form sends; ``url`` makes it a link to a page that asks first."""

    name: str
    label: str
    url: str = ""


@dataclass(frozen=True)
class Acts:
    """What the form offers: one primary button, others beside it, and destructive ones far away."""

    primary: Act
    others: list[Act] = field(default_factory=list)
    last: list[Act] = field(default_factory=list)
    can_schedule: bool = False


@dataclass(frozen=True)
class Deed:
    """What a button does: who may, the operation, and what it says when it is done."""

    allowed: Question
    perform: Callable[[Article, "User", Any], Any]
    said: Callable[[Article], str]


def question_of(verb: str) -> Question:
    """Who may, whatever state the story is in: a state that has moved on is told in words, not by a closed door."""
    question = TRANSITIONS[verb].question
    assert question is not None  # noqa: S101 the clock alone has none
    return question


def _move(verb: str, operation: Callable[..., Article], said: Callable[[], str]) -> Deed:
    """A step on the desk. Pressed on a story that has moved on meanwhile, it says where the story is now."""

    def perform(article: Article, user: "User", form: Any) -> None:
        if not can(verb, article) and article.state != TRANSITIONS[verb].after:
            state = State(state_now(article)).label
            raise CannotPublish([_("The story has moved on: it is in the state “%(state)s”.") % {"state": state}])
        operation(article, by=user)

    return Deed(question_of(verb), perform, lambda article: said())


def _schedule(article: Article, user: "User", form: Any) -> None:
    at = form.cleaned_data["goes_out_at"]
    if at is None:
        raise CannotPublish([_("Say when the story goes out.")])
    schedule_article(article, by=user, at=at, seen=form.seen)


def _said_of_unscheduled(article: Article) -> str:
    if article.state == State.WITHDRAWN:
        return _("The schedule is taken back. The story is withdrawn, as before.")
    return _("The schedule is taken back. The story is a draft.")


DEEDS = {
    "_publish": Deed(
        question_of("publish"),
        lambda article, user, form: publish_article(article, by=user, seen=form.seen),
        lambda article: _("Published."),
    ),
    "_schedule": Deed(
        question_of("schedule"), _schedule, lambda article: _("Scheduled for %s.") % clock_there(goes_out_at(article))
    ),
    "_unschedule": Deed(
        question_of("unschedule"),
        lambda article, user, form: unschedule_article(article, by=user),
        _said_of_unscheduled,
    ),
    "_move_schedule": Deed(
        may_publish,
        lambda article, user, form: move_schedule(article, by=user, seen=form.seen),
        lambda article: _("The version you have just saved goes out at the time that was set."),
    ),
    "_cancel_change": Deed(
        may_publish,
        lambda article, user, form: cancel_change(article, by=user),
        lambda article: _("The scheduled change is taken back. Readers go on seeing what they see."),
    ),
    "_review": _move("send_to_review", send_to_review, lambda: _("Sent to review.")),
    "_approve": _move("approve", approve_article, lambda: _("Approved. It waits to be published.")),
    "_draft": _move("return_to_draft", return_to_draft, lambda: _("The story is a draft again.")),
    "_save": Deed(may_edit, lambda article, user, form: None, lambda article: _("Saved.")),
}


def clock(moment: datetime | None) -> str:
    """A time as a button says it: "18:00" today, else with its day."""
    if moment is None:
        return ""
    local, today = timezone.localtime(moment), timezone.localdate()
    time = f"{local:%H:%M}"
    return time if local.date() == today else f"{date_format(local, 'j M')}, {time}"


def clock_there(moment: datetime | None) -> str:
    """The same with the newsroom's zone, for a sentence."""
    return f"{clock(moment)} {timezone.localtime(moment).tzname()}" if moment else ""


def acts_for(user: "User", article: Article | None, *, goes_out_at: datetime | None = None) -> Acts:
    """The buttons for this person and story, by the table of transitions. One query at most beside the roles."""
    if article is None:
        return _for_a_new_story(user, goes_out_at)
    allowed = partial(_offered, user, article)
    offered = [*_onward(article, allowed, goes_out_at)]
    save = Act("_save", _save_words(article, allowed))
    back = Act("_draft", _("Return to draft")) if allowed("return_to_draft") else None
    if back and article.state == State.SPIKED:
        offered, back = [Act("_draft", _("Bring it back as a draft"))], None
    others = [save, *offered[1:]] if offered else []
    others += [back] if back else []
    others += [Act("_unschedule", _("Take back the schedule"))] if allowed("unschedule") else []
    primary = offered[0] if offered else save
    return Acts(primary, others, [*_last(article, allowed)], can_schedule=allowed("schedule"))


def _offered(user: "User", article: Article, verb: str) -> bool:
    return may(verb, user, article)


def _for_a_new_story(user: "User", at: datetime | None) -> Acts:
    save, review = Act("_save", _("Save draft")), Act("_review", _("Send to review"))
    if not may_write(user):
        return Acts(save)
    if not may_publish(user, None):
        return Acts(review, [save])
    publish = Act("_publish", _("Publish now"))
    if at is None:
        return Acts(publish, [save, review], can_schedule=True)
    return Acts(Act("_schedule", _("Schedule for %s") % clock(at)), [save, publish, review], can_schedule=True)


def _onward(article: Article, allowed: Callable[[str], bool], at: datetime | None) -> Iterator[Act]:
    """The acts that lead toward readers, the next one first."""
    at = at or goes_out_at(article)
    if at is not None and allowed("schedule"):
        yield Act("_schedule", _("Schedule for %s") % clock(at))
    words = {
        "publish": Act("_publish", _("Publish now")),
        "update": Act("_update", _("Publish an update…")),
        "correct": Act("_correct", _("Publish with a correction…")),
        "fix": Act("_fix", _("Publish a small fix…")),
        "approve": Act("_approve", _("Approve")),
        "send_to_review": Act("_review", _("Send to review")),
    }
    yield from (act for verb, act in words.items() if allowed(verb))


def _last(article: Article, allowed: Callable[[str], bool]) -> Iterator[Act]:
    """The acts that lead away from readers, each a link to a page that asks."""
    words = {
        "spike": _("Spike this story…"),
        "withdraw": _("Withdraw this story…"),
        "take_down": _("Take it down…"),
    }
    for verb, label in words.items():
        if allowed(verb) and (verb != "take_down" or article.state != State.SCHEDULED or article.was_seen()):
            yield Act(verb, label, reverse(f"admin:articles_article_{verb}", args=[article.pk]))


def _save_words(article: Article, allowed: Callable[[str], bool]) -> str:
    if state_now(article) == State.LIVE:
        return _("Save without publishing")
    if allowed("unschedule"):
        return _("Save without scheduling it")
    return _("Save draft") if article.state == State.DRAFT or allowed("publish") else _("Save")
