"""How long a comment waits for a list of 50,000 watched words, and whether the list holds what is harmless.

    .venv/bin/python -m bench.comments.words [FOLDER]

Three quarters of the list are words that nobody wrote; the others are parts of the words of the texts themselves, none
of them a word in them: a list that looked for letters instead of words would hold every text. FOLDER may hold labelled
comments (`*.csv` with CONTENT and CLASS): the harmless ones are tried too.
"""

import argparse
import csv
import random
import re
import time
from pathlib import Path
from statistics import median

from bench.surroundings import database, on_each_database, report

LIST = 50_000
AGAIN = 3  # the quickest of so many counts, so that other work on the machine counts little
WORD = re.compile(r"[^\W\d_]+")
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüабвгдеєжзиіїклмнопрстуфхцчшщьюя"
OPENINGS = ["The harbour", "My father", "Nobody in the council", "Моя бабуся", "Die Brücke", "Every second evening"]
MIDDLES = ["was surprised by", "always remembered", "could not understand", "не забула", "wartete auf", "complained of"]
ENDINGS = ["the classic assassin's grapes.", "an association of basses.", "розповідь про сукню.", "den langen Marsch."]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    asked = parser.parse_args()
    again = [str(asked.folder)] if asked.folder else []
    on_each_database("bench.comments.words", lambda: measure(asked.folder), *again)


def measure(folder: Path | None) -> None:
    from django.db import connection

    with database() as name:
        texts = [*own_texts(), *(harmless(folder) if folder else [])]
        fill(watched(texts))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        tries = [[judged(text) for _again in range(AGAIN)] for text in texts]
        held = sum(tried[0][2] for tried in tries)
        print(
            f"\n{name}, {LIST:,} watched words, {len(texts):,} harmless texts of {median(map(len, texts)):.0f} letters"
        )
        report("looked up in the table", [min(one[0] for one in tried) for tried in tries])
        report("and found in the text", [min(one[1] for one in tried) for tried in tries])
        print(f"  held: {held} of {len(texts):,}, {held / len(texts):.1%}")


def judged(text: str) -> tuple[float, float, bool]:
    """The seconds until the rules were there and until they were tried, and whether the text is held."""
    from comments.knowledge import rules_for
    from comments.pipeline.words import rules_found

    began = time.perf_counter()
    rules = rules_for(text)
    there = time.perf_counter() - began
    held = any(True for _rule in rules_found(text, rules))
    return there, time.perf_counter() - began, held


def own_texts() -> list[str]:
    draw = random.Random(7)
    sentence = [(one, two, three) for one in OPENINGS for two in MIDDLES for three in ENDINGS]
    return [" ".join(" ".join(parts) for parts in draw.sample(sentence, draw.randint(1, 8))) for _ in range(500)]


def harmless(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found += [row["CONTENT"] for row in csv.DictReader(file) if row.get("CLASS") == "0"]
    return found


def watched(texts: list[str]) -> list[str]:
    from comments.pipeline.words import fold, readings

    there = {token.folded for text in texts for read in readings(text) for token in read}
    words = {fold(word) for text in texts for word in WORD.findall(text)}
    parts = {word[at:end] for word in words for at in range(len(word)) for end in range(at + 2, len(word) + 1)} - there
    draw = random.Random(3)
    chosen = set(draw.sample(sorted(parts), min(len(parts), LIST // 4)))
    while len(chosen) < LIST:
        made = "".join(draw.choices(LETTERS, k=draw.randint(3, 10)))
        if made not in there:
            chosen.add(made)
    return sorted(chosen)


def fill(phrases: list[str]) -> None:
    from comments.models import WordRule
    from comments.pipeline.words import folded_phrase, make_rule

    made = []
    for phrase in phrases:
        if rule := make_rule(phrase, "hold"):
            folded = folded_phrase(phrase)
            made.append(WordRule(phrase=phrase, action="hold", first_token=rule.words[0], folded=folded))
    WordRule.objects.bulk_create(made, batch_size=5000, ignore_conflicts=True)


if __name__ == "__main__":
    main()
