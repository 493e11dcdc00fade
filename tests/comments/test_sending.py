import re
import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from articles.operations.moving import withdraw_article
from comments.models import Comment, ThreadCount
from comments.operations.moderating import approve_comment, reject_comment, remove_comment
from comments.own import own_address, token_subject
from comments.views import sending
from foundation.caches import CacheAway
from foundation.gate import make_token
from tests.builders import make_article, make_author
from tests.comments.builders import OWN_PAGE, found_in, make_comment, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return make_article()


def page_of(response):
    return response.content.decode()


def test_a_new_readers_comment_waits_and_its_author_sees_it(client, story):
    response = send(client, story)
    comment = Comment.objects.get()

    assert response.status_code == 303
    assert response["Location"] == own_address(comment)
    assert comment.status == "pending"
    own = client.get(response["Location"])
    assert "He kept the poems." in page_of(own)
    assert "waits for an editor" in page_of(own)
    assert own["Cache-Control"] == "private, no-store"
    assert client.get(comment.get_absolute_url()).status_code == 404
    assert "He kept the poems." not in page_of(client.get(story.get_absolute_url()))


def test_an_approved_comment_stands_under_the_story(client, story):
    send(client, story)
    approve_comment(Comment.objects.get(), by=None)

    assert "He kept the poems." in page_of(client.get(story.get_absolute_url()))


def test_a_forged_own_link_shows_nothing(client, story):
    send(client, story)
    comment = Comment.objects.get()
    other = make_comment(status="pending")

    mark = own_address(other).partition("=")[2]
    for forged in ("?own=", "?own=0", f"?own={mark}", "?own=ü"):
        assert client.get(comment.get_absolute_url() + forged).status_code == 404


@pytest.mark.parametrize("empty", ["", "   ", "\n\n", "\u200b\u2060", "\u2800", "\u0301", "\x00"])
def test_empty_fields_say_so_exactly_and_keep_the_rest(client, story, empty):
    response = send(client, story, name=empty, body=empty, email="ruth@post.example")
    page = page_of(response)

    assert response.status_code == 422
    assert page.count("<span>Please enter your comment!</span>") == 1
    assert page.count("<span>Please enter your name here</span>") == 1
    assert 'value="ruth@post.example"' in page
    assert story.headline in page
    assert not Comment.objects.exists()


def test_a_refused_comment_keeps_what_was_typed_and_ties_the_message_to_its_field(client, story):
    page = page_of(send(client, story, name="", body=' <b>"Bold"</b>\n\n & more', email="not an address"))

    assert "&lt;b&gt;&quot;Bold&quot;&lt;/b&gt;\n\n &amp; more</textarea>" in page
    assert 'value="not an address"' in page
    assert re.search(r'<div class="error-summary" role="alert" tabindex="-1" autofocus>', page)
    assert re.search(r'id="reply-name"[^>]*aria-invalid="true" aria-describedby="reply-name-error"', page)
    assert re.search(r'id="reply-name-error"', page)
    assert not re.search(r'id="reply-body"[^>]*aria-invalid', page)


@pytest.mark.parametrize(("field", "length"), [("name", 60), ("body", 5000)])
def test_limits_of_length_refuse_and_never_cut(client, story, field, length):
    assert send(client, story, **{field: "й" * length}).status_code == 303
    too_long = "й" * (length + 1)
    response = send(client, story, **{field: too_long})

    assert response.status_code == 422
    assert too_long in page_of(response)
    assert f"at most {length} characters fit" in page_of(response)


def test_a_reply_is_written_on_a_page_of_its_own(client, story):
    parent = make_comment(story, name="Орися Гнатюк")
    page = page_of(client.get(parent.reply_url))
    assert "Орися Гнатюк" in page
    assert f'action="{parent.reply_url}"' in page

    refused = send(client, story, parent, body="")
    assert refused.status_code == 422
    assert "Please enter your comment!" in page_of(refused)
    assert "Орися Гнатюк" in page_of(refused)

    assert send(client, story, parent, body="Thank you.").status_code == 303
    assert Comment.objects.get(body="Thank you.").parent == parent


def test_a_reply_to_a_comment_that_went_is_offered_to_the_story(client, story):
    parent = make_comment(story)
    remove_comment(parent, by=None)

    response = send(client, story, parent, body="To whom?")

    assert response.status_code == 422
    assert "no longer here" in page_of(response)
    assert "To whom?</textarea>" in page_of(response)
    assert f'action="{reverse("comments:on-story", args=[story.pk])}"' in page_of(response)
    assert client.get(parent.reply_url).status_code == 404


