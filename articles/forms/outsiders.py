"""Forms about outsiders: what readers report, what the desk answers, and for whom a preview is opened."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.models import ErrorReport
from articles.operations.reports import report_for
from foundation.typed import TidyField, never_cut

TRAP = "subject"  # a field that people do not see
TEXT_LENGTH = 2000
QUOTE_LENGTH = 1000
SHOWN_OF_TEXT = 240
OFFERED = 20


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


class ReportsField(forms.ModelMultipleChoiceField):
    """Open reports about one story, to be ticked; ``asked`` is one of them that is ticked already, as in an address."""

    def __init__(self, **options: Any) -> None:
        super().__init__(ErrorReport.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, **options)

    def offer(self, story: int, asked: str) -> bool:
        """Offer the reports of this story, the longest waiting first; False if there is none. At most three queries."""
        found = report_for(story, asked)
        waiting = ErrorReport.objects.filter(article=story, state=ErrorReport.State.OPEN).order_by("pk")
        ids = {*waiting.values_list("pk", flat=True)[:OFFERED], *([found.pk] if found else [])}
        self.queryset = ErrorReport.objects.filter(pk__in=ids).order_by("pk")
        self.initial = [found.pk] if found else []
        return bool(ids)

    def label_from_instance(self, report: Any) -> str:
        words = Truncator(report.text).chars(SHOWN_OF_TEXT)
        return f"{words} “{Truncator(report.quote).chars(SHOWN_OF_TEXT)}”" if report.quote else words


class DeskForm(forms.Form):
    """A form of the desk whose fields cut nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        never_cut(self.fields.values())


class ReportAnswerForm(DeskForm):
    """What the desk says to the reader."""

    answer = TidyField(
        label=_("Your answer"),
        multiline=True,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Write the answer first.")},
    )


class DismissForm(DeskForm):
    """Why nothing comes of a report."""

    reason = TidyField(
        label=_("Why nothing comes of it"),
        help_text=_("For the desk alone; the reader is told nothing."),
        max_length=300,
        widget=forms.TextInput({"dir": "auto"}),
        error_messages={"required": _("Write why, in a few words.")},
    )


class PreviewLinkForm(DeskForm):
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
