"""The reply form. It refuses what does not fit, never cuts it, and gives back all that was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from comments.models import ModerationEvent
from comments.text import tidy_body, tidy_line

NAME_LENGTH = 60
BODY_LENGTH = 5000
TRAP = "subject"  # a field that people do not see

_TOO_LONG = ngettext_lazy(
    "This is %(show_value)d characters long; at most %(limit_value)d character fits.",
    "This is %(show_value)d characters long; at most %(limit_value)d characters fit.",
    "limit_value",
)


class TidyField(forms.CharField):
    """Text that is tidied before anything is asked of it: what nobody can see counts as nothing."""

    def __init__(self, *, multiline: bool = False, **options: Any) -> None:
        self.tidy = tidy_body if multiline else tidy_line
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return self.tidy(super().to_python(value))


class ReplyForm(forms.Form):
    use_required_attribute = False

    body = TidyField(
        label=_("Your comment"),
        multiline=True,
        max_length=BODY_LENGTH,
        error_messages={"required": _("Please enter your comment!"), "max_length": _TOO_LONG},
    )
    name = TidyField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Please enter your name here"), "max_length": _TOO_LONG},
    )
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="reply-%s", **kwargs)


class DecisionForm(forms.Form):
    """A moderator's press of a button. ``then`` is where to go afterwards."""

    act = forms.ChoiceField(choices=[(act, act) for act in ("approve", "reject", "spam", "remove")])
    reason = forms.ChoiceField(choices=ModerationEvent.Reason.choices, required=False)
    note = TidyField(max_length=300, required=False)
    seen = forms.CharField(required=False)
    then = forms.CharField(required=False)


class AnswerForm(forms.Form):
    """An answer in the paper's name."""

    body = TidyField(
        multiline=True,
        max_length=BODY_LENGTH,
        error_messages={"required": _("Please enter your comment!"), "max_length": _TOO_LONG},
    )