def test_closed_comments_take_nothing_and_keep_the_text(client):
    story = make_article(comments_open=False)
    make_comment(story)
    shown = page_of(client.get(story.get_absolute_url()))
    assert "Comments on this story are closed." in shown
    assert '<form class="reply-form"' not in shown.partition('id="comments"')[2].partition("</section>")[0]

    response = send(client, story, body="May I?")
    assert response.status_code == 403
    assert "May I?</textarea>" in page_of(response)
    assert Comment.objects.count() == 1


def test_a_story_that_is_not_live_has_no_conversation(client, story):
    comment = make_comment(story)
    withdraw_article(story, by=None, reason="A claim is being checked.")

    for address in (comment.get_absolute_url(), comment.reply_url, reverse("comments:on-story", args=[story.pk])):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("headers", "status", "stored"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303, True),
        ({"Origin": "https://paper.example"}, 303, True),
        ({"Referer": "https://paper.example/world/story/"}, 303, True),
        ({}, 303, True),
        ({"Sec-Fetch-Site": "none"}, 303, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://paper.example"}, 403, False),
        ({"Sec-Fetch-Site": "same-site"}, 403, False),
        ({"Origin": "null"}, 403, False),
        ({"Origin": "https://other.example"}, 403, False),
        ({"Origin": "http://paper.example"}, 403, False),
        ({"Origin": "https://paper.example:8443"}, 403, False),
        ({"Origin": "https://paper.example.other.example"}, 403, False),
        ({"Origin": "https://other.example", "Referer": "https://paper.example/"}, 403, False),
        ({"Referer": "https://other.example/?https://paper.example"}, 403, False),
    ],
)
def test_who_sent_the_form(client, story, settings, headers, status, stored):
    settings.SITE_URL = "https://paper.example"

    response = send(client, story, headers=headers, body="Kept in any case.")

    assert response.status_code == status
    assert Comment.objects.exists() is stored
    if not stored:
        assert "Kept in any case.</textarea>" in page_of(response)


def test_a_sender_that_cannot_be_told_is_held(client, story):
    send(client, story, headers={})

    comment = Comment.objects.get()
    assert (comment.status, comment.held_for) == ("pending", "unknown_origin")


@pytest.mark.parametrize("token", ["", "nonsense", "999999.0", "-1.0", "٣.x"])
def test_a_token_that_is_not_ours_asks_once_more_and_keeps_the_text(client, story, token):
    response = send(client, story, token=token, body="A long thought.")
    page = page_of(response)

    assert response.status_code == 422
    assert "once more" in page
    assert "A long thought.</textarea>" in page
    assert not Comment.objects.exists()
    fresh = found_in(r'name="token" value="([^"]+)"', page)
    assert send(client, story, token=fresh, body="A long thought.").status_code == 303


def test_a_token_of_another_story_does_not_do(client, story):
    other = make_token(token_subject(make_article()), now=time.time() - 60)

    assert send(client, story, token=other).status_code == 422


@pytest.mark.parametrize(("hours", "status"), [(23, 303), (30, 422)])
def test_a_page_kept_for_a_day_still_sends(client, story, hours, status):
    old = make_token(token_subject(story), now=time.time() - hours * 3600)

    response = send(client, story, token=old, body="Written yesterday.")

    assert response.status_code == status
    assert status == 303 or "Written yesterday.</textarea>" in page_of(response)


def form_on(page):
    """Where the reply form of a page is sent, and what a browser would send of it besides what is typed."""
    form = found_in(r'(?s)(<form class="reply-form".*?</form>)', page)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return found_in(r'action="([^"]+)"', form), dict(hidden)


@pytest.mark.parametrize("hours", [0, 1, 23, 24, 26, 24 * 30])
def test_a_page_from_a_cache_sent_without_scripts_cookies_and_headers_loses_nothing(story, time_machine_at, hours):
    address, fields = form_on(page_of(Client().get(story.get_absolute_url())))
    assert set(fields) == {"token"}
    time_machine_at.shift(hours * 3600 + 60)
    typed_in = {"name": "Dorothea Wray", "body": "Written in the garden.\r\n\r\nSent from there."}

    response = Client().post(address, {**fields, **typed_in})
    if hours > 24:
        assert response.status_code == 422
        assert "Written in the garden." in page_of(response)
        address, fields = form_on(page_of(response))
        response = Client().post(address, {**fields, **typed_in})

    assert response.status_code == 303
    comment = Comment.objects.get()
    assert (comment.status, comment.body) == ("pending", "Written in the garden.\n\nSent from there.")


