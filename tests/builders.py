"""Typed makers of rows for tests. They go through the operations, as everything does."""

import io
import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from PIL import Image

from accounts.models import User
from accounts.operations import create_staff
from accounts.roles import Role
from articles.models import Article, Author, Section, Source, Topic
from articles.operations.changing import update_article
from articles.operations.drafting import create_article
from articles.operations.places import place_section, save_author
from articles.operations.publishing import publish_article
from articles.snapshots import Content, Credit
from photos.models import Photo
from photos.operations import add_photo
from prose.text import slugify_title

_numbers = itertools.count(1)
SOURCE_DETAILS = {
    "source_url": "https://letter.example/story",
    "source_headline": "As it was called there",
    "source_published_at": datetime(2026, 11, 1, 9, tzinfo=UTC),
}


def make_staff(username: str, *roles: Role) -> User:
    return create_staff(
        username=username,
        email=f"{username}@paper.example",
        name=username.title(),
        password="correct horse battery",
        roles=roles,
    )


def make_section(name: str = "World", *, parent: Section | None = None, **details: Any) -> Section:
    slug = details.pop("slug", name.lower().replace(" ", "-"))
    found = Section.objects.filter(slug=slug, parent=parent).first()
    return found or place_section(Section(name=name, slug=slug, parent=parent, **details))


def make_author(name: str = "Ada Ferrars", **details: Any) -> Author:
    slug = details.pop("slug", f"{slugify_title(name)}-{next(_numbers)}")
    return Author.objects.filter(slug=slug).first() or save_author(Author(name=name, slug=slug, **details))


def make_topic(name: str = "Shipping") -> Topic:
    return Topic.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})[0]


def make_source(name: str = "Northern Letter", **details: Any) -> Source:
    slug = details.pop("slug", f"source-{next(_numbers)}")
    values = {"name": name, "homepage": "https://letter.example/", **details}
    return Source.objects.get_or_create(slug=slug, defaults=values)[0]


def picture_bytes(width: int = 640, height: int = 427, colour: str = "#1d3d52") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    file.seek(0)
    return file


def make_photo(title: str = "The pilot house", *, width: int = 640, height: int = 427, **details: Any) -> Photo:
    details = {"alt": "A pilot house at night", "credit": "Illustration: the paper", **details}
    return add_photo(picture_bytes(width, height), title=title, **details)


def make_content(headline: str | None = None, **details: Any) -> Content:
    """Content that may be published: with a byline, and a source with its details.

    ``section``, ``authors`` … take rows as well as ids.
    """
    number = next(_numbers)
    if details.get("source"):
        details = {**SOURCE_DETAILS, **details}
    rows = {
        "section": details.pop("section", None) or make_section(),
        "lead_picture": details.pop("lead_picture", None),
        "source": details.pop("source", None),
    }
    authors = details.pop("authors", None)
    if authors is None:
        authors = [make_author("Nora Field", slug="nora-field")]
    details["authors"] = tuple(a if isinstance(a, Credit) else Credit(a.pk) for a in authors)
    for name in ("topics", "related"):
        details[name] = tuple(getattr(row, "pk", row) for row in details.pop(name, ()))
    return Content(
        headline=headline or f"Story number {number} of the harbour",
        **{name: getattr(row, "pk", row) for name, row in rows.items()},
        **{
            "standfirst": f"What happened in the harbour, number {number}.",
            "body": f"<p>The first paragraph of story {number}. It has two sentences.</p><p>The second paragraph.</p>",
            **details,
        },
    )


def make_article(
    headline: str | None = None,
    *,
    live: bool = True,
    published_at: datetime | None = None,
    by: User | None = None,
    **details: Any,
) -> Article:
    """A story: live unless told otherwise, published at a time in the past if one is given."""
    article = create_article(make_content(headline, **details), by=by)
    if live:
        publish_article(article, by=by)
        if published_at is not None:
            Article.objects.filter(pk=article.pk).update(published_at=published_at)
            article.refresh_from_db()
    return article


def publish_change(article: Article, *, by: User | None = None, note: str = "There is more to tell.") -> Article:
    """Publish the newest version of a live story as an update."""
    return update_article(article, note=note, by=by)


def ago(**span: float) -> datetime:
    return timezone.now() - timedelta(**span)
