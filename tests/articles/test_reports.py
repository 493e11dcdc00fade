"""What the desk makes of the errors that readers report."""

import html
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import TestCase
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, AuditEntry, ErrorReport
from articles.operations.audit import broken_links
from articles.operations.changing import correct_article
from articles.operations.moving import withdraw_article
from articles.operations.reports import (
    AlreadySettled,
    answer_report,
    dismiss_report,
    forget_reporters,
    report_for,
    send_answer,
    settle_report_by_correction,
)
from tests.articles.outsiders import ATTACKS, assert_harmless, make_report, page_of
from tests.articles.story_pages import looked_at
from tests.builders import make_article, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_article("The tuba was rained into", body="<p>A concession from 1926, they say.</p>")


QUEUE = "/admin/articles/errorreport/"


def report_page(report: ErrorReport, act: str = "change") -> str:
    return f"{QUEUE}{report.pk}/{act}/"


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_are_words_on_the_desk_and_in_the_mail(publisher_client, story, attack):
    report = make_report(story, attack, quote=attack, email="reader@post.example")
    for address in (QUEUE, report_page(report), "/admin/"):
        assert_harmless(page_of(publisher_client.get(address)))

    with _committed():
        answer_report(report, answer=attack, by=None)

    letter = mail.outbox[0]
    assert letter.to == ["reader@post.example"]
    assert letter.bcc == letter.cc == []
    assert letter.content_subtype == "plain"
    assert not letter.message().is_multipart()
    assert set(letter.message().keys()) == {
        "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID",
    }  # fmt: skip
    assert report.text.splitlines()[0] in letter.body
    assert "&lt;" not in letter.body or "&lt;" in attack


def _committed():
    return TestCase.captureOnCommitCallbacks(execute=True)


def test_the_queue_shows_open_ones_and_tabs_for_the_rest(publisher_client, story):
    make_report(story, "Still open.")
    answer_report(make_report(story, "Was answered."), answer="Thank you.", by=None)
    dismiss_report(make_report(story, "Was dismissed."), reason="A joke.", by=None)
    tabs = ("", "corrected", "answered", "dismissed", "nonsense")
    pages = {tab: page_of(publisher_client.get(f"{QUEUE}?tab={tab}")) for tab in tabs}
    shown = {tab: re.findall(r'class="report__text" dir="auto">([^<]+)<', page) for tab, page in pages.items()}

    assert shown == {
        "": ["Still open."],
        "corrected": [],
        "answered": ["Was answered."],
        "dismissed": ["Was dismissed."],
        "nonsense": ["Still open."],
    }
    assert re.findall(r'class="tabs__count">(\d+)', pages[""]) == ["1", "0", "1", "1"]
    assert "There is nothing here." in pages["corrected"]


def test_an_empty_queue_says_what_would_be_there(publisher_client):
    assert "Every report is dealt with." in page_of(publisher_client.get(QUEUE))


def test_reports_are_found_by_their_words_and_by_the_story(publisher_client, story):
    make_report(story, "Про тубу.")
    make_report(make_article("Herons"), "On herons.")
    for words, found in (("ПРО", "Про тубу."), ("tuba", "Про тубу."), ("herons", "On herons."), ("", "On herons.")):
        assert found in page_of(publisher_client.get(QUEUE, {"q": words}))
    assert "On herons." not in page_of(publisher_client.get(QUEUE, {"q": "tuba"}))


def test_the_queue_costs_the_same_with_two_hundred_reports(publisher_client, story, django_assert_max_num_queries):
    make_report(story)
    publisher_client.get(QUEUE)
    with django_assert_max_num_queries(9) as few:
        publisher_client.get(QUEUE)
    before = len(few)
    others = [make_article() for _n in range(8)]
    ErrorReport.objects.bulk_create(
        ErrorReport(article=others[n % 8], text=f"Report {n}", quote="x", email="a@b.example") for n in range(199)
    )
    cache.clear()
    publisher_client.get(QUEUE)
    with django_assert_max_num_queries(before):
        page = page_of(publisher_client.get(QUEUE))
    assert before > 4
    assert page.count('class="report"') == 40
    assert "200" in page


