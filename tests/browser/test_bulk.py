"""An act on many stories, carried out by the worker behind the page, and undone."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, BulkAct
from articles.operations.bulk import carry_out
from tests.builders import make_article, make_section


@pytest.fixture
def worker(settings):
    """Nothing is carried out but when the test, as the worker, takes the next turn."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

    def take_turns(count: int) -> None:
        for _turn in range(count):
            carry_out.call(BulkAct.objects.latest("pk").pk)

    return take_turns


def many_drafts(count: int) -> list[Article]:
    section = make_section("Coast")
    broken = {0, 1, 2}
    return [
        make_article(f"Draft {n}", live=False, section=section, **({"body": ""} if n in broken else {}))
        for n in range(count)
    ]


def test_without_scripts_an_act_is_followed_by_a_link_and_undone(new_page, sign_in, publisher, worker):
    many_drafts(3)
    page = new_page(javascript=False, width=390)
    sign_in(page, publisher)
    page.goto("/admin/articles/article/")
    for box in page.get_by_role("checkbox").all():
        if box.get_attribute("name") == "_selected_action":
            box.check()
    page.get_by_role("button", name="Spike…").click()
    page.get_by_role("button", name="Spike", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("0 of 3")
    worker(1)
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("status")).to_have_text("3 of 3: 3 done")
    page.get_by_role("button", name="Undo it").click()
    worker(1)
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Undo “Spike”: 3 stories")
    assert set(Article.objects.values_list("state", flat=True)) == {"draft"}
