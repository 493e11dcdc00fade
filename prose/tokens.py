"""Texts and stored HTML cut into words, marks and spaces, for comparing; joined together the pieces are the text.

A word is what a reader takes for one: with its accents and vowel signs, its apostrophe (`п'ять`, `don't`), the point or
comma within a number. Scripts that write without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are cut letter
by letter. Every other character stands alone, save flags and emoji joined to one picture.
"""

import re
import unicodedata
from functools import cache

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W{_SPACELESS}]"
_TOKEN = re.compile(
    rf"\s+|{_LETTER}+(?:(?:['’]|(?<=\d)[.,](?=\d)){_LETTER}+)*|[\U0001f1e6-\U0001f1ff]{{2}}|.",
    re.DOTALL,
)
_WORD_START = re.compile(_LETTER)
_MARKUP = re.compile(r"(<[^<>]*>|&(?:[a-zA-Z]+|#[0-9]+);)")
_NO_BREAK = "&nbsp;"
_JOINER = "\u200d"
_CLINGING = "\u200c\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_SENTENCE_ENDS = frozenset(".!?…؟۔。！？।")


def text_tokens(text: str) -> list[str]:
    """The words, punctuation marks and runs of spaces of a plain text, in order; nothing is left out."""
    tokens = _TOKEN.findall(text)
    return tokens if text.isascii() else _glued(tokens)


def html_tokens(html: str) -> list[str]:
    """The same of stored HTML, where every tag and every entity is one token."""
    tokens: list[str] = []
    for index, part in enumerate(_MARKUP.split(html)):
        if index % 2:
            tokens.append(part)
        elif part:
            tokens.extend(text_tokens(part))
    return tokens


def words_of(html: str) -> list[str]:
    """The words alone of stored HTML."""
    return [token for token in html_tokens(html) if token[0].isalnum()]  # is_word, for speed


def is_word(token: str) -> bool:
    """Whether the token is a word or a number; tags, entities, marks and spaces are not."""
    return token[0].isalnum()


def is_tag(token: str) -> bool:
    """Whether the token is a tag of stored HTML, in which a plain `<` never stands."""
    return token[0] == "<" and token[-1] == ">" and len(token) > 2


def is_space(token: str) -> bool:
    """Whether a reader sees nothing but room there."""
    return token[0].isspace() or token == _NO_BREAK


def ends_sentence(token: str) -> bool:
    """Whether a sentence may end with this token."""
    return token in _SENTENCE_ENDS


def _glued(tokens: list[str]) -> list[str]:
    """Accents, vowel signs and joiners put back to the letters they belong to."""
    glued: list[str] = []
    for token in tokens:
        last = glued[-1] if glued else " "
        if (_clings(token[0]) and not last[0].isspace()) or _holds_on(last, token):
            glued[-1] += token
        else:
            glued.append(token)
    return glued


def _holds_on(last: str, token: str) -> bool:
    """Whether the word before goes on with this token, after a sign that parted them."""
    if not _clings(last[-1]):
        return False
    goes_on = last[0].isalnum() and _WORD_START.match(token) is not None
    return goes_on or (last[-1] == _JOINER and not token[0].isspace())


@cache
def _clings(character: str) -> bool:
    """Whether the character is written on the one before it."""
    return character in _CLINGING or unicodedata.category(character).startswith("M")
