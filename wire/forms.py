"""What editors type on the wire desk."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Source
from wire.models import Rule


class FeedForm(forms.Form):
    """An address, and whose it is: a source we know, or a new one by its name."""

    url = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("A feed (RSS, Atom, JSON Feed), an agency’s file or a page."),
    )
    source = forms.ModelChoiceField(
        Source.objects.order_by("name"),
        label=gettext_lazy("Source"),
        required=False,
        empty_label=gettext_lazy("A new one"),
    )
    name = forms.CharField(label=gettext_lazy("Name of the new source"), max_length=160, required=False, strip=True)

    def clean(self) -> dict[str, Any]:
        """One of the two says whose it is."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("source") and not data.get("name"):
            self.add_error("name", _("Choose a source, or name a new one."))
        return data

    def chosen(self) -> Source:
        """The source that was chosen; a new one is not stored yet."""
        if self.cleaned_data.get("source"):
            found: Source = self.cleaned_data["source"]
            return found
        name = self.cleaned_data["name"]
        slug = slugify(name)[:120] or "source"
        known = Source.objects.filter(slug=slug).first()
        return known or Source(name=name, slug=slug)


class RuleForm(forms.ModelForm):
    """A line that is to be dropped from everything a source sends."""

    class Meta:
        model = Rule
        fields = ["source", "kind", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def clean_text(self) -> str:
        """One line, and long enough that it cannot name half a story."""
        text = " ".join(str(self.cleaned_data["text"]).split())
        if len(text) < 4:
            raise forms.ValidationError(_("Write at least four letters: a shorter rule would drop too much."))
        return text
