"""Cyrillic, Greek, Arabic and Hebrew letters in ascii, for addresses: readable, not reversible."""

import unicodedata

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ѓ": "g", "д": "d", "ђ": "dj", "е": "e", "ё": "e", "є": "ye",
    "ж": "zh", "з": "z", "ѕ": "dz", "и": "i", "і": "i", "ї": "yi", "й": "y", "ј": "j", "к": "k", "ќ": "k", "л": "l",
    "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u",
    "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "џ": "dz", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya", "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u",
    "һ": "h",
}  # fmt: skip
# The Ukrainian way (Cabinet of Ministers, 2010) where a letter sounds otherwise than in Russian.
_UKRAINIAN = {"и": "y", "г": "h", "ї": "i", "є": "ie", "й": "i", "ю": "iu", "я": "ia"}
_UKRAINIAN_AT_START = {"ї": "yi", "є": "ye", "й": "y", "ю": "yu", "я": "ya"}
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ٹ": "t", "ث": "th", "ج": "j",
    "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ڈ": "d", "ذ": "dh", "ر": "r", "ڑ": "r", "ز": "z", "ژ": "zh", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k",
    "گ": "g", "ل": "l", "م": "m", "ن": "n", "ں": "n", "ه": "h", "ہ": "h", "ھ": "h", "ة": "a", "ۃ": "a", "و": "w",
    "ؤ": "w", "ي": "y", "ی": "y", "ى": "a", "ئ": "y", "ے": "e", "ۓ": "e", "ۂ": "h", "ء": "", "\u0640": "",
}  # fmt: skip
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "p", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_LATIN = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
    "ŋ": "n", "ə": "e", "’": "'", "ʼ": "'", "‘": "'", "&": " and ", "%": " percent ", "€": " euro ", "£": " pound ",
    "$": " dollar ",
}  # fmt: skip
_ALL = _CYRILLIC | _GREEK | _ARABIC | _HEBREW | _LATIN
_ONLY_UKRAINIAN = frozenset("іїєґ")
_ONLY_RUSSIAN = frozenset("ыэёъ")


def to_ascii(text: str) -> str:
    """The text in lower case with every letter we know written in ascii; letters we do not know are left out."""
    text = unicodedata.normalize("NFC", text).lower()
    letters = set(text)
    ukrainian = bool(letters & _ONLY_UKRAINIAN) and not letters & _ONLY_RUSSIAN
    table = _ALL | _UKRAINIAN if ukrainian else _ALL
    written = []
    before = " "
    for letter in text:
        if ukrainian and not before.isalpha() and letter in _UKRAINIAN_AT_START:
            written.append(_UKRAINIAN_AT_START[letter])
        else:
            written.append(_letter(letter, table))
        before = letter
    return "".join(written)


def _letter(letter: str, table: dict[str, str]) -> str:
    if letter.isascii():
        return "" if letter == "'" else table.get(letter, letter)
    if letter in table:
        return table[letter]
    if not letter.isalnum():
        return "" if unicodedata.category(letter).startswith("M") else " "
    bases = [part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)]
    return "".join(part if part.isascii() else table.get(part, "") for part in bases)
