"""What partners fetch with a token, and how the desk hands tokens out."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from jsonschema import Draft202012Validator

from accounts.roles import Role
from articles.models import Article, Section
from articles.operations.changing import correct_article
from articles.operations.drafting import save_draft
from articles.operations.moving import take_down_article, withdraw_article
from articles.operations.places import remove_section
from articles.operations.times import set_times
from articles.snapshots import Credit, newest_content
from foundation.gate import Limit
from photos.models import Photo
from tests.builders import make_article, make_author, make_photo, make_section, make_source, make_staff, make_topic
from wire import api
from wire.models import Partner, Terms
from wire.operations.partners import add_partner, change_token, revoke_partner
from wire.partner_pages import body_html

pytestmark = pytest.mark.django_db
NINJS = Draft202012Validator(json.loads((Path(__file__).parent / "ninjs-schema_3.1.json").read_text()))
LIST = "/api/partners/stories"


@dataclass
class House:
    """A partner, and the token it was given."""

    row: Partner
    token: str


@pytest.fixture
def partner() -> House:
    row = Partner(name="Valley Radio")
    return House(row, add_partner(row, [], by=None))


def ask(partner: House, address: str = LIST, **headers):
    return Client(headers={"Authorization": f"Bearer {partner.token}", **headers}).get(address)


def headlines(partner: House, address: str = LIST) -> list[str]:
    return [item["headlines"][0]["value"] for item in ask(partner, address).json()["items"]]


def a_full_story() -> Article:
    writer, translator = make_author("Ada Ferrars"), make_author("Tarek Haddad")
    body = (
        "<p>They spoke.</p><h2>Later</h2>"
        f'<figure data-block="picture" data-ref="{make_photo().pk}"></figure>'
        '<blockquote data-block="pullquote"><p>They spoke.</p></blockquote>'
        '<aside data-block="facts"><h3>In short</h3><p>One fact.</p></aside>'
        '<figure data-block="embed" data-url="https://video.example/1?a=1&amp;b=2"></figure>'
    )
    return make_article(
        "Ferries & islands",
        kicker="Sea",
        standfirst="Nothing sails today.",
        body=body,
        section=make_section("Shipping", parent=make_section("World")),
        authors=[Credit(writer.pk), Credit(translator.pk, "translator")],
        topics=[make_topic("Islands")],
        lead_picture=make_photo(credit="Petra Quill", alt="A quay.", caption="The quay at noon."),
        dateline="Port Aven",
    )


def test_a_story_is_valid_ninjs_with_all_that_readers_see(partner):
    story = a_full_story()
    save_draft(story, newest_content(story), by=None)
    correct_article(story, text="It was Monday.", by=None)

    item = ask(partner).json()["items"][0]

    NINJS.validate(item)
    assert item["headlines"][0]["value"] == "Ferries & islands"
    assert item["pubStatus"] == "usable"
    assert item["people"] == [
        {"name": "Ada Ferrars", "rel": "author"},
        {"name": "Tarek Haddad", "rel": "translator"},
    ]
    assert {"name": "Islands", "rel": "topic"} in item["subjects"]
    assert item["edNote"].endswith("It was Monday.")
    assert item["associations"][0]["by"] == "Petra Quill"
    assert item["altIds"][0]["value"].endswith(story.get_absolute_url())


def test_the_text_leaves_out_what_is_drawn_by_our_pages():
    body = a_full_story().body

    assert body_html(body) == (
        "<p>They spoke.</p><h2>Later</h2><aside><h3>In short</h3><p>One fact.</p></aside>"
        '<p><a href="https://video.example/1?a=1&amp;b=2">https://video.example/1?a=1&amp;b=2</a></p>'
    )


def test_one_story_is_found_by_the_number_of_its_uri(partner):
    story = make_article("Alone")
    item = ask(partner).json()["items"][0]

    again = ask(partner, f"{LIST}/{item['uri'].rpartition(':')[2]}")

    assert again.json() == item
    assert ask(partner, f"{LIST}/{story.pk + 1}").status_code == 404
    assert ask(partner, f"{LIST}/{2**70}").status_code == 404


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer wrong", "Basic abc", "Bearer \xff"])
def test_without_a_token_nothing_is_given(token):
    make_article("Alone")

    answer = Client(headers={"Authorization": token} if token else {}).get(LIST)

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert "Alone" not in answer.content.decode()


def test_a_revoked_or_changed_token_is_none(partner):
    assert ask(partner).status_code == 200
    before, partner.token = partner.token, change_token(partner.row)

    assert ask(partner).status_code == 200
    partner.token, new = before, partner.token
    assert ask(partner).status_code == 401
    partner.token = new
    revoke_partner(partner.row)
    assert ask(partner).status_code == 401


def test_only_what_readers_may_see_is_given(partner):
    shown = make_article("Shown")
    make_article("Draft", live=False)
    later = make_article("Later", live=False)
    expired = make_article("Expired")
    Article.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    set_times(later, embargo_until=timezone.now() + timedelta(days=1), expires_at=None, by=None)
    save_draft(shown, newest_content(make_article("Newer words")), by=None)

    assert sorted(headlines(partner)) == ["Newer words", "Shown"]
    for hidden in (later, expired):
        assert ask(partner, f"{LIST}/{hidden.pk}").status_code == 404


def test_what_was_taken_back_is_told(partner):
    first, second = make_article("First"), make_article("Second")
    uris = {item["headlines"][0]["value"]: item["uri"] for item in ask(partner).json()["items"]}
    withdraw_article(first, notice="Off for now.", reason="Doubts", by=None)
    take_down_article(second, notice="Gone.", reason="Order", by=None, by_law=False)

    answer = ask(partner).json()

    assert answer["items"] == []
    assert {gone["uri"] for gone in answer["gone"]} == set(uris.values())
    assert {gone["pubStatus"] for gone in answer["gone"]} == {"canceled"}


def test_a_story_of_a_source_is_given_only_where_its_terms_say_so(partner):
    free, bound, unsaid = (make_source(name) for name in ("Free", "Bound", "Unsaid"))
    Terms.objects.create(source=free, may_pass_on=True)
    Terms.objects.create(source=bound)
    for source in (free, bound, unsaid):
        make_article(f"From {source.name}", source=source, source_url="https://letter.example/1")
    make_article("Ours")

    assert headlines(partner) == ["Ours", "From Free"]


@pytest.mark.parametrize(
    ("licence", "given"), [(Photo.Licence.OWN, True), (Photo.Licence.COMMONS, True), (Photo.Licence.AGENCY, False)]
)
def test_a_picture_is_given_only_if_it_is_ours_to_give(partner, licence, given):
    make_article(lead_picture=make_photo(licence=licence, credit="Petra Quill"))

    item = ask(partner).json()["items"][0]

    assert ("associations" in item) is given
    Partner.objects.update(with_pictures=False)
    assert "associations" not in ask(partner).json()["items"][0]


def test_a_partner_of_some_sections_gets_those_and_what_is_below(partner):
    world, sport = make_section("World"), make_section("Sport")
    shipping = make_section("Shipping", parent=world)
    make_article("At sea", section=shipping)
    make_article("A match", section=sport)

    assert headlines(partner, f"{LIST}?section=sport") == ["A match"]
    partner.row.sections.set([world])
    assert headlines(partner) == ["At sea"]
    assert headlines(partner, f"{LIST}?section=sport") == []


def test_a_partner_whose_last_section_goes_gets_nothing_instead_of_the_whole_paper(partner):
    sport, culture = make_section("Sport"), make_section("Culture")
    both = Partner(name="Harbour Post")
    add_partner(both, [sport, culture], by=None)
    partner.row.sections.set([sport])
    make_article("Not theirs")

    remove_section(sport)

    assert ask(partner).status_code == 401
    assert [row.name for row in Partner.objects.filter(revoked_at=None)] == ["Harbour Post"]


@pytest.mark.parametrize("end", [{"withdrawn_at": timezone.now()}, {"licence_until": "2020-01-01"}])
def test_a_picture_that_readers_may_not_see_any_more_is_not_given(partner, end):
    make_article("At sea", lead_picture=make_photo(caption="A quay at noon."))
    assert "A quay at noon." in ask(partner).text
    Photo.objects.update(**end)
    assert "A quay at noon." not in ask(partner).text


def test_lists_go_on_where_they_ended_and_miss_nothing(partner):
    now = timezone.now() - timedelta(hours=1)
    for n in range(7):
        make_article(f"Story {n}", published_at=now - timedelta(minutes=n // 3))
    seen, address = [], f"{LIST}?limit=3"
    while address:
        answer = ask(partner, address).json()
        seen += [item["headlines"][0]["value"] for item in answer["items"]]
        address = answer["next"]

    assert len(seen) == 7
    assert len(set(seen)) == 7


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=51", "limit=x", "after=x", "after=2026-01-01~1", "page=2", "section=nowhere", "limit=1&x="],
)
def test_what_is_not_declared_is_refused_in_words(partner, query):
    answer = ask(partner, f"{LIST}?{query}")

    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_what_has_not_changed_is_not_sent_again(partner):
    story = make_article()
    first = ask(partner)
    again = ask(partner, **{"If-None-Match": first["ETag"]})
    save_draft(story, newest_content(story), by=None)
    correct_article(story, text="It was Monday.", by=None)

    assert (again.status_code, again.content) == (304, b"")
    assert ask(partner, **{"If-None-Match": first["ETag"]}).status_code == 200
    assert first["Cache-Control"] == "private, no-cache"


def test_who_asks_too_often_is_told_to_wait(partner, monkeypatch):
    monkeypatch.setattr(api, "FETCHES", Limit("partner", 1))
    monkeypatch.setattr(api, "GUESSES", Limit("partner-guess", 1))

    answers = [ask(partner).status_code, ask(partner).status_code]
    wrong = Client(headers={"Authorization": "Bearer wrong"})

    assert answers == [200, 429]
    assert [wrong.get(LIST).status_code for _ in range(2)] == [401, 429]


def test_a_list_costs_the_same_however_many_stories_it_has(partner, django_assert_max_num_queries):
    for _ in range(6):
        make_article(authors=[Credit(make_author("Ada").pk)], topics=[make_topic("Islands")])
    ask(partner)

    with django_assert_max_num_queries(9):
        ask(partner)


def test_the_door_is_described(client):
    described = client.get("/api/partners/openapi.json").json()

    assert set(described["paths"]) == {"/api/partners/stories", "/api/partners/stories/{pk}"}


# On the desk


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(make_staff("root", Role.ADMINISTRATOR))
    return client


def test_a_token_is_shown_once(desk):
    world = make_section("World")
    page = desk.post(
        reverse("admin:wire_partner_add"),
        {"name": "Valley Radio", "sections": [world.pk], "with_pictures": "on"},
        follow=True,
    )
    made = Partner.objects.get()
    token = page.context["token"]

    assert token in page.content.decode()
    assert token not in desk.get(page.request["PATH_INFO"]).content.decode()
    assert list(made.sections.all()) == [Section.objects.get(pk=world.pk)]
    assert Client(headers={"Authorization": f"Bearer {token}"}).get(LIST).status_code == 200


def test_a_token_is_changed_and_revoked_from_the_screen(desk, partner):
    page = desk.post(reverse("admin:wire_partner_token", args=[partner.row.pk]), follow=True)

    assert ask(partner).status_code == 401
    partner.token = page.context["token"]
    assert ask(partner).status_code == 200
    desk.post(reverse("admin:wire_partner_revoke", args=[partner.row.pk]))
    assert ask(partner).status_code == 401


def test_two_partners_of_one_name_are_refused_in_words(desk, partner):
    page = desk.post(reverse("admin:wire_partner_add"), {"name": partner.row.name, "contact": "typed@valley.example"})

    assert page.status_code == 200
    assert "typed@valley.example" in page.content.decode()
    assert Partner.objects.count() == 1
