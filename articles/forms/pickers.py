"""What can be picked on the story form: found as one types, twenty at a time, and named again by its id."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Author, Source, Topic
from articles.permissions import sight_of
from articles.querysets import is_live, is_seen_by
from articles.search import matching_titles
from foundation.desk.lists import any_case
from photos.models import Photo
from photos.permissions import visible_photos

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 20
MAX_QUERY, MAX_WORDS = 100, 6


@dataclass(frozen=True)
class Item:
    """One thing to pick. ``thumb`` is the address of a small picture; the last three are said of pictures only."""

    id: int
    label: str
    note: str = ""
    thumb: str = ""
    alt: str = ""
    credit: str = ""
    caption: str = ""

    def as_json(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value != ""}


@dataclass(frozen=True)
class Picker:
    """How one kind of thing is found: what this person may see of it, narrowed by a query, and described.

    ``offered`` leaves out what is there and may be named, but is not to be picked any more.
    """

    visible: Callable[["User"], QuerySet]
    narrow: Callable[[Any, str], QuerySet]
    describe: Callable[[Any], Item]
    offered: Callable[[Any], QuerySet] = lambda rows: rows

    def find(self, query: str, user: "User") -> list[Item]:
        """The first twenty that fit the query, or the first twenty of all. One query."""
        query = query.replace("\0", "").strip()[:MAX_QUERY]
        visible = self.offered(self.visible(user))
        found = self.narrow(visible, query) if query else visible
        return [self.describe(row) for row in found[:SHOWN]]

    def named(self, ids: Iterable[int], user: "User") -> list[Item]:
        """These, in this order; what this person may not see or is gone is named by its number. One query or none."""
        ids = list(ids)
        rows: dict[int, Model] = self.visible(user).in_bulk(ids) if ids else {}
        return [self.describe(rows[pk]) if pk in rows else Item(pk, _("Number %(id)d") % {"id": pk}) for pk in ids]


def _by_words(*fields: str) -> Callable[[QuerySet, str], QuerySet]:
    """Every word of the query in one of the fields."""

    def narrow(rows: QuerySet, query: str) -> QuerySet:
        for word in query.split()[:MAX_WORDS]:
            either = Q()
            for field in fields:
                either |= any_case(field, word)
            rows = rows.filter(either)
        return rows

    return narrow


def _visible_stories(user: "User") -> QuerySet[Article]:
    stories = Article.objects.filter(is_live() | is_seen_by(sight_of(user)))
    return (
        stories.released()
        .select_related("section", "lead_picture")
        .only("headline", "slug", "published_at", "section__name", "lead_picture__key", "lead_picture__renditions")
        .order_by("-published_at", "-id")
    )


def _story(article: Article) -> Item:
    when = article.published_at
    assert when is not None  # noqa: S101 a constraint of the table: what is released has its time
    day = date_format(timezone.localtime(when), "j M Y")
    said = _("live since %(day)s") if when <= timezone.now() else _("scheduled for %(day)s")
    note = f"{article.section.name}, {said % {'day': day}}"
    thumb = article.lead_picture.desk_thumb_url if article.lead_picture else ""
    return Item(article.pk, article.headline, note, thumb)


def _picture(photo: Photo) -> Item:
    kept_back = _("Withdrawn") if photo.is_withdrawn else _("Its licence has ended") if photo.has_ended else ""
    note = ", ".join(part for part in (kept_back, photo.credit) if part)
    return Item(photo.pk, photo.title, note, photo.desk_thumb_url, photo.alt, photo.credit, photo.caption)


def _author(author: Author) -> Item:
    return Item(author.pk, author.name, author.role)


def _topic(topic: Topic) -> Item:
    return Item(topic.pk, topic.name)


def _source(source: Source) -> Item:
    return Item(source.pk, source.name, source.country)


PICKERS = {
    "stories": Picker(_visible_stories, matching_titles, _story),
    "pictures": Picker(
        visible_photos, lambda photos, query: photos.matching(query), _picture, lambda photos: photos.usable()
    ),
    "authors": Picker(lambda user: Author.objects.all(), _by_words("name"), _author),
    "topics": Picker(lambda user: Topic.objects.all(), _by_words("name"), _topic),
    "sources": Picker(lambda user: Source.objects.all(), _by_words("name"), _source),
}


def named_for_body(refs: dict[str, Sequence[int]], user: "User") -> dict[str, dict[str, dict[str, Any]]]:
    """What the editor shows in the blocks of a body: kind to id to item. One query a kind that occurs."""
    return {
        kind: {str(item.id): item.as_json() for item in PICKERS[kind].named(ids, user)} for kind, ids in refs.items()
    }