@pytest.mark.parametrize("proxied", [False, True])
@pytest.mark.parametrize(("port", "status"), [("", 303), (":443", 303), (":8443", 403), (":80", 403)])
def test_a_wrong_port_is_foreign_whatever_a_proxy_says_of_it(client, story, settings, proxied, port, status):
    settings.SITE_URL, settings.TRUSTED_PROXIES = "https://paper.example", ["127.0.0.1"]
    forwarded = {"X-Forwarded-Host": f"paper.example{port}", "X-Forwarded-Port": port[1:], "X-Forwarded-Proto": "https"}

    headers = {"Origin": f"https://paper.example{port}", **(forwarded if proxied else {})}
    assert send(client, story, headers=headers).status_code == status


def test_the_trap_makes_spam_of_what_falls_into_it(client, story):
    response = send(client, story, subject="http://deals.example")

    assert response.status_code == 303
    assert Comment.objects.get().status == "spam"
    assert "waits for an editor" in page_of(client.get(response["Location"]))


def test_too_many_from_one_network_are_refused_and_their_text_kept(client, story, settings):
    settings.COMMENTS_PER_NETWORK = 2
    for number in range(2):
        assert send(client, story, body=f"Letter {number}").status_code == 303

    response = send(client, story, body="Letter 3")

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Letter 3</textarea>" in page_of(response)
    assert Comment.objects.count() == 2


def test_too_many_on_one_story_are_refused_and_others_are_not(client, story, settings):
    settings.COMMENTS_PER_STORY = 1
    assert send(client, story, body="One").status_code == 303
    assert send(client, story, body="Two").status_code == 429
    assert send(client, make_article(), body="Two").status_code == 303


def test_nobody_to_count_refuses_with_the_text_and_says_when(client, story, monkeypatch):
    def away(*args, **kwargs):
        raise CacheAway

    monkeypatch.setattr(cache, "add", away)
    response = send(client, story, body="Still here.")

    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "Still here.</textarea>" in page_of(response)
    assert not Comment.objects.exists()


def test_sending_twice_keeps_one_and_leads_to_it(client, story):
    first, second = send(client, story), send(client, story)

    assert first["Location"] == second["Location"]
    assert Comment.objects.count() == 1
    assert ThreadCount.objects.get().pending == 1


@pytest.mark.parametrize("other", [{"body": "Other words."}, {"name": "Another"}])
def test_other_words_or_another_name_are_another_comment(client, story, other):
    send(client, story)
    send(client, story, **other)

    assert Comment.objects.count() == 2


def test_the_same_words_later_or_from_elsewhere_are_another_comment(client, story, time_machine_at):
    send(client, story)
    client.post(
        reverse("comments:on-story", args=[story.pk]),
        typed(story),
        headers={"Sec-Fetch-Site": "same-origin"},
        REMOTE_ADDR="198.51.100.7",
    )
    assert Comment.objects.count() == 2

    time_machine_at.shift(601)
    send(client, story)
    assert Comment.objects.count() == 3


def test_a_staff_name_is_held_by_its_looks(client, story):
    make_author("Solomiya Verbytska")
    send(client, story, name="ЅоIomіуа  Vеrbуtskа")

    assert Comment.objects.get().held_for == "staff_name"


def test_a_declined_author_is_told_why(client, story):
    location = send(client, story)["Location"]
    reject_comment(Comment.objects.get(), by=None, reason="off_subject", note="Please write about the bell.")

    page = page_of(client.get(location))
    assert "The reason: Off the subject." in page
    assert "Please write about the bell." in page


def test_only_the_network_is_kept_of_an_address(client, story):
    send(client, story)
    comment = Comment.objects.get()

    assert comment.network_prefix == "127.0.0.0/24"
    assert len(comment.network_hash) == 32
    kept = " ".join(str(value) for value in Comment.objects.values().get().values())
    assert "127.0.0.1" not in kept


def test_an_e_mail_address_is_on_no_page(client, story):
    send(client, story, email="ruth@post.example")
    comment = Comment.objects.get()
    approve_comment(comment, by=None)

    assert comment.email == "ruth@post.example"
    for address in (story.get_absolute_url(), own_address(comment), comment.get_absolute_url(), comment.reply_url):
        assert "ruth@post.example" not in page_of(client.get(address))


