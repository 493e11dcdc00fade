"""The reply form. It refuses what does not fit, never cuts it, and gives back all that was typed."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import CommentReport, ModerationEvent, SenderRule, ThreadPolicy, WordRule
from comments.operations.people import sender_value
from comments.pipeline.words import folded_phrase
from foundation.numbers import whole_number
from foundation.typed import TidyField
from prose.letters import tidy_line

NAME_LENGTH = 60
BODY_LENGTH = 5000
REPORT_LENGTH = 2000
MOST_TICKED = 100
TRAP = "subject"  # a field that people do not see

_LOCALE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


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

    tell_me = forms.BooleanField(label=_("Write to me when somebody answers"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="reply-%s")

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("tell_me") and not asked.get("email") and "email" not in self.errors:
            self.add_error("email", _("Please give the address that we should write to."))
        return asked

    @property
    def words(self) -> dict[str, str]:
        """What is kept of it."""
        return {name: self.cleaned_data[name] for name in ("body", "name", "email")}


class EditForm(forms.Form):
    """Other words for one's own comment, within five minutes."""

    use_required_attribute = False
    body = TidyField(
        label=_("Your comment"),
        multiline=True,
        max_length=BODY_LENGTH,
        error_messages={"required": _("Please enter your comment!")},
    )

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id="edit-%s")


class AddressForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label=_("E\N{NON-BREAKING HYPHEN}mail"), error_messages={"required": _("Please enter your address.")}
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="yours-%s")


class ReportForm(forms.Form):
    """Why a comment should not be here. A notice of illegal content needs what the law asks of it."""

    use_required_attribute = False
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=CommentReport.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a reason."), "invalid_choice": _("Please choose a reason.")},
    )
    text = TidyField(
        label=_("Please explain"),
        multiline=True,
        max_length=REPORT_LENGTH,
        required=False,
    )
    name = TidyField(label=_("Your name"), max_length=NAME_LENGTH, required=False)
    email = forms.EmailField(label=_("E\N{NON-BREAKING HYPHEN}mail"), required=False)
    good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I write here is right and complete."), required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="report-%s")

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("reason") == CommentReport.Reason.ILLEGAL:
            for field, message in _ILLEGAL_NEEDS.items():
                if not asked.get(field) and field not in self.errors:
                    self.add_error(field, message)
        return asked


# What a notice needs by Article 16(2) of Regulation (EU) 2022/2065; the address of the content is the comment itself.
_ILLEGAL_NEEDS = {
    "text": _("Please explain why it is illegal, and by which law if you know it."),
    "name": _("A notice of illegal content needs your name."),
    "email": _("A notice of illegal content needs an address for our answer."),
    "good_faith": _("Please confirm this."),
}


class DecisionForm(forms.Form):
    """A moderator's press of a button. ``then`` is where to go afterwards."""

    ACTS = ("approve", "reject", "spam", "remove")

    act = forms.ChoiceField(choices=[(act, act) for act in ACTS])
    reason = forms.ChoiceField(choices=[(one.value, one.label) for one in ModerationEvent.BY_PEOPLE], required=False)
    note = TidyField(max_length=300, required=False)
    tell = forms.BooleanField(required=False)
    seen = forms.CharField(required=False)
    then = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("act") == "reject" and not asked.get("reason"):
            self.add_error("reason", _("Please choose a reason."))
        return asked


