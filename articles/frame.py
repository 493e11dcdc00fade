"""What stands around every public page: the paper's name, its sections, the pages in the footer."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db import transaction

from articles.models import Page, Section, Site
from articles.section_paths import paths_above

KEY = "articles.frame.1"
SECONDS = 60


@dataclass(frozen=True)
class Place:
    """A section with its subsections, as menus and breadcrumbs need it."""

    id: int
    name: str
    path: str
    description: str
    front_style: str
    children: tuple["Place", ...] = ()

    @property
    def url(self) -> str:
        return f"/{self.path}/"

    def walk(self) -> Iterator["Place"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Frame:
    site: Site
    sections: tuple[Place, ...]
    pages: tuple[Page, ...]
    by_path: dict[str, Place] = field(default_factory=dict)

    @property
    def all_sections(self) -> list[Place]:
        return list(self.by_path.values())

    def trail(self, path: str) -> list[Place]:
        """The sections from the top down to this one, for a breadcrumb."""
        return [self.by_path[above] for above in paths_above(path) if above in self.by_path]

    def ids_within(self, path: str) -> list[int]:
        """The ids of a section and of all below it."""
        place = self.by_path.get(path)
        return [inner.id for inner in place.walk()] if place else []


def current_frame() -> Frame:
    """The frame as of at most a minute ago, and of now in the process that changed it. Three queries or none."""
    frame = cache.get(KEY)
    if not isinstance(frame, Frame):
        frame = _load()
        cache.set(KEY, frame, SECONDS)
    return frame


def forget_frame() -> None:
    """Have the frame read anew once the change at hand is committed."""
    transaction.on_commit(lambda: cache.delete(KEY))


def _load() -> Frame:
    rows = list(Section.objects.in_menu_order())
    sections = _branch(rows, None)
    return Frame(
        site=Site.objects.first() or Site(id=1),
        sections=sections,
        pages=tuple(Page.objects.defer("body")),
        by_path={place.path: place for top in sections for place in top.walk()},
    )


def _branch(rows: list[Section], parent: int | None) -> tuple[Place, ...]:
    return tuple(
        Place(row.pk, row.name, row.path, row.description, row.front_style, _branch(rows, row.pk))
        for row in rows
        if row.parent_id == parent
    )
