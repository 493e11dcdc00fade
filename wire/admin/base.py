"""What the screens of the wire have in common."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.models import Source
from foundation.desk import DeskAdmin
from wire.permissions import may_use_wire


class WireDesk(DeskAdmin):
    """Editors read the wire and act on it through its own buttons; nothing here is typed over or deleted."""

    change_list_template = "wire/desk/change_list.html"

    class Media:
        css = {"all": ["wire/desk.css"]}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_use_wire(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_use_wire(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SourceFilter(admin.SimpleListFilter):
    """The sources that ever sent something."""

    title = gettext_lazy("source")
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        sources = Source.objects.filter(fetches__isnull=False).distinct().order_by("name")
        return list(sources.values_list("slug", "name")[:200])

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        return queryset.filter(source__slug=self.value()) if self.value() else queryset
