"""What guards a form on a page that all readers share: no cookie, no session, nothing in the page of a person's own.

The view asks, in this order: `origin_of` (did our own page send this?), `read_token` (did we make the page, for this
subject, and when?), and `wait_for` (has this network sent too much?). Each answers with a value; the view decides.
"""

import hashlib
import hmac
import math
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import salted_hmac

from foundation.caches import CacheAway
from foundation.keys import is_keyed_mark, keyed_mark

HOUR = 3600
TOKEN_LIFE = 25 * HOUR  # a page may be kept for a day, and its token is up to an hour old when the page is made
NOBODY_COUNTS = 60  # seconds to wait while the limits cannot be counted
KEPT_FOR_THE_WAY_BACK = "private, no-cache"  # with no-store, Back shows an error in place of what was typed
_SALT = "foundation.gate"
_PORTS = {"http": 80, "https": 443}


class SeeOther(HttpResponseRedirect):
    """Where a form that was taken leads: going back or reloading there sends nothing again."""

    status_code = HTTPStatus.SEE_OTHER


class Origin(Enum):
    """Whose page sent a form."""

    OWN = "own"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"


def origin_of(request: HttpRequest) -> Origin:
    """Whose page sent this request: by ``Sec-Fetch-Site``, else by ``Origin``, else by ``Referer``.

    The first of them that is there decides. Our own origin is that of ``SITE_URL``, never the ``Host`` header's, so a
    wrong port, a downgrade to http and ``Origin: null`` are foreign behind any proxy.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return {"same-origin": Origin.OWN, "none": Origin.UNKNOWN}.get(site, Origin.FOREIGN)
    for header in ("Origin", "Referer"):
        if sender := request.headers.get(header):
            own = _origin(sender) is not None and _origin(sender) == _origin(settings.SITE_URL)
            return Origin.OWN if own else Origin.FOREIGN
    return Origin.UNKNOWN


def _origin(address: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an address; None for what is no web address."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, port or _PORTS[parts.scheme]


@dataclass(frozen=True)
class Token:
    """What a form's token tells. ``age`` is in seconds, at least that of the page, and 0 for one that is not ours."""

    ours: bool
    age: float = 0

    @property
    def fresh(self) -> bool:
        return self.ours and self.age <= TOKEN_LIFE


def make_token(subject: str, *, now: float | None = None) -> str:
    """A signed mark of subject and hour: the same for everybody within the hour, so the page can be shared."""
    hour = int((time.time() if now is None else now) // HOUR)
    return f"{hour}.{keyed_mark(_SALT, f'{subject}:{hour}')}"


def read_token(token: str, subject: str, *, now: float | None = None) -> Token:
    """Check a token against its subject. A missing, forged or future one is not ours."""
    now = time.time() if now is None else now
    number, _, signature = token.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return Token(ours=False)
    if not is_keyed_mark(signature, _SALT, f"{subject}:{int(number)}"):
        return Token(ours=False)
    age = now - int(number) * HOUR
    return Token(ours=age >= -HOUR, age=max(age, 0))


def client_address(request: HttpRequest) -> str:
    """The reader's address: that of the connection, or what a proxy of ``NEWSROOM_TRUSTED_PROXIES`` says.

    ``X-Forwarded-For`` is read from the right, past the proxies that are ours, to the first address that is not; what
    stands left of it was written by the sender and means nothing. "unix" trusts a proxy that comes by a socket.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "")
    for step in reversed(forwarded.split(",")):
        if not _is_trusted(address):
            break
        found = _parse(step)
        if found is None:
            break
        address = str(found)
    parsed = _parse(address)
    return str(parsed) if parsed else ""


def _is_trusted(address: str) -> bool:
    if not address:
        return "unix" in settings.TRUSTED_PROXIES
    found = _parse(address)
    proxies: Iterable[str] = (proxy for proxy in settings.TRUSTED_PROXIES if proxy != "unix")
    return found is not None and any(found in ip_network(proxy, strict=False) for proxy in proxies)


def _parse(text: str) -> IPv4Address | IPv6Address | None:
    """An address as proxies write it: with or without port and brackets, IPv4 in IPv6 unwrapped."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def network_prefix(address: str) -> str:
    """The network that an address belongs to, as far as limits care: /24 for IPv4, /56 for IPv6."""
    found = _parse(address)
    if found is None:
        return ""
    return str(ip_network(f"{found}/{24 if found.version == 4 else 56}", strict=False))


def network_of(request: HttpRequest) -> str:
    """Whose a request counts as for limits: its network, or "unknown" for all that have none."""
    return network_prefix(client_address(request)) or "unknown"


def network_hash(address: str, *, at: datetime | None = None) -> str:
    """A mark that is the same for an address within one month, and leads back to none without the secret key."""
    if not address:
        return ""
    month = (at or timezone.now()).strftime("%Y-%m")
    key = salted_hmac("foundation.gate.network", month, algorithm="sha256").digest()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32]


@dataclass(frozen=True)
class Limit:
    """So many of something in so many seconds."""

    name: str
    count: int
    seconds: int = HOUR


def wait_for(limit: Limit, whose: str, *, now: float | None = None) -> int:
    """Count one more of somebody's, and return how many seconds to wait: 0 while the limit is kept.

    Raises `CacheAway` when nobody can count: the caller must then refuse.
    """
    now = time.time() if now is None else now
    window = int(now // limit.seconds)
    key = f"gate:{limit.name}:{whose}:{window}"
    try:
        cache.add(key, 0, limit.seconds + 60)
        used = cache.incr(key)
    except (sqlite3.Error, ValueError) as error:  # ValueError: the key went between the two, so nothing is known
        raise CacheAway from error
    return 0 if used <= limit.count else math.ceil((window + 1) * limit.seconds - now)
