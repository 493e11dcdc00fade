"""Taking over the comments of another site."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Section
from articles.operations.drafting import create_article
from articles.operations.places import place_section
from articles.snapshots import Content
from comments.exports import Export, OldComment, OldStory, in_order
from comments.models import Comment, ImportedComment, ImportedStory
from comments.operations.posting import post_comment
from prose.letters import tidy_line

NAME_LENGTH = 60
HEADLINE_LENGTH = 200
_SECTION = "imported"


@dataclass
class Imported:
    """How many comments are new, were here already, and belong to no story; and stories that were made for them."""

    added: int = 0
    known: int = 0
    lost: int = 0
    stories_made: int = 0


def import_comments(export: Export) -> Imported:
    """Take over the comments of an export, each once however often it is imported. A transaction a story.

    A story is found by an earlier import, by the last part of its address, or by its headline; for one that is not
    here a draft is made in a section of its own, so that nothing is lost and nothing is published.
    """
    done = Imported(lost=export.lost)
    for story in export.stories:
        if story.comments:
            with transaction.atomic():
                _import_story(export.site, story, done)
    return done


def _import_story(site: str, story: OldStory, done: Imported) -> None:
    article = _story_here(site, story, done)
    keys = [comment.key for comment in story.comments]
    rows = ImportedComment.objects.filter(site=site, key__in=keys).select_related("comment")
    here = {row.key: row.comment for row in rows}
    for old in in_order(story.comments):
        if old.key in here:
            done.known += 1
            continue
        here[old.key] = _keep(article, old, here.get(old.parent))
        ImportedComment.objects.create(site=site, key=old.key, comment=here[old.key])
        done.added += 1


def _keep(article: Article, old: OldComment, parent: Comment | None) -> Comment:
    posted = post_comment(
        article,
        name=tidy_line(old.name)[:NAME_LENGTH].strip() or _("Anonymous"),
        email=_address(old.email),
        body=old.body,
        parent=parent,
        status=Comment.Status.REJECTED if old.is_echo else old.status,
        held_for="echo" if old.is_echo else "",
        at=old.at,
    )
    return posted.comment


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        return ""
    return text


def _story_here(site: str, story: OldStory, done: Imported) -> Article:
    found = ImportedStory.objects.filter(site=site, key=story.key).select_related("article").first()
    if found:
        return found.article
    article = _by_address(story.link) or _by_headline(story.title)
    if article is None:
        article = _make_draft(story)
        done.stories_made += 1
    ImportedStory.objects.create(site=site, key=story.key, article=article)
    return article


def _by_address(link: str) -> Article | None:
    try:
        path = urlsplit(link).path
    except ValueError:
        return None
    slug = path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return Article.objects.filter(slug=slug).first() if slug else None


def _by_headline(title: str) -> Article | None:
    return Article.objects.filter(headline=title).order_by("pk").first() if len(title.split()) > 1 else None


def _make_draft(story: OldStory) -> Article:
    section = Section.objects.filter(path=_SECTION).first()
    if section is None:
        style = Section.FrontStyle.NONE
        section = place_section(Section(name=_("Imported"), slug=_SECTION, front_style=style, position=999))
    headline = tidy_line(story.title) or story.link or _("A story without a headline")
    content = Content(headline=headline[:HEADLINE_LENGTH], section=section.pk, comments_open=False)
    return create_article(content, by=None, note=story.link[:200])
