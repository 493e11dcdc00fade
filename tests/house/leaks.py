"""A paper full of secrets, and a reader who looks everywhere."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from accounts.models import User
from articles.models import Article, Author, FrontPin, Release, Revision, Source, Topic, Waiver
from articles.operations.changing import correct_article, schedule_change
from articles.operations.drafting import create_article, save_draft
from articles.operations.findings import record_finding
from articles.operations.moving import (
    approve_article,
    send_to_review,
    spike_article,
    take_down_article,
    withdraw_article,
)
from articles.operations.places import save_author
from articles.operations.previews import make_preview_link, revoke_preview_link
from articles.operations.publishing import publish_article, schedule_article
from articles.operations.reading import count_reads, rank_popular
from articles.operations.times import set_times
from articles.snapshots import SCHEMA, Content, Credit, newest_content, to_json
from comments.models import Comment
from photos.operations import add_card
from tests.builders import make_article, make_photo, make_section, make_staff, publish_change
from tests.comments.builders import make_comment

LETTERS = "abcdefghijklmnopqrstuvwxyz"
EMBARGO = datetime(2041, 7, 23, 4, 5, tzinfo=UTC)  # of the story whose embargo is a secret as well
EMBARGO_WORDS = re.compile(r"2041-07-23|23\.07\.2041|23 July 2041|July 23, 2041")

# How a story is hidden. In brackets, the hours between which it is not, by the time alone or by the clock's doing.
NEVER = ["draft", "in_review", "approved", "spiked", "embargoed", "withdrawn", "taken_down", "barred", "old"]
NEVER += ["newer_draft", "autosave", "struck", "rewritten", "coming_back"]
SHOWN_BETWEEN = {
    "scheduled": (1, 99),
    "lifting": (2, 99),
    "expiring": (0, 3),
    "change": (4, 99),
    "dead_change": (99, 99),
}
HOURS = {**dict.fromkeys(NEVER, (99, 99)), **SHOWN_BETWEEN}
# What is hidden is a version of a story that readers see, or saw in other words.
IN_LIVE = ("newer_draft", "autosave", "struck", "rewritten", "change", "dead_change")


@dataclass
class Paper:
    """``kept`` has every secret: the word, and the story and field it stands in. ``closed``: previews that are over."""

    live: list[Article] = field(default_factory=list)
    hidden: dict[str, Article] = field(default_factory=dict)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)

    def word(self, how: str, what: str) -> str:
        """A word that nobody could guess and that nothing else says."""
        digest = hashlib.sha256(f"{how} {what}".encode()).digest()
        word = "zx" + "".join(LETTERS[byte % 26] for byte in digest[:12])
        self.kept[word] = (how, what)
        return word

    def secrets(self, hour: float) -> set[str]:
        """The words that no reader may see so many hours after the beginning."""
        return {
            word
            for word, (how, what) in self.kept.items()
            if not (HOURS[how][0] <= hour < HOURS[how][1]) or what.startswith("desk")
        }


def make_paper() -> Paper:
    """Live stories, and beside them one hidden in each way, tied to each other wherever stories can be."""
    paper, section = Paper(), make_section("World")
    by = make_staff("keeper")
    paper.live = [make_article(f"Plain story {n}", section=section) for n in range(3)]
    for how in NEVER + list(SHOWN_BETWEEN):
        content = secret_content(paper, how, section.pk)
        paper.hidden[how] = hide_version(content, how, paper) if how in IN_LIVE else hide_story(content, how, paper)
        keep_on_desk(paper, how, by)
    tie(paper)
    rank_popular()
    return paper


def secret_content(paper: Paper, how: str, section: int) -> Content:
    """A version whose every word is a secret, its author, topic, source and picture too."""

    def word(what: str) -> str:
        return paper.word(how, what)

    photo = make_photo(
        word("desk photo"), width=64, height=48, alt=word("alt"), caption=word("photo"), credit=word("credit")
    )
    add_card(photo.pk)
    author = save_author(
        Author(name=word("author"), slug=word("author slug"), role=word("role"), biography=word("biography"))
    )
    topic = Topic.objects.create(name=word("topic"), slug=word("topic slug"), description=word("topic words"))
    source = Source.objects.create(name=word("source"), slug=word("source slug"), description=word("source words"))
    caption = f"<figcaption>{word('body caption')}</figcaption>"
    return Content(
        headline=word("headline"),
        section=section,
        slug=word("slug"),
        kicker=word("kicker"),
        headline_front=word("headline on fronts"),
        headline_search=word("headline for search"),
        headline_social=word("headline when shared"),
        standfirst=f"{word('standfirst')} is what it is about.",
        body=f'<p>{word("body")}.</p><figure data-block="picture" data-ref="{photo.pk}">{caption}</figure>',
        dateline=word("dateline"),
        lead_picture=photo.pk,
        lead_caption=word("caption"),
        source=source.pk,
        source_url=f"https://letter.example/{word('source url')}",
        source_headline=word("source headline"),
        source_language="en",
        source_published_at=timezone.now() - timedelta(days=1),
        source_changes=word("source changes"),
        authors=(Credit(author.pk),),
        topics=(topic.pk,),
    )


def in_hours(hours: float) -> datetime:
    return timezone.now() + timedelta(hours=hours)


def invite(paper: Paper, story: Article, how: str) -> None:
    """Give an outsider a link that opens no longer a minute later: it is over, or revoked, or the story is barred."""
    barred = how in ("embargoed", "spiked", "taken_down", "barred")
    until = in_hours(99 if barred or how == "draft" else 0.01)
    link, secret = make_preview_link(story, note=paper.word(how, "desk guest"), by=None, expires_at=until)
    if how == "draft":
        revoke_preview_link(link, by=None)
    paper.closed.append(f"/-/preview/{secret}/")


def hide_story(content: Content, how: str, paper: Paper) -> Article:
    """A story that readers do not see, or not yet, or not for long."""
    story = create_article(content, by=None)
    invite(paper, story, how)
    if how in ("expiring", "withdrawn", "taken_down", "barred", "old", "coming_back"):
        publish_article(story, by=None)
        hide_seen(story, how)
    if how in ("in_review", "approved"):
        send_to_review(story, by=None)
    if how == "approved":
        approve_article(story, by=None)
    if how == "spiked":
        spike_article(story, by=None)
    if how in ("embargoed", "lifting"):
        until = EMBARGO if how == "embargoed" else in_hours(2)
        set_times(story, embargo_until=until, expires_at=None, by=None)
    if how in ("scheduled", "lifting"):
        schedule_article(story, by=None, at=in_hours(1 if how == "scheduled" else 2))
    return story


def hide_seen(story: Article, how: str) -> None:
    """Take from readers, now or later, what they have seen."""
    if how in ("expiring", "old"):
        set_times(story, embargo_until=None, expires_at=in_hours(3 if how == "expiring" else 0.0001), by=None)
    if how in ("taken_down", "barred"):
        take_down_article(story, by=None, reason="A claim.", notice="A plain notice.", by_law=how == "barred")
    if how in ("withdrawn", "coming_back"):
        withdraw_article(story, by=None, reason="A claim.", notice="A plain notice.")
    if how == "coming_back":
        schedule_article(story, by=None, at=in_hours(98))


def hide_version(content: Content, how: str, paper: Paper) -> Article:
    """A story that readers see, or saw, with a version that they do not see, or not yet."""
    story = make_article(f"Open story called {how.replace('_', ' ')}", section=paper.live[0].section)
    plain = newest_content(story)
    invite(paper, story, how)
    if how == "autosave":
        snapshot = {"schema": SCHEMA, "content": to_json(content)}
        Revision.objects.create(article=story, kind="autosave", base=story.newest_revision, tab="one", **snapshot)
        return story
    if how == "rewritten":
        withdraw_article(story, by=None, reason="A claim.", notice="A plain notice.")
    save_draft(story, content, by=None, note=paper.word(how, "desk version note"))
    if how in ("change", "dead_change"):
        at = in_hours(4 if how == "change" else 98)
        schedule_change(story, kind=Release.Kind.CORRECTION, note=paper.word(how, "note"), at=at, by=None)
    if how == "struck":
        correct_article(story, text="A name was wrong.", by=None)
        shown = story.releases.first()
        save_draft(story, plain, by=None)
        publish_change(story)
        reason = paper.word(how, "desk struck reason")
        Release.objects.filter(pk=shown.pk).update(struck_at=timezone.now(), struck_reason=reason, note=reason)
    return story


def keep_on_desk(paper: Paper, how: str, by: User) -> None:
    """What the desk writes beside a story, for nobody else to read; and what was said under it before it was hidden."""
    story = paper.hidden[how]
    record_finding(story, kind="text", message=paper.word(how, "desk finding"), excerpt=paper.word(how, "desk excerpt"))
    Waiver.objects.create(article=story, check_name="picture", reason=paper.word(how, "desk waiver"), created_by=by)
    note = story.notes.create(
        text=paper.word(how, "desk note"),
        created_by=by,
        field="body",
        passage=paper.word(how, "desk quote"),
        resolved_by=by,  # an open one would keep back what is to come out
        resolved_at=timezone.now(),
    )
    story.notes.create(text=paper.word(how, "desk answer to a note"), created_by=by, answers=note)
    story.reasons.create(verb="withdraw", text=paper.word(how, "desk reason"))
    story.error_reports.create(text=paper.word(how, "desk report"), answer=paper.word(how, "desk answer"))
    if how not in IN_LIVE:
        make_comment(story, name=paper.word(how, "commenter"), body=paper.word(how, "comment"))
        held = paper.word(how, "desk held comment")
        make_comment(story, body=held, status=Comment.Status.PENDING)


def tie(paper: Paper) -> None:
    """Make every hidden story related to a live one, embedded in it, pinned to the front and much read."""
    hidden, first = list(paper.hidden.values()), paper.live[0]
    blocks = "".join(f'<aside data-block="story" data-ref="{story.pk}"></aside>' for story in hidden)
    related = tuple(story.pk for story in hidden)
    save_draft(first, replace(newest_content(first), body=f"<p>Text.</p>{blocks}", related=related), by=None)
    publish_change(first)
    for place, story in enumerate(hidden, start=1):
        FrontPin.objects.create(place=place, article=story)
        count_reads(story.pk, 500)
