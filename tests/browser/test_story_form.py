"""Writing a story in a real browser: by keyboard, with every block, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article, Topic
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.snapshots import newest_content
from photos.models import Photo
from tests.builders import make_article, make_author, make_content, make_photo, make_section, picture_bytes

ADD = "/admin/articles/article/add/"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def change(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def body_of(page: Page) -> str:
    page.wait_for_timeout(300)  # a dialog gives its answer to the editor after it has closed
    return page.locator("[data-story-editor]").input_value()


def open_group(page: Page, name: str) -> None:
    group = page.locator(f"details[data-group={name}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()


def tool(page: Page, name: str):
    return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def test_a_story_is_written_previewed_and_published(writing, writer):
    section, photo = make_section("Economy"), make_photo("Grain silos")
    make_article("The night telephone is ringing again")
    make_author("Ada Ferrars")
    page = writing(ADD)

    page.get_by_label("Kicker").press_sequentially("Rail")
    page.keyboard.press("Enter")
    page.keyboard.type("A harvest with nowhere to go")
    page.keyboard.press("Enter")
    page.keyboard.type("The silos are three weeks from full.")
    page.keyboard.press("Enter")
    page.keyboard.type("The stationmaster ")
    page.keyboard.press("Control+b")
    page.keyboard.type("counts")
    page.keyboard.press("Control+b")
    page.keyboard.type(" wagons.")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Alt+2")
    page.keyboard.type("A railway")
    page.keyboard.press("Enter")
    page.keyboard.type("It had nothing to carry.")
    assert "<strong>counts</strong> wagons." in body_of(page)
    assert "<h2>A railway</h2>" in body_of(page)
    expect(page.locator("[data-count-of=headline]")).to_have_text("Headline 28 of 90")
    expect(page.locator("[data-word-count]")).to_have_text("11 words, 1 minute")

    tool(page, "Related story").click()
    page.get_by_label("Search headlines").fill("night tele")
    page.get_by_role("option", name="The night telephone").click()
    tool(page, "Picture").click()
    page.get_by_label("Search the library").fill("silos")
    expect(page.locator("dialog[open] [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    tool(page, "Pull quote").click()
    page.keyboard.type("The silo has one lid.")
    tool(page, "Fact box").click()
    page.keyboard.type("The line in figures")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("412 wagons")

    page.get_by_label("Section").select_option(str(section.pk))
    page.get_by_label("Authors").fill("ferr")
    page.get_by_role("option", name="Ada Ferrars").click()
    open_group(page, "picture")
    page.get_by_role("button", name="Choose or upload a picture").click()
    page.get_by_role("dialog").get_by_role("option", name="Grain silos").click()

    with page.expect_popup() as opened:
        page.get_by_role("button", name="Preview").click()
    preview = opened.value
    expect(preview.get_by_text("Preview: not published")).to_be_visible()
    expect(preview.get_by_role("heading", name="A harvest with nowhere to go", level=1)).to_be_visible()
    expect(preview.get_by_text("The silo has one lid.")).to_be_visible()
    expect(preview.get_by_text("412 wagons")).to_be_visible()
    preview.close()
    expect(page.locator("[data-saved]")).to_contain_text("Saved ")

    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("Published.")).to_be_visible()

    story = Article.objects.live().get(headline="A harvest with nowhere to go")
    telephone = Article.objects.get(headline__startswith="The night")
    assert story.body == (
        "<p>The stationmaster <strong>counts</strong> wagons.</p><h2>A railway</h2><p>It had nothing to carry.</p>"
        f'<aside data-block="story" data-ref="{telephone.pk}"></aside>'
        f'<figure data-block="picture" data-ref="{photo.pk}"></figure>'
        '<blockquote data-block="pullquote"><p>The silo has one lid.</p></blockquote>'
        '<aside data-block="facts"><h3>The line in figures</h3><ul><li>412 wagons</li></ul></aside>'
    )
    assert (story.byline, story.lead_picture, story.kicker) == ("Ada Ferrars", photo, "Rail")


STORED = (
    '<p lang="de" dir="ltr">Ein <a href="https://letter.example/" hreflang="de">Brief</a>, <abbr title="und so weiter">'
    "usw.</abbr><br>Zeile</p><h2>Two</h2><h3>Three</h3><h4>Four</h4><ul><li>One<ul><li>Inner</li></ul></li></ul>"
    "<ol><li>First</li></ol><blockquote><p>Quoted</p></blockquote><pre>code  kept</pre><hr>"
    "<p>H<sub>2</sub>O, x<sup>2</sup>, <s>old</s>, <code>x</code>, <cite>Book</cite>, <bdi>اسم</bdi></p>"
    '<blockquote data-block="pullquote"><p>Large</p><cite>Who</cite></blockquote>'
    '<aside data-block="facts"><h3>Title</h3><p>Fact</p><ul><li>Item</li></ul></aside>'
    '<figure data-block="embed" data-url="https://elsewhere.example/1"><figcaption>There</figcaption></figure>'
    "<table><caption>What <em>it</em> cost</caption>"
    '<thead><tr><th scope="col">Year</th><th scope="col">Cost</th></tr></thead>'
    '<tbody><tr><th scope="row" lang="de">Eins</th><td>1</td></tr></tbody>'
    '<tbody><tr><td colspan="2">Both</td></tr></tbody>'
    "</table><table><tbody><tr><th>A</th><td>1</td></tr></tbody></table><p>End</p>"
)


def test_what_is_stored_survives_the_editor(writing):
    story = make_article(live=False, body=STORED)
    assert newest_content(story).body == STORED
    page = writing(change(story))

    page.locator(".writing__text > p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(".")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-saved]")).to_contain_text("Saved ")

    story.refresh_from_db()
    assert newest_content(story).body == STORED.replace("<p>End</p>", "<p>End.</p>")


def test_the_toolbar_is_one_stop_and_arrows_go_along_it(writing):
    page = writing(ADD)

    page.locator(".writing__text").focus()
    page.keyboard.press("Alt+F10")
    expect(tool(page, "Text")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(tool(page, "Bold")).to_be_focused()
    page.keyboard.press("End")
    expect(tool(page, "Keys")).to_be_focused()
    for _tool in range(2):
        page.keyboard.press("ArrowLeft")
    expect(tool(page, "Fact box")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("In figures")

    assert "<h3>In figures</h3>" in body_of(page)


def test_a_link_takes_only_safe_addresses(writing):
    page = writing(ADD)
    page.locator(".writing__text").click()
    page.keyboard.type("harbour")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    dialog.get_by_label("Address").fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("Only http, https and mailto")
    dialog.get_by_label("Address").fill("letter.example/tide")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()

    assert '<a href="https://letter.example/tide">harbour</a>' in body_of(page)


def test_blocks_are_moved_and_removed(writing):
    other = make_article("Beside it")
    story = make_article(live=False, body=f'<p>1</p><aside data-block="story" data-ref="{other.pk}"></aside><p>2</p>')
    page = writing(change(story))
    block = page.get_by_role("group", name="Related story")

    block.get_by_role("button", name="Move up").click()
    assert body_of(page).startswith("<aside")
    block.get_by_role("button", name="Remove").click()

    assert body_of(page) == "<p>1</p><p>2</p>"


def test_authors_are_picked_ordered_and_removed_by_keyboard(writing):
    ada, ben = make_author("Ada Ferrars"), make_author("Ben Okoro")
    story = make_article(live=False, authors=[ada])
    page = writing(change(story))
    open_group(page, "byline")
    authors = page.locator("[data-name=authors]")

    page.get_by_label("Authors").press_sequentially("ben")
    expect(page.locator("[data-name=authors] [role=option]")).to_have_text(["Ben Okoro"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    authors.get_by_role("button", name="Move up: Ben Okoro").press("Enter")
    authors.get_by_label("As: Ada Ferrars").select_option("translator")
    expect(authors.locator("input[name=authors]")).to_have_value(f"{ben.pk}, {ada.pk}:translator")
    authors.get_by_role("button", name="Remove: Ada Ferrars").press("Enter")

    expect(authors.locator("input[name=authors]")).to_have_value(str(ben.pk))


def test_a_new_topic_is_made_while_writing(writing):
    page = writing(ADD)

    page.get_by_label("Topics").press_sequentially("Grain trade")
    page.get_by_role("option", name="Add the new topic “Grain trade”").click()

    expect(page.locator("[data-name=topics] .picker__label")).to_have_text("Grain trade")
    assert Topic.objects.get().name == "Grain trade"


def test_a_picture_is_uploaded_into_the_text(writing):
    page = writing(ADD)
    tool(page, "Picture").click()
    dialog = page.get_by_role("dialog", name="Picture")
    dialog.get_by_text("Upload a new picture").click()
    dialog.get_by_label("Licence").select_option("own")
    file = {"name": "silo.png", "mimeType": "image/png", "buffer": picture_bytes().getvalue()}
    dialog.get_by_label("File").set_input_files(file)
    dialog.get_by_label("Name in the library").fill("Silo")
    dialog.get_by_label("Alternative text").fill("A silo")
    dialog.get_by_label("Credit").fill("The paper")
    dialog.get_by_role("button", name="Upload and use it").click()

    expect(page.get_by_role("group", name="Picture").get_by_role("img")).to_have_attribute("alt", "A silo")
    assert f'data-ref="{Photo.objects.get().pk}"' in body_of(page)


def test_the_focal_point_is_set_by_a_press_on_the_picture(writing):
    story = make_article(live=False, lead_picture=make_photo())
    page = writing(change(story))

    page.get_by_role("button", name="Set the focal point").click()
    area = page.locator("[data-focal-area]")
    expect(area.locator("img")).to_be_visible()
    size = area.bounding_box()
    area.click(position={"x": size["width"] * 0.25, "y": size["height"] * 0.75})
    with page.expect_response("**/focal/**"):
        page.get_by_role("dialog").get_by_role("button", name="Set the focal point").click()

    photo = Photo.objects.get()
    assert (photo.focal_x, photo.focal_y) == (25, 75)


def test_the_button_says_when(writing):
    page = writing(change(make_article(live=False)))
    open_group(page, "publication")

    page.get_by_label("Goes out").fill("2031-05-03T18:00")
    button = page.locator("[data-primary]")
    expect(button).to_have_text("Schedule for 3 May, 18:00")
    button.click()

    expect(page.get_by_text("Scheduled for 3 May, 18:00 EEST.")).to_be_visible()
    assert Article.objects.get().state == "scheduled"


def test_what_is_typed_while_a_save_is_under_way_is_not_taken_for_saved(writing):
    story = make_article("First", live=False)
    page = writing(change(story))
    headline, line = page.get_by_label("Headline", exact=True), page.locator("[data-saved]")

    def slowly(route):
        headline.evaluate(
            "field => { field.value = 'Third'; field.dispatchEvent(new Event('input', {bubbles: true})) }"
        )
        route.continue_()

    headline.fill("Second")
    page.route("**/change/", slowly, times=1)
    with page.expect_response("**/change/"):
        page.keyboard.press("Control+s")
    expect(page.locator("[data-saved]")).to_have_text("Not saved yet")
    assert newest_content(Article.objects.get()).headline == "Second"

    page.keyboard.press("Control+s")
    expect(line).to_contain_text("Saved ")
    assert newest_content(Article.objects.get()).headline == "Third"


def test_what_a_finding_speaks_of_is_marked(writing):
    story = make_article(live=False, body="<p>The first train took 38,000 tonnes of grain.</p>")
    record_finding(story, kind="number", message="A number differs.", excerpt="38,000 tonnes")
    page = writing(change(story))

    expect(page.locator(".writing__text .finding")).to_have_text("38,000 tonnes")
    page.get_by_role("button", name="Show", exact=True).click()

    page.wait_for_function("getSelection().toString() === '38,000 tonnes'")


def test_the_sheet_turns_with_the_language(writing):
    page = writing(change(make_article(live=False)))
    open_group(page, "language")

    page.get_by_label("Language", exact=True).select_option("ar")

    expect(page.locator("[data-sheet]")).to_have_attribute("dir", "rtl")


def test_groups_remember_that_they_are_open(writing):
    page = writing(change(make_article(live=False)))
    open_group(page, "source")
    page.reload()
    page.wait_for_selector("html[data-story-form=ready]")

    expect(page.get_by_label("Link to the original")).to_be_visible()


def test_without_scripts_it_is_a_plain_form(writing):
    section, author = make_section("Economy"), make_author("Ada Ferrars")
    page = writing(ADD, javascript=False)

    page.get_by_label("Headline", exact=True).fill("Written plainly")
    page.get_by_label("Body").fill("One.\n\nTwo.")
    page.get_by_label("Section").select_option(str(section.pk))
    page.get_by_label("Authors").fill(str(author.pk))
    page.get_by_role("button", name="Publish now").click()

    story = Article.objects.live().get()
    assert (story.headline, story.byline, story.body) == ("Written plainly", "Ada Ferrars", "<p>One.</p><p>Two.</p>")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_form_is_accessible_and_fits(writing, width, scheme):
    photo = make_photo()
    other = make_article("Beside it", lead_picture=photo)
    body = (
        f'<p>Text.</p><aside data-block="story" data-ref="{other.pk}"></aside><figure data-block="picture" '
        f'data-ref="{photo.pk}"></figure>{STORED}'
    )
    story = make_article(live=False, body=body, lead_picture=photo, authors=[make_author()], related=[other])
    record_finding(story, kind="number", message="A number differs.", excerpt="Text")
    page = writing(change(story), width=width, scheme=scheme)
    for group in page.locator("details[data-group] > summary").all():
        group.click()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options=AXE)
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("name", ["history", "withdraw", "spike", "correct"])
def test_the_pages_around_it_are_accessible(new_page, sign_in, writer, name):
    story = make_article(lead_picture=make_photo(), authors=[make_author()])
    save_draft(story, make_content("A newer version", section=story.section), by=None)
    page = new_page()
    sign_in(page, writer)

    page.goto(f"/admin/articles/article/{story.pk}/{name}/")

    found = Axe().run(page, options=AXE)
    assert found.response["violations"] == [], found.generate_report()


def test_a_long_paste_stays_whole_and_the_address_follows_what_is_typed(writing):
    page = writing(change(make_article("The ferry", live=False)))
    page.fill("#id_headline", "й" * 205)
    assert len(page.input_value("#id_headline")) == 205
    expect(page.get_by_text("205 of 200 characters")).to_be_visible()
    page.fill("#id_headline", "Another ferry")
    expect(page.locator("[data-address-shown]").last).to_contain_text("/world/another-ferry/")


def test_a_new_story_asks_for_its_headline_first_and_for_no_address_without_a_section(writing):
    page = writing(ADD)
    expect(page.get_by_label("Headline", exact=True)).to_be_focused()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/address/" in request.url else None)
    page.evaluate("() => { const later = setTimeout; window.setTimeout = (run, ms) => later(run, ms < 1000 ? 0 : ms) }")

    page.keyboard.type("A harvest")
    page.evaluate("() => new Promise((done) => setTimeout(done, 0))")
    expect(page.locator("[data-address-shown]").last).to_have_text("Not known yet")
    assert asked == []


def test_after_the_first_save_the_side_is_that_of_a_draft(writing):
    make_section("Economy")
    page = writing(ADD)
    page.get_by_label("Headline", exact=True).fill("A harvest")
    page.get_by_label("Section").select_option("Economy")
    expect(page.locator("[data-renewed=state]")).to_have_text("New")
    page.keyboard.press("Control+s")

    expect(page.locator("[data-renewed=state]")).to_have_text("Draft")
    expect(page.get_by_role("region", name="Look at before publishing")).to_contain_text("A lead picture")
    page.get_by_text("Write a note", exact=True).click()
    page.get_by_label("Note", exact=True).fill("Who has the figures?")
    page.get_by_role("button", name="Leave the note").click()
    expect(page.locator("[data-notes]")).to_contain_text("1 open")


def test_what_is_to_be_looked_at_follows_a_save(writing):
    page = writing(change(make_article("The ferry", live=False, standfirst="")))
    looked_at = page.get_by_role("region", name="Look at before publishing")
    expect(looked_at).to_contain_text("There is no standfirst")
    page.fill("#id_standfirst", "It sails again on Sunday.")
    page.keyboard.press("Control+s")

    expect(looked_at).not_to_contain_text("There is no standfirst")
