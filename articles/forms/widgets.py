"""What the story form is typed into. Every widget is a plain field first; scripts make more of it where they run."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import ImportMap, Media, Script

from articles.forms.pickers import Item

MODULES = (
    "autosave",
    "blocks",
    "counts",
    "dialogs",
    "editor",
    "files",
    "find",
    "finder",
    "follow",
    "frames",
    "journal",
    "keys",
    "leaving",
    "live",
    "marks",
    "mentions",
    "notes",
    "offers",
    "own_time",
    "panel",
    "paste",
    "paste_lists",
    "picker",
    "presence",
    "renewal",
    "saving",
    "slash",
    "stored",
    "tables",
    "text_checks",
    "words",
    "work",
)

story_form_media = Media(
    importmap=ImportMap(
        {
            "django-prose-editor/editor": "django_prose_editor/editor.js",
            **{f"story-form/{name}": f"story_form/{name}.js" for name in MODULES},
        }
    ),
    css={"all": ["story_form/story_form.css", "story_form/live.css"]},
    js=[Script("story_form/story_form.js", type="module")],
)


class LineInput(forms.Textarea):
    """One line that wraps as it grows, as a headline does: a line end typed into it is a space."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 1, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return " ".join(value.split()) if isinstance(value, str) else value


class BodyInput(ProseEditorWidget):
    """The body: a text area with HTML in it, and the editor over it where scripts run.

    The editor itself is set up by our own module, which asks the style sheet instead of injecting styles.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, preset="story", config={"extensions": {}})

    @property
    def media(self) -> Media:
        return story_form_media

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = forms.Textarea.get_context(self, name, value, attrs)
        context["widget"]["attrs"]["data-story-editor"] = ""
        return context


class PickerInput(forms.TextInput):
    """Ids in a text field, and a box to search and pick in where scripts run.

    ``describe`` turns the ids into `Item`s; the form sets it, since what may be seen depends on the person.
    """

    template_name = "articles/desk/_form_picker.html"

    def __init__(self, kind: str, *, many: bool = False, roles: Sequence[tuple[str, Any]] = ()) -> None:
        super().__init__()
        self.kind, self.many, self.roles = kind, many, roles
        self.describe: Callable[[Any], list[tuple[Item, str]]] = lambda value: []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"kind": self.kind, "many": self.many, "roles": self.roles, "chosen": self.describe(value)}
        return context
