"""What a block of text states in figures: numbers, shares, money, measures, days; read by the rules of its language."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from prose.translation import lexicon

_TOKEN = re.compile(
    r"\d+(?:[.,'’\u00a0\u202f ](?=\d)\d+)*"  # a number with what parts its digits
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?|[$€£¥₴₽%°٪]"
)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})\b")
_TIME = re.compile(
    r"\b(\d{1,2})[:.h](\d{2})\b(?:\s{0,2}([ap])\.?m\b\.?)?|\b(\d{1,2})\s{0,2}([ap])\.?m\b\.?", re.IGNORECASE
)
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_POINT = frozenset(("en", "he", "ja", "ko", "zh", "th"))  # decimals after a point; elsewhere after a comma
_GROUPED = re.compile(r"\d{1,3}(?:[\s'’]\d{3})+")
_AMBIGUOUS_MONTHS = frozenset(
    ("may", "march", "mars", "mai", "mar", "dec", "nov", "oct", "jan", "feb", "sept", "abril")
)
_AMBIGUOUS_MONTHS |= frozenset(("august", "luty", "maj", "mayo", "march", "марта", "listopad"))


@dataclass
class Facts:
    """The figures in a text. ``words`` are numbers that stand as words, ``loose`` whatever may be read as one."""

    numbers: set[Decimal] = field(default_factory=set)
    words: set[Decimal] = field(default_factory=set)
    loose: set[Decimal] = field(default_factory=set)
    percents: set[Decimal] = field(default_factory=set)
    currencies: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    months: set[int] = field(default_factory=set)
    loose_months: set[int] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    dates: set[date] = field(default_factory=set)
    has_percent: bool = False
    written: dict[tuple[str, int], str] = field(default_factory=dict)  # weekdays and months as they stand there

    @property
    def every_number(self) -> set[Decimal]:
        return self.numbers | self.words | self.loose


def facts_of(text: str, language: str) -> Facts:
    """The figures in a text of a language."""
    text = _ascii_digits(unicodedata.normalize("NFC", text)).replace("’", "'").replace("ʼ", "'")
    facts = Facts()
    text = _take_dates(text, facts)
    text = _take_times(text, facts)
    tokens = _TOKEN.findall(text)
    _read_numbers(tokens, facts, language)
    _read_days(tokens, facts)
    return facts


def _ascii_digits(text: str) -> str:
    """Arabic-Indic and other decimal digits as ASCII ones, and the Arabic marks between them."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else {"٫": ".", "٬": ",", "٪": "%"}.get(sign, sign)
        for sign in text
    )


def _take_dates(text: str, facts: Facts) -> str:
    """Read the dates in figures and take them out of the text."""

    def read(year: str, month: str, day: str) -> str:
        whole = int(year) + (2000 if len(year) == 2 else 0)
        try:
            facts.dates.add(date(whole, int(month), int(day)))
        except ValueError:
            return f"{day} {month} {year}"
        facts.months.add(int(month))
        facts.loose |= {Decimal(int(day)), Decimal(whole), Decimal(int(month))}
        return " "

    text = _ISO.sub(lambda found: read(found[1], found[2], found[3]), text)
    return _DOTTED.sub(lambda found: read(found[3], found[2], found[1]), text)


def _take_times(text: str, facts: Facts) -> str:
    """Read times of the day as hours and minutes of 24; a half of the day makes both readings."""

    def read(found: re.Match[str]) -> str:
        hour, minute = int(found[1] or found[4]), int(found[2] or 0)
        half = (found[3] or found[5] or "").lower()
        if hour > 24 or minute > 59:
            return found[0]
        late = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
        if not half and ":" not in found[0] and "h" not in found[0].lower():
            facts.loose.add(Decimal(late * 100 + minute) + Decimal("0.24"))  # "19.30" may be a time
            return found[0]
        facts.loose |= {Decimal(f"{hour}.{minute:02d}"), Decimal(f"{late}.{minute:02d}")}
        facts.numbers.add(Decimal(late * 100 + minute) + Decimal("0.24"))
        facts.loose |= {Decimal(hour), Decimal(late), Decimal(minute)}
        if not minute:
            facts.numbers.discard(Decimal(late * 100) + Decimal("0.24"))
            facts.loose.add(Decimal(late * 100) + Decimal("0.24"))
        return " "

    return _TIME.sub(read, text)


def _read_numbers(tokens: list[str], facts: Facts, language: str) -> None:
    words, loose = lexicon.NUMBERS.get(language, {}), lexicon.LOOSE.get(language, {})
    at = 0
    while at < len(tokens):
        token = tokens[at]
        value: Decimal | None
        if token[0].isdecimal():
            value, used = number(token, language), 1
            target = facts.numbers
        else:
            value, used = _spelt(tokens, at, words, language)
            target = facts.words
            _read_loosely(token, facts, loose)
        if value is None:
            _read_signs(token, tokens, at, facts, language)
            at += 1
            continue
        at += used
        scale = _scale(tokens, at)
        facts.loose.add(value)
        target.add(value * scale)
        near = [tokens[at + 1] if scale > 1 and at + 1 < len(tokens) else "", tokens[at] if at < len(tokens) else ""]
        if any(_is_in(sign, lexicon.PERCENT) for sign in near if sign):
            facts.percents.add(value)


