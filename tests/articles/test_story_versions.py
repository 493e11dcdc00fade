"""Preview, versions, and what the form costs."""

import json
from dataclasses import replace

import pytest
from django.test import Client

from accounts.roles import Role
from articles.models import Article, Revision
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.operations.notes import add_note
from articles.snapshots import newest_content
from tests.articles.story_pages import address, press, said
from tests.builders import (
    make_article,
    make_author,
    make_photo,
    make_source,
    make_staff,
    make_topic,
)

pytestmark = pytest.mark.django_db


# Preview and versions


def test_the_preview_shows_the_newest_version_and_is_kept_nowhere(publisher_client):
    story = make_article("Before the tide")
    save_draft(story, replace(newest_content(story), headline="After the tide"), by=None)

    response = publisher_client.get(address(story, "preview"))

    page = response.content.decode()
    assert "After the tide" in page
    assert "Preview: not published" in page
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert Article.objects.get().headline == "Before the tide"


def test_preview_saves_first(publisher_client):
    story = make_article(live=False)

    response = press(publisher_client, address(story), "_preview", headline="As typed")

    assert response.redirect_chain[-1][0] == address(story, "preview")
    assert "As typed" in response.content.decode()


def test_a_version_is_read_and_restored(publisher_client, publisher):
    story = make_article("The first words", live=False)
    first = story.newest_revision
    save_draft(story, replace(newest_content(story), headline="Other words"), by=publisher)

    assert "The first words" in publisher_client.get(address(story, f"history/{first.pk}")).content.decode()
    assert f'name="newest" value="{story.newest_revision_id}"' in publisher_client.get(address(story, "history")).text
    for _press in range(2):
        publisher_client.post(address(story, f"history/{first.pk}/restore"), {"newest": story.newest_revision_id})

    assert story.revisions.count() == 3
    story.refresh_from_db()
    restored = story.newest_revision
    assert newest_content(story).headline == "The first words"
    assert (restored.kind, restored.created_by) == (Revision.Kind.RESTORE, publisher)
    page = publisher_client.get(address(story, "history")).content.decode()
    assert page.count("Restore this") == 2
    assert restored.note in page


def test_what_was_saved_since_the_list_was_looked_at_is_not_restored_over(publisher_client):
    story = make_article("The first words", live=False)
    first = story.newest_revision
    seen = save_draft(story, replace(newest_content(story), headline="Other words"), by=None)
    hers = replace(newest_content(story), headline="Her words")
    newest = save_draft(story, hers, by=make_staff("olena", Role.EDITOR))

    page = publisher_client.post(address(story, f"history/{first.pk}/restore"), {"newest": seen.pk}, follow=True)

    assert "Olena saved a newer version" in said(page)[0]
    assert f"old={seen.pk}&amp;new={newest.pk}" in said(page)[0]
    for mark in ("", "x", "-1", "9" * 30):
        page = publisher_client.post(address(story, f"history/{first.pk}/restore"), {"newest": mark}, follow=True)
        assert "It is not said which version was the newest." in said(page)[0]
    assert newest_content(Article.objects.get()).headline == "Her words"


def test_restoring_needs_a_press_and_the_right_story(publisher_client):
    story, other = make_article(live=False), make_article(live=False)

    assert publisher_client.get(address(story, f"history/{story.newest_revision_id}/restore")).status_code == 405
    assert publisher_client.post(address(story, f"history/{other.newest_revision_id}/restore")).status_code == 404
    assert story.revisions.count() == 1


# What it costs


def selects(client: Client, url: str, django_assert_max_num_queries) -> int:
    client.get(url)
    with django_assert_max_num_queries(15) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_form_costs_the_same_with_much_as_with_little(publisher_client, django_assert_max_num_queries):
    def full(count: int) -> Article:
        pictures = [make_photo(width=64, height=48) for _ in range(count)]
        stories = [make_article() for _ in range(count)]
        blocks = [f'<figure data-block="picture" data-ref="{photo.pk}"></figure>' for photo in pictures]
        blocks += [f'<aside data-block="story" data-ref="{story.pk}"></aside>' for story in stories]
        story = make_article(
            live=False,
            body="<p>Text.</p>" + "".join(blocks),
            related=stories,
            lead_picture=pictures[0],
            source=make_source(),
            authors=[make_author() for _ in range(count)],
            topics=[make_topic(f"Topic {number}") for number in range(count)],
        )
        for number in range(count):
            record_finding(story, kind="k", message=f"Finding {number}")
            add_note(story, text=f"Note {number}", by=colleague)
        return story

    colleague = make_staff("colleague", Role.EDITOR)

    few = selects(publisher_client, address(full(1)), django_assert_max_num_queries)
    many = selects(publisher_client, address(full(9)), django_assert_max_num_queries)

    assert few == many


@pytest.mark.parametrize("kind", ["stories", "pictures", "authors", "topics", "sources"])
def test_a_search_costs_one_query_beside_the_person(publisher_client, kind, django_assert_max_num_queries):
    for _ in range(3):
        make_article(lead_picture=make_photo(width=64, height=48), authors=[make_author()], source=make_source())

    with django_assert_max_num_queries(4):
        assert publisher_client.get(f"/admin/articles/article/find/{kind}/").status_code == 200


def test_the_data_of_the_page_cannot_close_its_script(publisher_client):
    story = make_article("</script><b>bold</b>")
    body = f'<p>Text.</p><aside data-block="story" data-ref="{story.pk}"></aside>'
    other = make_article(live=False, body=body)

    response = publisher_client.get(address(other))

    assert "</script><b>" not in response.content.decode()
    assert json.loads(json.dumps(response.context["story_data"]))["named"]["stories"][str(story.pk)]["label"]
