"""A reader without cookies who asks every public address there is, follows every link, and guesses."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import unescape
from typing import Any
from urllib.parse import unquote

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from articles.models import Article, Author, Page, PathRedirect, PreviewLink, Section, Source, Topic
from comments.models import Comment, Subscription
from photos.models import Photo
from sponsors.models import Creative
from sponsors.slots import SLOTS
from sponsors.tokens import click_url
from wire.models import Partner
from wire.operations.partners import add_partner

SITE = "http://localhost:8000"
SECRET = re.compile(r"zx[a-z]{12}")
LINK = re.compile(r"(?:href|src|content|action)=\"?([^\" >]+)|<(?:loc|link|guid[^>]*)>([^<]+)<|srcset=\"([^\"]+)\"")
NOBODY = "zxnobodywrotei"  # a word of the same length that stands nowhere
SOME = 900


def _paths(rows: Iterable[Any], ending: str = "") -> list[str]:
    return [f"{row.get_absolute_url()}{ending}" for row in rows]


def _by_path() -> list[str]:
    stories = Article.objects.select_related("section")
    versions = [f"/world/{slug}/" for slug in stories.values_list("revisions__content__slug", flat=True) if slug]
    return [
        *_paths(stories),
        *_paths(Section.objects.all()),
        *PathRedirect.objects.values_list("path", flat=True),
        *versions,
    ]


FORMATS = ("jpeg", "webp", "card")


def _pictures() -> list[str]:
    return [size.url for photo in Photo.objects.all() for fmt in FORMATS for size in photo.stored_sizes(fmt)]


def _comments(name: str) -> list[str]:
    return [reverse(name, args=[pk]) for pk in Comment.objects.values_list("pk", flat=True)]


def _subscriptions(name: str) -> list[str]:
    return [reverse(name, args=[pk]) for pk in [1, *Subscription.objects.values_list("pk", flat=True)]]


def _hashes() -> Iterable[str]:
    """What the database keeps of the secrets of previews: no secret."""
    return PreviewLink.objects.values_list("secret_hash", flat=True)


def _stories(name: str) -> list[str]:
    return [reverse(name, args=[pk]) for pk in Article.objects.values_list("pk", flat=True)]


# What to put into each address that needs an argument: every row there is, public or not.
OF_A_COMMENT = ("like", "report", "reported", "edit", "withdraw")
ROWS: dict[str, Callable[[], list[str]]] = {
    "articles:author": lambda: _paths(Author.objects.all()),
    "articles:topic": lambda: _paths(Topic.objects.all()),
    "articles:source": lambda: _paths(Source.objects.all()),
    "articles:page": lambda: _paths(Page.objects.all()),
    "articles:read": lambda: _stories("articles:read"),
    "articles:preview": lambda: [f"/-/preview/{word}/" for word in _hashes()],
    "articles:report": lambda: _stories("articles:report"),
    "articles:report-thanks": lambda: _stories("articles:report-thanks"),
    "articles:section-feed": lambda: _paths(Section.objects.all(), "feed.xml"),
    "articles:sitemap-part": lambda: [
        f"/sitemap-{n}.xml" for n in ("stories", "places", "topics", "authors", "sources")
    ],
    "articles:changes": lambda: [f"{path}changes/" for path in _by_path()],
    "articles:by-path": _by_path,
    "comments:on-story": lambda: _stories("comments:on-story"),
    "comments:to-comment": lambda: _comments("comments:to-comment"),
    "comments:comment": lambda: _comments("comments:comment"),
    "comments:story-feed": lambda: _stories("comments:story-feed"),
    **{f"comments:{name}": partial(_comments, f"comments:{name}") for name in OF_A_COMMENT},
    **{f"comments:{name}": partial(_subscriptions, f"comments:{name}") for name in ("subscription", "unsubscribe")},
    "comments:yours": lambda: ["/replies/yours/no-token/"],
    "partners:story": lambda: _stories("partners:story"),
    "photos:rendition": _pictures,
    "sponsors:go": lambda: [click_url(row.pk, next(iter(SLOTS))) for row in Creative.objects.all()],
}
ASKED_FOR = ["/search/?q=text", "/search/?q=claim&order=newest", "/search/?page=999", "/archive/?text=text"]
ASKED_FOR += ["/archive/?text=claim", "/archive/?section=nowhere", "/nothing-here/", "/?before=x", "/world/?after=x"]


def public_patterns() -> Iterator[tuple[str, str]]:
    """The name and the route of every address that is neither the desk's nor for signing in."""
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) not in ("admin/", "accounts/"):
            yield from _within(pattern, "", "")


