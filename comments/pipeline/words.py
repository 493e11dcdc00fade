"""Watched words: whole words and phrases, whatever the case, and never a part of another word.

A text is cut into tokens. In scripts that put no spaces between words every letter is a token, so that a phrase is
found wherever its letters stand side by side; everywhere else a token is a word, with the apostrophe inside a
Ukrainian one. What stands between and around the tokens of a phrase counts too: "f*ck" is not "f. ck", and "a$$" is no
"a". A text with digits or signs in the place of letters is read once more with those letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from comments.pipeline.disguise import signs_read, undisguised
from comments.pipeline.languages import language_of

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
# Marks that belong to the letters before them in scripts whose marks Python counts as no letters, and joiners.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u200c\u200d"
_HEBREW_MARKS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_APOSTROPHES = "'\u2019\u2018\u02bc\u0060\u00b4"
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_TOKEN = re.compile(
    f"[{_SPACELESS}]|[{_KATAKANA}]+|[{_EMOJI}]"
    f"|(?:[^\\W_{_SPACELESS}{_KATAKANA}]|[{_MARKS}{_HEBREW_MARKS}]|(?<=[\u0400-\u04ff])[{_APOSTROPHES}](?=[\u0400-\u04ff]))+"
    "(?:(?<=[nN])['’][tT](?![^\\W_]))?"
)
_ENDINGS = frozenset({"s", "d", "m", "ll", "re", "ve"})  # of English words, behind an apostrophe: "we're"
_UNWRITTEN = re.compile(
    f"[{_HEBREW_MARKS}\u0640\u064b-\u065f\u0670]"
)  # vowel marks and the stroke that stretches a word
_HANGUL = re.compile("[\uac00-\ud7a3]+")
# What Korean joins to the end of a noun.
_PARTICLES = tuple(
    "은 는 이 가 을 를 의 에 도 만 와 과 로 야 아 들 들은 들이 들을 으로 이나 에게 한테 에서 이다 이야".split()  # noqa: SIM905
)
_SPACE_OR_HYPHEN = re.compile(r"[\s_\-\u05be\u2010-\u2015]*")
_TURKIC = ("tr", "az")
_SHORT = 5  # letters of a word that may well be an ordinary one in another language


@dataclass(frozen=True)
class Token:
    """A word of a text: ``text`` as it is written, ``folded`` as words are compared."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    """``words`` are the folded tokens of the phrase, ``gaps`` what stands before, between and after them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    action: str
    locale: str = ""

    @property
    def is_turkic(self) -> bool:
        return self.locale[:2] in _TURKIC


def fold(text: str) -> str:
    """A form in which words that differ in case or in the way they are encoded are the same."""
    composed = unicodedata.normalize("NFKC", text.translate(_ONE_APOSTROPHE))
    return _UNWRITTEN.sub("", unicodedata.normalize("NFKC", composed.casefold())).replace("i\u0307", "i")


def _fold_turkic(text: str) -> str:
    return fold(text.replace("İ", "i").replace("I", "ı"))


def tokens(text: str) -> list[Token]:
    read = (Token(found[0], fold(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text))
    return [token for token in read if token.folded]


def readings(text: str) -> Iterator[list[Token]]:
    """The tokens of a text, and again with the letters that digits and signs in its words stand for."""
    yield tokens(text)
    yield from map(tokens, signs_read(text))


@lru_cache(maxsize=4096)
def make_rule(phrase: str, action: str, locale: str = "") -> Rule | None:
    """The rule for a phrase; None for one in which there is nothing to look for."""
    read = tokens(phrase)
    if not read:
        return None
    turkic = locale[:2].lower() in _TURKIC
    words = tuple(_fold_turkic(token.text) if turkic else token.folded for token in read)
    edges = [0, *(edge for token in read for edge in (token.start, token.end)), len(phrase)]
    before, *between, after = (phrase[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))
    return Rule(words, (before, *map(_gap, between), after), action, locale.lower())


def folded_phrase(phrase: str, locale: str = "") -> str:
    """The form in which two spellings of one phrase are the same; empty for a phrase without a word."""
    rule = make_rule(phrase, "", locale)
    if rule is None:
        return ""
    return "".join(gap + word for gap, word in zip(rule.gaps, (*rule.words, ""), strict=True))


def index_rules(rules: Iterable[Rule | None]) -> dict[str, tuple[Rule, ...]]:
    """The rules by their first words, as they are looked up; without those that are None."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in filter(None, rules):
        found[rule.words[0]] = (*found.get(rule.words[0], ()), rule)
    return found


def keys_of(token: Token) -> tuple[str, ...]:
    """The first words of rules that may begin with this token."""
    return tuple(dict.fromkeys([*_faces(token), _fold_turkic(token.text)]))


def _faces(token: Token) -> list[str]:
    """What a token may be taken for, outside Turkish."""
    keys = [token.folded, *undisguised(token.folded)]
    if _HANGUL.fullmatch(token.folded):
        keys += [token.folded[: -len(end)] for end in _PARTICLES if token.folded.endswith(end) and token.folded != end]
    return keys


def rules_found(text: str, rules: Mapping[str, tuple[Rule, ...]]) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Each rule that the text breaks, once, with the stretches of text that break it."""
    if not rules:
        return
    found: dict[Rule, dict[str, None]] = {}
    for read in readings(text):
        for place, token in enumerate(read):
            for key in () if _is_ending(text, token) else keys_of(token):
                for rule in rules.get(key, ()):
                    if stretch := _stretch(text, read[place : place + len(rule.words)], rule):
                        found.setdefault(rule, {})[stretch] = None
    for rule, stretches in found.items():
        if not _is_another_language(rule, text):
            yield rule, tuple(stretches)


def _is_ending(text: str, token: Token) -> bool:
    at = token.start
    return token.folded in _ENDINGS and at > 1 and text[at - 1] in _APOSTROPHES and text[at - 2].isalpha()


def _stretch(text: str, read: list[Token], rule: Rule) -> str:
    """The text of the tokens if they are the rule's phrase."""
    if len(read) < len(rule.words):
        return ""
    if not all(_same_word(word, token, rule) for word, token in zip(rule.words, read, strict=True)):
        return ""
    before, *between, after = rule.gaps
    start, end = read[0].start - len(before), read[-1].end + len(after)
    if text[max(start, 0) : read[0].start] != before or text[read[-1].end : end] != after:
        return ""
    gaps = (text[one.end : other.start] for one, other in pairwise(read))
    return text[start:end] if all(map(_same_gap, between, gaps)) else ""


def _same_word(word: str, token: Token, rule: Rule) -> bool:
    return word == _fold_turkic(token.text) if rule.is_turkic else word == token.folded or word in _faces(token)


def _same_gap(wanted: str, there: str) -> bool:
    """A space or hyphen in a phrase stands for any run of them; other signs stand for themselves, without a space."""
    return wanted == there or (wanted == " " and bool(there) and bool(_SPACE_OR_HYPHEN.fullmatch(there)))


def _gap(text: str) -> str:
    return " " if text and _SPACE_OR_HYPHEN.fullmatch(text) else text.strip()


def _is_another_language(rule: Rule, text: str) -> bool:
    """Whether a short word of one language was found in a text that is plainly in another one: the French "bite"."""
    if not rule.locale or len(rule.words) > 1 or len(rule.words[0]) > _SHORT:
        return False
    language = language_of(text)
    return bool(language) and language != rule.locale[:2]
