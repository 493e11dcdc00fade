"""Addresses that may be asked: how one must be written, and which numbers are public."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit, urlunsplit

from django.utils.translation import gettext_noop

LONGEST = 2000
_PLAIN = re.compile(r"[!-\[\]-~]+")  # printable ASCII without space and backslash
_HOST = re.compile(r"(?=.{1,253}\.?$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*\.?")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_DEFAULT = {"http": 80, "https": 443}
# Beyond what Python counts as private. Of IPv6 only 2000::/3 is in use at all.
_IN_USE = ip_network("2000::/3")
_NEVER_4 = [ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4")]
_NEVER_6 = [
    ip_network(net)
    for net in (
        "2001::/23",  # protocols, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
]
_ISATAP = (0x00005EFE, 0x02005EFE)  # an IPv4 address behind these


class Unreachable(Exception):
    """Why something is not fetched. ``words`` say it in English with places for the ``details``."""

    def __init__(self, words: str, **details: object) -> None:
        super().__init__(words % details)
        self.words, self.details = words, details


@dataclass(frozen=True)
class Place:
    """An address in its parts; ``target`` is what is asked of the host."""

    scheme: str
    host: str
    port: int
    target: str


def parse_address(url: str) -> Place:
    """The parts of an address that is written plainly. Raises `Unreachable` for any other.

    Numbers that only a C library reads as an address (decimal, octal, hexadecimal, short) are no hosts.
    """
    try:
        url.encode("ascii")
        parts = urlsplit(url)
        host, port = (parts.hostname or ""), parts.port
    except UnicodeEncodeError:
        return parse_address(_in_ascii(url))
    except ValueError as error:
        raise Unreachable(gettext_noop("This is no web address.")) from error
    if not _PLAIN.fullmatch(url) or len(url) > LONGEST or parts.scheme not in _DEFAULT or not host:
        raise Unreachable(gettext_noop("This is no web address."))
    if "@" in parts.netloc:
        raise Unreachable(gettext_noop("An address with a user name in it is not fetched."))
    _check_host(host, bracketed=parts.netloc.startswith("["))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, _DEFAULT[parts.scheme] if port is None else port, target)


def _in_ascii(url: str) -> str:
    """The address with its host in Punycode and the rest percent-encoded."""
    try:
        parts = urlsplit(url)
        netloc = parts.netloc.encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError is one
        raise Unreachable(gettext_noop("This is no web address.")) from error
    path, query = (quote(part, safe="%/:=&?~#+!$,;'@()*[]") for part in (parts.path, parts.query))
    return urlunsplit((quote(parts.scheme), netloc, path, query, ""))


def _check_host(host: str, *, bracketed: bool) -> None:
    """Raise `Unreachable` for a host that is neither a name nor an address in its one plain form."""
    if bracketed:
        if "%" in host or not _is_ip(host, IPv6Address):
            raise Unreachable(gettext_noop("This is no web address."))
        return
    if not _HOST.fullmatch(host):
        raise Unreachable(gettext_noop("This is no web address."))
    last = host.rstrip(".").rpartition(".")[2]
    if _NUMBER.fullmatch(last) and not _is_ip(host, IPv4Address):
        raise Unreachable(gettext_noop("A host is named, or numbered in four decimal parts."))


def _is_ip(host: str, kind: type[IPv4Address] | type[IPv6Address]) -> bool:
    try:
        kind(host)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Whether a numeric address is on the public internet, and is no other way to write one that is not."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if "%" in address or not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in net for net in _NEVER_4)
    if ip not in _IN_USE or any(ip in net for net in _NEVER_6):
        return False
    return int(ip) >> 32 & 0xFFFFFFFF not in _ISATAP
