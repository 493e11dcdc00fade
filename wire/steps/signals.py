"""What a source says about an item it sent before: that it is new, changed, corrected or withdrawn."""

import re
from dataclasses import replace

from wire.steps.normalise import utc
from wire.story import Entry, Story

UPDATE, CORRECTION, KILL = "update", "correction", "kill"
# Words of signals in NewsML-G2 and ninjs (http://cv.iptc.org/newscodes/signal/) and of agencies.
SIGNALS = {
    "update": UPDATE,
    "updateflag": UPDATE,
    "correction": CORRECTION,
    "corrected": CORRECTION,
    "kill": KILL,
    "withdraw": KILL,
    "withdrawal": KILL,
    "retract": KILL,
    "retraction": KILL,
    "canceled": KILL,
    "cancelled": KILL,
}
_KILLED = frozenset(("canceled", "cancelled", "killed", "withdrawn", "deleted"))
_KILL = re.compile(
    r"\W{0,5}(?:mandatory kill|kill|retracted|retraction|withdrawn)\s{0,3}[:\-–—]|відкликано\b", re.IGNORECASE
)
_CORRECTION = re.compile(
    r"\W{0,5}(?:correction|corrected|corrects|виправлено|виправлення|уточнення|исправлено|уточнение|"
    r"korrektur|berichtigung|rectificatif|correctif|corrección|correzione|correção|sprostowanie)\b.{0,20}?[:\-–—]",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"\W{0,5}update(?:d)?\s{0,2}\d{0,2}\s{0,2}[:\-–—]", re.IGNORECASE)


def settle_embargo(story: Story) -> Story:
    """Until when the source holds the story back."""
    return replace(story, embargo_until=utc(story.entry.embargo) if story.entry.embargo else None)


def signal_of(entry: Entry) -> str:
    """What the source says has become of the item: `kill`, `correction`, `update`, or nothing."""
    if entry.status in _KILLED:
        return KILL
    if entry.signal:
        return entry.signal
    for words in (entry.note, entry.title):
        if _KILL.match(words):
            return KILL
        if _CORRECTION.match(words):
            return CORRECTION
        if _UPDATE.match(words):
            return UPDATE
    return ""


def is_held_back(story: Story) -> bool:
    """Whether the source sends it but does not let it out yet, in a way that no clock can end."""
    unread = bool(story.entry.embargo) and story.embargo_until is None
    return unread or story.entry.status in ("withheld", "commissioned")
