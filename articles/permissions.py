"""Who may: named questions that every entry point asks.

A role holds in the whole paper, or by a `SectionGrant` in one section and all below it. Contributors hold their own
drafts, editors every story of their sections; under an embargo only those with the right know of a story.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from accounts.models import User
from accounts.roles import (
    ADMINISTRATORS,
    EDITORS,
    PUBLISHERS,
    WRITERS,
    Role,
    has_role,
    has_role_anywhere,
    may_use_desk,
)
from articles.models import Article, EmbargoReader, Note, Section, SectionGrant
from articles.querysets import ArticleQuerySet, SectionQuerySet, Sight
from articles.section_paths import paths_above

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    Person = User | AnonymousUser

UNPUBLISHED = ("draft", "in_review")
CHIEFS = frozenset({Role.SECTION_CHIEF, Role.ADMINISTRATOR})
# What a section chief gives to others in the sections of theirs.
GIVEN_BY_CHIEFS = (Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER, Role.MODERATOR)


# Roles by section


def grants_of(user: "Person") -> dict[str, frozenset[int]]:
    """The ids of the sections in which each granted role holds, those below included. Two queries, kept on the object.

    One query for a person without any. Nothing for anybody inactive or not on staff.
    """
    if not user.is_authenticated or not may_use_desk(user):
        return {}
    kept: dict[str, frozenset[int]] | None = getattr(user, "_newsroom_grants", None)
    if kept is None:
        kept = _read_grants(user.pk)
        user.__dict__["_newsroom_grants"] = kept
    return kept


def _read_grants(user_id: int) -> dict[str, frozenset[int]]:
    given: dict[str, list[str]] = {}
    for role, path in SectionGrant.objects.filter(user=user_id).values_list("role", "section__path").order_by():
        given.setdefault(role, []).append(f"{path}/")
    if not given:
        return {}
    sections = [(pk, f"{path}/") for pk, path in Section.objects.values_list("pk", "path").order_by()]
    return {
        role: frozenset(pk for pk, path in sections if path.startswith(tuple(tops))) for role, tops in given.items()
    }


def forget_grants(user: "User") -> None:
    """Have the grants of this person, and what they were let in on, read anew."""
    user.__dict__.pop("_newsroom_grants", None)
    user.__dict__.pop("_newsroom_let_in", None)


def sections_held(user: "Person", roles: Iterable[str]) -> frozenset[int] | None:
    """The ids of the sections in which one of these roles holds; None for the whole paper."""
    roles = frozenset(roles)
    if has_role(user, roles):
        return None
    return frozenset[int]().union(*(ids for role, ids in grants_of(user).items() if role in roles))


def holds(user: "Person", roles: Iterable[str], section: "Section | int | None") -> bool:
    """Does this person hold one of these roles in this section, by the whole paper, a grant there, or one above it?"""
    held = sections_held(user, roles)
    return held is None or (section.pk if isinstance(section, Section) else section) in held


def holds_anywhere(user: "Person", roles: Iterable[str]) -> bool:
    """Does this person hold one of these roles in the whole paper or in some section?"""
    return has_role_anywhere(user, roles)


def works_here(user: "Person") -> bool:
    """Does this person hold any role, wherever?"""
    return holds_anywhere(user, Role)


# What they see


def sight_of(user: "Person") -> Sight:
    """What this person may see of the stories on the desk. No query but those of `grants_of`."""
    embargoed = sections_held(user, PUBLISHERS)
    let_in = EmbargoReader.objects.filter(user=user.pk or 0).order_by().values_list("article_id", flat=True)
    return Sight(
        user=user.pk or 0,
        drafts=sections_held(user, EDITORS),
        own=sections_held(user, WRITERS),
        embargoed=embargoed,
        let_in=let_in if may_write(user) else frozenset(),
    )


def visible_to(user: "Person") -> ArticleQuerySet:
    """The stories that this person may see on the desk, their drafts included."""
    return Article.objects.seen_by(sight_of(user))


def hidden_from(user: "Person") -> ArticleQuerySet:
    """The stories that an embargo hides from this person."""
    return Article.objects.hidden_from(sight_of(user))


def _let_in_on(user: "Person") -> frozenset[int]:
    """The stories whose embargo this person was let in on, while they write for the paper. One query, kept on the
    object.
    """
    if not user.is_authenticated or not may_write(user):
        return frozenset()
    kept: frozenset[int] | None = getattr(user, "_newsroom_let_in", None)
    if kept is None:
        kept = frozenset(EmbargoReader.objects.filter(user=user.pk).values_list("article_id", flat=True))
        user.__dict__["_newsroom_let_in"] = kept
    return kept


def may_know_of(user: "Person", article: Article) -> bool:
    """May this person know that the story is there? Under an embargo its creator, those who publish in its section
    and those let in; else everybody. Whoever may not gets the answer that an unknown number gets.
    """
    if not article.is_under_embargo() or holds(user, PUBLISHERS, article.section_id):
        return True
    return (user.pk is not None and article.created_by_id == user.pk) or article.pk in _let_in_on(user)


def may_see_draft(user: "Person", article: Article) -> bool:
    """May this person read a story that readers cannot, its revisions and previews included?

    Whoever was let in on an embargo reads it as long as that lasts, in whichever section they work.
    """
    if not may_know_of(user, article):
        return False
    return holds(user, EDITORS, article.section_id) or _is_own(user, article) or _reads_under_embargo(user, article)


def _reads_under_embargo(user: "Person", article: Article) -> bool:
    return article.is_under_embargo() and article.pk in _let_in_on(user)


def _is_own(user: "Person", article: Article) -> bool:
    """Whether the story is theirs, in a section where they may still write."""
    return article.created_by_id == user.pk and may_write_in(user, article.section_id)


# What colleagues say about a story


def may_see_notes(user: "Person", article: Article) -> bool:
    """May this person read what colleagues note on a story, note something and answer? Whoever may see its draft."""
    return may_see_draft(user, article)


def may_resolve_note(user: "Person", note: Note) -> bool:
    """May this person say that a note is settled, or not after all? Whoever wrote it, and who edits in the section."""
    if not may_see_notes(user, note.article):
        return False
    return note.created_by_id == user.pk or may_settle(user, note.article)


def those_who_see(article: Article) -> "QuerySet[User]":
    """Everybody for whom `may_see_draft` says yes to this story. One query, whatever their number."""
    wholly, path = User.groups.through.objects, article.section.path

    def holding(roles: Iterable[str], grants: "QuerySet[SectionGrant]") -> Q:
        named = wholly.filter(group__name__in=list(roles)).values("user")
        granted = grants.filter(role__in=list(roles)).values("user")
        return Q(is_superuser=True) | Q(pk__in=named) | Q(pk__in=granted)

    anywhere = SectionGrant.objects.all()
    here = anywhere.filter(section__path__in=paths_above(path))
    sees = holding(EDITORS, here) | (Q(pk=article.created_by_id) & holding(WRITERS, here))
    if article.is_under_embargo():
        let_in = EmbargoReader.objects.filter(article=article).values("user")
        sees &= holding(PUBLISHERS, here) | Q(pk=article.created_by_id)
        sees |= Q(pk__in=let_in) & holding(WRITERS, anywhere)
    return User.objects.filter(sees, is_active=True, is_staff=True)


# Writing


def may_write(user: "Person") -> bool:
    """May this person start a story somewhere?"""
    return holds_anywhere(user, WRITERS)


def may_write_in(user: "Person", section: Section | int | None) -> bool:
    """May this person start a story in this section, or move one there?"""
    return holds(user, WRITERS, section)


def sections_to_write_in(user: "Person", article: Article | None = None) -> SectionQuerySet:
    """The sections a story may be saved into: where this person may write, and where this story stands."""
    rows: SectionQuerySet = Section.objects.all()
    held = sections_held(user, WRITERS)
    return rows if held is None else rows.filter(pk__in=held | (_places_of(article) if article else frozenset()))


def may_save_into(user: "Person", article: Article, section: int) -> bool:
    """May this person save a version of the story that stands in this section?"""
    return may_write_in(user, section) or section in _places_of(article)


def may_edit(user: "Person", article: Article) -> bool:
    """May this person save a new version? Contributors only what is their own and not yet with readers."""
    if not may_know_of(user, article):
        return False
    if holds(user, EDITORS, article.section_id):
        return True
    return _is_own(user, article) and article.state in UNPUBLISHED and article.released_revision_id is None


def _places_of(article: Article) -> frozenset[int]:
    """The section a story stands in, and the one its newest version moves it to."""
    places = {article.section_id}
    revision = article.newest_revision if article.has_unpublished_changes else None
    if revision is not None:
        places.add(revision.content.get("section") or article.section_id)
    return frozenset(places)


def may_approve(user: "Person", article: Article | None = None) -> bool:
    """May this person say that a story in review may go out? Not the writer alone."""
    return may_settle(user, article)


# Before readers


def may_publish(user: "Person", article: Article | None = None) -> bool:
    """May this person put a story in front of readers, now or at a time, and change one that is there?

    Without a story: any at all. A draft that moves a story needs the right where it stands and where it goes.
    """
    if article is None:
        return holds_anywhere(user, PUBLISHERS)
    return all(holds(user, PUBLISHERS, place) for place in _places_of(article))


def may_publish_in(user: "Person", section: Section | int | None) -> bool:
    """May this person put stories of this section in front of readers?"""
    return holds(user, PUBLISHERS, section)


def may_withdraw(user: "Person", article: Article | None = None) -> bool:
    """May this person take a story away from readers?"""
    return may_publish(user) if article is None else may_publish_in(user, article.section_id)


def may_take_down(user: "Person", article: Article | None = None) -> bool:
    """May this person remove a story for good?"""
    return may_withdraw(user, article)


def may_correct(user: "Person", article: Article | None = None) -> bool:
    """May this person publish a correction? It goes out with the newest version."""
    return may_publish(user, article)


def may_settle(user: "Person", article: Article | None = None) -> bool:
    """May this person say that a finding was looked at? Not the writer alone."""
    if article is None:
        return holds_anywhere(user, EDITORS)
    return may_know_of(user, article) and holds(user, EDITORS, article.section_id)


def may_let_in(user: "Person", article: Article) -> bool:
    """May this person say who else sees the story under its embargo? Whoever knows of it and may change it."""
    return may_edit(user, article)


# What belongs to the whole paper


def may_see_places(user: "Person") -> bool:
    """May this person look at sections and at corrections?"""
    return holds_anywhere(user, EDITORS)


def may_add_places(user: "Person") -> bool:
    """May this person add authors, topics and sources? Whoever edits somewhere needs them."""
    return holds_anywhere(user, EDITORS)


def may_edit_places(user: "Person") -> bool:
    """May this person change authors, topics and sources? They stand in every section."""
    return has_role(user, EDITORS)


def may_edit_paper(user: "Person") -> bool:
    """May this person change sections, pages and what the paper says of itself?"""
    return has_role(user, ADMINISTRATORS)


def may_edit_front(user: "Person") -> bool:
    """May this person choose what leads the front page?"""
    return has_role(user, PUBLISHERS)


# Roles in sections


def may_give_roles(user: "Person") -> bool:
    """May this person give a role in some section?"""
    return holds_anywhere(user, CHIEFS)


def may_give_role(user: "Person", role: str, section: Section | int | None) -> bool:
    """May this person give or take this role in this section? Section chiefs those up to publisher."""
    if has_role(user, ADMINISTRATORS):
        return True
    return role in GIVEN_BY_CHIEFS and holds(user, CHIEFS, section)


def grants_seen_by(user: "Person") -> "QuerySet[SectionGrant]":
    """The roles in sections that this person answers for."""
    held = sections_held(user, CHIEFS)
    return SectionGrant.objects.all() if held is None else SectionGrant.objects.filter(section__in=held)


# The checklist and the trail


def may_edit_checklist(user: "Person", section: Section | None) -> bool:
    """May this person say what must hold at publication, in a section or, without one, in the whole paper?"""
    return has_role(user, ADMINISTRATORS) if section is None else holds(user, CHIEFS, section)


def may_waive(user: "Person", article: Article) -> bool:
    """May this person sign that a story goes out although the checklist says no?"""
    return may_publish(user, article)


def may_see_trail(user: "Person", article: Article) -> bool:
    """May this person read who did what to a story, and when?"""
    return may_see_draft(user, article) and may_publish(user, article)


# What readers report


def may_see_reports(user: "Person") -> bool:
    """May this person read what readers report as wrong, about the stories they see?"""
    return holds_anywhere(user, EDITORS)


def may_answer_report(user: "Person", article: Article) -> bool:
    """May this person answer or dismiss what readers report about a story?"""
    return may_know_of(user, article) and holds(user, EDITORS, article.section_id)
