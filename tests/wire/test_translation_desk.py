from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from articles.models import Article, Finding
from articles.operations.drafting import save_draft
from articles.operations.findings import settle_finding
from articles.operations.publishing import publish_article
from articles.operations.releasing import CannotPublish
from articles.operations.text_checks import dismiss_remark, remarks_on
from articles.snapshots import newest_content
from tests.builders import make_article, make_section, make_staff
from tests.wire.feeds import rss, rss_item
from wire.models import GlossaryEntry, Item
from wire.operations.taking_in import find_source, open_document, take_in
from wire.operations.translations import original_of

pytestmark = pytest.mark.django_db
ORIGINAL = "<p>25 ships left the port on Tuesday.</p><p>Nobody was hurt.</p>"
RIGHT = "<p>25 Schiffe verließen am Dienstag den Hafen.</p><p>Niemand wurde verletzt.</p>"
WRONG = "<p>52 Schiffe verließen am Mittwoch den Hafen.</p><p>Jemand wurde verletzt.</p>"


@pytest.fixture
def item():
    make_section("World")
    data = rss(rss_item(title="Ships", **{"content:encoded": ORIGINAL}))
    feed = open_document(data)
    list(take_in(feed, data, source=find_source("harbour", feed), origin="test"))
    return Item.objects.get()


@pytest.fixture
def desk(db):
    client = Client()
    client.force_login(make_staff("ines", Role.EDITOR))
    return client


def translate(item, body, by):
    article = Article.objects.get(pk=item.article_id)
    save_draft(article, replace(newest_content(article), body=body, language="de", headline="Schiffe"), by=by)
    return article


def test_original_and_translation_stand_side_by_side_with_what_was_found(item, desk, publisher):
    address = reverse("admin:wire_item_translation", args=[item.pk])
    assert address not in desk.get(reverse("admin:wire_item_change", args=[item.pk])).content.decode()
    translate(item, WRONG, publisher)
    assert address in desk.get(reverse("admin:wire_item_change", args=[item.pk])).content.decode()
    html = desk.get(address).content.decode()
    assert "25 ships left" in html
    assert "52 Schiffe" in html
    assert "This number is not in the translation." in html
    assert "3 of them serious" in html


def test_what_is_serious_holds_the_story_until_it_is_mended_or_signed(item, desk, publisher):
    article = translate(item, WRONG, publisher)
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))
    kinds = set(Finding.objects.filter(settled_at=None).values_list("kind", flat=True))
    assert kinds == {"translation_number", "translation_weekday", "translation_negation"}
    with pytest.raises(CannotPublish):
        publish_article(article, by=publisher)
    translate(item, RIGHT.replace("Niemand", "Jemand"), publisher)
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))
    (left,) = Finding.objects.filter(settled_at=None)
    assert left.kind == "translation_negation"
    settle_finding(left, by=publisher)
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))
    assert not Finding.objects.filter(settled_at=None).exists()
    assert publish_article(article, by=publisher).is_live()


def test_a_number_that_is_wrong_again_after_it_was_mended_holds_the_story_again(item, desk, publisher):
    article = translate(item, WRONG, publisher)
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))
    translate(item, RIGHT, publisher)
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))
    assert not Finding.objects.filter(settled_at=None, severity="blocking").exists()

    translate(item, WRONG, publisher)
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))

    with pytest.raises(CannotPublish, match="number"):
        publish_article(article, by=publisher)


def test_a_signature_on_one_wrong_number_is_none_for_another(item, desk, publisher):
    article = translate(item, WRONG, publisher)
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))
    for finding in Finding.objects.filter(settled_at=None):
        settle_finding(finding, by=publisher, why="The source is wrong.")
    translate(item, WRONG.replace("52", "77"), publisher)
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))

    (new,) = Finding.objects.filter(settled_at=None, severity="blocking")
    assert (new.kind, "77" in new.excerpt) == ("translation_number", True)
    with pytest.raises(CannotPublish):
        publish_article(article, by=publisher)


def test_the_glossary_of_the_paper_is_held_to(item, desk, publisher):
    GlossaryEntry.objects.create(language="en", to="de", word="port", translation="Seehafen")
    translate(item, RIGHT, publisher)
    assert (
        "glossary has another word" in desk.get(reverse("admin:wire_item_translation", args=[item.pk])).content.decode()
    )


def test_others_have_no_business_here(item, publisher):
    client = Client()
    client.force_login(make_staff("other", Role.MODERATOR))
    translate(item, WRONG, publisher)
    assert client.get(reverse("admin:wire_item_translation", args=[item.pk])).status_code in (403, 404)
    assert client.post(reverse("admin:wire_item_tell", args=[item.pk])).status_code in (403, 404)
    assert not Finding.objects.filter(kind__startswith="translation").exists()


def test_the_checks_of_a_story_compare_it_with_what_came_in(item, publisher):
    article = translate(item, WRONG, publisher)

    said = {remark.kind: remark.passage.split("\n") for remark in remarks_on(article, newest_content(article)).open}

    assert said == {"translation_number": ["25", "52"], "translation_weekday": ["Tuesday.", "Mittwoch"]}
    assert remarks_on(article, replace(newest_content(article), body=RIGHT)).open == []
    assert original_of(make_article(live=False)) is None


def test_what_the_checks_dismissed_the_wire_does_not_tell_again(item, desk, publisher):
    article = translate(item, WRONG, publisher)
    for remark in remarks_on(article, newest_content(article)).open:
        dismiss_remark(article, kind=remark.kind, passage=remark.passage, why="The agency mended it.", by=publisher)

    assert remarks_on(article, newest_content(article)).open == []
    desk.post(reverse("admin:wire_item_tell", args=[item.pk]))
    settled = article.findings.exclude(settled_why="").order_by("pk")
    assert [finding.kind for finding in settled] == ["translation_number", "translation_weekday"]
