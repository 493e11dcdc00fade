"""Where sentences end: English, Ukrainian, Russian, German, Arabic, Urdu and their neighbours.

When in doubt two sentences stay one: a reader never sees half a sentence, only now and then one more than needed.
"""

import re

from prose.abbreviations import ALWAYS, BEFORE_NUMBERS, MONTHS, PERHAPS, SENTENCE_STARTERS, SPEECH, USUALLY
from prose.scan import names
from prose.text import normalise

TERMINATORS = ".!?…؟۔।։።。!?"
_CLOSERS = "\"'”’»›“«)\\]}」』"
_END = re.compile(
    rf"(?<![{TERMINATORS}])[{TERMINATORS}]++"  # the run of marks, whole
    rf"(?:[{_CLOSERS}]|[ \xa0\u202f]»|\[[0-9a-z]{{1,3}}\])*+(?=\s|$)"  # most scripts put a space between sentences
    r"|(?<=[a-zß-öø-ÿа-яёіїєґ]{3})[.!?](?=[A-ZÄÖÜА-ЯІЇЄҐ][^\W\d_A-ZА-Я]{2,20}[ ,])"  # and sometimes forget it
    rf"|[。!?][{_CLOSERS}]*+"
)
_FOOTNOTE = re.compile(r"\[[0-9a-z]{1,3}\]$")
_QUOTES = re.compile('[“”„«»"()「」『』]')
_CLAUSE = re.compile('[^.!?;:“"«]{0,80}')
_TOKEN_BEFORE = re.compile(r"[^\s(\[{\"“„«»'‘…!?]{1,40}$")
_WORD_AFTER = re.compile(r"\s*(?:[\"“„«‹»'‘(\[¿¡][ \xa0\u202f]?){0,4}([^\s\"”»)\],;:.!?…]*)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]?")
_DASHES = "-‐‑‒–—―"
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "(": ")", '"': '"', "「": "」", "『": "』"}
_ORDINALS_WITHOUT_STOP = names("en uk ru be bg ar ur fa fr es it pt ro nl he hi")
_ENGLISH = re.compile(r"\b(?:the|of|and|was|were|is|has|with|that)\b", re.IGNORECASE)


def split_sentences(text: str, language: str = "") -> list[str]:
    """The sentences of the text in order, each stripped; a line end always ends one.

    What stands in the list need not be complete: a headline on a line of its own is in it too (see `is_complete`).
    The language decides only what German and its neighbours do with ordinals ("12. Juli").
    """
    sentences = []
    for line in normalise(text).split("\n"):
        sentences += _split_line(line, language)
    return sentences


def is_complete(sentence: str) -> bool:
    """Whether the sentence is a whole one: begins like one, ends in . ! or ? and closes what it opens.

    One that trails off in an ellipsis may have been cut by someone else, and is not.
    """
    end = _FOOTNOTE.sub("", sentence).rstrip("\"'”’»›“«)]}」』 \xa0\u202f")
    if not end or end[-1] not in TERMINATORS.replace("…", "") or end.endswith(("..", "….")) or _unclosed(sentence):
        return False
    letters = [letter for letter in sentence if letter.isalnum()]
    starts_small = bool(letters) and letters[0].islower() and not (len(letters) > 1 and letters[1].isupper())
    return len(letters) > 1 and not starts_small and sentence[0] not in _DASHES + TERMINATORS + ",;:)”"


def _split_line(line: str, language: str) -> list[str]:
    held = _held_spans(line)
    ordinals = not _ordinals_without_stop(line, language)
    sentences = []
    start = span = 0
    for match in _END.finditer(line):
        end = match.end()
        while span < len(held) and held[span][1] <= end:
            span += 1
        if span < len(held) and held[span][0] < end:
            continue
        if end < len(line) and not _ends_sentence(line, match, start, ordinals):
            continue
        sentences.append(line[start:end].strip())
        start = end
    rest = line[start:].strip()
    return [*sentences, rest] if rest else sentences


def _ordinals_without_stop(line: str, language: str) -> bool:
    if language:
        return language.replace("_", "-").split("-")[0].lower() in _ORDINALS_WITHOUT_STOP
    return bool(re.search("[\u0400-\u06ff]", line)) or len(_ENGLISH.findall(line, 0, 2000)) > 1


