"""The library as a screen shows it: some pictures, the pages beside them, and what they can be narrowed to."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from foundation.desk.lists import LIMIT, bounded_count, count_in_words
from foundation.numbers import whole_number
from photos.models import Photo, PhotoUse
from photos.permissions import visible_photos
from photos.querysets import PhotoQuerySet, newsroom_day

PER_PAGE = 48
ENDING_SHOWN = 200
CREDITS_FROM, CREDITS_SHOWN = 300, 15
COUNTED_ANEW, COUNTS_KEPT = 1000, 60

TABS: dict[str, tuple[Any, Callable[[PhotoQuerySet], PhotoQuerySet]]] = {
    "": (gettext_lazy("All"), lambda rows: rows),
    "describe": (gettext_lazy("To describe"), PhotoQuerySet.undescribed),
    "ending": (gettext_lazy("Licence ending"), PhotoQuerySet.ending),
    "ended": (gettext_lazy("Licence ended"), PhotoQuerySet.ended),
    "unused": (gettext_lazy("Not used"), PhotoQuerySet.unused),
    "withdrawn": (gettext_lazy("Withdrawn"), PhotoQuerySet.withdrawn),
}
LACKS = {
    "alt": (gettext_lazy("alternative text"), Q(alt="")),
    "credit": (gettext_lazy("credit"), Q(credit="")),
    "licence": (gettext_lazy("licence"), Q(licence="")),
}


@dataclass(frozen=True)
class Choice:
    """One thing that a list can be narrowed to, and the address of that list."""

    display: str
    query_string: str
    selected: bool
    count: str | None = None


@dataclass(frozen=True)
class Wanted:
    """What somebody asks the library for. ``before`` and ``after`` are numbers of pictures at the edge of a page."""

    tab: str = ""
    q: str = ""
    credit: str = ""
    licence: str = ""
    lacks: str = ""
    view: str = ""
    before: int = 0
    after: int = 0

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Wanted":
        """What a query string asks for; what is none of ours asks for nothing."""
        known: dict[str, Any] = {"tab": TABS, "licence": Photo.Licence.values, "lacks": LACKS, "view": ("list",)}
        chosen: dict[str, Any] = {name: query.get(name, "") for name in known if query.get(name, "") in known[name]}
        chosen |= {name: query.get(name, "").replace("\0", "").strip()[:200] for name in ("q", "credit")}
        chosen |= {name: whole_number(query.get(name, "")) or 0 for name in ("before", "after")}
        return cls(**chosen)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.credit or self.licence or self.lacks)

    @property
    def cleared(self) -> str:
        return self.address(q="", credit="", licence="", lacks="")

    def address(self, **changes: Any) -> str:
        """The query string of this list with something changed; it begins at the first page."""
        wanted = replace(self, **{"before": 0, "after": 0, **changes})
        return "?" + urlencode({name: value for name, value in vars(wanted).items() if value})


@dataclass(frozen=True)
class Library:
    """A page of the library for one person: at most eight queries, however many pictures there are."""

    wanted: Wanted
    user: Any

    @cached_property
    def _narrowed(self) -> PhotoQuerySet:
        wanted = self.wanted
        rows = visible_photos(self.user)
        if wanted.credit:
            rows = rows.filter(credit=wanted.credit)
        if wanted.licence:
            rows = rows.filter(licence=wanted.licence)
        if wanted.lacks:
            rows = rows.filter(LACKS[wanted.lacks][1])
        return rows.matching(wanted.q)

    @cached_property
    def _rows(self) -> PhotoQuerySet:
        return TABS[self.wanted.tab][1](self._narrowed)

    @cached_property
    def _page(self) -> tuple[list[Photo], bool, bool]:
        """The pictures, and whether there are newer and older ones. One query."""
        before, after = self.wanted.before, self.wanted.after
        if self.wanted.tab == "ending":
            return list(self._rows[:ENDING_SHOWN]), False, False
        if after:
            found = list(self._rows.filter(pk__gt=after).order_by("pk")[: PER_PAGE + 1])
            return found[:PER_PAGE][::-1], len(found) > PER_PAGE, True
        rows = self._rows.filter(pk__lt=before) if before else self._rows
        found = list(rows.order_by("-pk")[: PER_PAGE + 1])
        return found[:PER_PAGE], bool(before), len(found) > PER_PAGE

    @property
    def photos(self) -> list[Photo]:
        return self._page[0]

    @property
    def newer(self) -> str:
        photos, newer, _older = self._page
        return self.wanted.address(after=photos[0].pk) if photos and newer else ""

    @property
    def older(self) -> str:
        photos, _newer, older = self._page
        return self.wanted.address(before=photos[-1].pk) if photos and older else ""

    @property
    def count(self) -> str:
        """How many there are of what is shown, in words."""
        return count_in_words(self._counts[self.wanted.tab])

    @property
    def as_grid(self) -> str:
        return self.wanted.address(view="")

    @property
    def as_list(self) -> str:
        return self.wanted.address(view="list")

    @property
    def describe_ids(self) -> str:
        return ",".join(str(photo.pk) for photo in self.photos)

    def tabs(self) -> list[Choice]:
        return [
            Choice(str(label), self.wanted.address(tab=key), self.wanted.tab == key, count_in_words(self._counts[key]))
            for key, (label, _rows) in TABS.items()
        ]

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many pictures stand under each tab. Three queries over no more rows than are counted; in a large library
        they are kept for a minute.
        """
        if bounded_count(self._narrowed, COUNTED_ANEW) <= COUNTED_ANEW:
            return self._count()
        wanted = (self.user.pk, self.wanted.q, self.wanted.credit, self.wanted.licence, self.wanted.lacks)
        key = f"photos.library:{hashlib.sha256(repr(wanted).encode()).hexdigest()}"
        return cache.get_or_set(key, self._count, COUNTS_KEPT) or {}

    def _count(self) -> dict[str, int]:
        bounded = Photo.objects.filter(pk__in=self._narrowed.order_by("-pk").values("pk")[: LIMIT + 1])
        used = Exists(PhotoUse.objects.filter(photo=OuterRef("pk")))
        here = Q(withdrawn_at=None)
        today = newsroom_day()
        found = bounded.annotate(is_used=used).aggregate(
            everything=Count("pk"),
            describe=Count("pk", Q(alt="") & here | Q(credit="") & here | Q(licence="") & here),
            ended=Count("pk", Q(licence_until__lt=today)),
            unused=Count("pk", Q(is_used=False)),
            withdrawn=Count("pk", ~here),
        )
        return {"": found.pop("everything"), "ending": bounded_count(self._narrowed.ending()), **found}

    @property
    def licences(self) -> list[Choice]:
        return self._choices("licence", [("", _("All")), *Photo.Licence.choices])

    @property
    def lacking(self) -> list[Choice]:
        return self._choices("lacks", [("", _("Nothing")), *((key, str(label)) for key, (label, _q) in LACKS.items())])

    @property
    def credits(self) -> list[Choice]:
        """The credits that stand most often under the newest pictures. One query."""
        newest = visible_photos(self.user).exclude(credit="").order_by("-pk").values_list("credit", flat=True)
        often = [credit for credit, _count in Counter(newest[:CREDITS_FROM]).most_common(CREDITS_SHOWN)]
        asked = self.wanted.credit
        others = [asked] if asked and asked not in often else []
        return self._choices("credit", [("", _("All")), *((credit, credit) for credit in [*others, *often])])

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> list[Choice]:
        chosen = getattr(self.wanted, name)
        return [Choice(str(label), self.wanted.address(**{name: key}), chosen == key) for key, label in choices]
