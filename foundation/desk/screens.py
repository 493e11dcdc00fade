"""The base class of the desk's screens: a ModelAdmin whose lists are bounded and whose refusals are in words."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from foundation.desk.errors import say_what_to_do
from foundation.desk.lists import BoundedPaginator, count_in_words
from foundation.desk.widgets import DateLocal, DateTimeLocal, Lookup


class DeskChangeList(ChangeList):
    """A list under its own name, which knows the numbers of its first and last row and the pages beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = capfirst(str(self.opts.verbose_name_plural))

    @property
    def first_row(self) -> int:
        return (self.page_num - 1) * self.list_per_page + 1

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.result_list) - 1

    @property
    def count_in_words(self) -> str:
        return count_in_words(self.result_count)

    @property
    def previous_page(self) -> str | None:
        return self.get_query_string({PAGE_VAR: self.page_num - 1}) if self.page_num > 1 else None

    @property
    def next_page(self) -> str | None:
        more = self.multi_page and self.page_num < self.paginator.num_pages
        return self.get_query_string({PAGE_VAR: self.page_num + 1}) if more else None


class DeskAdmin(admin.ModelAdmin):
    """What every screen of ours starts from.

    ``desk_note`` says in a sentence what the list holds, for the settings page and the head of the list.
    ``empty_note`` teaches what would stand in an empty list.
    """

    desk_note: Any = ""
    empty_note: Any = ""
    show_full_result_count = False
    paginator = BoundedPaginator
    list_per_page = 40
    list_max_show_all = 0
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": DateTimeLocal},
        models.DateField: {"widget": DateLocal},
        models.URLField: {"widget": forms.URLInput, "assume_scheme": "https"},
    }

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskChangeList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        notes = {"desk_note": self.desk_note, "empty_note": self.empty_note}
        return super().changelist_view(request, notes | (extra_context or {}))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Lookup(db_field, self.admin_site, using=kwargs.get("using"))
            kwargs.setdefault("queryset", self._found_there(db_field, request))
        kwargs.setdefault("empty_label", _none_of(db_field))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _found_there(self, db_field: Any, request: HttpRequest) -> "QuerySet[Any]":
        """What this person finds on the other table's own screen: what is hidden there is not taken by its number."""
        model = db_field.remote_field.model
        found: QuerySet[Any] = self.admin_site.get_model_admin(model).get_queryset(request)
        return found

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_choice_field(db_field, request, **kwargs)
        field.choices = [(key, label if key else _none_of(db_field)) for key, label in field.choices]
        return field

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        say_what_to_do(form.base_fields)
        return form

    def get_actions(self, request: HttpRequest) -> Any:
        """Nothing is deleted by the dozen."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def reasons_against_deleting(self, row: Any) -> list[str]:
        """Why this row must stay, in words for an editor; empty if it may go. Ask with bounded queries."""
        return []

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        if not self.has_delete_permission(request):
            raise PermissionDenied  # before any look: a screen may lock what it gets, and there is no transaction yet
        row = self.get_object(request, unquote(object_id))
        if row is not None:
            if not self.has_delete_permission(request, row):
                raise PermissionDenied
            if reasons := self.reasons_against_deleting(row):
                return self._refuse_to_delete(request, row, reasons)
        return super().delete_view(request, object_id, extra_context)

    def _refuse_to_delete(self, request: HttpRequest, row: Any, reasons: list[str]) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": _("“%(row)s” cannot be deleted") % {"row": row},
            "opts": self.opts,
            "object": row,
            "reasons": reasons,
        }
        return TemplateResponse(request, "admin/cannot_delete.html", context, status=409)

    def ask_first(
        self, request: HttpRequest, rows: "QuerySet[Any]", *, action: str, question: str, note: str, button: str
    ) -> HttpResponse | None:
        """A page that asks once before an act on several rows; None when it has been answered with yes."""
        if request.POST.get("confirmed"):
            return None
        context = self.admin_site.each_context(request) | {
            "title": question,
            "note": note,
            "button": button,
            "rows": rows,
            "action": action,
            "opts": self.opts,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/confirm_action.html", context)

    def tell(self, request: HttpRequest, words: str, *, well: bool = True) -> None:
        """Say what came of an act on the next screen."""
        self.message_user(request, words, messages.SUCCESS if well else messages.WARNING)


def _none_of(db_field: Any) -> str:
    """The choice of nothing: an answer where the field may stay empty, a request where it may not."""
    return _("None") if db_field.blank else _("Choose one")
