"""The reader's pages in a real browser: accessible, in their measure, still, and usable without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.models import Article
from articles.operations.changing import correct_article
from articles.operations.reading import count_reads, rank_popular
from tests.builders import make_article, make_author, make_photo, make_section, make_source, make_topic

WIDTHS = (320, 390, 768, 1440, 1920)
LONG = (
    "The winter ferry will run on Sundays after all, say the company that cut it, the union that saved it "
    "and a minister who is very seasick"
)
BODY = (
    "<p>It rang at nine minutes past two.</p><h2>Copper</h2><p>He picked it up and read the gauge aloud.</p>"
    '<blockquote data-block="pullquote"><p>Nobody asked us to trust each other.</p><cite>A harbour master</cite>'
    '</blockquote><aside data-block="facts"><h3>In figures</h3><ul><li><strong>140 km</strong> of cable</li>'
    "<li><strong>38 seconds</strong> in all</li></ul></aside><p>Then it was quiet again.</p>"
)


@pytest.fixture
def newsroom(db) -> Article:
    """A small paper with every kind of card; the story it returns has every part."""
    world = make_section("World", front_style="river")
    shipping = make_section("Shipping", parent=world)
    make_section("Opinion", front_style="band")
    author = make_author("طارق نفّاع", role="Translator")
    for n in range(6):
        picture = make_photo(width=300, height=200) if n % 2 else None
        make_article(LONG if n == 1 else f"Harbour story {n}", section=shipping, lead_picture=picture, authors=[author])
    make_article("One vote is a majority", section=make_section("Opinion"), authors=[author])
    make_article("مبنى الجمارك القديم يفتح أدراجه", language="ar", section=world, authors=[author])
    story = make_article(
        "The night telephone is ringing again",
        section=shipping,
        authors=[author],
        kicker="The strait",
        body=BODY,
        dateline="Averne",
        topics=[make_topic("Shipping"), make_topic("Grain")],
        lead_picture=make_photo(width=300, height=200, caption="The pilot house."),
        source=make_source("Приморська хвиля"),
        source_url="https://letter.example/night",
        source_language="uk",
        source_headline="Нічний телефон",
        source_changes="Translated and shortened.",
    )
    correct_article(story, text="An earlier version gave the length as 410 kilometres.", by=None)
    for read in Article.objects.all()[:5]:
        count_reads(read.pk, 40)
    rank_popular()
    story.refresh_from_db()
    return story


@pytest.fixture
def addresses(newsroom) -> list[str]:
    return ["/", "/world/", newsroom.get_absolute_url(), "/search/?q=harbour", "/search/?q=nothingatall", "/archive/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_accessibility_faults(new_page, addresses, scheme):
    axe = Axe()
    for width in (390, 1440):
        page = new_page(width=width, scheme=scheme)
        for address in addresses:
            page.goto(address)
            found = axe.run(page, options={"resultTypes": ["violations"]})
            assert found.violations_count == 0, f"{address} at {width}\n{found.generate_report()}"


def test_nothing_is_wider_than_the_window(new_page, addresses):
    for width in WIDTHS:
        page = new_page(width=width)
        for address in addresses:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} at {width}"


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_while_a_page_loads(new_page, addresses, width):
    page = new_page(width=width)
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => {"
        "for (const entry of list.getEntries()) window.shifts += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    for address in addresses:
        page.goto(address)
        page.evaluate("document.fonts.ready")
        page.mouse.wheel(0, 4000)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shifts") < 0.01, address


def test_what_is_pressed_is_large_enough(new_page, addresses):
    page = new_page(width=390)
    for address in addresses:
        page.goto(address)
        small = page.evaluate("""
            [...document.querySelectorAll("button, summary, .tools a, .nav a, .foot li a, .pages a, .comment-acts a")]
              .map((element) => [element.textContent.trim(), element.getBoundingClientRect()])
              .filter(([, box]) => box.height && (box.height < 24 || box.width < 24))
              .map(([words, box]) => `${words} ${box.width}x${box.height}`)
        """)
        assert small == [], address


def test_the_whole_card_leads_to_its_story(page, newsroom):
    page.goto("/")
    box = page.locator(".card-lead .card-picture").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/the-night-telephone-is-ringing-again/")


def test_the_menu_opens_and_closes_by_key(page, newsroom):
    page.goto("/")
    page.locator("summary", has_text="All sections").press("Enter")
    assert page.locator(".menu-panel").get_by_role("link", name="Shipping").is_visible()

    page.keyboard.press("Escape")
    assert not page.locator(".menu-panel").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_menu_opens_without_scripts_and_helpers_stay_hidden(new_page, newsroom):
    page = new_page(javascript=False, width=390)
    page.goto(newsroom.get_absolute_url())

    page.locator("summary").first.click()
    assert page.locator(".menu-panel").get_by_role("link", name="Shipping").is_visible()
    assert not page.get_by_role("button", name="Print").is_visible()


def test_a_right_to_left_story_reads_from_the_right(page, newsroom):
    page.goto(Article.objects.get(language="ar").get_absolute_url())

    assert page.evaluate("getComputedStyle(document.querySelector('.text')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('main')).direction") == "ltr"
    assert page.locator(".text").get_attribute("lang") == "ar"


def test_print_leaves_the_furniture_out(page, newsroom):
    page.goto(newsroom.get_absolute_url())
    page.emulate_media(media="print")

    for furniture in (".nav", ".tools", ".story-rail", ".story-below", ".share"):
        assert not page.locator(furniture).first.is_visible(), furniture
    for kept in ("h1", ".story-picture img", ".text", ".source-box"):
        assert page.locator(kept).first.is_visible(), kept


def test_only_the_fonts_of_the_page_are_fetched(page, newsroom):
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if ".woff2" in request.url else None)
    page.goto("/corrections/")
    page.wait_for_load_state("networkidle")

    assert fetched
    assert not [url for url in fetched if "arabic" in url or "cyrillic" in url or "latin-ext" in url]
