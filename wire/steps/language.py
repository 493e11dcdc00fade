"""Which language: the declared one if the script bears it out, else what letters and little words say."""

import re
from collections import Counter
from dataclasses import replace

from articles.languages import NAMES
from wire.story import Story

SAMPLE = 3000
_SCRIPTS = {
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "georgian": re.compile("[\u10a0-\u10ff]"),
    "hangul": re.compile("[\uac00-\ud7af]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "han": re.compile("[\u4e00-\u9fff]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}
_WRITTEN_IN = {
    **dict.fromkeys(("ar", "fa", "ur"), "arabic"),
    **dict.fromkeys(("uk", "ru", "be", "bg"), "cyrillic"),
    "el": "greek",
    "he": "hebrew",
    "ka": "georgian",
    "ko": "hangul",
    "ja": "kana",
    "zh": "han",
}
_ANY_SCRIPT = frozenset(("sr",))
_TELLING = (  # letters that only one language of a script has, asked in this order
    ("ur", re.compile("[ٹڈڑےںھہ]")),
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("be", re.compile("[ўЎ]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[ыэъёЫЭЪЁ]")),
    ("bg", re.compile("[ъЪ]")),
    ("uk", re.compile("[\u0400-\u04ff]")),
)
_LITTLE_WORDS = {  # the commonest words of languages in Latin letters, none of them shared by many
    "en": "the and of that with was for this from which",
    "de": "der und die das nicht mit ist ein von auf sich dem",
    "fr": "le les des est dans une qui pour pas sur du aux",
    "es": "el los las una por con del que para como más",
    "it": "il che di una per non sono della gli nel anche",
    "pt": "os uma não para com dos em que das pelo também",
    "nl": "het een van niet dat op zijn voor met ook werd",
    "pl": "się nie jest na że do oraz przez od jak został",
    "cs": "se že jsou který nebo však podle jeho které byl",
    "ro": "și este pentru care din nu pe mai cu sunt fost",
    "tr": "ve bir bu için ile olarak daha olan gibi çok",
    "sv": "och att det som är inte för har med till",
    "hu": "hogy nem egy az meg volt csak már mint",
}
_BY_SCRIPT = {"greek": "el", "hebrew": "he", "georgian": "ka", "hangul": "ko", "kana": "ja", "han": "zh"}


def settle_language(story: Story) -> Story:
    """The code of one of the languages that a story may be written in."""
    return replace(story, language=language_of(f"{story.headline}\n{story.text}", _declared(story)))


def language_of(text: str, declared: str) -> str:
    """The declared language if it is written in the script of the text; else a guess, last English."""
    script = main_script(text)
    fits = declared in _ANY_SCRIPT or script in (_WRITTEN_IN.get(declared, "latin"), "")
    if declared and (fits or (declared == "ja" and script == "han")):
        return declared
    if script in ("arabic", "cyrillic"):
        sample = text[:SAMPLE]
        return next((code for code, letters in _TELLING if _written_so(code, script) and letters.search(sample)), "en")
    return _BY_SCRIPT.get(script) or _by_little_words(text)


def _by_little_words(text: str) -> str:
    """The language most of whose little words stand in the text; English when none stands out."""
    words = Counter(re.findall(r"\w+", text[:SAMPLE].lower()))
    votes = {code: sum(words[word] for word in known.split()) for code, known in _LITTLE_WORDS.items()}
    return max(votes, key=lambda code: votes[code])


def main_script(text: str) -> str:
    """The script of most letters; empty when there are none. Japanese is kana however many Han characters it has."""
    sample = text[:SAMPLE]
    counts = Counter({name: len(letters.findall(sample)) for name, letters in _SCRIPTS.items()})
    if counts["kana"] * 10 > counts["han"] > 0:
        return "kana"
    script, count = counts.most_common(1)[0]
    return script if count else ""


def _written_so(code: str, script: str) -> bool:
    return _WRITTEN_IN[code] == script


def _declared(story: Story) -> str:
    """The first of entry and source that names a language we know: "de-DE" is "de"."""
    for code in (story.entry.language, story.origin.language):
        known = re.split(r"[-_]", code.strip().lower())[0]
        known = {"nb": "no", "nn": "no", "ua": "uk", "iw": "he"}.get(known, known)
        if known in NAMES:
            return known
    return ""
