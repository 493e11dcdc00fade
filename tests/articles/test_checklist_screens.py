"""The checklist on the story form, the page that signs a question off, and the screen that says what must hold."""

import re
from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry
from django.core.cache import cache
from django.test import Client

from accounts.roles import Role
from articles.models import Article, AuditEntry, Check, Waiver
from articles.operations.checklist import checklist_of, waive_check
from articles.operations.checklist_rules import Level, levels_for, own_levels, set_checklist
from articles.operations.drafting import save_draft
from articles.operations.findings import record_finding
from articles.snapshots import newest_content
from tests.articles.story_pages import address, looked_at, press, said
from tests.builders import make_article, make_photo, make_section, make_source, make_staff

pytestmark = pytest.mark.django_db
PAPER = "/admin/articles/checklistrule/"


def section_page(section) -> str:
    return f"{PAPER}section/{section.pk}/"


def signed_in(*roles: Role) -> Client:
    client = Client()
    client.force_login(make_staff("-".join(roles), *roles))
    return client


@pytest.fixture
def unsigned() -> Article:
    return make_article(live=False, authors=())


# On the story form


def test_the_form_says_what_to_look_at_and_of_which_version(publisher_client, unsigned):
    record_finding(unsigned, kind="number", message="A number differs.")

    page = publisher_client.get(address(unsigned)).content.decode()

    assert "3 of 8 to look at" in page  # the finding, the picture, the byline
    assert "For the version saved " in page
    assert "Nobody is named as the writer. Choose an author, or a source." in page
    assert page.index("Nobody is named") < page.index("There is no lead picture") < page.index("In order:")


def test_a_story_in_order_says_so(publisher_client):
    story = make_article(live=False, lead_picture=make_photo())

    assert "All 9 in order" in publisher_client.get(address(story)).content.decode()


def test_a_new_story_has_nothing_to_look_at(publisher_client):
    page = publisher_client.get("/admin/articles/article/add/").content.decode()

    assert "Look at before publishing" not in page


def test_the_form_leads_to_what_is_to_be_mended(publisher_client):
    bare = make_photo("The quay", credit="")
    story = make_article(live=False, lead_picture=bare, source=make_source(), source_url="")

    page = publisher_client.get(address(story)).content.decode()

    assert f'href="/admin/photos/photo/{bare.pk}/change/"' in page
    assert f'href="{address(story)}#id_source_url"' in page
    assert f'href="{address(story, "waive/picture_credit")}"' in page


def test_only_a_publisher_is_shown_the_way_to_sign_off(editor_client, unsigned):
    page = editor_client.get(address(unsigned)).content.decode()

    assert "Nobody is named as the writer" in page
    assert "/waive/" not in page


def test_a_refusal_says_each_reason_with_its_ways_out(publisher_client, unsigned):
    save_draft(unsigned, replace(newest_content(unsigned), body="<p>Subscribe to our newsletter!</p>"), by=None)

    response = press(publisher_client, address(unsigned), "_publish", headline="Typed before the refusal")

    assert [words.split(" <a")[0] for words in said(response)] == [
        "Nobody is named as the writer. Choose an author, or a source.",
        "Leftovers of another page stand in the text: “Subscribe to our newsletter!”. Take them out.",
    ]
    page = response.content.decode()
    assert f'<a href="{address(unsigned, "waive/byline")}">' in page
    assert newest_content(Article.objects.get()).headline == "Typed before the refusal"


def test_a_refusal_quotes_what_somebody_typed_as_text(publisher_client):
    story = make_article(live=False, lead_picture=make_photo("<script>alert(1)</script>", credit=""))

    response = press(publisher_client, address(story), "_publish")

    assert "&lt;script&gt;alert(1)" in said(response)[0]
    assert "<script>alert(1)" not in response.content.decode()


def test_the_page_of_a_correction_says_the_ways_out_too(publisher_client):
    story = make_article()
    save_draft(story, replace(newest_content(story), authors=()), by=None)

    response = publisher_client.post(address(story, "correct"), looked_at(story, text="It was the other quay."))

    page = response.content.decode()
    assert f'<a href="{address(story, "waive/byline")}">' in page
    assert "It was the other quay." in page


# Signing off


def shown(story):
    """What the page that signs off says it is about: the only question that stops this story."""
    return next(answer.covers for answer in checklist_of(story, newest_content(story)) if answer.stops)


