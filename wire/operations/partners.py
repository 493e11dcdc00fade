"""Tokens of partners: made, changed for another, revoked, and recognised."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from wire.models import Partner

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Section

SECRET_BYTES = 32
HINT = 4
NOTED_EVERY = timedelta(minutes=10)


@transaction.atomic
def add_partner(partner: Partner, sections: Iterable["Section"], *, by: "User | None") -> str:
    """Keep a new partner and return its token, which can be shown this once."""
    token = _new_token(partner)
    partner.created_by = by
    partner.save()
    partner.sections.set(sections)
    return token


@transaction.atomic
def change_token(partner: Partner) -> str:
    """Give the partner another token, in use again if it was revoked; the one before ends at once."""
    locked = Partner.objects.select_for_update().get(pk=partner.pk)
    token = _new_token(locked)
    locked.revoked_at = None
    locked.save(update_fields=["secret_hash", "hint", "revoked_at"])
    return token


def revoke_partner(partner: Partner) -> None:
    """End the partner's token; safe to call twice."""
    Partner.objects.filter(pk=partner.pk, revoked_at=None).update(revoked_at=timezone.now())


def revoke_partners_of(section: "Section") -> int:
    """End the tokens of those who had this section and no other, which is about to go: without any they would get the
    whole paper. Returns how many.
    """
    theirs = Partner.objects.filter(sections=section, revoked_at=None)
    only = [partner for partner in theirs if partner.sections.count() == 1]
    for partner in only:
        revoke_partner(partner)
    return len(only)


def partner_of(token: str) -> Partner | None:
    """Whose token this is, if it is in use. One query, and one more every ten minutes to note the use."""
    partner = Partner.objects.filter(secret_hash=_hash(token), revoked_at=None).first()
    now = timezone.now()
    if partner is not None and (partner.used_at is None or partner.used_at < now - NOTED_EVERY):
        Partner.objects.filter(pk=partner.pk).update(used_at=now)
    return partner


def _new_token(partner: Partner) -> str:
    token = secrets.token_urlsafe(SECRET_BYTES)
    partner.secret_hash, partner.hint = _hash(token), token[-HINT:]
    return token


def _hash(token: str) -> str:
    """A token has 256 random bits: a plain digest cannot be turned back."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
