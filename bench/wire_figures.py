"""The figures of the wire for a folder of real input: extraction, residue, feeds, agency files, hostile bytes, markup.

    bench/wire FOLDER [--trafilatura PYTHON] [--json]

The folder is laid out as `articles` (pages and `ground-truth.json`), `articles_multilang` (pages and `evaldata.json`),
`feeds`, `agency`, `hostile` and `xss`; what is not there is passed over. `--trafilatura` names a Python that has
trafilatura: its precision mode is measured on the same pages in the same run. Nothing is stored.
"""

import argparse
import gzip
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from prose.html import HtmlTooComplex
from prose.residue import code_like, has_residue
from prose.sentences import is_complete, split_sentences
from wire.story import Origin, Refused
from wire.workshop import Workshop

WORD = re.compile(r"\w+")
THEIRS = """
import gzip, json, sys, trafilatura
for line in sys.stdin:
    name = line.strip()
    html = (gzip.open(name) if name.endswith(".gz") else open(name, "rb")).read()
    print(json.dumps(trafilatura.extract(html, favor_precision=True, include_comments=False) or ""), flush=True)
"""


def shingles(text: str) -> Counter:
    words = WORD.findall(text)
    return Counter(zip(*(words[at:] for at in range(4)), strict=False)) if len(words) >= 4 else Counter([tuple(words)])


def precision_recall(true: str, found: str) -> tuple[float, float]:
    one, two = shingles(true), shingles(found)
    shared = sum((one & two).values())
    return shared / max(1, sum(two.values())), shared / max(1, sum(one.values()))


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pages_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.html*") if path.is_file())


def read(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def ours(shop: Workshop, path: Path) -> tuple[str, str, list]:
    try:
        story = shop.page(read(path), "https://page.example/story")
    except (Refused, HtmlTooComplex) as error:
        return "", f"refused: {error}", []
    return story.text, story.excerpt, list(story.taken_out)


def theirs(python: str, paths: list[Path]) -> list[str]:
    run = subprocess.run([python, "-c", THEIRS], input="\n".join(map(str, paths)), text=True, capture_output=True)
    if run.returncode:
        print(f"trafilatura did not run: {run.stderr.splitlines()[-1:]}", file=sys.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()]


def articles(folder: Path, shop: Workshop, python: str | None) -> dict:
    truth = json.loads((folder / "ground-truth.json").read_text())
    paths = [path for path in pages_of(folder) if any(key in path.name for key in truth)]
    wanted = [next(truth[key]["articleBody"] for key in truth if key in path.name) for path in paths]
    began = time.monotonic()
    found = [ours(shop, path) for path in paths]
    seconds = time.monotonic() - began
    figures = {"pages": len(paths), **score(wanted, [text for text, _excerpt, _out in found])}
    figures |= residue_of(found) | {"seconds a page": round(seconds / max(1, len(paths)), 3)}
    figures["real paragraphs lost to residue"] = lost(wanted, found)
    if python:
        figures["trafilatura, precision mode"] = score(wanted, theirs(python, paths))
    return figures


def score(wanted: list[str], found: list[str]) -> dict:
    rows = [precision_recall(*pair) for pair in zip(wanted, found, strict=True)]
    precision, recall = (sum(row[at] for row in rows) / max(1, len(rows)) for at in (0, 1))
    return {"precision": round(precision, 4), "recall": round(recall, 4), "F1": round(f1(precision, recall), 4)}


def residue_of(found: list[tuple[str, str, list]]) -> dict:
    lines = [[line for line in text.split("\n") if line] for text, _excerpt, _out in found]
    residue = sum(any(has_residue(line) for line in page) for page in lines)
    code = sum(any(code_like(line) for line in page) for page in lines)
    excerpts = [excerpt for _text, excerpt, _out in found if excerpt]
    whole = sum(all(is_complete(part) for part in split_sentences(excerpt)) for excerpt in excerpts)
    return {
        "pages with residue": residue,
        "pages with code": code,
        "excerpts of whole sentences": f"{whole} of {len(excerpts)}",
        "lines taken out": sum(len(out) for _text, _excerpt, out in found),
    }


def lost(wanted: list[str], found: list[tuple[str, str, list]]) -> list[str]:
    """What the residue step took out although the ground truth has it."""
    gone = []
    for truth, (_text, _excerpt, out) in zip(wanted, found, strict=True):
        flat = " ".join(truth.split())
        gone += [taken.text for taken in out if len(taken.text) > 40 and " ".join(taken.text.split()) in flat]
    return gone


def multilang(folder: Path, shop: Workshop, python: str | None) -> dict:
    truth = json.loads((folder / "evaldata.json").read_text())
    rows = [row for row in truth.values() if (folder / row["file"]).is_file()]
    found = [ours(shop, folder / row["file"]) for row in rows]
    figures = {"pages": len(rows), **segments(rows, [text for text, _excerpt, _out in found])} | residue_of(found)
    if python:
        figures["trafilatura, precision mode"] = segments(rows, theirs(python, [folder / row["file"] for row in rows]))
    return figures


def segments(rows: list[dict], texts: list[str]) -> dict:
    kept = sum(part in text for row, text in zip(rows, texts, strict=True) for part in row["with"])
    slipped = sum(part in text for row, text in zip(rows, texts, strict=True) for part in row["without"])
    wanted = sum(len(row["with"]) for row in rows)
    precision, recall = kept / max(1, kept + slipped), kept / max(1, wanted)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "F1": round(f1(precision, recall), 4)}


