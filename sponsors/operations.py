"""What changes about sponsors, and what is counted. Each function is one act, safe to call twice."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from photos.operations import use_photos
from sponsors.models import Campaign, ClickCount, Creative, Sponsor

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

WORDS = ("campaign_id", "headline", "text", "call_to_action", "url", "language", "picture_id", "alt")
STANDING = ("changed_by_id", "changed_at", "approved_by_id", "approved_at", "archived_at")  # who did what, and when


class NeedsAnotherPerson(Exception):
    """Who last changed a creative cannot approve it: a second pair of eyes must."""


class ChangedMeanwhile(Exception):
    """The words of a creative are no longer those that its approver has read."""


class HasCounts(Exception):
    """Something that was counted, or belongs to somebody's account, is archived, not deleted."""


@transaction.atomic
def save_sponsor(sponsor: Sponsor) -> Sponsor:
    sponsor.save()
    _show_pictures(Creative.objects.filter(campaign__sponsor=sponsor))
    return sponsor


@transaction.atomic
def save_campaign(campaign: Campaign) -> Campaign:
    """Store a campaign; the pictures of its creatives are public as long as it runs."""
    campaign.save()
    _show_pictures(campaign.creatives.all())
    return campaign


@transaction.atomic
def save_creative(creative: Creative, *, by: "User | None") -> Creative:
    """Store a creative. When any of its words changed, it waits for approval again."""
    before = Creative.objects.select_for_update().filter(pk=creative.pk).first()
    if before is None or any(getattr(before, name) != getattr(creative, name) for name in WORDS):
        creative.changed_by, creative.changed_at = by, timezone.now()
        creative.approved_by = creative.approved_at = None
        creative.archived_at = before.archived_at if before else creative.archived_at
    else:
        for name in STANDING:
            setattr(creative, name, getattr(before, name))
    creative.save()
    _show_picture(creative)
    return creative


@transaction.atomic
def approve_creative(creative: Creative, *, by: "User", seen: datetime | None = None) -> Creative:
    """Let a creative run with the words that were read: those of ``seen``, their `changed_at`, else of ``creative``.

    Raises `ChangedMeanwhile` when it has other words by now, `NeedsAnotherPerson` for the one who last changed it.
    """
    locked = Creative.objects.select_for_update().get(pk=creative.pk)
    if locked.changed_at != (seen or creative.changed_at):
        raise ChangedMeanwhile
    if locked.changed_by_id == by.pk:
        raise NeedsAnotherPerson
    if not locked.is_approved:
        locked.approved_by, locked.approved_at = by, timezone.now()
        locked.save(update_fields=["approved_by", "approved_at"])
        _show_picture(locked)
    creative.refresh_from_db()
    return creative


@transaction.atomic
def withdraw_approval(creative: Creative) -> Creative:
    """Stop a creative at once."""
    locked = Creative.objects.select_for_update().get(pk=creative.pk)
    locked.approved_by = locked.approved_at = None
    locked.save(update_fields=["approved_by", "approved_at"])
    _show_picture(locked)
    creative.refresh_from_db()
    return creative


@transaction.atomic
def archive_creative(creative: Creative) -> None:
    """Put a creative away with its counts."""
    Creative.objects.filter(pk=creative.pk, archived_at=None).update(archived_at=timezone.now())
    _show_pictures(Creative.objects.filter(pk=creative.pk))


@transaction.atomic
def bring_creative_back(creative: Creative) -> None:
    """Take a creative out of the archive; its approval still stands."""
    Creative.objects.filter(pk=creative.pk).update(archived_at=None)
    _show_pictures(Creative.objects.filter(pk=creative.pk))


@transaction.atomic
def archive_sponsor(sponsor: Sponsor) -> None:
    """Put a sponsor away: none of their campaigns runs any more."""
    Sponsor.objects.filter(pk=sponsor.pk, archived_at=None).update(archived_at=timezone.now())
    _show_pictures(Creative.objects.filter(campaign__sponsor=sponsor))


@transaction.atomic
def bring_sponsor_back(sponsor: Sponsor) -> None:
    """Take a sponsor out of the archive; their campaigns run as they are set."""
    Sponsor.objects.filter(pk=sponsor.pk).update(archived_at=None)
    _show_pictures(Creative.objects.filter(campaign__sponsor=sponsor))


@transaction.atomic
def delete_creative(creative: Creative) -> None:
    """Remove a creative that nobody ever followed. Raises `HasCounts`."""
    if creative.clicks.exists():
        raise HasCounts
    use_photos(f"creative:{creative.pk}", [], since=None)
    creative.delete()


@transaction.atomic
def count_click(creative_id: int, slot: str, *, at: datetime | None = None) -> None:
    """Add one to the day's clicks of a creative in a slot."""
    row = {"creative_id": creative_id, "slot": slot, "day": timezone.localdate(at)}
    if not ClickCount.objects.filter(**row).update(count=F("count") + 1):
        counted, created = ClickCount.objects.get_or_create(**row, defaults={"count": 1})
        if not created:
            ClickCount.objects.filter(pk=counted.pk).update(count=F("count") + 1)


def _show_pictures(creatives: "QuerySet[Creative]") -> None:
    for creative in creatives.select_related("campaign__sponsor"):
        _show_picture(creative)


def _show_picture(creative: Creative) -> None:
    """A creative's picture is public from the start of its campaign to the end, while it is approved and active."""
    campaign, sponsor = creative.campaign, creative.campaign.sponsor
    runs = (
        creative.is_approved
        and creative.archived_at is None
        and campaign.state == Campaign.State.ACTIVE
        and (sponsor is None or sponsor.archived_at is None)
    )
    shown = [creative.picture_id] if creative.picture_id else []
    since = campaign.starts_at if runs else None
    use_photos(f"creative:{creative.pk}", shown, since=since, until=campaign.ends_at)
