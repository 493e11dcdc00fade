"""Two people, one story: saving, autosave, presence and taking over, by the addresses they use."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, AuditEntry, Presence, Revision
from articles.operations.drafting import save_draft
from articles.operations.publishing import publish_article
from articles.operations.times import set_times
from articles.operations.typing import mark_seen, unsaved_typing
from articles.snapshots import Credit, content_of_revision, newest_content
from tests.articles.story_pages import ADD, address, said, typed
from tests.articles.two_editors import BODY, merge_address, newest, saved_by, typing_of
from tests.builders import make_article, make_author, make_section, make_staff

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def story(db):
    return make_article("Forty ships", live=False, body=BODY)


# Saving on an older version


def test_saving_in_place_on_an_older_version_names_the_merge(publisher_client, ben, story):
    data = typed(publisher_client, address(story), headline="Mine")
    saved_by(ben, story, headline="Ben's")

    response = publisher_client.post(address(story), data, headers=JSON)

    kept = unsaved_typing(story).get()
    assert response.status_code == 409
    assert response.json()["merge"] == merge_address(story, kept)
    assert content_of_revision(kept).headline == "Mine"
    assert newest(story).headline == "Ben's"


def test_an_unknown_base_loses_nothing(publisher_client, ben, story):
    saved_by(ben, story, standfirst="Ben's standfirst.")
    data = typed(publisher_client, address(story), headline="Mine", base_revision="999999")

    response = publisher_client.post(address(story), data, headers=JSON)

    assert response.status_code == 409
    assert newest(story).standfirst == "Ben's standfirst."


def test_one_form_sent_twice_is_one_story(publisher_client):
    section = make_section()
    data = typed(publisher_client, ADD, headline="Begun", section=section.pk)

    first = publisher_client.post(ADD, data, headers=JSON).json()
    again = publisher_client.post(
        ADD, data | {"body": "<p>More.</p>", "base_revision": first["revision"]}, headers=JSON
    )

    story = Article.objects.get()
    assert again.json()["change"] == address(story)
    assert newest(story).body == "<p>More.</p>"
    assert story.revisions.count() == 2


def test_a_lost_answer_costs_no_word_of_the_next_save(publisher_client):
    data = typed(publisher_client, ADD, headline="Begun", section=make_section().pk)
    publisher_client.post("/admin/articles/article/typing/", data, headers=JSON)

    publisher_client.post(ADD, data | {"headline": "Begun and finished", "_save": "1"})

    story = Article.objects.get()
    assert newest(story).headline == "Begun and finished"
    assert newest(story).slug == "begun-and-finished" or newest(story).slug == "begun"


# Autosave


def keep(client, story, **changes):
    data = typed(client, address(story), **changes)
    return client.post(address(story, "typing"), data, headers=JSON), data


def test_typing_is_kept_and_offered_again(publisher_client, ben_client, story):
    answer, data = keep(publisher_client, story, headline="Half a headl", source_url="not an address")

    kept = unsaved_typing(story).get()
    assert answer.json()["kept"].startswith("Not saved yet. What you type is kept")
    assert (answer.json()["typing"], kept.tab) == (kept.pk, data["tab"])
    assert newest(story).headline == "Forty ships"

    page = publisher_client.get(address(story)).content.decode()
    assert "You typed this at" in page
    assert f"?typing={kept.pk}" in page
    assert "?typing=" not in ben_client.get(address(story)).content.decode()

    brought = publisher_client.get(f"{address(story)}?typing={kept.pk}")
    form = brought.context["adminform"].form
    assert "This is what you typed until" in brought.content.decode()
    assert form["headline"].value() == "Half a headl"
    assert (form["tab"].value(), form["base_revision"].value()) == (kept.tab, story.newest_revision_id)
    assert newest(story).headline == "Forty ships"

    publisher_client.post(address(story), typed(publisher_client, f"{address(story)}?typing={kept.pk}"))
    assert newest(story).headline == "Half a headl"
    assert "?typing=" not in publisher_client.get(address(story)).content.decode()


def test_what_somebody_else_typed_is_not_brought_back_as_mine(publisher_client, ben, story):
    kept = typing_of(ben, story, headline="Ben's words")

    form = publisher_client.get(f"{address(story)}?typing={kept.pk}").context["adminform"].form

    assert form["headline"].value() == "Forty ships"


def test_typing_is_thrown_away_by_a_press(publisher_client, ben_client, story):
    keep(publisher_client, story, headline="Half a headl")
    kept = unsaved_typing(story).get()
    url = address(story, f"typing/{kept.pk}/throw-away")

    assert ben_client.post(url).status_code == 404
    assert publisher_client.get(url).status_code == 405
    assert publisher_client.post(url).status_code == 302
    assert not Revision.objects.filter(kind="autosave").exists()


def test_undoing_everything_and_saving_leaves_nothing_to_offer(publisher_client, story):
    _answer, data = keep(publisher_client, story, headline="Half a headl")

    publisher_client.post(address(story), data | {"headline": "Forty ships"})

    assert not unsaved_typing(story).exists()
    assert story.revisions.count() == 1


def test_a_new_story_becomes_a_draft_once_it_has_a_headline_and_a_section(publisher_client, publisher):
    url = "/admin/articles/article/typing/"
    data = typed(publisher_client, ADD, headline="A ha", authors="")
    assert publisher_client.post(url, data, headers=JSON).status_code == 422
    assert not Article.objects.exists()

    data["section"] = make_section().pk
    first = publisher_client.post(url, data, headers=JSON).json()
    again = publisher_client.post(url, data | {"headline": "A harvest"}, headers=JSON).json()

    story = Article.objects.get()
    assert (first["story"], again["story"], first["typing"]) == (story.pk, story.pk, None)
    assert (story.created_by, story.headline, story.state) == (publisher, "A ha", "draft")
    assert content_of_revision(Revision.objects.get(pk=again["typing"])).headline == "A harvest"

    data |= {"headline": "A harvest", "base_revision": again["base"]}
    publisher_client.post(address(story), data)
    assert newest(story).slug == "a-harvest"


def test_what_a_browser_kept_of_a_new_story_is_shown_again_and_not_saved(publisher_client):
    data = typed(publisher_client, ADD, headline="", standfirst="Only this.", authors="12, x", comments_open=False)

    response = publisher_client.post(ADD, data | {"_bring_back": "1"})

    form = response.context["adminform"].form
    assert form["standfirst"].value() == "Only this."
    assert (form["authors"].value(), form["comments_open"].value()) == ("12, x", "")
    assert form["tab"].value() == data["tab"]
    assert 'name="comments_open" id="id_comments_open" checked' not in response.content.decode()
    assert not Article.objects.exists()


# Presence and taking over


def poll(client, story, tab, **more):
    data = {"tab": tab, "base": story.newest_revision_id, **more}
    return client.post(address(story, "presence"), data, headers=JSON).json()


def test_each_hears_of_the_other(publisher_client, ben_client, ben, story, time_machine_at):
    assert poll(publisher_client, story, "tab-1")["there"] == []
    assert poll(ben_client, story, "tab-2", typed="1")["there"][0]["words"] == "Publisher has this open."
    time_machine_at.shift(timedelta(minutes=1))
    poll(ben_client, story, "tab-2")

    there = poll(publisher_client, story, "tab-1")["there"]

    assert there == [{"initials": "B", "words": "Ben has this open, typed: 1 min ago."}]
    assert "Ben has this open" in publisher_client.get(address(story)).content.decode()
    assert "Ben is in it" in publisher_client.get("/admin/articles/article/").content.decode()
    assert "is in it" in ben_client.get("/admin/articles/article/").content.decode()
    there = poll(publisher_client, story, "tab-3")["there"]
    assert [line["words"] for line in there][1:] == ["You have this open in another window."]

    poll(ben_client, story, "tab-2", left="1")
    assert not Presence.objects.filter(user=ben).exists()


def test_a_newer_version_is_heard_of(publisher_client, ben, story):
    base = story.newest_revision
    newer = saved_by(ben, story, headline="Ben's")

    answer = publisher_client.post(address(story, "presence"), {"tab": "tab-1", "base": base.pk}, headers=JSON).json()

    assert answer["newer"]["words"].startswith("Ben saved a newer version at")
    assert answer["newer"]["compare"] == f"{address(story, 'compare')}?old={base.pk}&new={newer.pk}"


def test_taking_over_is_heard_of_and_stops_the_autosave(publisher_client, ben_client, story):
    _answer, data = keep(publisher_client, story, headline="Typed before lunch")
    poll(publisher_client, story, data["tab"], typed="1")
    unsaved = poll(ben_client, story, "bbbbbbbb")["unsaved"][0]
    assert unsaved["words"].startswith("Publisher typed at")

    response = ben_client.post(unsaved["act"], follow=True)

    assert said(response) == ["You took over. What Publisher had typed is saved as a version."]
    assert newest(story).headline == "Typed before lunch"
    assert AuditEntry.objects.filter(verb="take_over").count() == 1
    heard = publisher_client.post(address(story, "presence"), {"tab": data["tab"], "base": data["base_revision"]})
    assert heard.json()["takenOver"].startswith("Ben took over at")
    late = publisher_client.post(address(story, "typing"), data | {"headline": "After lunch"}, headers=JSON)
    assert late.status_code == 409
    assert late.json()["takenOver"].startswith("Ben took over at")
    ben_client.post(unsaved["act"])
    assert story.revisions.filter(kind="save").count() == 2

    merged = publisher_client.post(address(story), data | {"headline": "After lunch"}, headers=JSON)
    assert "merge" in merged.json()


def test_taking_over_on_an_older_version_goes_by_the_merge(publisher, ben, ben_client, story):
    base = story.newest_revision
    saved_by(ben, story, standfirst="Ben's.")
    typing = typing_of(publisher, story, base=base, kicker="Typed before lunch")

    response = ben_client.post(address(story, f"take-over/{typing.pk}"))
    assert response.headers["Location"] == merge_address(story, typing)
    page = ben_client.get(merge_address(story, typing)).content.decode()
    assert "Publisher typed until" in page
    ben_client.post(merge_address(story, typing), {"newest": Article.objects.get().newest_revision_id})

    assert (newest(story).kicker, newest(story).standfirst) == ("Typed before lunch", "Ben's.")
    assert AuditEntry.objects.filter(verb="take_over", actor_id=ben.pk).exists()


PAGES = ["merge/{}", "compare", "presence", "typing", "typing/{}/throw-away", "take-over/{}"]


@pytest.mark.parametrize("page", PAGES)
def test_whoever_may_not_edit_reaches_none_of_it(contributor_client, contributor, publisher, client, page):
    story = make_article(live=False, by=publisher)
    typing = typing_of(publisher, story, headline="Secret words")
    own_live = make_article(by=contributor)
    url = address(story, page.format(typing.pk))

    for method in (contributor_client.get, contributor_client.post):
        answer = method(url, {"tab": "aaaaaaaa"})
        assert answer.status_code in (403, 405)
        assert b"Secret words" not in answer.content
    assert client.get(url).status_code == 302
    if page != "compare":
        typing = typing_of(publisher, own_live, headline="Typed on it")
        assert contributor_client.post(address(own_live, page.format(typing.pk))).status_code == 403
    assert Revision.objects.filter(article=story).count() == 2
    assert not Presence.objects.exists()


def test_the_list_costs_the_same_with_many_present(publisher_client):
    stories = [make_article(live=False) for _ in range(6)]

    def queries():
        publisher_client.get("/admin/articles/article/")
        with CaptureQueriesContext(connection) as captured:
            publisher_client.get("/admin/articles/article/")
        return len(captured)

    few = queries()
    for number, row in enumerate(stories):
        for name in ("x", "y"):
            mark_seen(row, by=make_staff(f"{name}{number}", Role.EDITOR), tab=f"{name}{number}", base=None, typed=True)
    page = publisher_client.get("/admin/articles/article/").content.decode()

    assert queries() == few
    assert page.count("is in it") == 12


# A form that has lain open


def test_a_form_that_lay_open_does_not_lift_an_embargo_set_meanwhile(publisher_client):
    story = make_article("Before", live=False)
    data = typed(publisher_client, address(story), headline="After")
    until = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    set_times(story, embargo_until=until, expires_at=None, by=None)

    publisher_client.post(address(story), data | {"_save": "1"})

    story.refresh_from_db()
    assert (story.embargo_until, newest_content(story).headline) == (until, "After")


def test_a_time_typed_on_an_older_version_is_set_though_the_words_are_to_be_merged(publisher_client):
    story = make_article("Before", live=False)
    data = typed(publisher_client, address(story), headline="Mine", embargo_until="2031-05-01T09:00")
    save_draft(story, replace(newest_content(story), headline="Hers"), by=None)

    response = publisher_client.post(address(story), data | {"_save": "1"}, follow=True)

    story.refresh_from_db()
    assert "/merge/" in response.redirect_chain[0][0]
    assert story.embargo_until is not None
    assert "Embargo and expiry are set as you typed them." in response.content.decode()


def test_the_form_a_story_began_in_opens_nothing_that_its_writer_may_not_change(contributor_client):
    new = typed(contributor_client, ADD, headline="Begun here", section=str(make_section().pk), body="<p>Text.</p>")
    contributor_client.post(ADD, new | {"_save": "1"})
    story = Article.objects.get()
    save_draft(story, replace(newest_content(story), authors=(Credit(make_author().pk),)), by=None)
    publish_article(story, by=None)
    later = {"headline": "Changed behind the desk", "expires_at": "2031-05-01T09:00", "_save": "1"}

    assert contributor_client.post(ADD, new | later).status_code == 403

    story.refresh_from_db()
    assert (newest_content(story).headline, story.expires_at) == ("Begun here", None)


def test_two_headlines_are_one_question_and_the_address_goes_with_the_answer(publisher_client):
    story = make_article("Before", live=False)
    data = typed(publisher_client, address(story), headline="Mine it is")
    save_draft(story, replace(newest_content(story), headline="Hers it is", slug=""), by=None)
    page = publisher_client.post(address(story), data | {"_save": "1"}, follow=True)
    assert [question.name for question in page.context["questions"]] == ["headline"]

    sent = {"newest": page.context["newest"].pk, "headline": "mine"}
    publisher_client.post(page.request["PATH_INFO"], sent)

    story.refresh_from_db()
    assert (newest_content(story).headline, newest_content(story).slug) == ("Mine it is", "mine-it-is")


def test_typing_after_a_save_whose_answer_was_lost_goes_on_from_that_save(publisher_client):
    story = make_article("Before", live=False)
    data = typed(publisher_client, address(story), headline="Saved, and the answer lost")
    publisher_client.post(address(story), data | {"_save": "1"})
    more = data | {"headline": "Typed after that"}

    said = publisher_client.post(address(story, "typing"), more).json()
    story.refresh_from_db()
    assert said["savedAs"] == story.newest_revision_id
    kept = publisher_client.post(address(story, "typing"), more | {"base_revision": said["savedAs"]}).json()

    assert content_of_revision(Revision.objects.get(pk=kept["typing"])).headline == "Typed after that"
