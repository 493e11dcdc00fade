"""Which pictures an embargo hides from whom: the library asks, and knows of no story."""

from typing import Any

from django.db.models import F

from articles.permissions import hidden_from
from photos.permissions import Hidden
from prose.segments import references


def hidden_by_embargo(user: Any) -> Hidden:
    """The stories that an embargo hides from this person, and the pictures of their newest versions.

    One query for those whom it can hide something from, and one more while it does.
    """
    stories = hidden_from(user)
    ids = list(stories.values_list("pk", flat=True))
    if not ids:
        return Hidden()
    drafts = stories.exclude(newest_revision=F("released_revision")).exclude(released_revision=None)
    photos: set[int] = set()
    for content in drafts.values_list("newest_revision__content", flat=True):
        photos.update(references(content.get("body", "")).pictures)
        photos.update({content.get("lead_picture") or 0} - {0})
    return Hidden(frozenset(f"article:{pk}" for pk in ids), frozenset(photos))
