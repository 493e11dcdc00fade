from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Verdict(IntEnum):
    """What a phase makes of a comment, mildest first. A refused comment is not stored."""

    FLAG = 1
    HOLD = 2
    SPAM = 3
    REJECT = 4
    REFUSE = 5


@dataclass(frozen=True)
class Reason:
    """Why a phase said something: ``found`` are the stretches of text it means, ``seconds`` how long to wait,
    ``percent`` how sure it is."""

    phase: str
    code: str
    verdict: Verdict
    found: tuple[str, ...] = ()
    seconds: int = 0
    percent: int = 0

    def to_json(self) -> dict[str, Any]:
        kept = {"phase": self.phase, "code": self.code, "verdict": self.verdict.name.lower(), "found": [*self.found]}
        return kept | ({"percent": self.percent} if self.percent else {})

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Reason":
        verdict = Verdict[kept["verdict"].upper()]
        return cls(kept["phase"], kept["code"], verdict, tuple(kept["found"]), percent=kept.get("percent", 0))


def worst(reasons: Iterable[Reason]) -> Reason | None:
    """The reason that weighs most; the earliest of equals."""
    return max(reasons, key=lambda reason: reason.verdict, default=None)
