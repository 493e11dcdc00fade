import time

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from foundation.caches import CacheAway
from foundation.gate import (
    HOUR,
    Limit,
    Origin,
    client_address,
    make_token,
    network_hash,
    network_prefix,
    origin_of,
    read_token,
    wait_for,
)

NOON = 1_800_000_000 // HOUR * HOUR


def request(**headers):
    remote = headers.pop("remote", "198.51.100.7")
    return RequestFactory().post("/", headers=headers, REMOTE_ADDR=remote)


@pytest.mark.parametrize(
    ("headers", "origin"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "https://other.example"}, Origin.OWN),
        ({"sec-fetch-site": "same-site", "origin": "https://paper.example"}, Origin.FOREIGN),
        ({"sec-fetch-site": "none"}, Origin.UNKNOWN),
        ({"origin": "https://PAPER.example"}, Origin.OWN),
        ({"origin": "https://paper.example:443"}, Origin.OWN),
        ({"origin": "https://paper.example:444"}, Origin.FOREIGN),
        ({"origin": "http://paper.example"}, Origin.FOREIGN),
        ({"origin": "null", "referer": "https://paper.example/"}, Origin.FOREIGN),
        ({"origin": "https://paper.example@other.example"}, Origin.FOREIGN),
        ({"origin": "https://["}, Origin.FOREIGN),
        ({"origin": "https://paper.example:port"}, Origin.FOREIGN),
        ({"referer": "https://paper.example/a?b"}, Origin.OWN),
        ({"referer": "https://sub.paper.example/"}, Origin.FOREIGN),
        ({}, Origin.UNKNOWN),
    ],
)
def test_whose_page_sent_it(settings, headers, origin):
    settings.SITE_URL = "https://paper.example"

    assert origin_of(request(**headers)) is origin


def test_the_host_header_does_not_make_an_origin_ours(settings):
    settings.SITE_URL = "https://paper.example"
    sent = RequestFactory().post("/", headers={"host": "other.example", "origin": "http://other.example"})

    assert origin_of(sent) is Origin.FOREIGN


def test_an_address_of_the_site_that_is_none_makes_nothing_ours(settings):
    settings.SITE_URL = "nonsense"

    assert origin_of(request(origin="null")) is Origin.FOREIGN


def test_a_token_is_the_same_within_the_hour_and_another_after_it():
    assert make_token("a", now=NOON) == make_token("a", now=NOON + HOUR - 1)
    assert make_token("a", now=NOON) != make_token("a", now=NOON + HOUR)
    assert make_token("a", now=NOON) != make_token("b", now=NOON)


@pytest.mark.parametrize(
    ("age", "ours", "fresh"),
    [(0, True, True), (HOUR, True, True), (24 * HOUR, True, True), (26 * HOUR, True, False), (-2 * HOUR, False, False)],
)
def test_a_token_tells_its_age(age, ours, fresh):
    token = read_token(make_token("a", now=NOON), "a", now=NOON + age)

    assert (token.ours, token.fresh) == (ours, fresh)
    assert token.age == max(age, 0)


@pytest.mark.parametrize("forged", ["", ".", "1.", "x.y", "²." + "0" * 32, "500000." + "0" * 32, "9" * 99 + ".0"])
def test_a_token_that_is_not_ours(forged):
    assert not read_token(forged, "a").ours


def test_a_token_is_not_moved_to_another_hour_or_subject():
    hour, signature = make_token("a", now=NOON).split(".")

    assert not read_token(f"{int(hour) + 1}.{signature}", "a", now=NOON + HOUR).ours
    assert not read_token(f"{hour}.{signature}", "b", now=NOON).ours


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "address"),
    [
        ([], "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        (["10.0.0.0/8"], "10.1.2.3", "203.0.113.9", "203.0.113.9"),
        (["10.0.0.0/8"], "10.1.2.3", "192.0.2.1, 203.0.113.9", "203.0.113.9"),
        (["10.0.0.0/8"], "10.1.2.3", "192.0.2.1, 203.0.113.9, 10.9.9.9", "203.0.113.9"),
        (["10.0.0.0/8"], "198.51.100.7", "203.0.113.9", "198.51.100.7"),
        (["10.0.0.0/8"], "10.1.2.3", "nonsense", "10.1.2.3"),
        (["10.0.0.0/8"], "10.1.2.3", "", "10.1.2.3"),
        (["10.0.0.0/8"], "10.1.2.3", "203.0.113.9:4711", "203.0.113.9"),
        (["::1"], "::1", "[2001:db8::1]:443", "2001:db8::1"),
        (["127.0.0.1"], "::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"),
        (["unix"], "", "203.0.113.9", "203.0.113.9"),
        ([], "", "203.0.113.9", ""),
    ],
)
def test_the_readers_address_is_believed_only_from_our_proxies(settings, proxies, remote, forwarded, address):
    settings.TRUSTED_PROXIES = proxies

    assert client_address(request(remote=remote, **{"x-forwarded-for": forwarded})) == address


def test_a_network_is_a_prefix():
    assert network_prefix("198.51.100.7") == "198.51.100.0/24"
    assert network_prefix("2001:db8:1:2345::1") == "2001:db8:1:2300::/56"
    assert network_prefix("") == ""


def test_the_mark_of_a_network_changes_with_the_month_and_the_key(settings):
    from datetime import UTC, datetime

    november, december = datetime(2026, 11, 3, tzinfo=UTC), datetime(2026, 12, 3, tzinfo=UTC)
    mark = network_hash("198.51.100.7", at=november)

    assert mark == network_hash("198.51.100.7", at=november.replace(day=29))
    assert mark != network_hash("198.51.100.8", at=november)
    assert mark != network_hash("198.51.100.7", at=december)
    settings.SECRET_KEY = "another"
    assert mark != network_hash("198.51.100.7", at=november)


def test_a_limit_holds_within_its_window_and_for_each_alone():
    limit = Limit("test", count=2, seconds=60)
    start = NOON + 10

    assert [wait_for(limit, "a", now=start + n) for n in range(3)] == [0, 0, 48]
    assert wait_for(limit, "b", now=start) == 0
    assert wait_for(limit, "a", now=start + 50) == 0


@pytest.mark.parametrize("error", [CacheAway, ValueError])
def test_a_limit_that_cannot_be_counted_says_so(monkeypatch, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(cache, "incr", fail)
    with pytest.raises(CacheAway):
        wait_for(Limit("test", 1), "a", now=time.time())
