from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Enclosure
from django.utils.translation import gettext as _

from articles.frame import Place, current_frame
from articles.models import Article
from articles.pages.shared import live_cards
from articles.text import feed_text
from foundation.addresses import absolute

LENGTH = 30


class SiteFeed(Feed):
    """The newest stories of the paper as RSS: summaries of whole sentences, never a sponsor."""

    def title(self, place: Place | None) -> str:
        return current_frame().site.name

    def link(self, place: Place | None) -> str:
        return absolute(reverse("articles:front"))

    def description(self, place: Place | None) -> str:
        site = current_frame().site
        return site.description or site.tagline or site.name

    def items(self, place: Place | None) -> Any:
        return list(live_cards()[:LENGTH])

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_title(self, item: Any) -> str:
        return feed_text(item.headline)

    def item_description(self, item: Any) -> str:
        return feed_text(item.excerpt)

    def item_author_name(self, item: Article) -> str:
        return feed_text(item.byline)

    def item_pubdate(self, item: Article) -> Any:
        return item.published_at

    def item_updateddate(self, item: Article) -> Any:
        return item.updated_at or item.published_at

    def feed_url(self, place: Place | None) -> str:
        return absolute(f"{place.url}feed.xml" if place else reverse("articles:feed"))

    def item_guid(self, item: Article) -> str:
        """A tag URI (RFC 4151): unique in the world and the same for ever, whatever becomes of the address."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{item.created_at:%Y-%m-%d}:story:{item.pk}"

    def item_enclosures(self, item: Article) -> list[Enclosure]:
        picture = item.lead_picture
        return [Enclosure(absolute(picture.url), "0", "image/jpeg")] if picture and picture.url else []

    item_guid_is_permalink = False

    def item_categories(self, item: Article) -> list[str]:
        return [item.section.name]


class SectionFeed(SiteFeed):
    def get_object(self, request: HttpRequest, path: str) -> Place:
        place = current_frame().by_path.get(path)
        if place is None:
            raise Http404
        return place

    def title(self, place: Place | None) -> str:
        assert place  # noqa: S101 get_object has found it
        return _("%(section)s – %(paper)s") % {"section": place.name, "paper": current_frame().site.name}

    def link(self, place: Place | None) -> str:
        return absolute(place.url if place else "/")

    def description(self, place: Place | None) -> str:
        return (place.description if place else "") or super().description(place)

    def items(self, place: Place | None) -> Any:
        return list(live_cards().filter(section__in=current_frame().ids_within(place.path if place else ""))[:LENGTH])
