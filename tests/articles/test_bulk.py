"""Acts on many stories: asking, carrying out story by story, refusals, undoing, and who sees what."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, BulkAct, BulkItem, Note
from articles.operations.bulk import MOST, TooMany, begin_act, carry_out, forget_old_acts, go_on_with_acts, undo_act
from articles.operations.drafting import save_draft
from articles.operations.moving import approve_article, send_to_review, spike_article
from articles.operations.people import grant_role, take_role
from articles.snapshots import newest_content
from tests.builders import make_article, make_section, make_staff, make_topic

LIST = "/admin/articles/article/"
BULK = f"{LIST}bulk/"
State = Article.State

pytestmark = pytest.mark.django_db


@pytest.fixture
def act_on(django_capture_on_commit_callbacks):
    """Ask for an act as somebody, and have the worker carry it out."""

    def act(verb, *stories, by, **detail):
        pairs = [(story.pk, story.newest_revision_id) for story in stories]
        with django_capture_on_commit_callbacks(execute=True):
            return begin_act(verb, pairs, by=by, detail=detail)

    return act


def outcomes(act) -> dict[str, tuple[str, str]]:
    return {item.article.headline: (item.outcome, item.words) for item in act.items.select_related("article")}


def state_of(story) -> str:
    return str(Article.objects.get(pk=story.pk).state)


def press(client, verb, *stories, **more):
    return client.post(LIST, {"action": verb, "_selected_action": [story.pk for story in stories], **more})


def confirm(client, asked, verb, django_capture_on_commit_callbacks, **detail):
    """Answer the page that asks with yes."""
    form = asked.context["form"]
    data = {name: form[name].value() for name in ("chosen", "key")}
    with django_capture_on_commit_callbacks(execute=True):
        return client.post(f"{BULK}{verb}/begin/", data | detail)


# Asking


def test_publishing_asks_first_and_says_what_came_of_each(publisher_client, django_capture_on_commit_callbacks):
    good, empty = make_article("Good", live=False), make_article("Empty", live=False, body="")
    asked = press(publisher_client, "publish", good, empty)
    page = asked.content.decode()
    assert "Publish 2 stories now?" in page
    assert [one.article.headline for one in asked.context["goes"]] == ["Good"]
    assert [(one.article.headline, one.why) for one in asked.context["stays"]] == [("Empty", "The story has no text.")]
    assert Article.objects.live().count() == 0

    done = confirm(publisher_client, asked, "publish", django_capture_on_commit_callbacks)
    assert [story.headline for story in Article.objects.live()] == ["Good"]
    page = publisher_client.get(done.url).content.decode()
    assert "2 of 2: 1 done, 1 refused" in page
    assert "The story has no text." in page
    assert "cannot be undone in one go" in page


def test_a_second_press_begins_no_second_act(publisher_client, django_capture_on_commit_callbacks):
    asked = press(publisher_client, "spike", make_article(live=False))
    first = confirm(publisher_client, asked, "spike", django_capture_on_commit_callbacks)
    second = confirm(publisher_client, asked, "spike", django_capture_on_commit_callbacks)
    assert first.url == second.url
    assert BulkAct.objects.count() == 1


def test_all_that_match_are_all_that_the_filters_let_through(publisher_client):
    coast, town = make_section("Coast"), make_section("Town")
    for number in range(45):
        make_article(f"On the coast {number}", live=False, section=coast)
    make_article("In town", live=False, section=town)
    page = publisher_client.get(f"{LIST}?section=coast").content.decode()
    assert "All 45 that match" in page
    asked = publisher_client.post(f"{LIST}?section=coast", {"action": "spike", "across": "1"})
    assert "Spike 45 stories?" in asked.content.decode()
    assert "In town" not in asked.content.decode()


@pytest.mark.parametrize(
    ("verb", "field", "wrong", "right"),
    [("withdraw", "reason", "", "A claim."), ("add_topic", "topic", "No such", "Tides"), ("schedule", "at", "", None)],
)
def test_what_an_act_needs_is_asked_for(
    publisher_client, django_capture_on_commit_callbacks, verb, field, wrong, right
):
    make_topic("Tides")
    tomorrow = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%dT%H:%M}"
    story = make_article(live=verb == "withdraw")
    asked = press(publisher_client, verb, story)
    refused = confirm(publisher_client, asked, verb, django_capture_on_commit_callbacks, **{field: wrong})
    assert refused.status_code == 200
    assert refused.context["form"].errors.keys() == {field}
    assert not BulkAct.objects.exists()
    assert f'name="chosen" value="{story.pk}:{story.newest_revision_id}"' in refused.content.decode()
    done = confirm(publisher_client, asked, verb, django_capture_on_commit_callbacks, **{field: right or tomorrow})
    assert done.status_code == 302
    assert BulkItem.objects.get().outcome == "done"


@pytest.mark.parametrize("chosen", ["", "x", "1", "1:x", "0:1", "-1:2", "9" * 40 + ":1", " ".join(["1:1"] * 1001)])
def test_a_garbled_choice_is_refused_in_words(publisher_client, chosen):
    data = {"chosen": chosen, "key": "6f1c1f8e-6d2c-4c1f-9d3e-0a4bbf0a6a11"}
    response = publisher_client.post(f"{BULK}spike/begin/", data)
    assert response.status_code == 200
    assert not BulkAct.objects.exists()


def test_an_act_takes_no_more_than_it_says(publisher):
    with pytest.raises(TooMany):
        begin_act("spike", [(number, None) for number in range(1, MOST + 2)], by=publisher)


# Carrying out


def test_a_story_saved_since_is_refused_by_name_and_the_others_are_not(
    publisher, publisher_client, django_capture_on_commit_callbacks
):
    seen, saved = make_article("As seen", live=False), make_article("Saved since", live=False)
    asked = press(publisher_client, "publish", seen, saved)
    save_draft(saved, newest_content(saved), by=make_staff("ada", Role.EDITOR))
    confirm(publisher_client, asked, "publish", django_capture_on_commit_callbacks)
    found = outcomes(BulkAct.objects.get())
    assert found["As seen"] == ("done", "")
    assert found["Saved since"] == ("refused", "Ada has saved a newer version since you looked. Open it.")


def test_the_right_is_asked_for_when_the_turn_comes(publisher, django_capture_on_commit_callbacks):
    story = make_article(live=False)
    with django_capture_on_commit_callbacks(execute=False):
        act = begin_act("publish", [(story.pk, story.newest_revision_id)], by=publisher)
    publisher.groups.clear()
    carry_out.call(act.pk)
    assert state_of(story) == State.DRAFT
    assert act.items.get().outcome == "refused"


def test_an_embargo_set_since_keeps_the_story_from_whoever_asked(publisher, django_capture_on_commit_callbacks):
    coast = make_section("Coast")
    editor = make_staff("editor")
    grant_role(editor, role=Role.EDITOR, section=coast, by=None)
    story = make_article("Secret plan", live=False, section=coast)
    with django_capture_on_commit_callbacks(execute=False):
        act = begin_act("send_to_review", [(story.pk, story.newest_revision_id)], by=editor)
    Article.objects.update(embargo_until=timezone.now() + timedelta(hours=2))
    carry_out.call(act.pk)
    assert outcomes(act) == {"Secret plan": ("refused", "It is not open to you.")}
    client = Client()
    client.force_login(editor)
    page = client.get(f"{BULK}{act.pk}/").content.decode()
    assert "Secret plan" not in page
    assert "not open to you any more" in page


def test_why_a_story_was_refused_is_hidden_together_with_it(act_on):
    coast, person = make_section("Coast"), make_staff("editor")
    grant = grant_role(person, role=Role.PUBLISHER, section=coast, by=None)
    story = make_article("Plan", live=False, section=coast)
    Note.objects.create(article=story, text="Who leaked it?", created_by=person)
    act = act_on("publish", story, by=person)
    client = Client()
    client.force_login(person)
    assert "Who leaked it?" in client.get(f"{BULK}{act.pk}/").text

    take_role(grant)
    grant_role(person, role=Role.EDITOR, section=coast, by=None)
    Article.objects.update(embargo_until=timezone.now() + timedelta(hours=2))

    page = client.get(f"{BULK}{act.pk}/").text
    assert "Who leaked it?" not in page
    assert "not open to you any more" in page


def test_a_failure_leaves_its_story_as_it_was_and_the_rest_goes_on(publisher, act_on):
    first, second = make_article("First", live=False), make_article("Second", live=False)
    real = BulkItem.save

    def fails_for_first(self, *args, **kwargs):
        if self.article_id == first.pk:
            raise RuntimeError
        return real(self, *args, **kwargs)

    with patch.object(BulkItem, "save", fails_for_first):
        act = act_on("spike", first, second, by=publisher)
    assert (state_of(first), state_of(second)) == (State.DRAFT, State.SPIKED)
    assert outcomes(act)["First"][0] == "failed"
    act.refresh_from_db()
    assert act.finished_at is not None


def test_a_worker_that_died_is_gone_on_with_where_it_stood(publisher, settings, django_capture_on_commit_callbacks):
    stories = [make_article(f"Number {number}", live=False) for number in range(4)]
    pairs = [(story.pk, story.newest_revision_id) for story in stories]
    with django_capture_on_commit_callbacks(execute=False):
        act = begin_act("send_to_review", pairs, by=publisher)
    at_once, settings.TASKS = settings.TASKS, {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with patch("articles.operations.bulk.AT_ONCE", 2):
        carry_out.call(act.pk)
    settings.TASKS = at_once
    act.refresh_from_db()
    assert act.items.filter(outcome="waiting").count() == 2
    assert act.finished_at is None
    assert go_on_with_acts() == 0  # it moves still
    BulkAct.objects.update(created_at=timezone.now() - timedelta(minutes=9))
    BulkItem.objects.exclude(ended_at=None).update(ended_at=timezone.now() - timedelta(minutes=9))
    assert go_on_with_acts() == 1
    assert BulkAct.objects.exclude(finished_at=None).get() == act
    assert {state_of(story) for story in stories} == {State.IN_REVIEW}
    assert carry_out.call(act.pk) == 0  # again changes nothing


def test_old_acts_are_forgotten_and_what_they_did_is_not(publisher, act_on, django_capture_on_commit_callbacks):
    story, other, third = (make_article(live=False) for _number in range(3))
    _old, undone, young = (act_on("send_to_review", one, by=publisher) for one in (story, other, third))
    BulkAct.objects.exclude(pk=young.pk).update(created_at=timezone.now() - timedelta(days=91))
    with django_capture_on_commit_callbacks(execute=True):
        undoing = undo_act(undone, by=publisher)
    assert forget_old_acts() == 1
    assert set(BulkAct.objects.all()) == {undone, undoing, young}  # what was undone lately is told together
    assert BulkItem.objects.filter(article=story).count() == 0
    assert state_of(story) == State.IN_REVIEW
    BulkAct.objects.filter(pk=undoing.pk).update(created_at=timezone.now() - timedelta(days=90, hours=1))
    assert forget_old_acts() == 2
    assert set(BulkAct.objects.all()) == {young}


def test_moving_live_stories_shows_readers_the_new_place_at_once(publisher, act_on):
    old, new = make_section("Old"), make_section("New")
    clean, changed = make_article("Clean", section=old), make_article("Changed", section=old)
    save_draft(changed, newest_content(changed), by=publisher)
    draft = make_article("Draft", live=False, section=old)
    there = make_article("There", section=new)
    act = act_on("move_section", clean, changed, draft, there, by=publisher, section=new.pk)
    found = outcomes(act)
    assert found["Clean"] == ("done", "")
    assert found["Draft"] == ("done", "")
    assert found["Changed"] == ("done", "Kept with the other changes that wait to be published.")
    assert found["There"] == ("unchanged", "It is so already.")
    places = dict(Article.objects.values_list("headline", "section__slug"))
    assert places == {"Clean": "new", "Draft": "new", "Changed": "old", "There": "new"}


def test_topics_are_added_once_and_taken_away(publisher, act_on):
    tides, salt = make_topic("Tides"), make_topic("Salt")
    story = make_article("Both", topics=[salt])
    act_on("add_topic", story, by=publisher, topic=tides.pk)
    story.refresh_from_db()
    assert [topic.name for topic in story.topics.order_by("name")] == ["Salt", "Tides"]
    again = act_on("add_topic", story, by=publisher, topic=tides.pk)
    assert outcomes(again) == {"Both": ("unchanged", "It is so already.")}
    act_on("remove_topic", story, by=publisher, topic=salt.pk, remove=True)
    assert [topic.name for topic in story.topics.all()] == ["Tides"]


def test_a_live_story_is_not_spiked(publisher, act_on):
    live, draft = make_article("Live one"), make_article("A draft", live=False)
    act = act_on("spike", live, draft, by=publisher)
    assert outcomes(act) == {"Live one": ("refused", "It is in the state “Live”."), "A draft": ("done", "")}


# Undoing


@pytest.mark.parametrize(
    ("verb", "before"),
    [
        ("send_to_review", "draft"),
        ("approve", "in_review"),
        ("return_to_draft", "approved"),
        ("spike", "approved"),
        ("spike", "in_review"),
        ("schedule", "approved"),
        ("schedule", "draft"),
    ],
)
def test_undoing_brings_each_story_back_to_where_it_was(
    publisher, act_on, django_capture_on_commit_callbacks, verb, before
):
    story = make_article("A story", live=False)
    for step, wanted in ((send_to_review, ("in_review", "approved")), (approve_article, ("approved",))):
        if before in wanted:
            step(story, by=None)
    at = (timezone.now() + timedelta(hours=3)).isoformat()
    act = act_on(verb, story, by=publisher, at=at)
    assert outcomes(act) == {"A story": ("done", "")}
    assert state_of(story) != before
    act.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        undoing = undo_act(act, by=publisher)
    assert outcomes(undoing) == {"A story": ("done", "")}
    assert state_of(story) == before
    assert undo_act(act, by=publisher) is None  # once
    assert undo_act(undoing, by=publisher) is None


@pytest.mark.parametrize("verb", ["move_section", "add_topic"])
def test_undoing_puts_places_and_topics_back(publisher, act_on, django_capture_on_commit_callbacks, verb):
    old, new, tides = make_section("Old"), make_section("New"), make_topic("Tides")
    story = make_article("A story", section=old)
    act = act_on(verb, story, by=publisher, **({"section": new.pk} if verb == "move_section" else {"topic": tides.pk}))
    act.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        undoing = undo_act(act, by=publisher)
    story.refresh_from_db()
    assert outcomes(undoing) == {"A story": ("done", "")}
    assert (story.section, list(story.topics.all())) == (old, [])


def test_undoing_leaves_alone_what_was_touched_since(publisher, act_on, django_capture_on_commit_callbacks):
    saved, moved, still = (make_article(name, live=False) for name in ("Saved", "Moved", "Still"))
    act = act_on("send_to_review", saved, moved, still, by=publisher)
    act.refresh_from_db()
    saved.refresh_from_db()
    save_draft(saved, newest_content(saved), by=publisher)
    spike_article(moved, by=publisher)
    with django_capture_on_commit_callbacks(execute=True):
        undoing = undo_act(act, by=publisher)
    found = {name: outcome for name, (outcome, _words) in outcomes(undoing).items()}
    assert found == {"Saved": "refused", "Moved": "refused", "Still": "done"}
    assert [state_of(story) for story in (saved, moved, still)] == [State.IN_REVIEW, State.SPIKED, State.DRAFT]


def test_publishing_and_withdrawing_are_never_undone(publisher, act_on):
    act = act_on("publish", make_article(live=False), by=publisher)
    act.refresh_from_db()
    assert undo_act(act, by=publisher) is None


def test_undo_is_a_button_of_the_page(publisher, publisher_client, act_on, django_capture_on_commit_callbacks):
    story = make_article(live=False)
    act = act_on("spike", story, by=publisher)
    assert "Undo it" in publisher_client.get(f"{BULK}{act.pk}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = publisher_client.post(f"{BULK}{act.pk}/undo/")
    page = publisher_client.get(response.url).content.decode()
    assert "Undo “Spike”: 1 story" in page
    assert state_of(story) == State.DRAFT
    assert "Undo it" not in publisher_client.get(f"{BULK}{act.pk}/").content.decode()


# Who may, and what is shown


def test_a_contributor_cannot_publish_by_any_way(contributor, contributor_client, act_on):
    own = make_article("Own", live=False, by=contributor)
    assert press(contributor_client, "publish", own).status_code == 403
    data = {"chosen": f"{own.pk}:{own.newest_revision_id}", "key": "6f1c1f8e-6d2c-4c1f-9d3e-0a4bbf0a6a11"}
    assert contributor_client.post(f"{BULK}publish/begin/", data).status_code == 403
    assert outcomes(act_on("publish", own, by=contributor))["Own"][0] == "refused"
    assert state_of(own) == State.DRAFT
    assert outcomes(act_on("send_to_review", own, by=contributor))["Own"][0] == "done"


def test_stories_of_others_cannot_be_acted_on_by_their_number(
    contributor_client, act_on, django_capture_on_commit_callbacks
):
    other = make_article("Another's", live=False)
    assert b"Another" not in press(contributor_client, "spike", other).content
    data = {"chosen": f"{other.pk}:{other.newest_revision_id}", "key": "6f1c1f8e-6d2c-4c1f-9d3e-0a4bbf0a6a11"}
    with django_capture_on_commit_callbacks(execute=True):
        contributor_client.post(f"{BULK}spike/begin/", data)
    assert not BulkItem.objects.exists()
    assert state_of(other) == State.DRAFT


def test_an_act_is_shown_to_whoever_asked_for_it_alone(publisher, publisher_client, editor_client, act_on):
    act = act_on("spike", make_article(live=False), by=publisher)
    assert publisher_client.get(f"{BULK}{act.pk}/").status_code == 200
    assert "Spike: 1 story" in publisher_client.get(BULK).content.decode()
    assert editor_client.get(f"{BULK}{act.pk}/").status_code == 404
    assert editor_client.post(f"{BULK}{act.pk}/undo/").status_code == 404
    assert "Spike" not in editor_client.get(BULK).content.decode().split("<main")[1]


def test_without_a_worker_the_page_says_so_and_works_by_a_link(
    publisher, publisher_client, django_capture_on_commit_callbacks
):
    story = make_article(live=False)
    with django_capture_on_commit_callbacks(execute=False):
        act = begin_act("spike", [(story.pk, story.newest_revision_id)], by=publisher)
    page = publisher_client.get(f"{BULK}{act.pk}/").content.decode()
    assert "0 of 1" in page
    assert "Look again" in page
    assert "worker" not in page
    BulkAct.objects.update(created_at=timezone.now() - timedelta(minutes=3))
    assert "Is the worker running?" in publisher_client.get(f"{BULK}{act.pk}/").content.decode()


def test_the_pages_cost_the_same_with_few_and_many_stories(
    publisher, publisher_client, time_machine_at, act_on, count_queries
):
    def cost(count: int) -> tuple[int, int, int]:
        stories = [make_article(live=False) for _ in range(count)]
        act = act_on("spike", *stories, by=publisher)
        publisher_client.get("/admin/settings/")  # the counts of the rail are kept a while
        asked = count_queries(lambda: press(publisher_client, "return_to_draft", *stories))
        publisher_client.get("/admin/settings/")
        shown = count_queries(lambda: publisher_client.get(f"{BULK}{act.pk}/"))
        return asked, shown, count_queries(lambda: publisher_client.get(BULK))

    cost(1)
    few = cost(2)
    assert cost(30) == few
    assert max(few) <= 15


@pytest.fixture
def count_queries(django_assert_max_num_queries):
    def count(act) -> int:
        with django_assert_max_num_queries(100) as queries:
            assert act().status_code == 200
        return len(queries)

    return count
