"""The desk's screen of a story's secret preview links."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, PreviewLink, PreviewOpening
from tests.articles.outsiders import address, link_to, page_of, put_under_embargo
from tests.builders import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_article("The herons left", live=False)


def screen(article: Article, page: str = "preview-links") -> str:
    return f"/admin/articles/article/{article.pk}/{page}/"


def test_the_desk_makes_a_link_whose_address_is_shown_once(editor_client, client, story):
    made = editor_client.post(screen(story), {"note": "Oksana, quotes", "days": "1"})
    assert (made.status_code, made["Location"]) == (302, screen(story))  # so that loading anew makes no second
    response = editor_client.get(made["Location"])
    shown = re.search(r'id="made-address"[^>]* value="http://localhost:8000(/-/preview/[^"]+/)"', page_of(response))

    assert response.status_code == 200
    assert shown
    assert "no-store" in response["Cache-Control"]
    assert client.get(shown[1]).status_code == 200
    link = PreviewLink.objects.get()
    assert link.note == "Oksana, quotes"
    assert link.created_by.username == "editor"
    assert timedelta(hours=23) < link.expires_at - timezone.now() < timedelta(hours=25)
    again = page_of(editor_client.get(screen(story)))
    assert shown[1] not in again
    assert "Oksana, quotes" in again
    assert 'id="made-address"' not in again
    assert shown[1].split("/")[3] not in str(dict(editor_client.session))
    assert "1 time" in again


def test_the_secret_waits_for_the_page_of_its_own_story_and_not_for_long(editor_client, story, time_machine_at):
    other = make_article(live=False)
    editor_client.post(screen(story), {"note": "Oksana", "days": "1"})
    assert 'id="made-address"' not in page_of(editor_client.get(screen(other)))
    editor_client.post(screen(story), {"note": "Oksana", "days": "1"})
    time_machine_at.shift(timedelta(minutes=6))
    assert 'id="made-address"' not in page_of(editor_client.get(screen(story)))


def test_a_link_needs_to_be_for_somebody(editor_client, story):
    response = editor_client.post(screen(story), {"note": "  ", "days": "7"})

    assert response.status_code == 422
    assert "Say for whom the link is." in page_of(response)
    assert re.search(r'value="7"[^>]* checked', page_of(response))
    assert not PreviewLink.objects.exists()


def test_the_screen_says_why_there_can_be_no_link(publisher_client, story):
    link_to(story)
    put_under_embargo(story)
    page = page_of(publisher_client.get(screen(story)))

    assert "under embargo" in page
    assert "The links below do not open either." in page
    assert "Make the link" not in page
    refused = publisher_client.post(screen(story), {"note": "Oksana", "days": "1"})
    assert refused.status_code == 422
    assert PreviewLink.objects.count() == 1


def test_a_link_is_revoked_on_the_desk(editor_client, client, story):
    link, secret = link_to(story)
    response = editor_client.post(screen(story, f"preview-links/{link.pk}/revoke"), follow=True)

    assert "does not open any more" in page_of(response)
    assert "Revoked" in page_of(response)
    assert client.get(address(secret)).status_code == 404
    other = make_article(live=False)
    assert editor_client.post(screen(other, f"preview-links/{link.pk}/revoke")).status_code == 404
    assert editor_client.get(screen(story, f"preview-links/{link.pk}/revoke")).status_code == 405


def test_only_who_may_edit_the_story_may_share_it(client, contributor, contributor_client, story):
    link, _secret = link_to(story)
    own = make_article(live=False, by=contributor)
    for page in ("preview-links", f"preview-links/{link.pk}/revoke"):
        assert contributor_client.post(screen(story, page), {"note": "Me", "days": "1"}).status_code == 403
        assert client.post(screen(story, page)).status_code in (302, 403)
    assert contributor_client.get(screen(story)).status_code == 403
    assert contributor_client.get(screen(own)).status_code == 200
    assert contributor_client.post(screen(own), {"note": "Me", "days": "1"}).status_code == 302
    assert PreviewLink.objects.count() == 2
    assert PreviewLink.objects.filter(revoked_at=None).count() == 2


def test_what_is_written_about_a_link_is_shown_as_text(editor_client, story):
    link_to(story, note='"><img src=x onerror=alert(1)>')
    page = page_of(editor_client.get(screen(story)))

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_list_costs_the_same_for_many_links(editor_client, story, django_assert_max_num_queries):
    link_to(story)
    editor_client.get(screen(story))
    with django_assert_max_num_queries(12) as few:
        editor_client.get(screen(story))
    before = len(few)
    for number in range(30):
        link, _secret = link_to(story, note=f"Reader {number}")
        PreviewOpening.objects.bulk_create(PreviewOpening(link=link) for _n in range(5))
    with django_assert_max_num_queries(before):
        editor_client.get(screen(story))
