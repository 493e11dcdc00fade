"""What the address of a story will be, asked while it is typed."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_slug
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.admin.story_pages import private
from articles.models import Article, Section
from articles.operations.addresses import free_slug, is_taken
from articles.permissions import may_write
from foundation.addresses import absolute
from foundation.numbers import whole_number

LONGEST = 80


@require_GET
def new_address(request: HttpRequest) -> HttpResponse:
    """The whole address for this headline, section and typed last part; ``taken`` says why it cannot be had."""
    if not may_write(request.user):
        raise PermissionDenied
    section = Section.objects.filter(pk=_number(request, "section")).first()
    if section is None:
        return private({"errors": [_("Choose a section.")]}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    own = Article(pk=_number(request, "own"))
    slug = request.GET.get("slug", "").strip()[:LONGEST]
    taken = _against(slug, section, own) if slug else ""
    if not slug:
        slug = free_slug(request.GET.get("headline", "")[:300], section=section.pk, own=own)
    return private({"address": absolute(f"/{section.path}/{slug}/"), "taken": taken})


def _number(request: HttpRequest, name: str) -> int:
    return whole_number(request.GET.get(name, "")) or 0


def _against(slug: str, section: Section, own: Article) -> str:
    """Why a story may not have this address, in words; empty if it may."""
    try:
        validate_slug(slug)
    except ValidationError as refusal:
        return str(refusal.messages[0])
    return _("This address is taken.") if is_taken(slug, section=section.pk, own=own) else ""


ROUTES: list[tuple[str, Callable[..., HttpResponse], str]] = [("address/", new_address, "new_address")]
