"""Pages for people without an account who see what is not public."""

from articles.models import Article, PreviewLink
from articles.pages.story import ArticlePage, preview_page
from articles.snapshots import Content
from photos.guests import guest_query

PREVIEW = "p"  # the kind of pass that a preview link gives


def guest_page(article: Article, content: Content, link: PreviewLink) -> ArticlePage:
    """What readers would see if this content were published, its pictures open to whoever has this page and link."""
    page = preview_page(article, content)
    for photo in (page.article.lead_picture, *(segment.photo for segment in page.segments)):
        if photo is not None:
            photo.guest_query = guest_query(photo.key, PREVIEW, link.pk)
    return page
