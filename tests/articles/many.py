"""Many stories at once, written as rows: through the operations a thousand would take longer than the test of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from articles.models import Article, Release, Revision, ScheduledChange
from articles.snapshots import SCHEMA, Content, set_row, to_json
from tests.builders import ago, make_content

State = Article.State


def many_stories(count: int, *, state: str, at: datetime) -> list[Article]:
    """Stories as a publication at this time would have left them, without their audit trails."""
    base = make_content()
    contents = [replace(base, headline=f"One of many, number {n}", slug=f"one-of-many-{n}") for n in range(count)]
    stories = [Article(state=state, is_released=True, published_at=at) for _ in contents]
    for story, content in zip(stories, contents, strict=True):
        set_row(story, content)
    Article.objects.bulk_create(stories)
    versions = add_versions(stories, contents)
    for story, version in zip(stories, versions, strict=True):
        story.newest_revision = story.released_revision = version
    Article.objects.bulk_update(stories, ["newest_revision", "released_revision"], batch_size=250)
    releases = [
        Release(article=story, revision=version, kind=Release.Kind.FIRST, at=at)
        for story, version in zip(stories, versions, strict=True)
    ]
    Release.objects.bulk_create(releases)
    return stories


def add_versions(stories: list[Article], contents: list[Content]) -> list[Revision]:
    return Revision.objects.bulk_create(
        Revision(article=story, base_id=story.newest_revision_id, schema=SCHEMA, content=to_json(content))
        for story, content in zip(stories, contents, strict=True)
    )


def many_due_changes(count: int, change: Callable[[int, Content], Content]) -> list[Article]:
    """Live stories, each with an update whose time has come."""
    stories = many_stories(count, state=State.LIVE, at=ago(hours=2))
    base = make_content()
    contents = [
        change(n, replace(base, headline=f"Changed, number {n}", slug=story.slug)) for n, story in enumerate(stories)
    ]
    versions = add_versions(stories, contents)
    for story, version in zip(stories, versions, strict=True):
        story.newest_revision = version
    Article.objects.bulk_update(stories, ["newest_revision"], batch_size=250)
    ScheduledChange.objects.bulk_create(
        ScheduledChange(article=story, revision=version, kind=Release.Kind.UPDATE, note="News.", at=ago(minutes=1))
        for story, version in zip(stories, versions, strict=True)
    )
    return stories
