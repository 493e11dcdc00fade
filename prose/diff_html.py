"""Changes as HTML for a person to look at: `<ins>` and `<del>`, plain marks without attributes, all else escaped.

The result is safe whatever the changes hold, stored HTML or not: links lead nowhere, ids and styles do not get through.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import groupby
from typing import NamedTuple

from prose.blocks import block_name
from prose.changes import BlockChange, BlockChangeKind, Change, ChangeKind
from prose.scan import names
from prose.tokens import html_tokens, is_tag

_MARKS = names("strong em s sub sup code cite a abbr bdi span")
_BULLET = "• "
_LINES = {
    "br": "\n", "p": "\n", "h2": "\n", "h3": "\n", "h4": "\n", "tr": "\n", "caption": "\n", "figcaption": "\n",
    "li": f"\n{_BULLET}", "td": " | ", "th": " | ",
}  # fmt: skip
_NAME = re.compile(r"</?([a-z0-9]*)")
_VALUE = re.compile(r'="([^"]*)"')
_ELEMENTS: dict[ChangeKind, str] = {"delete": "del", "insert": "ins"}


class ShownBlock(NamedTuple):
    """A block change to look at.

    `name` says what the block is (`p`, `h2`, `picture`, …), `was` what it was before if that is something else,
    `target` the picture, story or address it points at. `html` is inline: line breaks, no blocks.
    """

    kind: BlockChangeKind
    name: str
    was: str
    target: str
    html: str


class _Mark(NamedTuple):
    tag: str
    detail: str  # the address of a link, the language of a span


class _Piece(NamedTuple):
    kind: ChangeKind
    text: str
    marks: tuple[_Mark, ...]
    is_restyled: bool = False


def diff_as_html(changes: Iterable[Change]) -> str:
    """The changes of a plain text as one line of HTML."""
    return "".join(_in_element(change.kind, escape(change.text)) for change in changes)


def blocks_as_html(changes: Iterable[BlockChange]) -> list[ShownBlock]:
    """The changes of a body, one for each block, in order."""
    return [_shown(change) for change in changes]


def _shown(change: BlockChange) -> ShownBlock:
    name = block_name(change.new or change.old)
    was = block_name(change.old or change.new)
    if change.kind == "change":
        words: Sequence[Change] = change.words
    else:
        words = [Change(change.kind, change.new or change.old)]
    return ShownBlock(change.kind, name.kind, was.kind if was.kind != name.kind else "", name.target, _html(words))


def _html(words: Iterable[Change]) -> str:
    """The words with what went before what came, wherever they are not equal."""
    parts: list[str] = []
    for is_equal, group in groupby(_pieces(words), key=lambda piece: piece.kind == "equal"):
        pieces = list(group)
        if is_equal:
            parts.append(_styled(pieces))
            continue
        parts.append(_changed("delete", [piece for piece in pieces if piece.kind == "delete"]))
        parts.append(_changed("insert", [piece for piece in pieces if piece.kind == "insert"]))
    return "".join(parts)


def _changed(kind: ChangeKind, pieces: list[_Piece]) -> str:
    """What went or came, with a sign where it is line breaks alone, which could not be seen otherwise."""
    html = _styled(pieces)
    return _in_element(kind, f"↵{html}" if pieces and all(piece.text == "\n" for piece in pieces) else html)


def _in_element(kind: ChangeKind, html: str) -> str:
    element = _ELEMENTS.get(kind)
    return f"<{element}>{html}</{element}>" if element and html else html


@dataclass
class _Side:
    """How far one version has been followed: the marks open there and the text just before."""

    marks: list[_Mark] = field(default_factory=list)
    before: str = "\n"


def _pieces(words: Iterable[Change]) -> Iterator[_Piece]:
    """The visible text with the marks around it; text that stayed and whose marks did not goes and comes."""
    old, new = _Side(), _Side()
    for change in words:
        sides = (old,) if change.kind == "delete" else (new,) if change.kind == "insert" else (new, old)
        for token in html_tokens(change.text):
            text = _line(token, sides[0].before) if is_tag(token) else unescape(token)
            for side in sides:
                side.before = text or side.before
                if is_tag(token):
                    _follow(side.marks, token)
            if text:
                yield from _piece(change.kind, text, tuple(old.marks), tuple(new.marks))


def _piece(kind: ChangeKind, text: str, old: tuple[_Mark, ...], new: tuple[_Mark, ...]) -> Iterator[_Piece]:
    if kind == "equal" and old != new:
        yield _Piece("delete", text, old, is_restyled=True)
        yield _Piece("insert", text, new, is_restyled=True)
    else:
        yield _Piece(kind, text, old if kind == "delete" else new)


def _follow(stack: list[_Mark], token: str) -> None:
    """Open or close the mark that the tag stands for."""
    found = _NAME.match(token)
    if not found or found[1] not in _MARKS:
        return
    if not token.startswith("</"):
        stack.append(_Mark(found[1], " ".join(unescape(value) for value in _VALUE.findall(token))))
    elif stack and stack[-1].tag == found[1]:
        stack.pop()


def _line(token: str, before: str) -> str:
    """The line break, bullet or bar that a start tag is shown as; no second one where a line has just begun."""
    found = _NAME.match(token)
    if not found or token.startswith("</"):
        return ""
    text = _LINES.get(found[1], "")
    return text.lstrip("\n |") if before.endswith(("\n", _BULLET)) and found[1] != "br" else text


def _styled(pieces: Iterable[_Piece]) -> str:
    """The text within its marks; a change of marks names the address or language that cannot be seen."""
    parts: list[str] = []
    for (marks, is_restyled), group in groupby(pieces, key=lambda piece: (piece.marks, piece.is_restyled)):
        html = escape("".join(piece.text for piece in group), quote=False).replace("\n", "<br>")
        for mark in reversed(marks):
            detail = f" ‹{escape(mark.detail, quote=False)}›" if is_restyled and mark.detail else ""
            html = f"<{mark.tag}>{html}</{mark.tag}>{detail}"
        parts.append(html)
    return "".join(parts)
