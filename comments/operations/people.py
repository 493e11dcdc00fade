"""Rules about senders: made by moderators, asked by the phases, gone when their time is over."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from comments.fields import email_mark
from comments.models import Comment, CommentClaim, SenderEvent, SenderRule

if TYPE_CHECKING:
    from accounts.models import User

CLAIMED_FOR = timedelta(minutes=2)
NETWORKS_KEPT = timedelta(days=365)
EVENTS_KEPT = timedelta(days=30)
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
    return _hold(kind, value, shown, {"effect": effect, "until": until, "note": note}, by=by)


@transaction.atomic
def hold_for_mark(
    mark: str, address: str, *, effect: str, until: datetime | None, note: str = "", by: "User | None"
) -> SenderRule:
    """Watch or keep out whoever gives the address of this mark; ``address`` is shown without its name."""
    label = sender_value(Kind.EMAIL, address)[1] if "…" not in address else address
    return _hold(Kind.EMAIL, mark, label, {"effect": effect, "until": until, "note": note}, by=by)


@transaction.atomic
def lift_sender_rule(rule: SenderRule, *, by: "User | None") -> None:
    """Let nothing hold for this sender any more."""
    before = _values(rule)
    SenderRule.objects.filter(pk=rule.pk).delete()
    _record(rule.kind, rule.value, rule.label, before, None, by=by)


@transaction.atomic
def undo_sender_event(event: SenderEvent, *, by: "User") -> bool:
    """Let hold for a sender what held before a change, if that was the last one; False if it was not."""
    locked = list(SenderRule.objects.select_for_update().filter(kind=event.kind, value=event.value))
    last = SenderEvent.objects.filter(kind=event.kind, value=event.value).first()
    if last is None or last.pk != event.pk:
        return False
    if event.before is None:
        SenderRule.objects.filter(pk__in=[rule.pk for rule in locked]).delete()
        _record(event.kind, event.value, event.label, event.after, None, by=by, undoes=event)
        return True
    until = datetime.fromisoformat(event.before["until"]) if event.before["until"] else None
    _hold(event.kind, event.value, event.label, {**event.before, "until": until}, by=by, undoes=event)
    return True


def _hold(
    kind: str, value: str, label: str, given: dict[str, Any], *, by: "User | None", undoes: SenderEvent | None = None
) -> SenderRule:
    was = SenderRule.objects.select_for_update().filter(kind=kind, value=value).first()
    rule, _created = SenderRule.objects.update_or_create(
        kind=kind, value=value, defaults={"label": label, "created_by": by, "created_at": timezone.now(), **given}
    )
    _record(kind, value, label, _values(was) if was else None, _values(rule), by=by, undoes=undoes)
    return rule


def _values(rule: SenderRule) -> dict[str, str]:
    return {"effect": rule.effect, "until": rule.until.isoformat() if rule.until else "", "note": rule.note}


def _record(
    kind: str,
    value: str,
    label: str,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
    *,
    by: "User | None",
    undoes: SenderEvent | None = None,
) -> SenderEvent:
    return SenderEvent.objects.create(
        kind=kind, value=value, label=label, before=before, after=after, actor=by, undoes=undoes
    )


def sender_value(kind: str, label: str) -> tuple[str, str]:
    """What a rule is looked up by, and what moderators see of it: only the domain of an address."""
    text = label.strip().casefold()
    if not text.isprintable():
        raise ValueError(label)
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
    """Drop the rules whose time is over, and what was done about senders more than thirty days ago."""
    SenderEvent.objects.filter(at__lt=timezone.now() - EVENTS_KEPT).delete()
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


def claimed_by_others(comments: Iterable[Comment], *, user: "User") -> dict[int, str]:
    """Which of these comments somebody else reads now: its id and their name. One query."""
    claims = CommentClaim.objects.filter(comment__in=comments, until__gt=timezone.now()).exclude(by=user)
    return {claim.comment_id: str(claim.by) for claim in claims.select_related("by")}
