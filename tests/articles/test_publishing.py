from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import Article, AuditEntry, Revision
from articles.operations.changing import correct_article
from articles.operations.drafting import save_draft
from articles.operations.due import release_due_articles
from articles.operations.findings import record_finding, settle_finding
from articles.operations.moving import take_down_article, withdraw_article
from articles.operations.publishing import publish_article, schedule_article, unschedule_article
from articles.operations.releasing import CannotPublish
from articles.signals import article_published
from articles.snapshots import newest_content
from photos.models import Photo, PhotoUse
from tests.builders import make_article, make_author, make_content, make_photo, make_section, make_topic, publish_change

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_live():
    draft = make_article(live=False)

    assert draft.state == "draft"
    assert not Article.objects.live().filter(pk=draft.pk).exists()


def test_publishing_twice_announces_once(django_capture_on_commit_callbacks):
    article, heard = make_article(live=False), []
    article_published.connect(lambda article_id, **kw: heard.append(article_id), weak=False, dispatch_uid="test")
    try:
        with django_capture_on_commit_callbacks(execute=True):
            publish_article(article, by=None)
            publish_article(article, by=None)
    finally:
        article_published.disconnect(dispatch_uid="test")

    assert heard == [article.pk]
    assert Article.objects.live().get() == article


def test_saving_a_live_story_leaves_what_readers_see():
    article = make_article("Before the tide")

    save_draft(article, replace(newest_content(article), headline="After the tide"), by=None)

    assert Article.objects.live().get().headline == "Before the tide"
    assert newest_content(article).headline == "After the tide"
    assert article.has_unpublished_changes


def test_publishing_a_change_sets_the_updated_time_and_keeps_the_first():
    article = make_article("Before the tide")
    first = article.published_at
    save_draft(article, replace(newest_content(article), headline="After the tide"), by=None)

    publish_change(article)

    assert article.headline == "After the tide"
    assert article.published_at == first
    assert article.updated_at > first


def test_a_scheduled_story_goes_out_by_the_time_alone():
    article = make_article(live=False)
    at = timezone.now() + timedelta(hours=2)

    schedule_article(article, by=None, at=at)

    assert not Article.objects.live().exists()
    with time_machine.travel(at + timedelta(seconds=1)):
        assert Article.objects.live().get() == article
        assert Article.objects.get().state == "scheduled"
        assert release_due_articles() == 1
        assert Article.objects.get().state == "live"
        assert release_due_articles() == 0


def test_a_schedule_can_be_taken_back():
    article = schedule_article(make_article(live=False), by=None, at=timezone.now() + timedelta(hours=2))

    unschedule_article(article, by=None)

    assert (article.state, article.published_at, article.is_released) == ("draft", None, False)


def test_a_draft_that_was_scheduled_is_its_newest_version_again():
    article = make_article("Before", live=False)
    schedule_article(article, by=None, at=timezone.now() + timedelta(hours=1))
    save_draft(article, replace(newest_content(article), headline="After", lead_picture=make_photo().pk), by=None)

    unschedule_article(article, by=None)

    assert (article.state, article.headline) == ("draft", "After")
    assert PhotoUse.objects.get().by == f"article:{article.pk}"


def test_editing_a_scheduled_story_does_not_change_what_goes_out():
    article = schedule_article(make_article("As approved", live=False), by=None, at=timezone.now() + timedelta(hours=1))

    save_draft(article, replace(newest_content(article), headline="Not read by anybody"), by=None)

    assert Article.objects.get().headline == "As approved"


def test_a_withdrawn_story_is_gone_and_keeps_its_notice():
    article = make_article()

    withdraw_article(article, by=None, reason="A claim is being checked.", notice="We are checking a claim.")

    assert not Article.objects.live().exists()
    assert (article.state, article.public_notice) == ("withdrawn", "We are checking a claim.")


def test_a_withdrawn_story_can_be_published_again_at_its_first_time():
    article = make_article()
    first = article.published_at
    withdraw_article(article, by=None, reason="A claim is being checked.", notice="We are checking a claim.")

    publish_article(article, by=None)

    assert Article.objects.live().get() == article
    assert (article.published_at, article.public_notice) == (first, "")


def test_an_embargo_stops_publishing_and_scheduling_before_its_time():
    article = make_article(live=False)
    article.embargo_until = timezone.now() + timedelta(hours=3)
    article.save()

    with pytest.raises(CannotPublish, match="embargo"):
        publish_article(article, by=None)
    with pytest.raises(CannotPublish, match="embargo"):
        schedule_article(article, by=None, at=timezone.now() + timedelta(hours=1))
    assert schedule_article(article, by=None, at=timezone.now() + timedelta(hours=4)).state == "scheduled"


