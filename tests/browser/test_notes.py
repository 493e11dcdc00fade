"""Notes between two colleagues in browsers of their own, and checks of the text while it is typed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Finding, Note
from tests.builders import make_article, make_staff

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BODY = "<p>The council met at noon.</p><p>Nobody voted on the harbour and its ships.</p>"


@pytest.fixture
def story(db):
    return make_article("Forty ships wait", live=False, body=BODY)


def opened(page: Page, story) -> Page:
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.wait_for_selector("html[data-story-form=ready]")
    return page


def select_words(page: Page, paragraph: int) -> None:
    """The whole of a paragraph, by its keyboard."""
    page.locator(".writing__text > p").nth(paragraph).click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")


def test_a_note_on_a_passage_calls_a_colleague_who_answers(new_page, sign_in, story, ada, ben):
    hers, his = sign_in(new_page(), ada), sign_in(new_page(), ben)
    opened(hers, story)
    select_words(hers, 1)
    hers.keyboard.press("Control+Alt+m")
    note = hers.get_by_label("Note", exact=True)
    expect(note).to_be_focused()
    expect(hers.get_by_label("Words meant")).to_have_value("Nobody voted on the harbour and its ships.")
    note.press_sequentially("Is it so, @b")
    expect(hers.get_by_role("option", name="Ben")).to_be_visible()
    assert Axe().run(hers, options=AXE).response["violations"] == []
    hers.keyboard.press("Enter")
    note.press_sequentially("?")
    expect(note).to_have_value("Is it so, @ben ?")
    hers.get_by_role("button", name="Leave the note").click()
    expect(hers.locator(".writing__text .noted")).to_have_text("Nobody voted on the harbour and its ships.")
    expect(hers.locator("[data-saved]")).to_contain_text("Saved")  # a note is no typing of the story
    assert Axe().run(hers, options=AXE).response["violations"] == []

    his.goto("/admin/")
    panel = his.locator("section", has=his.get_by_role("heading", name="Notes for you"))
    expect(panel).to_contain_text("Is it so, @ben ?")
    panel.get_by_role("link", name="Forty ships wait").click()
    his.wait_for_selector("html[data-story-form=ready]")
    thread = his.locator(f"#note-{Note.objects.get().pk}")
    expect(thread).to_be_focused()
    expect(thread).to_contain_text("New for you")
    thread.get_by_text("Answer").first.click()
    his.get_by_label("Your answer").fill("They did, at one.")
    his.get_by_role("button", name="Send the answer").click()
    expect(his.locator(".note__answers")).to_contain_text("They did, at one.")

    opened(hers, story)
    expect(hers.locator(".note__answers")).to_contain_text("They did, at one.")
    hers.get_by_role("button", name=re.compile("^Settle")).click()
    expect(hers.locator(".notes .drawer__count")).to_have_text("None open")
    expect(hers.locator(".writing__text .noted")).to_have_count(0)


def test_a_note_says_when_its_words_are_gone_and_refusals_keep_what_was_written(new_page, sign_in, watch, story, ada):
    watch.allow("422")
    make_staff("mod", Role.MODERATOR)
    page = opened(sign_in(new_page(), ada), story)
    page.get_by_text("Write a note").click()
    select_words(page, 1)
    page.get_by_label("Note", exact=True).fill("Look, @mod")
    page.get_by_role("button", name="Leave the note").click()
    expect(page.get_by_role("alert").filter(has_text="@mod")).to_contain_text("may not see this story")
    expect(page.get_by_label("Note", exact=True)).to_have_value("Look, @mod")

    page.get_by_label("Note", exact=True).fill("Look")
    page.get_by_role("button", name="Leave the note").click()
    gone = page.get_by_text("These words no longer stand there.")
    expect(page.locator(".note")).to_have_count(1)
    expect(gone).to_be_hidden()

    select_words(page, 1)
    page.keyboard.type("They did.")
    expect(gone).to_be_visible()
    page.keyboard.press("Control+z")
    expect(gone).to_be_hidden()


def test_without_scripts_a_note_is_left_and_settled(new_page, sign_in, story, ada, ben):
    page = sign_in(new_page(javascript=False), ada)
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.get_by_text("Write a note").click()
    page.get_by_label("Note", exact=True).fill("Is it so, @ben?")
    page.get_by_label("Words meant").fill("at noon")
    page.get_by_label("About", exact=True).select_option(label="Text")
    page.get_by_role("button", name="Leave the note").click()
    page.wait_for_url(f"**/change/#note-{Note.objects.get().pk}")
    expect(page.locator(".note")).to_contain_text("at noon")

    page.get_by_role("button", name=re.compile("^Settle")).click()
    assert Note.objects.get().resolved_by == ada


def test_a_check_appears_while_one_types_and_is_dismissed_for_good(new_page, sign_in, story, ada):
    page = opened(sign_in(new_page(), ada), story)
    checks = page.locator("[data-text-checks]")
    expect(checks).to_contain_text("Nothing found")
    page.locator(".writing__text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Nobody voted on the harbour and its ships.")
    expect(checks).to_contain_text("The same paragraph again")
    expect(page.locator(".writing__text .checked").first).to_have_text("Nobody voted on the harbour and its ships.")
    assert Axe().run(page, options=AXE).response["violations"] == []

    checks.get_by_text("Dismiss…").click()
    checks.get_by_label("Why it is right as it stands").fill("A refrain.")
    checks.get_by_role("button", name="Dismiss it").click()
    expect(checks).to_contain_text("Nothing found")
    expect(checks).to_contain_text("1 dismissed")
    assert Finding.objects.get().settled_why == "A refrain."

    page.keyboard.press("Control+s")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    opened(page, story)
    expect(checks).to_contain_text("Nothing found")


def test_a_line_of_another_page_stops_publishing_and_cannot_be_dismissed(new_page, sign_in, ada):
    story = make_article(live=False, body="<p>The council met.</p><p>Follow us on Telegram</p>")
    page = opened(sign_in(new_page(width=390), ada), story)
    checks = page.locator("[data-text-checks]")

    expect(checks).to_contain_text("stops publishing")
    expect(checks.get_by_text("Dismiss…")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_saved_version_is_checked_on_a_page(new_page, sign_in, ada):
    story = make_article(live=False, body="<p>The council met at noon and nobody voted.</p>" * 2)
    page = sign_in(new_page(javascript=False), ada)
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.get_by_role("link", name="Check the saved version").click()
    expect(page.get_by_text("The same paragraph again").first).to_be_visible()
    page.get_by_text("Dismiss…").click()
    page.get_by_role("button", name="Dismiss it").click()
    expect(page.get_by_text("Nothing found")).to_be_visible()
