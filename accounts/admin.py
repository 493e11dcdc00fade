"""The people of the desk."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from accounts.operations import forget_second_factor
from accounts.roles import ADMINISTRATORS, MAY, Role, RolePermissions, has_role
from foundation.desk import DeskAdmin, Place, desk_site, register_place
from foundation.desk.lists import bounded_count
from foundation.templatetags.desk import moment


class RolesField(forms.ModelMultipleChoiceField):
    """The groups that are roles, by their names for people, each with what it may do."""

    def label_from_instance(self, group: Any) -> str:
        role = Role(group.name)
        return _("%(role)s: %(may)s") % {"role": role.label, "may": MAY[role]}


class NewPersonForm(UserCreationForm):
    """A person with a password from the first day."""

    class Meta(UserCreationForm.Meta):
        model = User


@admin.register(User, site=desk_site)
class PersonAdmin(RolePermissions, DeskAdmin, UserAdmin):
    desk_note = gettext_lazy("Who may sign in here, and in which role.")
    list_display = ["name", "username", "email", "role_names", "second_factor", "signed_in", "active"]
    list_display_links = ["name"]
    list_filter = ["is_active"]
    search_fields = ["username", "display_name", "email"]
    search_help_text = gettext_lazy("Name or e-mail address")
    sortable_by = ["username"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ()
    add_form = NewPersonForm
    actions = ["forget_second_factor"]
    fieldsets = [
        (None, {"fields": ["display_name", "username", "email", "password"]}),
        (gettext_lazy("On the desk"), {"fields": ["is_active", "is_staff", "groups"]}),
        (gettext_lazy("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["display_name", "username", "email", "password1", "password2"]}),
        (gettext_lazy("On the desk"), {"fields": ["is_staff", "groups"]}),
    ]

    @admin.display(description=gettext_lazy("name"))
    def name(self, person: User) -> str:
        return str(person)

    @admin.display(description=gettext_lazy("roles"))
    def role_names(self, person: User) -> str:
        return ", ".join(str(Role(group.name).label) for group in person.groups.all() if group.name in Role.values)

    @admin.display(description=gettext_lazy("account"))
    def active(self, person: User) -> str:
        words = _("active") if person.is_active else _("inactive")
        return format_html('<span class="state state--{}">{}</span>', "live" if person.is_active else "off", words)

    @admin.display(description=gettext_lazy("second factor"))
    def second_factor(self, person: Any) -> str:
        if person.has_second_factor:
            return _("yes")
        return format_html('<span class="flag flag--warn">{}</span>', _("none"))

    @admin.display(description=gettext_lazy("signed in"))
    def signed_in(self, person: User) -> str:
        return moment(person.last_login) or _("never")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
        people: QuerySet[Any] = super().get_queryset(request).prefetch_related("groups")
        found: QuerySet[Any] = people.annotate(has_second_factor=Exists(factors))
        return found

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        roles = Group.objects.filter(name__in=Role.values)
        return RolesField(roles, required=False, label=_("Roles"), widget=forms.CheckboxSelectMultiple)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False  # people are made inactive: their work keeps their name

    @admin.action(description=gettext_lazy("Forget the second factor…"), permissions=["change"])
    def forget_second_factor(self, request: HttpRequest, queryset: "QuerySet[Any]") -> Any:
        asked = self.ask_first(
            request,
            queryset,
            action="forget_second_factor",
            question=_("Forget the second factor of these people?"),
            note=_("For somebody who has lost the telephone. They sign in with the password alone and set it up anew."),
            button=_("Forget it"),
        )
        if asked is None:
            for person in queryset:
                forget_second_factor(person)
            words = ngettext("Forgotten for %(count)s person.", "Forgotten for %(count)s people.", len(queryset))
            self.tell(request, words % {"count": len(queryset)})
        return asked


def _administers(request: HttpRequest) -> bool:
    return has_role(request.user, ADMINISTRATORS)


def _people(request: HttpRequest) -> int:
    return bounded_count(User.objects.filter(is_active=True))


register_place(Place(gettext_lazy("People"), "admin:accounts_user_changelist", _administers, count=_people, order=90))
