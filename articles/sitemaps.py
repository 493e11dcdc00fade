from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap

from articles.frame import current_frame
from articles.models import Article


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


SITEMAPS = {"stories": StorySitemap, "places": PlaceSitemap}
