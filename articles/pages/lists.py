"""Pages that list stories: of a section, an author, a topic, a source; the archive, search and corrections."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django_filters import FilterSet

from articles.frame import Place, current_frame
from articles.models import Article, Author, Correction, Source, Topic
from articles.pages.shared import Crumb, Popular, live_cards, popular_stories, trail
from articles.paging import Page, StoryPage, page_of
from articles.querysets import is_live
from articles.search import matching, query_terms

SEARCH_PAGES = 25
SEARCH_PER_PAGE = 20


@dataclass(frozen=True)
class SectionPage:
    """``lead`` and ``seconds`` only on the first page."""

    place: Place
    breadcrumb: list[Crumb]
    lead: Article | None
    seconds: list[Article]
    stories: StoryPage
    popular: Popular


@dataclass(frozen=True)
class ListPage:
    """Stories of one author, topic or source. ``subject`` is that row."""

    subject: Author | Topic | Source
    breadcrumb: list[Crumb]
    stories: StoryPage
    popular: Popular


@dataclass(frozen=True)
class ArchivePage:
    filter: FilterSet
    stories: StoryPage


@dataclass(frozen=True)
class SearchPage:
    """``has_words`` is False for a query without a word in it; ``newest`` helps where nothing was found."""

    query: str
    order: str
    has_words: bool
    results: list[Article]
    number: int
    has_next: bool
    newest: list[Article]


def section_page(place: Place, *, before: str = "", after: str = "") -> SectionPage:
    """A section's front and its older pages. Raises `articles.paging.BadPage`."""
    frame = current_frame()
    stories = page_of(live_cards().filter(section__in=frame.ids_within(place.path)), before=before, after=after)
    lead, seconds = None, []
    if stories.first:
        lead, seconds = (stories.items[0] if stories.items else None), stories.items[1:3]
        stories = StoryPage(stories.items[3:], stories.older, stories.newer, first=True)
    return SectionPage(place, trail(frame, place.path), lead, seconds, stories, popular_stories())


def list_page(
    subject: Author | Topic | Source, stories: "QuerySet[Article]", *, before: str = "", after: str = ""
) -> ListPage:
    """Stories that belong to something. Raises `articles.paging.BadPage`."""
    return ListPage(subject, [Crumb(str(subject))], page_of(stories, before=before, after=after), popular_stories())


def archive_page(found: FilterSet, *, before: str = "", after: str = "") -> ArchivePage:
    """Live stories that pass the filter; none while the filter's form has errors. Raises `articles.paging.BadPage`."""
    stories = found.qs if found.is_valid() else live_cards().none()
    return ArchivePage(found, page_of(stories, before=before, after=after))


def search_page(query: str, *, order: str = "best", number: int = 1) -> SearchPage:
    """One page of what holds every word of the query: best first, or newest first."""
    found = matching(live_cards(), query, newest=order == "newest")
    start = (number - 1) * SEARCH_PER_PAGE
    rows = list(found[start : start + SEARCH_PER_PAGE + 1])
    return SearchPage(
        query=query,
        order=order,
        has_words=bool(query_terms(query)),
        results=rows[:SEARCH_PER_PAGE],
        number=number,
        has_next=len(rows) > SEARCH_PER_PAGE and number < SEARCH_PAGES,
        newest=[] if rows else list(live_cards()[:6]),
    )


def live_corrections() -> "QuerySet[Correction]":
    """Corrections of stories that readers may see, newest first."""
    return (
        Correction.objects.shown()
        .filter(is_live("article__"))
        .select_related("article__section")
        .defer("article__body", "article__body_text")
    )


def recent_corrections(count: int = 100) -> list[Correction]:
    return list(live_corrections()[:count])


def corrections_page(*, before: str = "", after: str = "") -> Page:
    """One page of the corrections. Raises `articles.paging.BadPage`."""
    return page_of(live_corrections(), before=before, after=after)
