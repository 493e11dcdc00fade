"""The page to write on: every button, and that nothing typed is ever lost."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, Correction
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.operations.moving import take_down_article
from articles.operations.publishing import schedule_article
from articles.snapshots import Credit, newest_content
from tests.articles.story_pages import ADD, address, looked_at, press, said, typed
from tests.builders import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_staff,
    make_topic,
)

pytestmark = pytest.mark.django_db


# Writing


def test_a_new_story_is_a_draft_with_everything_that_was_typed(publisher_client):
    section, photo, source = make_section("Economy"), make_photo(), make_source()
    ada, ben, topic, pinned = make_author("Ada"), make_author("Ben"), make_topic(), make_article()

    response = press(
        publisher_client,
        ADD,
        "_save",
        headline="A harvest with nowhere to go",
        kicker="Rail",
        standfirst="The silos are full.",
        body="<h2>Rail</h2><p>Wagons <b>wait</b>.</p><script>alert(1)</script>",
        section=section.pk,
        authors=f"{ben.pk}, {ada.pk}:translator",
        topics=str(topic.pk),
        related=str(pinned.pk),
        lead_picture=str(photo.pk),
        source=str(source.pk),
        source_url="letter.example/harvest",
        source_published_at="2026-11-20T08:30",
        dateline="Velyka Kosa",
        comments_open=False,
    )

    story = Article.objects.get(headline="A harvest with nowhere to go")
    content = newest_content(story)
    assert story.state == "draft"
    assert response.redirect_chain[-1][0] == address(story)
    assert content.body == "<h2>Rail</h2><p>Wagons <strong>wait</strong>.</p>"
    assert content.authors == (Credit(ben.pk), Credit(ada.pk, "translator"))
    assert (content.topics, content.related, content.lead_picture) == ((topic.pk,), (pinned.pk,), photo.pk)
    assert content.source_url == "https://letter.example/harvest"
    assert timezone.localtime(content.source_published_at).hour == 8
    assert not content.comments_open
    assert content.sponsors_allowed
    assert content.slug == "a-harvest-with-nowhere-to-go"


def test_a_new_story_begins_with_the_byline_of_its_writer(publisher_client, publisher):
    author = make_author("Paula Page", user=publisher)

    form = publisher_client.get(ADD).context["adminform"].form

    assert form["authors"].value() == str(author.pk)


def test_the_form_shows_the_newest_version_and_saving_leaves_what_readers_see(publisher_client):
    story = make_article("Before the tide")
    save_draft(story, replace(newest_content(story), headline="After the tide"), by=None)

    assert "After the tide" in publisher_client.get(address(story)).content.decode()
    press(publisher_client, address(story), "_save", headline="Long after the tide")

    story.refresh_from_db()
    assert story.headline == "Before the tide"
    assert newest_content(story).headline == "Long after the tide"
    assert "Before the tide" in publisher_client.get(story.get_absolute_url()).content.decode()


def test_saving_without_a_change_makes_no_version(publisher_client):
    story = make_article(
        live=False,
        authors=[make_author()],
        topics=[make_topic()],
        lead_picture=make_photo(),
        source=make_source(),
        source_published_at=timezone.now() - timedelta(days=2, seconds=7),
    )

    press(publisher_client, address(story), "_save")

    assert story.revisions.count() == 1


def test_the_order_of_authors_is_kept(publisher_client):
    ada, ben = make_author("Ada"), make_author("Ben")
    story = make_article(live=False, authors=[ada, ben])

    press(publisher_client, address(story), "_save", authors=f"{ben.pk}, {ada.pk}")

    story.refresh_from_db()
    assert story.byline == "Ben, Ada"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("headline", "", "Please fill this in"),
        ("authors", "12, x", "Write numbers of authors"),
        ("authors", "12:cook", "Write numbers of authors"),
        ("authors", "999999", "There is no number 999999"),
        ("topics", "1 2", "Write numbers"),
        ("lead_picture", "999999", "There is no number 999999"),
        ("source", "1, 2", "Choose one"),
        ("source_url", "javascript:alert(1)", "complete web address"),
        ("source_url", "ftp://letter.example/", "complete web address"),
        ("embargo_until", "some day", "the day and the time"),
        ("body", "<b>" * 3000 + "deep", "nested too deeply"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(publisher_client, field, value, words):
    story = make_article(live=False)
    changes = {"standfirst": "Typed with care.", field: value}

    response = press(publisher_client, address(story), "_save", **changes)

    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert "Typed with care." in page
    assert response.context["adminform"].form[field].value() == value
    assert story.revisions.count() == 1


def test_an_address_of_another_story_is_refused(publisher_client):
    other, story = make_article(), make_article(live=False)

    response = press(publisher_client, address(story), "_save", slug=other.slug)

    assert "Another story has this address." in response.content.decode()


def test_the_address_follows_the_headline_until_readers_see_it(publisher_client):
    story = make_article("A working title", live=False)
    assert publisher_client.get(address(story)).context["adminform"].form["slug"].value() == ""
    for headline in ("A better title", "The best title"):
        press(publisher_client, address(story), "_save", headline=headline)
    page = publisher_client.get(address(story)).content.decode()
    assert "http://localhost:8000/world/the-best-title/" in page
    press(publisher_client, address(story), "_publish")
    press(publisher_client, address(story), "_save", headline="Another title")

    assert newest_content(Article.objects.get()).slug == "the-best-title"


def test_a_typed_address_stays_until_it_is_emptied(publisher_client):
    story = make_article("A working title", live=False)
    press(publisher_client, address(story), "_save", slug="my-own")
    press(publisher_client, address(story), "_save", headline="A better title")
    assert newest_content(Article.objects.get()).slug == "my-own"

    press(publisher_client, address(story), "_save", slug="")
    assert newest_content(Article.objects.get()).slug == "a-better-title"


def test_an_address_with_a_number_follows_too_and_is_no_change_by_itself(publisher_client):
    first, second = make_article("The same", live=False), make_article("The same", live=False)
    assert second.slug == "the-same-2"
    press(publisher_client, address(first), "_save", headline="Other")
    press(publisher_client, address(second), "_save")
    assert second.revisions.count() == 1

    press(publisher_client, address(second), "_save", headline="Different")
    assert newest_content(Article.objects.get(pk=second.pk)).slug == "different"


def test_what_an_address_will_be_is_told_while_it_is_typed(publisher_client):
    story = make_article("The ferry", live=False)
    asked = {"section": story.section_id, "own": story.pk, "headline": "The ferry"}

    def told(**typed):
        return publisher_client.get("/admin/articles/article/address/", asked | typed).json()

    assert told() == {"address": "http://localhost:8000/world/the-ferry/", "taken": ""}
    assert told(own="")["address"].endswith("/world/the-ferry-2/")
    assert told(slug="the-ferry")["taken"] == ""
    assert told(slug="the-ferry", own="")["taken"] == "This address is taken."
    assert told(slug="changes")["taken"] == "This address is taken."
    assert "from a to z" in told(slug="пором")["taken"]
    assert "errors" in told(section="0")


def test_an_address_that_moves_leads_on(publisher_client):
    story = make_article()
    before = story.get_absolute_url()

    press(publisher_client, address(story), "_update", slug="moved-here")
    publisher_client.post(address(story, "update"), looked_at(story, note="There is more to tell."))

    assert publisher_client.get(before).headers["Location"].endswith("/moved-here/")


# Two people at once


def test_saving_on_an_older_version_leads_to_the_merge_and_does_nothing_else(publisher_client):
    story, other = make_article(live=False), make_staff("olena", Role.EDITOR)
    data = typed(publisher_client, address(story), headline="Mine, typed meanwhile")
    save_draft(story, replace(newest_content(story), headline="Hers, saved first"), by=other)

    response = publisher_client.post(address(story), data | {"_publish": "1"}, follow=True)

    kept = story.revisions.get(kind="autosave")
    page = response.content.decode()
    assert response.redirect_chain[-1][0] == address(story, f"merge/{kept.pk}")
    assert "Olena saved a newer version" in page
    assert "Nothing was published" in page
    assert "Mine, typed meanwhile" in page
    assert newest_content(Article.objects.get()).headline == "Hers, saved first"
    assert Article.objects.get().state == "draft"


def test_pressing_a_button_on_an_older_version_shows_the_newer_one(publisher_client):
    story, other = make_article(live=False), make_staff("olena", Role.EDITOR)
    data = typed(publisher_client, address(story))
    save_draft(story, replace(newest_content(story), headline="Hers, not read yet"), by=other)

    response = publisher_client.post(address(story), data | {"_publish": "1"}, follow=True)

    assert response.redirect_chain[-1][0] == address(story)
    assert said(response) == [
        "A newer version was saved since this page was opened. This is it; look at it and press again."
    ]
    assert not Article.objects.live().exists()


def test_saving_in_place_answers_with_the_new_base(publisher_client):
    story = make_article(live=False)
    data = typed(publisher_client, address(story), headline="Saved in place")

    answer = publisher_client.post(address(story), data, headers={"accept": "application/json"}).json()

    story.refresh_from_db()
    assert answer["revision"] == story.newest_revision_id
    assert answer["saved"].startswith("Saved ")
    assert newest_content(story).headline == "Saved in place"


def test_saving_in_place_says_what_is_wrong(publisher_client):
    story = make_article(live=False)
    data = typed(publisher_client, address(story), headline="", base_revision="1")

    response = publisher_client.post(address(story), data, headers={"accept": "application/json"})

    assert response.status_code == 422
    assert response.json()["errors"][0].startswith("Headline: ")


# The buttons


def test_publish_now(publisher_client):
    story = make_article(live=False)

    response = press(publisher_client, address(story), "_publish", headline="Out now")

    assert said(response) == ["Published."]
    assert Article.objects.live().get().headline == "Out now"


def test_a_refused_publication_says_why_and_keeps_the_text(publisher_client):
    story = make_article(live=False)
    record_finding(story, kind="number", message="A number differs.", severity="blocking")

    response = press(publisher_client, address(story), "_publish", headline="Typed before the refusal")

    assert [words.split(" <a")[0] for words in said(response)] == ["To settle first: A number differs."]
    assert f'href="{address(story, "waive/findings")}"' in said(response)[0]
    assert "To settle first: A number differs." in response.content.decode()
    assert newest_content(Article.objects.get()).headline == "Typed before the refusal"
    assert not Article.objects.live().exists()


def test_a_finding_is_settled_and_the_text_is_saved(publisher_client, publisher):
    story = make_article(live=False)
    finding = record_finding(story, kind="number", message="A number differs.", severity="blocking")

    press(publisher_client, address(story), "_settle", value=str(finding.pk), headline="Typed beside it")
    press(publisher_client, address(story), "_publish")

    finding.refresh_from_db()
    assert finding.settled_by == publisher
    assert Article.objects.live().get().headline == "Typed beside it"


def test_a_finding_of_another_story_is_not_settled(publisher_client):
    story, other = make_article(live=False), make_article(live=False)
    finding = record_finding(other, kind="number", message="A number differs.")

    press(publisher_client, address(story), "_settle", value=str(finding.pk))

    finding.refresh_from_db()
    assert finding.settled_at is None


def test_schedule_for_a_time(publisher_client):
    story, at = make_article(live=False), timezone.localtime() + timedelta(hours=3)

    response = press(publisher_client, address(story), "_schedule", goes_out_at=f"{at:%Y-%m-%dT%H:%M}")

    story.refresh_from_db()
    assert story.state == "scheduled"
    assert story.published_at == at.replace(second=0, microsecond=0)
    assert said(response)[0].startswith("Scheduled for ")
    assert "Schedule for " in response.content.decode()


@pytest.mark.parametrize(("at", "words"), [("", "Say when the story goes out."), ("2020-01-01T10:00", "has passed")])
def test_a_time_that_cannot_be_is_refused(publisher_client, at, words):
    story = make_article(live=False)

    response = press(publisher_client, address(story), "_schedule", goes_out_at=at, headline="Kept")

    assert words in said(response)[0]
    assert newest_content(Article.objects.get()).headline == "Kept"


def test_take_back_a_schedule(publisher_client):
    story = make_article(live=False)
    schedule_article(story, by=None, at=timezone.now() + timedelta(hours=3))

    press(publisher_client, address(story), "_unschedule", headline="Typed while waiting")

    story.refresh_from_db()
    assert (story.state, story.headline) == ("draft", "Typed while waiting")


def test_send_to_review_and_return(editor_client):
    story = make_article(live=False)

    press(editor_client, address(story), "_review", headline="Ready to read")
    story.refresh_from_db()
    assert (story.state, story.headline) == ("in_review", "Ready to read")

    press(editor_client, address(story), "_draft")
    story.refresh_from_db()
    assert story.state == "draft"


def test_a_takedown_wants_a_reason_and_cannot_be_undone(publisher_client, client):
    story = make_article("Said of somebody")
    asked = publisher_client.post(address(story, "take-down"), {"reason": "", "notice": "Removed."})
    assert "Removed." in asked.content.decode()
    assert client.get(story.get_absolute_url()).status_code == 200

    publisher_client.post(
        address(story, "take-down"), {"reason": "A court order.", "notice": "Removed.", "by_law": "on"}
    )

    assert client.get(story.get_absolute_url()).status_code == 451
    form = publisher_client.get(address(story, "change")).content.decode()
    assert re.findall(r"data-primary[^>]*>([^<]+)", form) == []
    assert "No way leads back" in form


def test_a_draft_is_spiked_and_not_taken_down(publisher_client):
    draft = make_article(live=False)

    response = publisher_client.get(address(draft, "take-down"), follow=True)

    assert "Spike it instead" in response.content.decode()


def test_withdraw_is_asked_first_and_shows_its_notice(publisher_client, client):
    story = make_article()
    assert "Withdraw this story?" in publisher_client.get(address(story, "withdraw")).content.decode()
    assert Article.objects.live().exists()

    publisher_client.post(address(story, "withdraw"), {"reason": "A claim.", "notice": "We are looking into it."})

    answer = client.get(story.get_absolute_url())
    assert answer.status_code == 404
    assert "We are looking into it." in answer.content.decode()


def test_spike_is_asked_first_and_can_be_undone(publisher_client):
    story = make_article(live=False)
    publisher_client.get(address(story, "spike"))
    story.refresh_from_db()
    assert story.state == "draft"

    publisher_client.post(address(story, "spike"))
    story.refresh_from_db()
    assert story.state == "spiked"

    closed = publisher_client.get(address(story)).content.decode()
    for button in ("_save", "_publish", "_schedule", "_review"):
        assert f'name="{button}"' not in closed
    assert "bring it back as a draft to go on" in closed

    back = publisher_client.post(address(story, "bring-back"), follow=True)
    story.refresh_from_db()
    assert story.state == "draft"
    assert said(back) == ["The story is a draft again."]
    assert 'name="_save"' in back.content.decode()


def test_a_story_that_was_taken_down_shows_why_and_offers_nothing(publisher_client, publisher):
    story = make_article("The leak")
    take_down_article(story, by=publisher, reason="A court order.", notice="A court asked us to.", by_law=True)
    page = publisher_client.get(address(story)).content.decode()

    for words in ("No way leads back", "A court order.", "A court asked us to.", "451", address(story, "history")):
        assert words in page
    assert 'name="_' not in page
    assert "Bring it back" not in page
    refused = publisher_client.post(address(story, "bring-back"), follow=True)
    assert said(refused) == ["No way leads back from here."]
    story.refresh_from_db()
    assert story.state == "taken_down"


def test_publish_with_a_correction(publisher_client):
    story = make_article("Forty ships")

    response = press(publisher_client, address(story), "_correct", headline="Fourteen ships")
    assert response.redirect_chain[-1][0] == address(story, "correct")
    publisher_client.post(address(story, "correct"), looked_at(story, text="An earlier version said forty."))

    story.refresh_from_db()
    assert story.headline == "Fourteen ships"
    assert Correction.objects.get().text == "An earlier version said forty."


def test_a_correction_needs_words_and_a_live_story(publisher_client):
    live, draft = make_article(), make_article(live=False)

    publisher_client.post(address(live, "correct"), looked_at(live, text=" "))
    publisher_client.post(address(draft, "correct"), looked_at(draft, text="Something."))

    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("button", "mark"), [("_publish", None), ("_publish", "latest"), ("_schedule", "9" * 30), ("_move_schedule", "")]
)
def test_a_form_that_does_not_say_which_version_was_seen_puts_nothing_out(publisher_client, button, mark):
    story = make_article(live=False)
    later = f"{timezone.localtime(timezone.now() + timedelta(hours=2)):%Y-%m-%dT%H:%M}"
    data = typed(publisher_client, address(story), headline="Typed and not lost", goes_out_at=later) | {button: "1"}
    data |= {"base_revision": mark} if mark is not None else {}
    if mark is None:
        del data["base_revision"]

    response = publisher_client.post(address(story), data)

    story.refresh_from_db()
    assert "It is not said which version you saw" in response.text
    assert "Typed and not lost" in response.text
    assert (story.state, story.revisions.count()) == ("draft", 1)