def _read_signs(token: str, tokens: list[str], at: int, facts: Facts, language: str) -> None:
    low = token.lower().rstrip(".")
    if found := _meaning(low, lexicon.CURRENCIES):
        facts.currencies.add(found)
    if _is_in(low, lexicon.PERCENT):
        facts.has_percent = True
    before = tokens[at - 1] if at else ""
    counted = (
        before[:1].isdecimal()
        or before.lower() in lexicon.NUMBERS.get(language, {})
        or bool(_scale(tokens, at - 1) > 1)
    )
    if counted and (found := _meaning(low, lexicon.UNITS)):
        facts.units.add(found)


def _read_loosely(token: str, facts: Facts, loose: dict[str, int]) -> None:
    low = token.lower().rstrip(".")
    if low in loose:
        facts.loose.add(Decimal(loose[low]))
    if _ROMAN.fullmatch(token):
        facts.loose.add(Decimal(_roman(token)))


def number(token: str, language: str) -> Decimal:
    """The value of a number in figures: "1,500.5" in English is "1.500,5" in German and "1 500,5" in Ukrainian."""
    if _GROUPED.fullmatch(token.partition(",")[0].partition(".")[0]) or re.search(r"[\s'’]", token):
        token = re.sub(r"[\s'’]", "", token)
    point, group = (".", ",") if language in _POINT else (",", ".")
    if "." in token and "," in token:
        point, group = (".", ",") if token.rfind(".") > token.rfind(",") else (",", ".")
    elif token.count(group) == 1 and len(token.rpartition(group)[2]) != 3:
        point, group = group, point  # one mark, and what follows it is no group of three
    elif token.count(point) > 1:
        point, group = group, point
    plain = token.replace(group, "").replace(point, ".")
    return Decimal(plain) if plain.count(".") < 2 else Decimal(plain.replace(".", ""))


def _spelt(tokens: list[str], at: int, words: dict[str, int], language: str) -> tuple[Decimal | None, int]:
    """The value of number words that stand together, and how many they are: "twenty-five", "двадцять п'ять"."""
    total = used = last = 0
    while at + used < len(tokens):
        word = tokens[at + used].lower().rstrip(".")
        value = words.get(word) or (_german(word, words) if language == "de" else 0)
        if not value:
            break
        if not used:
            total = value
        elif value == 100 and last < 10:
            total *= 100
        elif 20 <= last <= 100 and value < (last if last == 100 else 10):
            total += value
        else:
            break
        last, used = value, used + 1
    return (Decimal(total), used) if used else (None, 0)


def _german(word: str, words: dict[str, int]) -> int:
    """Units before tens in one word: "fünfundzwanzig"."""
    unit, joined, ten = word.rpartition("und")
    units = {**words, "ein": 1}
    return units[unit] + words[ten] if joined and unit in units and ten in words and units[unit] < 10 else 0


def _roman(token: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in token]
    return sum(
        -value if any(later > value for later in values[at + 1 : at + 2]) else value for at, value in enumerate(values)
    )


def _scale(tokens: list[str], at: int) -> int:
    """By what the word at this place multiplies a number before it."""
    if not 0 <= at < len(tokens):
        return 1
    found = _meaning(tokens[at].lower().rstrip("."), lexicon.SCALES)
    return int(found) if found else 1


def _read_days(tokens: list[str], facts: Facts) -> None:
    """Months and weekdays, and dates with a year."""
    low = [token.lower().rstrip(".") for token in tokens]
    for at, word in enumerate(low):
        if word in _WEEKDAY_OF:
            facts.weekdays.add(_WEEKDAY_OF[word])
            facts.written.setdefault(("weekday", _WEEKDAY_OF[word]), tokens[at])
        if word not in _MONTH_OF:
            continue
        near = [low[index] for index in (at - 1, at + 1, at + 2) if 0 <= index < len(low)]
        figures = [int(piece) for piece in near if piece.isdecimal()]
        facts.loose_months.add(_MONTH_OF[word])
        facts.written.setdefault(("month", _MONTH_OF[word]), tokens[at])
        if figures or word not in _AMBIGUOUS_MONTHS:
            facts.months.add(_MONTH_OF[word])
        days, years = [n for n in figures if 0 < n < 32], [n for n in figures if 1900 < n < 2100]
        if days and years:
            try:
                facts.dates.add(date(years[0], _MONTH_OF[word], days[0]))
            except ValueError:
                continue


def _index(rows: Iterable[str]) -> dict[str, int]:
    return {word: at for at, row in enumerate(rows, 1) for word in row.split()}


_MONTH_OF = _index(lexicon.MONTHS) | {"may": 5, "مايو": 5}
_WEEKDAY_OF = _index(lexicon.WEEKDAYS)


def _meaning(word: str, table: dict[str, str]) -> str:
    """What a word means in a table whose stems end in a star; empty when it is not there."""
    if word in table:
        return table[word]
    for length in range(len(word), 2, -1):
        if found := table.get(f"{word[:length]}*"):
            return found
    return ""


def _is_in(word: str, table: frozenset[str]) -> bool:
    low = word.lower().rstrip(".")
    return low in table or any(f"{low[:length]}*" in table for length in range(len(low), 3, -1))
