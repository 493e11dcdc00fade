"""Who works in which section, and who is let in on a story under embargo."""

from typing import TYPE_CHECKING

from django.db import transaction

from articles.models import Article, EmbargoReader, Section, SectionGrant
from articles.operations.audit import record_act
from articles.permissions import forget_grants

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def grant_role(user: "User", *, role: str, section: Section, by: "User | None") -> SectionGrant:
    """Let somebody hold a role in a section and in all below it. Given twice, it is held once.

    Raises `ValueError` for a role that holds in the whole paper alone.
    """
    if role not in SectionGrant.ROLES:
        raise ValueError(f"{role} is no role in a section")
    grant, _created = SectionGrant.objects.get_or_create(
        user=user, section=section, role=role, defaults={"created_by": by}
    )
    forget_grants(user)
    return grant


@transaction.atomic
def take_role(grant: SectionGrant) -> None:
    """Take a role in a section from somebody."""
    SectionGrant.objects.filter(pk=grant.pk).delete()
    forget_grants(grant.user)


@transaction.atomic
def let_in(article: Article, user: "User", *, by: "User | None") -> None:
    """Let somebody read a story in spite of its embargo, and as long as that lasts. Safe to do twice."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    _reader, created = EmbargoReader.objects.get_or_create(article=locked, user=user, defaults={"created_by": by})
    if created:
        record_act("let_in", locked, by=by, person=user.pk)
    forget_grants(user)


@transaction.atomic
def shut_out(article: Article, user: "User", *, by: "User | None") -> None:
    """Take back that somebody may see a story under embargo. Safe to do twice."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    gone, _rows = EmbargoReader.objects.filter(article=locked, user=user).delete()
    if gone:
        record_act("shut_out", locked, by=by, person=user.pk)
    forget_grants(user)