def _held_spans(line: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks or brackets that open and close, outermost only, in order."""
    spans: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in _QUOTES.finditer(line):
        mark, at = match[0], match.start()
        open_here = next((i for i in range(len(stack) - 1, -1, -1) if mark in _PAIRS[stack[i][0]]), None)
        if open_here is not None and (mark != '"' or not _opens(line, at)):
            begin = stack[open_here][1]
            del stack[open_here:]
            while spans and spans[-1][0] > begin:
                spans.pop()
            spans.append((begin, at + 1))
        elif mark in _PAIRS and _opens(line, at) and len(stack) < 8:
            stack.append((mark, at))
    return spans


def _opens(line: str, at: int) -> bool:
    """Whether the mark stands where a quotation or bracket begins: before a word and not right behind one."""
    before = line[at - 1] if at else " "
    after = line[at + 1 : at + 2] or " "
    return (not after.isspace() or line[at] == "«") and not before.isalnum() and before not in TERMINATORS + ",;%)"


def _unclosed(sentence: str) -> bool:
    """Whether a quotation or a bracket opens and never closes, or closes and never opened."""
    rest = sentence
    for begin, end in reversed(_held_spans(sentence)):
        rest = rest[:begin] + rest[end:]
    return bool(_QUOTES.search(rest))


def _ends_sentence(line: str, match: re.Match[str], start: int, ordinals: bool) -> bool:
    """Decide for one full stop, question or exclamation mark by what stands before and after it."""
    found = _WORD_AFTER.match(line, match.end())
    after = found[1] if found else ""
    if not after or after[0] in _DASHES or after[0].islower():
        return not after and match.end() == len(line)
    mark = match[0]
    if mark[0] == "." and not mark.startswith(".."):
        return _stop_ends(line[max(start, match.start() - 64) : match.start()], after, ordinals)
    if mark[0] == "۔":
        return _token(line[max(start, match.start() - 64) : match.start()]) not in ALWAYS
    quoted = len(mark) > 1 and mark[-1] in "\"”»“’'"
    if quoted and mark[0] in "!?؟…":
        return after[0].isupper() and not _speech_follows(line, match.end())
    return True


def _speech_follows(line: str, end: int) -> bool:
    """Whether the words behind a quotation say who spoke: “Why?” Doe asked."""
    clause = _CLAUSE.match(line, end)
    words = clause[0].replace(",", " ").split()[:6] if clause else []
    return any(word.lower() in SPEECH for word in words)


def _token(before: str) -> str:
    found = _TOKEN_BEFORE.search(before[-41:])
    return found[0].strip(".") if found else ""


def _stop_ends(before: str, after: str, ordinals: bool) -> bool:
    """Whether a full stop between these ends a sentence: abbreviations, initials, ordinals and dates do not."""
    token = _token(before)
    low = token.lower()
    starter = after.lower() in SENTENCE_STARTERS
    joined = _joined(before)
    if low in USUALLY or joined in USUALLY:
        return True
    if low in PERHAPS or joined in PERHAPS:
        return starter and (len(token) > 1 or _number_before(before))
    if token in ALWAYS or low in ALWAYS or joined in ALWAYS:
        return False
    if low in BEFORE_NUMBERS:
        return not after[0].isdigit()
    if token.isdigit():
        ordinal = len(token) < 3 and (ordinals or after.lower() in MONTHS)
        return not after[0].isdigit() and not ordinal
    if len(token) == 1 and token.isalpha():
        return False
    if _DOTTED.fullmatch(token):
        return starter and token[0].isupper()
    return not (ordinals and _is_roman(token))


def _joined(before: str) -> str:
    """The last two tokens as one word, so that `т. е` is known as `т.е`."""
    parts = before[-24:].lower().split()[-2:]
    return "".join(parts).strip('(«“"') if len(parts) == 2 and parts[0].endswith(".") else ""


def _number_before(before: str) -> bool:
    parts = before[-24:].split()
    return len(parts) > 1 and parts[-2][-1:].isdigit()


def _is_roman(token: str) -> bool:
    return bool(token) and set(token) <= set("IVX")
