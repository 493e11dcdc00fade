"""Who did what to one story, and whether the chain of it is whole."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.records import VERBS
from articles.admin.story_pages import desk_page, story_for
from articles.admin.trail_words import describe
from articles.models import AuditEntry
from articles.operations.audit import broken_links
from articles.permissions import may_see_trail
from foundation.desk import BoundedPaginator, desk_site

PAGE = 40


def urls() -> list[Any]:
    return [path("<int:pk>/trail/", desk_site.admin_view(trail), name="articles_article_trail")]


@require_safe
def trail(request: HttpRequest, pk: int) -> HttpResponse:
    """Every act, newest first; the chain is checked anew each time the page is made."""
    article = story_for(request, pk, may_see_trail)
    entries = AuditEntry.objects.filter(article_id=pk).order_by("-sequence")
    page = BoundedPaginator(entries, PAGE).get_page(request.GET.get("page"))
    broken = list(broken_links(pk))
    context = {
        "acts": describe(page.object_list, VERBS),
        "broken": broken,
        "changed": {place.first for place in broken if place.changed_verb},
        "checked_at": timezone.now(),
        "page": page,
    }
    return desk_page(request, "trail", article, _("Who did what"), context)
