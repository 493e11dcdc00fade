"""People without an account in a browser: a draft by its secret link, and a report from a reader to its answer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Role
from articles.models import ErrorReport, PreviewLink
from articles.operations.previews import make_preview_link, revoke_preview_link
from articles.operations.reports import answer_report, report_error
from tests.browser.test_desk import SMALL_TARGETS, failed_rules
from tests.builders import make_article, make_photo, make_staff


@pytest.fixture
def publisher():
    return make_staff("publisher", Role.PUBLISHER)


def tab_to(page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus stands on what the selector names."""
    for _n in range(most):
        if page.locator(f"{selector}:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def test_a_link_is_made_with_the_keyboard_and_opened_without_scripts(new_page, sign_in, watch, publisher):
    watch.allow("404")
    inner = make_photo("inner", width=320, height=240)
    body = f'<p>Two herons too many.</p><figure data-block="picture" data-ref="{inner.pk}"></figure><p>More.</p>'
    story = make_article("The herons left", live=False, body=body, lead_picture=make_photo())
    desk = new_page()
    sign_in(desk, publisher)
    desk.goto(f"/admin/articles/article/{story.pk}/change/")
    desk.click(".last >> text=Preview links")
    tab_to(desk, "#id_note")
    desk.keyboard.type("Oksana")
    desk.keyboard.press("Tab")
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Enter")
    expect(desk.locator("#made-address")).to_be_focused()
    address = desk.input_value("#made-address")
    assert PreviewLink.objects.get().note == "Oksana"

    guest = new_page(javascript=False, width=390)
    path = address[address.index("/-/preview/") :]
    guest.goto(path)
    expect(guest.get_by_role("heading", name="The herons left", level=1)).to_be_visible()
    expect(guest.get_by_text("Not published.")).to_be_visible()
    guest.wait_for_load_state("networkidle")
    shown = guest.locator("article img")
    assert shown.count() == 2
    assert all(picture.evaluate("p => p.naturalWidth") > 0 for picture in shown.all())
    assert guest.context.cookies() == []
    assert guest.evaluate("document.documentElement.scrollWidth") <= 390

    desk.goto(f"/admin/articles/article/{story.pk}/preview-links/")
    expect(desk.get_by_text("1 time")).to_be_visible()
    tab_to(desk, ".list--links button")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("does not open any more")).to_be_visible()
    guest.goto(path)
    expect(guest.get_by_role("heading", name="There is no preview at this address")).to_be_visible()


def test_the_address_of_a_link_is_copied_by_a_button(page, sign_in, publisher, live_server):
    story = make_article(live=False)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    sign_in(page, publisher)
    page.goto(f"/admin/articles/article/{story.pk}/preview-links/")
    page.fill("#id_note", "Oksana")
    page.click("text=Make the link")
    page.click("[data-copy]")
    expect(page.locator("[data-copy]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.input_value("#made-address")


def test_an_error_is_reported_without_scripts(new_page, watch):
    watch.allow("422")
    story = make_article("The tuba was rained into")
    page = new_page(javascript=False, width=390)
    page.goto(story.get_absolute_url())
    page.click("text=Report an error")
    page.fill("#report-quote", "from 1926")
    page.fill("#report-email", "reader@post.example")
    page.click("text=Send the report")

    assert page.locator(".error-summary").is_visible()
    assert "error-summary" in (page.locator(":focus").get_attribute("class") or "")
    assert page.locator("#report-text-error").inner_text() == "Please say what is wrong."
    assert page.input_value("#report-quote") == "from 1926"
    page.fill("#report-text", "It was 1929.")
    page.click("text=Send the report")

    assert page.get_by_role("heading", name="Thank you for your report").is_visible()
    assert page.context.cookies() == []
    assert ErrorReport.objects.get().quote == "from 1926"
    assert page.locator("html").bounding_box()["width"] <= 390


def test_the_words_marked_in_the_story_go_along_to_the_report_and_to_no_server(page):
    story = make_article("The tuba was rained into", body="<p>A concession from 1926, & more.</p>")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(story.get_absolute_url())
    page.locator(".text p").first.click(click_count=3)
    page.click("text=Report an error")
    expect(page.locator("#report-quote")).to_have_value("A concession from 1926, & more.")
    assert [url for url in asked if "1926" in url.partition("#")[0]] == []
    page.goto("about:blank")
    page.goto(f"/-/report/{story.pk}/#passage=%E0%A4%A&x")
    expect(page.get_by_role("heading", name="Report an error")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_report_is_read_and_answered_with_the_keyboard(new_page, sign_in, publisher, javascript):
    story = make_article("The tuba was rained into")
    report = ErrorReport.objects.create(article=story, text="It was 1929.", quote="<b>1926</b>")
    page = new_page(javascript=javascript)
    sign_in(page, publisher)
    page.goto("/admin/articles/errorreport/")
    tab_to(page, ".report__story a")
    page.keyboard.press("Enter")
    expect(page.get_by_text("<b>1926</b>")).to_be_visible()
    tab_to(page, "#id_answer")
    page.keyboard.type("You are right.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Every report is dealt with.")).to_be_visible()

    report.refresh_from_db()
    assert (report.state, report.answer) == ("answered", "You are right.")


def test_one_click_opens_the_correction(page, sign_in, publisher):
    story = make_article("The tuba was rained into")
    report = ErrorReport.objects.create(article=story, text="It was 1929.")
    sign_in(page, publisher)
    page.goto("/admin/articles/errorreport/")
    page.click(".report__acts >> text=Correct the story")
    page.wait_for_url(f"**/admin/articles/article/{story.pk}/correct/?report={report.pk}")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark"), (320, "light")])
def test_every_page_passes_axe_fits_and_has_targets_of_24_pixels(new_page, sign_in, watch, publisher, width, scheme):
    watch.allow("422")
    watch.allow("404")
    story = make_article("ميناء لا ينام" * 4, language="ar", lead_picture=make_photo())
    soon = timezone.now() + timedelta(days=1)
    _link, secret = make_preview_link(story, note="Oksana " * 12, by=publisher, expires_at=soon)
    revoke_preview_link(make_preview_link(story, note="Over", by=None, expires_at=soon)[0], by=None)
    report = report_error(story, text="It was 1929. " * 60, quote="x" * 300, email="reader@post.example")
    answer_report(report_error(story, text="Settled."), answer="Thanks.", by=publisher)
    page = new_page(width=width, scheme=scheme)

    def check(where: str) -> None:
        assert failed_rules(page) == [], where
        assert page.evaluate(SMALL_TARGETS) == [], where
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where

    for address in (f"/-/report/{story.pk}/", f"/-/report/{story.pk}/thanks/", "/-/preview/none/"):
        page.goto(address)
        check(address)
    page.goto(f"/-/preview/{secret}/")
    assert failed_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"/-/report/{story.pk}/")
    page.click("text=Send the report")
    check("a refused report")
    sign_in(page, publisher)
    links = f"/admin/articles/article/{story.pk}/preview-links/"
    queue = "/admin/articles/errorreport/"
    correction = f"/admin/articles/article/{story.pk}/correct/?report={report.pk}"
    for address in (links, queue, f"{queue}?tab=answered", f"{queue}?tab=dismissed", f"{queue}{report.pk}/change/"):
        page.goto(address)
        check(address)
    page.click("text=Send the answer")
    check("a refused answer")
    page.goto(correction)
    assert failed_rules(page) == []
    page.goto(links)
    page.fill("#id_note", "Oksana")
    page.click("text=Make the link")
    check("a link that was made")
