"""The screen on which two versions of a story become one."""

from dataclasses import replace

import pytest

from articles.models import Article
from articles.operations.drafting import save_draft
from articles.operations.typing import unsaved_typing
from articles.snapshots import Credit, newest_content
from tests.articles.story_pages import address, said
from tests.articles.two_editors import BODY, merge_address, newest, saved_by, typing_of
from tests.builders import make_article, make_author, make_photo, make_section, make_topic

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def story(db):
    return make_article("Forty ships", live=False, body=BODY)


@pytest.fixture
def clash(story, publisher, ben):
    """Ben saved while the publisher typed: they changed other things, one paragraph and the headline both."""
    base = story.newest_revision
    saved_by(ben, story, headline="Fourteen ships", body=BODY.replace("closed", "open"), standfirst="By Ben.")
    mine = BODY.replace("closed", "shut for a week").replace("noon", "midnight")
    return typing_of(publisher, story, base=base, headline="Fifty ships", body=mine, kicker="Harbour")


def test_the_merge_screen_asks_only_what_does_not_go_together(publisher_client, story, clash):
    response = publisher_client.get(merge_address(story, clash))

    page = response.content.decode()
    names = [question.name for question in response.context["questions"]]
    assert names == ["headline"]
    assert response.context["open_count"] == 2
    assert [field.label for field in response.context["settled"]] == ["Kicker", "Standfirst"]
    assert "Ben saved a newer version" in page
    assert "At 2 places you decide." in page
    assert page.count('type="radio"') == 3 + 4
    assert "<del>noon</del><ins>midnight</ins>" in page


def test_a_merge_holds_what_was_decided_and_what_went_together(publisher_client, publisher, story, clash):
    story.refresh_from_db()
    data = {"newest": story.newest_revision_id, "headline": "theirs", "text-0": "both"}

    response = publisher_client.post(merge_address(story, clash), data, follow=True)

    made, content = Article.objects.get().newest_revision, newest(story)
    assert response.redirect_chain[-1][0] == address(story)
    assert (made.kind, made.created_by, made.base) == ("merge", publisher, story.newest_revision)
    assert (content.headline, content.kicker, content.standfirst) == ("Fourteen ships", "Harbour", "By Ben.")
    assert "midnight" in content.body
    assert "shut for a week" in content.body
    assert "open" in content.body
    assert not unsaved_typing(story).exists()
    again = publisher_client.post(merge_address(story, clash), data, follow=True)
    assert said(again) == ["That typing is saved already. This is the newest version."]
    assert story.revisions.filter(kind="merge").count() == 1


def test_what_is_not_decided_is_asked_again_and_nothing_is_forgotten(publisher_client, story, clash):
    story.refresh_from_db()
    edited = {"text-0": "edit", "text-0-edited": "Written anew, with care."}

    response = publisher_client.post(merge_address(story, clash), {"newest": story.newest_revision_id, **edited})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Choose one." in page
    assert "one decision is missing" in page
    assert "Written anew, with care." in page
    assert newest(story).headline == "Fourteen ships"


@pytest.mark.parametrize(
    ("headline", "words"), [("", "A story needs a headline."), ("x" * 201, "At most 200 characters.")]
)
def test_words_written_anew_are_checked(publisher_client, story, clash, headline, words):
    story.refresh_from_db()
    data = {"newest": story.newest_revision_id, "text-0": "mine", "headline": "edit", "headline-edited": headline}

    response = publisher_client.post(merge_address(story, clash), data)

    assert words in response.content.decode()


def test_a_place_is_written_anew_in_words_and_keeps_its_links(publisher_client, publisher, ben, story):
    linked = BODY.replace("closed", '<a href="https://a.example/">closed</a>')
    save_draft(story, replace(newest_content(story), body=linked), by=None)
    base = story.newest_revision
    saved_by(ben, story, body=linked.replace("noon", "dusk"))
    typing = typing_of(publisher, story, base=base, body=linked.replace("noon", "midnight"))
    page = publisher_client.get(merge_address(story, typing))
    (question,) = [part for part in page.context["body"] if hasattr(part, "choices")]
    assert "<" not in question.edited
    assert "midnight" in question.edited

    story.refresh_from_db()
    sent = {"text-0": "edit", "text-0-edited": question.edited.replace("midnight", "dawn")}
    publisher_client.post(merge_address(story, typing), {"newest": story.newest_revision_id, **sent})

    assert newest(story).body == linked.replace("noon", "dawn")


