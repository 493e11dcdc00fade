from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from articles.filters import ArchiveFilter
from articles.frame import current_frame
from articles.models import Article, Author, Page, PathRedirect, Source, Topic
from articles.operations.reading import count_reads
from articles.pages.front import front_page
from articles.pages.lists import SEARCH_PAGES, archive_page, corrections_page, list_page, search_page, section_page
from articles.pages.shared import live_cards
from articles.pages.story import article_page, live_article, story_off
from articles.paging import BadPage
from articles.querysets import is_live
from articles.sitemaps import SITEMAPS
from foundation.addresses import absolute
from foundation.caches import CacheAway
from foundation.gate import Limit, Origin, client_address, network_hash, network_prefix, origin_of, wait_for

MAX_QUERY = 200
SEARCH_NUMBERS = {str(number) for number in range(1, SEARCH_PAGES + 1)}
READS = Limit("reads", 12)  # of one story, by one network, within an hour


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/front.html", {"page": front_page()})


@require_safe
def by_path(request: HttpRequest, path: str) -> HttpResponseBase:
    """A section, or a story below its section, or an address a story once had."""
    place = current_frame().by_path.get(path)
    if place is not None:
        try:
            page = section_page(place, **_marks(request))
        except BadPage as error:
            raise Http404 from error
        return render(request, "articles/section.html", {"page": page})
    article = live_article(path.rpartition("/")[2])
    if article is None:
        return gone(request, path)
    if article.get_absolute_url() != f"/{path}/":
        return redirect(article, permanent=True)
    return render(request, "articles/article.html", {"page": article_page(article)})


def gone(request: HttpRequest, path: str, then: str = "") -> HttpResponse | HttpResponseRedirect:
    """Where a place went that is not at this address, ``then`` behind it; or a story's notice; or `Http404`."""
    moved = PathRedirect.objects.filter(is_live("article__") | Q(section__isnull=False), path=f"/{path}/").first()
    if moved is not None:
        return redirect(moved.place.get_absolute_url() + then, permanent=True)
    off = story_off(slug=path.rpartition("/")[2])
    if off is None:
        raise Http404
    return render(request, "articles/withdrawn.html", {"off": off}, status=off.status)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author.objects.with_live_stories().select_related("portrait"), slug=slug)
    return _listing(request, "articles/author.html", found, live_cards().filter(credits__author=found))


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic.objects.with_live_stories(), slug=slug)
    return _listing(request, "articles/topic.html", found, live_cards().filter(topics=found))


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Source.objects.with_live_stories(), slug=slug)
    return _listing(request, "articles/source.html", found, live_cards().filter(source=found))


def _listing(request: HttpRequest, template: str, subject: Any, stories: Any) -> HttpResponse:
    try:
        page = list_page(subject, stories, **_marks(request))
    except BadPage as error:
        raise Http404 from error
    return render(request, template, {"page": page})


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    found = ArchiveFilter(request.GET, queryset=live_cards())
    try:
        page = archive_page(found, **_marks(request))
    except BadPage as error:
        raise Http404 from error
    asked = {key: value for key, value in request.GET.items() if value and key in found.filters}
    return render(
        request, "articles/archive.html", {"page": page, "query": urlencode(asked), "is_filtered": bool(asked)}
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\0", "").strip()[:MAX_QUERY]
    order = "newest" if request.GET.get("order") == "newest" else "best"
    number = request.GET.get("page", "1")
    if number not in SEARCH_NUMBERS:
        raise Http404
    page = search_page(query, order=order, number=int(number))
    if page.number > 1 and not page.results:
        raise Http404
    return render(request, "articles/search.html", {"page": page})


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    try:
        found = corrections_page(**_marks(request))
    except BadPage as error:
        raise Http404 from error
    return render(request, "articles/corrections.html", {"corrections": found})


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "articles/page.html", {"page": get_object_or_404(Page, slug=slug)})


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    parts = [
        absolute(reverse("articles:sitemap-part", args=[name])) + (f"?p={number}" if number > 1 else "")
        for name, part in SITEMAPS.items()
        for number in range(1, (part() if callable(part) else part).paginator.num_pages + 1)
    ]
    context = {"sitemaps": [{"location": address} for address in parts]}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


@csrf_exempt
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """A reader had the story before their eyes for five seconds: counted, with nothing about the reader kept."""
    if origin_of(request) is Origin.OWN and _may_count(request, pk) and Article.objects.live().filter(pk=pk).exists():
        count_reads(pk)
    return HttpResponse(status=204)


def _may_count(request: HttpRequest, pk: int) -> bool:
    """Whether this network has not read the story more often than people do; with the limits away, nothing counts."""
    try:
        return not wait_for(READS, f"{pk}:{network_hash(network_prefix(client_address(request)))}")
    except CacheAway:
        return False


def _marks(request: HttpRequest) -> dict[str, str]:
    return {key: request.GET.get(key, "") for key in ("before", "after")}
