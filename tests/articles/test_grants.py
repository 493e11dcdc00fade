"""Roles that hold in a section and in all below it."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from accounts.roles import EDITORS, PUBLISHERS, WRITERS, Role, has_role_anywhere
from articles import permissions
from articles.models import Article, EmbargoReader, Section, SectionGrant
from articles.operations.bulk import begin_act, carry_out
from articles.operations.drafting import save_draft
from articles.operations.people import grant_role, take_role
from articles.operations.places import place_section
from articles.operations.publishing import schedule_article
from articles.snapshots import newest_content
from tests.articles.story_pages import ADD, address, press, said, typed
from tests.builders import make_article, make_photo, make_section, make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


def somebody(role: Role, *sections: Section, name: str = "ada") -> User:
    """Somebody who holds a role in these sections alone."""
    person = make_staff(name)
    for section in sections:
        grant_role(person, role=role, section=section, by=None)
    return person


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def sport():
    return make_section("Sport")


@pytest.fixture
def football(sport):
    return make_section("Football", parent=sport)


@pytest.fixture
def world():
    return make_section("World")


# The rule


TREES = st.lists(st.integers(-1, 5), min_size=1, max_size=7)
GRANTS = st.lists(st.tuples(st.sampled_from(SectionGrant.ROLES), st.integers(0, 6)), max_size=4)
SITE = st.sets(st.sampled_from(list(Role)), max_size=2)
ASKED = [WRITERS, EDITORS, PUBLISHERS, {Role.MODERATOR}, {Role.SECTION_CHIEF}]
BY_THE_RULE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def plant(tree: list[int]) -> list[Section]:
    """Sections, each within an earlier one or at the top."""
    rows: list[Section] = []
    for number, parent in enumerate(tree):
        # "s1" and "s10" begin alike: a path is no prefix of its neighbour's
        above = rows[parent] if 0 <= parent < number else None
        rows.append(place_section(Section(name=f"S{number}", slug="s1" + "0" * number, parent=above)))
    return rows


def holds_by_the_book(section: Section | None, given_roles: set[tuple[str, int]], roles) -> bool:
    """Walks up from the section and looks for a grant at every step."""
    while section is not None:
        if any((role, section.pk) in given_roles for role in roles):
            return True
        section = section.parent
    return False


@BY_THE_RULE
@given(tree=TREES, grants=GRANTS, site=SITE)
def test_a_grant_holds_in_its_section_and_below_and_nowhere_else(tree, grants, site):
    with transaction.atomic():
        sections = plant(tree)
        person = make_staff("ada", *site)
        given_roles = set()
        for role, place in grants:
            section = sections[place % len(sections)]
            grant_role(person, role=role, section=section, by=None)
            given_roles.add((role.value, section.pk))
        for roles in ASKED:
            everywhere = bool(site & set(roles))
            for section in sections:
                by_the_book = everywhere or holds_by_the_book(section, given_roles, roles)
                assert permissions.holds(person, roles, section) is by_the_book
                assert permissions.holds(person, roles, section.pk) is by_the_book
            anywhere = everywhere or any(role in roles for role, _section in given_roles)
            assert has_role_anywhere(person, roles) is anywhere
        transaction.set_rollback(True)


STORIES = st.lists(
    st.tuples(st.integers(0, 6), st.booleans(), st.sampled_from(["no", "future", "past"]), st.booleans()),
    min_size=1,
    max_size=5,
)


@BY_THE_RULE
@given(tree=TREES, grants=GRANTS, site=SITE, stories=STORIES)
def test_the_list_holds_the_stories_that_each_question_opens(tree, grants, site, stories):
    """The condition for many rows and the question about one are the same rule."""
    with transaction.atomic():
        sections = plant(tree)
        person = make_staff("ada", *site)
        for role, place in grants:
            grant_role(person, role=role, section=sections[place % len(sections)], by=None)
        for place, own, embargo, let_in in stories:
            section = sections[place % len(sections)]
            row = make_article(live=False, by=person if own else None, section=section)
            until = {"no": None, "future": timedelta(hours=1), "past": -timedelta(hours=1)}[embargo]
            row.embargo_until = timezone.now() + until if until else None
            row.save(update_fields=["embargo_until"])
            if let_in:
                EmbargoReader.objects.create(article=row, user=person)
        permissions.forget_grants(person)
        rows = list(Article.objects.all())
        seen = set(permissions.visible_to(person))
        hidden = set(permissions.hidden_from(person))
        assert seen == {row for row in rows if permissions.may_see_draft(person, row)}
        assert hidden == {row for row in rows if not permissions.may_know_of(person, row)}
        assert all(permissions.may_see_draft(person, row) for row in rows if permissions.may_edit(person, row))
        assert all(permissions.may_edit(person, row) for row in rows if permissions.may_publish(person, row))
        transaction.set_rollback(True)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_a_grant_of_somebody_who_has_left_opens_nothing(sport, change):
    person = somebody(Role.PUBLISHER, sport)
    User.objects.filter(pk=person.pk).update(**change)
    person = User.objects.get(pk=person.pk)
    story = make_article(live=False, section=sport)
    assert not permissions.may_write(person)
    assert not permissions.may_publish(person, story)
    assert not permissions.visible_to(person).exists()


def test_a_role_is_granted_once_and_taken(sport):
    person = somebody(Role.EDITOR, sport, sport)
    assert SectionGrant.objects.count() == 1
    assert permissions.may_write_in(person, sport)
    take_role(SectionGrant.objects.get())
    assert not permissions.may_write_in(User.objects.get(pk=person.pk), sport)


def test_roles_of_the_whole_paper_are_not_granted_in_a_section(sport):
    with pytest.raises(ValueError, match="no role in a section"):
        grant_role(make_staff("ada"), role=Role.ADMINISTRATOR, section=sport, by=None)


def test_a_section_that_moves_takes_its_grants_along(sport, world, football):
    person = somebody(Role.EDITOR, sport)
    assert permissions.may_write_in(person, football)
    football.parent = world
    place_section(football)
    permissions.forget_grants(person)
    assert not permissions.may_write_in(person, football)


# On the desk


def test_an_editor_of_a_section_sees_its_drafts_and_no_others(sport, football, world):
    make_article("The cup draft", live=False, section=football)
    make_article("The treaty draft", live=False, section=world)
    client = client_of(somebody(Role.EDITOR, sport))
    for page in (client.get(LIST), client.get(LIST, {"q": "draft"}), client.get("/admin/")):
        assert "treaty" not in page.content.decode()
    assert "The cup draft" in client.get(LIST).content.decode()
    assert "New story" in client.get("/admin/").content.decode()


def test_search_on_the_desk_finds_nothing_of_other_sections(sport, world):
    make_article("Live in the world", section=world, body="<p>Harbour wall.</p>")
    make_article("Live in sport", section=sport, body="<p>Harbour wall.</p>")
    page = client_of(somebody(Role.EDITOR, sport)).get(LIST, {"q": "wall"}).content.decode()
    assert "Live in sport" in page
    assert "Live in the world" not in page


def test_a_story_scheduled_elsewhere_stands_in_no_panel_and_no_picker(sport, world):
    story = make_article("The secret launch", live=False, section=world)
    schedule_article(story, by=None, at=timezone.now() + timedelta(hours=1))
    client = client_of(somebody(Role.EDITOR, sport))
    assert "secret launch" not in client.get("/admin/").content.decode()
    assert client.get(f"{LIST}find/stories/", {"q": "launch"}).json()["items"] == []


def test_stories_that_readers_see_can_be_related_from_every_section(sport, world):
    make_article("The open launch", section=world)
    client = client_of(somebody(Role.CONTRIBUTOR, sport))
    assert len(client.get(f"{LIST}find/stories/", {"q": "launch"}).json()["items"]) == 1


PAGES = ["change", "preview", "history", "withdraw", "take-down", "spike", "correct"]


@pytest.mark.parametrize("page", PAGES)
def test_a_publisher_of_one_section_reaches_no_story_of_another(sport, world, page):
    client = client_of(somebody(Role.SECTION_CHIEF, sport))
    for story in (make_article(live=False, section=world), make_article(section=world)):
        assert client.get(address(story, page)).status_code == 403
        assert client.post(address(story, page), {"headline": "Taken"}).status_code in (403, 405)
        assert newest_content(Article.objects.get(pk=story.pk)).headline == story.headline


def test_a_publisher_of_a_section_publishes_what_stands_below_it(sport, football):
    story = make_article(live=False, section=football)
    response = press(client_of(somebody(Role.PUBLISHER, sport)), address(story), "_publish")
    assert said(response) == ["Published."]
    assert Article.objects.live().count() == 1


def test_a_contributor_of_a_section_writes_there_alone(sport, world):
    client = client_of(somebody(Role.CONTRIBUTOR, sport))
    choices = [section.pk for section in client.get(ADD).context["adminform"].form.fields["section"].queryset]
    assert choices == [sport.pk]
    press(client, ADD, "_save", headline="Ours", section=sport.pk)
    refused = client.post(ADD, typed(client, ADD, headline="Theirs", section=world.pk) | {"_save": "1"})
    assert "section" in refused.context["adminform"].form.errors
    assert [story.headline for story in Article.objects.all()] == ["Ours"]


def test_one_who_edits_here_and_publishes_there_sees_the_button_where_it_holds(sport, world):
    person = somebody(Role.EDITOR, sport)
    grant_role(person, role=Role.PUBLISHER, section=world, by=None)
    here, there = make_article(live=False, section=sport), make_article(live=False, section=world)
    client = client_of(person)
    assert 'name="_publish"' not in client.get(address(here)).content.decode()
    assert 'name="_publish"' in client.get(address(there)).content.decode()


def test_moving_a_live_story_needs_the_right_to_publish_in_both_sections(sport, world):
    person = somebody(Role.PUBLISHER, sport)
    grant_role(person, role=Role.EDITOR, section=world, by=None)
    story, client = make_article(section=sport), client_of(person)
    response = press(client, address(story), "_update", section=world.pk, headline="Moved")
    story.refresh_from_db()
    assert (story.section, story.headline != "Moved") == (sport, True)
    assert newest_content(story).headline == "Moved"  # what was typed is kept
    assert "somebody who publishes in this section" in said(response)[0]
    assert 'name="_update"' not in client.get(address(story)).content.decode()
    assert client.post(address(story, "update"), {"note": "Moved."}).status_code == 403
    grant_role(person, role=Role.PUBLISHER, section=world, by=None)
    client.post(address(story, "update"), {"note": "Moved.", "revision": story.newest_revision_id})
    story.refresh_from_db()
    assert (story.section, story.headline) == (world, "Moved")


def test_a_draft_of_another_section_is_not_published_by_the_dozen(sport, world):
    person = somebody(Role.EDITOR, sport)
    grant_role(person, role=Role.PUBLISHER, section=world, by=None)
    here, there = make_article(live=False, section=sport), make_article(live=False, section=world)
    act = begin_act("publish", [(story.pk, story.newest_revision_id) for story in (here, there)], by=person, detail={})
    carry_out.call(act.pk)
    assert list(Article.objects.live()) == [there]
    assert [item.outcome for item in act.items.order_by("article_id")] == ["refused", "done"]


def test_a_version_that_moves_a_story_elsewhere_is_not_restored_by_one_who_may_not_write_there(sport, world):
    story = make_article(live=False, section=world)
    before = story.newest_revision
    content = newest_content(story)
    save_draft(story, type(content)(**{**content.__dict__, "section": sport.pk}), by=None)
    client = client_of(somebody(Role.EDITOR, sport))
    assert client.post(address(story, f"history/{before.pk}/restore")).status_code == 403
    assert Article.objects.get().section == sport


def test_editors_of_a_section_add_topics_and_change_none(sport):
    client = client_of(somebody(Role.EDITOR, sport))
    assert client.post(f"{LIST}add-topic/", {"name": "Tides"}).status_code == 200
    topic = client.get("/admin/articles/topic/")
    assert topic.status_code == 200
    from articles.models import Topic

    assert client.post(f"/admin/articles/topic/{Topic.objects.get().pk}/change/", {"name": "X"}).status_code == 403


def test_a_picture_names_no_story_that_one_may_not_see(sport, world):
    photo = make_photo()
    make_article("The treaty draft", live=False, section=world, lead_picture=photo)
    make_article("The cup draft", live=False, section=sport, lead_picture=photo)
    page = client_of(somebody(Role.EDITOR, sport)).get(f"/admin/photos/photo/{photo.pk}/change/").content.decode()
    assert "The cup draft" in page
    assert "The treaty draft" not in page


# What it costs


def test_grants_are_read_once_however_many_there_are():
    person = make_staff("ada")

    def cost() -> int:
        client = client_of(person)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    grant_role(person, role=Role.EDITOR, section=make_section("Sport"), by=None)
    make_article(live=False, section=make_section("Sport"))
    few = cost()
    for number in range(12):
        section = make_section(f"Section {number}")
        grant_role(person, role=Role.PUBLISHER, section=section, by=None)
        make_article(live=False, section=section)
    assert cost() == few
    assert few <= 17  # one more than for an editor of the whole paper: the tree of sections