def test_tags_written_anew_are_words(publisher_client, story, clash):
    story.refresh_from_db()
    written = "<p>It is <b>open</b>.</p><script>alert(1)</script>"
    data = {"newest": story.newest_revision_id, "headline": "mine", "text-0": "edit", "text-0-edited": written}

    publisher_client.post(merge_address(story, clash), data)

    assert (
        "<p>&lt;p&gt;It is &lt;b&gt;open&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>"
        in newest(story).body
    )
    assert "<script" not in newest(story).body


def test_a_version_saved_during_the_merge_is_merged_as_well(publisher_client, ben, story, clash):
    story.refresh_from_db()
    data = {"newest": story.newest_revision_id, "headline": "theirs", "text-0": "theirs"}
    saved_by(ben, story, dateline="Lisbon")

    response = publisher_client.post(merge_address(story, clash), data)
    assert response.status_code == 409
    assert "Somebody saved once more in the meantime." in response.content.decode()
    assert newest(story).kicker == ""

    data["newest"] = Article.objects.get().newest_revision_id
    publisher_client.post(merge_address(story, clash), data)
    assert (newest(story).dateline, newest(story).kicker) == ("Lisbon", "Harbour")


def test_what_goes_together_by_itself_wants_one_press(publisher_client, publisher, ben, story):
    base = story.newest_revision
    saved_by(ben, story, body=BODY.replace("noon", "midnight"), authors=(Credit(make_author().pk),))
    section = make_section("Economy")
    typing = typing_of(publisher, story, base=base, body=BODY.replace("closed", "open"), section=section.pk)

    page = publisher_client.get(merge_address(story, typing)).content.decode()
    assert "Everything goes together by itself." in page
    assert "Economy" in page
    publisher_client.post(merge_address(story, typing), {"newest": Article.objects.get().newest_revision_id})

    assert newest(story).body == BODY.replace("noon", "midnight").replace("closed", "open")
    assert (newest(story).section, len(newest(story).authors)) == (section.pk, 1)


def test_what_one_side_took_out_is_marked(publisher_client, publisher, ben, story):
    base = story.newest_revision
    saved_by(ben, story, body=BODY.replace("noon", "midnight"))
    typing = typing_of(publisher, story, base=base, body=BODY.replace("<p>Nobody voted.</p>", "") + "<p>New.</p>")

    page = publisher_client.get(merge_address(story, typing)).content.decode()

    assert "<del>Nobody voted.</del>" in page
    assert "<ins>New.</ins>" in page
    assert page.index("midnight") < page.index("Nobody voted.") < page.index("closed") < page.index("New.")


def test_pictures_and_values_in_conflict_are_shown_by_name(publisher_client, publisher, ben, story):
    base = story.newest_revision
    first, second = make_photo("Silos at dusk"), make_photo("A crane")
    saved_by(ben, story, lead_picture=first.pk, topics=(make_topic("Grain").pk,), comments_open=False)
    typing = typing_of(publisher, story, base=base, lead_picture=second.pk, topics=(make_topic("Rail").pk,))

    response = publisher_client.get(merge_address(story, typing))

    page = response.content.decode()
    assert [question.name for question in response.context["questions"]] == ["lead_picture"]
    for words in ("Silos at dusk", "A crane", second.desk_thumb_url, "Grain", "Rail"):
        assert words in page


def test_only_unsaved_typing_of_this_story_is_merged(publisher_client, story):
    other = make_article(live=False)

    assert publisher_client.get(address(story, f"merge/{other.newest_revision_id}")).status_code == 404
    response = publisher_client.get(address(story, f"merge/{story.newest_revision_id}"))
    assert response.headers["Location"] == address(story)
