"""Form fields for what people type. They refuse what does not fit, and never cut it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from prose.letters import tidy_body, tidy_line

TOO_LONG = ngettext_lazy(
    "This is %(show_value)d characters long; at most %(limit_value)d character fits.",
    "This is %(show_value)d characters long; at most %(limit_value)d characters fit.",
    "limit_value",
)


class TidyField(forms.CharField):
    """Text that is tidied before anything is asked of it: what nobody can see counts as nothing."""

    default_error_messages = {"max_length": TOO_LONG}

    def __init__(self, *, multiline: bool = False, **options: Any) -> None:
        self.tidy = tidy_body if multiline else tidy_line
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return self.tidy(super().to_python(value) or "")


def never_cut(fields: Iterable[forms.Field]) -> None:
    """Have what is pasted stay whole, counted while it is typed (desk/lengths.js) and refused in words if too long.

    A browser cuts at its ``maxlength`` without a word.
    """
    for field in fields:
        if isinstance(field, forms.CharField) and field.max_length and not field.widget.is_hidden:
            attrs = field.widget.attrs
            attrs.pop("maxlength", None)
            attrs |= {"data-most": field.max_length, "data-most-words": _("%(count)s of %(most)s characters")}
            field.error_messages["max_length"] = TOO_LONG
