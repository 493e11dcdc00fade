"""Excerpts for cards, feeds and descriptions: whole sentences of the story and nothing else."""

from collections.abc import Iterator

from prose.codelike import code_like
from prose.promotion import promotional
from prose.residue import has_residue
from prose.sentences import is_complete, split_sentences
from prose.shape import shape
from prose.text import has_markup, normalise, text_of, text_paragraphs, word_count
from prose.tree import Element, parse

MAX_CHARS = 200
MIN_CHARS = 40
HARD_CAP = 400
_STOP = ""  # stands between sentences that do not follow each other


def make_excerpt(
    html_or_text: str,
    max_chars: int = MAX_CHARS,
    min_chars: int = MIN_CHARS,
    *,
    hard_cap: int = HARD_CAP,
    language: str = "",
) -> str:
    """The first whole sentences that fit into `max_chars`; an empty string when there is no whole sentence.

    A first sentence longer than that is given whole up to `hard_cap`; one longer still is passed over for the next
    that fits, never cut. Sentences are added beyond `max_chars` only while the excerpt is shorter than `min_chars`.
    Headings, lists, tables, captions, quotations set apart and boxes are not looked at; a dateline is part of its
    sentence. No sentence with residue in it is ever given. Raises HtmlTooComplex as `clean_html` does.
    """
    sentences = _sentences(html_or_text, language)
    passed_over = fallback = ""
    for sentence in sentences:
        if sentence and len(sentence) <= max_chars:
            return _extended(sentence, sentences, max_chars, min_chars, hard_cap)
        if sentence and len(sentence) <= hard_cap:
            if not passed_over:
                return sentence
            fallback = fallback or sentence
        passed_over = passed_over or sentence
    return fallback


def _extended(excerpt: str, following: Iterator[str], max_chars: int, min_chars: int, hard_cap: int) -> str:
    """The first sentence and as many of the next as fit."""
    for sentence in following:
        longer = f"{excerpt} {sentence}"
        if sentence == _STOP or len(longer) > (max_chars if len(excerpt) >= min_chars else hard_cap):
            break
        excerpt = longer
    return excerpt


def _sentences(html_or_text: str, language: str) -> Iterator[str]:
    """The whole sentences in order, with a stop wherever something else stood between two of them."""
    for paragraph in _paragraphs(html_or_text):
        if not paragraph or promotional(paragraph):
            yield _STOP
            continue
        for sentence in split_sentences(_without_code(paragraph), language):
            good = is_complete(sentence) and word_count(sentence) > 1 and not has_residue(sentence)
            yield sentence if good else _STOP


def _paragraphs(html_or_text: str) -> Iterator[str]:
    """The text of every paragraph; an empty one for a heading, a list or a table, nothing for pictures and boxes."""
    if not has_markup(html_or_text):
        yield from (normalise(paragraph) for paragraph in text_paragraphs(html_or_text))
        return
    for node in shape(parse(html_or_text)):
        if isinstance(node, Element) and "data-block" not in node.attrs and node.tag != "hr":
            yield text_of([node]) if node.tag == "p" else ""


def _without_code(text: str) -> str:
    for span in reversed(code_like(text)):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text
