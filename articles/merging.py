"""Two people changed one story: every field of it made of three versions. No query; nothing is stored here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from articles.comparing import LISTS, TEXTS, VALUES
from articles.models import Article
from articles.snapshots import Content, Credit
from prose.merge import BodyMerge, merge_bodies, merge_lists, merge_text

LIMITS: dict[str, int | None] = {name: getattr(Article._meta.get_field(name), "max_length", None) for name in TEXTS}
Origin = Literal["base", "ours", "theirs", "both", "merged", "conflict"]


@dataclass(frozen=True)
class FieldMerge:
    """One field made of three versions. ``origin`` says whose it is.

    Of a conflict ``merged`` is both together, a list with what either put in; None where that makes no sense.
    """

    field: str
    base: Any
    ours: Any
    theirs: Any
    merged: Any
    origin: Origin

    @property
    def is_conflict(self) -> bool:
        return self.origin == "conflict"


@dataclass(frozen=True)
class ContentMerge:
    """A version made of two: the fields in the order of the form, and the body paragraph by paragraph."""

    theirs: Content
    fields: tuple[FieldMerge, ...]
    body: BodyMerge

    @property
    def conflicts(self) -> tuple[FieldMerge, ...]:
        return tuple(field for field in self.fields if field.is_conflict)

    @property
    def is_clean(self) -> bool:
        return not self.conflicts and self.body.is_clean

    def resolve(self, values: Mapping[str, Any] | None = None, body: Sequence[str] = ()) -> Content:
        """The whole version: ``values`` holds what was decided for each field in conflict, ``body`` for each place.

        Raises ValueError where a decision is missing. The HTML of a decision is not cleaned here.
        """
        decided = values or {}
        if missing := [field.field for field in self.conflicts if field.field not in decided]:
            raise ValueError(f"No decision for {', '.join(missing)}")
        merged = {field.field: decided[field.field] if field.is_conflict else field.merged for field in self.fields}
        return replace(self.theirs, body=self.body.body(body), **merged)


def merge_contents(base: Content, ours: Content, theirs: Content) -> ContentMerge:
    """What two people made of one version, put together where it goes together."""
    fields = tuple(
        _merge_field(name, getattr(base, name), getattr(ours, name), getattr(theirs, name))
        for name in (*TEXTS, *LISTS, *VALUES)
    )
    return ContentMerge(theirs, fields, merge_bodies(base.body, ours.body, theirs.body))


def _merge_field(name: str, base: Any, ours: Any, theirs: Any) -> FieldMerge:
    merged: Any
    if ours == theirs:
        return FieldMerge(name, base, ours, theirs, ours, "base" if ours == base else "both")
    if ours == base:
        return FieldMerge(name, base, ours, theirs, theirs, "theirs")
    if theirs == base:
        return FieldMerge(name, base, ours, theirs, ours, "ours")
    if name == "authors":
        merged, is_clean = _merge_credits(base, ours, theirs)
    elif name in LISTS:
        found = merge_lists(base, ours, theirs)
        merged, is_clean = found.items, found.is_clean
    elif name in TEXTS:
        merged = merge_text(base, ours, theirs).text
        is_clean = merged is not None and len(merged) <= (LIMITS[name] or len(merged))
        merged = merged if is_clean else None
    else:
        merged, is_clean = None, False
    return FieldMerge(name, base, ours, theirs, merged, "merged" if is_clean else "conflict")


def _merge_credits(
    base: Sequence[Credit], ours: Sequence[Credit], theirs: Sequence[Credit]
) -> tuple[tuple[Credit, ...], bool]:
    """Each author once, as what one side made of them; a conflict if both sides changed what somebody did."""
    before, mine, yours = ({credit.author: credit.role for credit in side} for side in (base, ours, theirs))
    order = merge_lists(before, mine, yours)
    is_clean = order.is_clean
    credits: list[Credit] = []
    for author in order.items:
        was, here, there = before.get(author), mine.get(author), yours.get(author)
        role = there if here in (was, None) and there is not None else here
        is_clean = is_clean and (here == there or was in (here, there) or None in (here, there))
        credits.append(Credit(author, role or Credit(author).role))
    return tuple(credits), is_clean
