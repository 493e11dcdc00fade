"""The picture library in a real browser: files dropped, described, cropped, withdrawn; on a desk and on a phone."""

import base64

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.roles import Role
from photos.desk import UPLOADING
from photos.models import Photo
from photos.operations import withdraw_photo
from tests.browser.test_story_form import AXE
from tests.builders import make_article, make_author, make_photo, make_section, make_staff, picture_bytes

LIBRARY = "/admin/photos/photo/"


@pytest.fixture
def publisher(db):
    return make_staff("publisher", Role.PUBLISHER)


@pytest.fixture(autouse=True)
def _one_file_after_the_other(monkeypatch):
    """The tests' database is in memory and refuses two writers."""
    monkeypatch.setitem(UPLOADING, "side_by_side", 1)


@pytest.fixture
def desk(new_page, sign_in, publisher):
    """A function that opens an address of the desk for a publisher."""

    def open_desk(address: str, **options) -> Page:
        page: Page = new_page(**options)
        sign_in(page, publisher)
        page.goto(address)
        return page

    return open_desk


def drop(page: Page, selector: str, *files: tuple[str, bytes]) -> None:
    """Drop files from outside on an element of the page."""
    sent = [(name, base64.b64encode(data).decode()) for name, data in files]
    page.evaluate(
        """async ([selector, files]) => {
        const data = new DataTransfer();
        for (const [name, text] of files) {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          data.items.add(new File([bytes], name, { type: name.endsWith("png") ? "image/png" : "text/plain" }));
        }
        const box = document.querySelector(selector).getBoundingClientRect();
        for (const kind of ["dragenter", "dragover", "drop"]) {
          document.querySelector(selector).dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true,
            cancelable: true, clientX: box.left + 20, clientY: box.top + 10 }));
        } }""",
        [selector, sent],
    )


def png(colour: str, width: int = 640, height: int = 427) -> bytes:
    return picture_bytes(width, height, colour).getvalue()


def said(page: Page, name: str):
    return page.locator(".upload-file", has_text=name).locator(".upload-file__said")


def test_dropped_files_are_taken_in_described_and_cropped_around_their_point(desk, watch):
    watch.allow("422")
    make_photo("Quay")
    page = desk(LIBRARY)

    drop(
        page,
        "main",
        ("heron_reeds.png", png("#123")),
        ("known.png", png("#1d3d52")),
        ("a.png", b"<svg/>"),
        ("b.png", png("#456")),
    )

    expect(page.get_by_role("status").filter(has_text="added")).to_have_text("2 added, 1 here already, 1 refused")
    expect(said(page, "heron_reeds.png")).to_have_text("Added")
    expect(said(page, "known.png")).to_have_text("We have this already: Quay")
    expect(said(page, "a.png")).to_contain_text("This is not a JPEG")

    page.get_by_role("link", name="Describe them").click()
    common = page.locator(".describe__all")
    common.get_by_label("Credit").fill("Ada Ferrars")
    common.get_by_label("Licence", exact=True).select_option("agency")
    page.get_by_role("button", name="Write it to all now").click()
    for number, row in enumerate(page.locator("[data-row]").all()):
        expect(row.get_by_label("Credit")).to_have_value("Ada Ferrars")
        row.get_by_label("Alternative text").fill(f"What it shows, {number}")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("2 pictures saved.")).to_be_visible()
    photo = Photo.objects.get(title="Heron reeds")
    assert (photo.credit, photo.licence) == ("Ada Ferrars", "agency")

    page.get_by_role("link", name="Heron reeds").click()
    figure = page.locator("[data-focal]")
    size = figure.bounding_box()
    figure.click(position={"x": size["width"] * 0.2, "y": size["height"] * 0.81})
    for crop in page.locator("[data-crops] img").all():
        expect(crop).to_have_class("focal-x2 focal-y8")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-crops] img").first).to_have_class("focal-x3 focal-y8")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="is saved.")).to_be_visible()
    photo.refresh_from_db()
    assert (photo.focal_x, photo.focal_y) == (30, 80)


