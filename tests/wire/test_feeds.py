from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from foundation.jobs import registered_jobs
from foundation.outbound import Unreachable
from tests.builders import make_section, make_source
from tests.foundation.servers import Visits, say, serving
from tests.wire.feeds import feed_of, rss, rss_item
from wire.models import Document, Feed, Fetch, Host, Item
from wire.operations.feeds import (
    _take_turn,
    add_feed,
    fetch_due_feeds,
    fetch_feed,
    host_of,
    switch_feed,
    try_feed,
    visit_host,
)
from wire.operations.rhythm import next_look, next_try, retry_after, usual_gap

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Site:
    """A server whose answers a test sets: body, status, headers."""

    url = ""
    visits = Visits()

    def __init__(self) -> None:
        self.body, self.status = rss(rss_item()), 200
        self.headers: dict[str, str] = {}
        self.moves: dict[str, str] = {}

    def __call__(self, handler):
        if handler.path in self.moves:
            say(handler, status=301, Location=self.moves[handler.path])
        elif self.headers.get("ETag") and handler.headers.get("If-None-Match") == self.headers["ETag"]:
            say(handler, b"", status=304, **self.headers)
        else:
            say(handler, self.body, status=self.status, **self.headers)


@pytest.fixture
def site():
    made = Site()
    with serving(made) as visits, override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]):
        made.visits, made.url = visits, f"http://127.0.0.1:{visits.port}"
        yield made


@pytest.fixture
def feed(site, db):
    make_section("World")
    return add_feed(make_source("Harbour Letter"), f"{site.url}/feed")


def looked(feed):
    feed.refresh_from_db()
    return feed


def test_a_look_takes_in_what_is_new_once(feed, site):
    assert fetch_feed(feed)
    assert fetch_feed(looked(feed))
    site.body = feed_of(2)
    assert fetch_feed(looked(feed))
    assert Article.objects.count() == Item.objects.count() == 2
    assert looked(feed).failures == 0
    assert feed.news_at
    assert feed.health()[0] == "live"


def test_an_unchanged_poll_asks_conditionally_and_costs_one_query_and_no_parse(feed, site, monkeypatch):
    site.headers = {"ETag": '"one"', "Last-Modified": "Fri, 20 Nov 2026 10:00:00 GMT"}
    fetch_feed(feed)
    looked(feed)
    monkeypatch.setattr("wire.operations.feeds.open_document", None)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert fetch_feed(feed)
    assert len(queries) == 1
    asked = site.visits[-1][1]
    assert asked["if-none-match"] == '"one"'
    assert asked["if-modified-since"] == "Fri, 20 Nov 2026 10:00:00 GMT"
    assert (Fetch.objects.count(), Document.objects.count()) == (1, 1)
    assert looked(feed).etag == '"one"'


def test_the_same_bytes_from_a_server_without_conditions_are_not_parsed_again(feed, site, monkeypatch):
    fetch_feed(feed)
    looked(feed)
    monkeypatch.setattr("wire.operations.feeds.open_document", None)
    with CaptureQueriesContext(connection) as queries:
        assert fetch_feed(feed)
    assert len(queries) == 1


def test_a_permanent_move_goes_into_the_record(feed, site):
    site.moves = {"/feed": "/new-feed"}
    fetch_feed(feed)
    assert looked(feed).url == f"{site.url}/new-feed"
    assert feed.moved_from == f"{site.url}/feed"
    fetch_feed(feed)
    assert site.visits[-1][0] == "/new-feed"


def test_a_move_onto_another_feed_of_ours_is_not_followed_into_the_record(feed, site):
    add_feed(feed.source, f"{site.url}/new-feed")
    site.moves = {"/feed": "/new-feed"}
    fetch_feed(feed)
    assert looked(feed).url == f"{site.url}/feed"


def test_failures_are_counted_told_and_tried_ever_later(feed, site):
    site.status = 500
    waits = []
    for _ in range(3):
        assert fetch_feed(feed)
        waits.append(looked(feed).next_at - feed.tried_at)
    assert [round(wait / timedelta(minutes=15)) for wait in waits] == [1, 2, 4]
    assert (feed.failures, feed.error) == (3, "It answered with the status 500.")
    assert feed.health()[0] == "withdrawn"
    site.status = 200
    fetch_feed(feed)
    assert (looked(feed).failures, feed.error) == (0, "")


def test_what_is_no_feed_is_a_failure_and_nothing_is_kept(feed, site):
    site.body = b"<<<<"
    assert fetch_feed(feed)
    assert looked(feed).failures == 1
    assert feed.body_sha256 == ""
    assert not Item.objects.exists()


def test_a_feed_that_is_gone_for_good_is_switched_off(feed, site):
    site.status = 410
    fetch_feed(feed)
    assert not looked(feed).is_on
    switch_feed(feed, on=True)
    assert looked(feed).is_on
    assert feed.failures == 0


