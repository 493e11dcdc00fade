"""Roles in sections: who holds which role where. Given and taken, never changed; the admin's log keeps both."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.roles import ADMINISTRATORS, has_role
from articles.admin.access import actor
from articles.forms.people import GrantForm
from articles.forms.story import SectionChoice
from articles.models import Section, SectionGrant
from articles.operations.people import grant_role, take_role
from articles.permissions import CHIEFS, GIVEN_BY_CHIEFS, grants_seen_by, may_give_role, may_give_roles, sections_held
from foundation.desk import DeskAdmin, desk_site
from foundation.desk.lists import any_case
from foundation.numbers import whole_number
from foundation.templatetags.desk import moment


class RoleFilter(admin.SimpleListFilter):
    title = gettext_lazy("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(role.value, role.label) for role in SectionGrant.ROLES]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return queryset.filter(role=self.value()) if self.value() in SectionGrant.ROLES else queryset


@admin.register(SectionGrant, site=desk_site)
class SectionGrantAdmin(DeskAdmin):
    """Administrators see all of them, section chiefs those of their own sections."""

    desk_note = gettext_lazy("Who holds which role in one section and in all below it.")
    empty_note = gettext_lazy("Give somebody a role in a section. Roles in the whole paper are given under People.")
    form = GrantForm
    fields = ["user", "role", "section"]
    list_display = ["person", "role_shown", "section_shown", "given_by", "when"]
    list_display_links = ["person"]
    list_filter = [RoleFilter]
    list_select_related = ["user", "section", "created_by"]
    search_fields = ["user__display_name"]
    search_help_text = gettext_lazy("Name of a person or a section")
    sortable_by = ()
    ordering = ["section__path", "user__display_name", "pk"]
    actions = ["take_away"]

    # Who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_give_roles(request.user)

    def has_view_permission(self, request: HttpRequest, obj: SectionGrant | None = None) -> bool:
        return may_give_roles(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_give_roles(request.user)

    def has_change_permission(self, request: HttpRequest, obj: SectionGrant | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SectionGrant | None = None) -> bool:
        if obj is None:
            return may_give_roles(request.user)
        return may_give_role(request.user, obj.role, obj.section_id)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return grants_seen_by(request.user).select_related("user", "section", "created_by")

    # The list

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> tuple["QuerySet[Any]", bool]:
        term = search_term[:200]
        fields = ("user__display_name", "user__username", "section__name")
        found = any_case(fields[0], term) | any_case(fields[1], term) | any_case(fields[2], term)
        return queryset.filter(found), False

    @admin.display(description=gettext_lazy("person"))
    def person(self, grant: SectionGrant) -> str:
        return str(grant.user)

    @admin.display(description=gettext_lazy("role"))
    def role_shown(self, grant: SectionGrant) -> str:
        return grant.get_role_display()

    @admin.display(description=gettext_lazy("section"))
    def section_shown(self, grant: SectionGrant) -> str:
        return grant.section.name

    @admin.display(description=gettext_lazy("given by"))
    def given_by(self, grant: SectionGrant) -> str:
        return str(grant.created_by or "")

    @admin.display(description=gettext_lazy("when"))
    def when(self, grant: SectionGrant) -> str:
        return moment(grant.created_at)

    # Giving

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            people = User.objects.filter(is_active=True, is_staff=True).order_by("display_name", "username")
            kwargs["queryset"] = people
        if db_field.name == "section":
            held = sections_held(request.user, CHIEFS)
            sections = Section.objects.order_by("path")
            kwargs |= {"form_class": SectionChoice, "help_text": GrantForm.Meta.help_texts["section"]}
            kwargs["queryset"] = sections if held is None else sections.filter(pk__in=held)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_choice_field(db_field, request, **kwargs)
        if not has_role(request.user, ADMINISTRATORS):
            field.choices = [(key, label) for key, label in field.choices if not key or key in GIVEN_BY_CHIEFS]
        return field

    def save_model(self, request: HttpRequest, obj: SectionGrant, form: Any, change: bool) -> None:
        if not may_give_role(request.user, obj.role, obj.section_id):
            raise PermissionDenied
        given = grant_role(obj.user, role=obj.role, section=obj.section, by=actor(request))
        obj.pk = given.pk

    def response_add(self, request: HttpRequest, obj: SectionGrant, post_url_continue: str | None = None) -> Any:
        if "_addanother" not in request.POST and (came_from := _came_from(request)):
            words = _("%(person)s is %(role)s in %(section)s and below.")
            said = {"person": obj.user, "role": obj.get_role_display(), "section": obj.section}
            self.tell(request, words % said)
            return HttpResponseRedirect(came_from)
        return super().response_add(request, obj, post_url_continue)

    # Taking

    def delete_model(self, request: HttpRequest, obj: SectionGrant) -> None:
        take_role(obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        if came_from := _came_from(request):
            self.tell(request, _("Taken away: %(grant)s.") % {"grant": obj_display})
            return HttpResponseRedirect(came_from)
        response: HttpResponse = super().response_delete(request, obj_display, obj_id)
        return response

    @admin.action(description=gettext_lazy("Take away…"), permissions=["delete"])
    def take_away(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        asked = self.ask_first(
            request,
            queryset,
            action="take_away",
            question=_("Take these roles away?"),
            note=_("What these people have written stays as it is. It holds from their next click on."),
            button=_("Take them away"),
        )
        if asked is not None:
            return asked
        grants = [grant for grant in queryset if self.has_delete_permission(request, grant)]
        self.log_deletions(request, queryset.filter(pk__in=[grant.pk for grant in grants]))
        for grant in grants:
            take_role(grant)
        words = ngettext("%(count)s role taken away.", "%(count)s roles taken away.", len(grants))
        self.tell(request, words % {"count": len(grants)}, well=bool(grants))
        return None


def _came_from(request: HttpRequest) -> str:
    """The page of the person or of the section that led here, if one did; empty for the list."""
    for key, page in (("person", "admin:accounts_user_change"), ("place", "admin:articles_section_change")):
        number = whole_number(request.GET.get(f"back_to_{key}", ""))
        if number is not None:
            return reverse(page, args=[number])
    return ""
