"""How well spam is told, learnt from one labelled file and tried on another, for every pair of files and of halves.

    .venv/bin/python -m bench.comments.spam FOLDER

FOLDER holds CSV files with AUTHOR, CONTENT and CLASS (1 is spam). What is learnt from a file, or from half of one, is
tried on each other file whole; and what is learnt from a half on the other half. Policy: postmoderated, links are held.
"""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from bench.surroundings import started

Side = tuple[str, list]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    started()
    files = {path.stem: list(examples(path)) for path in sorted(asked.folder.rglob("*.csv"))}
    print(f"{'learnt from':<24}{'tried on':<24}{'not published':>14}{'published':>11}{'rejected':>10}{'learnt in':>11}")
    print(f"{'':<48}{'of spam':>14}{'of ham':>11}{'of ham':>10}")
    for learnt_from, tried_on in pairs(files):
        print(line(learnt_from, tried_on))


def examples(path: Path) -> Iterator[object]:
    from comments.management.commands.judge_comments import labelled

    yield from labelled(path)


def pairs(files: dict[str, list]) -> Iterator[tuple[Side, Side]]:
    for name, rows in files.items():
        halves = [(f"{name}, first half", rows[: len(rows) // 2]), (f"{name}, second half", rows[len(rows) // 2 :])]
        for other, others in files.items():
            if other != name:
                yield from ((side, (other, others)) for side in [(name, rows), *halves])
        yield halves[0], halves[1]
        yield halves[1], halves[0]


def line(learnt_from: Side, tried_on: Side) -> str:
    from comments.pipeline.reading import Knowledge, Policy, Words, read
    from comments.pipeline.spam import learn

    began = time.perf_counter()
    model = learn(learnt_from[1])
    spent = time.perf_counter() - began
    knowledge = Knowledge(policy=Policy.POSTMODERATED, spam=model)
    judged = [(one.is_spam, read(Words(one.name, one.body), knowledge).status) for one in tried_on[1]]
    spam, ham = ([status for is_spam, status in judged if is_spam is kind] for kind in (True, False))
    shares = (
        sum(status != "approved" for status in spam) / len(spam),
        ham.count("approved") / len(ham),
        (ham.count("rejected") + ham.count("spam")) / len(ham),
    )
    return f"{learnt_from[0]:<24}{tried_on[0]:<24}{shares[0]:>14.1%}{shares[1]:>11.1%}{shares[2]:>10.1%}{spent:>9.2f} s"


if __name__ == "__main__":
    main()