def test_signing_off_shows_name_and_time_at_the_story_and_lets_it_out(publisher_client, publisher, unsigned):
    page = publisher_client.get(address(unsigned, "waive/byline"))
    assert "Nobody is named as the writer" in page.content.decode()

    response = publisher_client.post(
        address(unsigned, "waive/byline"), {"reason": "A leader.", "covers": shown(unsigned)}, follow=True
    )

    assert response.redirect_chain[-1][0] == address(unsigned)
    assert f"Signed off by {publisher}, " in response.content.decode()
    assert "Take the signature back…" in response.content.decode()
    press(publisher_client, address(unsigned), "_publish")
    assert Article.objects.live().exists()


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 301])
def test_a_reason_is_asked_for_and_what_was_typed_is_kept(publisher_client, unsigned, reason):
    response = publisher_client.post(address(unsigned, "waive/byline"), {"reason": reason})

    assert response.status_code == 200
    assert response.context["form"].errors["reason"]
    assert not Waiver.objects.exists()
    assert reason.strip() in response.content.decode()


def test_a_signature_is_taken_back_by_its_button_alone(publisher_client, publisher, unsigned):
    waive_check(unsigned, Check.BYLINE, reason="A leader.", by=publisher)
    assert "A leader." in publisher_client.get(address(unsigned, "waive/byline")).content.decode()

    late = publisher_client.post(address(unsigned, "waive/byline"), {"reason": "Mine."}, follow=True)
    assert said(late) == ["Somebody signed it off before you."]
    assert Waiver.objects.get().reason == "A leader."
    publisher_client.post(address(unsigned, "waive/byline"), {"take_back": "1"})

    assert not Waiver.objects.exists()


def test_what_was_signed_for_an_earlier_version_is_said_and_signed_anew(publisher_client, publisher, unsigned):
    bare = make_photo("The quay", credit="")
    save_draft(unsigned, replace(newest_content(unsigned), lead_picture=bare.pk), by=None)
    waive_check(unsigned, Check.PICTURE_CREDIT, reason="It is ours.", by=publisher)
    other = make_photo("The pier", credit="")
    save_draft(unsigned, replace(newest_content(unsigned), lead_picture=other.pk), by=None)

    form = publisher_client.get(address(unsigned)).text
    page = publisher_client.get(address(unsigned, "waive/picture_credit")).text

    assert f"Signed for an earlier version by {publisher}, " in form
    assert "It is ours." in form
    assert f"{publisher} signed it off for an earlier version" in page
    unseen = publisher_client.post(address(unsigned, "waive/picture_credit"), {"reason": "This too.", "covers": "x"})
    assert "What it is about has changed meanwhile." in unseen.text
    assert ">\nThis too.</textarea>" in unseen.text
    assert Waiver.objects.get().reason == "It is ours."
    covers = re.findall(r'name="covers" value="(\w+)"', unseen.text)[0]
    publisher_client.post(address(unsigned, "waive/picture_credit"), {"reason": "This too.", "covers": covers})
    assert Waiver.objects.get().reason == "This too."


def test_a_story_without_text_is_offered_no_signature(publisher_client, unsigned):
    save_draft(unsigned, replace(newest_content(unsigned), body=""), by=None)

    refused = publisher_client.post(address(unsigned, "waive/text"), {"reason": "Short.", "covers": ""}, follow=True)

    assert "cannot be signed off" in said(refused)[0]
    assert f'href="{address(unsigned, "waive/text")}"' not in refused.text
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("check", ["text", "picture", "source"])
def test_what_stops_nothing_is_not_signed_off(publisher_client, unsigned, check):
    response = publisher_client.post(address(unsigned, f"waive/{check}"), {"reason": "To be sure."}, follow=True)

    assert "stops nothing" in said(response)[0]
    assert not Waiver.objects.exists()


def test_an_unknown_question_is_not_found(publisher_client, unsigned):
    assert publisher_client.get(address(unsigned, "waive/weather")).status_code == 404


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.MODERATOR, Role.SPONSOR_MANAGER])
def test_nobody_signs_who_may_not_publish(unsigned, role):
    client = signed_in(role)

    assert client.get(address(unsigned, "waive/byline")).status_code == 403
    assert client.post(address(unsigned, "waive/byline"), {"reason": "Let me."}).status_code == 403
    assert not Waiver.objects.exists()
    assert not AuditEntry.objects.filter(verb="waive").exists()


def test_strangers_are_sent_to_sign_in(client, unsigned):
    for page in (address(unsigned, "waive/byline"), address(unsigned, "trail"), PAPER, section_page(unsigned.section)):
        assert "login" in client.get(page).headers["Location"]


# What must hold


