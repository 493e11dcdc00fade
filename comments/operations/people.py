"""Rules about senders: made by moderators, asked by the phases, gone when their time is over."""

from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from comments.fields import email_mark
from comments.models import Comment, CommentClaim, SenderRule

if TYPE_CHECKING:
    from accounts.models import User

CLAIMED_FOR = timedelta(minutes=2)
NETWORKS_KEPT = timedelta(days=365)
Kind = SenderRule.Kind


@transaction.atomic
def save_sender_rule(
    kind: str, label: str, *, effect: str, until: datetime | None = None, note: str = "", by: "User | None"
) -> SenderRule:
    """Watch or keep out a sender from now on; a rule that was there for the same sender is replaced.

    Nobody keeps a network for ever: such a rule ends after a year at most. Raises `ValueError` for what is no address,
    domain, network or site.
    """
    value, shown = sender_value(kind, label)
    if kind == Kind.NETWORK and until is None:
        until = timezone.now() + NETWORKS_KEPT
    values = {"label": shown, "effect": effect, "until": until, "note": note, "created_by": by}
    return SenderRule.objects.update_or_create(kind=kind, value=value, defaults=values)[0]


def sender_value(kind: str, label: str) -> tuple[str, str]:
    """What a rule is looked up by, and what moderators see of it: only the domain of an address."""
    text = label.strip().casefold()
    if kind == Kind.NETWORK:
        network = str(ip_network(text, strict=False))
        return network, network
    if kind == Kind.EMAIL:
        name, at, domain = text.rpartition("@")
        if not (name and at and "." in domain):
            raise ValueError(label)
        return email_mark(text), f"{name[0]}…@{domain}"
    host = text.removeprefix("https://").removeprefix("http://").rpartition("@")[2].partition("/")[0].partition(":")[0]
    host = host.removeprefix("www.").strip(".")
    if "." not in host or " " in host:
        raise ValueError(label)
    return host, host


def drop_old_rules() -> int:
    """Drop the rules whose time is over."""
    return SenderRule.objects.filter(until__lte=timezone.now()).delete()[0]


@transaction.atomic
def claim_comment(comment: Comment, *, by: "User") -> CommentClaim:
    """Say that this moderator reads the comment now, and nothing else. Returns whose it is: maybe somebody else's."""
    now = timezone.now()
    CommentClaim.objects.filter(by=by).exclude(comment=comment).delete()
    claim, _created = CommentClaim.objects.select_for_update().get_or_create(
        comment=comment, defaults={"by": by, "until": now + CLAIMED_FOR}
    )
    if claim.by_id == by.pk or claim.until <= now:
        claim.by, claim.until = by, now + CLAIMED_FOR
        claim.save(update_fields=["by", "until"])
    return claim


def claimed_by_another(comment: Comment, *, user: "User") -> str:
    """The name of somebody else who reads the comment now; empty if nobody does."""
    claims = CommentClaim.objects.filter(comment=comment, until__gt=timezone.now()).exclude(by=user)
    claim = claims.select_related("by").first()
    return str(claim.by) if claim else ""
