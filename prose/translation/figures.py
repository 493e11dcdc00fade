"""Figures that a translation must keep: numbers, shares, money, measures, days and times."""

from collections.abc import Iterator
from decimal import Decimal

from prose.translation.facts import Facts, facts_of
from prose.translation.findings import BLOCKING, WARNING

_MEASURES = frozenset(("km", "mile", "metre", "kg", "tonne", "litre", "hectare"))
Row = tuple[str, str, str, str, str]


def check_figures(our: str, their: str, source: str, target: str) -> Iterator[Row]:
    """Kind, severity, message and both places of every figure that was lost, added or changed."""
    one, two = facts_of(our, source), facts_of(their, target)
    yield from _numbers(one, two)
    yield from _shares(one, two)
    yield from _sets("money", "The currency is another one.", one.currencies, two.currencies)
    yield from _sets("unit", "The unit is another one.", one.units, two.units)
    yield from _days(one, two)


def _numbers(one: Facts, two: Facts) -> Iterator[Row]:
    """What one has in figures and the other in no form at all."""
    lost = _without(one.numbers, two.every_number)
    added = _without(two.numbers, one.every_number)
    for number in lost:
        yield "number", BLOCKING, "This number is not in the translation.", said(number), said(*added)
    for number in added if not lost else []:
        yield "number", BLOCKING, "This number is not in the original.", "", said(number)
    for number in _without(one.words, two.every_number):
        if not added:
            yield "number", WARNING, "This number, written as a word, is not in the translation.", said(number), ""
    if not lost:
        for number in _without(two.words, one.every_number):
            yield "number", WARNING, "This number, written as a word, is not in the original.", "", said(number)


def _without(some: set[Decimal], other: set[Decimal]) -> list[Decimal]:
    return sorted(number for number in some if number not in other)


def _shares(one: Facts, two: Facts) -> Iterator[Row]:
    if one.has_percent and not two.has_percent:
        yield "percent", BLOCKING, "A share in per cent became something else.", said(*one.percents), ""
    elif two.has_percent and not one.has_percent:
        yield "percent", BLOCKING, "Something became a share in per cent.", "", said(*two.percents)
    elif one.percents and two.percents and one.percents != two.percents:
        lost = one.percents - two.percents
        if lost and two.percents - one.percents:
            yield "percent", BLOCKING, "Another share in per cent.", said(*lost), said(*(two.percents - one.percents))


def _sets(kind: str, message: str, ours: set[str], theirs: set[str]) -> Iterator[Row]:
    """Something was exchanged: one has what the other lacks, both ways."""
    lost, added = ours - theirs, theirs - ours
    if lost and added:
        yield kind, BLOCKING, message, ", ".join(sorted(lost)), ", ".join(sorted(added))
    elif lost and kind == "money":
        yield kind, BLOCKING, "The currency is not in the translation.", ", ".join(sorted(lost)), ""
    elif lost & _MEASURES and not theirs and len(lost) == 1:
        yield kind, WARNING, "The unit is not in the translation.", ", ".join(lost), ""


def _days(one: Facts, two: Facts) -> Iterator[Row]:
    lost = one.months - two.months - two.loose_months
    added = two.months - one.months - one.loose_months
    for month in sorted(lost):
        message = "This month is not in the translation."
        yield "date", BLOCKING, message, _named(one, "month", {month}), _named(two, "month", added)
    for month in sorted(added) if not lost else []:
        yield "date", BLOCKING, "This month is not in the original.", "", _named(two, "month", {month})
    if one.dates and two.dates and not one.dates & two.dates:
        yield "date", BLOCKING, "The date is another one.", _dates(one), _dates(two)
    lost, added = one.weekdays - two.weekdays, two.weekdays - one.weekdays
    for day in sorted(lost):
        message = "This weekday is not in the translation."
        yield "weekday", BLOCKING, message, _named(one, "weekday", {day}), _named(two, "weekday", added)
    for day in sorted(added) if not lost else []:
        yield "weekday", BLOCKING, "This weekday is not in the original.", "", _named(two, "weekday", {day})
    if len(two.dates) == len(two.weekdays) == 1:
        (date,), (weekday,) = two.dates, two.weekdays
        if date.isoweekday() != weekday:
            yield "weekday_date", BLOCKING, "The date falls on another weekday.", "", date.isoformat()


def _dates(facts: Facts) -> str:
    return ", ".join(day.isoformat() for day in sorted(facts.dates))


def _named(facts: Facts, kind: str, numbers: set[int]) -> str:
    """Months or weekdays as the text has them."""
    return ", ".join(facts.written.get((kind, number), str(number)) for number in sorted(numbers))


def said(*numbers: Decimal) -> str:
    """Numbers as a person writes them; a time of the day as such."""
    return ", ".join(_said(number) for number in sorted(numbers))


def _said(number: Decimal) -> str:
    if number % 1 == Decimal("0.24"):
        return f"{int(number) // 100}:{int(number) % 100:02d}"
    return f"{number.normalize():f}"
