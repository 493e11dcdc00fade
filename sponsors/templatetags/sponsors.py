from typing import Any

from django import template

from sponsors.pages import PageSlots, Placement

register = template.Library()


@register.inclusion_tag("sponsors/_slot.html", takes_context=True)
def sponsor_slot(context: dict[str, Any], key: str) -> dict[str, Placement | None]:
    """A word from a sponsor, or nothing at all. One query for all slots of a page, none on a story without sponsors."""
    article = getattr(context.get("page"), "article", None)
    if article is not None and (article.is_sensitive or not article.sponsors_allowed):
        return {"placement": None}
    return {"placement": _slots_of(context).fill(key)}


def _slots_of(context: dict[str, Any]) -> PageSlots:
    """The slots of the page at hand, kept on its request so that they know of each other."""
    request = context.get("request")
    if request is None:
        return PageSlots("")
    slots: PageSlots = request.__dict__.setdefault("_sponsor_slots", PageSlots(request.path))
    return slots
