"""What can be picked on the story form: found as one types, twenty at a time, and named again by its id."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Model, Q, QuerySet, Value
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


_BY_NAME: dict[str, tuple[type[Model], str]] = {
    "authors": (Author, "role"),
    "topics": (Topic, ""),
    "sources": (Source, "country"),
}


@dataclass(frozen=True)
class Named:
    """Things of every kind, named: by kind and id. ``photos`` are the rows of the pictures."""

    items: dict[str, dict[int, Item]]
    photos: dict[int, Photo]

    def of(self, kind: str, ids: Iterable[int]) -> list[Item]:
        """These, in this order; what the person may not see or is gone is named by its number."""
        known = self.items.get(kind, {})
        return [known.get(pk) or Item(pk, _("Number %(id)d") % {"id": pk}) for pk in ids]


def name_together(ids: Mapping[str, Sequence[int]], user: "User") -> Named:
    """What a form names, as far as this person may see it. A query for what has but a name, one for pictures, one for
    stories, and none for what does not occur.
    """
    items = _named_by_name({kind: ids[kind] for kind in _BY_NAME if ids.get(kind)})
    photos: dict[int, Photo] = visible_photos(user).in_bulk(ids["pictures"]) if ids.get("pictures") else {}
    stories: dict[int, Article] = _visible_stories(user).in_bulk(ids["stories"]) if ids.get("stories") else {}
    items["pictures"] = {pk: _picture(photo) for pk, photo in photos.items()}
    items["stories"] = {pk: _story(article) for pk, article in stories.items()}
    return Named(items, photos)


def _named_by_name(ids: Mapping[str, Sequence[int]]) -> dict[str, dict[int, Item]]:
    """Authors, topics and sources by their ids. One query or none."""
    found: dict[str, dict[int, Item]] = {kind: {} for kind in ids}
    parts = []
    for kind, wanted in ids.items():
        model, note = _BY_NAME[kind]
        said: Any = F(note) if note else Value("")
        rows = model._default_manager.filter(pk__in=wanted).annotate(kind=Value(kind), said=said).order_by()
        parts.append(rows.values_list("kind", "pk", "name", "said"))
    for kind, pk, name, said in parts[0].union(*parts[1:], all=True) if parts else ():
        found[kind][pk] = Item(pk, name, said)
    return found
