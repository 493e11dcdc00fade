"""Notes on the desk: the panel of the form, the page of those who may only read, and what calls one at home."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, Mention, Note
from articles.operations.notes import add_note, answer_note, resolve_note
from tests.articles.story_pages import address, said
from tests.builders import make_article, make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"
HOME = "/admin/"


@pytest.fixture
def story(db):
    return make_article("Forty ships wait", live=False, body="<p>The council met at noon.</p>")


@pytest.fixture
def ada(db):
    return make_staff("ada", Role.EDITOR)


@pytest.fixture
def ada_client(ada):
    client = Client()
    client.force_login(ada)
    return client


def send(client: Client, story: Article, accept: str = "text/html", **data):
    return client.post(address(story, "notes"), data, headers={"accept": accept})


def test_a_note_is_left_answered_and_settled_without_scripts(ada_client, publisher_client, story):
    response = send(ada_client, story, text="Which one?", field="body", passage="council", add="1")
    note = Note.objects.get()
    assert response.url == f"{address(story)}#note-{note.pk}"

    send(publisher_client, story, **{f"answer-{note.pk}": "The river council.", "answer": note.pk})
    page = ada_client.get(address(story)).content.decode()
    assert f'id="note-{note.pk}"' in page
    assert "The river council." in page
    assert 'data-quote="council"' in page

    send(ada_client, story, resolve=note.pk)
    note.refresh_from_db()
    assert note.resolved_at is not None
    assert "Open again" in ada_client.get(address(story)).content.decode()

    send(ada_client, story, reopen=note.pk)
    note.refresh_from_db()
    assert note.resolved_at is None


def test_what_was_refused_is_said_in_words_and_stays_typed(ada_client, story):
    make_staff("mod", Role.MODERATOR)
    response = send(ada_client, story, text="Look, @mod", field="headline", passage="Forty", add="1")

    page = response.content.decode()
    assert response.status_code == 422
    assert "Mod (@mod) may not see this story" in page
    assert "Look, @mod</textarea>" in page
    assert "Forty</textarea>" in page
    assert '<option value="headline" selected>' in page
    assert not Note.objects.exists()


def test_an_empty_note_and_one_on_no_field_are_refused(ada_client, story):
    assert send(ada_client, story, text="  ").status_code == 422
    assert send(ada_client, story, text="Well?", field="created_by").status_code == 422
    assert send(ada_client, story, answer="999999", **{"answer-999999": "Hm"}).status_code == 404
    assert send(ada_client, story, resolve="x").status_code == 404


def test_a_note_of_another_story_is_not_answered_here(ada_client, ada, story):
    note = add_note(make_article(live=False), text="Elsewhere", by=ada)
    data = {f"answer-{note.pk}": "Here", "answer": note.pk}
    assert send(ada_client, story, **data).status_code == 404


def test_a_name_that_nobody_has_is_told(ada_client, story):
    response = send(ada_client, story, text="Look, @bne", add="1")
    assert any("@bne" in text for text in said(ada_client.get(response.url)))


def test_a_script_gets_the_panel_anew_or_what_is_wrong(ada_client, story):
    json = "application/json"
    answer = send(ada_client, story, json, text="Which one?", field="body", passage="council").json()
    assert answer["noted"] == ["council"]
    assert f'id="note-{answer["note"]}"' in answer["panel"]

    refused = send(ada_client, story, json, text="")
    assert refused.status_code == 422
    assert refused.json()["errors"] == ["Write the note first."]


def test_hostile_words_are_words(ada_client, story):
    attack = '"><script>alert(1)</script>'
    send(ada_client, story, text=attack, field="headline", passage=attack)
    page = ada_client.get(address(story)).content.decode()

    assert "<script>alert(1)" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 2


def test_a_writer_settles_own_notes_alone(contributor, contributor_client, ada):
    own = make_article(live=False, by=contributor)
    by_editor, by_writer = add_note(own, text="Check it.", by=ada), add_note(own, text="I did.", by=contributor)

    assert send(contributor_client, own, resolve=by_editor.pk).status_code == 422
    assert send(contributor_client, own, resolve=by_writer.pk).status_code == 302
    assert list(own.notes.filter(resolved_at=None)) == [by_editor]


def test_whoever_may_only_read_has_the_notes_on_a_page(contributor, contributor_client, ada):
    own = make_article("Tide tables", by=contributor)
    note = add_note(own, text="Look, @contributor", by=ada)

    home = contributor_client.get(HOME).content.decode()
    page = contributor_client.get(address(own, "notes"))

    assert f"{address(own, 'notes')}#note-{note.pk}" in home
    assert "Look, @contributor" in page.content.decode()
    response = send(contributor_client, own, **{f"answer-{note.pk}": "Done", "answer": note.pk})
    assert response.url.startswith(address(own, "notes"))


def test_what_calls_somebody_stands_on_the_desk_until_it_was_opened(publisher, publisher_client, ada, story):
    add_note(story, text="Is it so, @publisher?", by=ada)
    assert "Is it so, @publisher?" in publisher_client.get(HOME).content.decode()

    opened = publisher_client.get(address(story, "notes"), follow=True)

    assert opened.redirect_chain[-1][0] == address(story)
    assert "New for you" in opened.content.decode()
    assert "Is it so" not in publisher_client.get(HOME).content.decode()
    assert "New for you" not in publisher_client.get(address(story)).content.decode()


def test_the_desk_calls_nobody_to_a_story_they_lost(publisher_client, ada, story):
    add_note(story, text="Is it so, @publisher?", by=ada)
    Mention.objects.update(person=make_staff("ben", Role.EDITOR))
    Article.objects.update(embargo_until=timezone.now() + timedelta(hours=5))
    client = Client()
    client.force_login(Mention.objects.get().person)

    assert "Is it so" not in client.get(HOME).content.decode()


def test_only_those_who_may_see_the_story_are_offered(ada_client, publisher, contributor, story):
    items = ada_client.get(address(story, "notes/people")).json()["items"]
    assert items == [{"label": "Publisher", "name": "publisher"}]
    assert ada_client.get(address(story, "notes/people"), {"q": "x"}).json()["items"] == []


def test_the_list_counts_what_is_open(ada_client, ada, story):
    first, _second = add_note(story, text="One", by=ada), add_note(story, text="Two", by=ada)
    assert "2 notes" in ada_client.get(LIST).content.decode()
    resolve_note(first, by=ada)
    assert "1 note<" in ada_client.get(LIST).content.decode()


def test_the_panel_costs_the_same_with_many_notes(
    ada, ada_client, contributor, contributor_client, django_assert_max_num_queries
):
    own = make_article(by=contributor)

    def cost() -> int:
        with django_assert_max_num_queries(24) as queries:
            contributor_client.get(address(own, "notes"))
        return len(queries)

    answer_note(add_note(own, text="First", by=ada), text="@contributor", by=ada)
    contributor_client.get(address(own, "notes"))
    few = cost()
    for number in range(9):
        answer_note(add_note(own, text=f"Note {number}", by=ada), text="Yes", by=ada)
    assert cost() == few
