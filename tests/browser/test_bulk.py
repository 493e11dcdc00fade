"""Stories ticked in the list, two hundred published with the worker behind, and one act undone."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article, BulkAct
from articles.operations.bulk import carry_out
from articles.operations.drafting import save_draft
from articles.operations.publishing import publish_article
from articles.snapshots import newest_content
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


def ticked(page) -> int:
    return int(page.locator(".action-select:checked").count())


def test_rows_are_ticked_one_by_one_as_a_range_and_all(page, sign_in, publisher):
    many_drafts(6)
    sign_in(page, publisher)
    page.goto("/admin/articles/article/")
    boxes = page.locator(".action-select")
    expect(page.get_by_role("button", name="Publish…")).to_be_hidden()
    boxes.nth(1).check()
    expect(page.get_by_text("1 of 6 selected")).to_be_visible()
    expect(page.get_by_role("button", name="Publish…")).to_be_visible()
    boxes.nth(4).click(modifiers=["Shift"])
    assert ticked(page) == 4
    expect(page.get_by_text("4 of 6 selected")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("Select all")).check()
    assert ticked(page) == 6
    page.get_by_role("checkbox", name=re.compile("Select all")).uncheck()
    assert ticked(page) == 0
    boxes.nth(2).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # in a list this begins nothing: an act is chosen by its button
    expect(page.get_by_role("heading", level=1)).to_have_text("Stories")


@pytest.mark.parametrize("javascript", [True, False])
def test_all_that_match_are_more_than_a_page_shows(new_page, sign_in, publisher, javascript):
    many_drafts(60)
    page = new_page(javascript=javascript)
    sign_in(page, publisher)
    page.goto("/admin/articles/article/?tab=draft")
    page.get_by_label("All 60 that match").check()
    expect(page.locator(".action-counter")).to_be_hidden()  # what it counts are the ticks
    page.get_by_role("button", name="Spike…").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Spike 60 stories?")


def test_two_hundred_stories_are_published_while_one_looks_on(page, sign_in, publisher, worker):
    drafts = many_drafts(200)
    sign_in(page, publisher)
    page.goto("/admin/articles/article/?section=coast")
    page.get_by_role("checkbox", name=re.compile("Select all")).check()
    page.get_by_label("All 200 that match").check()
    page.get_by_role("button", name="Publish…").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish 200 stories now?")
    save_draft(drafts[199], newest_content(drafts[199]), by=publisher)  # somebody saves while the page lies open
    publish_article(drafts[198], by=publisher)  # or has published it meanwhile
    page.get_by_role("button", name="Publish", exact=True).click()

    said = page.get_by_role("status")
    expect(said).to_have_text("0 of 200")
    worker(2)
    expect(said).to_contain_text("100 of 200")  # by itself: nobody reloads
    worker(2)
    expect(said).to_have_text("200 of 200: 195 done, 4 refused, 1 with nothing to do")
    expect(page.locator("[data-follow=ended]")).to_be_attached()
    page.get_by_role("link", name=re.compile("^Refused")).click()
    expect(page.locator(".bulk__list li")).to_have_count(4)
    expect(page.get_by_text("has saved a newer version since you looked")).to_have_count(1)
    assert Article.objects.live().count() == 196


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
