from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import ADMINISTRATORS, RolePermissions, has_role
from foundation.desk import Place, desk_site, register_place

admin.site.unregister(Group)


@admin.register(User, site=desk_site)
class PersonAdmin(RolePermissions, UserAdmin):
    list_display = ["username", "display_name", "email", "role_names", "last_login", "is_active"]
    list_filter = ["groups", "is_active"]
    search_fields = ["username", "display_name", "email"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ()
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["display_name", "email"]}),
        (_("On the desk"), {"fields": ["is_active", "is_staff", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "display_name", "email", "usable_password", "password1", "password2"]}),
        (_("On the desk"), {"fields": ["is_staff", "groups"]}),
    ]

    @admin.display(description=_("roles"))
    def role_names(self, person: User) -> str:
        return ", ".join(group.name.replace("_", " ") for group in person.groups.all())

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False  # people are made inactive: their work keeps their name


register_place(
    Place(
        _("People"), "admin:accounts_user_changelist", lambda request: has_role(request.user, ADMINISTRATORS), order=90
    )
)
