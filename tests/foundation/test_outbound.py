import gzip
import socket
import time

import pytest
from django.test import override_settings

from foundation import outbound
from foundation.outbound import Unreachable, fetch, is_public
from newsroom.checks import check_production_settings
from tests.foundation.servers import say, serving

# Ways to write this machine or its neighbours, %d being the port of a server that must see nobody.
INNER = """
http://127.0.0.1:%d/
http://127.0.0.1:%d
http://127.0.0.1.:%d/
http://127.1:%d/
http://127.0.1:%d/
http://2130706433:%d/
http://017700000001:%d/
http://0x7f000001:%d/
http://0x7f.0.0.1:%d/
http://0x7f.0x0.0x0.0x1:%d/
http://0177.0.0.1:%d/
http://0177.0.0.01:%d/
http://127.0.0.001:%d/
http://127.0.0.0x1:%d/
http://127.0.0.1%%00.example.com:%d/
http://127.0.0.1%%2eexample.com:%d/
http://%%31%%32%%37.0.0.1:%d/
http://0:%d/
http://0.0.0.0:%d/
http://00:%d/
http://0x0:%d/
http://localhost:%d/
http://LOCALHOST:%d/
http://localhost.:%d/
http://localhost.localdomain:%d/
http://[::1]:%d/
http://[0:0:0:0:0:0:0:1]:%d/
http://[::]:%d/
http://[::ffff:127.0.0.1]:%d/
http://[::ffff:7f00:1]:%d/
http://[0:0:0:0:0:ffff:127.0.0.1]:%d/
http://[::127.0.0.1]:%d/
http://[64:ff9b::127.0.0.1]:%d/
http://[64:ff9b::7f00:1]:%d/
http://[64:ff9b:1::7f00:1]:%d/
http://[2002:7f00:1::]:%d/
http://[2002:7f00:0001::1]:%d/
http://[2001:0:7f00:1::]:%d/
http://[::ffff:0:127.0.0.1]:%d/
http://[fe80::1]:%d/
http://[fe80::1%%25lo]:%d/
http://[::1%%25lo]:%d/
http://[fc00::1]:%d/
http://[fd12:3456:789a::1]:%d/
http://[fec0::1]:%d/
http://[ff02::1]:%d/
http://[2001:db8::1]:%d/
http://[2a00:1450::5efe:127.0.0.1]:%d/
http://[2a00:1450::200:5efe:127.0.0.1]:%d/
http://[::1:%d/
http://10.0.0.1:%d/
http://172.16.0.1:%d/
http://192.168.1.1:%d/
http://169.254.169.254:%d/latest/meta-data/
http://100.64.0.1:%d/
http://192.0.0.8:%d/
http://198.18.0.1:%d/
http://224.0.0.1:%d/
http://239.255.255.250:%d/
http://255.255.255.255:%d/
http://240.0.0.1:%d/
http://user@127.0.0.1:%d/
http://user:word@example.com:%d/
http://example.com@127.0.0.1:%d/
http://example.com%%40127.0.0.1:%d/
http://127.0.0.1:%d\\@example.com/
http://example.com\\@127.0.0.1:%d/
http://example.com#@127.0.0.1:%d/
http://127。0。0。1:%d/
http://①②⑦.⓪.⓪.①:%d/
http://127.0.0.1 :%d/
http://127.0.0.1\t:%d/
http:/127.0.0.1:%d/
http:127.0.0.1:%d/
http:///127.0.0.1:%d/
//127.0.0.1:%d/
https://127.0.0.1:%d/
ftp://127.0.0.1:%d/
file://127.0.0.1:%d/etc/passwd
gopher://127.0.0.1:%d/_
http://inside.example:%d/
http://half-inside.example:%d/
http://mapped.example:%d/
http://
"""
SHAPES = INNER.strip().split("\n")
NAMES = {
    "inside.example": ["127.0.0.1"],
    "half-inside.example": ["93.184.216.34", "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "localhost.localdomain": ["127.0.0.1"],
}
_real = socket.getaddrinfo


def resolver(names, asked=None):
    def getaddrinfo(host, port, *args, **kwargs):
        if asked is not None:
            asked.append(host)
        if host not in names:
            return _real(host, port, *args, **kwargs)
        found = names[host].pop(0) if names[host] and isinstance(names[host][0], list) else names[host]
        kinds = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in found]
        return [(kind, socket.SOCK_STREAM, 6, "", (address, port)) for kind, address in zip(kinds, found, strict=True)]

    return getaddrinfo


@pytest.fixture
def any_port(monkeypatch):
    """The port alone must not be what protects."""
    monkeypatch.setattr(outbound, "PORTS", frozenset(range(1, 65536)))


def test_no_shape_of_an_inner_address_is_ever_connected_to(any_port, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", resolver(dict(NAMES)))
    assert len(SHAPES) >= 60
    with serving(say) as visits:
        for shape in SHAPES:
            url = shape % visits.port if "%d" in shape else shape
            if "example.com#" in url:
                continue  # the host is a public one: what it would ask is not ours
            with pytest.raises(Unreachable):
                fetch(url, seconds=3)
        assert visits.lines == 0


def test_the_same_server_is_reached_when_the_settings_name_it():
    with serving(say) as visits:
        with override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]):
            assert fetch(f"http://127.0.0.1:{visits.port}/a?b=c#d").body == b"hello"
        assert [path for path, headers in visits] == ["/a?b=c"]
        assert visits[0][1]["host"] == f"127.0.0.1:{visits.port}"
        with pytest.raises(Unreachable, match="80 and 443"):
            fetch(f"http://127.0.0.1:{visits.port}/")


