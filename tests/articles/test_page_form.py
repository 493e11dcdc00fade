"""The screen of a page that is no story: the editor of stories with the tools for text alone."""

import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from articles.models import Page
from articles.operations.places import save_page
from tests.builders import make_staff

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/page/add/"


@pytest.fixture
def head_client(client):
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    return client


def test_a_page_is_written_in_the_editor_of_stories(head_client):
    page = save_page(Page(title="About us", slug="about", body="<p>We are a paper.</p>"))
    html = head_client.get(reverse("admin:articles_page_change", args=[page.pk])).content.decode()
    assert re.search(r"<textarea[^>]* data-story-editor", html)
    assert html.index('type="importmap"') < html.index('type="module"', html.index('type="importmap"'))
    assert re.search(
        r'<script[^>]*type="importmap"[^>]*nonce="[^"]+"|<script[^>]*nonce="[^"]+"[^>]*type="importmap"', html
    )
    assert 'data-tool="bold"' in html
    assert 'data-tool="picture"' not in html


def test_a_text_nested_too_deeply_is_refused_in_words(head_client):
    body = "<blockquote>" * 2000 + "x" + "</blockquote>" * 2000
    data = {"title": "About", "slug": "about", "body": body, "position": 1}
    response = head_client.post(ADD, data)
    assert response.status_code == 200
    assert "too large or nested too deeply" in response.content.decode()
    assert not Page.objects.exists()
    head_client.post(ADD, data | {"body": "<p>x</p>"})
    assert Page.objects.get().body == "<p>x</p>"
