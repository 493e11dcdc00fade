"""Names in an original and its translation, compared by how they sound in Latin letters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from prose.scan import names
from prose.transliteration import to_ascii

FOUND = 0.6
SAME = 0.72
_NAME = re.compile(r"[A-ZА-ЯЁІЇЄҐÀ-ÖØ-Þ][\w'’ʼ-]*[\w]")
_PAIR = re.compile(rf"({_NAME.pattern})[ \u00a0]({_NAME.pattern})")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_START = re.compile(r"(?:^|[.!?…:]\s+|[«“„\"(]\s*)$")
_SOUNDS = [
    ("shch", "s"), ("dzh", "i"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"),
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("ts", "c"), ("tz", "c"), ("qu", "k"), ("x", "ks"), ("w", "v"),
    ("q", "k"), ("j", "i"), ("y", "i"), ("dz", "z"),
]  # fmt: skip
# Words in names of offices and places that are translated, not written in other letters.
_COMMON = names(
    """
    united states kingdom nations national european union central international world council court bank party house
    ministry minister president prime chancellor secretary general university institute college school hospital police
    department committee commission assembly parliament senate congress army navy air force guard church saint city
    north south east west northern southern eastern western new old great black white red blue sea river lake mount
    street square station airport company group association federation republic democratic people's supreme high
    federal state foreign defence defense interior health finance education justice the and of for with mr mrs ms dr
    king queen prince princess pope sir lord lady captain colonel major sergeant mayor governor bishop archbishop
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december day christmas easter war times post daily news press agency harbour port
    bundestag bundesrat bundeskanzler präsident minister ministerin deutsche deutscher deutschen vereinte vereinigte
    президент міністр министр рада верховна верховная національний государственный
    """
)


def sound(word: str) -> str:
    """How a word sounds, roughly, in a few Latin letters: its consonants, and the vowel it begins with."""
    low = re.sub(r"[^a-z]", "", to_ascii(word))
    for written, heard in _SOUNDS:
        low = low.replace(written, heard)
    kept = re.sub(r"(?<!^)[aeiouh]", "", low).replace("c", "k").replace("g", "k").replace("z", "s").replace("b", "p")
    kept = kept.replace("v", "f").replace("d", "t")
    return re.sub(r"(.)\1+", r"\1", kept)


@dataclass(frozen=True)
class Person:
    """A name of two words; ``may_begin`` says that the first may have its capital for beginning a sentence."""

    first: str
    last: str
    may_begin: bool


def people(text: str) -> list[Person]:
    """Names of two words, as people have them, without those that are offices or places; each once."""
    found: dict[tuple[str, str], Person] = {}
    at = 0
    while match := _PAIR.search(text, at):
        at = match.start(2)
        pair, begins = (match[1], match[2]), bool(_START.search(text[max(0, match.start() - 8) : match.start()]))
        is_name = not {part.lower() for part in pair} & _COMMON and not match[2].isupper()
        if is_name and (pair not in found or not begins):
            found[pair] = Person(*pair, begins)
    return list(found.values())


def likeness(name: str, word: str) -> float:
    """How much a word of a translation sounds like a name; an ending that a case asks for counts little. 0 to 1."""
    ours, theirs = sound(name), sound(word)
    if not ours or not theirs:
        return 1.0 if name.casefold() == word.casefold() else 0.0
    if len(ours) > 1 and theirs[: len(ours)] == ours and len(theirs) - len(ours) <= 2:
        return 1.0
    return SequenceMatcher(None, ours, theirs[: len(ours) + 1], autojunk=False).ratio()


def best_match(name: str, words: Iterable[str]) -> tuple[float, str]:
    """The word that sounds most like a name, and how much."""
    return max(((likeness(name, word), word) for word in words), default=(0.0, ""))


def words_of(text: str) -> list[str]:
    """The words of a text that may be names: with a capital letter where the script has them."""
    words = _WORD.findall(text)
    return [word for word in words if word[0].isupper() or not word[0].islower()]
