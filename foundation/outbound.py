"""Guarded HTTP: what we fetch for editors comes from the public internet, never from our own network.

A name is resolved once, every address it has must be public, and the connection goes to the address that was checked.
Every redirect is checked like the first address. Sizes, ratios and times are capped while the answer streams in.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext_noop
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from foundation.outbound_addresses import Place, Unreachable, is_public, parse_address

__all__ = ["Answer", "Unreachable", "fetch", "is_public", "may_reach"]

MOST_BYTES = 5_000_000
MOST_RATIO = 100  # of what comes out of a compressed body to what came in
RATIO_FROM = 1_000_000  # bytes: small bodies may be as repetitive as they like
MOST_SECONDS = 20.0  # for the whole of it, redirects included
MOST_REDIRECTS = 5
STEP_SECONDS = 8.0  # for any single wait
PORTS = frozenset((80, 443))
USER_AGENT = "Newsroom/1.0 (+%s)"
_MOVED = frozenset((301, 302, 303, 307, 308))
_PERMANENTLY = frozenset((301, 308))


@dataclass(frozen=True)
class Answer:
    """What a server answered, header names in small letters. ``moved_to`` is where it says the address is for ever."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    moved_to: str = ""


def fetch(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
    seconds: float = MOST_SECONDS,
) -> Answer:
    """Get what is at a public http or https address, following at most five redirects.

    Raises `Unreachable` for an address that is not public, for a server that does not answer, and for an answer that is
    too large, too slow or too tightly packed. An answer with an error status is an answer.
    """
    until = time.monotonic() + seconds
    moved_to, is_permanent = "", True
    for _ in range(MOST_REDIRECTS + 1):
        place = may_reach(url)
        answer, target = _ask(place, dict(headers or {}), most_bytes, until)
        if not target:
            return Answer(answer.status, url, answer.headers, answer.body, moved_to)
        is_permanent = is_permanent and answer.status in _PERMANENTLY
        url = urljoin(url, target)
        moved_to = url if is_permanent else moved_to
    raise Unreachable(gettext_noop("It sends us from one address to the next without end."))


def may_reach(url: str) -> Place:
    """The place an address names, parsed and with its port allowed. Raises `Unreachable` when it may not be asked."""
    place = parse_address(url)
    if place.port not in PORTS and not _is_allowed(place):
        raise Unreachable(gettext_noop("Only the ports 80 and 443 are fetched from."))
    return place


def _is_allowed(place: Place) -> bool:
    """Whether the settings open this very host and port: a test server of the newsroom itself."""
    return f"{place.host}:{place.port}" in {name.strip().lower() for name in settings.OUTBOUND_ALLOW}


def _resolve(place: Place) -> tuple[int, str]:
    """The family and address to connect to; raises when any address of the name is not public."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(gettext_noop("There is no such host: %(host)s."), host=place.host) from error
    addresses = [(int(family), str(sockaddr[0])) for family, _, _, _, sockaddr in found]
    if not addresses:
        raise Unreachable(gettext_noop("There is no such host: %(host)s."), host=place.host)
    if not _is_allowed(place) and not all(is_public(address) for _, address in addresses):
        raise Unreachable(gettext_noop("The address is not on the public internet."))
    return addresses[0]


class _PinnedMixin:
    """A connection that goes to the address that was checked, whatever the name says by now."""

    pinned: tuple[int, str]
    port: int

    def _new_conn(self) -> socket.socket:
        family, address = self.pinned
        made = socket.socket(family, socket.SOCK_STREAM)
        made.settimeout(STEP_SECONDS)
        try:
            made.connect((address, self.port))
        except OSError:
            made.close()
            raise
        return made


class _Http(_PinnedMixin, HTTPConnection):
    pass


class _Https(_PinnedMixin, HTTPSConnection):
    pass


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _ask(place: Place, headers: dict[str, str], most_bytes: int, until: float) -> tuple[Answer, str]:
    """One request to one checked address: the answer, and where it sends us instead."""
    pinned = _resolve(place)
    seconds = min(STEP_SECONDS, until - time.monotonic())
    if seconds <= 0:
        raise Unreachable(gettext_noop("It answers too slowly."))
    connection: HTTPConnection
    if place.scheme == "https":
        connection = _Https(place.host, place.port, timeout=seconds, ssl_context=_tls())
    else:
        connection = _Http(place.host, place.port, timeout=seconds)
    connection.pinned = pinned
    plain = {"User-Agent": USER_AGENT % settings.SITE_URL, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
    try:
        with _watched(connection, until):
            connection.connect()
            connection.request("GET", place.target, headers=plain | headers, preload_content=False)
            response = connection.getresponse()
            kept = {name.lower(): value for name, value in response.headers.items()}
            if response.status in _MOVED and kept.get("location"):
                return Answer(response.status, "", kept), kept["location"]
            return Answer(response.status, "", kept, _read(response, most_bytes, until)), ""
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if time.monotonic() >= until:
            raise Unreachable(gettext_noop("It answers too slowly.")) from error
        raise Unreachable(gettext_noop("It does not answer as a web server does: %(why)s."), why=_why(error)) from error
    finally:
        connection.close()


def _why(error: Exception) -> str:
    return type(error).__name__


@contextmanager
def _watched(connection: HTTPConnection, until: float) -> Iterator[None]:
    """Cut the line when the time is over, whatever is being waited for: a drip of bytes resets every other clock."""
    lines: list[socket.socket] = []
    make = connection._new_conn

    def remember() -> socket.socket:
        made = make()
        lines.append(made.dup())
        return made

    def cut() -> None:
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    connection._new_conn = remember  # type: ignore[method-assign]
    timer = threading.Timer(max(0.0, until - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        for line in lines:
            line.close()


def _read(response: BaseHTTPResponse, most_bytes: int, until: float) -> bytes:
    """The body, unpacked in a stream under the caps."""
    said = response.headers.get("content-length", "")
    if said.isdecimal() and int(said) > most_bytes:
        raise Unreachable(gettext_noop("It is larger than %(most)d MB."), most=most_bytes // 1_000_000)
    parts: list[bytes] = []
    size = 0
    for part in response.stream(65_536, decode_content=True):
        size += len(part)
        parts.append(part)
        if size > most_bytes:
            raise Unreachable(gettext_noop("It is larger than %(most)d MB."), most=most_bytes // 1_000_000)
        if size > RATIO_FROM and size > MOST_RATIO * max(1, response.tell()):
            raise Unreachable(gettext_noop("It is packed more tightly than any story."))
        _check_time(until)
    _check_time(until)  # a line that was cut looks like an end
    return b"".join(parts)


def _check_time(until: float) -> None:
    if time.monotonic() >= until:
        raise Unreachable(gettext_noop("It answers too slowly."))
