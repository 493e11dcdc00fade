"""What the paper says of itself: its name and its pages that are no stories."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from articles import permissions
from articles.admin.access import OpenTo
from articles.models import Page, Site
from articles.operations.places import remove_page, save_page, save_site
from foundation.desk import DeskAdmin, desk_site


class PaperAdmin(OpenTo, DeskAdmin):
    viewers: Callable[[Any], bool] = staticmethod(permissions.may_edit_paper)
    changers: Callable[[Any], bool] = staticmethod(permissions.may_edit_paper)


@admin.register(Site, site=desk_site)
class SiteAdmin(PaperAdmin):
    """One row, made when it is first saved; its list leads straight to it."""

    desk_note = gettext_lazy("Its name, tagline, address and letters to the editor.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Site | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("admin:articles_site_change", 1)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Site | None:
        found: Site | None = super().get_object(request, object_id, from_field)
        return found or (Site(pk=1) if object_id == "1" else None)

    def save_model(self, request: HttpRequest, obj: Site, form: Any, change: bool) -> None:
        save_site(obj)

    def response_post_save_change(self, request: HttpRequest, obj: Site) -> Any:
        return redirect("admin:settings")


class PageForm(forms.ModelForm):
    class Meta:
        widgets = {"body": forms.Textarea(attrs={"rows": 22, "class": "codes"})}
        help_texts = {
            "body": gettext_lazy("HTML: paragraphs, headings, lists, links, emphasis. Anything else is taken out."),
        }


@admin.register(Page, site=desk_site)
class PageAdmin(PaperAdmin):
    form = PageForm
    desk_note = gettext_lazy("About us, house rules, privacy: what the footer leads to.")
    list_display = ["title", "address", "position"]
    sortable_by = ["title", "position"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [(None, {"fields": ["title", "slug", "description", "body", "position"]})]

    @admin.display(description=gettext_lazy("address"))
    def address(self, page: Page) -> str:
        return page.get_absolute_url()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Page | None = None) -> Any:
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        save_page(obj)

    def delete_model(self, request: HttpRequest, obj: Page) -> None:
        remove_page(obj)
