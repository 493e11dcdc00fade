"""The addresses of stories: each has its own, and none hides behind a section's page."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from articles.models import Article, Section
from prose.text import slugify_title

TAKEN = frozenset({"changes"})  # what stands at the address of a section and a story itself


def free_slug(wanted: str, *, section: int | None, own: Article | None = None) -> str:
    """An address nobody else has: the wanted one, or with -2, -3 … behind it.

    The sections within the story's ``section`` stand at the same place, and theirs are taken too. Two queries.
    """
    base = slugify_title(wanted, max_length=80)
    others = Article.objects.exclude(pk=own.pk if own else 0)
    taken = set(TAKEN)
    taken.update(others.filter(slug__startswith=base).values_list("slug", flat=True))
    taken.update(Section.objects.filter(parent=section, slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{base}-{n}") not in taken)


def is_taken(slug: str, *, section: int | None, own: Article | None = None) -> bool:
    """Whether another story, or a section within this one, stands at exactly this address. Two queries."""
    others = Article.objects.exclude(pk=own.pk if own else 0)
    in_section = Section.objects.filter(parent=section, slug=slug)
    return slug in TAKEN or others.filter(slug=slug).exists() or in_section.exists()


def is_made_of(slug: str, headline: str) -> bool:
    """Whether an address is the one that this headline gives, with or without a number behind it."""
    base = slugify_title(headline, max_length=80)
    return slug == base or (slug.startswith(f"{base}-") and slug[len(base) + 1 :].isdecimal())


def store_at_free_slug(
    store: Callable[[str], None], wanted: str, *, section: int | None, own: Article | None = None
) -> None:
    """Store a story under a free address; if another one takes it in the same moment, under the next."""
    while True:
        slug = free_slug(wanted, section=section, own=own)
        try:
            with transaction.atomic():
                store(slug)
        except IntegrityError:
            if free_slug(wanted, section=section, own=own) == slug:
                raise  # it was not the address
        else:
            return
