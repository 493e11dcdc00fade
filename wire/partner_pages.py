"""What a partner gets: our stories in the words of ninjs 3.1 (IPTC), as far as the licences let us pass them on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.feeds import guid_of, tombstones
from articles.frame import current_frame
from articles.models import Article, ArticleCredit, ArticleTopic, Correction
from foundation.addresses import absolute
from photos.models import Photo
from prose.segments import Embed, Facts, Html, Segment, split_segments
from prose.text import plain_text
from wire.models import Partner, Terms

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
FREE_LICENCES = (Photo.Licence.OWN, Photo.Licence.COMMONS)
Role = ArticleCredit.Role


@dataclass(frozen=True)
class Place:
    """Where a list goes on: after this story, by its time and its id."""

    published_at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.published_at.isoformat()}~{self.pk}"


@dataclass(frozen=True)
class StoryList:
    """Newest stories first, as ninjs; ``after`` says where it goes on, None at the end. ``gone``: ids taken back."""

    items: Sequence[dict[str, Any]]
    after: Place | None
    gone: Sequence[tuple[str, datetime]]


def stories_for(partner: Partner) -> "QuerySet[Article]":
    """What readers see now, of the partner's sections, that is ours to give: no story of a source that says no."""
    stories: QuerySet[Article] = Article.objects.live()
    if paths := [section.path for section in partner.sections.all()]:
        frame = current_frame()
        stories = stories.filter(section__in=[pk for path in paths for pk in frame.ids_within(path)])
    ours_to_give = Q(source=None) | Q(source__in=Terms.objects.filter(may_pass_on=True).values("source"))
    return stories.filter(ours_to_give).select_related("section", "source", "lead_picture")


def list_for(partner: Partner, *, section: str, after: Place | None, limit: int) -> StoryList:
    """A page of what the partner may have; ``section`` is a path, empty for all. A fixed number of queries."""
    stories = stories_for(partner)
    if section:
        stories = stories.filter(section__in=current_frame().ids_within(section))
    if after:
        same_time = Q(published_at=after.published_at, pk__lt=after.pk)
        stories = stories.filter(Q(published_at__lt=after.published_at) | same_time)
    found = list(stories.order_by("-published_at", "-id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    place = Place(last.published_at, last.pk) if last and last.published_at else None
    return StoryList(as_ninjs(found[:limit], partner), place, tombstones(None))


def as_ninjs(stories: Sequence[Article], partner: Partner) -> list[dict[str, Any]]:
    """Stories in ninjs's words, only keys that have a value. Three queries, however many stories."""
    ids = [story.pk for story in stories]
    credits = ArticleCredit.objects.filter(article__in=ids).select_related("author").order_by("position")
    topics = ArticleTopic.objects.filter(article__in=ids).select_related("topic").order_by("id")
    corrections = Correction.objects.filter(article__in=ids).order_by("published_at", "pk")
    return [
        _story(
            story,
            [credit for credit in credits if credit.article_id == story.pk],
            [link.topic.name for link in topics if link.article_id == story.pk],
            [correction for correction in corrections if correction.article_id == story.pk],
            partner,
        )
        for story in stories
    ]


def _story(
    story: Article,
    credits: list[ArticleCredit],
    topics: list[str],
    corrections: list[Correction],
    partner: Partner,
) -> dict[str, Any]:
    paper = current_frame().site.name
    text = body_html(story.body)
    values = {
        "uri": guid_of(story.created_at, "story", story.pk),
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "version": str(story.released_revision_id),
        "firstCreated": _moment(story.created_at),
        "contentCreated": _moment(story.published_at),
        "versionCreated": _moment(story.updated_at or story.published_at),
        "expires": _moment(story.expires_at),
        "language": story.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": story.headline}],
        "title": story.kicker,
        "descriptions": _described(story),
        "bodies": [
            {
                "role": "main",
                "contentType": "text/html",
                "wordCount": story.word_count,
                "charCount": len(plain_text(text)),
                "value": text,
            }
        ],
        "by": story.byline,
        "located": story.dateline,
        "people": [{"name": credit.author.name, "rel": _REL[Role(credit.role)]} for credit in credits],
        "subjects": [{"name": story.section.name, "rel": "section"}]
        + [{"name": name, "rel": "topic"} for name in topics],
        "infoSources": _sources(story),
        "copyrightHolder": story.source.name if story.source else paper,
        "usageTerms": f"{paper}, {absolute(story.get_absolute_url())}",
        "edNote": "\n".join(f"{c.published_at:%Y-%m-%d} {c.text}" for c in corrections),
        "altIds": [{"role": "canonical", "value": absolute(story.get_absolute_url())}],
        "associations": _pictures(story) if partner.with_pictures else [],
    }
    return {name: value for name, value in values.items() if value}


_REL = {
    Role.WRITER: "author",
    Role.TRANSLATOR: "translator",
    Role.PHOTOGRAPHER: "photographer",
    Role.ILLUSTRATOR: "illustrator",
}


def _described(story: Article) -> list[dict[str, str]]:
    texts = {"summary": story.standfirst, "excerpt": story.excerpt}
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in texts.items() if text]


def _sources(story: Article) -> list[dict[str, str]]:
    if story.source is None:
        return []
    named = {"name": story.source.name, "role": "origin", "uri": story.source_url}
    return [{name: value for name, value in named.items() if value}]


def _pictures(story: Article) -> list[dict[str, Any]]:
    """The lead picture, if it is ours to give, with its sizes. The blocks of the text stay ours."""
    picture = story.lead_picture
    if picture is None or picture.licence not in FREE_LICENCES or not picture.sizes("jpeg"):
        return []
    sizes = picture.sizes("jpeg")
    values = {
        "uri": f"tag:{urlsplit(settings.SITE_URL).hostname},{picture.created_at:%Y-%m-%d}:picture:{picture.pk}",
        "name": "lead picture",
        "rel": "main",
        "type": "picture",
        "by": picture.credit,
        "copyrightNotice": picture.credit,
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": text}
            for role, text in {"caption": story.lead_caption_shown, "alternative": picture.alt}.items()
            if text
        ],
        "renditions": [
            {
                "name": f"jpeg-{size.width}",
                "href": absolute(size.url),
                "contentType": "image/jpeg",
                "width": size.width,
                "height": size.height,
            }
            for size in sizes
        ],
    }
    return [{name: value for name, value in values.items() if value}]


def body_html(body: str) -> str:
    """The text alone: what stands in it as a picture, a pull quote or another story of ours is left out."""
    return "".join(_given(segment) for segment in split_segments(body))


def _given(segment: Segment) -> str:
    match segment:
        case Html(html):
            return html
        case Facts(title, html):
            return f"<aside>{f'<h3>{title}</h3>' if title else ''}{html}</aside>"
        case Embed(url):
            return f'<p><a href="{escape(url)}">{escape(url)}</a></p>'
    return ""


def _moment(at: datetime | None) -> str | None:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None
