"""Form fields for what readers type. They refuse what does not fit, and never cut it."""

from typing import Any

from django import forms
from django.utils.translation import ngettext_lazy

from prose.letters import tidy_body, tidy_line


class TidyField(forms.CharField):
    """Text that is tidied before anything is asked of it: what nobody can see counts as nothing."""

    default_error_messages = {
        "max_length": ngettext_lazy(
            "This is %(show_value)d characters long; at most %(limit_value)d character fits.",
            "This is %(show_value)d characters long; at most %(limit_value)d characters fit.",
            "limit_value",
        )
    }

    def __init__(self, *, multiline: bool = False, **options: Any) -> None:
        self.tidy = tidy_body if multiline else tidy_line
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return self.tidy(super().to_python(value) or "")
