"""How much a question of the checklist counts: in a section, below it, in the paper."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Check, ChecklistRule, Section
from articles.operations.checklist_rules import DEFAULTS, Level, levels_for, rulings_for, set_checklist
from tests.builders import make_section

pytestmark = pytest.mark.django_db


def test_the_nearest_rule_up_the_tree_holds():
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    east = make_section("East", parent=europe)
    set_checklist(None, {Check.PICTURE: Level.REQUIRED, Check.BYLINE: Level.OFF})
    set_checklist(world, {Check.PICTURE: Level.OFF})
    set_checklist(east, {Check.BYLINE: Level.ADVISED})

    assert levels_for(east)[Check.PICTURE] == Level.OFF
    assert levels_for(east)[Check.BYLINE] == Level.ADVISED
    assert levels_for(europe)[Check.BYLINE] == Level.OFF
    assert levels_for(make_section("Sport"))[Check.PICTURE] == Level.REQUIRED
    assert levels_for(None)[Check.PICTURE] == Level.REQUIRED
    assert levels_for(east)[Check.TEXT] == DEFAULTS[Check.TEXT]
    above = rulings_for(east, without_own=True)
    assert (above[Check.BYLINE].level, above[Check.PICTURE].section) == (Level.OFF, world)
    assert above[Check.TEXT].is_default


def test_a_section_whose_address_only_begins_alike_inherits_nothing():
    set_checklist(make_section("Art"), {Check.PICTURE: Level.OFF})

    assert levels_for(make_section("Art market"))[Check.PICTURE] == DEFAULTS[Check.PICTURE]


def test_setting_says_what_has_changed_and_as_above_forgets():
    world = make_section()
    first = set_checklist(world, {Check.PICTURE: Level.REQUIRED, Check.TEXT: None})
    second = set_checklist(world, {Check.PICTURE: Level.REQUIRED, Check.TEXT: Level.OFF})
    third = set_checklist(world, {Check.PICTURE: None, Check.TEXT: Level.OFF})

    assert (first, second, third) == (
        {Check.PICTURE: Level.REQUIRED},
        {Check.TEXT: Level.OFF},
        {Check.PICTURE: None},
    )
    assert [(rule.check_name, rule.level) for rule in ChecklistRule.objects.all()] == [("text", "off")]


TREE = (None, 0, 1, 0, None, 4)  # whose child each section is, three levels deep


class TestInheritance(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        st.dictionaries(
            st.tuples(st.sampled_from([None, *range(len(TREE))]), st.sampled_from(Check)), st.sampled_from(Level)
        )
    )
    def test_it_is_what_walking_up_the_tree_gives(self, rules):
        sections: list[Section] = []
        for number, parent in enumerate(TREE):
            sections.append(make_section(f"S{number}", parent=None if parent is None else sections[parent]))
        for (place, check), level in rules.items():
            set_checklist(None if place is None else sections[place], {check: level})

        for number, section in enumerate(sections):
            assert levels_for(section) == {check: walked(rules, number, check) for check in Check}


def walked(rules, place: int | None, check: Check) -> Level:
    if (place, check) in rules:
        return rules[place, check]
    return DEFAULTS[check] if place is None else walked(rules, TREE[place], check)


def test_the_manual_says_what_holds_where_nobody_said_anything():
    table = Path("docs/editors.md").read_text().split("| Question | counts as |")[1].split("\n\n")[0]
    levels = [line.split("|")[2].strip() for line in table.splitlines()[2:]]

    assert levels == [str(DEFAULTS[check].label).lower() for check in Check]
