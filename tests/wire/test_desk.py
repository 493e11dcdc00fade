import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, Finding
from articles.operations.drafting import save_draft
from articles.operations.moving import return_to_draft, take_down_article, withdraw_article
from articles.operations.publishing import publish_article, unschedule_article
from articles.snapshots import newest_content
from tests.builders import ago, make_section, make_staff
from tests.wire.feeds import CODE, PROMOTION, feed_of, rss, rss_item
from wire.models import Item, Removal
from wire.operations.desk import CannotReject, CannotRestore, reject_item, restore_removal
from wire.operations.drafting import draft_item
from wire.operations.taking_in import find_source, open_document, take_in

pytestmark = pytest.mark.django_db


def bring(data, slug="harbour-letter"):
    feed = open_document(data)
    return list(take_in(feed, data, source=find_source(slug, feed), origin="test"))


@pytest.fixture
def item():
    make_section("World")
    bring(rss(rss_item()))
    return Item.objects.get()


@pytest.fixture
def editor():
    return make_staff("ines", Role.EDITOR)


@pytest.fixture
def desk(editor):
    client = Client()
    client.force_login(editor)
    return client


def body(item):
    return newest_content(Article.objects.get(pk=item.article_id)).body


def promotion(item):
    return Removal.objects.get(version=item.newest, rule="channel")


def test_a_line_is_put_back_where_it_stood(item, editor):
    code = Removal.objects.get(rule="style")
    restore_removal(code, by=editor)
    paragraphs = body(item).split("</p>")
    assert CODE in paragraphs[1]
    assert "Nobody had asked" in paragraphs[2]
    restore_removal(promotion(item), by=editor)
    assert body(item).endswith(f"<p>{PROMOTION}</p>")
    assert promotion(item).restored_by == editor


def test_putting_back_settles_its_finding_and_keeps_the_version_before(item, editor):
    article = Article.objects.get()
    before = article.newest_revision_id
    restore_removal(promotion(item), by=editor)
    article.refresh_from_db()
    assert article.newest_revision.base_id == before
    assert Finding.objects.get(excerpt=PROMOTION).settled_by == editor
    assert Finding.objects.exclude(excerpt=PROMOTION).get().settled_at is None


def test_putting_back_twice_puts_back_once(item, editor):
    for _ in range(2):
        restore_removal(promotion(item), by=editor)
    assert body(item).count("Telegram") == 1


def test_what_an_editor_wrote_meanwhile_stays(item, editor):
    article = Article.objects.get()
    changed = "<p>Our own beginning.</p>" + body(item).replace("of the nine", "of the ten")
    save_draft(article, replace(newest_content(article), body=changed), by=editor)
    restore_removal(Removal.objects.get(rule="style"), by=editor)
    restored = body(item)
    assert restored.startswith("<p>Our own beginning.</p><p>The pilots")
    assert "of the ten" in restored
    assert restored.index(".in_text_7") < restored.index("Nobody had asked")


def test_a_shortened_paragraph_becomes_whole_again(editor):
    text = f"The first sentence stands. {CODE} The second sentence stands."
    bring(rss(rss_item(**{"content:encoded": f"<p>{text}</p><p>Another one.</p>"})))
    item = Item.objects.get()
    assert "in_text" not in body(item)
    restore_removal(Removal.objects.get(), by=editor)
    assert body(item).count("The first sentence stands") == 1
    assert "in_text_7" in body(item)


def test_a_published_story_is_mended_in_the_story(item, editor, publisher):
    publish_article(Article.objects.get(), by=publisher)
    with pytest.raises(CannotRestore):
        restore_removal(promotion(item), by=editor)
    assert promotion(item).restored_at is None


def test_rejecting_spikes_the_draft_and_it_does_not_come_again(item, editor):
    reject_item(item, reason="We have it already", by=editor)
    assert Article.objects.get().state == "spiked"
    bring(rss(rss_item()))
    item.refresh_from_db()
    assert (item.state, item.reason, item.decided_by) == ("rejected", "We have it already", editor)
    assert Article.objects.count() == 1


def test_a_rejected_item_can_be_taken_after_all(item, editor):
    reject_item(item, reason="No", by=editor)
    draft_item(item, by=editor)
    assert Article.objects.get().state == "draft"
    assert item.state == "drafted"


