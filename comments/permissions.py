"""Who may: named questions that every entry point asks. A moderator of a section decides on what stands below it."""

from typing import TYPE_CHECKING

from django.db.models import Q

from accounts.roles import MODERATORS, has_role
from articles.permissions import holds, holds_anywhere, sections_held, sight_of
from articles.querysets import EVERYTHING, is_known_to

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from comments.models import ThreadPolicy

    Person = User | AnonymousUser


def may_moderate(user: "Person") -> bool:
    """May this person read what waits somewhere, decide on it, and answer as the desk? See `moderated_by` for where."""
    return holds_anywhere(user, MODERATORS)


def may_moderate_everywhere(user: "Person") -> bool:
    """May this person change what holds for replies in the whole paper, such as the words that are watched?"""
    return has_role(user, MODERATORS)


def moderated_by(user: "Person", prefix: str = "") -> Q:
    """What stands under stories whose replies this person decides on, as a condition; ``prefix`` leads to the comment.

    Nothing under a story whose embargo keeps it from them.
    """
    held = sections_held(user, MODERATORS)
    there = EVERYTHING if held is None else Q(**{f"{prefix}article__section__in": held})
    return there & is_known_to(sight_of(user), f"{prefix}article__")


def may_set_rules(user: "Person", policy: "ThreadPolicy") -> bool:
    """May this person say how the conversation is held in this place? Those of a section, in it and below it."""
    if policy.article is not None:
        return holds(user, MODERATORS, policy.article.section_id)
    return holds(user, MODERATORS, policy.section_id) if policy.section_id else may_moderate_everywhere(user)


def rules_set_by(user: "Person") -> Q:
    """The rules that this person sees and changes, as a condition on them."""
    held = sections_held(user, MODERATORS)
    return EVERYTHING if held is None else Q(section__in=held) | Q(article__section__in=held)
