"""The stories of the demo newsroom, on their way through the same operations as everybody's."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from articles.models import Article, FrontPin, Revision
from articles.operations.drafting import create_article, save_draft
from articles.operations.moving import (
    approve_article,
    send_to_review,
    spike_article,
    take_down_article,
    withdraw_article,
)
from articles.operations.publishing import publish_article, schedule_article
from articles.operations.reading import count_reads, rank_popular
from articles.snapshots import Content, Credit, newest_content
from newsroom.demo.changes import first_written, publish_changes, schedule_what_waits
from newsroom.demo.files import Text
from newsroom.demo.places import Places

_REF = re.compile(r'data-block="(picture|story)" data-ref="([a-z0-9-]+)"')
_STORY_BLOCK = re.compile(r'<aside data-block="story" data-ref="[a-z0-9-]+"></aside>')
NOTICE = "We have withdrawn this story while we check a claim in it. When we know more, it will say so here."
READ = ("live", "withdrawn", "taken_down")
FRONT_PLACES = {"lead": [1], "second": [2, 3]}


def load_stories(
    texts: list[Text], places: Places, *, by: User, writers: dict[str, User], now: datetime
) -> dict[str, Article]:
    """Write every story, then tie those that name each other, then publish the oldest first.

    ``writers`` are the authors who sign in, by slug: what they wrote is theirs.
    """
    made = {
        text.slug: create_article(_content(text, places), by=writers.get(text.keys["authors"][0], by)) for text in texts
    }
    for text in texts:
        _tie(text, made, places, by)
    for text in sorted(texts, key=lambda text: -text.keys["hours_ago"]):
        _release(text, made[text.slug], by=by, now=now)
    _pin_front(texts, made)
    rank_popular()
    return made


def _content(text: Text, places: Places) -> Content:
    keys = text.keys
    source = places.sources.get(keys.get("source", ""))
    picture = places.photos.get(keys.get("picture", ""))
    return Content(
        headline=keys["headline"],
        section=places.sections[keys["section"]].pk,
        slug=text.slug,
        kicker=keys.get("kicker", ""),
        standfirst=keys.get("standfirst", ""),
        body=_with_ids(_STORY_BLOCK.sub("", text.body), places, {}),
        dateline=keys.get("dateline", ""),
        language=keys["language"],
        lead_picture=picture.pk if picture else None,
        lead_caption=keys.get("picture_caption", ""),
        source=source.pk if source else None,
        source_url=keys.get("source_url", ""),
        source_headline=keys.get("source_headline", ""),
        source_language=keys.get("source_language", ""),
        source_changes=keys.get("source_changes", ""),
        translated_by_machine=keys.get("translated_by_machine", False),
        comments_open=keys.get("comments_open", True),
        sponsors_allowed=keys.get("sponsors_allowed", True),
        is_sensitive=keys.get("sensitive", False),
        authors=tuple(_credit(name, number, text, places) for number, name in enumerate(keys["authors"])),
        topics=tuple(places.topics[slug].pk for slug in keys["topics"]),
    )


def _credit(name: str, number: int, text: Text, places: Places) -> Credit:
    """The later authors of a story from elsewhere are its translators."""
    author = places.authors[name]
    translated = number > 0 and text.keys.get("source") and "ranslator" in author.role
    return Credit(author.pk, "translator" if translated else "writer")


def _with_ids(body: str, places: Places, made: dict[str, Article]) -> str:
    """Put ids where the file names pictures and stories."""

    def named(found: re.Match[str]) -> str:
        rows: dict[str, int] = {
            name: row.pk for name, row in (places.photos if found[1] == "picture" else made).items()
        }
        return f'data-block="{found[1]}" data-ref="{rows.get(found[2], 0)}"'

    return _REF.sub(named, body)


def _tie(text: Text, made: dict[str, Article], places: Places, by: User) -> None:
    related = tuple(made[slug].pk for slug in text.keys.get("related", []) if slug in made)
    body = _with_ids(text.body, places, made)
    if related or _STORY_BLOCK.search(text.body):
        content = replace(newest_content(made[text.slug]), body=body, related=related)
        save_draft(made[text.slug], content, by=by, kind=Revision.Kind.SAVE)


def _release(text: Text, article: Article, *, by: User, now: datetime) -> None:
    keys, at = text.keys, now - timedelta(hours=text.keys["hours_ago"])
    state = keys.get("state", "live")
    if keys.get("source"):
        _date_source(article, now - timedelta(hours=keys.get("source_date") or keys["hours_ago"] + 12), by)
    if state in READ:
        changes = keys.get("changes", [])
        versions = first_written(article, changes, by=by)
        publish_article(article, by=by, at=at)
        publish_changes(article, changes, versions, by=by, now=now)
        _count(article, keys.get("views", 0), now, at)
    _move(article, state, keys, by, at)
    if waits := keys.get("waits"):
        schedule_what_waits(article, waits, by=by, now=now)
    Article.objects.filter(pk=article.pk).update(changed_at=min(at, now), created_at=min(at, now) - timedelta(hours=5))


def _move(article: Article, state: str, keys: dict[str, Any], by: User, at: datetime) -> None:
    """Bring a story to the state that its file names, by the acts that lead there."""
    match state:
        case "withdrawn":
            notice = keys.get("withdrawal_notice", NOTICE)
            withdraw_article(article, by=by, reason="The minutes it rests on were made up for a party.", notice=notice)
        case "taken_down":
            reason, notice = "Order of the district court; our lawyer has read it.", keys["takedown_notice"]
            take_down_article(article, by=by, reason=reason, notice=notice, by_law=keys.get("by_law", False))
        case "scheduled":
            schedule_article(article, by=by, at=at)
        case "in_review":
            send_to_review(article, by=by)
        case "approved":
            send_to_review(article, by=by)
            approve_article(article, by=by)
        case "spiked":
            spike_article(article, by=by)


def _date_source(article: Article, at: datetime, by: User) -> None:
    save_draft(article, replace(newest_content(article), source_published_at=at), by=by)


def _count(article: Article, views: int, now: datetime, since: datetime) -> None:
    """Spread the reads over the hours since publication, the last day at most."""
    hours = max(1, min(24, int((now - since).total_seconds() // 3600)))
    for hour in range(hours):
        if share := views // hours:
            count_reads(article.pk, share, at=now - timedelta(hours=hour))


def _pin_front(texts: list[Text], made: dict[str, Article]) -> None:
    free = {front: list(numbers) for front, numbers in FRONT_PLACES.items()}
    for text in sorted(texts, key=lambda text: text.keys["hours_ago"]):
        if numbers := free.get(text.keys.get("front", "")):
            FrontPin.objects.create(place=numbers.pop(0), article=made[text.slug])
