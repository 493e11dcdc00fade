"""What colleagues of the demo newsroom say to each other about unfinished stories, and what they dismissed."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from articles.models import Article, Finding, Note
from articles.operations.notes import add_note, answer_note, resolve_note
from articles.operations.text_checks import dismiss_remark


def load_notes(
    notes: list[dict[str, Any]],
    dismissals: list[dict[str, Any]],
    stories: dict[str, Article],
    *,
    people: dict[str, User],
    now: datetime,
) -> None:
    """Note everything in the order of the file, dated back; answers stand under their notes."""
    for row in notes:
        by, place = people[row["by"]], {name: row.get(name, "") for name in ("field", "passage")}
        note = add_note(stories[row["story"]], text=row["text"], by=by, **place)
        _date_back(note, row, now)
        for said in row.get("answers", []):
            _date_back(answer_note(note, text=said["text"], by=people[said["by"]]), said, now)
        if settled := row.get("settled_by"):
            resolve_note(note, by=people[settled])
    for row in dismissals:
        sent = {name: row[name] for name in ("kind", "passage", "why")}
        finding = dismiss_remark(stories[row["story"]], by=people[row["by"]], **sent)
        at = now - timedelta(minutes=row["minutes_ago"])
        Finding.objects.filter(pk=finding.pk).update(created_at=at, settled_at=at)


def _date_back(note: Note, row: dict[str, Any], now: datetime) -> None:
    Note.objects.filter(pk=note.pk).update(created_at=now - timedelta(minutes=row["minutes_ago"]))
