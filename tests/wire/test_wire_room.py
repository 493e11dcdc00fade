"""Feeds, rules, terms and alerts on the desk."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, Finding, Source
from articles.operations.drafting import save_draft
from articles.operations.times import set_times
from articles.snapshots import newest_content
from tests.builders import make_section, make_source, make_staff
from tests.foundation.servers import say, serving
from tests.wire.feeds import feed_of, rss, rss_item
from wire.models import Alert, Feed, Item, Rule, Terms
from wire.operations.feeds import add_feed
from wire.operations.rules import keep_rule, proposals, try_rule
from wire.operations.taking_in import find_source, open_document, take_in

pytestmark = pytest.mark.django_db
LINE = "Our correspondents ring in every evening at eight."


def bring(data, slug="harbour-letter"):
    feed = open_document(data)
    return list(take_in(feed, data, source=find_source(slug, feed), origin="test"))


def story(number, *, line=LINE):
    text = f"<p>Story number {number} begins with a sentence of its own.</p><p>{line}</p>"
    return rss_item(number, **{"content:encoded": text})


@pytest.fixture
def editor():
    make_section("World")
    return make_staff("ines", Role.EDITOR)


@pytest.fixture
def desk(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def site():
    state: dict[str, Any] = {"body": feed_of(2)}
    with (
        serving(lambda it: say(it, state["body"])) as visits,
        override_settings(OUTBOUND_ALLOW=[f"127.0.0.1:{visits.port}"]),
    ):
        state["url"], state["visits"] = f"http://127.0.0.1:{visits.port}/feed", visits
        yield state


def page(desk, name, *args, **query):
    response = desk.get(reverse(f"admin:wire_{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def post(desk, screen, /, *args, **data):
    return desk.post(reverse(f"admin:wire_{screen}", args=args), data, follow=True)


def test_a_feed_is_tried_before_anything_is_stored(desk, site):
    html = post(desk, "feed_add", url=site["url"], name="Harbour Letter", _try="1").content.decode()
    assert "What would come in" in html
    assert "The pilots ring again, part 2" in html
    assert "2 lines would be taken out" in html
    assert f'value="{site["url"]}"' in html
    assert not Source.objects.exists()
    assert not Item.objects.exists()
    html = post(desk, "feed_add", url=site["url"], name="Harbour Letter", _save="1").content.decode()
    assert "Added." in html
    assert Feed.objects.get().source.slug == "harbour-letter"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:1/x", "80 and 443"),
        ("http://10.0.0.1/", "public internet"),
        ("no address", "errorlist"),
    ],
)
def test_an_address_that_cannot_be_tried_says_why_and_stays_typed(desk, url, words):
    html = post(desk, "feed_add", url=url, name="Ours", _try="1").content.decode()
    assert words in html
    assert f'value="{url}"' in html
    assert "Not added:" in html


def test_a_feed_needs_a_source(desk, site):
    assert "name a new one" in post(desk, "feed_add", url=site["url"], _try="1").content.decode()
    assert not Feed.objects.exists()


def test_a_feed_is_looked_at_and_switched_by_hand(desk, site):
    feed = add_feed(make_source("Harbour"), site["url"])
    assert "not yet" in page(desk, "feed_change", feed.pk)
    assert "Looked at" in post(desk, "feed_fetch", feed.pk).content.decode()
    assert Item.objects.count() == 2
    assert "2 new items" in page(desk, "feed_change", feed.pk)
    assert "left alone" in post(desk, "feed_switch", feed.pk).content.decode()
    feed.refresh_from_db()
    assert not feed.is_on
    post(desk, "feed_switch", feed.pk)
    site["body"] = b"broken"
    assert "Nothing came in" in post(desk, "feed_fetch", feed.pk).content.decode()


def test_the_list_and_the_home_page_show_how_feeds_do(desk):
    feed = add_feed(make_source("Harbour"), "https://letter.example/feed")
    assert "Not fetched yet" in page(desk, "feed_changelist")
    assert "for far longer" not in desk.get(reverse("admin:index")).content.decode()
    Feed.objects.update(tried_at=timezone.now(), news_at=timezone.now() - timedelta(days=9))
    assert "Gone quiet" in page(desk, "feed_changelist")
    assert "for far longer" in desk.get(reverse("admin:index")).content.decode()
    Feed.objects.update(failures=3, error="It answered with the status 500.")
    assert "Fails" in page(desk, "feed_changelist")
    assert "status 500" in desk.get(reverse("admin:index")).content.decode()
    assert feed.pk


def test_lists_cost_the_same_with_few_and_many_rows(desk, django_assert_max_num_queries):
    for count in (1, 12):
        for number in range(count):
            source = make_source(f"Source {count} {number}")
            add_feed(source, f"https://s{count}-{number}.example/")
            keep_rule(source, kind="line", text="A line", by=None)
        for name in ("feed_changelist", "rule_changelist"):
            with django_assert_max_num_queries(15):
                page(desk, name)


# Rules


def test_a_rule_is_shown_against_the_last_items_and_then_kept(desk, editor):
    bring(rss(*(story(number) for number in range(1, 8))))
    source = Source.objects.get()
    item = Item.objects.first()
    link = f"{reverse('admin:wire_rule_add')}?source={source.slug}&amp;text=Our%20correspondents"
    assert link in page(desk, "item_change", item.pk)
    html = page(desk, "rule_add", source=source.slug, text=LINE)
    assert "7 lines match" in html
    assert "last 7 items" in html
    assert not Rule.objects.exists()
    words = {"source": source.pk, "kind": "begins", "text": "our  correspondents"}
    html = post(desk, "rule_add", **words, _try="1").content.decode()
    assert "7 lines match" in html
    post(desk, "rule_add", **words, _save="1")
    rule = Rule.objects.get()
    assert (rule.text, rule.created_by) == ("our correspondents", editor)
    (outcome,) = bring(rss(story(9)))
    assert LINE not in outcome.story.text
    assert [taken.rule for taken in outcome.story.taken_out] == ["own_rule"]
    html = page(desk, "item_change", outcome.item.pk)
    assert "Rule of this source" in html
    post(desk, "item_restore", outcome.item.pk, outcome.item.newest.removals.get().pk)
    assert LINE in Article.objects.get(pk=outcome.item.article_id).body


def test_a_rule_that_is_off_drops_nothing(desk):
    bring(rss(story(1)))
    rule = keep_rule(Source.objects.get(), kind="line", text=LINE, by=None)
    assert "1 line matches" in page(desk, "rule_change", rule.pk)
    post(desk, "rule_switch", rule.pk)
    assert LINE in bring(rss(story(2)))[0].story.text
    post(desk, "rule_switch", rule.pk)
    assert LINE not in bring(rss(story(3)))[0].story.text


def test_a_short_rule_is_refused_and_stays_typed(desk):
    source = make_source("Harbour")
    html = post(desk, "rule_add", source=source.pk, kind="begins", text="Th", _save="1").content.decode()
    assert "at least four letters" in html
    assert ">\nTh</textarea>" in html
    assert not Rule.objects.exists()


def test_lines_that_recur_are_proposed(desk):
    bring(rss(*(story(number, line=LINE if number % 2 else f"Line {number} alone.") for number in range(1, 13))))
    source = Source.objects.get()
    assert proposals(source) == [(LINE, 6)]
    assert LINE in page(desk, "rule_add", source=source.slug)


def test_a_rule_reaches_its_own_source_only():
    make_section("World")
    bring(rss(story(1)))
    keep_rule(Source.objects.get(), kind="line", text=LINE, by=None)
    (outcome,) = bring(rss(story(1)), slug="another")
    assert LINE in outcome.story.text
    assert try_rule(Source.objects.get(slug="another"), kind="line", text=LINE)[1] == 1


# Alerts and terms


@pytest.fixture
def alert(editor):
    bring(rss(rss_item()))
    article = Article.objects.get()
    save_draft(article, replace(newest_content(article), headline="Ours"), by=editor)
    bring(rss(rss_item(title="CORRECTION: the pilots do not ring")))
    return Alert.objects.get()


def test_an_alert_shows_the_difference_and_is_settled(desk, editor, alert):
    assert "Corrected at the source" in desk.get(reverse("admin:index")).content.decode()
    assert "Ours" in page(desk, "alert_changelist", open="yes")
    html = page(desk, "alert_change", alert.pk)
    assert "<ins>" in html
    assert "<del>" in html
    post(desk, "alert_settle", alert.pk)
    alert.refresh_from_db()
    assert alert.settled_by == editor
    assert "Ours" not in page(desk, "alert_changelist", open="yes")
    assert "Corrected at the source" not in desk.get(reverse("admin:index")).content.decode()


def test_terms_are_written_on_the_desk(desk):
    source = make_source("Harbour")
    data = {"source": source.pk, "trust": "desk", "word_limit": "200", "in_full": "on", "must_link": "on"}
    assert post(desk, "terms_add", **data).status_code == 200
    assert Terms.objects.get().trust == "desk"
    assert "Harbour" in page(desk, "terms_changelist")


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.MODERATOR, Role.SPONSOR_MANAGER])
def test_others_have_no_business_here(alert, role):
    client = Client()
    client.force_login(make_staff("other", role))
    feed = add_feed(alert.item.source, "https://letter.example/feed")
    rule = keep_rule(alert.item.source, kind="line", text=LINE, by=None)
    for name in ("feed_changelist", "feed_add", "rule_changelist", "rule_add", "alert_changelist", "terms_changelist"):
        assert client.get(reverse(f"admin:wire_{name}")).status_code in (403, 404)
    for name, pk in (("feed", feed.pk), ("rule", rule.pk), ("alert", alert.pk)):
        assert client.get(reverse(f"admin:wire_{name}_change", args=[pk])).status_code in (403, 404)
    acts = {"feed_fetch": feed, "feed_switch": feed, "rule_switch": rule, "alert_settle": alert}
    for name, row in acts.items():
        assert client.post(reverse(f"admin:wire_{name}", args=[row.pk])).status_code in (403, 404)
    alert.refresh_from_db()
    feed.refresh_from_db()
    assert alert.settled_at is None
    assert feed.is_on
    assert feed.tried_at is None


def test_the_steps_give_the_same_again_until_a_rule_changes(capsys):
    make_section("World")
    bring(rss(story(1), story(2)))
    source = Source.objects.get()
    call_command("rerun_wire", source=source.slug)
    assert capsys.readouterr().out == "0 would be different.\n"
    keep_rule(source, kind="line", text=LINE, by=None)
    call_command("rerun_wire", source=source.slug)
    said = capsys.readouterr().out
    assert said.count(f"-{LINE}") == 2
    assert "2 would be different." in said
    assert Item.objects.filter(newest__html__contains=LINE).count() == 2
    with pytest.raises(SystemExit):
        call_command("rerun_wire", source="nobody")


def test_what_an_embargo_keeps_from_somebody_shows_nowhere_in_the_room(desk, publisher):
    bring(rss(story(1)), slug="one")
    secret = Item.objects.get()
    article = Article.objects.get()
    save_draft(article, replace(newest_content(article), headline="The secret"), by=publisher)
    bring(rss(rss_item(1, title="The secret changed", **{"content:encoded": f"<p>{LINE}</p>"})), slug="one")
    set_times(article, embargo_until=timezone.now() + timedelta(days=1), expires_at=None, by=publisher)
    Item.objects.update(embargo_until=timezone.now() + timedelta(days=1))
    bring(rss(story(2), story(1)), slug="two")
    open_item = Item.objects.filter(source__slug="two", duplicate_of=None).first() or Item.objects.get(
        source__slug="two"
    )
    Item.objects.filter(source__slug="two").update(thread=secret.thread)
    alert = Alert.objects.get()
    assert desk.get(reverse("admin:wire_alert_change", args=[alert.pk])).status_code == 404
    assert desk.get(reverse("admin:wire_item_translation", args=[secret.pk])).status_code == 404
    seen = page(desk, "alert_changelist") + page(desk, "item_change", open_item.pk)
    seen += page(desk, "rule_add", source="one", text=LINE) + desk.get(reverse("admin:index")).content.decode()
    assert "secret" not in seen.lower()
    for finding in Finding.objects.filter(kind="wire_like"):
        assert "secret" not in finding.message.lower()
    client = Client()
    client.force_login(publisher)
    assert "The secret" in page(client, "alert_changelist")
