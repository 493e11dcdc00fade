"""An editor's morning on the wire: a feed is tried and added, an item taken, mended, checked and published."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Article
from articles.operations.drafting import save_draft
from articles.snapshots import newest_content
from tests.browser.test_main_job import AXE, sign_in_by_hand
from tests.builders import make_section, make_staff
from tests.foundation.servers import say, serving
from tests.wire.feeds import PROMOTION, rss, rss_item
from wire.models import Feed, Item, Rule

LINE = "Our correspondents ring in every evening at eight."
BODY = (
    "<p>The nine pilots of Averne ring again from Monday.</p>"
    f"<p>{LINE}</p><p>Nobody had asked them.</p><p>{PROMOTION}</p>"
)
GERMAN = "<p>Die neun Lotsen von Averne läuten ab Montag wieder.</p><p>{}</p>"


@pytest.fixture
def feed_url():
    data = rss(*(rss_item(number, **{"content:encoded": BODY}) for number in (1, 2, 3)))
    with (
        serving(lambda it: say(it, data)) as visits,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]),
    ):
        yield f"http://127.0.0.1:{visits.port}/feed"


def faults(page: Page) -> list[str]:
    return [rule["id"] for rule in Axe().run(page, options=AXE).response["violations"]]


def test_an_editors_morning(new_page, feed_url):
    make_section("World")
    user = make_staff("ines", Role.EDITOR, Role.PUBLISHER)
    page = new_page()
    sign_in_by_hand(page, "ines")

    page.goto("/admin/wire/feed/")
    page.goto("/admin/wire/feed/add/")
    page.get_by_label("Address").fill(feed_url)
    page.get_by_label("Name of the new source").fill("Harbour Letter")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("heading", name="What would come in")).to_be_visible()
    expect(page.get_by_role("heading", name="The pilots ring again, part 3")).to_be_visible()
    assert not Item.objects.exists()
    assert faults(page) == []
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Look now").click()
    expect(page.get_by_text("Looked at. What is new stands on the wire.")).to_be_visible()
    assert faults(page) == []
    assert Feed.objects.get().failures == 0

    page.goto("/admin/wire/item/")
    page.get_by_role("link", name="The pilots ring again, part 2").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_text("Put back. The draft has a new version.")).to_be_visible()
    page.locator(".wire__block", has_text=LINE).get_by_role("link", name="Always drop this line").click()
    expect(page.get_by_text("3 lines match.")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("button", name="Keep the rule").click()
    expect(page.get_by_text("Kept. It holds for everything that comes from now on.")).to_be_visible()
    assert Rule.objects.get().text == LINE

    article = Article.objects.get(headline="The pilots ring again, part 2")
    item = Item.objects.get(article=article)
    assert PROMOTION in article.body
    content = replace(newest_content(article), language="de", headline="Die Lotsen läuten wieder")
    save_draft(article, replace(content, body=GERMAN.format("Jemand hatte sie gefragt.")), by=user)
    page.goto(f"/admin/wire/item/{item.pk}/change/")
    page.get_by_role("link", name="Check the translation").click()
    expect(page.get_by_text("This block is not in the translation.")).to_be_visible()
    assert faults(page) == []

    whole = GERMAN.format("Unsere Leute rufen jeden Abend um acht an.</p><p>Niemand hatte sie gefragt.")
    save_draft(article, replace(newest_content(article), body=whole), by=user)
    page.reload()
    expect(page.get_by_text("Nothing found.")).to_be_visible()
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.wait_for_selector("html[data-story-form=ready]")
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("Published.")).to_be_visible()

    reader = new_page(javascript=False)
    article.refresh_from_db()
    reader.goto(article.get_absolute_url())
    expect(reader.get_by_role("heading", name="Where this story comes from")).to_be_visible()
    expect(reader.get_by_text("Harbour Letter").first).to_be_visible()