def test_one_click_leads_to_the_correction(publisher_client, story):
    report = make_report(story)
    for address in (QUEUE, report_page(report)):
        page = html.unescape(page_of(publisher_client.get(address)))
        link = f"/admin/articles/article/{story.pk}/correct/?report={report.pk}"
        assert link in page
    assert publisher_client.get(link).status_code == 200


def test_a_correction_settles_its_report(publisher_client, story, publisher):
    report = make_report(story)
    correction = correct_article(story, text="It was 1929.", by=publisher)
    assert report_for(story, str(report.pk)) == report

    settle_report_by_correction(report, correction, publisher)
    settle_report_by_correction(report, correction, publisher)

    report.refresh_from_db()
    assert report.state == "corrected"
    assert report.correction == correction
    assert report.answered_by == publisher
    assert AuditEntry.objects.filter(verb="settle_report").count() == 1
    assert report_for(story, report.pk) is None
    page = page_of(publisher_client.get(report_page(report)))
    assert "It was 1929." in page
    assert "Correct the story" not in page
    assert "Dismiss it" not in page


def test_the_correction_screen_offers_what_readers_reported(publisher_client, story):
    asked, other = make_report(story, "It was 1929.", quote="from 1926"), make_report(story, "It was 1930.")
    elsewhere = make_report(make_article(), "About another story.")
    address = f"/admin/articles/article/{story.pk}/correct/"
    page = page_of(publisher_client.get(f"{address}?report={asked.pk}"))

    assert "It was 1929. “from 1926”" in page
    assert "It was 1930." in page
    assert "About another story." not in page
    assert re.findall(r'name="reports" value="(\d+)"[^>]* checked', page) == [str(asked.pk)]
    sent = looked_at(story, text="The concession is from 1929.", reports=[asked.pk])
    assert publisher_client.post(address, {**sent, "reports": [elsewhere.pk]}).status_code == 200
    assert publisher_client.post(address, {**sent, "text": ""}).status_code == 200
    assert not story.corrections.exists()

    assert publisher_client.post(f"{address}?report={asked.pk}", sent).status_code == 302

    states = dict(ErrorReport.objects.values_list("pk", "state"))
    assert states == {asked.pk: "corrected", other.pk: "open", elsewhere.pk: "open"}
    assert ErrorReport.objects.get(pk=asked.pk).correction.text == "The concession is from 1929."


def test_a_correction_without_reports_offers_none(publisher_client, story):
    address = f"/admin/articles/article/{story.pk}/correct/"
    assert "readers reported" not in page_of(publisher_client.get(f"{address}?report=77"))
    assert publisher_client.post(address, looked_at(story, text="It was 1929.")).status_code == 302
    assert story.corrections.get().text == "It was 1929."


def test_a_correction_settles_no_report_about_another_story(story):
    report = make_report(make_article())
    correction = correct_article(story, text="It was 1929.", by=None)

    with pytest.raises(ValueError, match="own story"):
        settle_report_by_correction(report, correction, None)
    assert report_for(story, report.pk) is None
    for nonsense in ("", "x", "-1", "1e3", "9" * 40, "１"):
        assert report_for(story, nonsense) is None


def test_a_corrected_report_can_still_be_answered_once(story, publisher):
    report = make_report(story, email="reader@post.example")
    settle_report_by_correction(report, correct_article(story, text="It was 1929.", by=None), publisher)

    with _committed():
        answer_report(report, answer="You were right.", by=publisher)

    report.refresh_from_db()
    assert report.state == "corrected"
    assert len(mail.outbox) == 1
    with pytest.raises(AlreadySettled):
        answer_report(report, answer="Again.", by=publisher)


