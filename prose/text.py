"""Plain text: out of HTML, normalised, counted, shortened, and as an address."""

import re
from collections.abc import Iterable
from itertools import pairwise

from prose.characters import tidy_characters
from prose.scan import names
from prose.transliteration import to_ascii
from prose.tree import Element, Node, parse

WORDS_PER_MINUTE = 220
_RTL_LANGUAGES = names("ar arc ckb dv fa he ks pnb ps sd syr ug ur yi")
_RTL_SCRIPTS = names("adlm arab hebr mand nkoo rohg samr syrc thaa")
_BLOCKS = names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre search section summary table tbody tfoot thead tr "
    "ul"
)
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_WRAPPED_LINE = range(50, 101)  # how long lines are that an editor or a mail program broke
_CELLS = frozenset(("td", "th"))
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_WORD = re.compile(r"\w+(?:[’'‑.,/\-\u200c\u200d]\w+)*")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def plain_text(html: str, *, asides: bool = True) -> str:
    """The text of the HTML, one line a block; without `asides`, captions, fact boxes, pull quotes and embeds stay out.

    Nothing of scripts, styles, controls or comments is text. Raises HtmlTooComplex as `clean_html` does.
    """
    parts: list[str] = []
    _collect(parse(html), parts, asides)
    return normalise("".join(parts))


def text_of(nodes: Iterable[Node], *, asides: bool = True) -> str:
    """The text of nodes that are in the stored form already."""
    parts: list[str] = []
    _collect(nodes, parts, asides)
    return normalise("".join(parts))


def _collect(nodes: Iterable[Node], parts: list[str], asides: bool) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(node if "\n" not in node else node.replace("\n", " "))
        elif node.tag == "br":
            parts.append("\n")
        elif asides or not _is_aside(node):
            end = "\n" if node.tag in _BLOCKS else " " if node.tag in _CELLS else ""
            parts.append(end)
            _collect_element(node, parts, asides)
            parts.append(end)


def _collect_element(node: Element, parts: list[str], asides: bool) -> None:
    if node.tag == "pre":
        for child in node.children:
            if isinstance(child, str):
                parts.append(child)
            else:
                _collect([child], parts, asides)
    else:
        _collect(node.children, parts, asides)


def _is_aside(node: Element) -> bool:
    return node.tag in ("figure", "aside", "caption") or "data-block" in node.attrs


def has_markup(text: str) -> bool:
    """Whether the text is HTML: holds anything that looks like a tag, a comment or a declaration."""
    return bool(_MARKUP.search(text))


def text_paragraphs(text: str) -> list[str]:
    """Plain text in paragraphs: one a line, but lines that were broken in mid-sentence are put together again."""
    paragraphs: list[str] = []
    for block in _BLANK_LINES.split(tidy_characters(text).strip()):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        goes_on = [_goes_on(*pair) for pair in pairwise(lines)]
        wrapped = any(goes_on) and all(len(line) in _WRAPPED_LINE for line in lines[:-1])
        for index, line in enumerate(lines):
            if index and (wrapped or goes_on[index - 1]):
                paragraphs[-1] += f" {line}"
            else:
                paragraphs.append(line)
    return paragraphs


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence runs over the line's end: it has not ended, and the next line begins with a small letter."""
    return line[-1] not in ".!?:;…" and following[0].islower()


def normalise(text: str) -> str:
    """The text in composed form (NFC), without control characters and invisible tricks, spaces and lines single."""
    text = _SPACES.sub(" ", tidy_characters(text))
    return _LINES.sub("\n", text).strip()


def word_count(text: str) -> int:
    """How many words a reader reads; numbers and words joined by a hyphen or an apostrophe count as one."""
    return sum(1 for _ in _WORD.finditer(text))


def reading_minutes(words: int) -> int:
    """Whole minutes to read that many words at 220 words a minute; at least one."""
    return max(1, -(-words // WORDS_PER_MINUTE))


def slugify_title(text: str, max_length: int = 80) -> str:
    """The title as an ascii address of whole words; `story` when no letter of it can be written so."""
    words = _NOT_IN_SLUG.sub(" ", to_ascii(tidy_characters(text)).lower().replace("'", "")).split()
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:max_length]
        if len(longer) > max_length:
            break
        slug = longer
    return slug or "story"


def shorten_title(text: str, limit: int) -> str:
    """The title within so many characters, cut at a word and ended with "…"; for breadcrumbs, not for excerpts."""
    text = normalise(text).replace("\n", " ")
    if len(text) <= limit:
        return text
    cut = text[: max(limit - 1, 1)]
    if not text[len(cut)].isspace() and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:.–—-") + "…"


def direction(language: str) -> str:
    """`rtl` for a language code that is written from right to left (`ar`, `ur`, `az-Arab`), else `ltr`."""
    parts = language.replace("_", "-").lower().split("-")
    if len(parts) > 1 and len(parts[1]) == 4:
        return "rtl" if parts[1] in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"