def _within(pattern: URLPattern | URLResolver, before: str, space: str) -> Iterator[tuple[str, str]]:
    route = before + str(pattern.pattern)
    if isinstance(pattern, URLPattern):
        yield f"{space}{pattern.name}", route
        return
    inner = f"{pattern.namespace}:" if pattern.namespace else space
    for below in pattern.url_patterns:
        yield from _within(below, route, inner)


def needs_rows(route: str) -> bool:
    return bool(set("<^(") & set(route))


class Reader:
    """Asks, as a partner too where a token is needed, and remembers what every answer said."""

    def __init__(self, also: Iterable[str] = ()) -> None:
        self.also = also
        self.client = Client(raise_request_exception=False)
        self.said: dict[str, str] = {}
        self.statuses: dict[str, int] = {}
        self.to_nobody: dict[str, tuple[int, str]] = {}
        Partner.objects.filter(name="The reader").delete()
        self.token = add_partner(Partner(name="The reader"), [], by=None)

    def look_everywhere(self) -> "Reader":
        """Every address of the resolver with every row, and every link found on the way."""
        todo = [*ASKED_FOR, *self.also]
        for name, route in public_patterns():
            todo += ROWS[name]() if needs_rows(route) else [f"/{route}"]
        while todo:
            address = todo.pop()
            if address not in self.said:
                assert len(self.said) < SOME, "The paper is endless"
                todo += [link for link in links(self.ask(address)) if link not in self.said]
        for address in _stories("admin:articles_article_change"):
            self.ask(address)
        for address in [*ROWS["comments:on-story"](), *ROWS["articles:read"](), *ROWS["articles:report"](), "/"]:
            self.ask(address, "POST")
        return self

    def ask(self, address: str, method: str = "GET") -> str:
        """What the answer says in status, headers and body, without the words that the question said."""
        headers = {"host": "localhost", "sec-fetch-site": "same-origin"}
        if address.startswith("/api/"):
            headers["authorization"] = f"Bearer {self.token}"
        response: Any = self.client.generic(method, address, headers=headers)
        if response.streaming:
            body = picture_words(address) if b"".join(response.streaming_content) else ""
        else:
            body = response.content.decode()
        head = f"{response.status_code} {response.reason_phrase} {dict(response.headers)}"
        key = address if method == "GET" else f"{method} {address}"
        self.statuses[key] = response.status_code
        self.said[key] = f"{head}\n{body}"
        return self.said[key]

    def heard(self) -> dict[str, set[str]]:
        """Each secret-looking word, and the addresses that said it without having been asked for it."""
        found: dict[str, set[str]] = {}
        for address, text in self.said.items():
            asked = set(SECRET.findall(unquote(address).lower()))
            for word in set(SECRET.findall(unquote(text).lower())) - asked:
                found.setdefault(word, set()).add(address)
        return found

    def answers_otherwise(self, question: str, word: str) -> bool:
        """Whether an address with this word in it answers otherwise than with a word that nobody wrote."""
        if question not in self.to_nobody:
            self.to_nobody[question] = self._plainly(question, NOBODY)
        return self._plainly(question, word) != self.to_nobody[question]

    def _plainly(self, question: str, word: str) -> tuple[int, str]:
        response = self.client.get(question.format(word), headers={"host": "localhost"})
        return response.status_code, response.content.decode().replace(word, NOBODY)


def picture_words(address: str) -> str:
    """A picture that is served says its caption."""
    found = re.match(r"/pictures/([^?]+)-\d+\.\w+(?:\?|$)", address)
    return Photo.objects.get(key=found[1]).caption if found else ""


def links(text: str) -> list[str]:
    """The addresses of our own that a page leads to, those of its redirect and its robots.txt lines too."""
    found = [part for match in LINK.findall(text) for part in " ".join(match).replace(",", " ").split()]
    found += re.findall(r"(?:'Location': '|Sitemap: )([^'\s]+)", text)
    own = [unescape(link).removeprefix(SITE).split("#")[0] for link in found]
    return [
        link for link in own if link.startswith("/") and not link.startswith(("//", "/static/", "/admin", "/accounts"))
    ]
