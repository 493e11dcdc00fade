"""Every block of a story, by keyboard alone and by hand."""

import base64

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article
from articles.snapshots import newest_content
from photos.models import Photo
from prose.html import clean_html
from tests.browser.test_story_form import ADD, AXE, body_of, change, tool
from tests.builders import make_article, make_photo, make_section, picture_bytes


def slash(page: Page, typed: str, name: str) -> None:
    """Open the list in the empty paragraph at the caret, narrow it, and take the option of this name."""
    page.keyboard.type(f"/{typed}")
    expect(page.get_by_role("option", name=name, exact=True)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")


def test_a_story_with_every_block_is_written_by_keyboard_alone(writing):
    make_section("Economy")
    photo, other = make_photo("Grain silos"), make_article("The night telephone is ringing again")
    page = writing(ADD)
    page.get_by_label("Headline", exact=True).focus()
    page.keyboard.type("A harvest with nowhere to go")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("First.")
    page.keyboard.press("Enter")

    slash(page, "smaller", "Smaller heading")
    page.keyboard.type("By the sidings")
    page.keyboard.press("Enter")
    slash(page, "pict", "Picture")
    page.get_by_label("Search the library").press_sequentially("silos")
    expect(page.locator("dialog[open] [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".writing__text")).to_be_focused()
    slash(page, "rel", "Related story")
    page.get_by_label("Search headlines").press_sequentially("night")
    expect(page.locator("dialog[open] [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".writing__text")).to_be_focused()
    slash(page, "pull", "Pull quote")
    for line in ("The silo has one lid.", "The harbour master"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    slash(page, "video", "From another site")
    page.get_by_label("Its address").press_sequentially("video.example/watch?v=1")
    page.keyboard.press("Enter")
    expect(page.locator(".writing__text")).to_be_focused()
    slash(page, "fact", "Fact box")
    for line in ("In figures", "412 wagons", "", ""):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    slash(page, "table", "Table")
    page.keyboard.type("Wagons a day")
    page.keyboard.press("Tab")
    for cell in ("Day", "Full", "Empty", "Monday", "12", "400", "Tuesday", "0", "412"):
        page.keyboard.type(cell)
        page.keyboard.press("Tab")
    page.keyboard.type("Wednesday")
    page.keyboard.press("ArrowDown")
    slash(page, "line", "Line across")
    page.keyboard.type("Last.")
    expect(page.locator("[data-length]")).to_contain_text("characters, 1 minute")
    page.get_by_label("Section").focus()
    page.keyboard.type("Econ")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-saved]")).to_contain_text("Saved ")

    assert newest_content(Article.objects.get(headline__startswith="A harvest")).body == (
        "<p>First.</p><h3>By the sidings</h3>"
        f'<figure data-block="picture" data-ref="{photo.pk}"></figure>'
        f'<aside data-block="story" data-ref="{other.pk}"></aside>'
        '<blockquote data-block="pullquote"><p>The silo has one lid.</p><cite>The harbour master</cite></blockquote>'
        '<figure data-block="embed" data-url="https://video.example/watch?v=1"></figure>'
        '<aside data-block="facts"><h3>In figures</h3><ul><li>412 wagons</li></ul></aside>'
        "<table><caption>Wagons a day</caption>"
        '<thead><tr><th scope="col">Day</th><th scope="col">Full</th><th scope="col">Empty</th></tr></thead>'
        "<tbody><tr><td>Monday</td><td>12</td><td>400</td></tr><tr><td>Tuesday</td><td>0</td><td>412</td></tr>"
        "<tr><td>Wednesday</td><td></td><td></td></tr></tbody></table><hr><p>Last.</p>"
    )


def test_the_list_is_left_and_narrowed(writing):
    page = writing(ADD)
    page.locator(".writing__text").click()
    page.keyboard.type("/")
    inserts = page.get_by_role("listbox", name="What to put here")
    expect(inserts).to_be_visible()
    assert Axe().run(page, options=AXE).response["violations"] == []
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option", name="Line across")).to_have_attribute("aria-selected", "true")
    active = page.locator(".writing__text").get_attribute("aria-activedescendant")
    assert active == "insert-rule"
    page.keyboard.press("Escape")
    expect(inserts).to_be_hidden()
    assert body_of(page) == ""

    page.keyboard.type("/nothing like it")
    expect(inserts).to_be_hidden()
    page.keyboard.type(" and/or")
    assert body_of(page) == "<p>/nothing like it and/or</p>"


def test_what_is_inserted_while_a_block_is_selected_stands_after_it(writing):
    other = make_article("Beside it")
    block = f'<aside data-block="story" data-ref="{other.pk}"></aside>'
    story = make_article(live=False, body=f"<p>1</p>{block}<p>2</p>")
    page = writing(change(story))

    page.locator(".block__card").click()
    expect(page.locator(".ProseMirror-selectednode")).to_have_count(1)
    tool(page, "Pull quote").click()
    page.keyboard.type("Said.")

    assert clean_html(body_of(page)) == (
        f'<p>1</p>{block}<blockquote data-block="pullquote"><p>Said.</p></blockquote><p>2</p>'
    )


def test_the_buttons_of_a_table_change_it(writing):
    table = "<table><tbody><tr><td>Year</td><td>Cost</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>"
    story = make_article(live=False, body=f"{table}<p>End</p>")
    page = writing(change(story))
    block = page.get_by_role("group", name="Table")

    page.locator(".writing__text td").last.click()
    page.keyboard.press("Alt+F10")
    expect(block.get_by_role("button", name="Head row")).to_be_focused()
    page.keyboard.press("Enter")
    block.get_by_role("button", name="Add a column").click()
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    block.get_by_role("button", name="Add a row").click()
    expect(page.locator(".writing__text tr")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    block.get_by_role("button", name="Delete the row").click()

    assert clean_html(body_of(page)) == (
        '<table><thead><tr><th scope="col">Year</th><th scope="col">Cost</th><th scope="col"></th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table><p>End</p>"
    )


DROP = """([type, data]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  const transfer = new DataTransfer()
  transfer.items.add(new File([bytes], "grain-silo.png", { type }))
  const text = document.querySelector(".writing__text")
  const { left, top } = text.querySelector("p").getBoundingClientRect()
  const at = { clientX: left + 2, clientY: top + 5, bubbles: true, cancelable: true, dataTransfer: transfer }
  text.querySelector("p").dispatchEvent(new DragEvent("drop", at))
}"""


def test_a_dropped_picture_goes_by_the_library(writing):
    story = make_article(live=False, body="<p>One</p><p>Two</p>")
    page = writing(change(story))
    page.evaluate(DROP, ["image/png", base64.b64encode(picture_bytes().getvalue()).decode()])

    dialog = page.get_by_role("dialog", name="Picture")
    expect(dialog.get_by_label("Name in the library")).to_have_value("grain silo")
    dialog.get_by_label("Alternative text").fill("A silo")
    dialog.get_by_label("Credit").fill("The paper")
    dialog.get_by_label("Licence").select_option("Our own")
    dialog.get_by_role("button", name="Upload and use it").click()
    expect(page.get_by_role("group", name="Picture").get_by_role("img")).to_have_attribute("alt", "A silo")
    photo = Photo.objects.get()
    assert (
        clean_html(body_of(page)) == f'<p>One</p><figure data-block="picture" data-ref="{photo.pk}"></figure><p>Two</p>'
    )

    page.get_by_role("button", name="Focal point", exact=True).click()
    page.get_by_role("dialog").get_by_label("Per cent from the left").fill("20")
    with page.expect_response("**/focal/**"):
        page.get_by_role("dialog").get_by_role("button", name="Set the focal point").click()
    photo.refresh_from_db()
    assert photo.focal_x == 20


def test_a_file_beside_the_text_does_not_take_the_page_away(writing):
    page = writing(ADD)
    was_left = page.evaluate(
        """() => { const transfer = new DataTransfer(); transfer.items.add(new File(["x"], "x.txt"))
        const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer })
        return document.querySelector("aside").dispatchEvent(drop) }"""
    )
    assert was_left is False


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/economy/", "video"])
def test_a_card_leads_to_another_site_only(writing, address):
    page = writing(ADD)
    page.locator(".writing__text").click()
    page.keyboard.type("/embed")
    page.keyboard.press("Enter")
    page.get_by_label("Its address").fill(address)
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("https://")


def test_other_headlines_are_written_and_counted(writing):
    story = make_article("A harvest with nowhere to go", live=False)
    page = writing(change(story))

    page.get_by_text("Other headlines").click()
    page.get_by_label("Headline on fronts").fill("Wheat finds its train")
    expect(page.locator("[data-count-of=headline_front]")).to_contain_text("21 of 70")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-saved]")).to_contain_text("Saved ")

    story.refresh_from_db()
    content = newest_content(story)
    assert (content.headline_front, content.headline_search) == ("Wheat finds its train", "")


def test_words_are_found_and_replaced(writing):
    story = make_article(live=False, body="<p>The ferry and the Ferry.</p><h2>A ferry</h2>")
    page = writing(change(story))
    page.locator(".writing__text").click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+f")
    bar = page.get_by_role("search", name="Find in the text")

    page.keyboard.type("ferry")
    expect(page.locator("[data-find-count]")).to_have_text("1 of 3")
    page.keyboard.press("Enter")
    expect(page.locator("[data-find-count]")).to_have_text("2 of 3")
    expect(page.locator(".found-here--now")).to_have_text("Ferry")
    bar.get_by_label("Put in its place").fill("boat")
    page.keyboard.press("Enter")
    bar.get_by_role("button", name="Replace all").click()
    assert Axe().run(page, options=AXE).response["violations"] == []
    page.keyboard.press("Escape")

    expect(bar).to_be_hidden()
    expect(page.locator(".writing__text")).to_be_focused()
    assert body_of(page) == "<p>The boat and the boat.</p><h2>A boat</h2>"