def test_an_answer_goes_to_the_reader_as_plain_words(publisher_client, story, django_capture_on_commit_callbacks):
    report = make_report(story, email="reader@post.example")
    with django_capture_on_commit_callbacks(execute=True):
        response = publisher_client.post(report_page(report, "answer"), {"answer": "Thank you, “1929” it is."})

    assert response.status_code == 302
    letter = mail.outbox[0]
    assert letter.to == ["reader@post.example"]
    assert story.headline in letter.subject
    assert letter.from_email == "Newsroom <newsroom@localhost>"
    assert "Thank you, “1929” it is." in letter.body
    assert "> It was 1929." in letter.body
    assert f"http://localhost:8000{story.get_absolute_url()}" in letter.body
    report.refresh_from_db()
    assert (report.state, report.answered_by.username) == ("answered", "publisher")
    assert AuditEntry.objects.filter(verb="answer_report", article_id=story.pk).count() == 1
    assert "1929" not in str(AuditEntry.objects.values_list("detail"))
    assert list(broken_links()) == []


def test_no_letter_leaves_before_the_answer_is_kept(story):
    report = make_report(story, email="reader@post.example")
    answer_report(report, answer="Thank you.", by=None)  # the test's transaction never commits

    assert mail.outbox == []


def test_a_letter_names_no_story_that_readers_cannot_see(story):
    report = make_report(story, email="reader@post.example")
    answer_report(report, answer="We took it down.", by=None)
    Article.objects.filter(pk=story.pk).update(headline="secret-new-headline", is_released=False, state="withdrawn")

    assert send_answer.call(report.pk)
    letter = mail.outbox[0]
    assert "secret" not in letter.subject + letter.body
    assert "http" not in letter.body


def test_without_an_address_the_answer_stays_on_the_desk(publisher_client, story, django_capture_on_commit_callbacks):
    report = make_report(story)
    assert "left no address" in page_of(publisher_client.get(report_page(report)))
    with django_capture_on_commit_callbacks(execute=True):
        publisher_client.post(report_page(report, "answer"), {"answer": "Noted."})

    assert mail.outbox == []
    assert ErrorReport.objects.get().answer == "Noted."
    assert not send_answer.call(report.pk)


@pytest.mark.parametrize(("act", "field", "words"), [
    ("answer", "answer", "Write the answer first."), ("dismiss", "reason", "Write why, in a few words."),
])  # fmt: skip
def test_an_act_without_words_is_refused(publisher_client, story, act, field, words):
    report = make_report(story)
    response = publisher_client.post(report_page(report, act), {field: "  "})

    assert response.status_code == 422
    assert words in page_of(response)
    assert ErrorReport.objects.get().state == "open"


def test_who_comes_second_loses_no_word(publisher_client, story):
    report = make_report(story)
    dismiss_report(report, reason="A joke.", by=None)
    response = publisher_client.post(report_page(report, "answer"), {"answer": "A long answer of mine."})

    assert response.status_code == 409
    assert "A long answer of mine.</textarea>" in page_of(response)
    assert "Somebody else has settled this report meanwhile: Dismissed." in page_of(response)
    report.refresh_from_db()
    assert (report.state, report.dismissed_why, report.answer) == ("dismissed", "A joke.", "")


def test_dismissing_needs_a_reason_and_tells_the_reader_nothing(
    publisher_client, story, django_capture_on_commit_callbacks
):
    report = make_report(story, email="reader@post.example")
    with django_capture_on_commit_callbacks(execute=True):
        response = publisher_client.post(report_page(report, "dismiss"), {"reason": "It is a joke."})

    assert response.status_code == 302
    assert mail.outbox == []
    report.refresh_from_db()
    assert (report.state, report.dismissed_why, report.answer) == ("dismissed", "It is a joke.", "")
    with pytest.raises(AlreadySettled):
        answer_report(report, answer="No.", by=None)


def test_a_dismissed_report_that_turns_out_right_keeps_the_reason_and_can_be_answered(publisher_client, story):
    report = make_report(story, email="reader@post.example")
    dismiss_report(report, reason="It was 1926, I looked.", by=None)
    assert "Wants an answer" not in page_of(publisher_client.get(f"{QUEUE}?tab=dismissed"))
    correction = correct_article(story, text="It was 1929.", by=None)

    settle_report_by_correction(report, correction, None)
    answer_report(report, answer="You were right.", by=None)

    report.refresh_from_db()
    assert (report.state, report.correction) == ("corrected", correction)
    assert (report.dismissed_why, report.answer) == ("It was 1926, I looked.", "You were right.")
    page = page_of(publisher_client.get(report_page(report)))
    for words in ("It was 1926, I looked.", "It was 1929.", "You were right."):
        assert words in page