def test_too_many_requests_keep_us_away_from_the_whole_host(feed, site):
    other = add_feed(feed.source, f"{site.url}/other")
    site.status, site.headers = 429, {"Retry-After": "7200"}
    assert visit_host(feed.host) == 0
    assert len(site.visits) == 1
    host = Host.objects.get()
    assert host.busy_until is None
    assert timedelta(minutes=115) < host.wait_until - timezone.now() < timedelta(minutes=125)
    assert visit_host(feed.host) == 0
    assert fetch_due_feeds() == 0
    assert len(site.visits) == 1
    assert other.failures == 0


def test_a_host_is_asked_by_one_worker_at_a_time(feed, site):
    Host.objects.create(name=feed.host, busy_until=timezone.now() + timedelta(minutes=1))
    assert visit_host(feed.host) == 0
    assert not site.visits
    Host.objects.update(busy_until=timezone.now() - timedelta(seconds=1))
    assert visit_host(feed.host) == 1


def test_the_clock_gives_due_feeds_to_the_worker(feed, site):
    assert "fetch-due-feeds" in [job.name for job in registered_jobs()]
    assert fetch_due_feeds() == 1
    assert Item.objects.count() == 1
    assert fetch_due_feeds() == 0
    with CaptureQueriesContext(connection) as queries:
        fetch_due_feeds()
    assert len(queries) <= 2


def test_a_feed_of_an_inner_address_is_refused_and_told(db):
    feed = add_feed(make_source("Inner"), "http://127.0.0.1:80/feed")
    assert fetch_feed(feed)
    assert "public internet" in looked(feed).error


def test_trying_a_feed_stores_nothing(site, db):
    site.body = feed_of(30)
    trial = try_feed(f"{site.url}/feed", make_source("Harbour Letter"))
    assert len(trial.outcomes) == 10
    assert trial.outcomes[0].story.headline == "The pilots ring again, part 1"
    assert not Item.objects.exists()
    assert not Feed.objects.exists()
    with pytest.raises(Unreachable):
        try_feed("http://10.0.0.1/", make_source("Harbour Letter"))


def test_a_feed_goes_quiet_by_its_own_rhythm(feed):
    feed.tried_at, feed.news_at = NOW, NOW
    feed.gap_seconds = 3600
    assert not feed.is_quiet(NOW + timedelta(days=1))
    assert feed.is_quiet(NOW + timedelta(days=3))
    feed.gap_seconds = 7 * 86400
    assert not feed.is_quiet(NOW + timedelta(days=20))
    assert feed.is_quiet(NOW + timedelta(days=29))
    feed.is_on = False
    assert not feed.is_quiet(NOW + timedelta(days=29))


@pytest.mark.parametrize(
    ("gap", "ttl", "headers", "minutes"),
    [
        (3600, 0, {}, 30),
        (60, 0, {}, 5),
        (30 * 86400, 0, {}, 360),
        (3600, 120, {}, 120),
        (3600, 0, {"cache-control": "public, max-age=7200"}, 120),
        (3600, 0, {"cache-control": "s-max-age=9"}, 30),
        (3600, 0, {"expires": "Sun, 22 Nov 2026 14:00:00 GMT"}, 120),
        (3600, 0, {"expires": "0"}, 30),
        (3600, 0, {"cache-control": "max-age=60", "expires": "Sun, 22 Nov 2026 14:00:00 GMT"}, 30),
        (3600, 0, {"cache-control": "max-age=99999999"}, 1440),
    ],
)
def test_the_next_look_follows_the_feed_and_its_server(gap, ttl, headers, minutes):
    at = next_look(NOW, gap_seconds=gap, ttl_minutes=ttl, headers=headers)
    assert at - NOW == timedelta(minutes=minutes)


def test_retry_after_is_a_number_or_a_date_and_bounded():
    assert retry_after({"retry-after": "60"}, NOW) == NOW + timedelta(seconds=60)
    assert retry_after({"retry-after": "Sun, 22 Nov 2026 13:00:00 GMT"}, NOW) == NOW + timedelta(hours=1)
    assert retry_after({"retry-after": "99999999999"}, NOW) == NOW + timedelta(days=7)
    assert retry_after({"retry-after": "soon"}, NOW) is None
    assert next_try(NOW, failures=99, headers={}) == NOW + timedelta(hours=24)


def test_the_rhythm_is_the_usual_gap_between_stories():
    hours = [NOW + timedelta(hours=hour) for hour in (0, 1, 2, 3, 40)]
    assert usual_gap(hours) == 3600
    assert usual_gap(hours[:2]) is None
    assert usual_gap([]) is None


def test_the_host_is_counted_with_its_port():
    assert host_of("https://Paper.example:443/a") == "paper.example:443"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_workers_only_one_has_the_turn_of_a_host():
    Host.objects.create(name="letter.example")
    gate = Barrier(2)

    def take():
        try:
            gate.wait(5)
            return _take_turn("letter.example")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        won = [future.result() for future in [pool.submit(take), pool.submit(take)]]
    assert sorted(won) == [False, True]
