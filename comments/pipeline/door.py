"""The phases at the door: was this sent from our page, by a person, in measure, and is anything written?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from comments.pipeline.verdicts import Reason, Verdict
from foundation.caches import CacheAway
from foundation.gate import NOBODY_COUNTS, Origin, Token

TOO_FAST = 3  # seconds


@dataclass(frozen=True)
class Sending:
    """How a comment came. ``waits`` counts it against each limit, and is called only if nothing else refuses it."""

    is_open: bool
    origin: Origin
    token: Token
    trap: str
    is_complete: bool
    waits: Callable[[], Iterable[int]]
    target_is_there: bool = True


def at_the_door(sending: Sending) -> list[Reason]:
    """Ask every phase in order until one refuses. Only the last reason can be a refusal."""
    reasons: list[Reason] = []
    for phase in PHASES:
        reason = phase(sending)
        if reason is not None:
            reasons.append(reason)
            if reason.verdict is Verdict.REFUSE:
                break
    return reasons


def door_reasons(kept: Iterable[dict[str, Any]]) -> tuple[Reason, ...]:
    """What the door said of a comment, among all reasons that are kept with it."""
    return tuple(Reason.from_json(reason) for reason in kept if reason["phase"] in ("origin", "trap", "time"))


def _story(sending: Sending) -> Reason | None:
    return None if sending.is_open else Reason("story", "closed", Verdict.REFUSE)


def _origin(sending: Sending) -> Reason | None:
    if sending.origin is Origin.FOREIGN:
        return Reason("origin", "foreign_origin", Verdict.REFUSE)
    return Reason("origin", "unknown_origin", Verdict.HOLD) if sending.origin is Origin.UNKNOWN else None


def _token(sending: Sending) -> Reason | None:
    return None if sending.token.fresh else Reason("token", "stale", Verdict.REFUSE)


def _trap(sending: Sending) -> Reason | None:
    return Reason("trap", "trap", Verdict.SPAM) if sending.trap else None


def _time(sending: Sending) -> Reason | None:
    return Reason("time", "too_fast", Verdict.HOLD) if sending.token.age < TOO_FAST else None


def _fields(sending: Sending) -> Reason | None:
    return None if sending.is_complete else Reason("fields", "incomplete", Verdict.REFUSE)


def _target(sending: Sending) -> Reason | None:
    return None if sending.target_is_there else Reason("target", "target_gone", Verdict.REFUSE)


def _limits(sending: Sending) -> Reason | None:
    try:
        wait = max(sending.waits(), default=0)
    except CacheAway:
        return Reason("limits", "cannot_count", Verdict.REFUSE, seconds=NOBODY_COUNTS)
    return Reason("limits", "too_many", Verdict.REFUSE, seconds=wait) if wait else None


PHASES: tuple[Callable[[Sending], Reason | None], ...] = (
    _story,
    _origin,
    _token,
    _trap,
    _time,
    _fields,
    _target,
    _limits,  # last: only what will be kept uses up the measure of a network and a story
)
