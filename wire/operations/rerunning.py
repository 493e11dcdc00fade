"""The steps once more over what is kept: the same words give the same result, until a rule or a step changes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Source
from prose.html import HtmlTooComplex
from prose.text import plain_text
from wire.models import Item
from wire.operations.terms import drops_of
from wire.story import Origin, Refused
from wire.story_json import entry_from
from wire.workshop import shared as workshop


@dataclass(frozen=True)
class Rerun:
    """An item's text as it was made, and as it would be made now; ``is_changed`` looks at the HTML."""

    item: Item
    before: str
    after: str
    is_changed: bool
    error: str = ""


def rerun_items(source: Source, *, last: int = 50) -> Iterator[Rerun]:
    """Run the steps again over the newest items of a source. Nothing is stored. Two queries."""
    rows = Item.objects.filter(source=source, newest__isnull=False).select_related("newest")
    origin = Origin(source.slug, source.language, drops=drops_of(source.slug))
    for item in rows.order_by("-first_seen_at", "-pk")[:last]:
        version = item.newest
        if version is None:
            continue
        before = plain_text(version.html)
        try:
            entry = entry_from(json.loads(bytes(version.raw).decode("utf-8", "surrogatepass")))
            story = workshop.clean(workshop.identify(entry, origin))
        except (HtmlTooComplex, Refused, ValueError) as error:
            yield Rerun(item, before, "", is_changed=False, error=str(error))
            continue
        yield Rerun(item, before, story.text, is_changed=story.html != version.html)
