"""What the desk says when it refuses, and that nothing typed is lost with a session."""

import re

import pytest
from django import forms
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.roles import Role
from articles.models import Article, Topic
from foundation.desk.unsent import SECRET
from tests.builders import make_article, make_staff

pytestmark = pytest.mark.django_db
TYPED = {"headline": "The long bridge & the short one", "body": "<p>It is <b>long</b>.</p><script>x()</script>"}


def main_of(response) -> str:
    page = response.content.decode()
    return page[page.index("<main") :]


def test_a_refused_page_of_the_desk_leads_back_to_the_desk(contributor_client):
    response = contributor_client.get("/admin/articles/section/")
    assert response.status_code == 403
    assert 'id="rail"' in response.content.decode()
    assert "Back to the desk" in main_of(response)


def test_a_refused_page_elsewhere_is_the_readers(client):
    assert "Back to the desk" not in client.get("/no/such/page/").content.decode()


def test_an_address_of_the_desk_that_is_none_leads_back_to_the_desk(publisher_client):
    response = publisher_client.get("/admin/no/such/screen/")
    assert response.status_code == 404
    assert "Back to the desk" in main_of(response)


def test_a_form_without_a_session_is_answered_with_what_was_typed(client):
    story = make_article(live=False)
    address = reverse("admin:articles_article_change", args=[story.pk])
    marks = {
        "base_revision": "12",
        "tab": "0f3b9c1e-7d52",
        "typing_key": "5b1c02de-9a10",
        "begun_times": "none none",
        "_save": "1",
    }
    sent = TYPED | {"section": "3", "language": "en", "comments_open": "on"} | marks
    response = client.post(address, sent, headers={"referer": f"http://testserver{address}"})
    said = main_of(response)
    assert response.status_code == 403
    assert "The long bridge &amp; the short one" in said
    assert "<p>It is <strong>long</strong>.</p>" in said
    assert "x()" not in said
    assert f"/accounts/login/?next={address}" in said
    assert re.findall("<dt>(.*?)</dt>", said) == ["Headline", "Body"]
    assert response.headers["Cache-Control"] == "no-store"
    assert Article.objects.get().headline == story.headline


def test_with_a_session_the_same_form_is_taken(publisher_client):
    publisher_client.post("/admin/articles/topic/add/", {"name": "Bridges", "slug": "bridges"})
    assert Topic.objects.get().name == "Bridges"


def test_a_script_that_saves_is_told_in_its_own_form(client):
    response = client.post("/admin/articles/topic/add/", TYPED, headers={"accept": "application/json"})
    assert response.status_code == 403
    assert "no longer signed in" in response.json()["errors"][0]


def test_a_form_older_than_the_sign_in_is_answered_with_what_was_typed():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff("publisher", Role.PUBLISHER))
    response = client.post("/admin/articles/topic/add/", TYPED)
    assert response.status_code == 403
    assert "The long bridge" in main_of(response)
    elsewhere = client.post("/admin/articles/topic/add/", TYPED, headers={"origin": "https://elsewhere.example"})
    assert elsewhere.status_code == 403
    assert "The long bridge" not in main_of(elsewhere)


def test_a_readers_form_that_is_too_old_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x", "password": "do not show"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "Back button" in page
    assert "do not show" not in page
    assert "To the front page" not in page


def test_no_password_is_ever_shown_again(client):
    sent = {"username": "tessa", "password1": "open sesame 1234", "password2": "open sesame 1234"}
    sent |= {"display_name": "open sesame 1234", "email": "tessa@paper.example"}
    for address in ("/admin/accounts/user/add/", "/admin/accounts/user/1/password/"):
        response = client.post(address, sent)
        assert response.status_code == 403
        assert "tessa@paper.example" in main_of(response)
        assert "open sesame" not in response.content.decode()


def test_every_password_field_of_the_desk_has_a_name_that_is_known_as_secret():
    request = RequestFactory().get("/admin/")
    request.user = make_staff("head", Role.ADMINISTRATOR)
    for screen in admin.site._registry.values():
        classes = [getattr(screen, name, None) for name in ("add_form", "change_password_form")]
        for form in [form for form in classes if form]:
            for name, field in form.base_fields.items():
                assert not isinstance(field.widget, forms.PasswordInput) or SECRET.search(name), (screen, name)
