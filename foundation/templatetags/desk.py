from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation.desk.frame import DeskFrame
from foundation.desk.frame import desk_frame as frame_of
from foundation.desk.lists import count_in_words
from foundation.desk.times import exact, near

register = template.Library()

register.filter("near", near)
register.filter("exact", exact)


@register.simple_tag(takes_context=True)
def desk_frame(context: dict[str, Any]) -> DeskFrame | None:
    """The rail and bar for the person of this request, or None for anybody who has no desk. Counts are kept a while."""
    request = context.get("request")
    user = getattr(request, "user", None)
    return frame_of(request) if request and user and user.is_active and user.is_staff else None


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from ``templates/admin/_icons.html``, for the eye only: words stand beside it."""
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-{}"></use></svg>', name)


@register.simple_tag
def moment(value: datetime | None) -> SafeString:
    """A time as `near` says it, exact when one points at it."""
    if value is None:
        return SafeString("")
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), exact(value), near(value))


register.filter("in_words", count_in_words)
