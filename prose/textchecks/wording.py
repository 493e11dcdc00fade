"""The words themselves: headlines and sentences that are long, words that no dictionary has."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from prose.sentences import split_sentences
from prose.text import word_count
from prose.textchecks.findings import NOTE, WARNING, Found, beginning
from prose.textchecks.places import Block
from prose.tree import Element, Node

LONG_HEADLINE = 90  # what the form counts to: longer ones are cut on a card
LONG_SENTENCE = 40
SHORTEST_WORD = 5
# No letters of an address, a handle or a hashtag. Nothing is given back that was taken, so that it stays linear.
_WORD = re.compile(r"(?<![\w@#./’'ʼ-])[^\W\d_]++(?:[’'ʼ-][^\W\d_]++)*+(?![\w@/])(?!\.\w)")
_APOSTROPHES = re.compile("[’ʼ]")


def check_headline(headline: str) -> Iterator[Found]:
    """A headline that is long for a card."""
    length = len(headline.strip())
    if length > LONG_HEADLINE:
        yield Found("headline_long", WARNING, "headline", beginning(headline), number=length)


def check_sentences(blocks: Iterable[Block], standfirst: str, language: str) -> Iterator[Found]:
    """Sentences of more than forty words, in the standfirst and in the text; not in headings and tables."""
    texts = [("standfirst", standfirst)]
    texts += [("body", block.text) for block in blocks if block.element.tag in ("p", "li") and not block.within]
    for field, text in texts:
        for sentence in split_sentences(text, language):
            if (words := word_count(sentence)) > LONG_SENTENCE:
                yield Found("long_sentence", NOTE, field, beginning(sentence), number=words)


def check_words(blocks: Iterable[Block], language: str, known: Callable[[str, str], bool]) -> Iterator[Found]:
    """Words in small letters that the language does not have, but for addresses and what is in another language."""
    seen: set[str] = set()
    for block in blocks:
        for word in _WORD.findall(_in_language([block.element], language)):
            plain = _APOSTROPHES.sub("'", unicodedata.normalize("NFC", word))
            if plain in seen or len(plain) < SHORTEST_WORD or plain != plain.lower():
                continue  # what has a capital is a name, or begins a sentence
            seen.add(plain)
            if not any(known(part, language) for part in (plain, *_whole_parts(plain))):
                yield Found("unknown_word", NOTE, "body", word)


def _whole_parts(word: str) -> list[str]:
    """A word of several parts is known if its last part is: "harbour-dredging"."""
    return word.split("-")[-1:] if "-" in word else []


def _in_language(nodes: Iterable[Node], language: str) -> str:
    """The text of these nodes without what says to be in another language, and without code."""
    parts = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "code" or node.attrs.get("lang", language).split("-")[0] != language.split("-")[0]:
            parts.append(" ")
        else:
            parts.append(_in_language(_outer(node), language))
    return "".join(parts)


def _outer(node: Element) -> list[Node]:
    """What stands in an element itself: inner blocks of text are judged on their own."""
    return [
        child if isinstance(child, str) or child.tag not in ("ul", "ol", "p", "br") else " " for child in node.children
    ]