def test_a_redirect_inward_is_not_followed(any_port):
    with (
        serving(say) as inner,
        serving(lambda it: say(it, status=302, Location=f"http://127.0.0.1:{inner.port}/")) as outer,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{outer.port}"]),
    ):
        with pytest.raises(Unreachable, match="public internet"):
            fetch(f"http://127.0.0.1:{outer.port}/")
        assert (outer.lines, inner.lines) == (1, 0)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://x/", "http://u:p@example.com/", "http://0x7f.1/"])
def test_a_redirect_to_no_web_address_is_refused(target):
    with (
        serving(lambda it: say(it, status=301, Location=target)) as outer,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{outer.port}"]),
        pytest.raises(Unreachable),
    ):
        fetch(f"http://127.0.0.1:{outer.port}/")


def test_a_name_is_resolved_once_and_a_later_answer_changes_nothing(any_port, monkeypatch):
    """Rebinding: public when checked, this machine when connected to."""
    asked: list[str] = []
    with serving(say) as visits:
        monkeypatch.setattr(socket, "getaddrinfo", resolver({"turn.example": [["192.0.2.1"], ["127.0.0.1"]]}, asked))
        monkeypatch.setattr(outbound, "is_public", lambda address: address == "192.0.2.1")
        monkeypatch.setattr(outbound, "STEP_SECONDS", 0.3)
        with pytest.raises(Unreachable):
            fetch(f"http://turn.example:{visits.port}/", seconds=1)
        assert visits.lines == 0
        assert asked == ["turn.example"]


def test_permanent_moves_are_told_and_passing_ones_are_not():
    def answer(it):
        moves = {"/old": (301, "/older"), "/older": (308, "/new"), "/now": (302, "/new"), "/mixed": (301, "/now")}
        if it.path in moves:
            say(it, status=moves[it.path][0], Location=moves[it.path][1])
        else:
            say(it)

    with serving(answer) as visits, override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]):
        base = f"http://127.0.0.1:{visits.port}"
        assert fetch(f"{base}/old").moved_to == f"{base}/new"
        assert fetch(f"{base}/now").moved_to == ""
        assert fetch(f"{base}/mixed").moved_to == f"{base}/now"
        assert fetch(f"{base}/mixed").url == f"{base}/new"


def test_an_endless_chain_of_redirects_ends():
    with (
        serving(lambda it: say(it, status=302, Location="/again")) as visits,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]),
    ):
        with pytest.raises(Unreachable, match="without end"):
            fetch(f"http://127.0.0.1:{visits.port}/")
        assert visits.lines == outbound.MOST_REDIRECTS + 1


def test_a_bomb_is_given_up_early():
    bomb = gzip.compress(b"\0" * 50_000_000)
    with (
        serving(lambda it: say(it, bomb, Content_Encoding="gzip")) as visits,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]),
        pytest.raises(Unreachable, match="tightly"),
    ):
        fetch(f"http://127.0.0.1:{visits.port}/", most_bytes=100_000_000)


def test_what_is_packed_within_reason_is_unpacked():
    body = b"A line of a feed. " * 2000
    with (
        serving(lambda it: say(it, gzip.compress(body), Content_Encoding="gzip")) as visits,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]),
    ):
        assert fetch(f"http://127.0.0.1:{visits.port}/").body == body


@pytest.mark.parametrize("length", ["9000000", None, "5"])
def test_a_body_beyond_the_cap_is_refused_whatever_it_says_of_itself(length):
    def answer(it):
        it.send_response(200)
        if length:
            it.send_header("Content-Length", length)
        it.end_headers()
        for _ in range(90):
            it.wfile.write(b"x" * 100_000)

    with serving(answer) as visits, override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]):
        url = f"http://127.0.0.1:{visits.port}/"
        if length == "5":
            assert fetch(url).body == b"xxxxx"
        else:
            with pytest.raises(Unreachable, match="larger than 5 MB"):
                fetch(url)


@pytest.mark.parametrize("where", ["status", "headers", "body"])
def test_a_drip_of_bytes_is_cut_off_in_time(where):
    def answer(it):
        if where != "status":
            it.wfile.write(b"HTTP/1.0 200 OK\r\n")
        if where == "body":
            it.wfile.write(b"Content-Length: 100000\r\n\r\n")
        for _ in range(100):
            it.wfile.write(b"H" if where == "status" else b"X-A: b\r\n")
            time.sleep(0.1)

    with serving(answer) as visits, override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]):
        begun = time.monotonic()
        with pytest.raises(Unreachable, match="slowly"):
            fetch(f"http://127.0.0.1:{visits.port}/", seconds=0.7)
        assert time.monotonic() - begun < 3


def test_what_is_no_web_server_is_an_error_in_words():
    with (
        serving(lambda it: it.wfile.write(b"220 ready\r\n")) as visits,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]),
        pytest.raises(Unreachable, match="web server"),
    ):
        fetch(f"http://127.0.0.1:{visits.port}/")


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450::1"])
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["64:ff9b::808:808", "2002:808:808::", "::8.8.8.8", "::ffff:8.8.8.8", "2001::1", "5f00::1", "192.88.99.1", "word"],
)
def test_numbers_that_lead_elsewhere_are_not(address):
    assert not is_public(address)


def test_an_opened_inner_network_is_an_error_in_production():
    with override_settings(PRODUCTION=True, OUTBOUND_ALLOW=["127.0.0.1:8"]):
        assert "newsroom.E002" in [problem.id for problem in check_production_settings()]
