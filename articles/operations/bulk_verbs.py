"""What can be done with many stories at once: who may, what it does with one of them, and how it is undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import permissions
from articles.models import Article
from articles.operations.changing import fix_article, move_schedule, update_article
from articles.operations.drafting import is_same, save_draft
from articles.operations.moving import (
    approve_article,
    return_to_draft,
    send_to_review,
    spike_article,
    withdraw_article,
)
from articles.operations.publishing import publish_article, schedule_article, unschedule_article
from articles.operations.transitions import TRANSITIONS, State, can, may, state_now
from articles.snapshots import Content, newest_content

if TYPE_CHECKING:
    from accounts.models import User

Detail = Mapping[str, Any]
MOVED = gettext_lazy("This story now stands in another section.")


class Unchanged(Exception):
    """There is nothing to do: the story is already as the act would leave it. Its words say so."""


class Refused(Exception):
    """The story stays as it was; the words say why."""


@dataclass(frozen=True)
class Verb:
    """One act on many. ``allowed`` says whether this person may do it somewhere; ``check`` raises `Refused` or
    `Unchanged` for one story, without a query for a person whose roles are read; ``perform`` does it and returns what
    else there is to say. ``detail`` is JSON: "at", "reason", "notice", "topic", "section", "note".
    """

    name: str
    label: Any
    allowed: Callable[["User"], bool]
    check: Callable[["User", Article, Detail], None]
    perform: Callable[[Article, "User", Detail], str]
    can_undo: bool = False


# Steps on the desk, and toward and from readers


def _check_step(verb: str) -> Callable[["User", Article, Detail], None]:
    """Whether the table of transitions lets this person do it."""

    def check(user: "User", article: Article, detail: Detail) -> None:
        now, transition = state_now(article), TRANSITIONS[verb]
        if now == transition.after and verb not in ("publish", "schedule"):
            raise Unchanged(_("It was in the state “%(state)s” already.") % {"state": now.label})
        if not can(verb, article):
            if verb == "publish":
                _refuse_live(article)
            raise Refused(_("It is in the state “%(state)s”.") % {"state": now.label})
        if not may(verb, user, article):
            raise Refused(_("You may not do this with it: ask somebody with the right in its section."))

    return check


def _refuse_live(article: Article) -> None:
    if state_now(article) == State.LIVE:
        if not article.has_unpublished_changes:
            raise Unchanged(_("Readers see its newest version already."))
        raise Refused(
            _("Readers see it already. Open it to publish the change as a small fix, an update or a correction.")
        )


def _step(operation: Callable[..., Article]) -> Callable[[Article, "User", Detail], str]:
    def perform(article: Article, user: "User", detail: Detail) -> str:
        operation(article, by=user)
        return ""

    return perform


def _schedule(article: Article, user: "User", detail: Detail) -> str:
    at = parse_datetime(detail["at"])
    if at is None:
        raise Refused(_("Say when it goes out."))
    schedule_article(article, by=user, at=at)
    return ""


def _withdraw(article: Article, user: "User", detail: Detail) -> str:
    withdraw_article(article, by=user, reason=detail["reason"], notice=detail.get("notice", ""))
    return ""


# What a version says of its place and its subjects


def _check_content(user: "User", article: Article, detail: Detail) -> None:
    if article.newest_revision is None or state_now(article) == State.TAKEN_DOWN:
        raise Refused(_("It is in the state “%(state)s”.") % {"state": state_now(article).label})
    if not permissions.may_edit(user, article):
        raise Refused(_("You may not change it: ask somebody with the right in its section."))
    if "section" in detail and not permissions.may_write_in(user, detail["section"]):
        raise Refused(_("You may not write in that section."))
    if is_same(_changed(article, detail), newest_content(article)):
        raise Unchanged(_("It is so already."))


def _changed(article: Article, detail: Detail) -> Content:
    """The newest version with what the act changes."""
    content = newest_content(article)
    if "section" in detail:
        return replace(content, section=detail["section"])
    if "topics" in detail:
        return replace(content, topics=tuple(detail["topics"]))
    others = tuple(topic for topic in content.topics if topic != detail["topic"])
    if detail.get("remove"):
        return replace(content, topics=others)
    return content if detail["topic"] in content.topics else replace(content, topics=(*others, detail["topic"]))


def _change_content(article: Article, user: "User", detail: Detail) -> str:
    """Keep another version. Where nothing else waits, it takes at once the place of the one readers see or will see."""
    clean, now = not article.has_unpublished_changes, state_now(article)
    save_draft(article, _changed(article, detail), by=user, base=article.newest_revision_id)
    if not article.is_released:
        return ""
    if not clean:
        return _("Kept with the other changes that wait to be published.")
    if not permissions.may_publish(user, article):
        return _("Kept; readers see it once somebody publishes it.")
    if now == State.SCHEDULED:
        move_schedule(article, by=user)
    elif "section" in detail:
        update_article(article, note=detail.get("note") or str(MOVED), by=user)
    else:
        fix_article(article, by=user)
    return ""


# Undoing


_WAYS: dict[str, tuple[str, ...]] = {
    State.DRAFT: (),
    State.IN_REVIEW: ("send_to_review",),
    State.APPROVED: ("send_to_review", "approve"),
}
_STEPS: dict[str, Callable[..., Article]] = {
    "send_to_review": send_to_review,
    "approve": approve_article,
    "return_to_draft": return_to_draft,
    "unschedule": unschedule_article,
}


def check_undo(user: "User", article: Article, detail: Detail) -> None:
    before = detail["before"]
    if state_now(article) != before["left"]:
        raise Refused(_("It has moved on: it is in the state “%(state)s”.") % {"state": state_now(article).label})
    if "content" in before:
        _check_content(user, article, before["content"])
    elif before["state"] not in (*_WAYS, before["left"]) and before["left"] != State.SCHEDULED:
        raise Refused(_("It cannot be brought back to where it was. Open it."))


def perform_undo(article: Article, user: "User", detail: Detail) -> str:
    """Bring a story back to where it was, by the steps that lead there, each with its own question."""
    before = detail["before"]
    if "content" in before:
        return _change_content(article, user, before["content"])
    if article.state == State.SCHEDULED:
        _take(article, user, "unschedule")
    elif article.state != State.DRAFT:
        _take(article, user, "return_to_draft")
    if article.state == before["state"]:
        return ""
    if before["state"] not in _WAYS:
        raise Refused(_("It cannot be brought back to where it was. Open it."))
    for verb in _WAYS[before["state"]]:
        _take(article, user, verb)
    return ""


def _take(article: Article, user: "User", verb: str) -> None:
    if not may(verb, user, article):
        raise Refused(_("You may not do this with it: ask somebody with the right in its section."))
    _STEPS[verb](article, by=user)
    article.refresh_from_db()


def before_of(article: Article, verb: str, detail: Detail) -> dict[str, Any]:
    """What undoing needs to know of a story before the act."""
    before: dict[str, Any] = {"state": state_now(article).value}
    if verb == "move_section":
        before["content"] = {"section": newest_content(article).section}
    elif verb in ("add_topic", "remove_topic"):
        before["content"] = {"topics": list(newest_content(article).topics)}
    return before


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            "publish", gettext_lazy("Publish"), permissions.may_publish, _check_step("publish"), _step(publish_article)
        ),
        Verb("schedule", gettext_lazy("Schedule"), permissions.may_publish, _check_step("schedule"), _schedule, True),
        Verb(
            "send_to_review",
            gettext_lazy("Send to review"),
            permissions.may_write,
            _check_step("send_to_review"),
            _step(send_to_review),
            True,
        ),
        Verb(
            "approve",
            gettext_lazy("Approve"),
            permissions.may_settle,
            _check_step("approve"),
            _step(approve_article),
            True,
        ),
        Verb(
            "return_to_draft",
            gettext_lazy("Return to draft"),
            permissions.may_write,
            _check_step("return_to_draft"),
            _step(return_to_draft),
            True,
        ),
        Verb("spike", gettext_lazy("Spike"), permissions.may_write, _check_step("spike"), _step(spike_article), True),
        Verb("withdraw", gettext_lazy("Withdraw"), permissions.may_withdraw, _check_step("withdraw"), _withdraw),
        Verb("add_topic", gettext_lazy("Add a topic"), permissions.may_write, _check_content, _change_content, True),
        Verb(
            "remove_topic",
            gettext_lazy("Take a topic away"),
            permissions.may_write,
            _check_content,
            _change_content,
            True,
        ),
        Verb(
            "move_section",
            gettext_lazy("Move to a section"),
            permissions.may_write,
            _check_content,
            _change_content,
            True,
        ),
    )
}
UNDO = Verb("undo", gettext_lazy("Undo"), permissions.may_write, check_undo, perform_undo)