def test_refused_forms_use_up_no_measure_of_a_network_or_a_story(client, story, settings):
    settings.COMMENTS_PER_NETWORK = settings.COMMENTS_PER_STORY = 1
    gone = make_comment(story)
    remove_comment(gone, by=None)
    for number in range(sending.FAILURES + 2):
        refused = send(client, story, body="")
        assert refused.status_code == (422 if number < sending.FAILURES else 429), number
    assert send(client, story, gone, body="To whom?").status_code == 429

    assert send(client, story).status_code == 303
    assert send(client, story, body="One more.").status_code == 429


def test_many_refused_forms_get_a_small_page_with_the_text_and_what_is_wrong(client, story, settings, monkeypatch):
    monkeypatch.setattr(sending, "FAILURES", 1)
    settings.COMMENTS_PER_NETWORK = 1
    assert '<article class="story"' in page_of(send(client, story, name="", body="A long thought."))
    response = send(client, story, name="", body="A long thought.")

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "A long thought.</textarea>" in page_of(response)
    assert "Please enter your name here" in page_of(response)
    assert '<article class="story"' not in page_of(response)
    with monkeypatch.context() as away:
        away.setattr(sending, "wait_for", _nobody_counts)
        assert send(client, story, name="").status_code == 429


def _nobody_counts(*args):
    raise CacheAway


def test_a_refused_page_may_be_shown_again_on_the_way_back_and_is_shared_with_nobody(client, story):
    assert send(client, story, name="")["Cache-Control"] == "private, no-cache"


def test_the_address_a_form_is_sent_to_shows_the_form_too(client, story):
    address = reverse("comments:on-story", args=[story.pk])
    page = page_of(client.get(address))
    assert f'<form class="reply-form" id="reply" method="post" action="{address}"' in page
    assert send(client, story, token=found_in(r'name="token" value="([^"]+)"', page)).status_code == 303

    closed = page_of(client.get(reverse("comments:on-story", args=[make_article(comments_open=False).pk])))
    assert "reply-form" not in closed
    assert "Comments on this story are closed." in closed


def test_the_title_of_a_page_with_errors_says_so_first(client, story):
    parent = make_comment(story)

    for above in (None, parent):
        assert "<title>Error: " in page_of(send(client, story, above, name=""))
    assert "<title>Error: " in page_of(send(client, story, name="", headers={"Sec-Fetch-Site": "cross-site"}))
    for fine in (story.get_absolute_url(), parent.reply_url):
        assert "<title>Error: " not in page_of(client.get(fine))


def test_e_mail_is_never_broken_at_its_hyphen(client, story):
    page = page_of(client.get(story.get_absolute_url()))
    form = found_in(r'(?s)<form class="reply-form"(.*?)</form>', page)

    assert "e\N{NON-BREAKING HYPHEN}mail" in form
    assert "e-mail" not in form.lower()


def _addresses_without_a_story(story):
    draft, withdrawn = make_article("A hidden draft", live=False), make_article("A hidden story")
    answered = make_comment(withdrawn, name="Somebody hidden")
    withdraw_article(withdrawn, by=None, reason="A claim is being checked.")
    return [
        "/replies/on/999999/",
        "/replies/to/999999/",
        answered.reply_url,
        *(reverse("comments:on-story", args=[gone.pk]) for gone in (draft, withdrawn)),
    ]


def test_a_letter_whose_story_went_away_is_given_back_and_tells_nothing_of_it(client, story):
    pages = set()
    for address in _addresses_without_a_story(story):
        response = client.post(address, typed(story, body="<b>A</b> long thought."), headers=OWN_PAGE)
        assert response.status_code == 404
        assert response["Cache-Control"] == "private, no-cache"
        pages.add(page_of(response))
        assert client.get(address).status_code == 404
        assert "readonly" not in page_of(client.post(address, typed(story, body=" "), headers=OWN_PAGE))

    assert len(pages) == 1  # so nothing can be learnt from it
    page = pages.pop()
    assert "&lt;b&gt;A&lt;/b&gt; long thought.</textarea>" in page
    assert "<title>Error: Your comment was not sent" in page
    assert "hidden" not in page.partition("<main")[2].partition("</main>")[0]
    assert not Comment.objects.filter(body__contains="long thought").exists()
