"""What the paper says of itself: its name and its pages that are no stories."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media, Script

from articles import permissions
from articles.admin.access import OpenTo
from articles.admin.story_words import words
from articles.forms.widgets import BodyInput, story_form_media
from articles.models import Page, Site
from articles.operations.places import remove_page, save_page, save_site
from foundation.desk import DeskAdmin, desk_site
from prose.html import HtmlTooComplex, clean_html


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
        if not self.has_view_permission(request):
            raise PermissionDenied
        return redirect("admin:articles_site_change", 1)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Site | None:
        found: Site | None = super().get_object(request, object_id, from_field)
        return found or (Site(pk=1) if object_id == "1" else None)

    def save_model(self, request: HttpRequest, obj: Site, form: Any, change: bool) -> None:
        save_site(obj)

    def response_post_save_change(self, request: HttpRequest, obj: Site) -> Any:
        return redirect("admin:settings")


class PageText(BodyInput):
    """The editor of stories with the tools for text alone."""

    template_name = "articles/desk/_page_text.html"

    @property
    def media(self) -> Media:
        scripts = [Script("story_form/page_form.js", type="module")]
        return Media(importmap=story_form_media._importmap, css=story_form_media._css, js=scripts)


class PageForm(forms.ModelForm):
    class Meta:
        widgets = {"body": PageText({"rows": 22})}

    def clean_body(self) -> str:
        try:
            return clean_html(self.cleaned_data["body"])
        except HtmlTooComplex as error:
            raise ValidationError(_("The text is too large or nested too deeply to be kept.")) from error


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

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The editor's import map wants the nonce of this request, and its scripts their words."""
        context["media"] = Media.from_media(context["media"], nonce=str(getattr(request, "csp_nonce", "")))
        context["editor_data"] = {
            "words": words() | {"body": _("Text of the page"), "begin": _("Write the page here")},
            "named": {},
            "marks": [],
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        save_page(obj)

    def delete_model(self, request: HttpRequest, obj: Page) -> None:
        remove_page(obj)
