"""Forms about outsiders: what readers report, what the desk answers, and for whom a preview is opened."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.typed import TidyField

TRAP = "subject"  # a field that people do not see
TEXT_LENGTH = 2000
QUOTE_LENGTH = 1000


class ReportForm(forms.Form):
    """What a reader sends. All that was typed is given back if something is wrong."""

    use_required_attribute = False

    text = TidyField(
        label=_("What is wrong"),
        multiline=True,
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Please say what is wrong.")},
    )
    quote = TidyField(label=_("The passage"), multiline=True, max_length=QUOTE_LENGTH, required=False)
    email = forms.EmailField(label=_("E\N{NON-BREAKING HYPHEN}mail"), required=False, max_length=254)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="report-%s")


class ReportAnswerForm(forms.Form):
    """What the desk says to the reader."""

    answer = TidyField(
        label=_("Your answer"),
        multiline=True,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Write the answer first.")},
    )


class DismissForm(forms.Form):
    """Why nothing comes of a report."""

    reason = TidyField(
        label=_("Why nothing comes of it"),
        help_text=_("For the desk alone; the reader is told nothing."),
        max_length=300,
        widget=forms.TextInput({"dir": "auto"}),
        error_messages={"required": _("Write why, in a few words.")},
    )


class PreviewLinkForm(forms.Form):
    """For whom a secret link is, and for how long."""

    LENGTHS = {"1": _("a day"), "3": _("three days"), "7": _("a week")}

    note = TidyField(
        label=_("For whom"),
        help_text=_("For the desk alone, so that others know whose link it is."),
        max_length=120,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Say for whom the link is.")},
    )
    days = forms.ChoiceField(label=_("Open for"), choices=list(LENGTHS.items()), widget=forms.RadioSelect, initial="3")

    @property
    def length(self) -> timedelta:
        return timedelta(days=int(self.cleaned_data["days"]))
