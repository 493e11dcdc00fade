"""Feeds: tried before they are added, then looked at by the worker, one request at a time per host."""

import hashlib
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task

from articles.models import Source
from foundation.outbound import Answer, Unreachable
from wire.models import Feed, Host
from wire.operations.fetching import BadAnswer, get
from wire.operations.rhythm import next_look, next_try, retry_after, usual_gap
from wire.operations.taking_in import Outcome, open_document, take_in, try_out
from wire.rules import refusal_words
from wire.steps.normalise import utc
from wire.story import Feed as Document
from wire.story import Refused

logger = logging.getLogger(__name__)
MOST_TRIED = 10
TURN = timedelta(minutes=10)  # the longest that one host may keep a worker
MOST_HOSTS = 50  # at one look of the clock


@dataclass(frozen=True)
class Trial:
    """What would come in from an address: its address in the end, what it calls itself, and its first items."""

    url: str
    feed: Document
    outcomes: list[Outcome]


def try_feed(url: str, source: Source) -> Trial:
    """What would come in from an address, with nothing stored. Raises `Unreachable` or `Refused`."""
    answer = get(url)
    feed = open_document(answer.body, answer.url)
    first = [outcome for outcome, _n in zip(try_out(feed, source=source), range(MOST_TRIED), strict=False)]
    return Trial(answer.moved_to or url, feed, first)


def add_feed(source: Source, url: str) -> Feed:
    """Have an address fetched from now on; adding it twice adds it once, and switches it on again."""
    feed, is_new = Feed.objects.get_or_create(url=url, defaults={"source": source, "host": host_of(url)})
    if not is_new and not feed.is_on:
        switch_feed(feed, on=True)
    return feed


def switch_feed(feed: Feed, *, on: bool) -> None:
    """Fetch an address again, at once, or leave it alone; what came from it stays."""
    feed.is_on, feed.failures, feed.error = on, 0, ""
    feed.next_at = timezone.now()
    feed.save(update_fields=["is_on", "failures", "error", "next_at"])


def host_of(url: str) -> str:
    """Host and port of an address, as one request at a time is counted by."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()[:260]


def fetch_due_feeds() -> int:
    """Give every host with a feed that is due to a worker. Returns how many hosts. Two queries when nothing is due."""
    now = timezone.now()
    due = Feed.objects.filter(is_on=True, next_at__lte=now).order_by().values_list("host", flat=True).distinct()
    closed = Host.objects.filter(Q(busy_until__gt=now) | Q(wait_until__gt=now)).values("name")
    hosts = list(due.exclude(host__in=closed)[:MOST_HOSTS])
    for host in hosts:
        fetch_host.enqueue(host)
    return len(hosts)


@task()
def fetch_host(name: str) -> int:
    """The turn of a host, on a worker."""
    return visit_host(name)


def visit_host(name: str) -> int:
    """Look at every due feed of a host, one after the other. Returns how many were looked at."""
    if not _take_turn(name):
        return 0
    done = 0
    try:
        end = timezone.now() + TURN / 2
        for feed in Feed.objects.filter(host=name, is_on=True, next_at__lte=timezone.now()).select_related("source"):
            if timezone.now() > end or not fetch_feed(feed):
                break
            done += 1
    finally:
        Host.objects.filter(name=name).update(busy_until=None)
    return done


def _take_turn(name: str) -> bool:
    """Hold the host, if nobody else does and it has not asked us to wait: one conditional update."""
    now = timezone.now()
    Host.objects.get_or_create(name=name)
    free = (Q(busy_until=None) | Q(busy_until__lt=now)) & (Q(wait_until=None) | Q(wait_until__lte=now))
    with transaction.atomic():
        return bool(Host.objects.filter(free, name=name).update(busy_until=now + TURN))


def fetch_feed(feed: Feed) -> bool:
    """Look at one feed and take in what is new. False when its host asks us to stay away.

    An answer without news costs no parse and one query.
    """
    feed.tried_at = timezone.now()
    headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    try:
        answer = get(feed.url, {name: value for name, value in headers.items() if value})
        digest = hashlib.sha256(answer.body).hexdigest()
        if answer.status != 304 and digest != feed.body_sha256:
            _take_in(feed, answer)
            feed.body_sha256 = digest
    except (Unreachable, Refused) as error:
        return _note_failure(feed, error)
    except Exception as error:  # a bad feed never stops the worker
        logger.exception("The feed %s could not be taken in", feed.url)
        return _note_failure(feed, Unreachable("%(why)s", why=type(error).__name__))
    _note_answer(feed, answer)
    return True


def _take_in(feed: Feed, answer: Answer) -> None:
    document = open_document(answer.body, answer.url)
    counts = Counter(outcome.status for outcome in take_in(document, answer.body, source=feed.source, origin=feed.url))
    if counts["failed"]:
        raise Unreachable(gettext_noop("%(count)d items could not be taken in."), count=counts["failed"])
    if counts["new"] or counts["changed"]:
        feed.news_at = timezone.now()
    dates = [date for entry in document.entries if (date := utc(entry.published_utc) or utc(entry.published))]
    feed.gap_seconds = min(usual_gap(dates) or feed.gap_seconds, 90 * 86400)
    feed.ttl_minutes = document.ttl_minutes


def _note_answer(feed: Feed, answer: Answer) -> None:
    """Write down a good answer: how to ask next time, where it moved to, when to look again."""
    now = timezone.now()
    if answer.status != 304:
        feed.etag = answer.headers.get("etag", "")[:300]
        feed.last_modified = answer.headers.get("last-modified", "")[:80]
    if answer.moved_to and answer.moved_to != feed.url and len(answer.moved_to) <= 500:
        _follow_move(feed, answer.moved_to)
    feed.answered_at, feed.failures, feed.error = now, 0, ""
    feed.next_at = next_look(now, gap_seconds=feed.gap_seconds, ttl_minutes=feed.ttl_minutes, headers=answer.headers)
    feed.save()


def _follow_move(feed: Feed, url: str) -> None:
    """Take over the address a server gave for good, unless it is a feed of ours already."""
    if not Feed.objects.filter(url=url).exists():
        feed.moved_from, feed.url, feed.host = feed.url, url, host_of(url)


def _note_failure(feed: Feed, error: Unreachable | Refused) -> bool:
    """Write down a failure, and whether its host may be asked on: not after 429 and 503. 410 means gone for good."""
    now = timezone.now()
    answer = error.answer if isinstance(error, BadAnswer) else Answer(0, feed.url, {})
    feed.failures += 1
    feed.error = refusal_words(error)[:300]
    feed.is_on = answer.status != 410
    feed.next_at = next_try(now, failures=feed.failures, headers=answer.headers)
    feed.save()
    if answer.status not in (429, 503):
        return True
    until = retry_after(answer.headers, now) or feed.next_at
    Host.objects.update_or_create(name=feed.host, defaults={"wait_until": until})
    return False
