"""The reply form. It refuses what does not fit, never cuts it, and gives back all that was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import ModerationEvent, WordRule
from comments.pipeline.words import phrase_tokens
from foundation.typed import TidyField
from prose.letters import tidy_line

NAME_LENGTH = 60
BODY_LENGTH = 5000
TRAP = "subject"  # a field that people do not see


class ReplyForm(forms.Form):
    use_required_attribute = False

    body = TidyField(
        label=_("Your comment"),
        multiline=True,
        max_length=BODY_LENGTH,
        error_messages={"required": _("Please enter your comment!")},
    )
    name = TidyField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Please enter your name here")},
    )
    email = forms.EmailField(label=_("E\N{NON-BREAKING HYPHEN}mail"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="reply-%s")


class DecisionForm(forms.Form):
    """A moderator's press of a button. ``then`` is where to go afterwards."""

    ACTS = ("approve", "reject", "spam", "remove")

    act = forms.ChoiceField(choices=[(act, act) for act in ACTS])
    reason = forms.ChoiceField(choices=ModerationEvent.Reason.choices, required=False)
    note = TidyField(max_length=300, required=False)
    seen = forms.CharField(required=False)
    then = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("act") == "reject" and not asked.get("reason"):
            self.add_error("reason", _("Please choose a reason."))
        return asked


class AnswerForm(forms.Form):
    """An answer in the paper's name."""

    body = TidyField(
        multiline=True,
        max_length=BODY_LENGTH,
        error_messages={"required": _("Please enter your comment!")},
    )


class WordRuleForm(forms.ModelForm):
    """A watched word, once in whatever spelling of its capitals."""

    class Meta:
        model = WordRule
        fields = ["phrase", "action"]

    def clean_phrase(self) -> str:
        phrase = tidy_line(self.cleaned_data["phrase"])
        words = phrase_tokens(phrase)
        if not words:
            raise forms.ValidationError(_("There is no word in it."))
        if WordRule.objects.filter(folded=" ".join(words)).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This word is watched already."))
        return phrase
