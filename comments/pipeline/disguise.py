"""Words in disguise: letters of another script, digits and signs that stand for the letters they look like."""

import re
from collections.abc import Iterator

# Letters of other scripts that look like Latin ones, digits and signs that stand for letters; l, I and 1 are one.
_FOREIGN = (
    "а=a в=b е=e к=k м=m н=h о=o р=p с=c т=t у=y х=x і=i ј=j ѕ=s һ=h ԁ=d ɡ=g "
    "α=a β=b ε=e ι=i κ=k ν=v ο=o ρ=p τ=t υ=u χ=x"
)
_SIGNS = "0=o 1=i 3=e 4=a 5=s 7=t 8=b |=i l=i $=s @=a"


def _table(pairs: str) -> dict[int, str]:
    return str.maketrans(dict(pair.split("=") for pair in pairs.split()))


LOOKS_LIKE = _table(f"{_FOREIGN} {_SIGNS}")
_IN_LATIN = _table(_FOREIGN)
_IN_CYRILLIC = _table("a=а b=в e=е k=к m=м h=н o=о p=р c=с t=т y=у x=х i=і j=ј s=ѕ")
_LATIN, _CYRILLIC = re.compile("[a-z]"), re.compile("[\u0400-\u04ff]")

_AS_LETTERS = _table("0=o 3=e 4=a 5=s 7=t 8=b $=s @=a")
_RUN = re.compile(r"[A-Za-z0-9@$!]+")
_WHOLE = 4  # letters of a word that may begin or end with a digit: "1st" and "mp3" are what they are


def undisguised(word: str) -> list[str]:
    """A small word of two scripts, written in either of them alone; nothing for a word that shows itself as it is."""
    if word.isascii() or not _LATIN.search(word):
        return []
    latin = word.translate(_IN_LATIN)
    return [latin, word.translate(_IN_CYRILLIC)] if _CYRILLIC.search(word) else [latin]


def signs_read(text: str) -> Iterator[str]:
    """The text with the letters that digits and signs within its words stand for, sign by sign at the same places.

    Twice where a sign may be an i or an l; not at all where there is no such word.
    """
    before = text
    for straight in "il":
        read = _RUN.sub(lambda found, as_letter=straight: _letters_of(found[0], as_letter), text)  # type: ignore[misc]
        if read not in (text, before):
            yield read
        before = read


def _letters_of(run: str, straight: str) -> str:
    """Digits count while there are letters enough for a word, and an exclamation mark only within it."""
    word = run.rstrip("!")
    letters, digits = sum(map(str.isalpha, word)), sum(map(str.isdigit, word))
    at_the_edge = word[:1].isdigit() or word[-1:].isdigit()
    if not letters or digits > letters or (at_the_edge and len(word) < _WHOLE):
        return run
    read = word.translate({**_AS_LETTERS, ord("1"): straight, ord("!"): straight})
    return read + run[len(word) :] if read.isalpha() else run
