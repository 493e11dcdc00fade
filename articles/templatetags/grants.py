"""Roles in sections on the pages of a person and of a section."""

from typing import Any

from django import template

from accounts.models import User
from articles.models import Section
from articles.pages.people import grants_held_by, grants_in
from articles.permissions import may_give_role, may_give_roles

register = template.Library()


@register.inclusion_tag("articles/desk/_grants.html", takes_context=True)
def grants_of_person(context: dict[str, Any], person: User) -> dict[str, Any]:
    """The roles that somebody holds in sections, with ways to give and to take. One query."""
    rows = _with_right(context, list(grants_held_by(person)))
    return {"rows": rows, "may_give": _may_give(context), "person": person}


@register.inclusion_tag("articles/desk/_grants.html", takes_context=True)
def grants_of_section(context: dict[str, Any], section: Section) -> dict[str, Any]:
    """Who holds a role in a section, by a grant there or above it, with ways to give and to take. One query."""
    rows = _with_right(context, list(grants_in(section)))
    return {"rows": rows, "may_give": _may_give(context), "section": section}


def _may_give(context: dict[str, Any]) -> bool:
    return may_give_roles(context["request"].user)


def _with_right(context: dict[str, Any], rows: list[Any]) -> list[tuple[Any, bool]]:
    """Each with whether it may be taken away by who looks at it."""
    user = context["request"].user
    return [(row, may_give_role(user, row.role, row.section_id)) for row in rows]
