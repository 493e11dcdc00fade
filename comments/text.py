"""The text of a comment, made HTML when it is shown."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(r"https?://[^\s<>\"“”«»`]{1,2000}", re.IGNORECASE)
# Hosts written without http, by the endings that advertisers use; a missing space after a full stop is none.
_BARE_HOST = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}"
    r"(?:com|net|org|info|biz|io|co|me|ru|ua|su|cn|in|uk|de|fr|pl|us|eu|tv|cc|ws|to|app|dev|shop|store|site|online|club|"
    r"xyz|top|vip|bet|casino|win|loan|click|link|live|pro|space|website|tech|example)(?![\w-]|\.\w)",
    re.IGNORECASE,
)
_AFTER_LINK = ".,;:!?'’…"


def links(text: str) -> Iterator[str]:
    """The web addresses in a text, as they are written in it."""
    for found in _LINK.finditer(text):
        if address := _address(found[0]):
            yield address


def hosts(text: str) -> Iterator[str]:
    """The web sites that a text names without making an address of them."""
    for found in _BARE_HOST.finditer(text):
        yield found[0]


def hosts_in(text: str) -> set[str]:
    """The sites that a text links to or names, in small letters and without "www."."""
    named = [urlsplit(address).hostname or "" for address in links(text)]
    return {host.casefold().removeprefix("www.") for host in [*named, *hosts(text)] if host}


def _address(found: str) -> str:
    """A found address without the punctuation of the sentence around it; empty if it is none."""
    end = len(found)
    while end and (found[end - 1] in _AFTER_LINK or _closes_nothing(found, end)):
        end -= 1
    address = found[:end]
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    return address if host else ""


def _closes_nothing(text: str, end: int) -> bool:
    return text[end - 1] == ")" and text.count(")", 0, end) > text.count("(", 0, end)


def body_html(text: str) -> SafeString:
    """The comment as paragraphs, its web addresses as links. Everything is escaped; nothing else becomes an element."""
    paragraphs = (_paragraph(part) for part in text.split("\n\n") if part)
    return mark_safe("".join(paragraphs))  # noqa: S308 made of escaped text and our own elements  # nosec B308 B703


def _paragraph(text: str) -> str:
    parts, last = [], 0
    for found in _LINK.finditer(text):
        if address := _address(found[0]):
            shown = escape(address)
            parts += [escape(text[last : found.start()]), f'<a href="{shown}" rel="nofollow ugc">{shown}</a>']
            last = found.start() + len(address)
    parts.append(escape(text[last:]))
    return f"<p>{''.join(parts)}</p>".replace("\n", "<br>")


def marked(text: str, stretches: list[str]) -> SafeString:
    """A text for a moderator, with these stretches of it marked. Escaped."""
    wanted = sorted({stretch for stretch in stretches if stretch}, key=len, reverse=True)
    if not wanted:
        return mark_safe(_lines(text))  # noqa: S308 escaped in _lines  # nosec B308 B703
    pattern = re.compile("(" + "|".join(map(re.escape, wanted)) + ")")
    parts = pattern.split(text)
    html = (f"<mark>{_lines(part)}</mark>" if place % 2 else _lines(part) for place, part in enumerate(parts))
    return mark_safe("".join(html))  # noqa: S308 escaped in _lines  # nosec B308 B703


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
