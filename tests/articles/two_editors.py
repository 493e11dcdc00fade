"""What two people do to one story."""

from dataclasses import replace

from articles.models import Article
from articles.operations.drafting import save_draft
from articles.operations.typing import keep_typing
from articles.snapshots import content_of_revision, newest_content
from tests.articles.story_pages import address

BODY = "<p>The council met at noon.</p><p>Nobody voted.</p><p>The harbour stays closed.</p>"


def saved_by(person, story, **changes):
    return save_draft(story, replace(newest_content(story), **changes), by=person)


def typing_of(person, story, *, tab="aaaaaaaa", base=None, **changes):
    content = replace(content_of_revision(base) if base else newest_content(story), **changes)
    return keep_typing(story, content, by=person, tab=tab, base=base or story.newest_revision)


def newest(story):
    return newest_content(Article.objects.select_related("newest_revision").get(pk=story.pk))


def merge_address(story, typing):
    return address(story, f"merge/{typing.pk}")