def test_acts_pressed_twice_are_done_once(story):
    one, other = make_report(story, "One.", email="a@b.example"), make_report(story, "Other.")
    with _committed():
        for _n in range(2):
            answer_report(one, answer="Thanks.", by=None)
            dismiss_report(other, reason="No.", by=None)

    assert len(mail.outbox) == 1
    verbs = list(AuditEntry.objects.exclude(verb__in=["create", "publish"]).values_list("verb", flat=True))
    assert sorted(verbs) == ["answer_report", "dismiss_report"]


def test_only_editors_read_and_settle_reports(client, story):
    report = make_report(story)
    addresses = [QUEUE, report_page(report), report_page(report, "answer"), report_page(report, "dismiss")]
    for role in Role:
        client.force_login(make_staff(f"some-{role.value}", role))
        may = role not in (Role.CONTRIBUTOR, Role.MODERATOR, Role.SPONSOR_MANAGER)
        assert [client.get(address).status_code for address in addresses[:2]] == [200 if may else 403] * 2, role
        posts = [client.post(address, {}).status_code for address in addresses[2:]]
        assert posts == [422 if may else 403] * 2, role
        assert ("Error reports" in page_of(client.get("/admin/"))) is may
    client.logout()
    assert client.get(report_page(report)).status_code == 302


def test_an_editor_who_may_not_correct_is_not_sent_there(editor_client, story):
    report = make_report(story)
    for address in (QUEUE, report_page(report)):
        assert "Correct the story" not in page_of(editor_client.get(address))


def test_a_story_that_is_off_cannot_be_corrected(publisher_client, story):
    report = make_report(story)
    withdraw_article(story, by=None, reason="Looked at again.")
    assert "Correct the story" not in page_of(publisher_client.get(report_page(report)))


def test_the_desk_is_told_whether_the_passage_is_there(publisher_client, story):
    there = make_report(story, "One.", quote="“A concession\n from 1926”")
    gone = make_report(story, "Two.", quote="a concession from 1829")
    assert "It stands in the story now." in page_of(publisher_client.get(report_page(there)))
    assert "It is not in the story word for word." in page_of(publisher_client.get(report_page(gone)))


def test_a_report_that_is_not_there(publisher_client):
    for number in ("0", "x", "9" * 30):
        assert publisher_client.get(f"{QUEUE}{number}/change/").status_code == 404
    assert publisher_client.post(f"{QUEUE}1/answer/").status_code == 404
    assert publisher_client.get(f"{QUEUE}add/").status_code == 403


def test_the_home_page_shows_what_waits_longest(publisher_client, story):
    for number in range(5):
        make_report(story, f"Report number {number}.", at=timezone.now() - timedelta(hours=5 - number))
    page = page_of(publisher_client.get("/admin/"))
    panel = page[page.index('id="panel-reports"') :]

    assert "5 open" in panel
    assert re.findall(r"Report number (\d)", panel) == ["0", "1", "2"]


# What is kept of it


def test_who_sent_it_is_forgotten_a_month_after_it_was_settled(story):
    made = {
        name: make_report(story, name, email=f"{name}@post.example", address="203.0.113.5")
        for name in ("open", "fresh", "old", "corrected")
    }
    answer_report(made["fresh"], answer="Thank you.", by=None)
    answer_report(made["old"], answer="Thank you.", by=None)
    settle_report_by_correction(made["corrected"], correct_article(story, text="x", by=None), None)
    past = timezone.now() - timedelta(days=30, minutes=1)
    ErrorReport.objects.filter(text__in=["old", "corrected"]).update(answered_at=past)
    ErrorReport.objects.filter(text="open").update(created_at=past)

    assert forget_reporters() == 2
    assert forget_reporters() == 0
    kept = set(ErrorReport.objects.exclude(email="").exclude(network="").values_list("text", flat=True))
    assert kept == {"open", "fresh"}
