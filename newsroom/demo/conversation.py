"""What readers and moderators of the demo newsroom did with its replies: likes, picks, reports, rules about senders."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from comments.fields import email_mark
from comments.models import Comment, ModerationEvent, ProvenAddress, SenderEvent, SenderRule
from comments.operations.moderating import remove_comment
from comments.operations.people import save_sender_rule
from comments.operations.reacting import like_comment, pick_comment, report_comment, settle_reports


def load_conversation(words: dict[str, Any], letters: dict[str, Comment], *, moderator: User, now: datetime) -> None:
    """Each like comes from a network of its own, as do the reports."""
    for key, count in words["likes"].items():
        for number in range(count):
            like_comment(letters[key], address=f"2001:db8:{number + 0x1000:x}::1")
    for key in words["conversation"]["picks"]:
        pick_comment(letters[key])
    for name in words["conversation"]["proven"]:
        ProvenAddress.objects.create(
            email_mark=email_mark(words["addresses"][name]), proven_at=now - timedelta(days=40)
        )
    for row in words["rules"]:
        until = now + timedelta(days=row["days"]) if row["days"] else None
        save_sender_rule(row["kind"], row["label"], effect=row["effect"], until=until, note=row["note"], by=moderator)
    for number, row in enumerate(words["said"]):
        _report(letters[row["on"]], row, f"2001:db8:{number + 0x2000:x}::1", moderator)
    earlier = now - timedelta(hours=5)  # what was done by hand is not of this minute
    SenderRule.objects.update(created_at=earlier)
    SenderEvent.objects.update(at=earlier)
    ModerationEvent.objects.filter(to_status=Comment.Status.REMOVED).update(at=now - timedelta(minutes=12))


def _report(comment: Comment, row: dict[str, Any], address: str, moderator: User) -> None:
    """No letter goes out: nobody of the demo has a mailbox."""
    typed = {name: row[name] for name in ("reason", "text", "name", "email")}
    report_comment(comment, **typed, address=address)
    if row["state"] == "open":
        return
    upheld, event = row["state"] == "upheld", None
    if upheld:
        event = remove_comment(comment, by=moderator, reason="other", note=row["answer"])
    settle_reports(comment, upheld=upheld, by=moderator, answer=row["answer"], event=event)
