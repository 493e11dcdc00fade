"""The screen of the checklist: how much each question counts, in the whole paper and in each section."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import permissions
from articles.admin.access import ReadOnly, actor
from articles.models import Check, ChecklistRule, Section, Site
from articles.operations.checklist_rules import Level, Ruling, own_levels, rulings_for, set_checklist
from foundation.desk import DeskAdmin, desk_site

AS_ABOVE, AS_IT_COMES = gettext_lazy("As above"), gettext_lazy("As it comes")


@dataclass(frozen=True)
class Row:
    """One question on the screen: what would hold without an own rule, from where, and the choice."""

    label: str
    inherited: str
    source: str
    chosen: str
    field: Any


@dataclass(frozen=True)
class Branch:
    """A section in the list below the paper's table; ``own`` is how many questions it answers for itself."""

    name: str
    depth: range
    url: str
    own: int


class ChecklistForm(forms.Form):
    """A choice for each question; empty, with the words of ``nothing``: none of its own."""

    def __init__(self, *args: Any, own: dict[Check, Level], nothing: Any = AS_ABOVE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", nothing), *Level.choices]
        for check in Check:
            self.fields[check.value] = forms.ChoiceField(
                label=check.label, choices=choices, required=False, initial=own.get(check, "")
            )

    def levels(self) -> dict[Check, Level | None]:
        typed = self.cleaned_data
        return {check: Level(typed[check.value]) if typed[check.value] else None for check in Check}


@admin.register(ChecklistRule, site=desk_site)
class ChecklistAdmin(ReadOnly, DeskAdmin):
    """Two pages: the paper's, which lists the sections, and a section's."""

    desk_note = gettext_lazy("What must hold before a story goes out, in the whole paper and in each section.")
    viewers: Callable[[Any], bool] = staticmethod(permissions.may_write)

    def get_urls(self) -> list[Any]:
        return [
            path("", self.admin_site.admin_view(self.changelist_view), name="articles_checklistrule_changelist"),
            path(
                "section/<int:pk>/",
                self.admin_site.admin_view(self.section_view),
                name="articles_checklistrule_section",
            ),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return self._page(request, None)

    def section_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, get_object_or_404(Section, pk=pk))

    def _page(self, request: HttpRequest, section: Section | None) -> HttpResponse:
        """The table of one place. Whoever may not change it reads it."""
        may_change = permissions.may_edit_checklist(actor(request), section)
        if not self.has_view_permission(request) or (request.method == "POST" and not may_change):
            raise PermissionDenied
        form = ChecklistForm(
            request.POST or None, own=own_levels(section), nothing=AS_ABOVE if section else AS_IT_COMES
        )
        if request.method == "POST" and form.is_valid():
            keep(section, form.levels(), request)
            return redirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Checklist: %(section)s") % {"section": section} if section else _("Checklist"),
            "opts": self.opts,
            "section": section,
            "form": form,
            "rows": rows_of(form, rulings_for(section, without_own=True)),
            "may_change": may_change,
            "branches": [] if section else branches(),
        }
        return TemplateResponse(request, "admin/articles/checklistrule/place.html", context)


def rows_of(form: ChecklistForm, above: dict[Check, Ruling]) -> list[Row]:
    """The questions in their order, with what each would count without an own choice."""
    rows = []
    for check in Check:
        field = form[check.value]
        chosen = field.value()
        rows.append(
            Row(
                label=str(check.label),
                inherited=str(above[check].level.label),
                source=_source_of(above[check]),
                chosen=str(Level(chosen).label) if chosen in Level.values else "",
                field=field,
            )
        )
    return rows


def _source_of(ruling: Ruling) -> str:
    if ruling.is_default:
        return _("as it comes")
    return _("from %(place)s") % {"place": ruling.section.name if ruling.section else _("the whole paper")}


def branches() -> list[Branch]:
    """Every section as they stand within each other, with how much it says itself. One query."""
    sections = Section.objects.order_by("path").annotate(own=Count("checklist_rules"))
    return [
        Branch(
            name=section.name,
            depth=range(section.path.count("/")),
            url=reverse("admin:articles_checklistrule_section", args=[section.pk]),
            own=section.own,
        )
        for section in sections
    ]


def keep(section: Section | None, levels: dict[Check, Level | None], request: HttpRequest) -> None:
    """Store the choices, and what has changed in the history of the section, or of the paper; say so."""
    with transaction.atomic():
        changed = set_checklist(section, levels)
        if changed:
            _write_down(section, changed, request)
    if changed:
        messages.success(request, _("Saved. The next publication is asked by it."))
    else:
        messages.info(request, _("Nothing was changed."))


def _write_down(section: Section | None, changed: dict[Check, Level | None], request: HttpRequest) -> None:
    nothing = AS_ABOVE if section else AS_IT_COMES
    words = "; ".join(f"{check.label}: {level.label if level else nothing}" for check, level in changed.items())
    place: Section | Site = section or Site.objects.first() or Site(pk=1)
    LogEntry.objects.create(
        user=actor(request),
        content_type=ContentType.objects.get_for_model(place),
        object_id=str(place.pk),
        object_repr=str(place)[:200],
        action_flag=CHANGE,
        change_message=_("Checklist: %(changes)s") % {"changes": words},
    )
