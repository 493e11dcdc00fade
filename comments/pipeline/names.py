"""Names that only the paper itself may use, and names that only look like them."""

import re
import unicodedata

# Letters of other scripts that look like Latin ones, digits and signs that stand for letters; l, I and 1 are one.
_PAIRS = (
    "а=a в=b е=e к=k м=m н=h о=o р=p с=c т=t у=y х=x і=i ј=j ѕ=s һ=h ԁ=d ɡ=g "
    "α=a β=b ε=e ι=i κ=k ν=v ο=o ρ=p τ=t υ=u χ=x 0=o 1=i 3=e 4=a 5=s 7=t 8=b |=i l=i $=s @=a"
)
_LOOKS_LIKE = str.maketrans(dict(pair.split("=") for pair in _PAIRS.split()))
_LETTERS_ALIKE = str.maketrans(dict(pair.split("=") for pair in _PAIRS.split() if pair[0] > "\x7f"))
_LATIN = re.compile("[a-z]")
_NO_LETTER = re.compile(r"[\W_]+")
RESERVED = frozenset(
    "admin administrator editor editorial editors moderator moderators newsroom staff webmaster "  # noqa: SIM905
    "redaktion redaktor rédaction redacción redazione "
    "адміністратор адмін модератор редактор редакція администратор админ редакция "
    "محرر المحرر التحرير مشرف".split()
)


def skeleton(name: str) -> str:
    """What a name looks like, without case, accents, spaces and the script of its letters."""
    plain = "".join(s for s in unicodedata.normalize("NFKD", name) if not unicodedata.combining(s)).casefold()
    return _NO_LETTER.sub("", plain.translate(_LOOKS_LIKE))


def without_disguise(word: str) -> str:
    """A Latin word in which letters of another script stand for Latin ones, in Latin letters; others as they are."""
    return word.translate(_LETTERS_ALIKE) if not word.isascii() and _LATIN.search(word) else word


_RESERVED_LOOKS = frozenset(skeleton(word) for word in RESERVED)


def looks_reserved(name: str) -> bool:
    """Whether one of the words of the name, or all of it, looks like an office of the paper."""
    return skeleton(name) in _RESERVED_LOOKS or any(skeleton(word) in _RESERVED_LOOKS for word in name.split())
