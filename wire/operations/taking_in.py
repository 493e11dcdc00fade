"""Taking in a document: every entry once, each in its own transaction, one bad entry never stopping the rest."""

import hashlib
import logging
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.languages import NAMES
from articles.models import Source
from prose.html import HtmlTooComplex
from prose.text import normalise, plain_text
from wire.models import Document, Fetch, Item, Removal, Terms, Version
from wire.operations.changes import follow_change
from wire.operations.drafting import draft_item
from wire.operations.likeness import NOWHERE, Batch, Place, place_item, place_of
from wire.operations.terms import drops_of, terms_of
from wire.steps.language import language_of
from wire.steps.signals import KILL, is_held_back, signal_of
from wire.story import Feed, Origin, Refused, Story, TakenOut
from wire.workshop import shared as workshop

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of one entry: ``status`` is new, known, changed, held or failed; ``item`` None in a dry run."""

    status: str
    story: Story
    item: Item | None = None
    error: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Summary:
    """A fetch in numbers and in a sentence."""

    counts: Counter[str]
    left_out: int = 0

    def __str__(self) -> str:
        words = {
            "new": _("%d new drafts"),
            "known": _("%d known"),
            "changed": _("%d changed"),
            "held": _("%d held"),
            "failed": _("%d failed"),
        }
        said = [words[status] % self.counts[status] for status in words if self.counts[status]]
        if self.left_out:
            said.append(_("%d beyond what one file may bring") % self.left_out)
        head = _("%d items") % self.counts.total()
        return f"{head}: {', '.join(said)}." if said else f"{head}."


def open_document(data: bytes, url: str = "") -> Feed:
    """What is in the bytes that came from an address or a file. Raises `Refused` with a reason for the desk."""
    return workshop.read(data, url)


def find_source(slug: str, feed: Feed, *, dry_run: bool = False) -> Source:
    """The source of this name; one nobody knows yet is made from what the feed says of itself.

    Raises `Refused` for a name that cannot be an address.
    """
    found = Source.objects.filter(slug=slug).first()
    if found:
        return found
    if not slug or slugify(slug) != slug.lower() or len(slug) > 120:
        words = gettext_noop("“%(name)s” cannot be the name of a source: use letters, digits and hyphens.")
        raise Refused(words, name=slug)
    made = Source(slug=slug, name=normalise(feed.title)[:160] or slug, language=_language(feed))
    made.homepage = feed.url if feed.url.startswith(("http://", "https://")) and len(feed.url) <= 200 else ""
    if not dry_run:
        made.save()
    return made


def take_in(feed: Feed, data: bytes, *, source: Source, origin: str) -> Iterator[Outcome]:
    """Make each entry of the feed a draft, once however often this runs, and say of each what became of it.

    The log of the fetch is written at the end; an interrupted run can be repeated and goes on where it stopped.
    """
    document = _keep_document(source, data)
    fetch = Fetch.objects.create(
        source=source, document=document, origin=origin[:300], kind=feed.kind, left_out=feed.left_out
    )
    counts: Counter[str] = Counter()
    terms = terms_of(source)
    for story in _identified(feed, source):
        outcome = _take_safely(story, source, document, terms)
        counts[outcome.status] += 1
        if outcome.error:
            fetch.errors.append(f"{story.external_id[:100]}: {outcome.error}"[:500])
        yield outcome
    fetch.items, fetch.finished_at = counts.total(), timezone.now()
    fetch.drafted, fetch.known, fetch.changed = counts["new"], counts["known"], counts["changed"]
    fetch.held, fetch.failed = counts["held"], counts["failed"]
    fetch.save()


def try_out(feed: Feed, *, source: Source) -> Iterator[Outcome]:
    """What `take_in` would do, with nothing stored."""
    stories = list(_identified(feed, source))
    rows = Item.objects.filter(key__in=[story.key for story in stories], source__slug=source.slug)
    known = dict(rows.values_list("key", "newest__digest"))
    batch = Batch()
    for story in stories:
        status = "new" if story.key not in known else "known" if known[story.key] == story.digest else "changed"
        try:
            cleaned = workshop.clean(story)
        except (HtmlTooComplex, Refused) as error:
            yield Outcome("held", story, error=str(error))
            continue
        status = "held" if status == "new" and _reason_to_hold(story) else status
        yield Outcome(status, cleaned, place=batch.place(cleaned.key, cleaned.text))


def _identified(feed: Feed, source: Source) -> Iterator[Story]:
    """The entries with their names, each name once: a document may repeat itself."""
    seen: set[str] = set()
    origin = Origin(source.slug, feed.language or source.language, drops=drops_of(source.slug))
    for entry in feed.entries:
        story = workshop.identify(entry, origin)
        if story.key not in seen:
            seen.add(story.key)
            yield story


def _take_safely(story: Story, source: Source, document: Document, terms: Terms) -> Outcome:
    try:
        return _take(story, source, document, terms)
    except Exception as error:
        logger.exception("An item of %s could not be taken in", source.slug)
        return Outcome("failed", story, error=f"{type(error).__name__}: {error}")


@transaction.atomic
def _take(story: Story, source: Source, document: Document, terms: Terms) -> Outcome:
    item, is_new = Item.objects.select_for_update().get_or_create(
        source=source, external_id=story.external_id, defaults={"key": story.key, "url": story.url}
    )
    if item.newest is not None and item.newest.digest == story.digest:
        return Outcome("known", _as_kept(story, item.newest, item), item, place=place_of(item))
    try:
        story = workshop.clean(story)
    except (HtmlTooComplex, Refused) as error:
        _keep_version(item, story, document)
        _hold(item, str(error))
        return Outcome("held", story, item)
    before, version = item.newest, _keep_version(item, story, document)
    if not story.headline and not story.text:
        _hold(item, _("There are no words in it."))
        return Outcome("held", story, item)
    place = place_item(item, story.text)
    if not is_new:
        follow_change(item, version, before=before, signal=signal_of(story.entry))
        return Outcome("changed", story, item, place=place_of(item))
    if reason := _reason_to_hold(story):
        _hold(item, reason)
        return Outcome("held", story, item, place=place)
    if terms.trust != Terms.Trust.DESK:
        draft_item(item, categories=story.entry.categories, terms=terms)
    return Outcome("new", story, item, place=place)


def _reason_to_hold(story: Story) -> str:
    """Why no draft is made of an item by itself; empty when one may be."""
    if signal_of(story.entry) == KILL:
        return _("The source has withdrawn it.")
    if not is_held_back(story):
        return ""
    if story.entry.embargo:
        return _("Its embargo cannot be read: “%(embargo)s”.") % {"embargo": story.entry.embargo[:100]}
    return _("The source holds it back.")


def _keep_version(item: Item, story: Story, document: Document) -> Version:
    """Store the words of a story; coming back to earlier words makes their version the newest again."""
    version, is_new = Version.objects.get_or_create(
        item=item,
        digest=story.digest,
        defaults={
            "document": document,
            "raw": story.entry.to_bytes(),
            "headline": story.headline,
            "excerpt": story.excerpt,
            "credited": story.credited,
            "rights": normalise(story.entry.rights),
            "original": story.original,
            "html": story.html,
            "trace": [[mark.step, mark.version, list(mark.changed)] for mark in story.trace],
        },
    )
    if is_new:
        Removal.objects.bulk_create(
            Removal(version=version, text=row.text, rule=row.rule, block_index=row.block_index, html=row.html)
            for row in story.taken_out
        )
    item.newest, item.url = version, story.url
    item.headline, item.language, item.published_at = story.headline, story.language or "en", story.published_at
    item.embargo_until = story.embargo_until
    item.killed_at = (item.killed_at or timezone.now()) if signal_of(story.entry) == KILL else None
    item.save(update_fields=["newest", "url", "headline", "language", "published_at", "embargo_until", "killed_at"])
    return version


def _as_kept(story: Story, version: Version, item: Item) -> Story:
    """The story as it was stored when it came: no step runs again for known words."""
    taken = tuple(TakenOut(row.text, row.rule, row.block_index, row.html) for row in version.removals.all())
    return replace(
        story,
        headline=version.headline,
        language=item.language,
        original=version.original,
        html=version.html,
        text=plain_text(version.html),
        excerpt=version.excerpt,
        credited=version.credited,
        taken_out=taken,
    )


def _hold(item: Item, reason: str) -> None:
    if item.state == Item.State.NEW:
        item.state, item.reason = Item.State.HELD, reason[:300]
        item.save(update_fields=["state", "reason"])


def _keep_document(source: Source, data: bytes) -> Document:
    return Document.objects.get_or_create(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        defaults={"size": len(data), "packed": zlib.compress(data)},
    )[0]


def _language(feed: Feed) -> str:
    declared = feed.language.strip().lower().replace("_", "-").partition("-")[0]
    words = " ".join(f"{entry.title} {entry.summary[:200]}" for entry in feed.entries[:20])
    return language_of(words, declared if declared in NAMES else "")
