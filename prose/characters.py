"""Which characters a text may hold: no control characters, no invisible tricks, one composed form."""

import re
import unicodedata

# Scripts whose spelling needs the zero-width joiner or non-joiner: Arabic, Syriac, N'Ko, Indic, Tibetan, Mongolian.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1800-\u18af\u1cd0-\u1cff\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc"
# South-East Asian scripts write without spaces and use the zero-width space to mark where a line may break.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, except tab and newline
    "\u00ad\u034f\u115f\u1160\u3164\uffa0"  # soft hyphen, grapheme joiner, blank Hangul fillers
    "\u202a-\u202e\u2060-\u206f"  # bidirectional embeddings, overrides and isolates; invisible operators
    "\ufeff\ufff0-\ufffc\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"  # byte order mark, annotations, non-characters
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff]"
)
_SUSPECT = re.compile(
    f"{_NEVER.pattern}|{_LINE_ENDS.pattern}|[\u180e\u200b-\u200d\U000e0000-\U000e00ff]"  # one look for all that follows
)
_LOOSE_JOINERS = re.compile(f"(?<![{_JOINING}{_EMOJI}])[\u200c\u200d]+|(?<=[\u200c\u200d])[\u200c\u200d]+")
_LOOSE_EMOJI_JOINERS = re.compile(f"(?<=[{_EMOJI}])(?:\u200c|\u200d(?![{_EMOJI}]))")
_LOOSE_SPACES = re.compile(f"(?<![{_SPACELESS}])\u200b+|\u200b+(?![{_SPACELESS}\u200b])")
_LOOSE_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+")
_LOOSE_VOWEL_SEPARATORS = re.compile("(?<![\u1800-\u18af])\u180e+")


def tidy_characters(text: str) -> str:
    """Take out what a reader cannot see and an attacker can use, and compose accents (NFC); keep every line end as \\n.

    Joiners stay where the script needs them (Persian, Hindi, family emoji), direction marks (LRM, RLM, ALM) stay.
    """
    if text.isascii() and text.isprintable():
        return text
    if not _SUSPECT.search(text):
        return unicodedata.normalize("NFC", text)
    text = _NEVER.sub("", _LINE_ENDS.sub("\n", text))
    for pattern in (
        _LOOSE_JOINERS,
        _LOOSE_EMOJI_JOINERS,
        _LOOSE_SPACES,
        _LOOSE_TAGS,
        _LOOSE_VOWEL_SEPARATORS,
    ):
        text = pattern.sub("", text)
    return unicodedata.normalize("NFC", text)
