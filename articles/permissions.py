"""Who may: named questions that every entry point asks. Contributors hold their own drafts, editors every story."""

from typing import TYPE_CHECKING

from accounts.roles import ADMINISTRATORS, EDITORS, PUBLISHERS, Role, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from articles.models import Article, Section

    Person = User | AnonymousUser

UNPUBLISHED = ("draft", "in_review")


def may_write(user: "Person") -> bool:
    """May this person start a story?"""
    return has_role(user, EDITORS | {Role.CONTRIBUTOR})


def may_see_draft(user: "Person", article: "Article") -> bool:
    """May this person read a story that readers cannot, its revisions and previews included?"""
    return has_role(user, EDITORS) or (may_write(user) and article.created_by_id == user.pk)


def may_edit(user: "Person", article: "Article") -> bool:
    """May this person save a new version? Contributors only what is their own and not yet with readers."""
    if has_role(user, EDITORS):
        return True
    return may_write(user) and article.created_by_id == user.pk and article.state in UNPUBLISHED


def may_publish(user: "Person", article: "Article | None" = None) -> bool:
    """May this person put a story in front of readers, now or at a time, and change one that is there?"""
    return has_role(user, PUBLISHERS)


def may_approve(user: "Person", article: "Article | None" = None) -> bool:
    """May this person say that a story in review may go out? Not the writer alone."""
    return has_role(user, EDITORS)


def may_withdraw(user: "Person", article: "Article | None" = None) -> bool:
    """May this person take a story away from readers?"""
    return has_role(user, PUBLISHERS)


def may_take_down(user: "Person", article: "Article | None" = None) -> bool:
    """May this person remove a story for good?"""
    return has_role(user, PUBLISHERS)


def may_correct(user: "Person", article: "Article | None" = None) -> bool:
    """May this person publish a correction?"""
    return has_role(user, PUBLISHERS)


def may_settle(user: "Person", article: "Article | None" = None) -> bool:
    """May this person say that a finding was looked at? Not the writer alone."""
    return has_role(user, EDITORS)


def may_edit_places(user: "Person") -> bool:
    """May this person change authors, topics and sources?"""
    return has_role(user, EDITORS)


def may_edit_paper(user: "Person") -> bool:
    """May this person change sections, pages and what the paper says of itself?"""
    return has_role(user, ADMINISTRATORS)


def may_edit_front(user: "Person") -> bool:
    """May this person choose what leads the front page?"""
    return has_role(user, PUBLISHERS)


def may_edit_checklist(user: "Person", section: "Section | None") -> bool:
    """May this person say what must hold at publication, in a section or, without one, in the whole paper?"""
    return has_role(user, ADMINISTRATORS if section is None else ADMINISTRATORS | {Role.SECTION_CHIEF})


def may_waive(user: "Person", article: "Article") -> bool:
    """May this person sign that a story goes out although the checklist says no?"""
    return may_publish(user, article)


def may_see_trail(user: "Person", article: "Article") -> bool:
    """May this person read who did what to a story, and when?"""
    return may_see_draft(user, article) and may_publish(user, article)


# What readers report


def may_see_reports(user: "Person") -> bool:
    """May this person read what readers report as wrong?"""
    return has_role(user, EDITORS)


def may_answer_report(user: "Person", article: "Article") -> bool:
    """May this person answer or dismiss what readers report about a story?"""
    return has_role(user, EDITORS)