@pytest.mark.parametrize("ahead", [None, timedelta(hours=1)], ids=["live", "scheduled"])
def test_the_item_of_a_published_story_is_not_rejected_and_the_desk_says_why(item, desk, publisher, ahead):
    article = Article.objects.get()
    publish_article(article, by=publisher, at=timezone.now() + ahead if ahead else None)
    with pytest.raises(CannotReject):
        reject_item(item, reason="Late", by=publisher)
    html = act(desk, "reject", item, reason="Late").content.decode()
    assert "Not rejected" in html
    assert 'name="reason"' not in html
    item.refresh_from_db()
    assert (item.state, item.reason) == ("drafted", "")
    if ahead:
        unschedule_article(article, by=publisher)
    else:
        withdraw_article(article, by=publisher, reason="A claim is being checked.")
    assert "Rejected. It will not" in act(desk, "reject", item, reason="Late").content.decode()


def test_the_item_of_a_story_that_waits_to_come_back_is_not_rejected(item, publisher):
    article = publish_article(Article.objects.get(), by=publisher)
    withdraw_article(article, by=publisher, reason="A claim is being checked.")
    publish_article(article, by=publisher, at=timezone.now() + timedelta(hours=1))

    with pytest.raises(CannotReject):
        reject_item(item, reason="Late", by=publisher)

    assert Article.objects.get().state == "scheduled"


def test_a_story_that_readers_see_is_never_shown_as_rejected(item, editor, desk, publisher):
    reject_item(item, reason="No", by=editor)
    article = return_to_draft(item.article, by=editor)
    publish_article(article, by=publisher)
    html = desk.get(reverse("admin:wire_item_changelist")).content.decode()
    assert ">Live</span>" in html
    assert ">Rejected</span>" not in html


# The screens


def act(client, name, item, *more, **data):
    return client.post(reverse(f"admin:wire_item_{name}", args=[item.pk, *more]), data, follow=True)


def test_the_item_screen_shows_the_original_beside_the_result(item, desk):
    html = desk.get(reverse("admin:wire_item_change", args=[item.pk])).content.decode()
    assert f"<del>{PROMOTION}</del>" in html
    assert html.count("Put it back</button>") == 2
    assert html.count("Nobody had asked them") == 2
    assert f"/admin/articles/article/{item.article_id}/change/" in html
    assert "https://letter.example/pilots-1?id=1" in html


def test_a_press_puts_a_line_back(item, desk):
    html = act(desk, "restore", item, promotion(item).pk).content.decode()
    assert html.count("Put it back</button>") == 1
    assert PROMOTION in body(item)


def test_a_rejection_needs_a_reason(item, desk):
    act(desk, "reject", item, reason="  ")
    item.refresh_from_db()
    assert item.state == "drafted"
    assert "Not for us" in act(desk, "reject", item, reason="Not for us").content.decode()
    act(desk, "draft", item)
    item.refresh_from_db()
    assert item.state == "drafted"


def test_making_a_draft_says_what_moved(item, desk, editor, publisher):
    assert "It was a draft already." in act(desk, "draft", item).content.decode()
    reject_item(item, reason="No", by=editor)
    assert "It is a draft on the desk." in act(desk, "draft", item).content.decode()
    publish_article(Article.objects.get(), by=publisher)
    html = act(desk, "draft", item).content.decode()
    assert "It did not become a draft. Where its story stands: Live." in html
    assert Article.objects.live().count() == 1


def test_what_cannot_become_a_draft_stays_rejected(item, desk, editor, publisher):
    article = publish_article(Article.objects.get(), by=publisher)
    take_down_article(article, by=publisher, reason="Wrong", notice="It was wrong.")
    reject_item(item, reason="Wrong", by=editor)
    assert "It did not become a draft" in act(desk, "draft", item).content.decode()
    item.refresh_from_db()
    assert (item.state, item.reason) == ("rejected", "Wrong")


def test_a_removal_of_another_item_is_not_put_back_here(item, desk):
    bring(rss(rss_item(2)))
    other = Item.objects.exclude(pk=item.pk).get()
    assert act(desk, "restore", other, promotion(item).pk).status_code == 404


def test_acts_are_posted(item, desk):
    assert desk.get(reverse("admin:wire_item_draft", args=[item.pk])).status_code == 405


