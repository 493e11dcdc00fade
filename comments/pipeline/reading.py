"""The phases that read: names, words, links, noise, who this is; and the policy that makes a status of it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from comments.pipeline.names import looks_reserved, skeleton
from comments.pipeline.spam import HOLD_FROM, SPAM_FROM, SpamModel
from comments.pipeline.verdicts import Reason, Verdict, worst
from comments.pipeline.words import Rule, rules_found
from comments.text import hosts, links

MANY_LINKS = 3
_WORD = re.compile(r"[^\W_]+")
_SAME_SIGN = re.compile(r"([^\s.\-–—_=*])\1{9,}")


class Policy(Enum):
    """Who reads first: a moderator, or everybody."""

    PREMODERATED = "premoderated"
    POSTMODERATED = "postmoderated"
    REACTIVE = "reactive"  # everybody, and a moderator when a reader reports it


@dataclass(frozen=True)
class Words:
    """A comment as it is read: tidy already."""

    name: str
    body: str


@dataclass(frozen=True)
class Knowledge:
    """What the phases know besides the words. ``rules`` are those whose first token is in the text, by that token."""

    policy: Policy = Policy.PREMODERATED
    staff_names: frozenset[str] = frozenset()
    rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    approved_before: bool = False
    spam: SpamModel | None = None
    links: Verdict = Verdict.HOLD
    guests_wait: bool = False
    senders: tuple[tuple[str, str], ...] = ()  # effect and label of the rules that speak of this sender

    @property
    def on_noise(self) -> Verdict:
        """What noise weighs: where spam was learnt it has a weight of its own there, so here it is only a mark."""
        return Verdict.HOLD if self.spam is None else Verdict.FLAG


@dataclass(frozen=True)
class Decision:
    """``status`` is one of Comment.Status; ``held_for`` the code of the reason that weighs most."""

    status: str
    reasons: tuple[Reason, ...]
    held_for: str


def read(words: Words, knowledge: Knowledge, before: tuple[Reason, ...] = ()) -> Decision:
    """Ask every phase, keep all reasons, those from the door first, and decide by the gravest."""
    reasons = (*before, *(reason for phase in PHASES for reason in phase(words, knowledge)))
    gravest = worst(reasons)
    status = _status(gravest.verdict if gravest else None, knowledge.policy)
    return Decision(status, reasons, gravest.code if gravest and status != "approved" else "")


def _status(verdict: Verdict | None, policy: Policy) -> str:
    if verdict is Verdict.REJECT:
        return "rejected"
    if verdict is Verdict.SPAM:
        return "spam"
    held = verdict is Verdict.HOLD or policy is Policy.PREMODERATED
    return "pending" if held else "approved"


def _senders(words: Words, knowledge: Knowledge) -> Iterator[Reason]:
    for effect, label in knowledge.senders:
        banned = effect == "ban"
        yield Reason("senders", "banned" if banned else "watched", Verdict.REJECT if banned else Verdict.HOLD, (label,))


def _staff_names(words: Words, knowledge: Knowledge) -> Iterator[Reason]:
    if skeleton(words.name) in knowledge.staff_names or looks_reserved(words.name):
        yield Reason("staff_names", "staff_name", Verdict.HOLD, (words.name,))


def _watched_words(words: Words, knowledge: Knowledge) -> Iterator[Reason]:
    for text in (words.name, words.body):
        for rule, found in rules_found(text, knowledge.rules):
            yield Reason("words", "word", Verdict[rule.action.upper()], found)


def _links(words: Words, knowledge: Knowledge) -> Iterator[Reason]:
    text = f"{words.name}\n{words.body}"
    found = tuple(dict.fromkeys([*links(text), *hosts(text)]))
    if found:
        many = len(found) >= MANY_LINKS
        verdict = max(knowledge.links, Verdict.HOLD) if many else knowledge.links
        yield Reason("links", "many_links" if many else "links", verdict, found)


def _shouting(words: Words, knowledge: Knowledge) -> Iterator[Reason]:
    cased = [sign for sign in words.body if sign.lower() != sign.upper()]
    if len(cased) >= 20 and sum(sign.isupper() for sign in cased) > 0.7 * len(cased):
        yield Reason("noise", "shouting", knowledge.on_noise)


def _repetition(words: Words, knowledge: Knowledge) -> Iterator[Reason]:
    if same := _SAME_SIGN.search(words.body):
        yield Reason("noise", "repetition", knowledge.on_noise, (same[0],))
    counted = Counter(word.casefold() for word in _WORD.findall(words.body))
    if counted.total() >= 12 and len(counted) <= counted.total() / 4:
        yield Reason("noise", "repetition", knowledge.on_noise)


def _learnt_spam(words: Words, knowledge: Knowledge) -> Iterator[Reason]:
    if knowledge.spam is None:
        return
    score = knowledge.spam.score(words.name, words.body)
    if score.chance >= HOLD_FROM:
        verdict = Verdict.SPAM if score.chance >= SPAM_FROM else Verdict.HOLD
        yield Reason("spam", "like_spam", verdict, score.because, percent=score.percent)


def _who(words: Words, knowledge: Knowledge) -> Iterator[Reason]:
    if knowledge.policy is Policy.PREMODERATED:
        yield Reason("policy", "read_first" if knowledge.approved_before else "first_letter", Verdict.FLAG)
    elif knowledge.guests_wait and not knowledge.approved_before:
        yield Reason("policy", "first_letter", Verdict.HOLD)


PHASES: tuple[Callable[[Words, Knowledge], Iterator[Reason]], ...] = (
    _senders,
    _staff_names,
    _watched_words,
    _links,
    _shouting,
    _repetition,
    _learnt_spam,
    _who,
)