def test_an_administrator_says_what_must_hold_in_the_paper():
    client = signed_in(Role.ADMINISTRATOR)

    response = client.post(PAPER, {"picture": "required", "text": "off"}, follow=True)

    assert own_levels(None) == {Check.PICTURE: Level.REQUIRED, Check.TEXT: Level.OFF}
    assert "Saved." in said(response)[0]
    entry = LogEntry.objects.get()
    assert (
        entry.get_change_message()
        == "Checklist: A lead picture: Required; No leftovers of another page in the text: Not asked"
    )
    client.post(PAPER, {"picture": "required", "text": ""}, follow=True)
    assert own_levels(None) == {Check.PICTURE: Level.REQUIRED}
    assert said(client.post(PAPER, {"picture": "required"}, follow=True)) == ["Nothing was changed."]


def test_a_section_shows_what_it_inherits_and_from_where():
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    set_checklist(None, {Check.STANDFIRST: Level.REQUIRED})
    set_checklist(world, {Check.PICTURE: Level.OFF})
    set_checklist(europe, {Check.PICTURE: Level.REQUIRED})

    rows = {row.label: row for row in signed_in(Role.ADMINISTRATOR).get(section_page(europe)).context["rows"]}

    picture, standfirst, text = (rows[str(check.label)] for check in (Check.PICTURE, Check.STANDFIRST, Check.TEXT))
    assert (picture.inherited, picture.source, picture.chosen) == ("Not asked", "from World", "Required")
    assert (standfirst.inherited, standfirst.source, standfirst.chosen) == ("Required", "from the whole paper", "")
    assert (text.inherited, text.source) == ("Required", "as it comes")


def test_a_chief_changes_a_section_and_not_the_paper():
    section, chief = make_section(), signed_in(Role.SECTION_CHIEF)

    assert chief.post(PAPER, {"picture": "required"}).status_code == 403
    assert chief.post(section_page(section), {"picture": "required"}).status_code == 302

    assert levels_for(section)[Check.PICTURE] == Level.REQUIRED
    assert own_levels(None) == {}
    assert LogEntry.objects.get().object_id == str(section.pk)
    assert "Administrators change this." in chief.get(PAPER).content.decode()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.PUBLISHER])
def test_who_writes_reads_the_checklist_and_does_not_change_it(role):
    section, client = make_section(), signed_in(role)

    for page in (PAPER, section_page(section)):
        assert "<select" not in client.get(page).content.decode()
        assert client.post(page, {"picture": "required"}).status_code == 403
    assert own_levels(section) == own_levels(None) == {}


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.SPONSOR_MANAGER])
def test_who_does_not_write_has_no_business_there(role):
    section, client = make_section(), signed_in(role)

    assert {client.get(page).status_code for page in (PAPER, section_page(section))} == {403}


def test_a_choice_that_is_none_is_refused():
    response = signed_in(Role.ADMINISTRATOR).post(PAPER, {"picture": "perhaps"})

    assert response.status_code == 200
    assert own_levels(None) == {}
    assert response.context["form"].errors


def test_the_list_of_sections_costs_the_same_for_few_and_many(django_assert_max_num_queries):
    client = signed_in(Role.ADMINISTRATOR)

    def cost() -> int:
        client.get(PAPER)
        cache.clear()  # the counts of the rail are kept for a few seconds
        with django_assert_max_num_queries(24) as queries:
            assert client.get(PAPER).status_code == 200
        return len(queries)

    make_section("One")
    few = cost()
    for number in range(20):
        set_checklist(make_section(f"Section {number}"), {Check.PICTURE: Level.OFF})
    assert cost() == few


def test_settings_and_the_page_of_a_section_lead_there():
    section, client = make_section(), signed_in(Role.ADMINISTRATOR)

    assert f'href="{PAPER}"' in client.get("/admin/settings/").content.decode()
    page = client.get(f"/admin/articles/section/{section.pk}/change/").content.decode()
    assert f'href="{section_page(section)}"' in page


def test_rules_that_cannot_be_written_into_the_history_are_not_kept(monkeypatch):
    def refuse(**details):
        raise RuntimeError("The history is full")

    monkeypatch.setattr(LogEntry.objects, "create", refuse)
    with pytest.raises(RuntimeError):
        signed_in(Role.ADMINISTRATOR).post(PAPER, {Check.HEADLINE.value: "off"})

    assert own_levels(None) == {}


# A sensitive story


def test_a_sensitive_story_is_offered_to_close_its_comments(publisher_client):
    story = make_article(live=False)

    press(publisher_client, address(story), "_save", is_sensitive=True, close_comments=True)

    content = newest_content(Article.objects.get())
    assert (content.is_sensitive, content.comments_open) == (True, False)


@pytest.mark.parametrize("changes", [{"is_sensitive": True}, {"close_comments": True}])
def test_comments_stay_open_unless_the_offer_is_taken(publisher_client, changes):
    story = make_article(live=False)

    press(publisher_client, address(story), "_save", **changes)

    assert newest_content(Article.objects.get()).comments_open
