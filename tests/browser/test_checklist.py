"""Mending and signing off what keeps a story back, with the keyboard, on a telephone, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Article, Check, Waiver
from articles.operations.checklist import waive_check
from articles.operations.checklist_rules import Level, own_levels, set_checklist
from articles.operations.findings import record_finding
from articles.snapshots import newest_content
from tests.browser.test_desk import SMALL_TARGETS, failed_rules
from tests.builders import make_article, make_photo, make_section, make_source, make_staff


@pytest.fixture
def head(db):
    return make_staff("head", Role.ADMINISTRATOR)


@pytest.fixture
def story(head) -> Article:
    """A story with everything against it."""
    bare = make_photo("The quay", credit="", alt="")
    story = make_article(
        "Порт, що не спить",
        language="uk",
        live=False,
        standfirst="It breaks off at",
        body="<p>Text.</p><p>Subscribe to our newsletter!</p>",
        lead_picture=bare,
        source=make_source(),
        source_url="",
        by=head,
    )
    record_finding(story, kind="number", message="A number differs.", excerpt="Text.", severity="blocking")
    record_finding(story, kind="note", message="A link was taken out.")
    waive_check(story, Check.PICTURE_ALT, reason="It says nothing.", by=head)
    return story


def at(story: Article, page: str) -> str:
    return f"/admin/articles/article/{story.pk}/{page}/"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-story-form=ready]")
    return page


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_screens_pass_axe_and_fit(new_page, sign_in, head, story, width, scheme):
    set_checklist(story.section, {Check.PICTURE: Level.REQUIRED})
    page = new_page(width=width, scheme=scheme)
    sign_in(page, head)
    problems = {}
    addresses = [at(story, name) for name in ("change", "waive/picture_credit", "waive/picture_alt", "trail")]
    for address in [*addresses, f"/admin/articles/checklistrule/section/{story.section_id}/"]:
        page.goto(address)
        found = failed_rules(page) + page.evaluate(SMALL_TARGETS)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("scrolls sideways")
        if found:
            problems[address] = found
    assert problems == {}


def test_a_refused_story_is_mended_and_signed_off_from_its_refusal(new_page, sign_in, head):
    story = make_article(
        live=False, source=make_source(), source_url="", lead_picture=make_photo("The quay", credit="")
    )
    page = new_page()
    sign_in(page, head)
    opened(page, at(story, "change"))
    page.get_by_role("button", name="Publish now").click()
    alerts = page.locator("[data-alerts]")
    expect(alerts).to_contain_text("Add the link to the original.")

    alerts.get_by_role("link", name="To the source").press("Enter")
    expect(page.locator("#id_source_url")).to_be_visible()
    page.locator("#id_source_url").fill("https://letter.example/quay")
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_selector("html[data-story-form=ready]")
    page.get_by_role("link", name="Sign it off…: Every picture has a credit").press("Enter")
    page.get_by_label("Why it may go out all the same").fill("The archive is closed until Monday.")
    page.get_by_role("button", name="Sign it off").press("Enter")
    page.wait_for_selector("html[data-story-form=ready]")
    expect(page.locator(".checks").first).to_contain_text("The archive is closed until Monday.")
    page.get_by_role("button", name="Publish now").click()
    expect(page.locator("[data-alerts]")).to_contain_text("Published.")

    assert Article.objects.live().get().source_url == "https://letter.example/quay"
    assert Waiver.objects.get().created_by == head


@pytest.mark.parametrize("javascript", [True, False])
def test_a_sensitive_story_offers_to_close_comments_on_a_telephone(new_page, sign_in, head, javascript):
    story = make_article(live=False)
    page = new_page(javascript=javascript, width=390)
    sign_in(page, head)
    page.goto(at(story, "change"))
    page.locator("details[data-group=readers] summary").click()
    offer = page.get_by_label("Close comments as well")
    expect(offer).to_be_hidden()

    page.locator("#id_is_sensitive").check()
    offer.check()
    page.locator("[popovertarget=acts-others]").click()
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_load_state()

    content = newest_content(Article.objects.get())
    assert (content.is_sensitive, content.comments_open) == (True, False)


def test_the_checklist_is_set_without_scripts(new_page, sign_in, head):
    section = make_section("Courts")
    page = new_page(javascript=False, width=390)
    sign_in(page, head)
    page.goto("/admin/articles/checklistrule/")
    page.get_by_role("link", name="Courts").click()
    page.get_by_label("A lead picture").select_option("Required")
    page.get_by_role("button", name="Save the checklist").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")

    assert own_levels(section) == {Check.PICTURE: Level.REQUIRED}
