import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from sponsors.models import Campaign, Creative, Sponsor
from sponsors.operations import count_click, save_creative
from tests.builders import make_photo, make_staff
from tests.sponsors.builders import make_campaign, make_creative, make_sponsor

pytestmark = pytest.mark.django_db


def sign_in(*roles, username="ida"):
    client = Client()
    client.force_login(make_staff(username, *roles))
    return client


@pytest.fixture
def manager():
    return sign_in(Role.SPONSOR_MANAGER)


def words(campaign, **changes):
    return {
        "campaign": campaign.pk,
        "headline": "Save for the boat",
        "text": "A fixed account.",
        "call_to_action": "See the terms",
        "url": "https://bank.example/",
        "language": "en",
        "picture": "",
        "alt": "",
        **changes,
    }


def address(name, *args):
    return reverse(f"admin:sponsors_{name}", args=args)


def found(pattern, html):
    """What the first group of the pattern holds."""
    match = re.search(pattern, html)
    assert match
    return match[1]


def shown_version(client, creative):
    """The version that the screen sends with its form."""
    html = client.get(address("creative_change", creative.pk)).content.decode()
    return found(r'name="version" value="([^"]+)"', html)


def approve(client, creative, version):
    """Press the button, and return the screen that follows."""
    version = version if isinstance(version, str) else version.isoformat()
    response = client.post(address("creative_approve", creative.pk), {"version": version}, follow=True)
    creative.refresh_from_db()
    return response.content.decode()


def test_a_manager_adds_a_creative_and_another_person_lets_it_run(manager):
    campaign = make_campaign()
    response = manager.post(address("creative_add"), words(campaign))
    assert response.status_code == 302, response.context["adminform"].form.errors
    creative = Creative.objects.get()
    assert creative.changed_by == User.objects.get(username="ida")
    assert not creative.is_approved

    assert "Somebody else must approve it" in approve(manager, creative, creative.changed_at)
    assert not creative.is_approved

    second = sign_in(Role.PUBLISHER, username="second")
    assert "It runs when its campaign does" in approve(second, creative, shown_version(second, creative))
    assert creative.is_approved


def test_nobody_approves_words_they_have_not_seen(manager):
    creative = make_creative(approved=False)
    second = sign_in(Role.PUBLISHER, username="second")
    seen = shown_version(second, creative)
    creative.url = "https://evil.example/"
    save_creative(creative, by=User.objects.get(username="ida"))
    for version in (seen, "", "yesterday", "2026-11-22T10:00:00"):
        assert "changed meanwhile" in approve(second, creative, version)
        assert not creative.is_approved
    assert "It runs when its campaign does" in approve(second, creative, shown_version(second, creative))
    assert creative.is_approved


def test_the_last_writer_is_told_so_even_when_that_was_a_moment_ago(manager, monkeypatch):
    creative = make_creative(approved=False, by=User.objects.get(username="ida"))
    monkeypatch.setattr("sponsors.admin.may_approve", lambda *args: True)
    assert "Somebody else must approve it" in approve(manager, creative, creative.changed_at)
    assert not creative.is_approved


def test_other_words_wait_for_approval_again_and_the_same_words_do_not(manager):
    creative = make_creative()
    same = {name: getattr(creative, name) for name in ("headline", "text", "call_to_action", "url")}
    form = address("creative_change", creative.pk)
    manager.post(form, words(creative.campaign, **same))
    creative.refresh_from_db()
    assert creative.is_approved
    manager.post(form, words(creative.campaign, **same | {"headline": "Other words"}))
    creative.refresh_from_db()
    assert not creative.is_approved


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "javascript:alert(1)"},
        {"url": "//evil.example/"},
        {"url": "/\\evil.example"},
        {"url": "ftp://bank.example/"},
        {"headline": ""},
        {"picture": "PHOTO", "alt": ""},
    ],
)
def test_a_form_says_what_is_wrong_and_loses_nothing(manager, changes):
    if changes.get("picture"):
        changes = {**changes, "picture": make_photo().pk}
    response = manager.post(address("creative_add"), words(make_campaign(), text="Typed with care", **changes))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    assert "Typed with care" in response.content.decode()
    assert not Creative.objects.exists()


def test_a_house_message_may_lead_to_a_page_of_the_paper(manager):
    manager.post(address("creative_add"), words(make_campaign(house=True), url="/paper/about/"))
    assert Creative.objects.get().url == "/paper/about/"


def test_a_paid_campaign_needs_its_sponsor(manager):
    form = {"name": "Winter", "kind": "paid", "sponsor": "", "state": "active", "weight": 1}
    when = {"starts_at": "2026-11-01T08:00", "ends_at": ""}
    response = manager.post(address("campaign_add"), {**form, **when})
    assert "A paid campaign needs its sponsor." in response.content.decode()
    manager.post(address("campaign_add"), {**form, **when, "sponsor": make_sponsor().pk})
    assert Campaign.objects.get().name == "Winter"


