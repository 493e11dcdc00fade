from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from photos.imaging import PictureRefused
from photos.models import Photo
from photos.operations import PreparedPhoto, add_photo, prepare_photo

DETAILS = ["title", "alt", "caption", "credit", "licence"]
FOCAL = ["focal_x", "focal_y"]


class PhotoForm(forms.ModelForm):
    """What is said about a picture."""

    class Meta:
        model = Photo
        fields = [*DETAILS, *FOCAL]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 3}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 100}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 100}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alt"].required = True


class NewPhotoForm(PhotoForm):
    """A file taken into the library. It is decoded once, while the form is checked, and refused in words."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG, WebP, GIF or AVIF, up to 30 megabytes. Place and camera data are taken out."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,image/avif"}),
    )

    class Meta(PhotoForm.Meta):
        fields = DETAILS

    def clean_file(self) -> PreparedPhoto:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            return prepare_photo(upload.file)  # type: ignore[arg-type]
        except PictureRefused as error:
            raise ValidationError(str(error)) from error

    def add(self) -> Photo:
        """Store what was checked."""
        details: dict[str, Any] = {name: self.cleaned_data[name] for name in DETAILS}
        return add_photo(self.cleaned_data["file"], **details)
