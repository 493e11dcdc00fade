"""Small things a typesetter does to words and addresses."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from articles.languages import NAMES

register = template.Library()

# What people call the sites that stories show most; every other is called by its host.
SITES = {
    "bsky.app": "Bluesky",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "t.me": "Telegram",
    "tiktok.com": "TikTok",
    "twitter.com": "X",
    "vimeo.com": "Vimeo",
    "x.com": "X",
    "youtu.be": "YouTube",
    "youtube.com": "YouTube",
}

OPENING = '“„«"'
CLOSING = '”“»"'


@register.filter
def bare_address(url: str) -> str:
    """An address as people write it: without scheme, "www." and the last slash, and without its query."""
    return url.partition("://")[2].partition("?")[0].removeprefix("www.").rstrip("/") or url


@register.filter
def site_of(url: str) -> str:
    """The site that an address leads to, by its name or its host."""
    host = bare_address(url).partition("/")[0].lower()
    return SITES.get(host.removeprefix("m."), host)


@register.filter
def with_dateline(html: str, place: str) -> SafeString:
    """Cleaned html with the place it was written from before its first words; unchanged if no paragraph comes first."""
    if not place or not html.startswith("<p>"):
        return mark_safe(html)  # noqa: S308 the body as prose.html cleaned it
    return format_html('<p><span class="dateline">{}</span> {}', place, mark_safe(html.removeprefix("<p>")))  # noqa: S308


@register.filter
def without_quotes(html: str) -> SafeString:
    """Cleaned html of a pull quote without the marks around its whole text: the style hangs its own."""
    head, tail = "<p>", "</p>"
    inner = html.strip().removeprefix(head).removesuffix(tail)
    words = inner[1:-1].strip()
    if words and inner[0] in OPENING and inner[-1] in CLOSING and not set(words) & set("“”„«»"):
        html = f"{head}{words}{tail}"
    return mark_safe(html)  # noqa: S308 the body as prose.html cleaned it


@register.filter
def language_here(code: str) -> str:
    """A language's name in the reader's own: "uk" gives "Ukrainian" on an English page."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return NAMES.get(code, code)
