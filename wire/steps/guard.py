"""A linear look at a document before any parser sees it: depth, tags, attributes, entities."""

import re

from wire.steps.html_page import is_page
from wire.story import Refused, gettext_noop

MOST_TAGS = 200_000
MOST_DEPTH = 150
MOST_TAG_LENGTH = 50_000
MOST_ATTRIBUTES = 200
MOST_LOOSE = 2_000  # “<” that begin nothing
_NAME = re.compile(r"/?([A-Za-z_][^\s/>]{0,100})")
_ATTRIBUTE = re.compile(r"=\s?[\"']")
_ENTITY = re.compile(
    r"<!ENTITY\s{1,50}(%|[^\s>]{1,100}\s{1,50}(?:SYSTEM|PUBLIC|[\"'][^\"'>]{0,1000}(?:&(?!#)|%)))", re.IGNORECASE
)
_CLOSES = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


def guard(text: str) -> None:
    """Raise `Refused` for a document that could hold up a parser or make it fetch something."""
    start = text.lstrip()[:1]
    if is_page(text):
        return  # looked at more closely before it is parsed: `page_tree`
    if start in ("{", "["):
        _guard_json(text)
    elif start == "<":
        if _ENTITY.search(text[:200_000]):
            raise Refused(gettext_noop("It declares entities that stand for other entities or files."))
        _guard_markup(text)
    else:
        raise Refused(gettext_noop("This is no feed."))


def _guard_markup(text: str) -> None:
    tags = loose = 0
    open_tags: list[str] = []
    position = text.find("<")
    while position >= 0:
        if (skipped := _past(text, position)) is not None:
            position = text.find("<", skipped)
            continue
        if found := _NAME.match(text, position + 1):
            tags += 1
            end = _end_of_tag(text, position)
            _follow(open_tags, found[1], closing=text[position + 1] == "/", empty=text[end - 1] == "/")
        else:
            loose, end = loose + 1, position
        _check(tags, loose, len(open_tags))
        position = text.find("<", end + 1)


def _check(tags: int, loose: int, depth: int) -> None:
    if tags > MOST_TAGS:
        raise Refused(gettext_noop("It has more than %(most)d tags."), most=MOST_TAGS)
    if depth > MOST_DEPTH:
        raise Refused(gettext_noop("It is nested deeper than %(most)d."), most=MOST_DEPTH)
    if loose > MOST_LOOSE:
        raise Refused(gettext_noop("It is broken beyond repair."))


def _past(text: str, position: int) -> int | None:
    """Where a comment, CDATA section or instruction that begins here ends; None when none does."""
    for opening, closing in _CLOSES:
        if text.startswith(opening, position):
            end = text.find(closing, position + len(opening))
            return len(text) if end < 0 else end + len(closing)
    return None


def _end_of_tag(text: str, position: int) -> int:
    """Where the tag that begins here ends; the end of the text for one that is never closed."""
    end = text.find(">", position)
    end = len(text) if end < 0 else end
    if end - position > MOST_TAG_LENGTH:
        raise Refused(gettext_noop("One of its tags is longer than any feed needs."))
    if end - position > 3 * MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(text, position, end)) > MOST_ATTRIBUTES:
        raise Refused(gettext_noop("One of its tags has more attributes than any feed needs."))
    return end


def _follow(open_tags: list[str], name: str, *, closing: bool, empty: bool) -> None:
    """Keep the list of open elements; an end tag also closes what was left open within it."""
    if not closing:
        if not empty:
            open_tags.append(name)
        return
    for place in range(len(open_tags) - 1, -1, -1):
        if open_tags[place] == name:
            del open_tags[place:]
            return


def _guard_json(text: str) -> None:
    depth = deepest = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > MOST_DEPTH:
        raise Refused(gettext_noop("It is nested deeper than %(most)d."), most=MOST_DEPTH)
