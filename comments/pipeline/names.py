"""Names that only the paper itself may use, and names that only look like them."""

import re
import unicodedata

from comments.pipeline.disguise import LOOKS_LIKE

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
    return _NO_LETTER.sub("", plain.translate(LOOKS_LIKE))


_RESERVED_LOOKS = frozenset(skeleton(word) for word in RESERVED)


def looks_reserved(name: str) -> bool:
    """Whether one of the words of the name, or all of it, looks like an office of the paper."""
    return skeleton(name) in _RESERVED_LOOKS or any(skeleton(word) in _RESERVED_LOOKS for word in name.split())
