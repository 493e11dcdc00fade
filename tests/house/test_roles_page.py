"""The table of docs/roles.md says what the code does."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import ADMINISTRATORS, Role, has_role
from articles import permissions as may
from articles.models import Article, Section, SectionGrant
from articles.operations.people import grant_role
from comments.permissions import may_moderate_everywhere, moderated_by
from photos.permissions import may_replace_photo, may_see_library, may_withdraw_photo
from sponsors.permissions import may_approve, may_manage_sponsors
from tests.builders import make_article, make_section, make_staff
from tests.comments.builders import make_comment
from wire.permissions import may_use_wire

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"
Question = Callable[[User, Any], bool]


def _all(*questions: Question) -> Question:
    """Several questions with one answer."""

    def ask(user: User, things: Any) -> bool:
        answers = {question(user, things) for question in questions}
        assert len(answers) == 1
        return answers.pop()

    return ask


QUESTIONS: dict[str, Question] = {
    "Start a story, write into a section": lambda u, t: may.may_write_in(u, t.here),
    "See the drafts of others": lambda u, t: may.may_see_draft(u, t.story),
    "Change a story of somebody else": lambda u, t: may.may_edit(u, t.story),
    "Change an own story that readers do not see": lambda u, t: may.may_edit(u, t.own(u)),
    "Settle findings, approve, answer error reports": _all(
        lambda u, t: may.may_settle(u, t.story),
        lambda u, t: may.may_approve(u, t.story),
        lambda u, t: may.may_answer_report(u, t.story),
    ),
    "Publish, schedule, fix, update, correct": _all(
        lambda u, t: may.may_publish(u, t.story), lambda u, t: may.may_correct(u, t.story)
    ),
    "Withdraw and take down": _all(
        lambda u, t: may.may_withdraw(u, t.story), lambda u, t: may.may_take_down(u, t.story)
    ),
    "See a story under embargo": lambda u, t: may.may_see_draft(u, t.embargoed),
    "Add topics, authors, sources": lambda u, t: may.may_add_places(u),
    "Change topics, authors, sources": lambda u, t: may.may_edit_places(u),
    "Use the wire": lambda u, t: may_use_wire(u),
    "Hold stories on the front": lambda u, t: may.may_edit_front(u),
    "Decide on replies": lambda u, t: type(t.reply).objects.filter(moderated_by(u), pk=t.reply.pk).exists(),
    "Change the words that are watched": lambda u, t: may_moderate_everywhere(u),
    "Give roles up to publisher": lambda u, t: may.may_give_role(u, Role.PUBLISHER, t.here),
    "Give any role, make accounts": _all(
        lambda u, t: may.may_give_role(u, Role.SECTION_CHIEF, t.here), lambda u, t: has_role(u, ADMINISTRATORS)
    ),
    "Enter sponsors and campaigns": lambda u, t: may_manage_sponsors(u),
    "Approve what sponsors say": lambda u, t: may_approve(u),
    "Look through the picture library": lambda u, t: may_see_library(u),
    "Replace or withdraw a picture everywhere": lambda u, t: may_replace_photo(u) and may_withdraw_photo(u),
    "Change sections, pages and what the paper says of itself": lambda u, t: may.may_edit_paper(u),
}


class Things:
    """What is asked about, all of one section."""

    def __init__(self) -> None:
        self.here: Section = make_section("Sport")
        self.story: Article = make_article(live=False, section=self.here)
        self.embargoed: Article = make_article(live=False, section=self.here)
        self.embargoed.embargo_until = timezone.now() + timedelta(hours=1)
        self.reply = make_comment(make_article(section=self.here))

    def own(self, user: User) -> Article:
        return make_article(live=False, section=self.here, by=user)


def test_the_page_says_what_the_code_does():
    rows = [line.strip("|").split("|") for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    head, *table = [[cell.strip() for cell in row] for row in rows]
    assert head[1:] == [str(role.label) for role in Role]
    assert [row[0] for row in table] == list(QUESTIONS)
    things = Things()
    people = {role: make_staff(f"paper-{role}", role) for role in Role}
    granted = {role: make_staff(f"section-{role}") for role in SectionGrant.ROLES}
    for role, person in granted.items():
        grant_role(person, role=role, section=things.here, by=None)
    for what, *cells in table:
        for role, cell in zip(Role, cells, strict=True):
            by_paper = QUESTIONS[what](people[role], things)
            by_section = role in granted and QUESTIONS[what](granted[role], things)
            found = "section" if by_section else "paper" if by_paper else "no"
            assert by_paper or not by_section
            assert found == cell, f"{what}, {role}: {found}"
