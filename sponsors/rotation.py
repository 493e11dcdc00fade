"""Who stands where in which minute: even by construction, without chance and without memory."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate

GOLDEN = 0.6180339887498949  # (√5 − 1) / 2


def turning_point(slot: str, page: str, moment: datetime) -> float:
    """A number from 0 up to 1 for a slot on a page, the same for a whole minute.

    Minute n of a slot on a page gives frac(start + n·φ), the additive recurrence of Kronecker and Weyl with the golden
    ratio, whose discrepancy is the least of all such sequences (Niederreiter, *Random Number Generation and Quasi-Monte
    Carlo Methods*, 1992, chapter 3): after N minutes each share is met within about ln(N)/N. The start comes from the
    names, so that pages do not turn in step. Nothing is stored, so that a page cache of up to a minute changes nothing.
    """
    digest = hashlib.blake2b(f"{slot}\n{page}".encode(), digest_size=8).digest()
    start = int.from_bytes(digest) / 2**64
    minute = int(moment.timestamp()) // 60
    return (start + minute * GOLDEN) % 1.0


def choose(shares: Sequence[float], point: float) -> int:
    """The place in ``shares`` whose stretch holds the point, when they are laid end to end over 0 to 1.

    Raises `ValueError` when there is nothing to choose from.
    """
    total = sum(shares)
    if total <= 0:
        raise ValueError("No share is above zero")
    ends = accumulate(shares)
    return next((place for place, end in enumerate(ends) if point * total < end), len(shares) - 1)
