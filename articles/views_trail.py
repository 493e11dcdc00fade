"""The list of changes of a story, at its address and ``changes/``."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.frame import current_frame
from articles.models import Article
from articles.pages.story import live_article
from articles.pages.trail import trail_page
from articles.paging import BadPage
from articles.views import by_path, gone
from foundation.numbers import whole_number


@require_safe
def changes(request: HttpRequest, path: str) -> HttpResponseBase:
    """What readers saw of a live story and when; at an old address it leads on, and a story that is off says so."""
    if f"{path}/changes" in current_frame().by_path:
        return by_path(request, f"{path}/changes")
    article = live_article(path.rpartition("/")[2])
    if article is None:
        return gone(request, path, then="changes/")
    if article.get_absolute_url() != f"/{path}/":
        return redirect(f"{article.get_absolute_url()}changes/", permanent=True)
    return _page(request, article)


def _page(request: HttpRequest, article: Article) -> HttpResponse:
    number = whole_number(request.GET.get("page", "1")) or 0
    correction = whole_number(request.GET.get("correction", "")) or None
    try:
        page = trail_page(article, number=number, correction=correction)
    except BadPage as error:
        raise Http404 from error
    return render(request, "articles/trail.html", {"page": page})