def test_what_a_source_sends_is_never_markup_on_the_desk(desk):
    bring(
        rss(
            rss_item(
                title="<script>x</script>One",
                author="<b>me</b>",
                **{"content:encoded": "&lt;script&gt;y&lt;/script&gt;"},
            )
        )
    )
    html = desk.get(reverse("admin:wire_item_change", args=[Item.objects.get().pk])).content.decode()
    assert "<script>x" not in html
    assert "<script>y" not in html
    assert "<b>me" not in html


def test_tabs_and_sources_narrow_the_list(item, desk, editor):
    bring(rss(rss_item(7)), slug="another-letter")
    reject_item(item, reason="No", by=editor)
    address = reverse("admin:wire_item_changelist")
    assert "part 7" in desk.get(address, {"tab": "waiting"}).content.decode()
    rejected = desk.get(address, {"tab": "rejected"}).content.decode()
    assert "part 1" in rejected
    assert "part 7" not in rejected
    assert "part 1" not in desk.get(address, {"source": "another-letter"}).content.decode()


def test_the_screens_cost_the_same_with_few_and_many_items(desk, django_assert_max_num_queries):
    for count in (1, 12):
        bring(feed_of(count))
        for address in ("admin:wire_item_changelist", "admin:wire_fetch_changelist"):
            with django_assert_max_num_queries(17):
                assert desk.get(reverse(address)).status_code == 200
        with django_assert_max_num_queries(17):
            assert desk.get(reverse("admin:wire_item_change", args=[Item.objects.first().pk])).status_code == 200


def test_the_log_says_what_came_and_what_failed(item, desk):
    html = desk.get(reverse("admin:wire_fetch_changelist")).content.decode()
    assert "Taken in" in html
    fetch = item.source.fetches.get()
    assert desk.get(reverse("admin:wire_fetch_change", args=[fetch.pk])).status_code == 200


@pytest.mark.parametrize(("minutes", "word"), [(1, "Running"), (31, "Interrupted")])
def test_a_fetch_without_an_end_runs_for_a_while_before_it_was_interrupted(item, desk, minutes, word):
    item.source.fetches.update(finished_at=None, started_at=ago(minutes=minutes))
    html = desk.get(reverse("admin:wire_fetch_changelist")).content.decode()
    assert [said for said in ("Running", "Interrupted", "Taken in") if f">{said}</span>" in html] == [word]


@pytest.mark.parametrize("name", ["item", "fetch"])
def test_the_rail_shows_that_one_is_on_the_wire(desk, name):
    html = desk.get(reverse(f"admin:wire_{name}_changelist")).content.decode()
    rail = html[html.index('id="rail"') : html.index("</nav>", html.index('id="rail"'))]
    current = re.findall(r'<a[^>]*aria-current="page"[^>]*>(.*?)</a>', rail, re.DOTALL)
    assert ["Wire" in entry for entry in current] == [True]


def test_the_home_page_shows_what_waits_newest_first(desk):
    bring(feed_of(6))
    html = desk.get(reverse("admin:index")).content.decode()
    assert "6 waiting" in html
    assert html.index("part 6") < html.index("part 5")
    assert "2 lines taken out" in html


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.MODERATOR, Role.SPONSOR_MANAGER])
def test_others_have_no_business_here(item, role):
    client = Client()
    client.force_login(make_staff("other", role))
    for address in ("wire_item_changelist", "wire_fetch_changelist"):
        assert client.get(reverse(f"admin:{address}")).status_code == 403
    for name, more, data in (("restore", [promotion(item).pk], {}), ("reject", [], {"reason": "x"}), ("draft", [], {})):
        assert client.post(reverse(f"admin:wire_item_{name}", args=[item.pk, *more]), data).status_code in (403, 404)
    assert client.get(reverse("admin:wire_item_change", args=[item.pk])).status_code in (403, 404)
    item.refresh_from_db()
    assert item.state == "drafted"
    assert promotion(item).restored_at is None


def test_nothing_is_added_changed_or_deleted_by_hand(item, desk):
    assert desk.get(reverse("admin:wire_item_add")).status_code == 403
    assert desk.post(reverse("admin:wire_item_delete", args=[item.pk]), {"post": "yes"}).status_code == 403
