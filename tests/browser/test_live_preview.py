"""The preview beside the text follows what is typed, in every place where readers meet a story."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.test_story_form import ADD, AXE, change
from tests.builders import make_article, make_author, make_photo, make_section

OPEN = "Show beside the text"


@pytest.fixture
def beside(writing):
    """A function that opens a story with the preview beside it."""

    def open_beside(address: str, **options) -> Page:
        page: Page = writing(address, **options)
        page.get_by_role("button", name=OPEN).click()
        return page

    return open_beside


def test_the_preview_follows_the_text_and_saves_nothing(beside):
    story = make_article("First said", live=False, body="<p>One.</p>", authors=[make_author("Ada Ferrars")])
    page = beside(change(story))
    shown = page.frame_locator("[data-live-frame]")
    expect(shown.get_by_role("heading", level=1)).to_have_text("First said")
    shown.get_by_role("heading", level=1).evaluate("heading => { heading.ownerDocument.kept = true }")

    page.get_by_label("Headline", exact=True).fill("Then said")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Then said")
    page.locator(".writing__text").click()
    page.keyboard.press("End")
    page.keyboard.type(" Two.")
    expect(shown.locator(".story .text")).to_have_text("One. Two.")
    expect(shown.locator(".story-side")).to_contain_text("Ada Ferrars")

    assert shown.locator("html").evaluate("html => html.ownerDocument.kept")  # the page was not loaded anew
    story.refresh_from_db()
    assert (story.headline, story.revisions.exclude(kind="autosave").count()) == ("First said", 1)


def test_each_place_shows_its_own_headline(beside):
    story = make_article(
        "As it stands",
        live=False,
        section=make_section("Economy"),
        headline_front="On the front",
        headline_search="When searched",
        headline_social="When shared",
    )
    page = beside(change(story))
    shown = page.frame_locator("[data-live-frame]")

    page.get_by_text("Front", exact=True).click()
    expect(shown.locator(".card-lead .card-headline")).to_have_text("On the front")
    page.get_by_text("Search", exact=True).click()
    expect(shown.locator(".found-title")).to_contain_text("When searched |")
    page.get_by_text("Shared", exact=True).click()
    expect(shown.locator(".shared-title")).to_have_text("When shared")


def test_width_and_light_are_chosen_and_remembered(beside):
    story = make_article(live=False, lead_picture=make_photo())
    page = beside(change(story))
    frame, shown = page.locator("[data-live-frame]"), page.frame_locator("[data-live-frame]")
    paper = "html => getComputedStyle(html.ownerDocument.body).color"
    expect(shown.get_by_role("heading", level=1)).to_be_visible()
    light = shown.locator("html").evaluate(paper)

    page.get_by_text("Desktop", exact=True).click()
    page.get_by_text("Dark", exact=True).click()
    assert frame.evaluate("frame => frame.contentWindow.innerWidth") == 1280
    assert shown.locator("html").evaluate(paper) != light

    page.reload()
    expect(page.get_by_role("radio", name="Desktop")).to_be_checked()
    expect(shown.get_by_role("heading", level=1)).to_be_visible()
    expect(shown.locator("html")).to_have_attribute("style", re.compile("dark"))
    assert shown.locator("html").evaluate(paper) != light
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_text("Byline and place")).to_be_visible()


def test_a_new_story_shows_once_it_has_a_headline_and_a_section(beside):
    section = make_section("Economy")
    page = beside(ADD)
    shown = page.frame_locator("[data-live-frame]")
    expect(shown.get_by_text("Write a headline and choose a section")).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()

    page.get_by_label("Section").select_option(str(section.pk))
    page.get_by_label("Headline", exact=True).fill("Hello")
    page.keyboard.press("Control+Alt+p")

    expect(shown.get_by_role("heading", level=1)).to_have_text("Hello")


@pytest.mark.parametrize("width", [390, 1440])
def test_it_is_accessible(writing, width):
    story = make_article(live=False, lead_picture=make_photo())
    page = writing(change(story), width=width)
    if width == 390:
        page.get_by_role("button", name="More…").last.click()
    page.get_by_role("button", name=OPEN).click()
    expect(page.frame_locator("[data-live-frame]").get_by_role("heading", level=1)).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options=AXE)
    assert found.response["violations"] == [], found.generate_report()


def test_the_keys_are_listed_and_do_what_they_say(writing):
    page = writing(change(make_article(live=False)))
    page.locator("h1").first.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    assert Axe().run(page, options=AXE).response["violations"] == []
    page.keyboard.press("Escape")
    page.locator(".writing__text").click()
    page.keyboard.type("Why?")
    expect(sheet).to_be_hidden()
    page.keyboard.press("Control+/")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")

    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-primary]")).to_be_focused()
    assert not Article.objects.live().exists()


def test_on_a_phone_a_correction_is_two_presses_away(writing):
    page = writing(change(make_article(body="<p>Long.</p>" * 60)), width=390, height=800)

    page.get_by_role("button", name="More…").last.click()
    act = page.get_by_role("button", name="Publish with a correction…")
    expect(act).to_be_in_viewport()
    assert act.bounding_box()["height"] >= 24
    act.click()

    page.wait_for_url("**/correct/")
