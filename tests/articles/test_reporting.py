"""Readers report errors by a form without cookies or scripts."""

import re
import time

import pytest
from django.core.cache import cache
from django.test import Client

from articles.models import Article, ErrorReport
from articles.operations.moving import take_down_article, withdraw_article
from articles.views_outsiders import token_subject
from foundation.caches import CacheAway
from foundation.gate import Limit, make_token, network_hash
from tests.articles.outsiders import ATTACKS, assert_harmless, form_address, page_of, send
from tests.builders import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_article("The tuba was rained into", body="<p>A concession from 1926, they say.</p>")


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


def test_a_withdrawn_story_says_so_instead_of_its_form(client, story):
    withdraw_article(story, by=None, reason="For the desk alone.", notice="We are looking at it again.")
    asked = client.get(form_address(story))

    assert asked.status_code == 404
    assert "This story was withdrawn" in page_of(asked)
    assert "We are looking at it again." in page_of(asked)
    assert "For the desk alone." not in page_of(asked)
    assert asked.content == client.get(story.get_absolute_url()).content


def test_a_report_that_comes_too_late_is_given_back_with_why(client, story):
    take_down_article(story, by=None, reason="A court.", notice="A court asked us to.", by_law=True)
    late = send(client, story, text="It was 1930.", quote="from 1931")

    assert late.status_code == 451
    for words in ("was taken down.", "A court asked us to.", "It was 1930.</textarea>", "from 1931</textarea>"):
        assert words in page_of(late)
    assert "This story was taken down" in page_of(send(client, story, text=" "))
    assert not ErrorReport.objects.exists()


def test_a_draft_is_not_told_of(client):
    draft = make_article(live=False)
    Article.objects.filter(pk=draft.pk).update(state="withdrawn", public_notice="secret-notice")

    assert client.get(form_address(draft)).status_code == 404
    assert "secret" not in page_of(send(client, draft))
    assert "This story was" not in page_of(client.get(form_address(draft)))


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
