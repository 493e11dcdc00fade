"""Times as readers see them: how long ago on a card, to the minute with its zone in a story."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

register = template.Library()

DAYS_BY_NAME = 6


@register.filter
def when(moment: datetime | None) -> str:
    """The hour for today, then "Yesterday", then the day of the week, then the date; the year when it is another."""
    if moment is None:
        return ""
    local, today = timezone.localtime(moment), timezone.localdate()
    days = (today - local.date()).days
    if days <= 0:
        return time_format(local, "TIME_FORMAT")
    if days == 1:
        return _("Yesterday")
    if days <= DAYS_BY_NAME:
        return date_format(local, "l")
    return date_format(local, "MONTH_DAY_FORMAT" if local.year == today.year else "DATE_FORMAT")


@register.filter
def clock(moment: datetime | None) -> str:
    """The hour alone, for lists that stand in order of time."""
    return time_format(timezone.localtime(moment), "TIME_FORMAT") if moment else ""


@register.filter
def to_the_minute(moment: datetime | None) -> str:
    """Date, hour and zone: "21 Nov 2026, 08:15 EET"."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'SHORT_DATETIME_FORMAT')} {local.tzname()}"


@register.filter
def in_short(moment: datetime | None) -> str:
    """Date and hour for the desk, without the zone: "14:02" today, else "21 Nov, 14:02"."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return f"{local:%H:%M}"
    return f"{date_format(local, 'j M' if local.year == timezone.localdate().year else 'j M Y')}, {local:%H:%M}"


@register.filter
def machine(moment: datetime | None) -> str:
    """For a ``datetime`` attribute: ISO 8601 to the second, with the offset."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


@register.simple_tag
def today() -> datetime:
    """This moment in the paper's own zone, for the date under its name."""
    return timezone.localtime()
