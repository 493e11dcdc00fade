"""Whether a language has a word, where the optional package wordfreq is installed."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

UNSPACED = frozenset(("ja", "ko", "zh"))  # the package would want others of these
Known = Callable[[str, str], bool]


@cache
def known_word() -> Known | None:
    """A function of a word and a language's code; None where the package is not installed.

    A language that the package does not have, or whose words no space parts, is taken to have every word.
    """
    if find_spec("wordfreq") is None:
        return None
    from wordfreq import available_languages, zipf_frequency

    languages = set(available_languages()) - UNSPACED

    def known(word: str, language: str) -> bool:
        return language not in languages or zipf_frequency(word, language) > 0

    return known
