"""Readers report errors: the form without cookies or scripts, and what the desk makes of what they send."""

import html
import re
import time
from datetime import timedelta

import html5lib
import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client, TestCase
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
    report_error,
    report_for,
    send_answer,
    settle_report_by_correction,
)
from articles.views_outsiders import token_subject
from foundation.caches import CacheAway
from foundation.gate import Limit, make_token, network_hash
from tests.builders import make_article, make_staff

pytestmark = pytest.mark.django_db
OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></blockquote><form action=//evil.example>",
    "javascript:alert(1)",
    "{{ request.user }}{% csrf_token %}",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "Bcc: everybody@evil.example\r\n\r\nBuy",
    "--><!--]]>\u202e\u0000",
]


@pytest.fixture
def story():
    return make_article("The tuba was rained into", body="<p>A concession from 1926, they say.</p>")


def form_address(article: Article) -> str:
    return f"/-/report/{article.pk}/"


def send(client: Client, article: Article, *, headers=None, made: float = 3600, **fields: str):
    """Send the form as a browser does, an hour after the page was made, from our own page unless headers say other."""
    typed = {"text": "It was 1929.", "quote": "from 1926", "email": "reader@post.example", "subject": ""}
    token = make_token(token_subject(article), now=time.time() - made)
    sent = {**typed, "token": token, **fields}
    return client.post(form_address(article), sent, headers=OWN_PAGE if headers is None else headers)


def page_of(response) -> str:
    return response.content.decode()


def make_report(article: Article, text: str = "It was 1929.", **details) -> ErrorReport:
    return report_error(article, text=text, **details)


# The reader


def test_every_live_story_leads_to_the_form(client, story):
    page = page_of(client.get(story.get_absolute_url()))
    assert f'href="{form_address(story)}"' in page

    form = client.get(form_address(story))
    assert form.status_code == 200
    assert "noindex" in form["X-Robots-Tag"]
    assert story.headline in page_of(form)


def test_a_report_is_kept_and_leads_to_thanks(client, story):
    response = send(client, story)

    assert response.status_code == 303
    assert response["Location"] == f"{form_address(story)}thanks/"
    assert not response.cookies
    assert "Thank you for your report" in page_of(client.get(response["Location"]))
    report = ErrorReport.objects.get()
    assert (report.text, report.quote, report.email) == ("It was 1929.", "from 1926", "reader@post.example")
    assert report.state == "open"
    assert report.network == network_hash("127.0.0.1")


def test_the_passage_and_the_address_may_stay_empty(client, story):
    assert send(client, story, quote="", email="").status_code == 303


@pytest.mark.parametrize("empty", ["", "   ", "\n\n", "\u200b\u2060", "\u2800", "\x00"])
def test_nothing_said_is_said_so_and_the_rest_is_kept(client, story, empty):
    response = send(client, story, text=empty, quote="<b>1926</b>", email="reader@post.example")
    page = page_of(response)

    assert response.status_code == 422
    assert "<title>Error:" in page
    assert page.count("<span>Please say what is wrong.</span>") == 1
    assert "&lt;b&gt;1926&lt;/b&gt;</textarea>" in page
    assert 'value="reader@post.example"' in page
    assert re.search(r'id="report-text"[^>]*aria-invalid="true" aria-describedby="report-text-error"', page)
    assert re.search(r'class="error-summary" role="alert" tabindex="-1" autofocus', page)
    assert response["Cache-Control"] == "private, no-cache"
    assert not ErrorReport.objects.exists()


def test_a_wrong_address_is_given_back(client, story):
    page = page_of(send(client, story, email="not an address"))

    assert 'value="not an address"' in page
    assert re.search(r'aria-describedby="report-email-note report-email-error" aria-invalid="true"', page)


@pytest.mark.parametrize(("field", "length"), [("text", 2000), ("quote", 1000)])
def test_limits_of_length_refuse_and_never_cut(client, story, field, length):
    assert send(client, story, **{field: "й" * length}).status_code == 303
    too_long = "й" * (length + 1)
    response = send(client, story, **{field: too_long})

    assert response.status_code == 422
    assert too_long in page_of(response)
    assert f"at most {length} characters fit" in page_of(response)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:8000"}, 303),
        ({}, 303),
    ],
)
def test_what_comes_from_elsewhere_is_asked_once_more(client, story, headers, status):
    response = send(client, story, headers=headers, text="From where?")

    assert response.status_code == status
    assert ErrorReport.objects.exists() is (status == 303)
    if status == 403:
        assert "once more" in page_of(response)
        assert "From where?</textarea>" in page_of(response)
        assert make_token(token_subject(story)) in page_of(response)


