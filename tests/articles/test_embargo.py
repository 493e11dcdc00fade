"""An embargo: until its time nobody without the right sees the story anywhere, and past it the rule ends by itself."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, AuditEntry, EmbargoReader
from articles.operations.audit import broken_links
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.operations.moving import send_to_review
from articles.operations.people import grant_role, let_in, shut_out, take_role
from articles.operations.publishing import publish_article, schedule_article
from articles.operations.releasing import CannotPublish
from articles.operations.times import set_times
from articles.snapshots import newest_content
from tests.articles.story_pages import address, press, said
from tests.builders import make_article, make_photo, make_section, make_source, make_staff
from wire.models import Item

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"
SECRET = re.compile(r"secret-\w+")


def read_out(response: Any) -> None:
    """Read a file to its end: closing the answer would close the connection of the test as well."""
    b"".join(response.streaming_content)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def writer() -> User:
    return make_staff("writer", Role.CONTRIBUTOR)


@pytest.fixture
def story(writer) -> Article:
    """A story in review under embargo, full of words that are secret, with a picture of its own."""
    photo = make_photo("secret-picture", alt="secret-alt", caption="secret-caption")
    row = make_article("secret-headline", live=False, by=writer, lead_picture=photo, standfirst="secret-standfirst")
    set_times(row, embargo_until=timezone.now() + timedelta(hours=2), expires_at=None, by=None)
    send_to_review(row, by=writer)
    return row


def schedule(story: Article) -> None:
    assert story.embargo_until is not None
    schedule_article(story, by=None, at=story.embargo_until)


@pytest.fixture
def editor() -> User:
    return make_staff("editor", Role.EDITOR)


def test_an_embargo_ends_by_itself(time_machine_at, story, editor):
    assert story.is_under_embargo()
    assert client_of(editor).get(address(story)).status_code == 404
    time_machine_at.shift(7201)
    assert not story.is_under_embargo()
    assert client_of(editor).get(address(story)).status_code == 200
    assert "secret-headline" in client_of(editor).get(LIST).content.decode()


PAGES = ["change", "preview", "history", "withdraw", "take-down", "spike", "correct", "embargo"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.CONTRIBUTOR])
def test_for_those_without_the_right_the_story_is_not_there(story, role, page):
    client = client_of(make_staff("somebody", role))
    for asked in (client.get(address(story, page)), client.post(address(story, page), {"headline": "x"})):
        nothing = client.get(f"{LIST}{story.pk + 1000}/{page}/")
        assert asked.status_code in (404, 405)
        assert not SECRET.search(asked.content.decode())
        assert nothing.status_code in (404, 302)  # a number that nobody has
    assert newest_content(Article.objects.get()).headline == "secret-headline"


SURFACES = ["/admin/", LIST, f"{LIST}?q=secret", f"{LIST}?tab=in_review", f"{LIST}find/stories/?q=secret"]
SURFACES += [f"{LIST}find/pictures/?q=secret", "/admin/photos/photo/", "/admin/photos/photo/?q=secret"]
SURFACES += ["/admin/articles/frontpin/", "/admin/articles/correction/", "/admin/wire/item/"]
SURFACES += ["/admin/comments/comment/", "/admin/comments/moderationevent/"]
SURFACES += ["/admin/autocomplete/?app_label=articles&model_name=frontpin&field_name=article&term=secret"]
SURFACES += ["/admin/autocomplete/?app_label=articles&model_name=author&field_name=portrait&term=secret"]
SURFACES += ["/admin/articles/article/add/"]


@pytest.mark.parametrize("scheduled", [False, True])
@pytest.mark.parametrize("roles", [[Role.EDITOR], [Role.CONTRIBUTOR], [Role.EDITOR, Role.MODERATOR]])
def test_no_screen_tells_of_it(story, roles, scheduled):
    record_finding(story, kind="number", message="secret-finding")
    wire_item(story)
    if scheduled:
        schedule(story)
    client = client_of(make_staff("somebody", *roles))
    found = {page: SECRET.findall(client.get(page).content.decode()) for page in SURFACES}
    assert {page: words for page, words in found.items() if words} == {}


def wire_item(story: Article) -> Item:
    """The item of the wire that the story was made from."""
    details = {"external_id": "x", "key": "x", "headline": "secret-original"}
    return Item.objects.create(source=make_source(), article=story, state=Item.State.DRAFTED, **details)


def test_the_item_of_the_wire_is_not_there(story, editor):
    item = wire_item(story)
    assert client_of(editor).get(f"/admin/wire/item/{item.pk}/change/").status_code == 404
    for act in ("draft", "reject"):
        assert client_of(editor).post(f"/admin/wire/item/{item.pk}/{act}/", {"reason": "x"}).status_code == 404
    let_in(story, editor, by=None)
    assert client_of(editor).get(f"/admin/wire/item/{item.pk}/change/").status_code == 200


def test_the_screens_would_tell_of_it_without_the_embargo(story, editor):
    wire_item(story)
    set_times(story, embargo_until=None, expires_at=None, by=None)
    pages = ["/admin/", LIST, "/admin/photos/photo/", f"{LIST}find/pictures/?q=secret", "/admin/wire/item/"]
    client = client_of(make_staff("somebody", Role.PUBLISHER, Role.EDITOR))
    assert all(SECRET.search(client.get(page).content.decode()) for page in pages)


def test_counts_do_not_tell_of_it_either(story, editor):
    page = client_of(editor).get(LIST)
    assert page.context["cl"].result_count == 0
    assert {tab: count for tab, count in tabs(page).items() if count != "0"} == {}


def tabs(page) -> dict[str, str]:
    spec = page.context["cl"].filter_specs[0]
    return {str(choice["display"]): choice["count"] for choice in spec.choices(page.context["cl"])}


@pytest.mark.parametrize("place", ["row", "draft"])
def test_its_pictures_are_not_there(story, editor, place):
    if place == "draft":  # a picture that only the newest version of a scheduled story shows
        schedule(story)
        newer = make_photo("secret-newer")
        save_draft(story, type(c := newest_content(story))(**{**c.__dict__, "lead_picture": newer.pk}), by=None)
        photo = newer
    else:
        assert story.lead_picture is not None
        photo = story.lead_picture
    client = client_of(editor)
    assert client.get(photo.url).status_code == 404
    assert client.get(f"/admin/photos/photo/{photo.pk}/change/").status_code == 302  # as for a number nobody has
    assert client.get(f"{LIST}focal/{photo.pk}/").status_code == 404
    refused = press(client, address(make_article(live=False)), "_save", lead_picture=str(photo.pk))
    assert "lead_picture" in refused.context["adminform"].form.errors
    block = f'<p>Text.</p><figure data-block="picture" data-ref="{photo.pk}"></figure>'
    refused = press(client, address(make_article(live=False)), "_save", body=block)
    assert "body" in refused.context["adminform"].form.errors
    author = {"name": "Ada", "slug": "ada", "portrait": photo.pk}
    refused = client.post("/admin/articles/author/add/", author)
    assert "portrait" in refused.context["adminform"].form.errors
    publisher = client_of(make_staff("publisher", Role.PUBLISHER))
    response = publisher.get(photo.url)
    assert response.status_code == 200
    read_out(response)


def test_a_picture_that_something_else_shows_stays_in_the_library(story, editor):
    make_article("Another", live=False, lead_picture=story.lead_picture)
    response = client_of(editor).get(story.lead_picture.url)
    assert response.status_code == 200
    read_out(response)
    page = client_of(editor).get(f"/admin/photos/photo/{story.lead_picture_id}/change/").content.decode()
    assert "Another" in page
    assert "secret-headline" not in page


def test_those_with_the_right_see_it(story, writer, editor):
    let_in(story, editor, by=None)
    chief = make_staff("chief")
    grant_role(chief, role=Role.SECTION_CHIEF, section=story.section, by=None)
    others = [make_staff("publisher", Role.PUBLISHER), make_staff("head", Role.ADMINISTRATOR)]
    for person in (writer, editor, chief, *others):
        assert "secret-headline" in client_of(person).get(LIST).content.decode(), person
        assert client_of(person).get(address(story, "preview")).status_code == 200


def test_publishing_in_another_section_is_no_right(story):
    person = make_staff("somebody", Role.EDITOR)
    grant_role(person, role=Role.PUBLISHER, section=make_section("Sport"), by=None)
    assert client_of(person).get(address(story)).status_code == 404


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CONTRIBUTOR])
def test_whoever_is_let_in_from_another_section_reads_and_changes_nothing(story, role):
    person = make_staff("sporty")
    grant_role(person, role=role, section=make_section("Sport"), by=None)
    client = client_of(person)
    assert "secret-headline" not in client.get(LIST).content.decode()
    let_in(story, person, by=None)
    assert "secret-headline" in client.get(LIST).content.decode()
    assert "secret-headline" in client.get(address(story), follow=True).content.decode()
    assert client.get(address(story, "history")).status_code == 200
    assert client.get(address(story, "embargo")).status_code == 403
    assert client.post(address(story), {"headline": "Other"}).status_code == 403


def test_to_be_let_in_opens_nothing_once_the_embargo_is_over(time_machine_at, story):
    person = make_staff("sporty", Role.CONTRIBUTOR)
    let_in(story, person, by=None)
    client = client_of(person)
    assert client.get(address(story, "preview")).status_code == 200
    time_machine_at.shift(timedelta(days=3))
    client = client_of(person)
    assert client.get(address(story, "preview")).status_code == 403
    assert "secret-headline" not in client.get(LIST).content.decode()


def test_whoever_was_let_in_and_writes_for_nobody_any_more_is_shut_out(story):
    person = make_staff("sporty")
    grant = grant_role(person, role=Role.CONTRIBUTOR, section=make_section("Sport"), by=None)
    grant_role(person, role=Role.MODERATOR, section=make_section("Sport"), by=None)
    let_in(story, person, by=None)
    assert client_of(person).get(address(story, "preview")).status_code == 200

    take_role(grant)

    client = client_of(User.objects.get(pk=person.pk))
    assert client.get(address(story, "preview")).status_code == 404
    assert client.get(LIST).status_code == 403


def test_whoever_sets_the_embargo_is_let_in(editor):
    story = make_article(live=False)
    later = timezone.localtime() + timedelta(hours=2)
    press(client_of(editor), address(story), "_save", embargo_until=f"{later:%Y-%m-%dT%H:%M}")
    assert list(EmbargoReader.objects.values_list("user", flat=True)) == [editor.pk]
    assert client_of(editor).get(address(story)).status_code == 200


def test_letting_in_and_shutting_out_are_kept_in_the_trail(story, editor, writer):
    let_in(story, editor, by=writer)
    let_in(story, editor, by=writer)
    shut_out(story, editor, by=writer)
    shut_out(story, editor, by=writer)
    acts = AuditEntry.objects.filter(verb__in=["let_in", "shut_out"]).order_by("sequence")
    assert [(act.verb, act.actor_id, act.detail) for act in acts] == [
        ("let_in", writer.pk, {"person": editor.pk}),
        ("shut_out", writer.pk, {"person": editor.pk}),
    ]
    assert list(broken_links()) == []


def test_the_page_lets_in_and_shuts_out(story, editor):
    sporty = make_staff("sporty")
    grant_role(sporty, role=Role.EDITOR, section=make_section("Sport"), by=None)
    publisher = make_staff("publisher", Role.PUBLISHER)
    client = client_of(publisher)
    page = client.get(address(story, "embargo"))
    assert list(page.context["form"].fields["person"].queryset) == [editor, sporty]
    assert "Let somebody in…" in client.get(address(story)).content.decode()
    done = client.post(address(story, "embargo"), {"person": editor.pk}, follow=True)
    assert said(done) == ["Editor is let in."]
    assert "There is nobody else" not in done.content.decode()
    last = client.post(address(story, "embargo"), {"person": sporty.pk}, follow=True)
    assert "There is nobody else" in last.content.decode()
    assert client_of(editor).get(address(story)).status_code == 200
    client.post(address(story, "embargo"), {"shut_out": editor.pk})
    assert client_of(editor).get(address(story)).status_code == 404


def test_of_many_people_one_is_searched_for(story):
    for number in range(30):
        make_staff(f"writer-{number}", Role.CONTRIBUTOR)
    oksana = make_staff("oksana", Role.CONTRIBUTOR)
    client = client_of(make_staff("publisher", Role.PUBLISHER))
    page = client.get(address(story, "embargo"))
    assert "Search 31 people" in page.content.decode()
    assert len(page.context["form"].fields["person"].choices) == 26
    found = client.get(address(story, "embargo") + "?q=OKSA")
    assert [pk for pk, _name in found.context["form"].fields["person"].choices] == ["", oksana.pk]
    assert "Nobody of that name" in client.get(address(story, "embargo") + "?q=xyz").content.decode()
    assert client.post(address(story, "embargo"), {"person": oksana.pk}).status_code == 302


@pytest.mark.parametrize("typed", ["", "x", "0", "999999"])
def test_nobody_is_let_in_by_mistake(story, typed):
    client = client_of(make_staff("publisher", Role.PUBLISHER))
    sporty = make_staff("sporty", Role.MODERATOR)
    refused = client.post(address(story, "embargo"), {"person": typed or sporty.pk})
    assert refused.status_code == 422
    assert client.post(address(story, "embargo"), {"shut_out": typed}).status_code == 404
    assert not EmbargoReader.objects.exists()


def test_without_an_embargo_the_page_leads_back(story):
    set_times(story, embargo_until=None, expires_at=None, by=None)
    client = client_of(make_staff("publisher", Role.PUBLISHER))
    assert client.get(address(story, "embargo"))["Location"] == address(story)


@pytest.mark.parametrize("by_whom", [Role.PUBLISHER, Role.ADMINISTRATOR])
def test_nothing_publishes_it_earlier(story, by_whom):
    person = make_staff("somebody", by_whom)
    with pytest.raises(CannotPublish):
        publish_article(story, by=person)
    with pytest.raises(CannotPublish):
        schedule_article(story, by=person, at=timezone.now() + timedelta(hours=1))
    data = {"action": "publish", "_selected_action": [story.pk], "index": 0, "confirmed": "yes"}
    client_of(person).post(LIST, data)
    press(client_of(person), address(story), "_publish")
    assert not Article.objects.live().exists()
