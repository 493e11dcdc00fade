"""Two editors, one story, in real browsers: nothing that anybody typed is lost."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Article, Revision
from articles.operations.drafting import save_draft
from articles.operations.typing import keep_typing, unsaved_typing
from articles.snapshots import content_of_revision, newest_content
from tests.builders import make_article, make_content

ADD = "/admin/articles/article/add/"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NOTHING_KEPT = "() => !Object.keys(localStorage).some((key) => key.startsWith('story-typing'))"
BODY = "<p>The council met at noon.</p><p>Nobody voted.</p><p>The harbour stays closed.</p>"


@pytest.fixture
def story(db):
    return make_article("Forty ships", live=False, body=BODY)


@pytest.fixture
def opened(new_page, sign_in, watch):
    """A function that opens an address for a person in a browser of their own and waits for the form."""
    for expected in ("409", "422", "ERR_INTERNET_DISCONNECTED"):
        watch.allow(expected)

    def open_form(address: str, person, **options) -> Page:
        page: Page = new_page(**options)
        sign_in(page, person)
        return goto(page, address)

    return open_form


def goto(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("html[data-story-form=ready]")
    return page


def change(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def headline(page: Page):
    return page.get_by_label("Headline", exact=True)


def type_into(page: Page, paragraph: int, text: str) -> None:
    """At the end of a paragraph of the text."""
    page.locator(".writing__text > p").nth(paragraph).click()
    page.keyboard.press("End")
    page.keyboard.type(text)


def line(page: Page):
    return page.locator("[data-saved]")


def newest(story: Article):
    return newest_content(Article.objects.select_related("newest_revision").get(pk=story.pk))


@pytest.mark.parametrize("width", [1440, 390])
def test_two_who_save_at_once_put_their_words_together(opened, ada, ben, story, width):
    first, second = opened(change(story), ada, width=width), opened(change(story), ben, width=width)
    headline(first).fill("Fourteen ships")
    type_into(first, 0, " Ada was there.")
    headline(second).fill("Fifty ships")
    type_into(second, 2, " Ben was there.")

    first.keyboard.press("Control+s")
    expect(line(first)).to_contain_text("Saved ")
    second.keyboard.press("Control+s")
    second.wait_for_url("**/merge/**")

    expect(second.get_by_text("Ada saved a newer version")).to_be_visible()
    assert newest(story).headline == "Fourteen ships"
    second.get_by_role("button", name="Save both as one version").click()
    expect(second.get_by_text("one decision is missing")).to_be_visible()
    second.get_by_label("Headline, written anew").fill("Not this after all")
    expect(second.get_by_role("radio", name="Written anew")).to_be_checked()
    second.get_by_role("radio", name="Yours").check()
    second.get_by_role("button", name="Save both as one version").click()
    expect(second.get_by_text("Saved: both are in this version.")).to_be_visible()

    made = newest(story)
    assert made.headline == "Fifty ships"
    assert "Ada was there." in made.body
    assert "Ben was there." in made.body
    second.wait_for_function(NOTHING_KEPT)


def test_the_merge_works_without_scripts(new_page, sign_in, ada, ben, story):
    page = new_page(javascript=False, width=390)
    sign_in(page, ada)
    page.goto(change(story))
    page.get_by_label("Headline", exact=True).fill("Mine")
    save_draft(story, make_content("Ben's", section=story.section, body=BODY), by=ben)

    page.get_by_role("button", name="Send to review").click()
    page.get_by_label("Written anew", exact=True).check()
    page.get_by_label("Headline, written anew").fill("Ours")
    page.get_by_role("button", name="Save both as one version").click()

    story.refresh_from_db()
    assert (newest(story).headline, story.state) == ("Ours", "draft")
    assert newest(story).body == BODY


def test_a_killed_page_costs_nothing_that_was_kept(opened, sign_in, ada, story):
    page = opened(change(story), ada)
    headline(page).fill("Fourteen ships")
    type_into(page, 1, " Not one.")
    expect(line(page)).to_contain_text("What you type is kept", timeout=15_000)
    assert newest(story).headline == "Forty ships"
    page.context.close()

    other = opened(change(story), ada)
    expect(headline(other)).to_have_value("Forty ships")
    offer = other.locator(".offer")
    expect(offer).to_contain_text("You typed this at")
    offer.get_by_role("link", name="Bring it back").click()
    expect(headline(other)).to_have_value("Fourteen ships")
    expect(other.locator(".writing__text")).to_contain_text("Nobody voted. Not one.")

    other.keyboard.press("Control+s")
    expect(line(other)).to_contain_text("Saved ")
    assert newest(story).headline == "Fourteen ships"
    goto(other, change(story))
    other.wait_for_timeout(700)
    expect(other.locator(".offer")).to_have_count(0)


def test_what_was_typed_without_a_network_is_brought_back_by_the_browser(opened, ada, story):
    page = opened(change(story), ada)
    context = page.context
    context.set_offline(True)
    headline(page).fill("Typed in a tunnel")
    expect(line(page)).to_have_text("Not saved: no connection. Your words are kept in this browser.", timeout=15_000)
    page.close(run_before_unload=False)
    context.set_offline(False)
    assert not Revision.objects.filter(kind="autosave").exists()

    page = goto(context.new_page(), change(story))
    offer = page.locator(".offer")
    expect(offer).to_contain_text("Typed in a tunnel")
    expect(headline(page)).to_have_value("Forty ships")
    offer.get_by_role("button", name="Bring it back").click()
    page.wait_for_url("**typing=*")
    expect(headline(page)).to_have_value("Typed in a tunnel")
    page.keyboard.press("Control+s")
    expect(line(page)).to_contain_text("Saved ")

    assert newest(story).headline == "Typed in a tunnel"
    page.wait_for_function(NOTHING_KEPT)


def test_a_connection_that_comes_back_is_used(opened, ada, story):
    page = opened(change(story), ada)
    page.context.set_offline(True)
    headline(page).fill("Typed in a tunnel")
    expect(line(page)).to_contain_text("no connection", timeout=15_000)

    page.context.set_offline(False)

    expect(line(page)).to_contain_text("What you type is kept", timeout=15_000)
    assert content_of_revision(unsaved_typing(story).get()).headline == "Typed in a tunnel"


def test_a_new_story_is_kept_by_the_browser_until_it_has_a_place(opened, sign_in, ada, ben, story):
    page = opened(ADD, ada)
    context = page.context
    headline(page).fill("A harvest")
    page.locator(".writing__text").click()
    page.keyboard.type("The silos are full.")
    page.wait_for_timeout(900)
    page.close(run_before_unload=False)

    page = context.new_page()
    sign_in(page, ben)
    goto(page, ADD)
    page.wait_for_timeout(700)
    expect(page.locator(".offer")).to_have_count(0)  # what somebody else typed in the same browser

    sign_in(page, ada)
    goto(page, ADD)
    page.locator(".offer").get_by_role("button", name="Bring it back").click()
    expect(page.locator(".writing__text")).to_have_text("The silos are full.")
    expect(headline(page)).to_have_value("A harvest")
    assert Article.objects.count() == 1

    page.get_by_label("Section").select_option(str(story.section_id))
    expect(line(page)).to_contain_text("What you type is kept", timeout=15_000)
    made = Article.objects.get(headline="A harvest")
    page.wait_for_url(f"**{change(made)}")
    headline(page).fill("A harvest with nowhere to go")
    page.keyboard.press("Control+s")
    expect(line(page)).to_contain_text("Saved ")

    assert Article.objects.count() == 2
    assert (newest(made).headline, newest(made).body) == ("A harvest with nowhere to go", "<p>The silos are full.</p>")
    assert newest(made).slug == "a-harvest-with-nowhere-to-go"


def test_what_was_kept_is_thrown_away_after_asking_once(opened, ada, story):
    keep_typing(
        story, make_content("Half a headl", section=story.section), by=ada, tab="aaaaaaaa", base=story.newest_revision
    )
    page = opened(change(story), ada, width=390)

    page.get_by_role("button", name="Throw away").click()
    expect(page.locator(".offer")).to_be_visible()
    page.get_by_role("button", name="Throw it away for good?").click()

    expect(page.get_by_text("Thrown away.")).to_be_visible()
    assert not unsaved_typing(story).exists()


def test_who_else_is_there_and_taking_over(opened, ada, ben, story):
    first = opened(change(story), ada)
    headline(first).fill("Typed before lunch")
    expect(line(first)).to_contain_text("What you type is kept", timeout=15_000)

    second = opened(change(story), ben, width=390)
    expect(second.get_by_text("Ada has this open")).to_be_visible()
    expect(second.locator(".beside").get_by_text("Ada typed at")).to_be_visible()
    second.get_by_role("button", name="Take over").click()
    expect(second.get_by_text("You took over. What Ada had typed is saved as a version.")).to_be_visible()
    expect(headline(second)).to_have_value("Typed before lunch")

    expect(first.get_by_role("alert").filter(has_text="Ben took over at")).to_be_visible(timeout=20_000)
    expect(first.get_by_text("Ben has this open")).to_have_count(0)
    first.get_by_role("button", name="Reload").click()
    expect(headline(first)).to_have_value("Typed before lunch")
    expect(first.get_by_text("Ben has this open")).to_be_visible()
    assert unsaved_typing(story).count() == 0


def test_leaving_is_noticed_and_a_newer_version_is_heard_of(opened, ada, ben, story):
    first, second = opened(change(story), ada), opened(change(story), ben)
    expect(first.get_by_text("Ben has this open")).to_be_visible(timeout=20_000)
    headline(second).fill("Ben's")
    second.keyboard.press("Control+s")
    expect(line(second)).to_contain_text("Saved ")

    expect(first.locator(".beside").get_by_text("Ben saved a newer version at")).to_be_visible(timeout=20_000)
    second.goto("/admin/")
    expect(first.get_by_text("Ben has this open")).to_have_count(0, timeout=20_000)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_the_screens_are_accessible_and_fit(new_page, sign_in, ada, ben, story, width, scheme):
    base = story.newest_revision
    save_draft(story, make_content("Ben's", section=story.section, body=BODY.replace("closed", "open")), by=ben)
    mine = make_content("Mine", section=story.section, body=BODY.replace("closed", "shut"), kicker="Harbour")
    typing = keep_typing(story, mine, by=ada, tab="aaaaaaaa", base=base)
    page = new_page(width=width, scheme=scheme)
    sign_in(page, ada)

    for address in (f"merge/{typing.pk}/", "history/", "compare/", "change/"):
        page.goto(f"/admin/articles/article/{story.pk}/{address}")
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        found = Axe().run(page, options=AXE)
        assert found.response["violations"] == [], found.generate_report()