def test_the_form_shows_the_slot_as_it_will_look_without_counting(manager):
    creative = make_creative(picture=make_photo(), alt="A boat")
    html = manager.get(address("creative_change", creative.pk)).content.decode()
    assert html.count('<aside class="slot') == 2
    assert "/sponsors/go/" not in html
    assert "<style" not in html


@pytest.mark.parametrize("name", ["sponsor", "campaign", "creative"])
def test_lists_cost_the_same_with_few_and_many_rows(manager, name, django_assert_max_num_queries):
    for count in (1, 12):
        for _ in range(count):
            count_click(
                make_creative(make_campaign(sponsor=make_sponsor()), by=User.objects.get(username="ida")).pk,
                "article-side",
            )
        with django_assert_max_num_queries(15):
            assert manager.get(address(f"{name}_changelist")).status_code == 200


def test_what_was_counted_is_not_deleted_and_the_desk_says_why(manager):
    counted, never = make_creative(), make_creative()
    count_click(counted.pk, "article-side")
    for name, row in (
        ("creative", counted),
        ("campaign", counted.campaign),
        ("sponsor", counted.campaign.sponsor),
    ):
        response = manager.post(address(f"{name}_delete", row.pk), {"post": "yes"})
        assert response.status_code == 409
        assert "instead" in response.content.decode()
    assert manager.post(address("creative_delete", never.pk), {"post": "yes"}).status_code == 302
    assert list(Creative.objects.all()) == [counted]


def test_archiving_and_bringing_back(manager):
    creative = make_creative()
    for action, archived in (("archive", True), ("bring_back", False)):
        for name, row in (("creative", creative), ("sponsor", creative.campaign.sponsor)):
            manager.post(address(f"{name}_changelist"), {"action": action, "_selected_action": row.pk})
            row.refresh_from_db()
            assert bool(row.archived_at) is archived


def test_stopping_a_creative_is_one_press(manager):
    creative = make_creative()
    page = address("creative_stop", creative.pk)
    assert "Stopped." in manager.post(page, follow=True).content.decode()
    assert not Creative.objects.running().exists()
    assert "nothing to stop" in manager.post(page, follow=True).content.decode()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.MODERATOR])
def test_others_have_no_business_here(role):
    client = sign_in(role)
    creative = make_creative(approved=False)
    for name in ("sponsor_changelist", "campaign_changelist", "creative_changelist", "creative_add"):
        assert client.get(address(name)).status_code == 403
    assert client.get(address("creative_change", creative.pk)).status_code == 403
    for act in ("approve", "stop"):
        data = {"version": creative.changed_at.isoformat()}
        assert client.post(address(f"creative_{act}", creative.pk), data).status_code == 403
    creative.refresh_from_db()
    assert not creative.is_approved


def test_a_publisher_looks_and_approves_but_does_not_change():
    client = sign_in(Role.PUBLISHER)
    creative = make_creative(approved=False)
    assert client.get(address("creative_change", creative.pk)).status_code == 200
    assert client.post(address("creative_change", creative.pk), words(creative.campaign)).status_code == 403
    assert client.get(address("creative_add")).status_code == 403
    assert client.get(address("sponsor_add")).status_code == 403


def test_acts_are_posted_not_linked(manager):
    creative = make_creative(approved=False)
    assert manager.get(address("creative_approve", creative.pk)).status_code == 405


def test_a_sponsor_is_added(manager):
    manager.post(
        address("sponsor_add"), {"name": "Harbour Bank", "slug": "harbour-bank", "homepage": "", "description": ""}
    )
    assert Sponsor.objects.get().name == "Harbour Bank"


@pytest.mark.parametrize("name", ["campaign", "creative", "sponsor"])
def test_the_rail_shows_that_one_is_among_the_sponsors(manager, name):
    for page in (address(f"{name}_changelist"), address(f"{name}_add")):
        html = manager.get(page).content.decode()
        rail = html[html.index('id="rail"') : html.index("</nav>", html.index('id="rail"'))]
        current = re.findall(r'<a[^>]*aria-current="page"[^>]*>(.*?)</a>', rail, re.DOTALL)
        assert ["Sponsors" in entry for entry in current] == [True]


def test_a_picture_is_found_by_typing_not_by_its_number(manager):
    photo = make_photo("The pilot house")
    html = manager.get(address("creative_add")).content.decode()
    assert "desk/lookup.js" in html
    lookup = found(r'data-lookup="([^"]+)"', found(r'(<select name="picture"[^>]*>)', html))
    where = {"app_label": "sponsors", "model_name": "creative", "field_name": "picture"}
    answer = manager.get(lookup, {"term": "pilot", **where}).json()
    assert [row["id"] for row in answer["results"]] == [str(photo.pk)]
    manager.post(address("creative_add"), words(make_campaign(), picture=photo.pk, alt="A house at night"))
    assert Creative.objects.get().picture == photo
