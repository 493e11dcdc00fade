"""A stretch of a body as plain words to be written anew, and the body that what was typed makes of it.

Tags are never shown and never typed. What was not touched stays as it was, with its links and emphasis; so does, in a
paragraph whose words were changed, all that stands around the words that stayed.
"""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from html import escape, unescape

from prose.blocks import BlockName, block_name
from prose.html import clean_html
from prose.segments import paragraph_blocks
from prose.text import normalise, plain_text, text_paragraphs
from prose.tokens import html_tokens, is_tag, text_tokens

Naming = Callable[[BlockName], str]
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_ITEM = re.compile(r"<li>.*?</li>", re.DOTALL)
_LISTS = frozenset(("ul", "ol"))
_SIMPLE = frozenset(("p", "h2", "h3", "h4"))


def as_words(body: str, name: Naming) -> str:
    """The words of a stored body, an empty line between its blocks; ``name`` stands for what is not text."""
    return "\n\n".join(_words_of(block, name) for block in paragraph_blocks(body))


def rewritten(body: str, typed: str, name: Naming) -> str:
    """The stored body that these words make of this one. Raises HtmlTooComplex as `clean_html` does."""
    blocks = paragraph_blocks(body)
    now = [normalise(part) for part in _BLANK.split(typed.replace("\r\n", "\n").strip()) if part.strip()]
    return clean_html("".join(_aligned(blocks, [_words_of(block, name) for block in blocks], now, _with_words)))


def _aligned(
    parts: Sequence[str], before: Sequence[str], now: Sequence[str], change: Callable[[str, str], str]
) -> list[str]:
    """The parts whose words are still there, those between them with their new words, one for one, and new ones."""
    made: list[str] = []
    for what, old, old_end, new, new_end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "equal":
            made += parts[old:old_end]
            continue
        changed = parts[old : min(old_end, old + new_end - new)]
        made += [change(part, words) for part, words in zip(changed, now[new:new_end], strict=False)]
        made += [change("", words) for words in now[new + len(changed) : new_end]]
    return made


def _words_of(block: str, name: Naming) -> str:
    kind, words = block_name(block), normalise(plain_text(block))
    if kind.is_text and kind.kind != "hr":
        return words
    return f"[{name(kind)}: {words}]" if words else f"[{name(kind)}]"


def _with_words(block: str, words: str) -> str:
    """The block with other words in it; paragraphs where there is none, or one that is not simple text."""
    kind = block_name(block) if block else BlockName("")
    if kind.is_text and kind.kind in _LISTS:
        items = _ITEM.findall(block)
        lines = [line for line in words.split("\n") if line.strip()]
        if "".join(items) == block[len(f"<{kind.kind}>") : -len(f"</{kind.kind}>")]:
            made = _aligned(items, [normalise(plain_text(item)) for item in items], lines, _item)
            return f"<{kind.kind}>{''.join(made)}</{kind.kind}>"
    if kind.is_text and kind.kind in _SIMPLE and "\n" not in words and "<br>" not in block:
        return _with_tags_of(block, words)
    return "".join(_element("p", paragraph) for paragraph in text_paragraphs(words))


def _item(item: str, words: str) -> str:
    return _with_tags_of(item, words) if item else _element("li", words)


def _with_tags_of(html: str, words: str) -> str:
    """These words with the tags of a paragraph: what is new stands where the old was, or beside what stayed."""
    tags: list[list[str]] = [[]]  # before each token of the text, and after the last
    before: list[str] = []
    for token in html_tokens(html):
        if is_tag(token):
            tags[-1].append(token)
        else:
            before.append(unescape(token))
            tags.append([])
    now, made = text_tokens(words), []
    for what, old, old_end, new, new_end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        text = escape("".join(now[new:new_end]), quote=False)
        if what == "insert":
            size = _tags_that_end(tags[old], is_first=old == 0, is_last=old == len(before))
            made += [*tags[old][:size], text]
            tags[old] = tags[old][size:]
            continue
        made += [*tags[old], text if what == "replace" else ""]
        for place in range(old, old_end):
            made += [] if place == old else tags[place]
            made.append(escape(before[place], quote=False) if what == "equal" else "")
    return "".join(made + tags[-1])


def _tags_that_end(tags: Sequence[str], *, is_first: bool, is_last: bool) -> int:
    """How many of the tags at a place stand before what is put in there: those that end, and the paragraph's own."""
    if is_last:
        return len(tags) - 1
    ending = next((place for place, tag in enumerate(tags) if not tag.startswith("</")), len(tags))
    return max(ending, 1) if is_first else ending


def _element(tag: str, words: str) -> str:
    return f"<{tag}>{escape(words, quote=False)}</{tag}>"
