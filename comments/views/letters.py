"""Where the links in our letters lead: confirm, hear no more, see and erase what is kept."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.forms import AddressForm
from comments.models import Subscription
from comments.operations.erasing import erase_person, kept_about, proven_address, send_proof
from comments.operations.mailing import confirm_subscription, end_subscription, is_subscription_key
from comments.views.acts import refusal

METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # the key in the address is the right to do it
@require_http_methods(METHODS)
def subscription(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that the address is one's own. Looking at the page alone confirms nothing: mail programs look too."""
    row = _subscription(request, pk)
    if request.method == "POST":
        confirm_subscription(row)
    return _private(request, "comments/subscription.html", row=row, done=request.method == "POST", ending=False)


@csrf_exempt  # mail programs press this button for their readers (RFC 8058), from anywhere
@require_http_methods(METHODS)
def unsubscribe(request: HttpRequest, pk: int) -> HttpResponse:
    row = Subscription.objects.filter(pk=pk).first()
    if row is None:
        return _private(request, "comments/subscription.html", row=None, done=True, ending=True)
    row = _subscription(request, pk)
    if request.method == "POST":
        end_subscription(row)
    return _private(request, "comments/subscription.html", row=row, done=request.method == "POST", ending=True)


@csrf_exempt
@require_http_methods(METHODS)
def your_comments(request: HttpRequest) -> HttpResponse:
    """Ask for a letter with a link to all that is kept under an address. The answer is the same if nothing is."""
    form = AddressForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        if refused := refusal(request, "proofs", count=5):
            return refused
        send_proof(form.cleaned_data["email"])
    status = 422 if request.method == "POST" and not sent else 200
    return _private(request, "comments/your_comments.html", status=status, form=form, sent=sent)


@csrf_exempt  # the token in the address is the proof
@require_http_methods(METHODS)
def yours(request: HttpRequest, token: str) -> HttpResponse:
    address = proven_address(token)
    if not address:
        return _private(request, "comments/your_comments.html", status=410, form=AddressForm(), is_old=True)
    if request.method == "POST" and request.POST.get("act") == "erase":
        erase_person(address)
        return _private(request, "comments/erased.html")
    kept = kept_about(address)
    if request.GET.get("as") == "file":
        text = json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{_("comments")}.json"'
        return _close(response)
    return _private(request, "comments/yours.html", kept=kept)


def _subscription(request: HttpRequest, pk: int) -> Subscription:
    row: Subscription = get_object_or_404(Subscription.objects.select_related("comment__article"), pk=pk)
    if not is_subscription_key(row, request.GET.get("key", "")):
        raise Http404
    return row


def _private(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    return _close(render(request, template, context, status=status))


def _close(response: HttpResponse) -> HttpResponse:
    """For one person: kept by nobody on the way, not listed, and its address goes to no other site."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
