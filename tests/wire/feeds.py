"""Feeds of our own making for tests."""

from typing import Any
from xml.sax.saxutils import escape

PROMOTION = "Subscribe to our channels on Telegram and WhatsApp!"
CODE = ".in_text_7 {width: 300px; height: 600px; } @media (min-width: 600px) {.in_text_7 {width: 580px; }}"
BODY = (
    "<p>The pilots of Averne will ring again from Monday. The office confirmed it on Friday.</p>"
    f"<p>{CODE}</p>"
    "<p>Nobody had asked them, said the oldest of the nine.</p>"
    f"<p>{PROMOTION}</p>"
)


def rss_item(number: int = 1, /, **parts: Any) -> str:
    words = {
        "title": f"The pilots ring again, part {number}",
        "link": f"https://letter.example/pilots-{number}?utm_source=rss&id={number}",
        "guid": f"letter-{number}",
        "pubDate": "Fri, 20 Nov 2026 14:48:00 +0200",
        "content:encoded": BODY,
        **parts,
    }
    return "<item>" + "".join(f"<{tag}>{escape(str(text))}</{tag}>" for tag, text in words.items() if text) + "</item>"


def rss(*items: str, title: str = "Harbour Letter", language: str = "en", encoding: str = "UTF-8") -> bytes:
    head = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    text = (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(title)}</title><link>https://letter.example/</link>"
        + (f"<language>{language}</language>" if language else "")
        + "".join(items)
        + "</channel></rss>"
    )
    return text.encode(encoding or "UTF-8")


def feed_of(count: int) -> bytes:
    return rss(*(rss_item(number) for number in range(1, count + 1)))
