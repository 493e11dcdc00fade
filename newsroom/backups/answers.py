"""Whether a restored site answers: asked of the site itself, page by page."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client

from articles.models import Article


def wrong_answers() -> Iterator[str]:
    """The pages of the site that do not answer as they should, each in words."""
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]}, raise_request_exception=False)
    for path, wanted in _pages():
        status = client.get(path, secure=settings.PRODUCTION).status_code
        if status != wanted:
            yield f"{path} answers {status} instead of {wanted}"


def _pages() -> Iterator[tuple[str, int]]:
    yield from (("/healthz", 200), ("/", 200), ("/archive/", 200), ("/feed.xml", 200), ("/sitemap.xml", 200))
    yield from (("/accounts/login/", 200), ("/admin/", 302))
    newest = Article.objects.live().newest().select_related("section", "lead_picture").first()
    if newest is not None:
        yield newest.get_absolute_url(), 200
        if newest.lead_picture is not None:
            yield newest.lead_picture.url, 200
