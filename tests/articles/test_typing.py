"""Saving on an older version, typing kept beside the versions, and who is there."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.roles import Role
from articles.models import Article, AuditEntry, Presence, Revision
from articles.operations.changing import update_article
from articles.operations.drafting import Outdated, create_article, save_draft
from articles.operations.publishing import publish_article
from articles.operations.typing import (
    SavedBefore,
    TakenOver,
    keep_for_merge,
    keep_typing,
    mark_left,
    mark_seen,
    save_merge,
    saved_by_tab,
    sweep_presences,
    take_over,
    thin_autosaves,
    throw_away_typing,
    unsaved_typing,
    version_begun_on,
    who_is_there,
)
from articles.snapshots import content_of_revision, from_json, newest_content
from tests.builders import make_article, make_content, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db):
    return make_staff("ada", Role.EDITOR)


@pytest.fixture
def story(ada):
    return make_article("Forty ships", live=False, by=ada)


def typing_of(story, person, headline, tab="tab-1", base=None):
    content = replace(newest_content(story), headline=headline)
    return keep_typing(story, content, by=person, tab=tab, base=base or story.newest_revision)


# Versions


def test_saving_on_an_older_version_writes_nothing(story, ada, ben):
    base = story.newest_revision_id
    newest = save_draft(story, make_content("Hers"), by=ada, base=base)
    entries = AuditEntry.objects.count()

    with pytest.raises(Outdated) as refusal:
        save_draft(story, make_content("His"), by=ben, base=base)

    assert refusal.value.newest == newest
    assert story.revisions.count() == 2
    assert AuditEntry.objects.count() == entries
    assert Article.objects.get().headline == "Hers"


def test_one_form_starts_one_story(ada, ben):
    key = uuid4()
    first = create_article(make_content("Begun"), by=ada, typing_key=key)
    again = create_article(make_content("Sent again"), by=ada, typing_key=key)

    assert again == first
    assert again.headline == "Begun"
    assert Revision.objects.count() == 1
    assert create_article(make_content("Somebody else's"), by=ben, typing_key=key) != first


def test_saving_costs_the_same_with_200_versions_behind_it(ada):
    def queries(behind):
        story = make_article(live=False, by=ada)
        shape: dict[str, Any] = {"article": story, "base": story.newest_revision, "schema": 1, "content": {}}
        rows = [Revision(**shape, kind=kind, tab=f"{n}") for n in range(behind) for kind in ("save", "autosave")]
        Revision.objects.bulk_create(rows)
        content = replace(newest_content(story), headline="Another")
        with CaptureQueriesContext(connection) as captured:
            save_draft(story, content, by=ada, base=story.newest_revision_id, tab="tab-1")
            keep_typing(story, content, by=ada, tab="tab-2", base=story.newest_revision)
        return len(captured)

    assert queries(2) == queries(200)


acts = st.lists(st.tuples(st.sampled_from(("save", "type", "publish", "restore")), st.integers(0, 8)), max_size=7)


@given(acts)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_restoring_gives_back_exactly_the_snapshot(ada, acts):
    with transaction.atomic():
        story = make_article("Begun", live=False, by=ada)
        for act, number in [*acts, ("restore", 3)]:
            versions = list(story.revisions.exclude(kind="autosave").order_by("pk"))
            chosen = versions[number % len(versions)]
            if act == "restore":
                wanted = content_of_revision(chosen)
                made = save_draft(story, wanted, by=ada, kind=Revision.Kind.RESTORE)
                assert from_json(made.content) == wanted
                assert newest_content(Article.objects.get(pk=story.pk)) == wanted
            elif act == "publish" and story.has_unpublished_changes:
                update_article(story, note="More is known.", by=ada)
            elif act == "publish":
                publish_article(story, by=ada)
            elif act == "type":
                typing_of(story, ada, f"Typed {number}", base=chosen)
            else:
                content = replace(newest_content(story), headline=f"Saved {number}", body=f"<p>Text {number}.</p>")
                save_draft(story, content, by=ada)
            story.refresh_from_db()
            assert story.newest_revision.kind != "autosave"
        transaction.set_rollback(True)


# Typing


def test_typing_is_kept_beside_the_versions(story, ada):
    before = (story.newest_revision_id, story.changed_at, AuditEntry.objects.count())

    kept = typing_of(story, ada, "Fourteen ships")

    story.refresh_from_db()
    assert (story.newest_revision_id, story.changed_at, AuditEntry.objects.count()) == before
    assert (kept.kind, kept.base_id, kept.created_by) == ("autosave", story.newest_revision_id, ada)
    assert story.headline == "Forty ships"
    assert content_of_revision(kept).headline == "Fourteen ships"
    assert list(unsaved_typing(story)) == [kept]


def test_readers_see_nothing_of_typing(ada):
    story = make_article("Out", by=ada)
    typing_of(story, ada, "Not out")

    publish_article(story, by=ada)

    story.refresh_from_db()
    assert story.headline == "Out"
    assert not story.has_unpublished_changes


def test_the_same_typing_is_kept_once(story, ada):
    first = typing_of(story, ada, "Fourteen ships")

    assert typing_of(story, ada, "Fourteen ships") == first
    assert typing_of(story, ada, "Forty ships") is None
    assert typing_of(story, ada, "Fifteen ships") != first
    assert story.revisions.filter(kind="autosave").count() == 2


def test_nothing_typed_on_a_moved_address_is_nothing(ada):
    make_article("Same words")
    story = make_article("Same words", live=False, by=ada)

    assert keep_typing(story, newest_content(story), by=ada, tab="tab-1", base=story.newest_revision) is None


def test_a_save_of_the_tab_makes_its_typing_obsolete(story, ada):
    base = story.newest_revision
    typing_of(story, ada, "Fourteen ships")
    elsewhere = typing_of(story, ada, "Fifty ships", tab="tab-2")

    save_draft(story, replace(newest_content(story), headline="Fourteen ships"), by=ada, tab="tab-1")

    assert list(unsaved_typing(story)) == [elsewhere]
    with pytest.raises(SavedBefore):
        typing_of(story, ada, "Came late", base=base)
    assert list(unsaved_typing(story)) == [elsewhere]


def test_what_was_to_be_saved_on_an_older_version_is_kept_whatever_the_tab_did(story, ada):
    base = story.newest_revision
    save_draft(story, replace(newest_content(story), headline="Saved"), by=ada, tab="tab-1")

    kept = keep_for_merge(story, replace(content_of_revision(base), headline="Back"), by=ada, tab="tab-1", base=base)

    assert content_of_revision(kept).headline == "Back"
    assert list(unsaved_typing(story)) == [kept]


def test_typing_is_thrown_away_by_who_typed_it(story, ada, ben):
    typing_of(story, ada, "Fourteen ships")

    assert throw_away_typing(story, tab="tab-1", by=ben) == 0
    assert throw_away_typing(story, tab="tab-1", by=ada) == 1
    assert not unsaved_typing(story).exists()


def test_nothing_is_based_on_typing(story, ada, ben):
    typing = typing_of(story, ada, "Fourteen ships")
    taken = take_over(story, typing=typing, by=ben)
    typing = typing_of(story, ada, "Fifty ships", tab="tab-2", base=taken)
    save_draft(story, make_content("Another"), by=ben)
    story.refresh_from_db()
    save_merge(story, make_content("Merged"), typing=typing, base=story.newest_revision_id, by=ada)

    assert not Revision.objects.filter(base__kind="autosave").exists()
    assert not Article.objects.filter(newest_revision__kind="autosave").exists()


def test_the_table_refuses_typing_without_base_or_tab(story):
    for wrong in ({"base": None, "tab": "x"}, {"base": story.newest_revision, "tab": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Revision.objects.create(article=story, kind="autosave", schema=1, content={}, **wrong)


# Taking over and merging


def test_taking_over_makes_a_version_signed_by_who_took_over(story, ada, ben):
    typing = typing_of(story, ada, "Fourteen ships")

    revision = take_over(story, typing=typing, by=ben)

    entry = AuditEntry.objects.order_by("pk").last()
    assert (revision.kind, revision.created_by, revision.note) == ("save", ben, "Typing of Ada, taken over")
    assert newest_content(Article.objects.get()).headline == "Fourteen ships"
    assert (entry.verb, entry.actor_id, entry.detail) == ("take_over", ben.pk, {"person": ada.pk})
    assert not unsaved_typing(story).exists()
    with pytest.raises(TakenOver) as stop:
        typing_of(story, ada, "Typed after lunch", base=typing.base)
    assert stop.value.revision == revision


def test_taking_over_on_an_older_version_is_for_the_merge(story, ada, ben):
    typing = typing_of(story, ada, "Fourteen ships")
    save_draft(story, make_content("Ben's"), by=ben)

    with pytest.raises(Outdated):
        take_over(story, typing=typing, by=ben)

    assert newest_content(Article.objects.get()).headline == "Ben's"
    assert list(unsaved_typing(story)) == [typing]


def test_a_merge_is_based_on_the_newest_version(story, ada, ben):
    typing = typing_of(story, ada, "Fourteen ships")
    newest = save_draft(story, make_content("Ben's"), by=ben)

    merged = save_merge(story, make_content("Both"), typing=typing, base=newest.pk, by=ada)

    assert (merged.kind, merged.base, merged.note) == ("merge", newest, "")
    assert not unsaved_typing(story).exists()
    assert not AuditEntry.objects.filter(verb="take_over").exists()
    with pytest.raises(Outdated):
        save_merge(story, make_content("Again"), typing=typing, base=newest.pk, by=ada)


# Thinning


def test_autosaves_are_thinned_by_age(story, ada, time_machine_at):
    now = timezone.now()
    saved = [save_draft(story, make_content(f"Version {number}"), by=ada) for number in range(2)]
    for minutes in [*range(12), *range(60, 120), *range(2 * 1440, 2 * 1440 + 180, 5), 15 * 1440]:
        typing = Revision(article=story, base=saved[0], kind="autosave", schema=1, content={}, tab="tab-1")
        typing.created_at = now - timedelta(minutes=minutes)
        typing.save()
    Revision.objects.filter(pk=saved[0].pk).update(created_at=now - timedelta(days=90))

    thin_autosaves()

    ages = sorted((now - at).total_seconds() / 60 for at in left(story))
    assert sum(age < 10 for age in ages) == 10
    assert sum(10 <= age < 60 for age in ages) <= 2
    assert 6 <= sum(60 <= age < 120 for age in ages) <= 7
    assert 3 <= sum(1440 < age < 14 * 1440 for age in ages) <= 4
    assert sum(age >= 14 * 1440 for age in ages) == 0
    assert story.revisions.exclude(kind="autosave").count() == 3
    assert thin_autosaves() == 0


def left(story):
    return story.revisions.filter(kind="autosave").values_list("created_at", flat=True)


@pytest.mark.parametrize(("days", "stays"), [(13, 1), (15, 0)])
def test_the_last_typing_of_a_tab_stays_for_14_days(story, ada, time_machine_at, days, stays):
    for number in range(3):
        typing_of(story, ada, f"Typed {number}")
    time_machine_at.shift(timedelta(days=days))

    thin_autosaves()

    assert [content_of_revision(row).headline for row in unsaved_typing(story)] == ["Typed 2"] * stays


# Presence


def test_who_has_a_story_open(story, ada, ben, time_machine_at):
    mark_seen(story, by=ada, tab="tab-1", base=story.newest_revision, typed=False)
    mark_seen(story, by=ben, tab="tab-2", base=None, typed=False)
    mark_seen(story, by=ada, tab="tab-1", base=story.newest_revision, typed=True)

    assert Presence.objects.count() == 2
    assert {row.user for row in who_is_there()} == {ada, ben}
    assert Presence.objects.get(user=ada).typed_at == timezone.now()

    mark_left(story, by=ada, tab="tab-2")
    mark_left(story, by=ben, tab="tab-2")
    assert [row.user for row in who_is_there()] == [ada]

    time_machine_at.shift(timedelta(minutes=3))
    assert not who_is_there().exists()
    assert sweep_presences() == 0
    time_machine_at.shift(timedelta(hours=1))
    assert sweep_presences() == 1


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL reads so few rows without an index")
def test_what_every_poll_asks_of_the_typing_is_found_by_its_index(django_assert_num_queries):
    story = make_article(live=False)
    later = story.revisions.filter(tab="a-tab-of-mine", pk__gt=story.newest_revision_id)
    assert "revision_of_tab" in later.explain()
    assert "revision_of_tab" in unsaved_typing(story).explain()

    with django_assert_num_queries(1) as asked:
        saved_by_tab(story, tab="a-tab-of-mine", since=story.newest_revision)
    assert '"content"' not in asked.captured_queries[0]["sql"]
    with django_assert_num_queries(1) as asked:
        version_begun_on(story, story.newest_revision_id)
    assert '"content"' not in asked.captured_queries[0]["sql"]
