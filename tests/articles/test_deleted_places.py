"""A version may name what was deleted since: nothing breaks, and nobody is left without a section in silence."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from articles.operations.drafting import save_draft
from articles.operations.releasing import CannotPublish
from articles.snapshots import Credit, newest_content
from tests.articles.story_pages import address, press
from tests.builders import make_article, make_author, make_photo, make_section, make_source, make_staff, publish_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator_client():
    client = Client()
    client.force_login(make_staff("head", Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR))
    return client


def test_a_story_whose_new_section_was_deleted_asks_for_another():
    article, gone = make_article("Before"), make_section("Gone")
    save_draft(article, replace(newest_content(article), headline="After", section=gone.pk), by=None)
    gone.delete()

    with pytest.raises(CannotPublish, match="Choose a section"):
        publish_change(article)
    article.refresh_from_db()
    assert article.headline == "Before"


def test_an_old_version_in_a_deleted_section_comes_back_in_the_story_s_own(publisher_client):
    gone, world = make_section("Gone"), make_section()
    article = make_article("First", live=False, section=gone)
    old = article.newest_revision
    save_draft(article, replace(newest_content(article), section=world.pk), by=None)
    gone.delete()

    response = publisher_client.post(
        f"/admin/articles/article/{article.pk}/history/{old.pk}/restore/",
        {"newest": article.newest_revision_id},
        follow=True,
    )

    article.refresh_from_db()
    assert response.status_code == 200
    assert article.section == world
    assert publisher_client.get(address(article, "preview")).status_code == 200
    response = press(publisher_client, address(article), "_save", section="")
    assert response.context["adminform"].form.has_error("section")


def test_a_deleted_source_and_picture_and_author_leave_the_story_whole(publisher_client):
    article, source, photo, author = make_article(), make_source(), make_photo(), make_author()
    before = newest_content(article)
    authors = (Credit(author.pk), *before.authors)
    changed = replace(before, source=source.pk, lead_picture=photo.pk, authors=authors, headline="After")
    save_draft(article, changed, by=None)
    for row in (source, photo, author):
        row.delete()

    assert publisher_client.get(address(article, "preview")).status_code == 200
    publish_change(article)

    assert (article.headline, article.source, article.lead_picture) == ("After", None, None)


@pytest.mark.parametrize("kind", ["section", "source"])
def test_what_a_change_names_that_is_not_published_yet_is_not_deleted(administrator_client, kind):
    article, named = make_article(), {"section": make_section, "source": make_source}[kind]("Named")
    url = f"/admin/articles/{kind}/{named.pk}/delete/"
    assert administrator_client.get(url).status_code == 200
    save_draft(article, replace(newest_content(article), **{kind: named.pk}), by=None)

    response = administrator_client.get(url)

    assert response.status_code == 409
    assert "1 change that is not published yet" in response.content.decode()


def test_a_story_is_refused_to_be_deleted_before_it_is_looked_up(publisher_client):
    article = make_article()
    url = address(article, "delete")

    with CaptureQueriesContext(connection) as seen:
        response = publisher_client.post(url, {"post": "yes"})

    assert response.status_code == 403
    looked_up = f'"articles_article"."id" = {article.pk}'
    assert not any(looked_up in query["sql"] for query in seen.captured_queries)
