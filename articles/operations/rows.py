"""Putting a snapshot on the story's row, with all that is derived from it."""

from dataclasses import replace

from articles.models import Article, ArticleCredit, ArticleTopic, Author, PathRedirect, RelatedLink
from articles.operations.addresses import store_at_free_slug
from articles.snapshots import KEYS, PLAIN, Content, Credit, existing_only, set_row
from photos.models import Photo
from photos.operations import use_photos
from prose.excerpts import make_excerpt
from prose.residue import has_residue
from prose.segments import references
from prose.text import plain_text, word_count

DERIVED = ("body_text", "excerpt", "word_count", "byline")


def write_row(article: Article, content: Content) -> None:
    """Make the row hold this content: fields, byline, topics, pins, and an old address that leads on if it moved.

    What was deleted since stays away, and an address that another story took since gets a number behind it. The caller
    holds the row's lock. A constant number of queries.
    """
    content = existing_only(content, section=article.section_id)
    old_path = article.get_absolute_url() if article.released_revision_id else None
    set_row(article, content)
    article.body_text = plain_text(content.body)
    article.excerpt = summary(content)
    article.word_count = word_count(article.body_text)
    article.byline = byline(content.authors)
    _save_row(article)
    _write_credits(article, content.authors)
    _write_topics(article, content.topics)
    _write_pins(article, content.related)
    show_pictures(article)
    if old_path and old_path != (new_path := article.get_absolute_url()):
        PathRedirect.objects.filter(path=new_path).delete()
        PathRedirect.objects.update_or_create(path=old_path, defaults={"article": article, "section": None})


def at_known_address(article: Article, content: Content) -> Content:
    """The content, for a story that readers saw once at the address they know until it goes out again."""
    if article.released_revision_id is None:
        return content
    return replace(content, slug=article.slug, section=article.section_id)


def _save_row(article: Article) -> None:
    def store(slug: str) -> None:
        article.slug = slug
        article.save(update_fields=[*PLAIN, *KEYS, *DERIVED])

    store_at_free_slug(store, article.slug, section=article.section_id, own=article)


def summary(content: Content) -> str:
    """What cards, feeds and descriptions say: the standfirst, or the first whole sentences of the body."""
    if content.standfirst and not has_residue(content.standfirst):
        return content.standfirst
    return make_excerpt(content.body)


def byline(authors: tuple[Credit, ...]) -> str:
    """The names of the writers for cards, "A, B and C" without the "and": it has no language."""
    names = dict(Author.objects.filter(pk__in=[credit.author for credit in authors]).values_list("pk", "name"))
    writers = [c for c in authors if c.role == ArticleCredit.Role.WRITER] or list(authors)
    return ", ".join(names[credit.author] for credit in writers if credit.author in names)[:400]


def show_pictures(article: Article) -> None:
    """Tell the pictures that this story shows from when readers may see them."""
    shown = set(references(article.body).pictures) | ({article.lead_picture_id} - {None})
    since = article.published_at if article.is_released else None
    use_photos(f"article:{article.pk}", existing_photos(shown), since=since, until=article.expires_at)


def existing_photos(ids: set[int | None]) -> list[int]:
    return list(Photo.objects.filter(pk__in=[pk for pk in ids if pk]).values_list("pk", flat=True))


def _write_credits(article: Article, authors: tuple[Credit, ...]) -> None:
    ArticleCredit.objects.filter(article=article).delete()
    ArticleCredit.objects.bulk_create(
        ArticleCredit(article=article, author_id=credit.author, role=credit.role, position=position)
        for position, credit in enumerate(authors)
    )


def _write_topics(article: Article, topics: tuple[int, ...]) -> None:
    ArticleTopic.objects.filter(article=article).delete()
    ArticleTopic.objects.bulk_create(ArticleTopic(article=article, topic_id=pk) for pk in dict.fromkeys(topics))


def _write_pins(article: Article, related: tuple[int, ...]) -> None:
    RelatedLink.objects.filter(article=article, pinned=True).delete()
    wanted = [pk for pk in dict.fromkeys(related) if pk != article.pk]
    RelatedLink.objects.filter(article=article, to_id__in=wanted).delete()
    RelatedLink.objects.bulk_create(
        RelatedLink(article=article, to_id=pk, pinned=True, position=position) for position, pk in enumerate(wanted)
    )