def test_the_table_itself_refuses_to_break_an_embargo():
    article = make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(embargo_until=timezone.now() + timedelta(days=1))


def test_an_expired_story_is_not_live():
    article = make_article()
    Article.objects.filter(pk=article.pk).update(expires_at=timezone.now() - timedelta(seconds=1))

    assert not Article.objects.live().exists()
    assert not Article.objects.get().is_live()


def test_a_blocking_finding_stops_publishing_until_it_is_settled(publisher):
    article = make_article(live=False)
    finding = record_finding(article, kind="number", message="A number differs.", severity="blocking")

    with pytest.raises(CannotPublish, match="A number differs"):
        publish_article(article, by=publisher)
    settle_finding(finding, by=publisher)

    assert publish_article(article, by=publisher).is_live()


def test_an_empty_story_is_not_published():
    with pytest.raises(CannotPublish, match="no text"):
        publish_article(make_article(live=False, body=""), by=None)


def test_a_revision_holds_all_that_an_editor_can_change():
    content = make_content(
        "Whole",
        kicker="Coast",
        authors=[make_author("A"), make_author("B")],
        topics=[make_topic("Tides"), make_topic("Maps")],
        related=[make_article()],
        lead_picture=make_photo(),
        lead_caption="A caption.",
    )
    article = make_article(live=False)

    save_draft(article, content, by=None)

    kept = newest_content(article)
    assert replace(kept, slug="", body="") == replace(content, slug="", body="")
    assert [credit.author.name for credit in article.credits.all()] == ["A", "B"]
    assert Revision.objects.filter(article=article).count() == 2


def test_two_stories_never_share_an_address():
    first, second = make_article("Same words"), make_article("Same words")

    assert (first.slug, second.slug) == ("same-words", "same-words-2")


def test_moving_a_live_story_leaves_a_way_from_its_old_address(client):
    article = make_article("A tide table")
    sport = make_section("Sport")
    old = article.get_absolute_url()
    save_draft(article, replace(newest_content(article), section=sport.pk), by=None)
    publish_change(article)

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, "/sport/a-tide-table/")


def test_the_pictures_of_a_story_are_public_as_long_as_it_is():
    photo = make_photo()
    article = make_article(live=False, lead_picture=photo)
    assert not Photo.objects.public().exists()

    publish_article(article, by=None)
    assert Photo.objects.public().get() == photo

    withdraw_article(article, by=None, reason="A claim is being checked.")
    assert not Photo.objects.public().exists()


def test_a_correction_is_tied_to_the_versions_before_and_after():
    article = make_article()
    before = article.released_revision
    after = save_draft(article, replace(newest_content(article), standfirst="It is 140 kilometres."), by=None)

    correction = correct_article(article, text="The cable is 140 kilometres long, not 410.", by=None)

    assert (correction.before, correction.after) == (before, after)
    assert Article.objects.live().get().standfirst == "It is 140 kilometres."


def test_every_act_leaves_one_line_in_the_trail(publisher):
    article = make_article(live=False, by=publisher)
    publish_article(article, by=publisher)
    publish_article(article, by=publisher)
    withdraw_article(article, by=publisher, reason="A claim is being checked.")

    verbs = AuditEntry.objects.filter(article_id=article.pk).order_by("id").values_list("verb", "actor_id")
    assert list(verbs) == [(verb, publisher.pk) for verb in ("create", "publish", "withdraw")]


@pytest.mark.parametrize(("by_law", "status"), [(False, 410), (True, 451)])
def test_a_story_taken_down_is_gone_for_good(client, publisher, by_law, status):
    article = make_article("Said of somebody")
    address = article.get_absolute_url()

    take_down_article(article, by=publisher, reason="A court order.", notice="Removed.", by_law=by_law)

    response = client.get(address)
    assert response.status_code == status
    assert "Removed." in response.content.decode()
    assert "court" not in response.content.decode()
    assert "Said of somebody" not in response.content.decode()
    with pytest.raises(CannotPublish):
        publish_article(article, by=publisher)


def test_a_draft_cannot_be_taken_down(publisher):
    draft = make_article(live=False)

    assert take_down_article(draft, by=publisher, reason="None", notice="").state == "draft"


def test_the_newest_live_stories_are_read_along_an_index():
    plan = Article.objects.live().newest().explain()

    assert "article_newest" in plan or connection.vendor != "sqlite"
    assert "TEMP B-TREE" not in plan
