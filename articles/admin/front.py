"""The fronts: which stories are held where."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import permissions
from articles.admin.access import OpenTo, actor
from articles.admin.flags import shown_state
from articles.models import Article, FrontPin
from articles.operations.front import pin_to_front, unpin_from_front
from foundation.desk import DeskAdmin, Place, desk_site, register_place
from foundation.templatetags.desk import moment

PLACES = [(1, gettext_lazy("1, the lead")), (2, gettext_lazy("2, beside it")), (3, gettext_lazy("3, beside it"))]


class FrontPinForm(forms.ModelForm):
    place = forms.TypedChoiceField(label=gettext_lazy("Place"), choices=PLACES, coerce=int)

    def clean_place(self) -> int:
        place: int = self.cleaned_data["place"]
        if held := self._others().filter(place=place).first():
            words = _("Place %(place)s is held by “%(story)s”. Take it out first, or choose another place.")
            raise ValidationError(words % {"place": place, "story": held.article.headline})
        return place

    def clean_article(self) -> Article:
        story: Article = self.cleaned_data["article"]
        if held := self._others().filter(article=story).first():
            words = _("“%(story)s” is held at place %(place)s already. Change it there, or choose another story.")
            raise ValidationError(words % {"place": held.place, "story": story.headline})
        return story

    def _others(self) -> "QuerySet[FrontPin]":
        return FrontPin.objects.exclude(pk=self.instance.pk).select_related("article")


@admin.register(FrontPin, site=desk_site)
class FrontPinAdmin(OpenTo, DeskAdmin):
    desk_note = gettext_lazy("Stories held at a place. Every other place goes to the newest story.")
    empty_note = gettext_lazy("No story is held: the newest ones lead. Hold one to keep it where it is.")
    viewers: Callable[[Any], bool] = staticmethod(permissions.may_edit_front)
    changers: Callable[[Any], bool] = staticmethod(permissions.may_edit_front)
    form = FrontPinForm
    list_display = ["place", "story", "state", "until_shown"]
    list_display_links = ["story"]
    sortable_by = ()
    autocomplete_fields = ["article"]
    fields = ["place", "article", "until"]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).select_related("article")

    @admin.display(description=gettext_lazy("story"))
    def story(self, pin: FrontPin) -> str:
        return pin.article.headline

    @admin.display(description=gettext_lazy("state"))
    def state(self, pin: FrontPin) -> str:
        return format_html('<span class="state state--{}">{}</span>', *shown_state(pin.article))

    @admin.display(description=gettext_lazy("until"))
    def until_shown(self, pin: FrontPin) -> str:
        if pin.until is None:
            return _("until it is let go")
        return _("over") if pin.until <= timezone.now() else moment(pin.until)

    def save_model(self, request: HttpRequest, obj: FrontPin, form: Any, change: bool) -> None:
        pin_to_front(obj, by=actor(request))

    def delete_model(self, request: HttpRequest, obj: FrontPin) -> None:
        unpin_from_front(obj, by=actor(request))


def _may_edit_front(request: HttpRequest) -> bool:
    return permissions.may_edit_front(request.user)


def _held(request: HttpRequest) -> int:
    return FrontPin.objects.filter(Q(until=None) | Q(until__gt=timezone.now())).count()


register_place(
    Place(gettext_lazy("Fronts"), "admin:articles_frontpin_changelist", _may_edit_front, count=_held, order=60)
)