def feeds(folder: Path, shop: Workshop, python: str | None) -> dict:
    outcome: Counter = Counter()
    seconds, bad = 0.0, []
    for path in sorted(folder.iterdir()):
        try:
            keys, excerpts, spent = taken(shop, read(path))
            again, _excerpts, _spent = taken(shop, read(path))
        except Refused:
            outcome["refused in words"] += 1
            continue
        except Exception as error:
            outcome["exceptions"] += 1
            bad.append(f"{path.name}: {error!r}")
            continue
        seconds += spent
        outcome["files"] += 1
        outcome["items"] += len(keys)
        outcome["files with another id on the second run"] += keys != again
        outcome["excerpts with residue or half a sentence"] += sum(not good(excerpt) for excerpt in excerpts if excerpt)
    rate = round(outcome["items"] / seconds, 1) if seconds else 0
    return {**outcome, "items a second through all steps": rate, "bad": bad}


def good(excerpt: str) -> bool:
    return not has_residue(excerpt) and all(is_complete(part) for part in split_sentences(excerpt))


def taken(shop: Workshop, data: bytes) -> tuple[list[str], list[str], float]:
    began = time.monotonic()
    keys, excerpts = [], []
    for entry in shop.read(data).entries:
        story = shop.identify(entry, Origin("bench"))
        keys.append(story.key)
        try:
            excerpts.append(shop.clean(story).excerpt)
        except (HtmlTooComplex, Refused):
            continue
    return keys, excerpts, time.monotonic() - began


def agency(folder: Path, shop: Workshop, python: str | None) -> dict:
    outcome: Counter = Counter()
    for path in sorted(folder.iterdir()):
        try:
            feed = shop.read(read(path))
        except Refused:
            outcome["refused in words"] += 1
            continue
        outcome["files"] += 1
        for entry in feed.entries:
            outcome["items"] += 1
            said = {"headline": entry.title, "body": entry.content, "date": entry.published, "rights": entry.rights}
            said |= {"embargo": entry.embargo, "credit": entry.credit or entry.author, "language": entry.language}
            outcome.update(f"with {name}" for name, value in said.items() if value)
    return dict(outcome)


def hostile(folder: Path, shop: Workshop, python: str | None) -> dict:
    rows = {}
    for path in sorted(folder.iterdir()):
        began = time.monotonic()
        try:
            keys, _excerpts, _spent = taken(shop, read(path))
            said = f"{len(keys)} items"
        except Refused as error:
            said = str(error)
        rows[path.name[-40:]] = f"{time.monotonic() - began:.2f} s: {said}"
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return {**rows, "most memory of a child that ended, MB": most}


def xss(folder: Path, shop: Workshop, python: str | None) -> dict:
    changed = total = dangerous = 0
    for path in sorted(folder.iterdir()):
        for line in path.read_text("utf-8").splitlines():
            if not line.strip() or not line.lstrip().startswith("{"):
                continue
            total += 1
            try:
                once = shop.html(str(json.loads(line).get("payload", "")))
                changed += shop.html(once) != once
                dangerous += bool(
                    re.search(
                        r"<(?!/?(?:p|h[234]|ul|ol|li|blockquote|pre|hr|table|caption|thead|tbody|tr|th"
                        r"|td|figure|figcaption|aside|strong|em|a|br|sub|sup|code|cite|s|abbr|bdi|span)\b)"
                        r"|\son\w+=|javascript:",
                        once,
                        re.IGNORECASE,
                    )
                )
            except (Refused, HtmlTooComplex):
                continue
    return {"vectors": total, "outside the closed set": dangerous, "changed by a second cleaning": changed}


PARTS = {
    "articles": articles,
    "articles_multilang": multilang,
    "feeds": feeds,
    "agency": agency,
    "hostile": hostile,
    "xss": xss,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trafilatura", metavar="PYTHON", help="a Python that has trafilatura")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=PARTS)
    options = parser.parse_args()
    shop = Workshop()
    figures = {
        name: measure(options.folder / name, shop, options.trafilatura)
        for name, measure in PARTS.items()
        if (options.folder / name).is_dir() and options.only in (None, name)
    }
    shop.close()
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for name, rows in figures.items():
        print(f"\n{name}")
        for label, value in rows.items():
            print(f"  {label}: {value}")


if __name__ == "__main__":
    main()
