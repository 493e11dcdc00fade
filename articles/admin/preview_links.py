"""The screen of a story's secret preview links: whom it is shown to, how often, and how to end it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from articles.admin.access import actor
from articles.admin.story_pages import story_for
from articles.forms.outsiders import PreviewLinkForm
from articles.models import Article, PreviewLink
from articles.operations.previews import (
    CannotPreview,
    make_preview_link,
    reason_against_preview,
    revoke_preview_link,
)
from articles.permissions import may_edit
from foundation.addresses import absolute
from foundation.desk import desk_site

SHOWN = 100
MADE = "preview_link_made"  # in the session: the link just made and its secret, until the next page shows it
SHOWN_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Row:
    """A link in the list. ``state`` is "open", "over" or "revoked", ``said`` the same in words."""

    link: PreviewLink
    state: str
    said: str
    opened: int
    last_opened: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state == "open"


def urls() -> list[Any]:
    """The addresses, to stand before those of the ModelAdmin."""
    return [
        path("<int:pk>/preview-links/", desk_site.admin_view(preview_links), name="articles_article_preview_links"),
        path(
            "<int:pk>/preview-links/<int:link>/revoke/",
            desk_site.admin_view(revoke),
            name="articles_article_revoke_preview",
        ),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def preview_links(request: HttpRequest, pk: int) -> HttpResponse:
    """The links of a story and the form for another. The page that a press leads to shows its secret, once."""
    article = story_for(request, pk, may_edit)
    form = PreviewLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = make_preview_link(
                article,
                note=form.cleaned_data["note"],
                by=actor(request),
                expires_at=timezone.now() + form.length,
            )
        except CannotPreview as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[MADE] = signing.dumps([made.pk, secret], salt=MADE)
            return redirect(request.path)
    context = {"form": form, **_just_made(request, article), "rows": rows_of(article)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return _page(request, article, context, status)


def _just_made(request: HttpRequest, article: Article) -> dict[str, Any]:
    """The link that was made a moment ago and its address: asked for once, it is forgotten."""
    if request.method != "GET" or not request.session.get(MADE):
        return {}
    try:
        number, secret = signing.loads(request.session.pop(MADE), salt=MADE, max_age=SHOWN_WITHIN)
    except signing.BadSignature:
        return {}
    made = article.preview_links.filter(pk=number, revoked_at=None).first()
    return {"made": made, "address": absolute(reverse("articles:preview", args=[secret]))} if made else {}


@require_POST
def revoke(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    article = story_for(request, pk, may_edit)
    found = get_object_or_404(PreviewLink, pk=link, article=article)
    revoke_preview_link(found, by=actor(request))
    messages.success(request, _("Revoked: the link for “%(whom)s” does not open any more.") % {"whom": found.note})
    return redirect("admin:articles_article_preview_links", pk)


def rows_of(article: Article) -> list[Row]:
    """The links of a story, newest first, with how often and when last each was opened. One query."""
    links = article.preview_links.select_related("created_by").order_by("-pk")
    counted = links.annotate(opened=Count("openings"), last_opened=Max("openings__at"))[:SHOWN]
    return [Row(link, *_state(link), opened=link.opened, last_opened=link.last_opened) for link in counted]


def _state(link: PreviewLink) -> tuple[str, str]:
    if link.revoked_at is not None:
        return "revoked", _("Revoked")
    if link.expires_at <= timezone.now():
        return "over", _("Over")
    return "open", _("Open")


def _page(request: HttpRequest, article: Article, context: dict[str, Any], status: int) -> HttpResponse:
    frame = desk_site.each_context(request)
    shown = {"title": _("Preview links"), "article": article, "opts": Article._meta, "original": article}
    shown["reason"] = reason_against_preview(article)
    template = "admin/articles/article/preview_links.html"
    response = render(request, template, {**frame, **shown, **context}, status=status)
    response["Cache-Control"] = "no-store"
    return response
