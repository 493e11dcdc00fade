"""Forms about people: a role in a section, and who is let in on a story under embargo."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import SectionGrant


class GrantForm(forms.ModelForm):
    """Who holds which role where."""

    class Meta:
        model = SectionGrant
        fields = ["user", "role", "section"]
        help_texts = {"section": _("The role holds in all sections below it as well.")}
        error_messages = {NON_FIELD_ERRORS: {"unique_together": _("This person holds this role there already.")}}


class LetInForm(forms.Form):
    """Somebody of the desk to be let in."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Person"),
        empty_label=_("Choose one"),
        error_messages={
            "required": _("Choose a person."),
            "invalid_choice": _("This person does not write for the paper, or sees the story already."),
        },
    )

    def __init__(self, *args: Any, people: "QuerySet[User]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = people

    def offer(self, people: "QuerySet[User]") -> None:
        """Have the list show these alone; whoever else may be let in is still taken."""
        field: Any = self.fields["person"]
        field.choices = [("", field.empty_label), *((person.pk, str(person)) for person in people)]
