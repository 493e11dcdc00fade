"""What a page says of itself for machines: JSON-LD, meta tags and its title."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

MOST_LD = 20
_LD = re.compile(
    r"<script\b[^>]{0,300}?application/ld\+json[^>]{0,300}>(.{0,300000}?)</script", re.IGNORECASE | re.DOTALL
)
_META = re.compile(r"<meta\b([^>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z:_-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'>]{1,500}))"""
)
_TITLE = re.compile(r"<title\b[^>]{0,300}>(.{0,1000}?)</title", re.IGNORECASE | re.DOTALL)
_LANG = re.compile(r"""<html\b[^>]{0,1000}?\slang\s{0,5}=\s{0,5}["']?([a-zA-Z-]{2,20})""", re.IGNORECASE)
_ARTICLE_TYPES = ("article", "posting", "report", "newsarticle")


@dataclass(frozen=True)
class PageFacts:
    """Everything here is a stranger's word: plain text still to be cleaned."""

    headline: str = ""
    body: str = ""
    published: str = ""
    author: str = ""
    language: str = ""
    description: str = ""


def page_facts(html: str) -> PageFacts:
    """The facts in a page's head and scripts; empty ones where it says nothing."""
    metas = _metas(html)
    about = next(_articles(html), {})
    title = _TITLE.search(html)
    lang = _LANG.search(html[:20_000])
    return PageFacts(
        headline=_text(about.get("headline"))
        or metas.get("og:title", "")
        or metas.get("twitter:title", "")
        or (unescape(title[1]) if title else ""),
        body=_text(about.get("articleBody")),
        published=_text(about.get("datePublished"))
        or metas.get("article:published_time", "")
        or metas.get("date", "")
        or metas.get("datepublished", ""),
        author=_names(about.get("author")) or metas.get("author", ""),
        language=_text(about.get("inLanguage")) or (lang[1] if lang else "") or metas.get("og:locale", ""),
        description=metas.get("og:description", "") or metas.get("description", ""),
    )


def _metas(html: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(html[:400_000]):
        pairs = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(match[1])}
        name = (pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or "").lower()
        if name and pairs.get("content") and name not in found:
            found[name] = unescape(pairs["content"])
    return found


def _articles(html: str) -> Iterator[dict[str, Any]]:
    """The objects of the JSON-LD that are a story, the first first."""
    for match in list(_LD.finditer(html))[:MOST_LD]:
        try:
            data = json.loads(match[1].strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _stories_in(data, 0)


def _stories_in(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 5:
        return
    if isinstance(data, list):
        for row in data[:50]:
            yield from _stories_in(row, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        said = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
        if said.lower().endswith(_ARTICLE_TYPES) or "article" in said.lower():
            yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(name), (list, dict)):
                yield from _stories_in(data[name], depth + 1)


def _text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return unescape(value) if isinstance(value, str) else ""


def _names(value: Any) -> str:
    rows = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, (_text(row) for row in rows[:8])))
