"""Writing: saving makes a revision, and only the row of a story that readers do not see follows it."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Author, Revision
from articles.operations.addresses import free_slug, store_at_free_slug
from articles.operations.audit import record_act
from articles.operations.rows import at_known_address, write_row
from articles.snapshots import SCHEMA, Content, to_json
from prose.html import clean_html
from prose.text import normalise

if TYPE_CHECKING:
    from accounts.models import User


class Outdated(Exception):
    """Somebody saved a newer version than the one the typing began on; nothing was written."""

    def __init__(self, newest: Revision) -> None:
        super().__init__(f"Revision {newest.pk} is newer")
        self.newest = newest


def create_article(
    content: Content,
    *,
    by: "User | None",
    kind: str = Revision.Kind.SAVE,
    wire_item: str = "",
    note: str = "",
    tab: str = "",
    typing_key: UUID | None = None,
) -> Article:
    """Start a story as a draft with its first revision.

    ``typing_key`` is the form's: whatever is sent again from the same form, in the same moment too, finds the story it
    began, as it is now, and writes nothing.
    """
    if typing_key and (begun := _begun_in(typing_key)):
        if begun.created_by_id == (by.pk if by else None):
            return begun
        typing_key = None
    article = Article(created_by=by, wire_item=wire_item, typing_key=typing_key)
    try:
        with transaction.atomic():
            return _start(article, tidy(content), by=by, kind=kind, note=note, tab=tab)
    except IntegrityError:
        begun = _begun_in(typing_key) if typing_key else None
        if begun is None:
            raise
        return begun


def _begun_in(typing_key: UUID) -> Article | None:
    return Article.objects.select_related("newest_revision", "section").filter(typing_key=typing_key).first()


def _start(article: Article, content: Content, *, by: "User | None", kind: str, note: str, tab: str) -> Article:
    article.headline, article.section_id = content.headline, content.section

    def store(slug: str) -> None:
        article.slug = slug
        article.save()

    store_at_free_slug(store, content.slug or content.headline, section=content.section)
    _add_revision(article, replace(content, slug=article.slug), by=by, kind=kind, note=note, tab=tab)
    record_act("create", article, by=by)
    return article


@transaction.atomic
def save_draft(
    article: Article,
    content: Content,
    *,
    by: "User | None",
    base: int | None = None,
    kind: str = Revision.Kind.SAVE,
    note: str = "",
    tab: str = "",
) -> Revision:
    """Keep a new version of a story, and return its revision. What readers see never changes here.

    ``base`` is the revision that the content was made from: if it is not the newest any more, raises `Outdated` and
    writes nothing. ``tab`` is the browser tab: what it kept of the typing is saved with this.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if base not in (None, locked.newest_revision_id) and locked.newest_revision is not None:
        raise Outdated(locked.newest_revision)
    content = tidy(content)
    slug = free_slug(content.slug or content.headline, section=content.section, own=locked)
    content = replace(content, slug=slug)
    revision = _add_revision(locked, content, by=by, kind=kind, note=note, tab=tab)
    record_act("save", locked, by=by)
    article.refresh_from_db()
    return revision


def tidy(content: Content) -> Content:
    """Clean the body to the closed set and the lines to plain text: whatever is stored goes through here."""
    return replace(
        content,
        body=clean_html(content.body),
        headline=normalise(content.headline),
        kicker=normalise(content.kicker),
        standfirst=normalise(content.standfirst),
        dateline=normalise(content.dateline),
        lead_caption=normalise(content.lead_caption),
        source_headline=normalise(content.source_headline),
        source_changes=normalise(content.source_changes),
    )


def is_same(content: Content, before: Content) -> bool:
    """Whether nothing was changed; an empty address stands for the one there is."""
    return replace(tidy(content), slug=content.slug or before.slug) == before


def own_author(user: "User") -> Author | None:
    """The byline of somebody who signs in, if they have one."""
    return Author.objects.filter(user=user).first()


def _add_revision(article: Article, content: Content, *, by: "User | None", kind: str, note: str, tab: str) -> Revision:
    revision = Revision.objects.create(
        article=article,
        base_id=article.newest_revision_id,
        kind=kind,
        schema=SCHEMA,
        content=to_json(content),
        note=note,
        created_by=by,
        tab=tab,
    )
    article.newest_revision = revision
    article.changed_at = timezone.now()
    article.save(update_fields=["newest_revision", "changed_at"])
    if not article.is_released:
        write_row(article, at_known_address(article, content))
    return revision
