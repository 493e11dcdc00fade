"""The screens on which roles in sections are given and taken."""

import pytest
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from articles.models import Section, SectionGrant
from articles.operations.people import grant_role
from tests.builders import make_section, make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/sectiongrant/"
ADD = f"{LIST}add/"


@pytest.fixture
def sport() -> Section:
    return make_section("Sport")


@pytest.fixture
def football(sport) -> Section:
    return make_section("Football", parent=sport)


@pytest.fixture
def world() -> Section:
    return make_section("World")


@pytest.fixture
def jon() -> User:
    return make_staff("jon")


@pytest.fixture
def head() -> Client:
    client = Client()
    client.force_login(make_staff("head", Role.ADMINISTRATOR))
    return client


@pytest.fixture
def chief(sport) -> Client:
    person = make_staff("chief")
    grant_role(person, role=Role.SECTION_CHIEF, section=sport, by=None)
    client = Client()
    client.force_login(person)
    return client


def held() -> set[tuple[str, str, str]]:
    rows = SectionGrant.objects.exclude(user__username="chief").select_related("user", "section")
    return {(row.user.username, row.role, row.section.name) for row in rows}


def asked(client: Client, jon: User, role: Role, section: Section, address: str = ADD):
    return client.post(address, {"user": jon.pk, "role": role.value, "section": section.pk})


def test_an_administrator_gives_and_takes_a_role_from_the_page_of_a_person(head, jon, sport):
    page = reverse("admin:accounts_user_change", args=[jon.pk])
    assert "by the roles in the whole paper alone" in head.get(page).content.decode()
    give = f"{ADD}?user={jon.pk}&back_to_person={jon.pk}"
    assert give.replace("&", "&amp;") in head.get(page).content.decode()
    assert head.get(give).context["adminform"].form["user"].value() == str(jon.pk)
    response = asked(head, jon, Role.EDITOR, sport, give)
    assert (response.status_code, response["Location"]) == (302, page)
    assert held() == {("jon", "editor", "Sport")}
    grant = SectionGrant.objects.get()
    assert grant.created_by.username == "head"
    take = f"{LIST}{grant.pk}/delete/?back_to_person={jon.pk}"
    assert take in head.get(page).content.decode()
    assert head.post(take, {"post": "yes"})["Location"] == page
    assert held() == set()
    log = LogEntry.objects.order_by("pk").values_list("action_flag", "object_repr")
    assert list(log) == [(ADDITION, "Jon: Editor, Sport"), (DELETION, "Jon: Editor, Sport")]


def test_the_page_of_a_section_says_who_works_there(head, jon, sport, football, world):
    grant_role(jon, role=Role.EDITOR, section=sport, by=None)
    grant_role(make_staff("ben"), role=Role.CONTRIBUTOR, section=football, by=None)
    grant_role(make_staff("eva"), role=Role.EDITOR, section=world, by=None)
    page = head.get(reverse("admin:articles_section_change", args=[football.pk])).content.decode()
    assert "Jon" in page
    assert "Ben" in page
    assert "Eva" not in page
    assert "Ben" not in head.get(reverse("admin:articles_section_change", args=[sport.pk])).content.decode()


def test_the_same_role_is_not_given_twice(head, jon, sport):
    asked(head, jon, Role.EDITOR, sport)
    refused = asked(head, jon, Role.EDITOR, sport)
    assert "This person holds this role there already." in refused.content.decode()
    assert SectionGrant.objects.count() == 1


def test_a_chief_gives_roles_up_to_publisher_in_their_own_sections(chief, jon, sport, football, world):
    form = chief.get(ADD).context["adminform"].form
    assert {section.name for section in form.fields["section"].queryset} == {"Sport", "Football"}
    assert Role.SECTION_CHIEF not in dict(form.fields["role"].choices)
    for role in (Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER, Role.MODERATOR):
        assert asked(chief, jon, role, football).status_code == 302
    assert asked(chief, jon, Role.SECTION_CHIEF, football).status_code == 200
    assert asked(chief, jon, Role.EDITOR, world).status_code == 200
    assert len(held()) == 4


def test_a_chief_sees_and_takes_what_is_theirs_to_give(chief, jon, sport, world):
    ours = grant_role(jon, role=Role.EDITOR, section=sport, by=None)
    theirs = grant_role(jon, role=Role.EDITOR, section=world, by=None)
    another = grant_role(make_staff("eva"), role=Role.SECTION_CHIEF, section=sport, by=None)
    page = chief.get(LIST).content.decode()
    assert "World" not in page
    for grant in (theirs, another):
        chief.post(f"{LIST}{grant.pk}/delete/", {"post": "yes"})
    rows = [ours.pk, theirs.pk, another.pk]
    data = {"action": "take_away", "_selected_action": rows, "index": 0, "confirmed": "yes"}
    chief.post(LIST, data)
    assert held() == {("jon", "editor", "World"), ("eva", "section_chief", "Sport")}
    assert LogEntry.objects.filter(action_flag=DELETION).count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.SECTION_CHIEF)])
def test_nobody_else_gives_or_sees_roles(client, jon, sport, role):
    client.force_login(make_staff("somebody", role))
    assert client.get(LIST).status_code == 403
    assert asked(client, jon, Role.EDITOR, sport).status_code == 403
    assert held() == set()


def test_somebody_who_has_left_is_not_offered(head, jon, sport):
    User.objects.filter(pk=jon.pk).update(is_active=False)
    assert asked(head, jon, Role.EDITOR, sport).status_code == 200
    assert held() == set()


def test_roles_are_found_by_person_and_section(head, jon, sport, world):
    grant_role(jon, role=Role.EDITOR, section=sport, by=None)
    grant_role(make_staff("eva"), role=Role.PUBLISHER, section=world, by=None)

    def shown(**query):
        return [grant.user.username for grant in head.get(LIST, query).context["cl"].result_list]

    assert shown(q="world") == ["eva"]
    assert shown(q="jon") == ["jon"]
    assert shown(role="publisher") == ["eva"]
    assert shown() == ["jon", "eva"]


def test_a_person_with_a_role_in_a_section_alone_finds_their_desk(client, jon, sport):
    client.force_login(jon)
    assert "no role yet" in client.get("/admin/").content.decode()
    grant_role(jon, role=Role.CONTRIBUTOR, section=sport, by=None)
    page = client.get("/admin/").content.decode()
    assert "no role yet" not in page
    assert "New story" in page
    assert "Pictures" in page


def test_the_pages_cost_the_same_with_few_and_many_roles(head, jon, sport, django_assert_max_num_queries):
    page = reverse("admin:articles_section_change", args=[sport.pk])
    for number in range(25):
        grant_role(make_staff(f"writer{number}"), role=Role.EDITOR, section=sport, by=None)
    head.get(page)
    with django_assert_max_num_queries(14):
        head.get(page)
    with django_assert_max_num_queries(14):
        head.get(LIST)
