"""The desk's frame: sign-in, the rail, settings, and every screen an administrator can open."""

import re
from urllib.parse import unquote

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from articles.models import Author, Page, Section, Site, Topic
from articles.operations.places import save_page
from tests.builders import make_article, make_author, make_photo, make_section, make_source, make_staff, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def head_client() -> Client:
    client = Client()
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    return client


def rail_of(client) -> dict[str, str]:
    page = client.get("/admin/").content.decode()
    rail = page[page.index('<nav class="rail"') : page.index("<main")]
    entries = re.findall(r'<a href="([^"]+)"[^>]*>([^<]+?)(?: <span[^>]*>([^<]*)</span>)?</a>', rail)
    return {label.strip(): count for _url, label, count in entries}


# Signing in


def test_strangers_are_led_to_the_sign_in_page_and_back(client):
    response = client.get("/admin/articles/topic/", follow=True)
    assert unquote(response.redirect_chain[-1][0]) == "/accounts/login/?next=/admin/articles/topic/"
    make_staff("writer", Role.EDITOR)
    data = {"login": "writer", "password": "correct horse battery", "next": "/admin/articles/topic/"}
    assert client.post("/accounts/login/", data).headers["Location"] == "/admin/articles/topic/"


def test_somebody_signed_in_who_is_not_on_staff_is_told_so(client):
    client.force_login(User.objects.create_user("reader", password="x"))
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert "This desk is for the newsroom" in response.content.decode()


def test_an_inactive_person_has_no_desk(client):
    person = make_staff("gone", Role.ADMINISTRATOR)
    client.force_login(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "path", ["/accounts/2fa/", "/accounts/password/change/", "/accounts/sessions/", "/accounts/logout/"]
)
def test_account_pages_stand_in_the_desks_frame(publisher_client, path):
    page = publisher_client.get(path).content.decode()
    assert 'id="rail"' in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)


def test_a_second_factor_can_be_set_up_without_a_confirmed_address(client):
    make_staff("writer", Role.EDITOR)
    client.post("/accounts/login/", {"login": "writer", "password": "correct horse battery"})
    set_up = "/accounts/2fa/totp/activate/"
    page = client.post(f"/accounts/reauthenticate/?next={set_up}", {"password": "correct horse battery"}, follow=True)
    assert page.status_code == 200
    assert "data:image/svg+xml" in page.content.decode()


# The home page


@pytest.mark.parametrize("role", [*Role, None])
def test_only_somebody_without_a_role_is_told_to_have_none(client, role):
    client.force_login(make_staff("somebody", *filter(None, [role])))
    page = client.get("/admin/").content.decode()
    assert ("no role yet" in page) is (role is None)


def test_a_moderator_finds_the_replies_in_the_middle_of_the_home_page(client):
    client.force_login(make_staff("mo", Role.MODERATOR))
    page = client.get("/admin/").content.decode()
    main = page[page.index('<div class="home home--narrow">') :]
    assert 'class="panel panel--replies"' in main
    assert "home__side" not in page
    assert "Nothing waits for you." not in page


def test_somebody_with_a_role_and_nothing_to_do_is_told_where_to_go(client):
    client.force_login(make_staff("sponsors", Role.SPONSOR_MANAGER))
    assert "Nothing waits for you." in client.get("/admin/").content.decode()


# The rail


def test_the_rail_holds_the_places_of_each_role(client):
    expected = {
        Role.CONTRIBUTOR: {"Desk", "Stories", "Pictures"},
        Role.EDITOR: {"Desk", "Stories", "Error reports", "Pictures"},
        Role.PUBLISHER: {"Desk", "Stories", "Error reports", "Pictures", "Fronts"},
        Role.ADMINISTRATOR: {"Desk", "Stories", "Error reports", "Pictures", "Fronts", "People", "State"},
    }
    for role, places in expected.items():
        client.force_login(make_staff(f"some-{role.value}", role))
        neighbours = {"Wire", "Replies", "Sponsors", "Settings"}
        assert set(rail_of(client)) - neighbours == places, role


