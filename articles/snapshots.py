"""What a revision holds: all that an editor can change about a story, as one value."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.models import Article, ArticleCredit, ArticleTopic, Author, RelatedLink, Revision, Section, Source, Topic
from photos.models import Photo

SCHEMA = 1

# How a snapshot of one schema version becomes one of the next: the number is that of the older. An upgrade gets the
# JSON as it was written and returns a new one; it asks no database and stays as it is for ever.
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass(frozen=True)
class Credit:
    author: int
    role: str = ArticleCredit.Role.WRITER.value


@dataclass(frozen=True)
class Content:
    """A story's words, places and switches. Related rows are named by their ids, lists are in order."""

    headline: str
    section: int
    slug: str = ""
    kicker: str = ""
    headline_front: str = ""
    headline_search: str = ""
    headline_social: str = ""
    standfirst: str = ""
    body: str = ""
    dateline: str = ""
    language: str = "en"
    lead_picture: int | None = None
    lead_caption: str = ""
    source: int | None = None
    source_url: str = ""
    source_headline: str = ""
    source_language: str = ""
    source_published_at: datetime | None = None
    source_changes: str = ""
    translated_by_machine: bool = False
    comments_open: bool = True
    sponsors_allowed: bool = True
    is_breaking: bool = False
    is_sensitive: bool = False
    authors: tuple[Credit, ...] = ()
    topics: tuple[int, ...] = ()
    related: tuple[int, ...] = ()


RELATIONS = ("authors", "topics", "related")
KEYS = ("section", "lead_picture", "source")
PLAIN = tuple(f.name for f in fields(Content) if f.name not in RELATIONS + KEYS)


def to_json(content: Content) -> dict[str, Any]:
    data = asdict(content)
    moment = content.source_published_at
    data["source_published_at"] = moment.isoformat() if moment else None
    return data


def from_json(data: dict[str, Any], schema: int = SCHEMA) -> Content:
    """Read a snapshot of any schema version ever written.

    Raises `ValueError` for a version newer than this code.
    """
    if schema > SCHEMA:
        raise ValueError(f"Revision schema {schema} is newer than {SCHEMA}")
    for version in range(schema, SCHEMA):
        data = UPGRADES[version](data)
    known = {f.name for f in fields(Content)}
    values = {key: value for key, value in data.items() if key in known}
    values["authors"] = tuple(Credit(**credit) for credit in values.get("authors", ()))
    values["topics"] = tuple(values.get("topics", ()))
    values["related"] = tuple(values.get("related", ()))
    if moment := values.get("source_published_at"):
        values["source_published_at"] = parse_datetime(moment)
    return Content(**values)


def content_of_revision(revision: Revision) -> Content:
    return from_json(revision.content, revision.schema)


def content_of_row(article: Article) -> Content:
    """The snapshot of what the row holds: what readers see, for a released story. Three queries."""
    credits = ArticleCredit.objects.filter(article=article).values_list("author_id", "role")
    pins = RelatedLink.objects.filter(article=article, pinned=True).values_list("to_id", flat=True)
    return Content(
        **{name: getattr(article, name) for name in PLAIN},
        **{name: getattr(article, f"{name}_id") for name in KEYS},
        authors=tuple(Credit(author, role) for author, role in credits),
        topics=tuple(ArticleTopic.objects.filter(article=article).order_by("id").values_list("topic_id", flat=True)),
        related=tuple(pins),
    )


def newest_content(article: Article) -> Content:
    """What editors see. The address is the row's as long as the row holds this version: it was settled there."""
    if article.newest_revision is None:
        return content_of_row(article)
    content = content_of_revision(article.newest_revision)
    return content if article.has_unpublished_changes else replace(content, slug=article.slug)


def set_row(article: Article, content: Content) -> None:
    """Put the plain fields and foreign keys on the instance, without saving."""
    for name in PLAIN:
        setattr(article, name, getattr(content, name))
    for name in KEYS:
        setattr(article, f"{name}_id", getattr(content, name))


def existing_only(content: Content, *, section: int) -> Content:
    """The content without what was deleted since the snapshot was taken; ``section`` stands in for a deleted one."""
    authors = set(Author.objects.filter(pk__in=[c.author for c in content.authors]).values_list("pk", flat=True))
    topics = set(Topic.objects.filter(pk__in=content.topics).values_list("pk", flat=True))
    related = set(Article.objects.filter(pk__in=content.related).values_list("pk", flat=True))
    return replace(
        content,
        section=_if_there(Section, content.section) or section,
        lead_picture=_if_there(Photo, content.lead_picture),
        source=_if_there(Source, content.source),
        authors=tuple(credit for credit in content.authors if credit.author in authors),
        topics=tuple(pk for pk in content.topics if pk in topics),
        related=tuple(pk for pk in content.related if pk in related),
    )


def _if_there(model: type[Section | Photo | Source], pk: int | None) -> int | None:
    return pk if pk and model.objects.filter(pk=pk).exists() else None
