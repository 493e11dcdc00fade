import pytest
from django.core.signing import Signer
from django.utils import timezone

from sponsors.models import Campaign, ClickCount, Creative
from sponsors.operations import (
    ChangedMeanwhile,
    HasCounts,
    NeedsAnotherPerson,
    approve_creative,
    archive_creative,
    count_click,
    delete_creative,
    save_campaign,
    save_creative,
    withdraw_approval,
)
from sponsors.tokens import click_url
from tests.builders import make_staff
from tests.sponsors.builders import make_creative, somebody_else

pytestmark = pytest.mark.django_db


def clicks():
    return list(ClickCount.objects.values_list("slot", "day", "count"))


def test_a_click_leads_on_and_is_counted_by_day(client):
    creative = make_creative(url="https://bank.example/terms?a=1")
    address = click_url(creative.pk, "article-side")
    for _ in range(2):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"] == "https://bank.example/terms?a=1"
    assert clicks() == [("article-side", timezone.localdate(), 2)]
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def _end(creative):
    creative.campaign.ends_at = timezone.now()
    save_campaign(creative.campaign)


def _pause(creative):
    creative.campaign.state = Campaign.State.PAUSED
    save_campaign(creative.campaign)


@pytest.mark.parametrize("end", [_end, _pause, archive_creative], ids=["ended", "paused", "archived"])
def test_what_runs_no_more_leads_on_without_counting_to_the_approved_address_alone(client, end):
    creative = make_creative(url="https://bank.example/terms")
    address = click_url(creative.pk, "article-side")
    end(creative)
    assert client.get(address)["Location"] == "https://bank.example/terms"
    creative.refresh_from_db()
    creative.url = "https://evil.example/"
    save_creative(creative, by=None)
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, "/sponsors/")
    assert "no-store" in response["Cache-Control"]
    assert clicks() == []


def _change_words(creative):
    creative.url = "https://evil.example/"
    save_creative(creative, by=make_staff("writer"))


@pytest.mark.parametrize("change", [_change_words, withdraw_approval], ids=["changed", "stopped"])
def test_words_that_nobody_approves_lead_to_the_supporters_page_until_they_are(client, change):
    creative = make_creative()
    change(creative)
    address = click_url(creative.pk, "article-side")
    assert client.get(address)["Location"] == "/sponsors/"
    assert clicks() == []
    approve_creative(creative, by=somebody_else())
    assert client.get(address)["Location"] == creative.url


@pytest.mark.parametrize("look_ahead", [{"method": "head"}, {"headers": {"Sec-Purpose": "prefetch;prerender"}}])
def test_looking_ahead_is_not_counted(client, look_ahead):
    creative = make_creative()
    method = getattr(client, look_ahead.pop("method", "get"))
    assert method(click_url(creative.pk, "article-side"), **look_ahead).status_code == 302
    assert clicks() == []


@pytest.mark.parametrize(
    "token", ["1.article-side", "1.article-side:forged", "https://evil.example", "x" * 3000, "1.article-side:é"]
)
def test_an_address_we_did_not_sign_leads_nowhere(client, token):
    make_creative()
    assert client.get(f"/sponsors/go/{token}/").status_code == 404


@pytest.mark.parametrize("said", ["1.no-such-slot", "x.article-side", "", "99999999999999999999.article-side"])
def test_a_signed_address_of_nothing_leads_nowhere(client, said):
    token = Signer(salt="sponsors.click").sign(said)
    assert client.get(f"/sponsors/go/{token}/").status_code == 404


def test_robots_are_asked_to_stay_away(client):
    assert "Disallow: /sponsors/go/" in client.get("/robots.txt").content.decode()


def test_what_was_counted_is_not_deleted():
    creative, never_followed = make_creative(), make_creative()
    count_click(creative.pk, "article-side")
    with pytest.raises(HasCounts):
        delete_creative(creative)
    delete_creative(never_followed)
    assert clicks()[0][2] == 1


def test_the_writer_of_words_cannot_approve_them_but_another_can():
    writer = make_staff("writer")
    creative = make_creative(approved=False, by=writer)
    with pytest.raises(NeedsAnotherPerson):
        approve_creative(creative, by=writer)
    creative.refresh_from_db()
    assert not creative.is_approved
    assert approve_creative(creative, by=make_staff("reader")).is_approved


def test_another_persons_change_stands_between_reading_and_approving():
    read = make_creative(approved=False)
    changed = Creative.objects.get(pk=read.pk)
    changed.headline = "Other words"
    save_creative(changed, by=make_staff("writer"))
    with pytest.raises(ChangedMeanwhile):
        approve_creative(read, by=somebody_else())
    changed.refresh_from_db()
    assert not changed.is_approved
    assert approve_creative(changed, by=somebody_else()).is_approved


def test_saving_the_same_words_over_a_change_keeps_its_writer_and_the_archive():
    old = make_creative(approved=False)
    changed = Creative.objects.get(pk=old.pk)
    changed.headline = old.headline = "Other words"
    save_creative(changed, by=make_staff("writer"))
    archive_creative(changed)
    save_creative(old, by=make_staff("late"))
    old.refresh_from_db()
    assert (old.changed_by.username, bool(old.archived_at)) == ("writer", True)


def test_changing_words_does_not_bring_back_what_was_archived_meanwhile():
    old = make_creative()
    archive_creative(Creative.objects.get(pk=old.pk))
    old.headline = "Other words"
    save_creative(old, by=make_staff("writer"))
    old.refresh_from_db()
    assert old.archived_at
