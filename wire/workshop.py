"""Where strangers' bytes are worked on: a child process with little memory and little time, kept for the next job.

A child that takes too long, too much memory or dies is replaced; the job it had is refused with a reason.
"""

import atexit
import base64
import json
import os
import selectors
import subprocess  # nosec B404
import sys
import threading
import time
from pathlib import Path
from typing import Any

from prose.html import HtmlTooComplex
from wire.story import Entry, Feed, Origin, Refused, Story, gettext_noop
from wire.story_json import feed_from, story_from, to_data

CPU_SECONDS = 3.0  # for one job
WALL_SECONDS = 20.0  # when the machine is busy
MOST_BYTES = 400_000_000  # of address space, what Python itself maps included
MOST_JOBS = 2_000  # of one child
_ROOT = Path(__file__).resolve().parent.parent


class Workshop:
    """A child process and the line to it. Jobs are done one after the other."""

    def __init__(self, *, cpu_seconds: float = CPU_SECONDS, most_bytes: int = MOST_BYTES) -> None:
        self.cpu_seconds, self.most_bytes = cpu_seconds, most_bytes
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = self._jobs = 0
        self._lock = threading.Lock()

    def read(self, data: bytes, url: str = "") -> Feed:
        """What is in a document that came from an address. Raises `Refused`."""
        return feed_from(self._ask({"job": "read", "data": base64.b64encode(data).decode("ascii"), "url": url}))

    def page(self, data: bytes, url: str = "") -> Story:
        """The story in a web page, after all steps. Raises `Refused` or `HtmlTooComplex`."""
        return story_from(self._ask({"job": "page", "data": base64.b64encode(data).decode("ascii"), "url": url}))

    def identify(self, entry: Entry, origin: Origin) -> Story:
        """Which item an entry is. Raises `Refused`."""
        return story_from(self._ask({"job": "identify", "entry": to_data(entry), "origin": to_data(origin)}))

    def clean(self, story: Story) -> Story:
        """The words of an identified story, cleaned. Raises `HtmlTooComplex` for HTML that no story has."""
        return story_from(self._ask({"job": "clean", "story": to_data(story)}))

    def html(self, html: str) -> str:
        """HTML in the stored form. Raises `HtmlTooComplex`."""
        return str(self._ask({"job": "html", "html": html}))

    def close(self) -> None:
        """Send the child home."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()
        child.kill()
        child.wait()

    def _ask(self, job: dict[str, Any]) -> Any:
        with self._lock:
            said = self._answer(json.dumps(job).encode("ascii") + b"\n")
        if "done" in said:
            return said["done"]
        if "refused" in said:
            details = {name: int(text) if text.isdecimal() else text for name, text in said["details"].items()}
            raise Refused(said["refused"], **details)
        if "too_complex" in said:
            raise HtmlTooComplex(said["too_complex"])
        raise Refused(gettext_noop("It cannot be read: %(why)s."), why=said["failed"])

    def _answer(self, line: bytes) -> dict[str, Any]:
        child = self._ready()
        try:
            said = _exchange(child, line)
        except (OSError, TimeoutError):
            said = b""
        if said.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(said)
            return answer
        self.close()
        return {"refused": gettext_noop("It takes more time or memory to read than any story."), "details": {}}

    def _ready(self) -> "subprocess.Popen[bytes]":
        """A child that lives, is ours and is not worn out."""
        mine = self._child is not None and self._owner == os.getpid()
        if self._child is None or not mine or self._child.poll() is not None or self._jobs >= MOST_JOBS:
            if mine:
                self.close()
            limits = [str(self.cpu_seconds), str(self.most_bytes)]
            self._child = subprocess.Popen(  # noqa: S603  # nosec B603 our own module
                [sys.executable, "-m", "wire.workbench", *limits],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
                bufsize=0,
            )
            self._owner, self._jobs = os.getpid(), 0
        self._jobs += 1
        return self._child


def _exchange(child: "subprocess.Popen[bytes]", line: bytes) -> bytes:
    """Write a line and read one, both at once and within the time."""
    if child.stdin is None or child.stdout is None:
        raise OSError("the child has no pipes")
    until = time.monotonic() + WALL_SECONDS
    rest, parts = memoryview(line), []
    os.set_blocking(child.stdin.fileno(), False)
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdin, selectors.EVENT_WRITE)
        ready.register(child.stdout, selectors.EVENT_READ)
        while True:
            events = ready.select(max(0.0, until - time.monotonic()))
            if not events:
                raise TimeoutError
            for key, _mask in events:
                if key.fileobj is child.stdin:
                    rest = rest[os.write(child.stdin.fileno(), rest) :]
                    if not rest:
                        ready.unregister(child.stdin)
                    continue
                part = os.read(child.stdout.fileno(), 1_048_576)
                parts.append(part)
                if not part or part.endswith(b"\n"):
                    return b"".join(parts)


shared = Workshop()
atexit.register(shared.close)
