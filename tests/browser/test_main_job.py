"""The main job in a real browser: a story comes in, is published, read, replied to, corrected, withdrawn."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Article
from tests.builders import make_article, make_section, make_source, make_staff

FEED = Path(__file__).resolve().parents[2] / "newsroom/demo/wire/harbour-letter.xml"
PASSWORD = "correct horse battery"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def sign_in_by_hand(page: Page, username: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username or e-mail").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("link", name="New story")).to_be_visible()


@pytest.fixture
def editor(new_page):
    """An editor at the desk, signed in through the form."""
    make_staff("ines", Role.EDITOR, Role.PUBLISHER)
    page = new_page()
    sign_in_by_hand(page, "ines")
    return page


def test_a_story_comes_in_and_is_published(editor, new_page):
    make_section("World")
    make_source("Northern Shipping Letter", slug="northern-shipping-letter")
    call_command("fetch_wire", file=str(FEED), source="northern-shipping-letter")
    call_command("fetch_wire", file=str(FEED), source="northern-shipping-letter")
    assert Article.objects.count() == 8
    draft = Article.objects.order_by("pk").first()
    assert draft is not None

    editor.goto("/admin/articles/article/")
    editor.get_by_role("link", name=draft.headline).click()
    editor.wait_for_selector("html[data-story-form=ready]")
    editor.get_by_role("button", name="Publish now").click()
    expect(editor.get_by_text("Published.")).to_be_visible()

    reader = new_page(javascript=False)
    reader.goto("/")
    reader.get_by_role("link", name=draft.headline).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(draft.headline)
    expect(reader.get_by_role("heading", name="Where this story comes from")).to_be_visible()
    text = reader.locator("main").inner_text()
    for fault in ("adsbygoogle", "in_text_content", "@media", "Subscribe to our channel", "on Telegram and WhatsApp"):
        assert fault.lower() not in text.lower()


def test_a_reply_is_refused_kept_read_and_published(new_page, watch):
    watch.allow("422")
    story = make_article("A tide table")
    make_staff("dunya", Role.MODERATOR)
    reader = new_page(javascript=False)
    reader.goto(story.get_absolute_url())

    reader.get_by_label("Your name").fill("Dorothea Wray")
    reader.get_by_role("button", name="Send comment").click()
    expect(reader.get_by_text("Please enter your comment!").first).to_be_visible()
    expect(reader.get_by_label("Your name")).to_have_value("Dorothea Wray")

    reader.get_by_label("Your name").fill("")
    reader.get_by_label("Your comment").fill("My father kept the table.")
    reader.get_by_role("button", name="Send comment").click()
    expect(reader.get_by_text("Please enter your name here").first).to_be_visible()
    expect(reader.get_by_label("Your comment")).to_have_value("My father kept the table.")

    reader.get_by_label("Your name").fill("Dorothea Wray")
    reader.get_by_role("button", name="Send comment").click()
    expect(reader.get_by_text("My father kept the table.")).to_be_visible()

    stranger = new_page(javascript=False)
    stranger.goto(story.get_absolute_url())
    expect(stranger.get_by_text("My father kept the table.")).to_have_count(0)

    moderator = new_page()
    sign_in_moderator(moderator)
    moderator.locator(".letter button[value=approve]").first.click()
    expect(moderator.get_by_text("My father kept the table.")).to_have_count(0)

    stranger.reload()
    expect(stranger.get_by_text("My father kept the table.")).to_be_visible()
    assert stranger.context.cookies() == []


def sign_in_moderator(page: Page) -> None:
    page.goto("/admin/comments/comment/")
    page.get_by_label("Username or e-mail").fill("dunya")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Replies", level=1)).to_be_visible()


def test_a_published_story_is_changed_corrected_and_withdrawn(editor, new_page, watch):
    story = make_article("The cable is long", body="<p>It is 410 kilometres long.</p>")
    change = f"/admin/articles/article/{story.pk}/change/"
    reader = new_page(javascript=False)

    editor.goto(change)
    editor.wait_for_selector("html[data-story-form=ready]")
    editor.get_by_label("Headline", exact=True).fill("The cable is shorter")
    editor.get_by_role("button", name="Publish with a correction").click()
    editor.get_by_label("What was wrong").fill("The cable is 140 kilometres long, not 410.")
    editor.get_by_role("button", name="Publish").click()
    reader.goto(story.get_absolute_url())
    expect(reader.get_by_role("heading", level=1)).to_have_text("The cable is shorter")
    expect(reader.get_by_text("The cable is 140 kilometres long, not 410.")).to_be_visible()

    editor.goto(change)
    editor.get_by_role("link", name="Withdraw this story").click()
    editor.locator("[name=reason]").fill("One claim is in doubt.")
    editor.get_by_label("What readers are told").fill("We are checking one claim.")
    editor.get_by_role("button", name="Withdraw").click()
    watch.allow("404")
    response = reader.goto(story.get_absolute_url())
    assert response is not None
    assert response.status == 404
    expect(reader.get_by_text("We are checking one claim.")).to_be_visible()
    expect(reader.get_by_text("The cable is shorter")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_accessible(editor, scheme):
    make_article("A tide table")
    editor.emulate_media(color_scheme=scheme)
    for address in ("/admin/", "/admin/articles/article/", "/admin/articles/article/add/", "/admin/wire/item/"):
        editor.goto(address)
        found = Axe().run(editor, options=AXE).response["violations"]
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found] == [], address
