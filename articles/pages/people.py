"""Who works where, and who knows of a story under embargo."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import PUBLISHERS, WRITERS
from articles.models import Article, EmbargoReader, Section, SectionGrant
from articles.section_paths import paths_above


def grants_in(section: Section) -> "QuerySet[SectionGrant]":
    """The roles that hold in a section: given there or above it, from the top. One query."""
    rows = SectionGrant.objects.filter(section__path__in=paths_above(section.path))
    return rows.select_related("user", "section", "created_by").order_by("section__path", "user__display_name", "pk")


def grants_held_by(person: User) -> "QuerySet[SectionGrant]":
    """The roles that somebody holds in sections. One query."""
    return person.section_grants.select_related("section", "created_by").order_by("section__path", "pk")


def readers_of(article: Article) -> "QuerySet[EmbargoReader]":
    """The people let in on a story under embargo, in the order they came. One query."""
    return article.embargo_readers.select_related("user", "created_by").order_by("pk")


def people_to_let_in(article: Article) -> "QuerySet[User]":
    """Those who write for the paper, in whichever section, and whom the story's embargo keeps from it. One query."""
    people = User.objects.filter(is_active=True, is_staff=True, is_superuser=False)
    granted = SectionGrant.objects.all()
    there = granted.filter(section__path__in=paths_above(article.section.path))
    found = people.filter(_holding(WRITERS, granted)).exclude(pk__in=people.filter(_holding(PUBLISHERS, there)))
    found = found.exclude(pk=article.created_by_id or 0).exclude(pk__in=readers_of(article).order_by().values("user"))
    return found.order_by("display_name", "username").distinct()


def _holding(roles: Iterable[str], granted: "QuerySet[SectionGrant]") -> Q:
    """Those who hold one of these roles in the whole paper or by one of these grants, as a condition."""
    return Q(groups__name__in=roles) | Q(pk__in=granted.filter(role__in=roles).values("user"))
