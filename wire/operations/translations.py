"""What the newsroom itself knows about translating: its glossary, and a dictionary where one is installed."""

from collections.abc import Callable
from importlib.util import find_spec

from wire.models import GlossaryEntry


def glossary_of(source: str, target: str) -> dict[str, str]:
    """How this paper writes words of one language in another. One query."""
    return dict(GlossaryEntry.objects.filter(language=source, to=target).values_list("word", "translation"))


def known_word() -> Callable[[str, str], bool] | None:
    """Whether a language has a word, by the optional package wordfreq; None where it is not installed."""
    if find_spec("wordfreq") is None:
        return None
    from wordfreq import available_languages, zipf_frequency

    languages = set(available_languages())

    def known(word: str, language: str) -> bool:
        return language not in languages or zipf_frequency(word, language) > 0

    return known
