"""The replies of the demo newsroom: read by the same phases as everybody's, some of them waiting for a moderator."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from articles.models import Article, Author
from comments.knowledge import knowledge_for
from comments.models import Comment, ModerationEvent, WordRule
from comments.operations.moderating import mark_spam, reject_comment
from comments.operations.posting import post_comment
from comments.operations.words import save_word_rule
from comments.pipeline.reading import Words, read
from foundation.gate import network_hash

WATCHED = {"deals": "hold", "best price": "hold", "click and win": "reject", "drowned": "flag", "lives at": "hold"}


def load_letters(
    rows: list[dict[str, Any]],
    stories: dict[str, Article],
    *,
    addresses: dict[str, str],
    moderator: User,
    now: datetime,
) -> dict[str, Comment]:
    """Post every reply, the oldest first, each writer from a network of their own; decide on those decided on.

    ``addresses`` of those who left one, by name. Returns the replies by their keys.
    """
    for phrase, action in WATCHED.items():
        save_word_rule(WordRule(phrase=phrase, action=action))
    roles = dict(Author.objects.values_list("name", "role"))
    made: dict[str, Comment] = {}
    names: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: -row["minutes_ago"]):
        number = names.setdefault(row["name"], len(names) + 1)
        row["email"] = addresses.get(row["name"], "")
        made[row["key"]] = _post(row, stories[row["story"]], made, f"2001:db8:{number:x}::1", roles, now)
        _decide(made[row["key"]], row, moderator, now)
    return made


def _post(
    row: dict[str, Any],
    story: Article,
    made: dict[str, Comment],
    address: str,
    roles: dict[str, str],
    now: datetime,
) -> Comment:
    words = Words(row["name"], row["text"])
    decision = read(words, knowledge_for(words, story, network=network_hash(address)))
    approved = row["status"] == Comment.Status.APPROVED
    return post_comment(
        story,
        name=words.name,
        body=words.body,
        email=row["email"],
        parent=made.get(row["parent"]),
        status=Comment.Status.APPROVED if approved else Comment.Status.PENDING,
        reasons=[] if row["staff"] else [reason.to_json() for reason in decision.reasons],
        held_for="" if approved else decision.held_for,
        address=address,
        at=now - timedelta(minutes=row["minutes_ago"]),
        badge=roles.get(words.name, "") if row["staff"] else "",
    ).comment


def _decide(comment: Comment, row: dict[str, Any], moderator: User, now: datetime) -> None:
    if row["status"] == Comment.Status.REJECTED:
        reason = ModerationEvent.Reason.PRIVATE if "lives at" in row["text"] else ModerationEvent.Reason.ATTACK
        event = reject_comment(comment, by=moderator, reason=reason)
    elif row["status"] == Comment.Status.SPAM:
        event = mark_spam(comment, by=moderator)
    else:
        return
    if event is not None:
        decided = min(comment.created_at + timedelta(minutes=9), now)
        ModerationEvent.objects.filter(pk=event.pk).update(at=decided)
