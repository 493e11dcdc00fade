"""After publication, in a real browser: fix, update, correct, schedule, withdraw, take down, and the reader's list."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Article, ScheduledChange
from articles.operations.changing import update_article
from articles.operations.drafting import save_draft
from articles.snapshots import newest_content
from tests.builders import make_article, make_photo, make_staff

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BODY = "<p>The ferry leaves at nine on the slip.</p><p>It carries forty people.</p><p>Nobody minds the rain.</p>"


@pytest.fixture
def desk(new_page, sign_in, db):
    """A page with a publisher signed in; scripts and width as asked."""

    def open_desk(**options) -> Page:
        page: Page = new_page(**options)
        sign_in(page, make_staff("publisher", Role.EDITOR, Role.PUBLISHER))
        return page

    return open_desk


@pytest.fixture
def story(db):
    return make_article("The ferry runs again", body=BODY, slug="ferry", lead_picture=make_photo())


def write(article: Article, **changes) -> None:
    save_draft(article, replace(newest_content(article), **changes), by=None)


def form(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def no_barriers(page: Page) -> None:
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_story_is_fixed_updated_and_corrected_and_a_reader_sees_each(desk, new_page, story):
    page = desk()

    write(story, body=BODY.replace("slip", "quay"))
    page.goto(form(story))
    page.get_by_role("button", name="Publish a small fix…").click()
    expect(page.get_by_text("1 word changes")).to_be_visible()
    expect(page.locator("del")).to_contain_text("slip")
    no_barriers(page)
    page.get_by_role("button", name="Publish the fix now").click()
    expect(page.get_by_text("The fix is published.")).to_be_visible()

    page.get_by_role("textbox", name="Headline", exact=True).fill(
        "The ferry runs at last, with forty on board and a cat"
    )
    page.get_by_role("button", name="Publish an update…").click()
    page.get_by_label("What is new").fill("There was a cat on board.")
    page.get_by_role("button", name="Publish the update now").click()
    expect(page.get_by_text("The update is published.")).to_be_visible()

    write(Article.objects.get(), body=BODY.replace("slip", "quay").replace("forty", "fourteen"))
    page.reload()
    page.get_by_role("button", name="Publish with a correction…").click()
    page.get_by_label("What was wrong, and what is right").fill("An earlier version said forty. It is fourteen.")
    page.get_by_role("button", name="Publish with the correction now").click()
    expect(page.get_by_text("with the correction.")).to_be_visible()

    reader = new_page(javascript=False, width=390)
    reader.goto("/world/ferry/")
    reader.get_by_role("link", name="Changed 3 times: see what changed").click()
    expect(reader.locator(".change h2")).to_have_text(["Correction", "Update", "Small fix", "First published"])
    expect(reader.locator(".change").first.locator("del")).to_contain_text("forty")
    expect(reader.get_by_text("There was a cat on board.")).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    reader.goto("/corrections/")
    reader.get_by_role("link", name="See what changed").click()
    assert reader.url.endswith(f"#correction-{story.corrections.get().pk}")


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light"), (1440, "dark")])
def test_the_list_of_changes_has_no_barriers(new_page, story, width, scheme):
    write(story, body=BODY.replace("forty", "fourteen") + "<p>A paragraph more.</p>", headline="The ferry runs")
    update_article(story, note="More.", by=None)
    page = new_page(width=width, scheme=scheme)

    page.goto("/world/ferry/changes/")

    no_barriers(page)
    assert page.context.cookies() == []


def test_a_change_is_set_for_a_time_by_keyboard_and_said_in_the_editors_own_time(
    browser, sign_in, live_server, watch, story
):
    write(story, body=BODY.replace("forty", "fourteen"))
    context = browser.new_context(base_url=live_server.url, timezone_id="America/Santiago", reduced_motion="reduce")
    watch.attach(context)
    page = context.new_page()
    sign_in(page, make_staff("publisher", Role.EDITOR, Role.PUBLISHER))

    page.goto(f"/admin/articles/article/{story.pk}/update/")
    page.get_by_label("What is new").fill("It carries fewer.")
    page.locator("details.later > summary").press("Enter")
    page.get_by_label("At a time").fill("2031-06-02T18:00")
    expect(page.get_by_text("11:00 in your own time")).to_be_visible()
    page.get_by_role("button", name="Schedule", exact=True).press("Enter")

    expect(page.get_by_text("takes the place of what readers see at")).to_be_visible()
    expect(page.get_by_text("11:00 in your own time")).to_be_visible()
    assert f"{ScheduledChange.objects.get().at:%H:%M}" == "15:00"
    page.get_by_role("button", name="Take this change back").click()
    expect(page.get_by_text("The scheduled change is taken back.")).to_be_visible()
    assert not ScheduledChange.objects.exists()
    context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_a_story_is_withdrawn_and_taken_down(desk, new_page, watch, story, javascript):
    watch.allow("404")
    watch.allow("451")
    page, reader = desk(javascript=javascript, width=390), new_page()
    page.goto(f"/admin/articles/article/{story.pk}/withdraw/")
    page.get_by_label("Why", exact=True).fill("A claim is wrong.")
    page.get_by_label("What readers are told").fill("We look into it.")
    if javascript:
        expect(page.locator(".seen")).to_contain_text("We look into it.")
        no_barriers(page)
    page.get_by_role("button", name="Withdraw the story").click()
    expect(page.get_by_text("A claim is wrong.")).to_be_visible()
    reader.goto("/world/ferry/")
    expect(reader.get_by_text("We look into it.")).to_be_visible()

    page.get_by_role("link", name="Take it down…").click()
    page.get_by_label("Why", exact=True).fill("A court order.")
    page.get_by_label("What readers are told").fill("A court has ruled.")
    page.get_by_label("The law demands it").check()
    page.get_by_role("button", name="Take the story down").click()
    expect(page.get_by_text("A court order.")).to_be_visible()
    answer = reader.goto("/world/ferry/changes/")
    assert answer is not None
    assert answer.status == 451
    expect(reader.get_by_text("A court has ruled.")).to_be_visible()


def test_a_version_is_removed_from_the_list(desk, new_page, story):
    write(story, body=BODY + "<p>A libel of somebody.</p>")
    update_article(story, note="There is more.", by=None)
    write(Article.objects.get(), body=BODY)
    update_article(story, note="There is less.", by=None)
    page, reader = desk(), new_page()

    page.goto(form(story))
    page.get_by_role("link", name="What readers saw").click()
    no_barriers(page)
    page.get_by_role("link", name="Remove for a legal reason…").first.click()
    page.get_by_label("Why").fill("A court.")
    page.get_by_role("button", name="Remove the version").click()
    expect(page.get_by_text("Removed because:")).to_be_visible()

    reader.goto("/world/ferry/changes/")
    expect(reader.get_by_text("was removed from this list for a legal reason")).to_be_visible()
    expect(reader.get_by_text("libel")).to_have_count(0)
