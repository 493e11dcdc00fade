from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Max
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.translation import gettext as _

from articles.frame import Place, current_frame
from articles.models import Article, Correction, Reason
from articles.pages.lists import recent_corrections
from articles.pages.shared import live_cards
from articles.querysets import is_live
from articles.text import feed_text
from foundation.addresses import absolute

LENGTH = 30
TOMBSTONES = 100
TOMBSTONE_DAYS = 30
AT = "http://purl.org/atompub/tombstones/1.0"


class FeedWithTombstones(Rss201rev2Feed):
    """RSS that also says which entries are gone: ``deleted-entry`` of RFC 6721, by its id and the time, no words."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:at": AT}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for ref, when in self.feed.get("tombstones", ()):
            handler.addQuickElement("at:deleted-entry", "", {"ref": ref, "when": when.isoformat(timespec="seconds")})


def guid_of(created_at: datetime, kind: str, pk: int) -> str:
    """A tag URI (RFC 4151): unique in the world and the same for ever, whatever becomes of the address."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{created_at:%Y-%m-%d}:{kind}:{pk}"


class SiteFeed(Feed):
    """The newest stories of the paper as RSS: summaries of whole sentences, never a sponsor."""

    feed_type = FeedWithTombstones

    def title(self, place: Place | None) -> str:
        return current_frame().site.name

    def link(self, place: Place | None) -> str:
        return absolute(reverse("articles:front"))

    def description(self, place: Place | None) -> str:
        site = current_frame().site
        return site.description or site.tagline or site.name

    def feed_extra_kwargs(self, obj: Place | None) -> dict[str, Any]:
        return {"tombstones": tombstones(obj)}

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
        return guid_of(item.created_at, "story", item.pk)

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


class CorrectionFeed(Feed):
    """What the paper had wrong, newest first, each leading to the change of the story it came with."""

    item_guid_is_permalink = False

    def title(self) -> str:
        return _("Corrections – %(paper)s") % {"paper": current_frame().site.name}

    def link(self) -> str:
        return absolute(reverse("articles:corrections"))

    def feed_url(self) -> str:
        return absolute(reverse("articles:corrections-feed"))

    def description(self) -> str:
        return _("What we had wrong, and when we put it right.")

    def items(self) -> list[Correction]:
        return recent_corrections(LENGTH)

    def item_title(self, item: Any) -> str:
        return feed_text(item.article.headline)

    def item_description(self, item: Any) -> str:
        return feed_text(item.text)

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_pubdate(self, item: Correction) -> datetime:
        return item.published_at

    def item_guid(self, item: Correction) -> str:
        return guid_of(item.published_at, "correction", item.pk)


def tombstones(place: Place | None, now: datetime | None = None) -> list[tuple[str, datetime]]:
    """The ids of stories that the desk took from readers within thirty days and that are not back, newest first.

    ``place`` asks for those of a section and the ones below it. One query.
    """
    since = (now or timezone.now()) - timedelta(days=TOMBSTONE_DAYS)
    rows = Reason.objects.filter(verb__in=("withdraw", "take_down"), created_at__gte=since)
    rows = rows.exclude(is_live("article__", now))
    if place is not None:
        rows = rows.filter(article__section__in=current_frame().ids_within(place.path))
    found = rows.order_by().values_list("article_id", "article__created_at").annotate(left=Max("created_at"))
    return [
        (guid_of(made, "story", pk), left) for pk, made, left in found.order_by("-left", "-article_id")[:TOMBSTONES]
    ]
