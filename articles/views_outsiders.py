"""Public pages for people without an account: a secret preview, and the form by which readers report an error."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.forms.outsiders import TRAP, ReportForm
from articles.models import Article
from articles.operations.previews import Opened, open_preview_link
from articles.operations.reports import KEPT_DAYS, report_error
from articles.pages.outsiders import guest_page
from articles.pages.story import StoryOff, story_off
from foundation.caches import CacheAway
from foundation.gate import (
    KEPT_FOR_THE_WAY_BACK,
    NOBODY_COUNTS,
    Limit,
    Origin,
    SeeOther,
    client_address,
    make_token,
    network_hash,
    network_of,
    origin_of,
    read_token,
    wait_for,
)

# Within an hour
PREVIEWS = Limit("previews", 120)  # looks at any preview address, right or guessed, by one network
REPORTS_OF_NETWORK = Limit("reports-network", 10)
REPORTS_ON_STORY = Limit("reports-story", 200)
REPORTS_REFUSED = Limit("reports-refused", 200)  # refused forms of one network: they keep no report out

SECRET_PAGE = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


# Previews


@require_safe
def preview(request: HttpRequest, secret: str) -> HttpResponse:
    """The newest version to whoever holds its secret; to everybody else one page that says nothing of why not."""
    try:
        wait = wait_for(PREVIEWS, network_of(request))
        status = HTTPStatus.TOO_MANY_REQUESTS
    except CacheAway:
        wait, status = NOBODY_COUNTS, HTTPStatus.SERVICE_UNAVAILABLE
    if wait:
        return _secret_page(request, "articles/preview_closed.html", {"minutes": _minutes(wait)}, status, wait)
    network = network_hash(client_address(request))
    opened = open_preview_link(secret, network=network, logged=request.method == "GET")
    if opened is None:
        return _secret_page(request, "articles/preview_closed.html", {}, HTTPStatus.NOT_FOUND)
    return _secret_page(request, "articles/preview.html", _shown(opened), HTTPStatus.OK)


def _shown(opened: Opened) -> dict[str, Any]:
    article = opened.article
    is_out = article.is_live()
    said = {"is_out": is_out, "is_newer": is_out and article.has_unpublished_changes}
    return {"page": guest_page(article, opened.content, opened.link), "link": opened.link, **said}


def _secret_page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int, wait: int = 0
) -> HttpResponse:
    response = render(request, template, context, status=status)
    for header, value in SECRET_PAGE.items():
        response[header] = value
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _minutes(seconds: int) -> int:
    return max(seconds // 60, 1)


# Reports


@csrf_exempt  # no cookie on this form: foundation.gate guards it
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The form by which a reader says that something in a story is wrong."""
    stories = Article.objects.live().select_related("section")
    article = stories.filter(pk=pk).first()
    if article is None:
        return _nothing_to_report(request, story_off(pk=pk))
    if request.method == "POST":
        return _receive(request, article)
    return _form_page(request, article, ReportForm(), HTTPStatus.OK)


@require_safe
def report_thanks(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.live().select_related("section"), pk=pk)
    response = render(request, "articles/report_thanks.html", {"article": article, "days": KEPT_DAYS})
    response["X-Robots-Tag"] = "noindex"
    return response


def token_subject(article: Article) -> str:
    """What the token in the form is about (see ``foundation.gate.make_token``)."""
    return f"report:{article.pk}"


def _receive(request: HttpRequest, article: Article) -> HttpResponse:
    """Keep the report and say thanks, or show the form again with all that was typed."""
    form = ReportForm(request.POST)
    if origin_of(request) is Origin.FOREIGN:
        return _refuse(request, article, form, HTTPStatus.FORBIDDEN, once_more=True)
    if not read_token(request.POST.get("token", ""), token_subject(article)).fresh:
        return _refuse(request, article, form, HTTPStatus.UNPROCESSABLE_ENTITY, once_more=True)
    if not form.is_valid():
        return _refuse(request, article, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    thanks = SeeOther(reverse("articles:report-thanks", args=[article.pk]))
    if request.POST.get(TRAP):
        return thanks  # a machine filled in what people do not see: it is told nothing
    try:
        wait = wait_for(REPORTS_OF_NETWORK, network_of(request)) or wait_for(REPORTS_ON_STORY, str(article.pk))
    except CacheAway:
        form.add_error(None, _("We cannot take reports at the moment. Please send this one again in a minute."))
        return _form_page(request, article, form, HTTPStatus.SERVICE_UNAVAILABLE, wait=NOBODY_COUNTS)
    if wait:
        return _too_many(request, article, form, wait)
    report_error(article, **form.cleaned_data, address=client_address(request))
    return thanks


def _refuse(
    request: HttpRequest, article: Article, form: ReportForm, status: int, *, once_more: bool = False
) -> HttpResponse:
    """The form with what is wrong. Refusals are counted apart from reports, so that they keep none out."""
    try:
        wait = wait_for(REPORTS_REFUSED, network_of(request))
    except CacheAway:
        wait = 0
    return (
        _too_many(request, article, form, wait)
        if wait
        else _form_page(request, article, form, status, once_more=once_more)
    )


def _too_many(request: HttpRequest, article: Article, form: ReportForm, wait: int) -> HttpResponse:
    words = ngettext(
        "Many reports came from your network. Please send this one again in %(minutes)d minute.",
        "Many reports came from your network. Please send this one again in %(minutes)d minutes.",
        _minutes(wait),
    )
    form.add_error(None, words % {"minutes": _minutes(wait)})
    return _form_page(request, article, form, HTTPStatus.TOO_MANY_REQUESTS, wait=wait)


def _form_page(
    request: HttpRequest, article: Article, form: ReportForm, status: int, *, once_more: bool = False, wait: int = 0
) -> HttpResponse:
    context = {
        "article": article,
        "form": form,
        "once_more": once_more,
        "has_errors": form.is_bound and bool(form.errors),
        "token": make_token(token_subject(article)),
        "trap": TRAP,
        "days": KEPT_DAYS,
    }
    response = render(request, "articles/report.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    if form.is_bound:
        response["Cache-Control"] = KEPT_FOR_THE_WAY_BACK
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _nothing_to_report(request: HttpRequest, off: StoryOff | None) -> HttpResponse:
    """There is no such story, or none any more, as its own address says too. What was written is given back."""
    form = ReportForm(request.POST)
    status = off.status if off else HTTPStatus.NOT_FOUND
    if (form["text"].value() or "").strip():
        response = render(request, "articles/report_given_back.html", {"form": form, "off": off}, status=status)
        response["Cache-Control"] = KEPT_FOR_THE_WAY_BACK
        return response
    if off is None:
        raise Http404
    return render(request, "articles/withdrawn.html", {"off": off}, status=status)
