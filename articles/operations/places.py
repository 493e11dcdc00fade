"""Sections, authors, topics and the front: what stories belong to and where they stand."""

import re
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.frame import forget_frame
from articles.models import Article, Author, Page, PathRedirect, Section, Site, Topic
from articles.operations.addresses import TAKEN
from photos.operations import use_photos
from prose.html import clean_html
from prose.text import normalise, slugify_title

SECTION_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_PATH: int = Section._meta.get_field("path").max_length or 0


class BadPlace(ValueError):
    """A section cannot stand there; ``reasons`` says why by field, in words for an editor."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.reasons = {field: reason}


class SectionLoop(BadPlace):
    """A section cannot stand within itself or within one of its own."""


def check_place(section: Section) -> None:
    """Give a section the path of where it would stand, without storing it. Raises `BadPlace`. Two queries."""
    _check_place(section, {row.pk: row for row in Section.objects.all()})


@transaction.atomic
def place_section(section: Section) -> Section:
    """Store a section, and bring its path and those of all sections below it in step.

    Raises `BadPlace` if it cannot stand there. The whole tree is locked: two moves at once could cross each other.
    """
    tree = {row.pk: row for row in Section.objects.select_for_update(no_key=True).order_by("pk")}
    before = {row.pk: row.path for row in tree.values()}
    _check_place(section, tree)
    section.save()
    _step_children(section, tree)
    _lead_on_from(before)
    forget_frame()
    return section


def _lead_on_from(before: dict[int, str]) -> None:
    """Let the addresses that sections had lead to where they stand now; their stories are found by their own slugs."""
    for section in Section.objects.filter(pk__in=before):
        if (old := before[section.pk]) != section.path:
            PathRedirect.objects.filter(path=f"/{section.path}/").delete()
            PathRedirect.objects.update_or_create(path=f"/{old}/", defaults={"section": section, "article": None})


def _check_place(section: Section, tree: dict[int, Section]) -> None:
    parent, seen = section.parent_id, {section.pk}
    while parent is not None:
        if parent in seen:
            raise SectionLoop("parent", _("A section cannot stand within itself."))
        seen.add(parent)
        parent = tree[parent].parent_id
    if section.slug in TAKEN:
        raise BadPlace("slug", _("“%(slug)s” is an address of the site itself.") % {"slug": section.slug})
    if not SECTION_SLUG.fullmatch(section.slug):
        raise BadPlace("slug", _("An address is made of small letters, digits and single hyphens."))
    section.path = f"{tree[section.parent_id].path}/{section.slug}" if section.parent_id else section.slug
    if len(section.path) + _depth_below(section, tree) > MOST_PATH:
        raise BadPlace("slug", _("The address would be too long, or that of a section below it."))
    if section.parent_id and Article.objects.filter(section=section.parent_id, slug=section.slug).exists():
        raise BadPlace("slug", _("A story stands at this address already."))


def _depth_below(section: Section, tree: dict[int, Section]) -> int:
    """By how many characters the longest path below a section is longer than its own."""
    if section.pk not in tree:
        return 0
    own = f"{tree[section.pk].path}/"
    return max((len(row.path) - len(own) + 1 for row in tree.values() if row.path.startswith(own)), default=0)


def _step_children(section: Section, tree: dict[int, Section]) -> None:
    for child in tree.values():
        if child.parent_id == section.pk:
            child.path = f"{section.path}/{child.slug}"
            child.save(update_fields=["path"])
            _step_children(child, tree)


@transaction.atomic
def save_site(site: Site) -> Site:
    """Store what the paper says of itself."""
    site.pk = 1
    site.save()
    forget_frame()
    return site


@transaction.atomic
def save_page(page: Page) -> Page:
    """Store a page that is no story, its body cleaned to the closed set."""
    page.body = clean_html(page.body)
    page.save()
    forget_frame()
    return page


@transaction.atomic
def remove_page(page: Page) -> None:
    """Take a page off the site and out of the footer."""
    page.delete()
    forget_frame()


@transaction.atomic
def remove_section(section: Section) -> None:
    """Take an empty section out of the tree. The database refuses while a story or a section stands in it."""
    section.delete()
    forget_frame()


@transaction.atomic
def remove_author(author: Author) -> None:
    """Take away an author without stories, and let the portrait go. The database refuses while a story has the name."""
    use_photos(f"author:{author.pk}", [], since=None)
    author.delete()


@transaction.atomic
def save_author(author: Author, *, since: datetime | None = None) -> Author:
    """Store an author; a portrait is public from the moment it is chosen."""
    author.save()
    use_photos(f"author:{author.pk}", [author.portrait_id] if author.portrait_id else [], since=since or timezone.now())
    return author


@transaction.atomic
def add_topic(name: str) -> Topic:
    """The topic of this name, made if there is none yet. Letters' case does not make another topic."""
    name = normalise(name)[:120]
    found = Topic.objects.filter(name__iexact=name).first()
    if found is not None:
        return found
    base = slugify_title(name, max_length=100)
    taken = set(Topic.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug = next(slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken)
    return Topic.objects.get_or_create(name=name, defaults={"slug": slug})[0]
