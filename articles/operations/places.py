"""Sections, authors, topics and the front: what stories belong to and where they stand."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.frame import forget_frame
from articles.models import Author, Page, Section, Site, Topic
from photos.operations import use_photos
from prose.html import clean_html
from prose.text import normalise, slugify_title


class SectionLoop(ValueError):
    """A section cannot stand within itself or within one of its own."""


def check_place(section: Section) -> None:
    """Give a section the path of where it would stand, without storing it. Raises `SectionLoop`."""
    ancestor = section.parent
    while ancestor is not None:
        if section.pk is not None and ancestor.pk == section.pk:
            raise SectionLoop
        ancestor = ancestor.parent
    section.path = f"{section.parent.path}/{section.slug}" if section.parent else section.slug


@transaction.atomic
def place_section(section: Section) -> Section:
    """Store a section, and bring its path and those of all sections below it in step.

    Raises `SectionLoop` if it would stand within itself.
    """
    check_place(section)
    section.save()
    for child in section.children.all():
        place_section(child)
    forget_frame()
    return section


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