def test_a_file_that_did_not_get_through_is_tried_again(desk, watch):
    watch.allow("ERR_FAILED")
    page = desk(f"{LIBRARY}upload/")
    page.route("**/upload/", lambda route: route.abort(), times=1)

    page.get_by_label("Pictures").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": png("#123")})
    expect(said(page, "a.png")).to_have_text("It did not get through.")
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("status").filter(has_text="added")).to_have_text("1 added, 0 here already, 0 refused")


def test_without_scripts_several_files_are_added_and_described(desk):
    page = desk(f"{LIBRARY}upload/", javascript=False)
    files = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": png(f"#12{n}")} for n in (1, 2)]
    page.get_by_label("Pictures").set_input_files(files)
    page.locator("form[data-uploads]").get_by_role("button", name="Add").click()

    page.locator(".describe__all").get_by_label("Credit").fill("Ada Ferrars")
    page.get_by_role("button", name="Save").click()

    assert [photo.credit for photo in Photo.objects.all()] == ["Ada Ferrars"] * 2


def test_what_is_withdrawn_is_gone_for_a_reader_with_the_next_request(desk, new_page):
    photo = make_photo("Quay", alt="A quay at dusk")
    story = make_article("At the quay", lead_picture=photo)
    reader = new_page(javascript=False)
    reader.goto(story.get_absolute_url())
    expect(reader.get_by_alt_text("A quay at dusk").first).to_be_visible()

    page = desk(f"{LIBRARY}{photo.pk}/change/")
    page.get_by_label("Why: only the desk reads it").fill("The family asked")
    page.get_by_role("button", name="Withdraw the picture").click()
    expect(page.get_by_text("Readers see nothing of it")).to_be_visible()

    reader.reload()
    expect(reader.get_by_alt_text("A quay at dusk")).to_have_count(0)
    assert reader.evaluate("[...document.images].filter((image) => image.complete && !image.naturalWidth).length") == 0
    expect(reader.get_by_role("heading", name="At the quay", level=1)).to_be_visible()

    page.get_by_role("button", name="Give it back").click()
    reader.reload()
    expect(reader.get_by_alt_text("A quay at dusk").first).to_be_visible()


def test_a_picture_dropped_in_a_text_asks_for_its_words_and_stands_there(desk):
    make_section("Economy")
    page = desk("/admin/articles/article/add/")
    page.wait_for_selector("html[data-story-form=ready]")

    drop(page, ".writing__text", ("grain_silo.png", png("#345")))
    dialog = page.get_by_role("dialog", name="Picture")
    expect(dialog.get_by_label("Name in the library")).to_have_value("grain silo")
    expect(dialog.get_by_label("Alternative text")).to_be_focused()
    page.keyboard.type("A grain silo")
    dialog.get_by_label("Credit").fill("The paper")
    dialog.get_by_label("Licence").select_option("own")
    dialog.get_by_role("button", name="Upload and use it").click()

    expect(page.get_by_role("group", name="Picture").get_by_role("img")).to_have_attribute("alt", "A grain silo")
    assert Photo.objects.get().title == "grain silo"


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_screen_of_it_is_for_everybody_and_fits(desk, publisher, width, scheme):
    photo, gone = make_photo("Quay", credit="", alt=""), make_photo("Withdrawn", width=700)
    make_author("Ada Ferrars", portrait=photo)
    withdraw_photo(gone, why="The family asked", by=publisher)
    page = desk(LIBRARY, width=width, scheme=scheme)

    for address in (
        LIBRARY,
        f"{LIBRARY}?view=list",
        f"{LIBRARY}?tab=ending",
        f"{LIBRARY}upload/",
        f"{LIBRARY}describe/?ids={photo.pk},{gone.pk}",
        f"{LIBRARY}{photo.pk}/change/",
        f"{LIBRARY}{gone.pk}/change/",
    ):
        page.goto(address)
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