def test_counts_are_those_a_person_may_see(contributor, contributor_client, publisher_client):
    make_article(live=False)
    make_article(live=False, by=contributor)
    assert rail_of(contributor_client)["Stories"] == "1"
    assert rail_of(publisher_client)["Stories"] == "2"


def test_counts_are_kept_a_while_and_read_anew_after_an_act(head_client):
    assert rail_of(head_client)["Pictures"] == "0"
    make_photo()
    assert rail_of(head_client)["Pictures"] == "0"
    head_client.post("/admin/articles/topic/add/", {"name": "Shipping", "slug": "shipping"})
    assert rail_of(head_client)["Pictures"] == "1"


def test_the_place_one_is_in_is_marked(publisher_client):
    page = publisher_client.get("/admin/photos/photo/").content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page[: page.index("<main")]) == ["/admin/photos/photo/"]


# Every screen


def test_every_screen_answers_in_the_frame_without_inline_style_or_script(head_client):
    save_page(Page(title="About", slug="about", body="<p>About us.</p>"))
    rows = {
        "Section": make_section().pk,
        "Topic": make_topic().pk,
        "Author": make_author().pk,
        "Source": make_source().pk,
        "Photo": make_photo().pk,
        "Page": Page.objects.get().pk,
        "User": User.objects.get().pk,
        "Site": 1,
    }
    for model, screen in admin.site._registry.items():
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        addresses = [reverse(f"{base}_changelist")]
        if model.__name__ in rows:
            addresses += [reverse(f"{base}_{act}", args=[rows[model.__name__]]) for act in ("change", "history")]
        if model.__name__ in {"Section", "Topic", "Author", "Source", "Page"}:
            addresses += [reverse(f"{base}_delete", args=[rows[model.__name__]]), reverse(f"{base}_add")]
        for address in addresses:
            response = head_client.get(address, follow=True)
            page = response.content.decode()
            assert response.status_code == 200, (address, screen)
            assert 'class="bar"' in page, address
            assert " style=" not in page, address
            assert "<style" not in page, address


def test_settings_lists_what_has_no_place_in_the_rail(head_client, publisher_client):
    page = head_client.get("/admin/settings/").content.decode().split("<main")[1]
    for label in ("Audit trail", "Authors", "Corrections", "Pages", "Paper", "Sections", "Sources", "Topics"):
        assert f">{label}</a>" in page
    assert ">Stories</a>" not in page
    assert ">Audit trail</a>" not in publisher_client.get("/admin/settings/").content.decode()


# Saving goes through the operations


def test_a_section_moves_with_all_below_it(head_client):
    economy, coast = make_section("Economy"), make_section("Coast")
    rail = make_section("Rail", parent=economy)
    data = {"name": "Economy", "slug": "economy", "parent": coast.pk, "position": 1, "front_style": "river"}
    head_client.post(reverse("admin:articles_section_change", args=[economy.pk]), data)
    rail.refresh_from_db()
    assert rail.path == "coast/economy/rail"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"parent": "child"}, "A section cannot stand within itself."),
        ({"slug": "coast"}, "There is a section at this address already."),
        ({"slug": "admin"}, "is an address of the site itself"),
    ],
)
def test_a_section_that_cannot_stand_there_is_refused_in_words(head_client, changes, words):
    economy = make_section("Economy")
    child = make_section("Rail", parent=economy)
    make_section("Coast")
    data = {"name": "Economy", "slug": "economy", "position": 1, "front_style": "river"} | changes
    data["parent"] = child.pk if data.get("parent") == "child" else ""
    response = head_client.post(reverse("admin:articles_section_change", args=[economy.pk]), data)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert Section.objects.get(pk=economy.pk).path == "economy"


