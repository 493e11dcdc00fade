import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log, sqrt
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.search import index_terms
from prose.nearness import Near, Text, distinct, nearest

WANTED = ("id", "title", "body")


class FileIndex:
    """The rows of a file as an index of `prose.nearness`; ``without`` leaves one row out of what is found."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.all = texts
        self.texts = len(texts)
        self.length = sum(text.length for text in texts) / max(1, len(texts))
        self.rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, text in enumerate(texts):
            for term in text.terms:
                self.rows[term].append(row)
        self.without = -1

    def holding(self, terms: Collection[str]) -> dict[str, int]:
        return {term: len(self.rows[term]) for term in terms if term in self.rows}

    def fetch(self, terms: Sequence[str], most: int) -> dict[int, Text]:
        weight: defaultdict[int, float] = defaultdict(float)
        for term in terms:
            rareness = log(1 + self.texts / len(self.rows[term]))
            for row in self.rows[term]:
                weight[row] += rareness
        weight.pop(self.without, None)
        found = sorted(weight, key=lambda row: (-weight[row], row))[:most]
        return {row: self.all[row] for row in found}


class Command(BaseCommand):
    help = (
        "Ranks each document of a CSV file (id, group, title, body) against the rest with the code that chooses the "
        "related stories of the site, and prints the picks; on standard error precision by group, beside TF-IDF."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument("--k", type=int, default=5, help="how many picks a document (5)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["k"] < 1:
            raise CommandError("--k must be at least 1.")
        documents = _documents(options["file"])
        texts = [Text(index_terms(row["title"]), index_terms(row["body"])) for row in documents]
        picks = list(_picks(texts, options["k"]))
        _write(self.stdout, documents, picks, options["k"])
        rows = {"this site": picks, "TF-IDF cosine": _cosine_picks(texts, options["k"])}
        self.stderr.write(precision_table([row["group"] for row in documents], rows, options["k"]))


def _documents(path: Path) -> list[dict[str, str]]:
    """The rows of the file, every value a string. Raises CommandError for a file that is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if missing := [name for name in WANTED if name not in (reader.fieldnames or ())]:
                raise CommandError(f"{path} has no column {', '.join(missing)}.")
            return [{name: row.get(name) or "" for name in (*WANTED, "group")} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def _picks(texts: Sequence[Text], most: int) -> Iterator[list[int]]:
    index = FileIndex(texts)
    for row, text in enumerate(texts):
        index.without = row
        yield _first(nearest(text, index), text, most)


def _first(ranked: list[Near[int]], text: Text, most: int) -> list[int]:
    return [near.key for near, _number in zip(distinct(ranked, text), range(most), strict=False)]


def _cosine_picks(texts: Sequence[Text], most: int) -> list[list[int]]:
    """What the angle between TF-IDF vectors picks, near-duplicates left out in the same way: the yardstick."""
    index = FileIndex(texts)
    rareness = {term: log(len(texts) / len(rows)) for term, rows in index.rows.items()}
    lengths = [sqrt(sum((n * rareness[t]) ** 2 for t, n in text.terms.items())) or 1.0 for text in texts]
    picks = []
    for row, text in enumerate(texts):
        angles: defaultdict[int, float] = defaultdict(float)
        for term, often in text.terms.items():
            for other in index.rows[term]:
                angles[other] += often * texts[other].terms[term] * rareness[term] ** 2 / lengths[other]
        angles.pop(row, None)
        best = sorted(angles, key=lambda other: (-angles[other], other))
        picks.append(_first([Near(other, texts[other], angles[other]) for other in best], text, most))
    return picks


def _write(out: TextIO | Any, documents: Sequence[Mapping[str, str]], picks: list[list[int]], most: int) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", *(f"pick{number}" for number in range(1, most + 1))])
    for document, rows in zip(documents, picks, strict=True):
        writer.writerow([document["id"], *(documents[row]["id"] for row in rows), *[""] * (most - len(rows))])


def precision_table(groups: Sequence[str], ways: Mapping[str, list[list[int]]], most: int) -> str:
    """The share of the picks that are of the document's own group, a line for each group; without groups, a word."""
    sizes = Counter(group for group in groups if group)
    if not sizes:
        return "No group is named: nothing to measure."
    lines = [f"{f'precision at {most}':<40}{'texts':>8}" + "".join(f"{way:>16}" for way in ways)]
    named = [(group, [row for row, own in enumerate(groups) if own == group]) for group in sorted(sizes)]
    for name, rows in [*named, ("all", [row for row, own in enumerate(groups) if own])]:
        shares = [sum(groups[pick] == groups[row] for row in rows for pick in picks[row]) for picks in ways.values()]
        lines.append(f"{name:<40}{len(rows):>8}" + "".join(f"{share / most / len(rows):>16.4f}" for share in shares))
    return "\n".join(lines)
