"""What the fields of a version are called and hold, in words: names instead of ids, and what was deleted said so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.pickers import PICKERS, Item, name_together
from articles.languages import NAMES
from articles.models import Article, ArticleCredit, Author, Section, Source, Topic
from articles.snapshots import Content, Credit
from foundation.numbers import whole_number
from photos.permissions import visible_photos
from prose.segments import references

if TYPE_CHECKING:
    from accounts.models import User

_OTHER_LABELS = {"related": gettext_lazy("pinned stories"), "body": gettext_lazy("text")}
_ROLES = dict(ArticleCredit.Role.choices)


def label_of(name: str) -> str:
    """What a field of a version is called on the form."""
    label: Any = _OTHER_LABELS.get(name) or getattr(Article._meta.get_field(name), "verbose_name", "")
    text = str(label)
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Names:
    """The rows that some versions name, by field and id."""

    rows: Mapping[str, Mapping[int, Any]]
    items: Mapping[str, Mapping[int, Item]] = field(default_factory=dict)

    def value(self, name: str, value: Any) -> str:
        """A field's value in words; "None" for nothing."""
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if value in (None, "", ()):
            return _("None")
        if isinstance(value, tuple):
            return ", ".join(self.one(name, item) for item in value)
        if name in self.rows:
            return self.one(name, value)
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "j M Y, H:i")
        return NAMES.get(value, value) if name in ("language", "source_language") else str(value)

    def one(self, name: str, item: Any) -> str:
        """One row by its name; a writer with what they did, if that is not writing."""
        if isinstance(item, Credit):
            author = self._row(name, item.author)
            plain = item.role == ArticleCredit.Role.WRITER
            return author if plain else f"{author} ({_ROLES.get(item.role, item.role)})"
        return self._row(name, item)

    def _row(self, name: str, pk: int) -> str:
        row = self.rows[name].get(pk)
        return str(row) if row is not None else _("Number %(id)s (deleted)") % {"id": pk}

    def item(self, kind: str, target: str) -> Item | None:
        """The picture or story that a block of the text points at; None for another kind of block."""
        number = whole_number(target)
        if kind not in self.items or number is None:
            return None
        return self.items[kind].get(number) or Item(number, _("Number %(id)s (deleted)") % {"id": number})

    def thumb(self, name: str, value: Any) -> str:
        """The address of a small picture, for a field that holds one."""
        photo = self.rows["lead_picture"].get(value) if name == "lead_picture" else None
        return photo.desk_thumb_url if photo else ""


def names_in(contents: Iterable[Content], user: "User") -> Names:
    """The names of all that these versions speak of. At most six queries, one a kind of thing that occurs.

    Stories that this person may not see on the desk are named by their numbers.
    """
    contents = list(contents)
    found = [references(content.body) for content in contents]
    pictures = {pk for refs in found for pk in refs.pictures} | _ids(content.lead_picture for content in contents)
    stories = {pk for refs in found for pk in refs.stories} | {pk for content in contents for pk in content.related}
    photos = visible_photos(user).in_bulk(pictures) if pictures else {}
    named = name_together({"stories": sorted(stories)}, user).of("stories", sorted(stories))
    shown = {item.id: item for item in named}
    rows = {
        "authors": _named(Author, {credit.author for content in contents for credit in content.authors}),
        "topics": _named(Topic, {pk for content in contents for pk in content.topics}),
        "source": _named(Source, _ids(content.source for content in contents)),
        "section": _named(Section, {content.section for content in contents}),
        "lead_picture": photos,
        "related": {pk: item.label for pk, item in shown.items()},
    }
    pictured = {pk: PICKERS["pictures"].describe(photo) for pk, photo in photos.items()}
    return Names(rows, {"picture": pictured, "story": shown})


def _ids(values: Iterable[int | None]) -> set[int]:
    return {value for value in values if value is not None}


def _named(model: Any, ids: set[int]) -> Mapping[int, Any]:
    return model.objects.in_bulk(ids) if ids else {}
