"""Errors of the desk's forms that name the field and say what to do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from foundation.desk.widgets import Lookup


def say_what_to_do(fields: Mapping[str, forms.Field]) -> None:
    """Put our sentences in place of Django's in the fields of a form class. A field's own words for a slug stay."""
    for name, field in fields.items():
        label = capfirst(str(field.label or name.replace("_", " ")))
        field.error_messages = {**field.error_messages, **_words_of(field, label)}


def _words_of(field: forms.Field, label: str) -> dict[str, Any]:
    words = {"required": _("Please fill in: %(name)s.") % {"name": label}}
    if isinstance(field, forms.ChoiceField):
        words["required"] = _("Please choose: %(name)s.") % {"name": label}
    if _looks_up(field):
        words["invalid_choice"] = _("There is nothing with this number. Search for it, or write another number.")
    if isinstance(field, forms.SlugField):
        words["invalid"] = _("Use letters from a to z, digits and hyphens, without spaces: “harbour-news”.")
        words["unique"] = _("This address is taken already. Write another one, for instance with a number behind it.")
    elif isinstance(field, forms.URLField):
        words["invalid"] = _("This is no complete web address. Write it as the browser shows it: https://example.org/.")
    elif isinstance(field, forms.FileField):
        words["required"] = _("Please choose a file: %(name)s.") % {"name": label}
    if "unique" not in words and not isinstance(field, forms.BooleanField):
        words["unique"] = _("%(name)s: this is taken already. Choose another.") % {"name": label}
    return words


def _looks_up(field: forms.Field) -> bool:
    return isinstance(getattr(field.widget, "widget", field.widget), Lookup)
