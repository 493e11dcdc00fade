from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from sponsors.models import Creative
from sponsors.operations import count_click
from sponsors.pages import supporters_page
from sponsors.tokens import read_token


@require_safe
def supporters(request: HttpRequest) -> HttpResponse:
    return render(request, "sponsors/supporters.html", {"page": supporters_page()})


@require_safe
def go(request: HttpRequest, token: str) -> HttpResponse:
    """Lead on to a creative's target, which is looked up: the address names none. Counted while the creative runs.

    What ended still leads on; an address that nobody approved leads no further than to who supports us.
    """
    if (named := read_token(token)) is None:
        raise Http404
    creative_id, slot = named
    creative = get_object_or_404(Creative.objects.only("url", "approved_at"), pk=creative_id)
    if _is_followed(request) and Creative.objects.running().filter(pk=creative_id).exists():
        count_click(creative_id, slot)
    response = HttpResponseRedirect(creative.url if creative.is_approved else reverse("sponsors:supporters"))
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _is_followed(request: HttpRequest) -> bool:
    """Whether a person goes there, and no browser that looks ahead."""
    purpose = f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}"
    return request.method == "GET" and "prefetch" not in purpose
