"""Secret preview links: what they show, to whom, and when they do not open."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, AuditEntry, PreviewLink, PreviewOpening
from articles.operations.audit import broken_links
from articles.operations.drafting import save_draft
from articles.operations.moving import spike_article, take_down_article
from articles.operations.previews import (
    CannotPreview,
    forget_preview_networks,
    open_preview_link,
    revoke_preview_link,
)
from articles.operations.reading import rank_popular
from articles.pages.outsiders import PREVIEW
from articles.snapshots import newest_content
from foundation import gate
from foundation.caches import CacheAway
from photos.guests import SECONDS, guest_query
from tests.articles.outsiders import address, link_to, page_of, put_under_embargo
from tests.builders import make_article, make_photo
from tests.comments.builders import make_comment
from tests.sponsors.builders import make_creative

pytestmark = pytest.mark.django_db
WORDS = "secret-words-of-the-draft"


@pytest.fixture
def story():
    """A draft with a lead picture and one in its text."""
    lead, inner = make_photo("secret-lead"), make_photo("secret-inner")
    body = f'<p>{WORDS}</p><figure data-block="picture" data-ref="{inner.pk}"></figure><p>More.</p>'
    return make_article("The herons left", live=False, body=body, lead_picture=lead)


def test_whoever_has_the_address_reads_the_newest_saved_version(client, story):
    _link, secret = link_to(story)
    save_draft(story, replace(newest_content(story), headline="The herons came back"), by=None)

    response = client.get(address(secret))

    assert response.status_code == 200
    assert "The herons came back" in page_of(response)
    assert WORDS in page_of(response)
    assert "Not published." in page_of(response)
    assert "Shown to you until" in page_of(response)


def test_the_secret_is_long_and_kept_nowhere(story):
    link, secret = link_to(story)

    assert len(secret) >= 32
    assert len({link_to(story)[1] for _n in range(20)}) == 20
    assert secret not in str(PreviewLink.objects.values_list())
    assert secret not in str(AuditEntry.objects.values_list())
    assert link.secret_hash not in secret


def test_a_live_story_shows_its_draft_and_says_so(client):
    story = make_article("As readers see it")
    _link, secret = link_to(story)
    assert "Published." in page_of(client.get(address(secret)))

    save_draft(story, replace(newest_content(story), headline="As it will be"), by=None)

    page = page_of(client.get(address(secret)))
    assert "As it will be" in page
    assert "Not published: a newer version of a story that is." in page


def test_headers_keep_it_out_of_caches_indexes_and_other_peoples_logs(client, story):
    _link, secret = link_to(story)
    for where in (address(secret), address("wrong")):
        response = client.get(where)
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert '<meta name="robots" content="noindex' in page_of(response)
        assert not response.cookies
        assert "cookie" not in response.get("Vary", "").lower()


def test_the_page_names_neither_itself_nor_what_is_not_for_guests(client):
    story = make_article("The herons left")
    make_comment(story)
    make_creative()
    rank_popular()
    assert 'class="slot' in page_of(client.get(story.get_absolute_url()))
    _link, secret = link_to(story)
    page = page_of(client.get(address(secret)))

    assert secret not in page
    for absent in (
        'rel="canonical"',
        "ld+json",
        "og:title",
        "data-read",
        'class="share"',
        "mailto:?",
        'class="slot',
        "reply-form",
        "/-/report/",
        "print-only",
    ):
        assert absent not in page, absent


def test_two_guests_see_the_same_bytes(story, time_machine_at):
    _link, secret = link_to(story)
    pages = [Client(REMOTE_ADDR=where).get(address(secret)).content for where in ("203.0.113.5", "198.51.100.77")]

    assert pages[0] == pages[1]


# When it does not open


def _take_down(story, link):
    Article.objects.filter(pk=story.pk).update(state="taken_down")


CLOSING = {
    "embargo": lambda story, link: put_under_embargo(story),
    "revoked": lambda story, link: revoke_preview_link(link, by=None),
    "over": lambda story, link: PreviewLink.objects.update(expires_at=timezone.now()),
    "spiked": lambda story, link: spike_article(story, by=None),
    "taken down": _take_down,
}


@pytest.mark.parametrize("how", CLOSING)
def test_a_closed_preview_is_no_different_from_none(client, story, how):
    link, secret = link_to(story)
    assert client.get(address(secret)).status_code == 200
    nothing = client.get(address("nothing-here"))

    CLOSING[how](story, link)

    closed = client.get(address(secret))
    assert closed.status_code == nothing.status_code == 404
    assert closed.content == nothing.content
    assert WORDS not in page_of(closed)
    assert "herons" not in page_of(closed)
    assert PreviewOpening.objects.count() == 1


@pytest.mark.parametrize("secret", ["x", "a" * 5000, "ünïcode", "%00", "a b", "'\"<script>"])
def test_a_guess_gets_the_same_page(client, story, secret):
    link_to(story)
    response = client.get(address(secret))

    assert response.status_code == 404
    assert response.content == client.get(address("other")).content


@pytest.mark.parametrize("how", ["embargo", "spiked", "taken down"])
def test_no_link_is_made_to_what_nobody_outside_may_see(story, how):
    CLOSING[how](story, None)

    with pytest.raises(CannotPreview):
        link_to(story)
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("span", [{"days": -1}, {"days": 8}])
def test_a_link_lives_a_week_at_most(story, span):
    with pytest.raises(CannotPreview):
        link_to(story, **span)


def test_a_link_opens_again_once_the_embargo_is_over(client, story, time_machine_at):
    _link, secret = link_to(story)
    put_under_embargo(story)
    assert client.get(address(secret)).status_code == 404

    time_machine_at.shift(timedelta(hours=3))

    assert client.get(address(secret)).status_code == 200


def test_revoking_twice_is_once(story):
    link, _secret = link_to(story)
    first = revoke_preview_link(link, by=None).revoked_at

    assert revoke_preview_link(link, by=None).revoked_at == first
    verbs = list(AuditEntry.objects.filter(article_id=story.pk).order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["create", "preview_link", "revoke_preview_link"]
    assert list(broken_links()) == []


# What is kept of it


def test_every_opening_is_logged_with_its_version_and_without_an_address(client, story):
    link, secret = link_to(story)
    client.get(address(secret), REMOTE_ADDR="203.0.113.5")
    client.head(address(secret))

    opening = PreviewOpening.objects.get()
    assert opening.link == link
    assert opening.revision_id == story.newest_revision_id
    assert opening.network == gate.network_hash("203.0.113.5")
    assert "203.0.113" not in str(PreviewOpening.objects.values_list())


def test_networks_are_forgotten_after_a_month(story):
    _link, secret = link_to(story)
    open_preview_link(secret, network="abc")
    assert forget_preview_networks() == 0

    PreviewOpening.objects.update(at=timezone.now() - timedelta(days=31))

    assert forget_preview_networks() == 1
    assert PreviewOpening.objects.get().network == ""


def test_guessing_is_slowed_down_and_fails_closed(client, story, monkeypatch):
    _link, secret = link_to(story)
    for _n in range(120):
        assert client.get(address("guess")).status_code == 404

    refused = client.get(address(secret))
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert WORDS not in page_of(refused)
    assert "no-store" in refused["Cache-Control"]
    assert client.get(address(secret), REMOTE_ADDR="198.51.100.7").status_code == 200

    def away(*args, **kwargs):
        raise CacheAway

    monkeypatch.setattr("articles.views_outsiders.wait_for", away)
    refused = client.get(address(secret), REMOTE_ADDR="198.51.100.7")
    assert refused.status_code == 503
    assert refused["Retry-After"] == "60"


# Its pictures


def pictures_in(page: str) -> list[str]:
    return [address.replace("&amp;", "&") for address in re.findall(r'<img [^>]*src="([^"]+)"', page)]


def read(response) -> bytes:
    return b"".join(response.streaming_content)


def test_its_pictures_load_for_a_guest_and_for_a_while(client, story, time_machine_at):
    _link, secret = link_to(story)
    shown = pictures_in(page_of(client.get(address(secret))))
    assert len(shown) == 2

    for picture in shown:
        assert secret not in picture
        response = client.get(picture)
        assert response.status_code == 200
        assert read(response)
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
        assert "cookie" not in response.get("Vary", "").lower()
        assert client.get(picture.partition("?")[0]).status_code == 404

    time_machine_at.shift(timedelta(seconds=SECONDS + 1))
    assert [client.get(picture).status_code for picture in shown] == [404, 404]


def test_a_mark_opens_its_own_picture_alone(client, story):
    one, other = make_photo("one"), make_photo("other")
    link, _secret = link_to(story)
    mark = guest_query(one.key, PREVIEW, link.pk)

    read(client.get(one.url + mark))
    assert client.get(other.url + mark).status_code == 404
    for forged in ("?guest=", "?guest=9999999999.", "?guest=9999999999.0", "?guest=x.y", "?guest=" + "9" * 400):
        assert client.get(one.url + forged).status_code == 404
    until, shown_pass, signature = mark.split(".")
    assert client.get(f"{one.url}{until}9.{shown_pass}.{signature}").status_code == 404
    assert client.get(f"{one.url}{until}.p-{link.pk + 1}.{signature}").status_code == 404


@pytest.mark.parametrize("how", CLOSING)
def test_a_closed_preview_takes_its_pictures_with_it(client, story, how, django_assert_num_queries):
    link, secret = link_to(story)
    shown = pictures_in(page_of(client.get(address(secret))))
    for picture in shown:
        with django_assert_num_queries(3):  # is it public, is the link open, the picture
            response = client.get(picture)
        assert read(response)

    CLOSING[how](story, link)

    assert [client.get(picture).status_code for picture in shown] == [404, 404]


def test_all_sizes_of_a_guests_picture_carry_the_mark_and_load_at_once(client, story):
    _link, secret = link_to(story)
    page = page_of(client.get(address(secret)))
    for picture in re.findall(r'srcset="([^"]+)"', page):
        assert all("?guest=" in candidate for candidate in picture.split(", "))
    figures = re.findall(r"<img [^>]+>", page)
    assert [figure for figure in figures if "guest=" in figure and "loading" in figure] == []


def test_readers_and_the_desk_see_no_marks(client, publisher_client, story):
    live = make_article(lead_picture=make_photo("public"))
    assert "guest=" not in page_of(client.get(live.get_absolute_url()))
    assert "guest=" not in page_of(publisher_client.get(f"/admin/articles/article/{story.pk}/preview/"))


def test_a_taken_down_story_is_closed_by_the_operation_itself(client):
    story = make_article()
    _link, secret = link_to(story)
    take_down_article(story, by=None, reason="Wrong.", notice="Gone.", by_law=False)

    assert client.get(address(secret)).status_code == 404
