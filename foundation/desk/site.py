"""The one admin site, under the newsroom's own frame."""

from functools import update_wrapper
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from foundation.desk.frame import forget_counts
from foundation.desk.registry import Place, panels, places, register_place
from foundation.desk.unsent import not_signed_in

# Tables of libraries: what people need of them has screens of its own.
KEPT_OUT = frozenset({"auth", "account", "mfa", "usersessions", "django_tasks_db", "django_tasks_database"})


class DeskSite(admin.AdminSite):
    """The stock admin site, with a home page of panels, a page of settings, and sign-in by allauth."""

    site_header = _("The desk")
    site_title = _("The desk")
    index_title = _("Desk")
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models = model_or_iterable if isinstance(model_or_iterable, (list, tuple)) else [model_or_iterable]
        ours = [model for model in models if model._meta.app_label not in KEPT_OUT]
        super().register(ours, admin_class, **options)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method == "POST" and not request.user.is_authenticated:
                return not_signed_in(request)
            response = guarded(request, *args, **kwargs)
            if request.method == "POST":
                forget_counts(request)
            return response

        return update_wrapper(counted, guarded)

    def get_urls(self) -> list[Any]:
        on_site = "r/<int:content_type_id>/<path:object_id>/"
        own = [
            path("settings/", self.admin_view(self.settings_page), name="settings"),
            path(on_site, self.admin_view(self.to_the_site), name="view_on_site"),
        ]
        return own + [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def to_the_site(self, request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
        """Lead to where readers find a row, for those alone who may look at it here: its address tells of it."""
        kind = get_object_or_404(ContentType, pk=content_type_id)
        screen: Any = self._registry.get(kind.model_class())  # type: ignore[arg-type]
        row: Any = screen.get_object(request, object_id) if screen else None
        if not hasattr(row, "get_absolute_url") or not screen.has_view_permission(request, row):
            raise Http404
        return redirect(row.get_absolute_url())

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        shown: dict[str, list[dict[str, Any]]] = {"main": [], "side": []}
        for panel in panels():
            context = panel.context(request)
            if context is not None:
                shown[panel.column].append({"key": panel.key, "template": panel.template, "context": context})
        if not shown["main"]:
            shown = {"main": shown["side"], "side": []}
        known = {"panels": shown, "has_role": bool(shown["main"]) or _is_in_a_group(request)}
        return super().index(request, known | (extra_context or {}))

    def settings_page(self, request: HttpRequest) -> HttpResponse:
        context = self.each_context(request) | {"title": _("Settings"), "groups": self.settings_of(request)}
        return TemplateResponse(request, "admin/settings.html", context)

    def settings_of(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The lists that have no place in the rail, by app, for this person. No query."""
        in_rail = {reverse(place.url_name) for place in places()}
        groups = []
        for app in self.get_app_list(request):
            rows = [
                row | {"note": getattr(self.get_model_admin(row["model"]), "desk_note", "")}
                for row in app["models"]
                if row["admin_url"] and row["admin_url"] not in in_rail
            ]
            if rows:
                groups.append({"name": app["name"], "rows": rows})
        return groups

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if request.user.is_authenticated and not self.has_permission(request):
            return TemplateResponse(request, "admin/no_access.html", {"title": _("Not your desk")}, status=403)
        return secure_admin_login(super().login)(request, extra_context)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")


def _is_in_a_group(request: HttpRequest) -> bool:
    """Whether the person has any role: each is a group. One query."""
    user: Any = request.user
    return bool(user.is_superuser or user.groups.exists())


def _may_see_settings(request: HttpRequest) -> bool:
    site = admin.site
    return isinstance(site, DeskSite) and bool(site.settings_of(request))


register_place(Place(_("Desk"), "admin:index", lambda request: True, order=0))
register_place(Place(_("Settings"), "admin:settings", _may_see_settings, order=100))
