"""The child process in which strangers' bytes are parsed: no Django, no settings, no secrets, little memory.

It reads one JSON line a job on standard input and answers with one on standard output. Run by `wire.workshop`.
"""

import base64
import json
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any

from prose.html import HtmlTooComplex, clean_html
from wire.steps import clean_story, identify_entry, read_document, read_page
from wire.story import Refused
from wire.story_json import entry_from, origin_from, story_from, to_data


def _read(job: dict[str, Any]) -> Any:
    return to_data(read_document(base64.b64decode(job["data"]), job["url"]))


def _page(job: dict[str, Any]) -> Any:
    return to_data(read_page(base64.b64decode(job["data"]), job["url"]))


def _identify(job: dict[str, Any]) -> Any:
    return to_data(identify_entry(entry_from(job["entry"]), origin_from(job["origin"])))


def _clean(job: dict[str, Any]) -> Any:
    return to_data(clean_story(story_from(job["story"])))


def _html(job: dict[str, Any]) -> Any:
    return clean_html(job["html"])


JOBS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "read": _read,
    "page": _page,
    "identify": _identify,
    "clean": _clean,
    "html": _html,
}


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """Do one job. What goes wrong is said in the answer."""
    try:
        return {"done": JOBS[job["job"]](job)}
    except Refused as error:
        return {"refused": error.words, "details": {name: str(value) for name, value in error.details.items()}}
    except (HtmlTooComplex, RecursionError) as error:
        return {"too_complex": str(error)}
    except MemoryError:
        return {"too_complex": "it takes too much memory"}
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"[:300]}


def main() -> None:
    seconds, most_bytes = float(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin.buffer:
        signal.setitimer(signal.ITIMER_PROF, seconds)  # ends the process: nothing in C can hold it up
        said = json.dumps(answer(json.loads(line)))
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stdout.write(said + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
