"""The desk in a real browser: nothing the policy forbids (see `watch`), no failed rule of axe, all by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from accounts.roles import Role
from articles.models import Page
from articles.operations.findings import record_finding
from articles.operations.moving import send_to_review
from articles.operations.places import save_page
from articles.operations.reading import count_reads
from tests.builders import make_article, make_author, make_photo, make_section, make_staff, make_topic

SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, summary, textarea')]
  .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.closest('.hidden-text'))
  .map((element) => [element.getBoundingClientRect(), element.outerHTML.slice(0, 120)])
  .filter(([box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
  .map(([, html]) => html)"""


@pytest.fixture
def head():
    return make_staff("head", Role.ADMINISTRATOR)


@pytest.fixture
def paper(head):
    """A paper with a bit of everything on its desk."""
    picture = make_photo()
    live = make_article("The night telephone", lead_picture=picture, authors=[make_author()], topics=[make_topic()])
    count_reads(live.pk, 40)
    sent = make_article("Порт, що не спить", language="uk", live=False)
    send_to_review(sent, by=head)
    record_finding(sent, kind="number", message="A number differs")
    make_article("ميناء لا ينام", language="ar", live=False, by=head)
    return live


def failed_rules(page) -> list[str]:
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in Axe().run(page).response["violations"]]


def screens() -> list[str]:
    return [
        "/admin/",
        "/admin/settings/",
        "/admin/articles/article/",
        "/admin/articles/section/",
        "/admin/articles/author/add/",
        "/admin/articles/frontpin/add/",
        "/admin/articles/auditentry/",
        "/admin/articles/checklistrule/",
        "/admin/photos/photo/",
        "/admin/photos/photo/add/",
        "/admin/accounts/user/",
        "/admin/accounts/user/add/",
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/accounts/password/change/",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_screens_pass_axe_fit_and_have_targets_of_24_pixels(new_page, sign_in, head, paper, width, scheme):
    page = new_page(width=width, scheme=scheme)
    sign_in(page, head)
    problems = {}
    for address in screens():
        page.goto(address)
        found = failed_rules(page) + page.evaluate(SMALL_TARGETS)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("scrolls sideways")
        if found:
            problems[address] = found
    assert problems == {}


def test_pages_of_strangers_pass_axe(page, watch):
    watch.allow("403")
    for address in ("/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"):
        page.goto(address)
        assert failed_rules(page) == [], address


def test_signing_in_and_out_by_keyboard(page, head, watch):
    page.goto("/admin/")
    page.get_by_label("Username or e-mail").press_sequentially("head")
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse battery")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    page.get_by_role("button", name="Your account").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.rstrip("/").count("/") == 2)


def test_the_slash_finds_a_story_and_the_skip_link_leads_past_the_frame(page, sign_in, head, paper):
    sign_in(page, head)
    page.goto("/admin/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content-start"
    page.keyboard.press("/")
    page.keyboard.type("telephone")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=telephone")
    assert page.locator("#result_list tbody tr").count() == 1


def test_a_slash_typed_into_a_field_stays_there(page, sign_in, head, paper):
    sign_in(page, head)
    page.goto("/admin/articles/article/")
    page.locator("#searchbar").press_sequentially("a/b")
    assert page.locator("#searchbar").input_value() == "a/b"


def test_a_picture_is_found_as_one_types_and_chosen_by_keyboard(page, sign_in, head, paper):
    sign_in(page, head)
    make_photo("Wind farm at noon")
    author = make_author("Jon Petrescu")
    page.goto(reverse("admin:articles_author_change", args=[author.pk]))
    field = page.get_by_role("combobox", name="Portrait")
    field.press_sequentially("wind")
    page.get_by_role("option", name="Wind farm at noon").wait_for()
    assert failed_rules(page) == []
    field.press("ArrowDown")
    field.press("Enter")
    assert field.input_value() == "Wind farm at noon"
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/author/")
    author.refresh_from_db()
    assert author.portrait.title == "Wind farm at noon"


def test_a_click_sets_the_focal_point(page, sign_in, head, paper):
    sign_in(page, head)
    page.goto(reverse("admin:photos_photo_change", args=[paper.lead_picture_id]))
    picture = page.locator("[data-focal] img")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    assert page.locator("#id_focal_x").input_value() == "25"
    assert page.locator("#id_focal_y").input_value() == "75"


def test_on_a_phone_the_places_open_and_close_by_keyboard(new_page, sign_in, head, paper):
    page = new_page(width=390)
    sign_in(page, head)
    page.goto("/admin/")
    stories = page.get_by_role("navigation", name="Places").get_by_role("link", name="Stories")
    assert not stories.is_visible()
    page.get_by_role("button", name="Places").focus()
    page.keyboard.press("Enter")
    assert stories.is_visible()
    page.keyboard.press("Escape")
    assert not stories.is_visible()


def test_without_scripts_the_filters_of_a_list_work(new_page, sign_in, head, paper):
    make_section("Coast")
    page = new_page(javascript=False)
    sign_in(page, head)
    page.goto("/admin/articles/article/")
    page.locator("summary", has_text="Section").click()
    page.get_by_role("link", name="World").click()
    assert "section=world" in page.url


def test_a_page_of_the_paper_is_written_with_the_tools_for_text(page, sign_in, head):
    about = save_page(Page(title="About us", slug="about", body="<p>We are a paper.</p>"))
    sign_in(page, head)
    page.goto(reverse("admin:articles_page_change", args=[about.pk]))
    page.wait_for_selector("html[data-story-form=ready]")
    assert failed_rules(page) == []
    text = page.get_by_role("textbox", name="Text of the page")
    text.click()
    page.keyboard.press("Control+A")
    page.get_by_role("button", name="Bold").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/page/")
    about.refresh_from_db()
    assert about.body == "<p><strong>We are a paper.</strong></p>"
