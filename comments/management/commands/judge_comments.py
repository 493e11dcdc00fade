import csv
import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from comments.forms import BODY_LENGTH, NAME_LENGTH
from comments.knowledge import rules_for, staff_names
from comments.pipeline.reading import Knowledge, Policy, Words, read
from comments.pipeline.spam import LEAST, Example, SpamModel, learn
from comments.pipeline.words import Rule, index_rules, make_rule, rules_found
from prose.letters import tidy_body, tidy_line

DECISIONS = {"approved": "publish", "pending": "hold", "rejected": "reject", "spam": "spam"}
_SPAM = frozenset({"1", "spam", "true", "yes"})
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Command(BaseCommand):
    help = (
        "Judges comments of a file without storing them. Learns from one labelled CSV file (AUTHOR, DATE, CONTENT, "
        "CLASS) and sends another through every phase as comments of unknown guests; or tries word rules alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--train", type=Path, help="labelled CSV file to learn from")
        parser.add_argument("--test", type=Path, required=True, help="what to judge: CSV, or JSON lines with --words")
        parser.add_argument("--words", type=Path, help="word rules as JSON lines: phrase, locale, action")
        parser.add_argument("--policy", choices=[policy.value for policy in Policy], default=Policy.POSTMODERATED.value)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["words"]:
                self._try_words(options["words"], options["test"])
            elif options["train"]:
                self._judge(options["train"], options["test"], Policy(options["policy"]))
            else:
                raise CommandError("Name a file to learn from with --train, or word rules with --words.")
        except OSError as error:
            raise CommandError(str(error)) from error

    def _judge(self, train: Path, test: Path, policy: Policy) -> None:
        model = learn(labelled(train))
        if model is None:
            self.stderr.write(f"Nothing learnt: fewer than {LEAST} comments of one kind.")
        judge = _judge_by(model, policy)
        out = csv.writer(self.stdout, lineterminator="\n")
        out.writerow(["row", "decision", "reasons"])
        confusion: Counter[tuple[bool, str]] = Counter()
        for number, row in enumerate(_rows(test), 1):
            decision, reasons = judge(*_words_of(row))
            out.writerow([number, decision, reasons])
            if (is_spam := _class(row)) is not None:
                confusion[is_spam, decision] += 1
        self.stderr.write(_table(confusion))

    def _try_words(self, words: Path, test: Path) -> None:
        rules = index_rules(map(_rule, _json_lines(words)))
        for row in _json_lines(test):
            text = tidy_body(str(row.get("text", "")))
            found = list(dict.fromkeys(stretch for _rule, all_ in rules_found(text, rules) for stretch in all_))
            answer = {"id": row.get("id"), "match": bool(found), "found": found}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))


def labelled(path: Path) -> Iterator[Example]:
    """The comments of a file that says of each whether it is spam, as the form would take them."""
    for row in _rows(path):
        if (is_spam := _class(row)) is not None:
            yield Example(*_words_of(row), is_spam)


def _judge_by(model: SpamModel | None, policy: Policy) -> Callable[[str, str], tuple[str, str]]:
    """How one comment is judged, with the word list and the staff's names of this site."""
    names = _or_nothing(staff_names, frozenset())

    def judge(name: str, body: str) -> tuple[str, str]:
        if not body or len(body) > BODY_LENGTH:
            return "reject", "too_long" if body else "incomplete"
        rules = _or_nothing(lambda: rules_for(f"{name}\n{body}"), {})
        decision = read(Words(name, body), Knowledge(policy=policy, staff_names=names, rules=rules, spam=model))
        reasons = (
            " ".join(filter(None, [reason.code, f"{reason.percent}%" if reason.percent else "", *reason.found]))
            for reason in decision.reasons
        )
        return DECISIONS[decision.status], "; ".join(reasons).replace("\n", " ")

    return judge


def _or_nothing(ask: Callable[[], Any], nothing: Any) -> Any:
    """An answer of the database, or nothing where there is none yet."""
    try:
        return ask()
    except DatabaseError:
        return nothing


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.DictReader(_without_nulls(file))


def _without_nulls(file: TextIO) -> Iterator[str]:
    return (line.replace("\0", "") for line in file)


def _words_of(row: dict[str, str]) -> tuple[str, str]:
    """Name and text as the form would take them; a file's entities and line breaks are what they mean."""
    name = tidy_line(html.unescape(row.get("AUTHOR") or ""))[:NAME_LENGTH].strip()
    return name or "Guest", tidy_body(html.unescape(_BREAK.sub("\n", row.get("CONTENT") or "")))


def _rule(row: dict[str, Any]) -> Rule | None:
    phrase, locale = tidy_line(str(row.get("phrase", ""))), str(row.get("locale") or "")
    return make_rule(phrase, str(row.get("action") or "hold"), locale)


def _class(row: dict[str, str]) -> bool | None:
    """Whether a row is labelled as spam; None for a row without a label."""
    label = (row.get("CLASS") or "").strip().lower()
    return label in _SPAM if label else None


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except ValueError as error:
                    raise CommandError(f"{path}, line {number}: {error}") from error


def _table(confusion: Counter[tuple[bool, str]]) -> str:
    head = ["", *DECISIONS.values()]
    rows = [
        [label, *(str(confusion[is_spam, decision]) for decision in DECISIONS.values())]
        for is_spam, label in ((True, "spam"), (False, "ham"))
    ]
    return "\n".join("".join(f"{cell:>9}" for cell in row) for row in [head, *rows])
