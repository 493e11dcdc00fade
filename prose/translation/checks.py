"""All checks of a translation, block by block."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from prose.sentences import split_sentences
from prose.translation.figures import check_figures
from prose.translation.findings import BLOCKING, NOTE, WARNING, Finding, Place
from prose.translation.lexicon import LITTLE_WORDS
from prose.translation.names import FOUND, best_match, people, words_of
from prose.translation.pairing import pair_blocks, repeats, split_blocks
from prose.translation.wording import (
    addresses,
    left_over,
    mixed_words,
    negations_of,
    quotations,
    unknown_words,
)

__all__ = ["check_translation"]
Known = Callable[[str, str], bool]
SHOWN = 160
SURE = 0.9
WELL_KNOWN = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "ru"))  # languages whose word lists are long


def check_translation(
    original: str,
    translation: str,
    *,
    source: str,
    target: str,
    glossary: Mapping[str, str] | None = None,
    known: Known | None = None,
) -> list[Finding]:
    """What differs between a text and its translation, in the order of the translation.

    Blocks are parted by blank lines; ``source`` and ``target`` are language codes. ``glossary`` holds how words are
    to be written; ``known`` says whether a language has a word. Takes time in proportion to the length of a block.
    """
    ours, theirs = split_blocks(original), split_blocks(translation)
    pairs = pair_blocks(ours, theirs, (source, target))
    found = list(_check_blocks(ours, theirs, pairs))
    for row, column in pairs:
        if row is not None and column is not None:
            found += _check_pair(ours[row], theirs[column], row, column, source, target, glossary or {}, known)
    found += _check_consistency(ours, theirs, pairs)
    return sorted(found, key=_order)


def _order(finding: Finding) -> tuple[int, int]:
    at = finding.translation.block if finding.translation.block is not None else finding.original.block
    return (at or 0, [BLOCKING, WARNING, NOTE].index(finding.severity))


def _check_blocks(ours: list[str], theirs: list[str], pairs: list[tuple[int | None, int | None]]) -> Iterator[Finding]:
    """Blocks that are missing, came from nowhere or stand there twice."""
    doubled = {later for _earlier, later in repeats(theirs)} - {later for _earlier, later in repeats(ours)}
    for row, column in pairs:
        if column is None and row is not None:
            place = Place(row, ours[row][:SHOWN])
            yield Finding("block_missing", BLOCKING, "This block is not in the translation.", place, Place(None))
        elif row is None and column is not None and column not in doubled:
            place = Place(column, theirs[column][:SHOWN])
            yield Finding("block_added", BLOCKING, "This block is not in the original.", Place(None), place)
    for column in sorted(doubled):
        place = Place(column, theirs[column][:SHOWN])
        yield Finding("block_doubled", BLOCKING, "This block stands in the translation twice.", Place(None), place)


def _check_pair(
    our: str,
    their: str,
    row: int,
    column: int,
    source: str,
    target: str,
    glossary: Mapping[str, str],
    known: Known | None,
) -> Iterator[Finding]:
    def found(kind: str, severity: str, message: str, ours: object = "", theirs: object = "") -> Finding:
        return Finding(kind, severity, message, Place(row, str(ours)), Place(column, str(theirs)))

    for kind, severity, message, one, two in check_figures(our, their, source, target):
        yield found(kind, severity, message, one, two)
    yield from _check_names(our, their, source, found)
    yield from _check_glossary(our, their, glossary, found)
    yield from _check_wording(our, their, source, target, known, found)


Maker = Callable[..., Finding]


def _check_names(our: str, their: str, source: str, found: Maker) -> Iterator[Finding]:
    """People named in the original whose name nothing in the translation sounds like."""
    words = words_of(their)
    for person in people(our):
        matches = [best_match(name, words) for name in (person.first, person.last)]
        if person.first.lower() in LITTLE_WORDS.get(source, ()):
            continue
        sure = [share >= SURE for share, _word in matches]
        if (source == "de" and not any(sure)) or (person.may_begin and not sure[0]):
            continue  # German writes every noun like a name, and every sentence begins like one
        share, word = min(matches)
        if share < FOUND:
            whole = f"{person.first} {person.last}"
            yield found("name", WARNING, "This name is not in the translation.", whole, word)


def _check_glossary(our: str, their: str, glossary: Mapping[str, str], found: Maker) -> Iterator[Finding]:
    for word, wanted in glossary.items():
        if re.search(rf"\b{re.escape(word)}\b", our) and wanted.casefold()[:5] not in their.casefold():
            yield found("glossary", WARNING, "The glossary has another word for it.", word, wanted)


def _check_wording(
    our: str, their: str, source: str, target: str, known: Known | None, found: Maker
) -> Iterator[Finding]:
    one, two = quotations(our), quotations(their)
    if one > two:
        yield found("quotation", BLOCKING, "A quotation is no longer marked as one.", one, two)
    elif two > one:
        yield found("quotation", WARNING, "Something became a quotation.", one, two)
    yield from _check_negation(our, their, source, target, found)
    missing = addresses(our) - addresses(their)
    for address in sorted(missing):
        yield found("address", BLOCKING, "This address or handle is not in the translation.", address)
    for address in sorted(addresses(their) - addresses(our)):
        yield found("address", BLOCKING, "This address or handle is not in the original.", "", address)
    for words in left_over(our, their, source, target):
        yield found("left_over", BLOCKING, "This was left in the language of the original.", words, words)
    for word in mixed_words(their):
        yield found("mixed_script", BLOCKING, "The letters of this word are of two scripts.", "", word)
    for word in unknown_words(our, their, target, known):
        severity = BLOCKING if target in WELL_KNOWN else WARNING
        yield found("unknown_word", severity, "No such word is known, and the original does not have it.", "", word)


def _check_negation(our: str, their: str, source: str, target: str, found: Maker) -> Iterator[Finding]:
    """Sentence by sentence where both have as many, else the block as a whole."""
    ours, theirs = split_sentences(our, source), split_sentences(their, target)
    if len(ours) != len(theirs):
        ours, theirs = [our], [their]
    for sentence, translated in zip(ours, theirs, strict=True):
        one, two = negations_of(sentence, source), negations_of(translated, target)
        if not (one.known and two.known):
            return
        if one.firm and not (two.firm or two.soft):
            yield found("negation", BLOCKING, "The original says “not”, the translation does not.", one.words)
        elif two.firm and not (one.firm or one.soft):
            yield found("negation", BLOCKING, "The translation says “not”, the original does not.", "", two.words)


def _check_consistency(
    ours: list[str], theirs: list[str], pairs: Iterable[tuple[int | None, int | None]]
) -> Iterator[Finding]:
    """Names that are written in two ways."""
    written: dict[str, tuple[str, int]] = {}
    for row, column in pairs:
        if row is None or column is None:
            continue
        words = words_of(theirs[column])
        for last in dict.fromkeys(person.last for person in people(ours[row])):
            share, word = best_match(last, words)
            if share < FOUND:
                continue
            before, _where = written.setdefault(last, (word, column))
            if len(word) > 4 and word[:4].casefold() != before[:4].casefold():
                message = "This name is written in two ways."
                yield Finding("name_two_ways", WARNING, message, Place(row, last), Place(column, f"{before}, {word}"))
