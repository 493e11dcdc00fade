from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from articles.frame import current_frame
from articles.models import Article, Author, Source, Topic


class OwnSitemap(Sitemap):
    """Addresses come from the settings, never from the request's host."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return str(urlsplit(settings.SITE_URL).scheme)

    def get_domain(self, site: Any = None) -> str:
        return str(urlsplit(settings.SITE_URL).netloc)


class StorySitemap(OwnSitemap):
    limit = 5000

    def items(self) -> Any:
        return (
            Article.objects.live()
            .select_related("section")
            .only("slug", "section__path", "published_at", "updated_at")
            .newest()
        )

    def lastmod(self, item: Article) -> Any:
        return item.updated_at or item.published_at


class PlaceSitemap(OwnSitemap):
    """The front, the sections and the pages of the paper."""

    def items(self) -> Any:
        frame = current_frame()
        return ["/", *(place.url for place in frame.all_sections), *(page.get_absolute_url() for page in frame.pages)]

    def location(self, item: Any) -> str:
        return str(item)


class SubjectSitemap(OwnSitemap):
    """Everything that a live story belongs to: topics, authors, sources."""

    limit = 5000

    def __init__(self, kind: type[Topic | Author | Source]) -> None:
        super().__init__()
        self.kind = kind

    def items(self) -> Any:
        return self.kind.objects.with_live_stories().order_by("pk")


SITEMAPS: dict[str, type[Sitemap] | Sitemap] = {
    "stories": StorySitemap,
    "places": PlaceSitemap,
    "topics": SubjectSitemap(Topic),
    "authors": SubjectSitemap(Author),
    "sources": SubjectSitemap(Source),
}
