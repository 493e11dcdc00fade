"""What is asked before an act on many stories: the chosen stories with the versions seen, and what the act needs."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from articles.frame import current_frame
from articles.models import Topic
from articles.operations.bulk import MOST
from articles.operations.bulk_verbs import MOVED
from articles.permissions import sections_to_write_in
from foundation.desk.widgets import DateTimeLocal

if TYPE_CHECKING:
    from accounts.models import User

_ITEM = re.compile(r"([1-9][0-9]{0,17}):([1-9][0-9]{0,17})?", re.ASCII)


class ChosenField(forms.CharField):
    """Stories and the versions seen of them, "12:30 13:41": pairs of ids."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[tuple[int, int | None]]:  # type: ignore[override]
        found = [_ITEM.fullmatch(part) for part in str(value or "").split()]
        if not found or len(found) > MOST or not all(found):
            raise ValidationError(_("Choose the stories once more."))
        return [(int(match[1]), int(match[2]) if match[2] else None) for match in found if match]


class BulkForm(forms.Form):
    """An act that needs nothing beside the stories. ``detail`` is what the act is told."""

    chosen = ChosenField()
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def detail(self) -> dict[str, Any]:
        return {}


class ScheduleManyForm(BulkForm):
    at = forms.DateTimeField(
        label=_("They go out"), help_text=_("In the newsroom’s time, all at the same moment."), widget=DateTimeLocal
    )

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise ValidationError(_("That time has passed."))
        return at

    def detail(self) -> dict[str, Any]:
        return {"at": self.cleaned_data["at"].isoformat()}


class WithdrawManyForm(BulkForm):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("For the desk alone; it is kept with each story."),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
    )
    notice = forms.CharField(
        label=_("What readers are told at each address"),
        help_text=_("One plain sentence. Empty: that it stood here and no longer does."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def detail(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("reason", "notice")}


def _suggestions() -> dict[str, str]:
    query = {"app_label": "articles", "model_name": "articletopic", "field_name": "topic"}
    return {"data-suggest": f"{reverse('admin:autocomplete')}?{urlencode(query)}", "list": "topics"}


class TopicForm(BulkForm):
    topic = forms.CharField(label=_("Topic"), help_text=_("The whole name of a topic that there is."), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].widget.attrs |= _suggestions() | {"autocomplete": "off"}

    def clean_topic(self) -> Topic:
        name = self.cleaned_data["topic"].strip()
        topic = Topic.objects.filter(name=name).first() or Topic.objects.filter(name__iexact=name).first()
        if topic is None:
            raise ValidationError(_("There is no topic of that name."))
        return topic

    def detail(self) -> dict[str, Any]:
        return {"topic": self.cleaned_data["topic"].pk}


class NoTopicForm(TopicForm):
    def detail(self) -> dict[str, Any]:
        return super().detail() | {"remove": True}


class SectionForm(BulkForm):
    section = forms.ChoiceField(label=_("Section"))
    note = forms.CharField(
        label=_("What is new, for readers"),
        help_text=_("It stands in the list of changes of each story that readers see already."),
        max_length=300,
        initial=MOVED,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_to = set(sections_to_write_in(self.user).values_list("pk", flat=True))
        places = [place for place in current_frame().all_sections if place.id in open_to]
        field: Any = self.fields["section"]
        field.choices = [(place.id, "\u2003" * place.path.count("/") + place.name) for place in places]

    def detail(self) -> dict[str, Any]:
        return {"section": int(self.cleaned_data["section"]), "note": self.cleaned_data["note"]}


FORMS: dict[str, type[BulkForm]] = {
    "schedule": ScheduleManyForm,
    "withdraw": WithdrawManyForm,
    "add_topic": TopicForm,
    "remove_topic": NoTopicForm,
    "move_section": SectionForm,
}
