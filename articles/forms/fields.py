"""Fields that hold ids of other rows, typed or picked: "12, 5" or, for credits, "12, 5:translator"."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.forms.widgets import PickerInput
from articles.models import ArticleCredit
from articles.snapshots import Credit

MOST = 60
_ID = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
ROLES = ArticleCredit.Role


class PickedField(forms.CharField):
    """Ids of one kind of thing, in order, each once. Its value is a tuple of ids."""

    many = True
    default_error_messages = {
        "form": _("Write numbers with commas between them."),
        "gone": _("There is no number %(id)s to choose."),
        "most": _("At most %(most)s can be chosen."),
    }

    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        self.known: QuerySet | None = None  # what may be chosen; the form sets it
        self.kept: frozenset[int] = frozenset()  # what was chosen before and may stay, whatever became of it
        kwargs.setdefault("widget", self.make_widget(kind))
        super().__init__(required=kwargs.pop("required", False), **kwargs)

    def make_widget(self, kind: str) -> PickerInput:
        return PickerInput(kind, many=self.many)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else ", ".join(map(str, value))

    def to_python(self, value: Any) -> Any:
        ids = self.parse(str(value or ""))
        if len(ids) > MOST:
            raise ValidationError(self.error_messages["most"], params={"most": MOST})
        return ids

    def parse(self, text: str) -> tuple[int, ...]:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if not all(_ID.fullmatch(part) for part in parts):
            raise ValidationError(self.error_messages["form"])
        return tuple(dict.fromkeys(int(part) for part in parts))

    def ids(self, value: Any) -> list[int]:
        return list(value)

    def validate(self, value: Any) -> None:
        new = set(self.ids(value)) - self.kept
        if new and self.known is not None:
            found = set(self.known.filter(pk__in=new).values_list("pk", flat=True))
            for pk in sorted(new - found):
                raise ValidationError(self.error_messages["gone"], params={"id": pk})

    def run_validators(self, value: Any) -> None:
        """Nothing: the validators of a text are not for ids."""


class PickedOneField(PickedField):
    """The id of one thing, or None."""

    many = False

    def prepare_value(self, value: Any) -> Any:
        return "" if value is None else str(value)

    def parse(self, text: str) -> Any:
        ids = super().parse(text)
        if len(ids) > 1:
            raise ValidationError(_("Choose one."))
        return ids[0] if ids else None

    def to_python(self, value: Any) -> Any:
        return self.parse(str(value or ""))

    def ids(self, value: Any) -> list[int]:
        return [] if value is None else [value]


class CreditsField(PickedField):
    """Authors in the order of the byline, each with what they did. Its value is a tuple of `Credit`."""

    def make_widget(self, kind: str) -> PickerInput:
        return PickerInput(kind, many=True, roles=ROLES.choices)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        plain = ROLES.WRITER.value
        return ", ".join(f"{c.author}" if c.role == plain else f"{c.author}:{c.role}" for c in value)

    def parse(self, text: str) -> Any:
        credits: dict[int, Credit] = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            number, _colon, role = (piece.strip() for piece in part.partition(":"))
            role = role or ROLES.WRITER.value
            if not _ID.fullmatch(number) or role not in ROLES.values:
                raise ValidationError(_("Write numbers of authors with commas between them, a role behind a colon."))
            credits.setdefault(int(number), Credit(int(number), role))
        return tuple(credits.values())

    def ids(self, value: Any) -> list[int]:
        return [credit.author for credit in value]
