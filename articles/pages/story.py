"""The story page: every part of it, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from articles.frame import current_frame
from articles.models import Article, ArticleCredit, ArticleTopic, Correction, RelatedLink, Release, Topic
from articles.operations.rows import byline, summary
from articles.pages.shared import Crumb, Popular, live_cards, popular_stories, trail
from articles.pages.trail import count_changes
from articles.querysets import is_live
from articles.snapshots import Content, existing_only, set_row
from photos.models import Photo
from prose import segments as prose_segments
from prose.text import plain_text, word_count

CARDS = 3
MORE = 4


@dataclass(frozen=True)
class Segment:
    """A stretch of the body: ``kind`` is html, picture, story, pullquote, facts or embed.

    Exactly the field that goes with the kind is set: ``photo`` for a picture, ``story`` for an in-text related story.
    ``html`` and ``title_html``, a box's title or whose words a quote is, are parts of the body as it was cleaned.
    """

    kind: str
    html: str = ""
    title_html: str = ""
    url: str = ""
    photo: Photo | None = None
    story: Article | None = None


@dataclass(frozen=True)
class ArticlePage:
    article: Article
    breadcrumb: Sequence[Crumb]
    credits: Sequence[ArticleCredit]
    topics: Sequence[Topic]
    segments: Sequence[Segment]
    corrections: Sequence[Correction]
    related: Sequence[Article]
    more_by_author: Sequence[Article]
    author: ArticleCredit | None
    also_in_section: Sequence[Article]
    read_now: Sequence[Article]
    popular: Popular
    changes: int = 0
    is_preview: bool = False


@dataclass(frozen=True)
class StoryOff:
    """What readers are told at the address of a story that they saw once. ``status`` is what it answers with."""

    notice: str
    taken_down: bool
    status: int


def story_off(**which: Any) -> StoryOff | None:
    """What is told of the story of this ``slug`` or ``pk`` that readers saw and that is off now. One query."""
    off = Article.objects.filter(state__in=["withdrawn", "taken_down", "scheduled"], **which)
    seen = off.filter(pk__in=Release.objects.filter(at__lte=timezone.now()).values("article"))
    article = seen.only("state", "public_notice", "taken_down_by_law").first()
    if article is None:
        return None
    taken_down = article.state == Article.State.TAKEN_DOWN
    gone = 451 if article.taken_down_by_law else 410
    return StoryOff(article.public_notice, taken_down, gone if taken_down else 404)


def live_article(slug: str) -> Article | None:
    """The live story of this address, with its section, picture and source. One query."""
    found: Article | None = (
        Article.objects.live().select_related("section", "lead_picture", "source").filter(slug=slug).first()
    )
    return found


def article_page(article: Article) -> ArticlePage:
    """What readers see of a live story. Eleven queries, whatever hangs on the story."""
    credits = ArticleCredit.objects.filter(article=article).select_related("author__portrait")
    topics = [
        link.topic for link in ArticleTopic.objects.filter(article=article).select_related("topic").order_by("id")
    ]
    related = (
        RelatedLink.objects.filter(is_live("to__"), article=article)
        .select_related("to__section", "to__lead_picture")
        .defer("to__body", "to__body_text")
    )
    page = _page(article, list(credits), topics, [link.to for link in related[:CARDS]])
    return replace(page, changes=count_changes(article))


def preview_page(article: Article, content: Content) -> ArticlePage:
    """What readers would see if this content were published: the same page from a snapshot."""
    content = existing_only(content, section=article.section_id)
    set_row(article, content)
    article.word_count = word_count(plain_text(content.body))
    article.excerpt, article.byline = summary(content), byline(content.authors)
    for name in ("section", "lead_picture", "source"):
        Article._meta.get_field(name).delete_cached_value(article) if Article._meta.get_field(name).is_cached(  # type: ignore[union-attr]
            article
        ) else None
    rows = [
        ArticleCredit(article=article, author_id=credit.author, role=credit.role, position=position)
        for position, credit in enumerate(content.authors)
    ]
    found = {topic.pk: topic for topic in Topic.objects.filter(pk__in=content.topics)}
    pins = {story.pk: story for story in live_cards().filter(pk__in=content.related)}
    page = _page(
        article,
        rows,
        [found[pk] for pk in content.topics if pk in found],
        [pins[pk] for pk in content.related if pk in pins],
    )
    return replace(page, is_preview=True)


def _page(article: Article, credits: list[ArticleCredit], topics: list[Topic], related: list[Article]) -> ArticlePage:
    writers = [credit for credit in credits if credit.role == ArticleCredit.Role.WRITER] or credits
    author = writers[0] if writers else None
    more = live_cards().filter(credits__author=author.author_id).exclude(pk=article.pk)[:MORE] if author else []
    shown = {story.pk for story in related} | {article.pk}
    frame = current_frame()
    top = article.section.path.split("/")[0]
    near = [
        story
        for story in live_cards().filter(section__in=frame.ids_within(top))[: CARDS + MORE + 4]
        if story.pk not in shown
    ]
    newest = list(live_cards()[: 3 * CARDS])
    corrections = article.corrections.shown() if article.pk else Correction.objects.none()
    return ArticlePage(
        article=article,
        breadcrumb=trail(frame, article.section.path, Crumb(article.short_headline)),
        credits=credits,
        topics=topics,
        segments=resolve_segments(article.body),
        corrections=list(corrections),
        related=related,
        more_by_author=list(more),
        author=author,
        also_in_section=near[CARDS : CARDS + MORE],
        read_now=_three(near, newest, shown),
        popular=popular_stories(),
    )


def _three(near: list[Article], newest: list[Article], shown: set[int]) -> list[Article]:
    """A row of cards: the newest of the section, filled up with the newest of the paper."""
    kept = {story.pk: story for story in [*near[:CARDS], *newest] if story.pk not in shown}
    return list(kept.values())[:CARDS]


def resolve_segments(body: str) -> list[Segment]:
    """The body in stretches, its pictures and in-text stories looked up in two queries.

    A story that is not live leaves no trace, nor does a picture that is withdrawn or past its licence.
    """
    wanted = prose_segments.references(body)
    photos = {photo.pk: photo for photo in Photo.objects.filter(pk__in=wanted.pictures)} if wanted.pictures else {}
    stories = {s.pk: s for s in live_cards().filter(pk__in=wanted.stories)} if wanted.stories else {}
    found = [_resolve(part, photos, stories) for part in prose_segments.split_segments(body)]
    return [segment for segment in found if segment is not None]


def _resolve(part: prose_segments.Segment, photos: dict[int, Photo], stories: dict[int, Article]) -> Segment | None:
    match part:
        case prose_segments.Html():
            return Segment("html", html=part.html)
        case prose_segments.Picture():
            photo = photos.get(part.ref)
            return Segment("picture", photo=photo, html=part.caption_html) if photo and photo.is_usable else None
        case prose_segments.StoryLink():
            story = stories.get(part.ref)
            return Segment("story", story=story) if story else None
        case prose_segments.PullQuote():
            return Segment("pullquote", html=part.html, title_html=part.cite)
        case prose_segments.Facts():
            return Segment("facts", html=part.html, title_html=part.title)
        case prose_segments.Embed():
            return Segment("embed", url=part.url, html=part.caption_html)
