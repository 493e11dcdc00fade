"""No word that is not public is visible on any public surface."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.operations.drafting import save_draft
from articles.operations.moving import send_to_review, spike_article, withdraw_article
from articles.operations.publishing import schedule_article
from articles.operations.reading import count_reads, rank_popular
from articles.operations.rows import show_pictures
from articles.snapshots import newest_content
from photos.models import Photo
from tests.builders import make_article, make_author, make_photo, make_section, make_source, make_topic, publish_change

pytestmark = pytest.mark.django_db


def _hide(article: Article, how: str) -> None:
    if how == "in_review":
        send_to_review(article, by=None)
    elif how == "spiked":
        spike_article(article, by=None)
    elif how == "scheduled":
        schedule_article(article, by=None, at=timezone.now() + timedelta(hours=1))
    elif how == "withdrawn":
        withdraw_article(article, by=None, reason="A claim is being checked.", notice="A plain notice.")
    elif how == "expired":
        article.expires_at = timezone.now() - timedelta(seconds=1)
        article.save(update_fields=["expires_at"])
        show_pictures(article)


HIDDEN = ["draft", "in_review", "spiked", "scheduled", "withdrawn", "expired"]


@pytest.fixture
def newsroom():
    """A paper with live stories, and beside them one story of each hidden kind, full of secrets."""
    section, author = make_section("World"), make_author("Ada Ferrars", slug="ada")
    topic, source = make_topic("Shipping"), make_source(slug="letter")
    places = {"section": section, "authors": [author], "topics": [topic], "source": source}
    live = [make_article(f"Plain story {n}", **places) for n in range(3)]
    for how in HIDDEN:
        details = {"alt": f"secret-alt-{how}", "caption": f"secret-caption-{how}"}
        photo = make_photo(f"secret-{how}", width=64, height=48, **details)
        hidden = make_article(
            f"secret-headline-{how}",
            live=how in ("withdrawn", "expired"),
            standfirst=f"secret-standfirst-{how}.",
            kicker=f"secret-kicker-{how}",
            body=f"<p>secret-body-{how}.</p>",
            lead_picture=photo,
            **places,
        )
        related = (live[0].pk,)
        save_draft(hidden, replace(newest_content(hidden), related=related), by=None)
        body = f'<p>Text.</p><aside data-block="story" data-ref="{hidden.pk}"></aside>'
        save_draft(live[0], replace(newest_content(live[0]), body=body, related=(hidden.pk,)), by=None)
        publish_change(live[0])
        count_reads(hidden.pk, 500)
        rank_popular()
        _hide(hidden, how)
    save_draft(live[1], replace(newest_content(live[1]), headline="secret-headline-newer-draft"), by=None)
    return live


def crawl(client: Client) -> dict[str, str]:
    """Every public address that can be reached, and some that must not answer: address to content."""
    todo = ["/", "/search/?q=secret", "/search/?q=body", "/archive/", "/archive/?text=secret", "/corrections/"]
    todo += ["/feed.xml", "/world/feed.xml", "/sitemap.xml", "/robots.txt", "/authors/ada/", "/topics/shipping/"]
    todo += ["/sources/letter/", "/nothing-here/", "/world/"]
    todo += [article.get_absolute_url() for article in Article.objects.select_related("section")]
    seen: dict[str, str] = {}
    while todo:
        address = todo.pop()
        if address in seen or len(seen) > 400:
            continue
        response = client.get(address, headers={"host": "localhost"})
        if "text" in response.get("Content-Type", "text") or "xml" in response.get("Content-Type", ""):
            seen[address] = response.content.decode() + str(dict(response.headers))
            links = re.findall(r'(?:href|src|<loc>)="?([^"<> ]+)', seen[address])
            todo += [link.removeprefix("http://localhost:8000") for link in links if is_own(link)]
        else:
            seen[address] = str(dict(response.headers))
            read_out(response)
    return seen


def read_out(response) -> None:
    """Read a file to its end, so that it is closed."""
    for _chunk in response.streaming_content:
        pass


def is_own(link: str) -> bool:
    path = link.removeprefix("http://localhost:8000")
    return path.startswith("/") and not path.startswith(("//", "/static/", "/admin", "/accounts"))


def test_no_hidden_word_is_visible_anywhere(newsroom, client):
    pages = crawl(client)

    assert len(pages) > 20
    assert {a: re.findall(r"secret-[a-z-]+", text) for a, text in pages.items() if leaks(a, text)} == {}


def leaks(address: str, text: str) -> bool:
    """Whether a page says a secret that its own address did not."""
    return any(word not in address for word in re.findall(r"secret-[a-z-]+", text))


def test_the_crawl_would_see_a_leak(newsroom, client):
    make_article("secret-headline-that-is-live", standfirst="Now it is out.")

    assert any(leaks(address, text) for address, text in crawl(client).items())


@pytest.mark.parametrize("how", HIDDEN)
def test_the_picture_of_a_hidden_story_is_not_served(newsroom, client, how):
    photo = Photo.objects.get(title=f"secret-{how}")

    assert client.get(photo.url).status_code == 404


def test_a_withdrawn_story_answers_with_its_notice(newsroom, client):
    response = client.get("/world/secret-headline-withdrawn/")

    assert response.status_code == 404
    assert "A plain notice." in response.content.decode()