class BulkForm(forms.Form):
    """One decision on many: those that are ticked, or all that are like one."""

    ALIKE = (("author", _("by this writer")), ("network", _("from this network")), ("host", _("with a link to")))

    act = forms.ChoiceField(choices=[(act, act) for act in DecisionForm.ACTS])
    reason = forms.ChoiceField(choices=[(one.value, one.label) for one in ModerationEvent.BY_PEOPLE], required=False)
    ticked = forms.TypedMultipleChoiceField(coerce=int, required=False)
    like = forms.IntegerField(required=False, min_value=1)
    what = forms.ChoiceField(choices=ALIKE, required=False)
    host = forms.CharField(required=False, max_length=255)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        given = [number for number in data.getlist("ticked") if whole_number(number) is not None]
        self.fields["ticked"].choices = [(number, number) for number in given[:MOST_TICKED]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("act") == "reject" and not asked.get("reason"):
            self.add_error("reason", _("Please choose a reason."))
        if not asked.get("ticked") and not asked.get("like"):
            self.add_error("ticked", _("Please tick the replies first."))
        return asked


class SettleForm(forms.Form):
    """The answer to readers who reported a comment."""

    upheld = forms.TypedChoiceField(
        choices=[("yes", _("Take it away")), ("no", _("It stays"))], coerce=lambda v: v == "yes"
    )
    answer = TidyField(multiline=True, max_length=REPORT_LENGTH, required=False)

    def __init__(self, data: Any, *, needs_reasons: bool) -> None:
        super().__init__(data)
        self.fields["answer"].required = needs_reasons


class StandingForm(forms.Form):
    """What is to hold for a writer, and how long."""

    DAYS = ((1, _("A day")), (7, _("A week")), (30, _("30 days")), (365, _("A year")), (0, _("For good")))

    effect = forms.ChoiceField(label=_("What to do"), choices=SenderRule.Effect.choices)
    days = forms.TypedChoiceField(label=_("How long"), choices=DAYS, coerce=int, initial=30)
    note = TidyField(label=_("Why, for the other moderators"), max_length=300, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="standing-%s", label_suffix="")

    @property
    def until(self) -> datetime | None:
        """When it ends, None for never."""
        days = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=days) if days else None


class SenderRuleForm(forms.ModelForm):
    class Meta:
        model = SenderRule
        fields = ["kind", "label", "effect", "until", "note"]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if "kind" in asked and "label" in asked:
            try:
                sender_value(asked["kind"], asked["label"])
            except ValueError:
                self.add_error(
                    "label", _("Write an address (a@b.example), a domain or site, or a network (192.0.2.0/24).")
                )
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
        fields = ["phrase", "locale", "action"]

    def clean_phrase(self) -> str:
        phrase = tidy_line(self.cleaned_data["phrase"])
        if not folded_phrase(phrase):
            raise forms.ValidationError(_("There is no word in it."))
        return phrase

    def clean_locale(self) -> str:
        locale: str = self.cleaned_data["locale"].strip().lower()
        if locale and not _LOCALE.fullmatch(locale):
            raise forms.ValidationError(_("Write the code of one language, such as “fr” or “pt-br”, or nothing."))
        return locale

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if "phrase" in asked and "locale" in asked:
            folded = folded_phrase(asked["phrase"], asked["locale"])
            same = WordRule.objects.filter(folded=folded, locale=asked["locale"])
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error("phrase", _("This word is watched already."))
        return asked


class PolicyForm(forms.ModelForm):
    """Rules for one place: the paper, a section or a story, each once. Moderators of a section name a place."""

    may_set_everywhere = True

    class Meta:
        model = ThreadPolicy
        fields = ["section", "article", "mode", "close_after_days", "links", "guests"]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        section, article = asked.get("section"), asked.get("article")
        if section and article:
            self.add_error("article", _("Choose a section or a story, not both."))
        elif not section and not article and not self.errors and not self.may_set_everywhere:
            self.add_error("section", _("Choose one of your sections, or a story in them."))
        elif not section and not article and not self.errors:
            paper = ThreadPolicy.objects.filter(is_site=True).exclude(pk=self.instance.pk)
            if paper.exists():
                self.add_error("section", _("The whole paper has its rules already. Change those, or choose a place."))
        return asked

    def _post_clean(self) -> None:
        if not self.errors:
            self.instance.is_site = None if self.cleaned_data["section"] or self.cleaned_data["article"] else True
        super()._post_clean()  # type: ignore[misc]
