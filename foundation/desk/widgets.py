"""Form controls of the desk."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect
from django.forms.widgets import Script
from django.utils.translation import gettext as _


class DateTimeLocal(forms.DateTimeInput):
    """The browser's own control for a date and a time, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class DateLocal(forms.DateInput):
    """The browser's own control for a date."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Lookup(AutocompleteSelect):
    """A foreign key found as one types, by a combobox of ours over the admin's own endpoint.

    Django's select2 has no accessible name. What is rendered is a select with the chosen row alone, and for browsers
    without scripts a field for the row's number, which comes last and so is the one that counts.
    """

    template_name = "admin/widgets/lookup.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        chosen = [label for _group, options, _index in context["widget"]["optgroups"] for label in options]
        context["widget"]["number"] = "" if value is None else value
        context["widget"]["chosen"] = next((row["label"] for row in chosen if row["selected"] and row["value"]), "")
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.strip() if isinstance(value, str) else value

    @property
    def media(self) -> forms.Media:
        scripts: list[Any] = [Script("desk/lookup.js", type="module")]
        return forms.Media(js=scripts)

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        attrs: dict[str, Any] = super(AutocompleteMixin, self).build_attrs(base_attrs, extra_attrs)
        return attrs | {
            "class": "lookup__select",
            "data-lookup": self.get_url(),
            "data-app-label": self.field.model._meta.app_label,
            "data-model-name": self.field.model._meta.model_name,
            "data-field-name": self.field.name,
            "data-hint": _("Type to search"),
            "data-none": _("Nothing found"),
        }
