"""What became of the demo's stories after publication. Their files tell it backwards: what is, and what was before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from articles.models import Article, Correction, Release, Revision
from articles.operations.changing import correct_article, fix_article, schedule_change, update_article
from articles.operations.drafting import save_draft
from articles.operations.trail import strike_release
from articles.snapshots import Content, newest_content

Change = dict[str, Any]
TYPED_FOR = timedelta(minutes=6)


def first_written(article: Article, changes: list[Change], *, by: User) -> list[Content]:
    """Set a draft back to how it was first published; what it became with each change, the oldest first."""
    versions = list(_backwards(newest_content(article), changes))
    if changes:
        save_draft(article, versions[-1], by=by)
    return versions[-2::-1]


def _backwards(content: Content, changes: list[Change]) -> Iterator[Content]:
    yield content
    for change in _in_order(changes)[::-1]:
        fields = {name: change.get(f"{name}_was", getattr(content, name)) for name in ("headline", "standfirst")}
        content = replace(content, body=_replaced(content.body, change.get("was", [])), **fields)
        yield content


def _in_order(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: -change["hours_ago"])


def _replaced(body: str, pairs: list[list[str]]) -> str:
    for now, then in pairs:
        if body.count(now) != 1:
            raise ValueError(f"These words do not stand once in the story: {now[:60]}")
        body = body.replace(now, then)
    return body


def publish_changes(
    article: Article, changes: list[Change], versions: list[Content], *, by: User, now: datetime
) -> None:
    """Publish every change in its turn, dated back; strike what the file says was struck."""
    Release.objects.filter(article=article).update(at=article.published_at)
    for change, content in zip(_in_order(changes), versions, strict=True):
        at = now - timedelta(hours=change["hours_ago"])
        save_draft(article, content, by=by)
        _publish(article, change, by)
        _date_back(article, change["kind"], at)
    for change, release in zip(_in_order(changes), list(article.releases.order_by("id"))[1:], strict=True):
        if reason := change.get("struck"):
            strike_release(release, reason=reason, by=by)


def _publish(article: Article, change: Change, by: User) -> None:
    if change["kind"] == Release.Kind.FIX:
        fix_article(article, by=by)
    elif change["kind"] == Release.Kind.UPDATE:
        update_article(article, note=change["note"], by=by)
    else:
        correct_article(article, text=change["note"], by=by)


def _date_back(article: Article, kind: str, at: datetime) -> None:
    release = article.releases.order_by("-id")[0]
    Release.objects.filter(pk=release.pk).update(at=at)
    Revision.objects.filter(pk=release.revision_id).update(created_at=at - TYPED_FOR)
    Correction.objects.filter(releases=release).update(published_at=at)
    if kind != Release.Kind.FIX:
        Article.objects.filter(pk=article.pk).update(updated_at=at)
    article.refresh_from_db()


def schedule_what_waits(article: Article, waits: Change, *, by: User, now: datetime) -> None:
    """Write the version that is to come and let it wait for its time."""
    content = newest_content(article)
    save_draft(article, replace(content, body=_replaced(content.body, waits["becomes"])), by=by)
    at = now + timedelta(hours=waits["in_hours"])
    schedule_change(article, kind=Release.Kind(waits["kind"]), note=waits["note"], at=at, by=by)
