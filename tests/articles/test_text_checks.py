"""Checks of a story's words on the desk: what they say, what is dismissed, and what holds back publication."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from articles.models import AuditEntry, Finding, PathRedirect
from articles.operations import text_checks
from articles.operations.checklist import reasons_against
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.operations.publishing import schedule_article
from articles.operations.text_checks import (
    LEFTOVERS,
    Original,
    dismiss_remark,
    leads_somewhere,
    remarks_on,
    take_back_dismissal,
)
from articles.snapshots import newest_content
from prose.lexicon import known_word
from tests.articles.story_pages import address, typed
from tests.builders import make_article, make_author, make_photo, make_section, make_staff

pytestmark = pytest.mark.django_db
TWICE = "<p>The council met at noon and nobody voted.</p>" * 2
JSON = {"accept": "application/json"}


@pytest.fixture
def story(db):
    return make_article("Forty ships wait", live=False, body=TWICE)


@pytest.fixture
def ada(db):
    return make_staff("ada", Role.EDITOR)


@pytest.fixture(autouse=True)
def _nothing_to_compare_with(monkeypatch):
    monkeypatch.setattr(text_checks, "_originals", [])


def found(article, **changes) -> list[tuple[str, str]]:
    remarks = remarks_on(article, replace(newest_content(article), **changes))
    return [(remark.kind, remark.passage) for remark in remarks.open]


# What they say


def test_a_check_says_what_is_wrong_and_what_to_do(story):
    (remark,) = remarks_on(story, newest_content(story)).open

    assert (remark.title, remark.severity, remark.place) == ("The same paragraph again", "warning", "body")
    assert remark.passage == "The council met at noon and nobody voted."
    assert "One of the two can go" in remark.advice


def test_every_picture_of_the_story_is_asked_for_its_words(story):
    lead, inner = make_photo("Pier", alt=""), make_photo("Boat", credit="")
    body = f'<p>Text.</p><figure data-block="picture" data-ref="{inner.pk}"></figure>'

    assert found(story, body=body, lead_picture=lead.pk) == [
        ("text_picture_alt", "Pier"),
        ("text_picture_credit", "Boat"),
    ]


def test_a_path_of_ours_leads_somewhere_or_not():
    live, draft = make_article(slug="ships"), make_article(slug="secret", live=False)
    later = make_article(slug="later", live=False)
    schedule_article(later, by=None, at=timezone.now() + timedelta(hours=2))
    make_author("Ada", slug="ada")
    PathRedirect.objects.create(path="/world/before/", article=live)

    there = ["/", "/world/", "/world", "/world/ships/", "/authors/ada/", "/world/before/", "/search/", "/feed.xml"]
    nowhere = ["/authors/nobody/", f"/world/{draft.slug}/", f"/world/{later.slug}/", "/nowhere/", "/admin/"]
    assert [path for path in there if not leads_somewhere(path)] == []
    assert [path for path in nowhere if leads_somewhere(path)] == []


def test_many_links_to_ourselves_are_looked_up_up_to_a_number(story, django_assert_max_num_queries):
    body = "".join(f'<p><a href="/world/none-{number}/">Number {number}</a></p>' for number in range(200))
    content = replace(newest_content(story), body=body)
    with django_assert_max_num_queries(3 * text_checks.MOST_ADDRESSES + 5):
        assert len(remarks_on(story, content).open) == 12


def test_without_a_dictionary_it_is_said_what_is_not_looked_for(story, monkeypatch):
    monkeypatch.setattr(text_checks, "known_word", lambda: None)
    assert "wordfreq" in remarks_on(story, newest_content(story)).unchecked[0]

    monkeypatch.setattr(text_checks, "known_word", lambda: lambda word, language: word != "voted")
    assert ("text_unknown_word", "voted") in found(story)
    assert remarks_on(story, newest_content(story)).unchecked == []


def test_the_dictionary_is_none_where_its_package_is_missing(monkeypatch):
    monkeypatch.setattr("prose.lexicon.find_spec", lambda name: None)
    known_word.cache_clear()
    assert known_word() is None
    known_word.cache_clear()


# Against the original


@pytest.fixture
def original(monkeypatch):
    text = "Am Montag warteten 40 Schiffe.\n\nDer Kapitän Jonas Petersen sprach."
    monkeypatch.setattr(text_checks, "_originals", [lambda article: Original(text, "de")])


def test_numbers_that_differ_from_the_original_are_shown_but_stop_nothing(story, original):
    body = "<p>On Monday 14 ships waited.</p><p>The captain Jonas Petersen spoke.</p>"
    (remark,) = remarks_on(story, replace(newest_content(story), body=body)).open

    assert (remark.kind, remark.severity) == ("translation_number", "warning")
    assert {"40", "14"} <= set(remark.passage.split())
    assert found(story, body=body.replace("14", "40")) == []


def test_what_was_settled_as_the_wire_told_it_is_not_said_again(story, original, ada):
    body = "<p>On Monday 14 ships waited.</p><p>The captain Jonas Petersen spoke.</p>"
    ((kind, passage),) = found(story, body=body)
    told = record_finding(story, kind=kind, message="Translation, block 1", excerpt=passage, severity="blocking")

    dismiss_remark(story, kind=kind, passage=passage, why="The agency corrected it.", by=ada)

    assert found(story, body=body) == []
    told.refresh_from_db()
    assert (told.settled_by, told.settled_why) == (ada, "The agency corrected it.")


# Dismissing


def test_what_was_dismissed_stays_so_and_another_comes_anew(story, ada):
    ((kind, passage),) = found(story)

    finding = dismiss_remark(story, kind=kind, passage=passage, why=" A refrain. ", by=ada)
    assert dismiss_remark(story, kind=kind, passage=passage, why="Again", by=make_staff("ben", Role.EDITOR)) == finding

    assert (finding.settled_by, finding.settled_why) == (ada, "A refrain.")
    assert found(story) == []
    assert [row.pk for row in remarks_on(story, newest_content(story)).dismissed] == [finding.pk]
    others = "<p>The harbour stays closed until the morning.</p>" * 2
    assert found(story, body=TWICE + others) == [(kind, "The harbour stays closed until the morning.")]

    take_back_dismissal(finding, by=ada)
    assert found(story) == [(kind, passage)]
    acts = AuditEntry.objects.filter(article_id=story.pk, detail__finding=finding.pk).order_by("sequence")
    assert [entry.verb for entry in acts] == ["dismiss_check", "take_back_dismissal"]


def test_a_dismissal_is_of_one_story(story, ada):
    ((kind, passage),) = found(story)
    dismiss_remark(story, kind=kind, passage=passage, why="A refrain.", by=ada)
    assert found(make_article(live=False, body=TWICE)) == [(kind, passage)]


@pytest.mark.parametrize(
    "kind", [*(f"text_{name}" for name in LEFTOVERS), "text_nothing", "clock", "translation_left_over"]
)
def test_what_holds_back_publication_and_what_no_check_found_cannot_be_dismissed(story, ada, kind):
    with pytest.raises(ValueError, match="dismissed"):
        dismiss_remark(story, kind=kind, passage="x", why="Because", by=ada)
    assert not Finding.objects.exists()


def test_a_dismissal_needs_a_reason(story, ada):
    with pytest.raises(ValueError, match="reason"):
        dismiss_remark(story, kind="text_repeated", passage="x", why=" ", by=ada)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text_promotion", "Follow us on Telegram"),
        ("text_advertising_code", "(adsbygoogle = window.adsbygoogle || []).push({});"),
        ("text_html_left", "It was &lt;b&gt;closed&lt;/b&gt; again."),
    ],
)
def test_leftovers_stop_publication_by_the_same_measure(story, kind, text):
    content = replace(newest_content(story), body=f"<p>The council met.</p><p>{text}</p>")
    remarks = remarks_on(story, content).open

    assert {(remark.kind, remark.stops) for remark in remarks} == {(kind, True)}
    save_draft(story, content, by=None)
    assert any("Leftovers of another page" in reason for reason in reasons_against(story, content))


# On the desk


def check(client: Client, story, **changes):
    data = typed(client, address(story), **changes)
    return client.post(address(story, "text-checks"), data, headers=JSON)


def test_what_is_typed_is_checked_before_it_is_saved(publisher_client, story):
    answer = check(publisher_client, story, body="<p>Follow us on Telegram</p>").json()

    assert "A line of another page" in answer["panel"]
    assert answer["marks"] == ["Follow us on Telegram"]
    assert newest_content(story).body == TWICE
    assert "The same paragraph again" in publisher_client.get(address(story, "text-checks")).content.decode()


def test_a_check_is_dismissed_and_said_again_without_scripts(publisher_client, story):
    sent = {"kind-1": "text_repeated", "passage-1": "The council met at noon and nobody voted.", "dismiss": "1"}
    refused = publisher_client.post(address(story, "text-checks/dismiss"), {**sent, "why-1": " "}, follow=True)
    assert "Say why it is right as it stands." in refused.content.decode()

    page = publisher_client.post(address(story, "text-checks/dismiss"), {**sent, "why-1": "A refrain."}, follow=True)
    assert "Nothing found" in page.content.decode()
    assert "A refrain." in page.content.decode()

    finding = Finding.objects.get()
    page = publisher_client.post(address(story, "text-checks/dismiss"), {"take_back": finding.pk}, follow=True)
    assert "1 to look at" in page.content.decode()


def test_a_writer_reads_the_checks_and_dismisses_none(contributor, contributor_client):
    own = make_article(live=False, by=contributor, body=TWICE)
    page = contributor_client.get(address(own, "text-checks")).content.decode()

    assert "The same paragraph again" in page
    assert "Dismiss" not in page
    sent = {"kind-1": "text_repeated", "passage-1": "x", "why-1": "y", "dismiss": "1"}
    assert contributor_client.post(address(own, "text-checks/dismiss"), sent).status_code == 403


def test_hostile_words_are_words(publisher_client, story):
    attack = "<script>alert(1)</script> and a paragraph long enough to come twice"
    body = f"<p>{attack.replace('<', '&lt;')}</p>" * 2
    assert "<script>alert" not in check(publisher_client, story, body=body).json()["panel"]


def test_the_finding_of_another_story_is_not_taken_back_here(publisher_client, publisher, story):
    other = make_article(live=False, body=TWICE, section=make_section("Sport"))
    finding = dismiss_remark(other, kind="text_repeated", passage="x", why="y", by=publisher)

    response = publisher_client.post(address(story, "text-checks/dismiss"), {"take_back": finding.pk})

    assert response.status_code == 404
    assert Finding.objects.filter(pk=finding.pk).exists()
