"""What may go wrong with the words themselves: quotations, negations, addresses, what was left as it was."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from prose.translation.lexicon import LITTLE_WORDS, NEGATIONS, SOFT_NEGATIONS
from prose.translation.names import best_match

LEFT_RUN = 4  # words in a row in letters of the original's script
SAME_RUN = 6  # words in a row to the letter, where both are written in the same script
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_QUOTED = re.compile(
    r"“[^“”]{1,600}[”“]|„[^“”„]{1,600}[“”]|«[^«»]{1,600}»|»[^«»]{1,600}«|\"[^\"]{1,600}\"|‘[^‘’]{3,600}’(?!\w)"
)
_ADDRESS = re.compile(
    r"https?://[^\s<>\"«»“”]{3,300}|\bwww\.[^\s<>\"«»“”]{3,200}|[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}"
    r"|(?<![\w@])@\w{2,40}|(?<!\w)#[^\W\d]\w{1,60}"
)
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
    "arabic": re.compile(r"[\u0600-\u06ff]"),
    "hebrew": re.compile(r"[\u0590-\u05ff]"),
}
_WRITTEN_IN = {
    "uk": "cyrillic",
    "ru": "cyrillic",
    "be": "cyrillic",
    "bg": "cyrillic",
    "sr": "cyrillic",
    "mk": "cyrillic",
}
_WRITTEN_IN |= {"ar": "arabic", "fa": "arabic", "ur": "arabic", "he": "hebrew", "el": "greek", "kk": "cyrillic"}


@dataclass(frozen=True)
class Negations:
    """How a block negates: firmly, softly; ``known`` if its language is one we can read."""

    known: bool
    firm: bool = False
    soft: bool = False
    words: str = ""


def negations_of(text: str, language: str) -> Negations:
    """The negations in a text."""
    table = NEGATIONS.get(language)
    if table is None:
        return Negations(known=False)
    low = text.lower().replace("’", "'").replace("ʼ", "'").replace("no one", "nobody")
    low = low.replace("not until", "until")
    words = [word for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", low) if _negates(word, table)]
    firm = [word for word in words if word not in SOFT_NEGATIONS]
    return Negations(True, bool(firm), bool(words) and not firm, ", ".join(dict.fromkeys(firm or words)))


def _negates(word: str, table: frozenset[str]) -> bool:
    if word in table or (word.endswith("n't") and "n't" in table) or (word.startswith("n'") and "n'" in table):
        return True
    return any(f"{word[:length]}*" in table for length in range(len(word), 3, -1))


def quotations(text: str) -> int:
    """How many stretches of a text stand in quotation marks; single words, which may be titles, do not count."""
    return sum(1 for found in _QUOTED.findall(text) if len(found.split()) > 2)


def addresses(text: str) -> set[str]:
    """Web and mail addresses, handles and hashtags in a text."""
    return {found.rstrip(".,;:!?)]") for found in _ADDRESS.findall(text)}


def mixed_words(text: str) -> Iterator[str]:
    """Words whose letters are of two scripts; parts joined by a hyphen are words of their own."""
    for word in dict.fromkeys(re.findall(r"[^\W\d_]{2,}", _ADDRESS.sub(" ", text))):
        if sum(bool(letters.search(word)) for letters in _SCRIPTS.values()) > 1:
            yield word


def left_over(our: str, their: str, source: str, target: str) -> Iterator[str]:
    """Stretches of the translation that nobody translated."""
    ours, theirs = (_WORD.findall(_ADDRESS.sub(" ", text)) for text in (our, their))
    script = _WRITTEN_IN.get(source, "latin")
    if script != _WRITTEN_IN.get(target, "latin"):
        yield from _runs_in_script(theirs, script)
        return
    matcher = SequenceMatcher(None, [word.lower() for word in ours], [word.lower() for word in theirs], autojunk=False)
    for match in matcher.get_matching_blocks():
        words = theirs[match.b : match.b + match.size]
        small = [word for word in words if word in LITTLE_WORDS.get(source, ())]
        foreign = [word for word in small if word not in LITTLE_WORDS.get(target, ())]
        if match.size >= SAME_RUN or (match.size >= LEFT_RUN and foreign):
            yield " ".join(words)


def _runs_in_script(words: list[str], script: str) -> Iterator[str]:
    letters = _SCRIPTS[script]
    run: list[str] = []
    for word in [*words, ""]:
        if word and letters.match(word):
            run.append(word)
            continue
        if len(run) >= LEFT_RUN or (len(run) >= 2 and sum(part[0].islower() for part in run) >= 2) or _is_small(run):
            yield " ".join(run)
        run = []


def _is_small(run: list[str]) -> bool:
    """Whether a word stands alone that is no name and no sign: small letters, four or more."""
    return len(run) == 1 and run[0].islower() and len(run[0]) >= 4


def unknown_words(our: str, their: str, target: str, known: Callable[[str, str], bool] | None) -> Iterator[str]:
    """Words that the language does not have and the original neither: what a machine made up."""
    if known is None:
        return
    ours = {word.casefold() for word in _WORD.findall(our)}
    for word in dict.fromkeys(_WORD.findall(_ADDRESS.sub(" ", their))):
        plain = unicodedata.normalize("NFC", word).replace("’", "'").replace("ʼ", "'")
        if len(plain) < 5 or plain.casefold() in ours or known(plain.casefold(), target):
            continue
        share, _word = best_match(plain, [part for part in _WORD.findall(our) if part[0].isupper()])
        if share < 0.6:
            yield word
