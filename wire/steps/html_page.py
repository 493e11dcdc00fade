"""A web page as a feed of one story."""

import re

from prose.html import HtmlTooComplex
from prose.text import normalise
from wire.steps.extract import extract
from wire.story import Entry, Feed, Refused, gettext_noop

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}(?:<!doctype\s{1,9}html|<html|<head|<body)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_page(text: str) -> bool:
    """Whether a document is a web page and no feed."""
    return bool(_PAGE.match(text.removeprefix("\ufeff")))


def page_entry(text: str, url: str = "") -> Entry:
    """The story in a page, its words as the page has them. Raises `HtmlTooComplex`."""
    found = extract(text)
    facts = found.facts
    return Entry(
        id=url,
        url=url,
        title=facts.headline,
        content=found.html,
        summary=facts.description if not found.html else "",
        summary_is_html=False,
        published=facts.published,
        author=facts.author,
        language=facts.language,
    )


def parse_page(text: str, url: str = "") -> Feed:
    """A feed of the one story in a page. Raises `Refused` when there is no story in it."""
    try:
        entry = page_entry(text, url)
    except HtmlTooComplex as error:
        raise Refused(gettext_noop("The page is larger or deeper than any story.")) from error
    if not entry.content:
        raise Refused(gettext_noop("There is no story in this page."))
    return Feed(kind="page", title=normalise(entry.title), url=url, language=entry.language, entries=(entry,))
