from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from foundation.desk.widgets import DateLocal
from photos.imaging import PictureRefused
from photos.models import Photo
from photos.operations import FOCAL, SAID, PreparedPhoto, add_photo, describe_photo, prepare_photo

TYPES = "image/jpeg,image/png,image/webp,image/gif,image/avif"
IN_COMMON = ("caption", "credit", "licence", "licence_until")
NO_LICENCE = [("", _("Not known yet")), *Photo.Licence.choices]
LIMITS = _("JPEG, PNG, WebP, GIF or AVIF, up to 30 megabytes. Place and camera data are taken out.")


class PhotoForm(forms.ModelForm):
    """What is said about a picture."""

    source_url = forms.URLField(
        label=_("Where it came from"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("A link to it."),
    )

    class Meta:
        model = Photo
        fields = [*SAID, *FOCAL]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 3}),
            "licence_until": DateLocal,
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 100}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 100}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alt"].required = True
        if not self.instance.licence:
            licence: Any = self.fields["licence"]
            licence.choices = NO_LICENCE


class PictureField(forms.FileField):
    """A file that becomes a picture: decoded once, while the form is checked, and refused in words."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": TYPES})
        super().__init__(**{"label": _("Picture"), "help_text": LIMITS, "widget": widget, **kwargs})

    def clean(self, data: Any, initial: Any = None) -> PreparedPhoto:
        upload: UploadedFile = super().clean(data, initial)
        try:
            return prepare_photo(upload.file)  # type: ignore[arg-type]
        except PictureRefused as error:
            raise ValidationError(str(error)) from error


class NewPhotoForm(PhotoForm):
    """A file taken into the library, with what is said about it."""

    file = PictureField()

    class Meta(PhotoForm.Meta):
        fields = SAID

    def add(self) -> Photo:
        """Store what was checked."""
        return add_photo(self.cleaned_data["file"], **{name: self.cleaned_data[name] for name in SAID})


class PictureForm(forms.Form):
    """A file alone: one of many, or one that takes another's place."""

    file = PictureField()


class WithdrawForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=300, strip=True)


class CommonForm(forms.ModelForm):
    """What holds for every picture of a row of new ones that says nothing of its own."""

    prefix = "all"

    class Meta:
        model = Photo
        fields = IN_COMMON
        widgets = {"caption": forms.Textarea(attrs={"rows": 2}), "licence_until": DateLocal}
        help_texts = {"credit": "", "licence_until": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        licence: Any = self.fields["licence"]
        licence.choices, licence.required, self.initial["licence"] = NO_LICENCE, False, ""


class OneOfManyForm(forms.ModelForm):
    """One picture of several that are described together; all but its name may wait."""

    class Meta:
        model = Photo
        fields = ("title", "alt", *IN_COMMON)
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 2}),
            "licence_until": DateLocal,
        }
        help_texts = dict.fromkeys(("credit", "licence_until"), "")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        licence: Any = self.fields["licence"]
        licence.choices, licence.required = NO_LICENCE, False

    def take(self, common: Mapping[str, Any]) -> Photo:
        """Store the picture with what was said of it, and where nothing was said, with what holds for all."""
        for name in IN_COMMON:
            setattr(self.instance, name, self.cleaned_data[name] or common[name])
        return describe_photo(self.instance)


class DescribeForms:
    """Several pictures and what holds for all of them, as one form."""

    def __init__(self, photos: Iterable[Photo], data: Any = None) -> None:
        self.common = CommonForm(data)
        self.rows = [OneOfManyForm(data, instance=photo, prefix=f"p{photo.pk}") for photo in photos]

    @property
    def is_wrong(self) -> bool:
        return bool(self.common.errors) or any(row.errors for row in self.rows)

    def is_valid(self) -> bool:
        return all([self.common.is_valid(), *(row.is_valid() for row in self.rows)])

    def save(self) -> list[Photo]:
        return [row.take(self.common.cleaned_data) for row in self.rows]
