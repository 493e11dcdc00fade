"""Times as a desk says them: near ones relative or by the clock, far ones by the date."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def near(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, or when to come: "now", "25 min ago", "4 h ago", "yesterday", "20 Nov"; "in 58 min", "at 17:30"."""
    now = now or timezone.now()
    return _to_come(moment, now) if moment > now else _past(moment, now)


def exact(moment: datetime) -> str:
    """The moment to the second with its zone, for pointing at."""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'DATE_FORMAT')}, {local:%H:%M:%S %Z}"


def _past(moment: datetime, now: datetime) -> str:
    span = now - moment
    if span < MINUTE:
        return _("now")
    if span < HOUR:
        return _("%(count)s min ago") % {"count": span // MINUTE}
    days = _days_between(moment, now)
    if days == 0 or span < 6 * HOUR:
        return _("%(count)s h ago") % {"count": span // HOUR}
    return _("yesterday") if days == 1 else _date(moment, now)


def _to_come(moment: datetime, now: datetime) -> str:
    span = moment - now
    if span < HOUR:
        minutes = max(1, span // MINUTE)
        return ngettext("in %(count)s min", "in %(count)s min", minutes) % {"count": minutes}
    clock = f"{timezone.localtime(moment):%H:%M}"
    days = -_days_between(moment, now)
    if days == 0:
        return _("at %(time)s") % {"time": clock}
    if days == 1:
        return _("tomorrow, %(time)s") % {"time": clock}
    return f"{_date(moment, now)}, {clock}"


def _date(moment: datetime, now: datetime) -> str:
    local = timezone.localtime(moment)
    return date_format(local, "j M" if local.year == timezone.localtime(now).year else "j M Y")


def _days_between(moment: datetime, now: datetime) -> int:
    return (timezone.localtime(now).date() - timezone.localtime(moment).date()).days