def test_what_stories_need_is_not_deleted_and_says_so(head_client):
    section, topic, author, source = make_section("Coast"), make_topic(), make_author(), make_source()
    for _number in range(3):
        make_article(section=section, topics=[topic], authors=[author], source=source)
    words = {
        "section": (section, "3 stories stand in this section."),
        "topic": (topic, "3 stories are about this topic."),
        "author": (author, "3 stories carry this name."),
        "source": (source, "3 stories come from this source"),
    }
    for name, (row, expected) in words.items():
        response = head_client.post(reverse(f"admin:articles_{name}_delete", args=[row.pk]), {"post": "yes"})
        assert response.status_code == 409
        assert expected in response.content.decode()
        assert type(row)._default_manager.filter(pk=row.pk).exists()


def test_what_nothing_needs_can_be_deleted(head_client):
    author = make_author(portrait=make_photo())
    head_client.post(reverse("admin:articles_author_delete", args=[author.pk]), {"post": "yes"})
    assert not Author.objects.exists()
    topic = make_topic()
    head_client.post(reverse("admin:articles_topic_delete", args=[topic.pk]), {"post": "yes"})
    assert not Topic.objects.exists()


def test_editors_keep_topics_and_not_sections(client):
    client.force_login(make_staff("editor", Role.EDITOR))
    section = make_section()
    assert client.get("/admin/articles/topic/add/").status_code == 200
    assert client.get("/admin/articles/section/add/").status_code == 403
    assert client.get("/admin/articles/site/1/change/").status_code == 403
    response = client.post(reverse("admin:articles_section_delete", args=[section.pk]), {"post": "yes"})
    assert response.status_code == 403


def test_only_an_administrator_ties_an_author_to_an_account(client):
    editor, author = make_staff("editor", Role.EDITOR), make_author()
    client.force_login(editor)
    address = reverse("admin:articles_author_change", args=[author.pk])
    client.post(address, {"name": "Ada", "slug": "ada", "user": editor.pk})
    author.refresh_from_db()
    assert (author.name, author.user) == ("Ada", None)


def test_the_papers_name_is_one_row_and_shows_at_once(head_client):
    assert not Site.objects.exists()
    assert head_client.get("/admin/articles/site/", follow=True).status_code == 200
    head_client.post("/admin/articles/site/1/change/", {"name": "The Estuary", "small_fix_words": 5})
    assert Site.objects.get().pk == 1
    assert "The Estuary" in head_client.get("/admin/").content.decode()


def test_a_page_is_cleaned_where_it_is_stored(head_client):
    data = {"title": "About", "slug": "about", "body": "<p onclick='x'>Us</p><script>1</script>", "position": 1}
    head_client.post("/admin/articles/page/add/", data)
    assert Page.objects.get().body == "<p>Us</p>"


def test_the_front_is_pinned_and_let_go_through_the_trail(publisher_client, head_client):
    story = make_article("On the quay")
    publisher_client.post("/admin/articles/frontpin/add/", {"place": 1, "article": story.pk})
    assert "On the quay" in publisher_client.get("/admin/articles/frontpin/").content.decode()
    pin = story.front_pin
    publisher_client.post(reverse("admin:articles_frontpin_delete", args=[pin.pk]), {"post": "yes"})
    trail = head_client.get("/admin/articles/auditentry/").content.decode()
    assert "held on the front" in trail
    assert "let go from the front" in trail


def test_the_trail_is_read_and_never_written(head_client):
    make_article()
    for address in ("add/", "1/delete/"):
        assert head_client.get(f"/admin/articles/auditentry/{address}").status_code in (302, 403)
    assert head_client.get("/admin/articles/auditentry/", {"q": "'"}).status_code == 200


def test_a_broken_cache_of_counts_does_not_outlive_its_time(publisher, publisher_client):
    cache.set(f"desk.counts.{publisher.pk}", {}, 20)
    assert rail_of(publisher_client)["Stories"] == ""