@pytest.mark.parametrize("token", ["", "0.abc", "x", "other story", "old"])
def test_a_token_that_is_not_fresh_is_asked_once_more(client, story, token):
    if token == "other story":
        token = make_token(token_subject(make_article()))
    if token == "old":
        token = make_token(token_subject(story), now=time.time() - 26 * 3600)
    response = send(client, story, token=token, text="After lunch.")

    assert response.status_code == 422
    assert "Nothing you wrote is lost" in page_of(response)
    assert "After lunch.</textarea>" in page_of(response)
    assert not ErrorReport.objects.exists()


def test_a_machine_is_thanked_and_nothing_is_kept(client, story):
    assert send(client, story, subject="Best price").status_code == 303
    assert not ErrorReport.objects.exists()


def test_a_network_that_sends_much_is_asked_to_wait(client, story):
    for number in range(10):
        assert send(client, story, text=f"Number {number}.").status_code == 303
    response = send(client, story, text="One too many.")

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "One too many.</textarea>" in page_of(response)
    assert "Please send this one again in" in page_of(response)
    assert ErrorReport.objects.count() == 10


def test_forms_refused_by_the_dozen_do_not_keep_a_report_out(client, story):
    for _n in range(30):
        send(client, story, text="")
    assert send(client, story).status_code == 303


def test_refusals_have_a_measure_too(client, story, monkeypatch):
    monkeypatch.setattr("articles.views_outsiders.REPORTS_REFUSED", Limit("reports-refused-in-test", 2))
    answers = [send(client, story, text="").status_code for _n in range(3)]

    assert answers == [422, 422, 429]


def test_with_the_cache_away_nothing_is_kept_and_nothing_lost(client, story, monkeypatch):
    def away(*args, **kwargs):
        raise CacheAway

    monkeypatch.setattr(cache, "incr", away)
    response = send(client, story, text="While the cache is away.")

    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "While the cache is away.</textarea>" in page_of(response)
    assert send(client, story, text="").status_code == 422
    assert not ErrorReport.objects.exists()


def test_a_button_pressed_twice_is_one_report(client, story):
    for _n in range(2):
        assert send(client, story).status_code == 303
    assert ErrorReport.objects.count() == 1
    send(client, story, text="Another error.")
    assert ErrorReport.objects.count() == 2


def test_the_form_is_the_same_for_everybody(story, time_machine_at):
    pages = [Client(REMOTE_ADDR=where).get(form_address(story)) for where in ("203.0.113.5", "198.51.100.77")]

    assert pages[0].content == pages[1].content
    assert not pages[0].cookies
    assert "cookie" not in pages[0].get("Vary", "").lower()


def test_there_is_a_form_for_live_stories_alone(client, story):
    draft = make_article("A secret draft", live=False)
    withdraw_article(story, by=None, reason="Looked at again.")
    for article in (story, draft):
        assert client.get(form_address(article)).status_code == 404
        assert client.get(f"{form_address(article)}thanks/").status_code == 404
        response = send(client, article, text="I had written so much.")
        assert response.status_code == 404
        assert "I had written so much.</textarea>" in page_of(response)
        assert article.headline not in page_of(response)
    assert send(client, draft, text="").status_code == 404
    assert not ErrorReport.objects.exists()


def test_the_form_costs_few_queries(client, story, django_assert_max_num_queries):
    client.get(form_address(story))
    with django_assert_max_num_queries(4):
        client.get(form_address(story))


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_come_back_as_words(client, story, attack):
    response = send(client, story, text=attack, quote=attack, email=attack)

    assert response.status_code == 422
    assert_harmless(page_of(response))


def assert_harmless(page: str) -> None:
    """No element or attribute of the attacks is in the page; inside text they are words."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert [node for node in tree.iter() if any(str(name).startswith("on") for name in node.attrib)] == []
    assert [node for node in tree.iter("svg") if "onload" in node.attrib] == []
    assert [node for node in tree.iter("img") if node.get("src") == "x"] == []
    assert [node for node in tree.iter("form") if "evil" in (node.get("action") or "")] == []
    scripts = [node.text for node in tree.iter("script") if node.text]
    assert [text for text in scripts if "alert" in text] == []
    assert [node for node in tree.iter("a") if (node.get("href") or "").startswith("javascript")] == []


# The desk


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
    sent = {"text": "The concession is from 1929.", "reports": [asked.pk]}
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
    assert publisher_client.post(address, {"text": "It was 1929."}).status_code == 302
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
    assert (report.state, report.answer) == ("dismissed", "A joke.")


def test_dismissing_needs_a_reason_and_tells_the_reader_nothing(
    publisher_client, story, django_capture_on_commit_callbacks
):
    report = make_report(story, email="reader@post.example")
    with django_capture_on_commit_callbacks(execute=True):
        response = publisher_client.post(report_page(report, "dismiss"), {"reason": "It is a joke."})

    assert response.status_code == 302
    assert mail.outbox == []
    report.refresh_from_db()
    assert (report.state, report.answer) == ("dismissed", "It is a joke.")
    with pytest.raises(AlreadySettled):
        answer_report(report, answer="No.", by=None)


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
