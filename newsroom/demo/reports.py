"""What readers of the demo newsroom report as wrong: some waiting for an editor, one answered."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from articles.models import Article, ErrorReport
from articles.operations.reports import answer_report, report_error


def load_reports(rows: list[dict[str, Any]], stories: dict[str, Article], *, editor: User, now: datetime) -> None:
    """Report everything, the oldest first, each reader from a network of their own; answer what is answered."""
    for number, row in enumerate(sorted(rows, key=lambda row: -row["minutes_ago"]), start=1):
        at = now - timedelta(minutes=row["minutes_ago"])
        report = report_error(
            stories[row["story"]],
            text=row["text"],
            quote=row["quote"],
            email=row.get("email", ""),
            address=f"2001:db8:e:{number:x}::1",
            at=at,
        )
        if row["answer"]:
            answer_report(report, answer=row["answer"], by=editor)
            answered = min(at + timedelta(minutes=40), now)
            ErrorReport.objects.filter(pk=report.pk).update(answered_at=answered)
