"""Comparing two versions of a story, and the list of its versions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Revision
from articles.snapshots import Credit
from tests.articles.story_pages import address, press, said
from tests.articles.two_editors import BODY, saved_by, typing_of
from tests.builders import make_article, make_author, make_photo, make_topic

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def story(db):
    return make_article("Forty ships", live=False, body=BODY)


def test_any_two_versions_are_compared_word_by_word(publisher_client, ben, story):
    first = story.newest_revision
    author, topic, photo = make_author("Ada Ferrars"), make_topic("Shipping"), make_photo("Silos at dusk")
    second = saved_by(
        ben,
        story,
        headline="Fourteen ships",
        body=BODY.replace("noon", "midnight"),
        authors=(Credit(author.pk, "translator"),),
        topics=(topic.pk, 999),
        lead_picture=photo.pk,
        comments_open=False,
    )

    page = publisher_client.get(f"{address(story, 'compare')}?old={first.pk}&new={second.pk}").content.decode()

    assert "<del>Forty</del><ins>Fourteen</ins> ships" in page
    assert "<del>noon</del><ins>midnight</ins>" in page
    for words in ("Ada Ferrars (Translator)", "Shipping, Number 999 (deleted)", photo.desk_thumb_url, "Comments open"):
        assert words in page
    assert "Nothing differs" not in page
    assert "2 paragraphs" not in page


def test_a_version_is_compared_with_what_readers_see(publisher_client, ben):
    story = make_article("Forty ships")
    newer = saved_by(ben, story, headline="Fourteen ships")

    page = publisher_client.get(f"{address(story, 'compare')}?old=live&new={newer.pk}").content.decode()

    assert "What readers see" in page
    assert "<del>Forty</del><ins>Fourteen</ins>" in page
    same = publisher_client.get(f"{address(story, 'compare')}?old={newer.pk}&new={newer.pk}").content.decode()
    assert "Nothing differs between these two." in same


@pytest.mark.parametrize("query", ["old=x", "old=live", "new=999999", "new=" + "9" * 30, "old=-1"])
def test_versions_that_are_not_there_are_not_found(publisher_client, story, query):
    assert publisher_client.get(f"{address(story, 'compare')}?{query}").status_code == 404


def test_versions_of_another_story_are_not_compared(publisher_client, story):
    other = make_article(live=False)

    assert publisher_client.get(f"{address(story, 'compare')}?old={other.newest_revision_id}").status_code == 404


def test_text_in_a_comparison_cannot_run(publisher_client, ben, story):
    first = story.newest_revision
    second = saved_by(ben, story, headline="<script>alert(1)</script>", body="<p>&lt;script&gt;alert(2)</p>")

    page = publisher_client.get(f"{address(story, 'compare')}?old={first.pk}&new={second.pk}").content.decode()

    assert "<script>alert" not in page


# The list of versions


def test_the_versions_list_folds_what_was_kept_while_typing(publisher_client, publisher, story):
    for number in range(3):
        typing_of(publisher, story, headline=f"Typed {number}")
    saved_by(publisher, story, headline="Typed 2")

    response = publisher_client.get(address(story, "history"))

    versions = response.context["versions"]
    assert [len(version.typing) for version in versions] == [0, 3]
    assert "3 times kept while typing on it" in response.content.decode()


def test_versions_readers_saw_are_named(publisher_client, publisher):
    story = make_article("Out")
    saved_by(publisher, story, headline="Not out")

    versions = publisher_client.get(address(story, "history")).context["versions"]

    assert [version.is_seen for version in versions] == [False, True]


def test_the_versions_list_is_paged_and_costs_the_same(publisher_client, publisher, story):
    def queries():
        publisher_client.get(address(story, "history"))
        with CaptureQueriesContext(connection) as captured:
            page = publisher_client.get(address(story, "history"))
        return len(captured), page

    few, _page = queries()
    base = story.newest_revision
    shape = {"article": story, "base": base, "schema": 1, "content": base.content, "created_by": publisher}
    Revision.objects.bulk_create(
        Revision(**shape, kind=kind, tab=f"{number}", created_at=timezone.now())
        for number in range(60)
        for kind in ("save", "autosave")
    )
    many, page = queries()

    assert many == few
    assert len(page.context["versions"]) == 50
    older = publisher_client.get(address(story, "history") + f"?before={page.context['older']}")
    assert len(older.context["versions"]) == 11
    assert older.context["older"] is None


def test_buttons_say_nothing_of_a_merge_when_nobody_came_between(publisher_client, story):
    response = press(publisher_client, address(story), "_publish", headline="Out now")

    assert said(response) == ["Published."]
